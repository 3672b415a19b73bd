"""What Today is made of: what is due, what is probably over, who waits, how the week goes, and absences."""

from datetime import UTC, date, datetime, timedelta

import pytest

from jobdesk.commands import applications, appointments, contacts, followups, interactions, promises
from jobdesk.domain.enums import (
    AppointmentKind,
    ContactMethodKind,
    DelayReason,
    Direction,
    InteractionKind,
    Side,
)
from jobdesk.domain.promises import on_day
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.queries import due
from jobdesk.queries.today import Basket, Today, Week, lines, today
from jobdesk.store.desk import Desk
from tests.commands.steps import stage_ids
from tests.support import FixedClock

DAY = timedelta(days=1)


def apply(desk: Desk, company: str = "Acme", source: str = "") -> int:
    """An application where somebody can be reached."""
    mail = (ContactMethodKind.MAIL, "dana@acme.example")
    contacts.add(desk, name="Dana", company=company, methods=[mail])
    return applications.add(
        desk, title="Engineer", company=company, source=source, stage_id=stage_ids(desk)["applied"]
    )


def heard(desk: Desk, job: int, minutes: int | None = None) -> None:
    """A call of theirs; one of some minutes is a talk, and their turn again."""
    interactions.log(
        desk,
        kind=InteractionKind.CALL,
        direction=Direction.IN,
        at=desk.clock.now(),
        application_id=job,
        minutes=minutes,
    )


def nudge(desk: Desk, job: int) -> None:
    """Do whichever follow-up is due for it."""
    key = next(item.key for item in due.todos(desk, application_id=job))
    followups.done(desk, key)


def own(desk: Desk, on: date, job: int | None = None) -> ActionKey:
    return ActionKey(Rule.OWN, followups.add(desk, words="Ask Tom", due_on=on, application_id=job))


def counts(found: Today) -> tuple[int, int, int, int]:
    return found.quiet.normal, found.quiet.longer, found.quiet.unknown, found.quiet.own


def test_the_own_past_is_named_only_where_it_says_so(desk: Desk, clock: FixedClock) -> None:
    slow = [apply(desk) for _each in range(5)]
    clock.advance(60 * DAY)
    for job in slow:
        heard(desk, job, minutes=10)
    made = apply(desk)
    for _time in range(2):
        clock.advance(10 * DAY)
        nudge(desk, made)
    clock.advance(10 * DAY)
    proposals = {one.application_id: one.own for one in today(desk).over}
    assert proposals[made] is False
    clock.advance(40 * DAY)
    proposals = {one.application_id: one.own for one in today(desk).over}
    assert proposals[made] is True


def test_what_is_over_is_proposed_once_nothing_is_planned(desk: Desk, clock: FixedClock) -> None:
    made = apply(desk, "Brightwater")
    for _time in range(2):
        clock.advance(14 * DAY)
        nudge(desk, made)
    assert today(desk).over == ()
    clock.advance(14 * DAY)
    over = today(desk).over
    assert [(one.application_id, one.company, one.quiet, one.nudges, one.own) for one in over] == [
        (made, "Brightwater", 42, 2, False)
    ]
    assert counts(today(desk)) == (0, 0, 0, 0)
    own(desk, clock.today() + 3 * DAY, made)
    assert (today(desk).over, counts(today(desk))) == ((), (0, 1, 0, 0))


def test_what_the_user_owes_is_not_called_over(desk: Desk, clock: FixedClock) -> None:
    made = apply(desk)
    promises.make(
        desk, side=Side.ME, words="send it", when=on_day(clock.today() + 50 * DAY), application_id=made
    )
    clock.advance(49 * DAY)
    assert (today(desk).over, today(desk).moves) == ((), ())
    clock.advance(DAY)
    found = today(desk)
    assert (found.over, [item.rule for item in found.moves]) == ((), [Rule.PROMISE])
    followups.done(desk, found.moves[0].key)
    assert [one.application_id for one in today(desk).over] == [made]


def test_the_quiet_ones_are_those_about_which_nothing_is_asked(desk: Desk, clock: FixedClock) -> None:
    jobs = [apply(desk) for _each in range(4)]
    heard(desk, jobs[0])
    found = today(desk)
    assert counts(found) == (3, 0, 0, 0)
    assert found.quiet.next_late is not None
    assert found.quiet.next_late > clock.today()
    own(desk, clock.today(), jobs[1])
    assert counts(today(desk)) == (2, 0, 0, 0)
    applications.hold(desk, [jobs[2]])
    assert counts(today(desk)) == (1, 0, 0, 0)


def test_a_reason_that_they_gave_makes_it_normal_until_then(desk: Desk, clock: FixedClock) -> None:
    job = apply(desk)
    clock.advance(12 * DAY)
    applications.set_delay(desk, job, DelayReason.REORGANISATION)
    found = today(desk)
    assert counts(found) == (1, 0, 0, 0)
    assert found.quiet.next_late == clock.today() + 30 * DAY


def test_those_of_an_unknown_day_are_counted_by_themselves(desk: Desk, clock: FixedClock) -> None:
    apply(desk)
    with desk.step("Import"):
        desk.connection.execute("UPDATE application SET applied_on = NULL")
        desk.connection.execute("UPDATE stage_change SET at = NULL")
    clock.advance(100 * DAY)
    assert counts(today(desk)) == (0, 0, 1, 0)


def test_the_week_begins_on_monday(desk: Desk, clock: FixedClock) -> None:
    monday = datetime.combine(clock.today(), datetime.min.time(), UTC)
    clock.instant = monday + timedelta(days=7 - clock.today().weekday(), hours=-12)
    heard(desk, apply(desk), minutes=10)
    clock.advance(DAY)
    assert today(desk).week == Week(0, 0, 0)
    made = apply(desk)
    heard(desk, made, minutes=10)
    clock.advance(timedelta(minutes=1))
    nudge(desk, made)
    assert today(desk).week == Week(1, 1, 1)


def test_an_appointment_ahead_is_no_move(desk: Desk, clock: FixedClock) -> None:
    starts = clock.now() + timedelta(minutes=20)
    made = appointments.plan(
        desk, kind=AppointmentKind.CALL, starts_at=starts, ends_at=starts + timedelta(minutes=30), zone="UTC"
    )
    clock.advance(timedelta(minutes=10))
    found = today(desk)
    assert [item.rule for item in due.due(desk)] == [Rule.APPOINTMENT_SOON]
    assert (len(found.meetings), found.moves, lines(desk, due.due(desk))) == (1, (), 0)
    clock.advance(timedelta(hours=1))
    found = today(desk)
    assert (found.meetings, [item.key for item in found.moves]) == (
        (),
        [ActionKey(Rule.APPOINTMENT_AFTER, made)],
    )
    assert lines(desk, due.due(desk)) == 1


def test_their_promises_and_the_users_own_stand_apart(desk: Desk, clock: FixedClock) -> None:
    job = apply(desk)
    for side in Side:
        promises.make(desk, side=side, words="call", when=on_day(clock.today() + DAY), application_id=job)
    clock.instant = clock.instant.replace(hour=8) + DAY
    found = today(desk)
    assert (found.promised, found.moves) == ((), ())
    assert {item.promise.side for item in found.upcoming if item.promise} == set(Side)
    clock.advance(timedelta(hours=12))
    found = today(desk)
    assert [item.promise.side for item in found.promised if item.promise] == [Side.THEM]
    assert [item.promise.side for item in found.moves if item.promise] == [Side.ME]
    assert lines(desk, due.due(desk)) == 2


def test_after_a_while_away_what_is_stale_stands_apart(desk: Desk, clock: FixedClock) -> None:
    job = apply(desk)
    heard(desk, job)
    mine = own(desk, clock.today() + DAY)
    clock.advance(6 * DAY)
    found = today(desk)
    assert (found.away, found.stale, len(found.moves)) == (0, (), 2)
    clock.advance(10 * DAY)
    found = today(desk)
    assert found.away == 16
    assert [item.key for item in found.moves] == [mine], "the user's own wish matters however late"
    assert [item.key for item in found.stale] == [ActionKey(Rule.REPLY, job)]
    assert lines(desk, due.due(desk)) == 1
    followups.skip_all(desk, [item.key for item in found.stale])
    found = today(desk)
    assert (found.away, found.stale, [item.key for item in found.moves]) == (16, (), [mine])
    desk.undo()
    assert len(today(desk).stale) == 1
    clock.advance(DAY)
    assert today(desk).away == 0


def test_a_basket_is_named_only_when_most_is_in_it(desk: Desk) -> None:
    contacts.add(desk, name="Mira", company="Kestrel Labs")
    for _each in range(4):
        apply(desk, source="LinkedIn")
    assert today(desk).basket is None
    apply(desk, source="linkedin")
    assert today(desk).basket == Basket("LinkedIn", 5, 5, ("Kestrel Labs",))
    for _each in range(3):
        apply(desk, source="agency")
    assert today(desk).basket is None


@pytest.mark.parametrize("source", ["referral", "Referral"])
def test_referrals_are_no_basket(desk: Desk, source: str) -> None:
    for _each in range(5):
        apply(desk, source=source)
    assert today(desk).basket is None


def test_the_day_is_the_users(desk: Desk) -> None:
    found = today(desk)
    assert isinstance(found.on, date)
    assert found.on == desk.clock.today()
    assert found.empty
