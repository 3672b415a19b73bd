"""What Today is made of, and how long waits took."""

from collections import Counter
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from jobdesk.commands import applications, contacts, followups, interactions, stages
from jobdesk.domain.waiting import Verdict, Wait
from jobdesk.domain.words import Direction, InteractionKind, Outcome, ContactMethodKind, Role, StageKind
from jobdesk.errors import JobDeskError
from jobdesk.store.connection import connect
from jobdesk.store.desk import Desk
from jobdesk.store.queries import today as asking
from jobdesk.store.queries import waiting
from jobdesk.store.queries.today import Basket, Week
from tests.commands.steps import stage_ids
from tests.store.acting import act
from tests.support import FixedClock


def apply(desk: Desk, company: str = "Acme", source: str = "") -> int:
    """An application where somebody can be reached."""
    made = applications.add(
        desk, title="Engineer", company=company, source=source, stage_id=stage_ids(desk)["applied"]
    )
    person = contacts.add(desk, name="Dana", methods=[(ContactMethodKind.MAIL, "dana@acme.example")])
    contacts.link(desk, made, person, Role.RECRUITER)
    return made


def word(desk: Desk, application: int, direction: Direction = Direction.IN) -> None:
    interactions.log(
        desk,
        kind=InteractionKind.CALL,
        direction=direction,
        at=desk.clock.now(),
        application_id=application,
    )


def nudge(desk: Desk, application: int) -> None:
    followups.done(
        desk,
        desk.value("SELECT id FROM followup WHERE state = 'open' AND application_id = ?", (application,)),
    )


def appointment(desk: Desk, starts: datetime, state: str = "planned") -> None:
    ends = (starts + timedelta(minutes=30)).strftime("%Y-%m-%dT%H:%M:%SZ")
    begins = starts.strftime("%Y-%m-%dT%H:%M:%SZ")
    desk.connection.execute(
        "INSERT INTO appointment (uid, kind, round, starts_at, ends_at, zone, created_at, updated_at, state) "
        "VALUES (?, 'call', ?, ?, ?, 'Europe/London', ?, ?, ?)",
        (begins + state, begins[:10], begins, ends, begins, begins, state),
    )


def test_waits_are_told_from_history(desk: Desk, clock: FixedClock) -> None:
    answered, closed, gave_up, running = (apply(desk) for _each in range(4))
    clock.advance(timedelta(days=4))
    word(desk, answered)
    clock.advance(timedelta(days=2))
    applications.close(desk, [closed], Outcome.NOT_SELECTED)
    applications.close(desk, [gave_up], Outcome.NO_ANSWER)
    clock.advance(timedelta(days=3))
    found = waiting.observations(desk)[StageKind.APPLIED]
    assert sorted(found.elements(), key=lambda wait: (wait.days, wait.answered)) == [
        Wait(4, answered=True),
        Wait(5, answered=False),
        Wait(6, answered=False),
        Wait(6, answered=True),
        Wait(9, answered=False),
    ]
    assert [(one.application_id, one.since) for one in waiting.waiting(desk)] == [
        (running, desk.clock.today() - timedelta(days=9)),
        (answered, desk.clock.today() - timedelta(days=5)),
    ]


def test_what_was_over_when_it_was_written_down_says_nothing(desk: Desk) -> None:
    made = apply(desk)
    applications.edit(desk, made, applied_on=desk.clock.today() - timedelta(days=80))
    applications.close(desk, [made], Outcome.NOT_SELECTED)
    assert not any(waiting.observations(desk).values())


def test_held_ones_wait_for_nothing(desk: Desk, clock: FixedClock) -> None:
    made = apply(desk)
    clock.advance(timedelta(days=3))
    applications.hold(desk, [made], desk.clock.today() + timedelta(days=2))
    clock.advance(timedelta(days=1))
    assert waiting.waiting(desk) == []
    assert waiting.observations(desk)[StageKind.APPLIED] == Counter([Wait(3, answered=False)])
    clock.advance(timedelta(days=4))
    assert [one.application_id for one in waiting.waiting(desk)] == [made]


def go_on(desk: Desk, clock: FixedClock, rng: Random) -> None:
    """Something of a search, or anything at all."""
    there = [row[0] for row in desk.rows("SELECT id FROM application WHERE closed_at IS NULL")]
    what = rng.random()
    if "applied" not in stage_ids(desk):
        stages.add(desk, "Applied", StageKind.APPLIED)
    elif what < 0.2 or not there:
        apply(desk)
    elif what < 0.4:
        word(desk, rng.choice(there), rng.choice(list(Direction)))
    elif what < 0.5:
        clock.advance(timedelta(days=2))
    else:
        act(desk, rng, clock)


@pytest.mark.parametrize("seed", range(3))
def test_what_is_remembered_is_what_all_of_it_says(desk: Desk, clock: FixedClock, seed: int) -> None:
    """Of anybody's steps, undone and redone, through the days, and of another program's."""
    rng = Random(seed)
    lives = waiting.Lives()
    desk.listen(lives.note)
    waits: set[object] = set()
    for number in range(200):
        with suppress(JobDeskError):
            go_on(desk, clock, rng)
        if number % 50 == 49:
            other = connect(desk.paths.database)
            other.execute("UPDATE application SET created_at = '2026-10-01T09:00:00Z', applied_on = NULL")
            other.execute("DELETE FROM stage_change WHERE id % 3 = 0")
            other.close()
        if rng.random() < 0.7:  # else Today is not looked at
            assert asking.today(desk, lives) == asking.today(desk)
            assert lives.past == waiting.observations(desk)
            waits |= set(waiting.waiting(desk, lives))
    assert len(waits) > 50


def test_a_step_about_very_many_is_told_whole(desk: Desk, clock: FixedClock) -> None:
    first = apply(desk)
    lives = waiting.Lives()
    desk.listen(lives.note)
    lives.read(desk)
    columns = "title, stage_id, furthest, applied_on, rank, created_at, updated_at"
    with desk.step("Import"):
        desk.connection.execute(
            "WITH RECURSIVE n (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n LIMIT ?) "
            f"INSERT INTO application (uid, {columns}) SELECT 'many' || n, {columns} FROM application, n "
            "WHERE application.id = ?",
            (waiting.MOST_STALE + 1, first),
        )
    assert len(waiting.waiting(desk, lives)) == waiting.MOST_STALE + 2
    assert asking.today(desk, lives) == asking.today(desk)
    desk.undo()
    assert [one.application_id for one in waiting.waiting(desk, lives)] == [first]


def test_only_what_a_step_was_about_is_told_again(desk: Desk, clock: FixedClock) -> None:
    first, second = apply(desk), apply(desk)
    lives = waiting.Lives()
    desk.listen(lives.note)
    before = dict(lives.read(desk))
    clock.advance(timedelta(minutes=1))
    word(desk, second)
    after = lives.read(desk)
    assert after[first] is before[first]
    assert after[second] != before[second]


def test_five_answers_make_an_own_past(desk: Desk, clock: FixedClock) -> None:
    made = [apply(desk) for _each in range(6)]
    for application in made[:5]:
        clock.advance(timedelta(days=1))
        word(desk, application)
    clock.advance(timedelta(days=1))
    waits = {one.application_id: one for one in waiting.waiting(desk)}
    assert waits[made[5]].limits.own
    assert waits[made[5]].limits.verdict(desk.clock.today()) is Verdict.LONG


def test_the_own_past_is_named_only_where_it_says_so(desk: Desk, clock: FixedClock) -> None:
    slow = [apply(desk) for _each in range(5)]
    clock.advance(timedelta(days=60))
    for application in slow:
        word(desk, application)
    made = apply(desk)
    for _time in range(2):
        clock.advance(timedelta(days=10))
        nudge(desk, made)
    clock.advance(timedelta(days=10))
    proposals = {one.application_id: one.own for one in asking.today(desk).over}
    assert proposals[made] is False
    clock.advance(timedelta(days=40))
    proposals = {one.application_id: one.own for one in asking.today(desk).over}
    assert proposals[made] is True


def test_what_is_over_is_proposed_once_nothing_is_planned(desk: Desk, clock: FixedClock) -> None:
    made = apply(desk, "Brightwater")
    for _time in range(2):
        clock.advance(timedelta(days=14))
        nudge(desk, made)
    assert asking.today(desk).over == ()
    clock.advance(timedelta(days=14))
    over = asking.today(desk).over
    assert [(one.key, one.company, one.quiet, one.nudges, one.own) for one in over] == [
        (f"application:{made}", "Brightwater", 42, 2, False)
    ]
    followups.add(desk, words="Ask Tom", due_on=desk.clock.today() + timedelta(days=3), application_id=made)
    assert asking.today(desk).over == ()


def test_the_quiet_ones_are_counted_unless_it_is_the_users_move(desk: Desk, clock: FixedClock) -> None:
    answered = apply(desk)
    for _each in range(2):
        apply(desk)
    word(desk, answered)
    quiet = asking.today(desk).quiet
    assert (quiet.normal, quiet.longer, quiet.own) == (2, 0, 0)
    assert quiet.next_late is not None
    assert quiet.next_late > desk.clock.today()


def test_the_week_begins_on_monday(desk: Desk, clock: FixedClock) -> None:
    monday = datetime.combine(clock.today(), datetime.min.time(), UTC)
    clock.instant = monday + timedelta(days=7 - clock.today().weekday(), hours=-12)
    old = apply(desk)
    word(desk, old)
    clock.advance(timedelta(days=1))
    assert asking.today(desk).week == Week(0, 0, 0)
    made = apply(desk)
    word(desk, made)
    nudge(desk, made)
    assert asking.today(desk).week == Week(1, 1, 1)


def test_appointments_of_the_next_two_weeks(desk: Desk, clock: FixedClock) -> None:
    now = clock.now()
    for days in (-1, 1, 13, 15):
        appointment(desk, now + timedelta(days=days))
    appointment(desk, now + timedelta(days=2), "cancelled")
    appointment(desk, now - timedelta(minutes=10))
    found = [one.starts_at for one in asking.today(desk).meetings]
    assert found == [now - timedelta(minutes=10), now + timedelta(days=1), now + timedelta(days=13)]


def test_an_appointment_ahead_is_no_move(desk: Desk, clock: FixedClock) -> None:
    appointment(desk, clock.now() + timedelta(minutes=20))
    found = asking.today(desk)
    assert (len(found.meetings), found.moves) == (1, ())
    clock.advance(timedelta(hours=1))
    found = asking.today(desk)
    assert (found.meetings, [item.key for item in found.moves]) == ((), ["appointment:1"])


def test_a_basket_is_named_only_when_most_is_in_it(desk: Desk) -> None:
    contacts.add(desk, name="Mira", company="Kestrel Labs")
    contacts.add(desk, name="Ann", company="Acme")
    for _each in range(4):
        apply(desk, source="LinkedIn")
    assert asking.today(desk).basket is None
    apply(desk, source="linkedin")
    assert asking.today(desk).basket == Basket("LinkedIn", 5, 5, ("Kestrel Labs",))
    for _each in range(3):
        apply(desk, source="agency")
    assert asking.today(desk).basket is None


def test_the_day_is_the_users(desk: Desk) -> None:
    found = asking.today(desk)
    assert isinstance(found.on, date)
    assert found.on == desk.clock.today()
    assert found.empty
