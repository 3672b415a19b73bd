"""Promises: what each answer makes due, takes away and writes down, each in one step."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from jobdesk.commands import applications, contacts, followups, interactions, promises
from jobdesk.domain.enums import Direction, DueKind, InteractionKind, Side
from jobdesk.domain.promises import Given, When, on_day
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.errors import Gone, Refused
from jobdesk.store.desk import Desk
from tests.commands.steps import key, no_step, one_step, refused, rules, stage_ids, to_do, to_do_with
from tests.support import FixedClock

TUESDAY = date(2026, 11, 24)  # six days after the clock's Wednesday
LATE = ("promise_late", "follow_up", "2026-11-26")
WAIT = ("interview", "follow_up", "2026-11-25")
REPLY = ("reply", "reply", "2026-11-19")


@pytest.fixture
def job(desk: Desk) -> int:
    return applications.add(desk, title="Engineer", stage_id=stage_ids(desk)["interview"])


@pytest.fixture
def dana(desk: Desk, job: int) -> int:
    return contacts.add(desk, name="Dana Kim")


def call(desk: Desk, job: int | None, dana: int | None = None, when: When | None = None) -> int:
    return promises.make(
        desk,
        side=Side.THEM,
        words="I will call you",
        when=when or on_day(TUESDAY, "Tuesday"),
        application_id=job,
        contact_id=dana,
    )


def states(desk: Desk) -> list[str]:
    return [state for (state,) in desk.rows("SELECT state FROM promise ORDER BY id")]


def test_a_named_day_takes_the_place_of_the_wait(desk: Desk, job: int, dana: int) -> None:
    assert to_do(desk, job) == [WAIT]
    one_step(desk, lambda: call(desk, job, dana))
    assert to_do(desk, job) == []
    assert desk.rows("SELECT side, words, when_words, due_kind, due_on, state FROM promise") == [
        ("them", "I will call you", "Tuesday", "day", "2026-11-24", "open")
    ]
    # Thanking them in between does not begin a wait that ends before the day.
    interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.OUT, at=desk.clock.now(), application_id=job
    )
    assert to_do(desk, job) == []


def test_without_a_day_the_wait_goes_on(desk: Desk, job: int) -> None:
    one_step(desk, lambda: call(desk, job, when=When()))
    assert to_do(desk, job) == [WAIT]


def test_an_own_promise_leaves_the_wait_alone(desk: Desk, job: int) -> None:
    promises.make(desk, side=Side.ME, words="send my references", when=on_day(TUESDAY), application_id=job)
    assert to_do(desk, job) == [WAIT]
    one_step(desk, lambda: promises.keep(desk, 1, kind=InteractionKind.MAIL, text="references"))
    assert desk.rows("SELECT direction, text FROM interaction") == [("out", "references")]


def test_they_did_and_it_is_the_users_turn(desk: Desk, clock: FixedClock, job: int, dana: int) -> None:
    made = call(desk, job, dana)
    one_step(desk, lambda: promises.keep(desk, made, kind=InteractionKind.CALL, text="the panel liked me"))
    assert states(desk) == ["kept"]
    assert desk.rows("SELECT kind, direction, application_id, text FROM interaction") == [
        ("call", "in", job, "the panel liked me")
    ]
    assert desk.rows("SELECT contact_id FROM interaction_person") == [(dana,)]
    assert to_do(desk, job) == [REPLY]
    with refused(desk, Refused, "before"):
        promises.keep(desk, made)


def test_they_did_without_a_word_and_the_wait_begins_that_day(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    made = call(desk, job)
    clock.instant = datetime(2026, 11, 25, 10, tzinfo=UTC)
    one_step(desk, lambda: promises.not_yet(desk, made))
    yesterday = clock.now() - timedelta(days=1)
    one_step(desk, lambda: promises.keep(desk, made, at=yesterday))
    assert desk.value("SELECT answered_at FROM promise") == "2026-11-24T10:00:00Z"
    assert to_do(desk, job) == [("interview", "follow_up", "2026-12-01")]


def test_kept_tomorrow_makes_no_sense(desk: Desk, job: int) -> None:
    made = call(desk, job)
    with refused(desk, Refused, "to come"):
        promises.keep(desk, made, at=desk.clock.now() + timedelta(days=1))


def test_not_yet_plans_one_letter(desk: Desk, clock: FixedClock, job: int, dana: int) -> None:
    made = call(desk, job, dana)
    clock.instant = datetime(2026, 11, 24, 18, tzinfo=UTC)
    one_step(desk, lambda: promises.not_yet(desk, made))
    assert to_do(desk, job) == [LATE]
    assert key(desk, Rule.PROMISE_LATE) == ActionKey(Rule.PROMISE_LATE, made)
    no_step(desk, lambda: promises.not_yet(desk, made))
    assert states(desk) == ["open"]


def test_not_yet_long_after_is_to_be_done_today(desk: Desk, clock: FixedClock, job: int) -> None:
    made = call(desk, job)
    clock.instant = datetime(2026, 12, 9, 18, tzinfo=UTC)
    promises.not_yet(desk, made)
    assert to_do(desk, job) == [("promise_late", "follow_up", "2026-12-09")]


def test_the_letter_that_went_out_begins_the_next_wait(desk: Desk, clock: FixedClock, job: int) -> None:
    made = call(desk, job)
    clock.instant = datetime(2026, 11, 26, 10, tzinfo=UTC)
    promises.not_yet(desk, made)
    one_step(desk, lambda: followups.done(desk, ActionKey(Rule.PROMISE_LATE, made)))
    assert states(desk) == ["broken"]
    assert to_do(desk, job) == [("next", "follow_up", "2026-12-03")]


def test_their_word_takes_the_letter_away_and_the_promise_stays_open(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    made = call(desk, job)
    clock.instant = datetime(2026, 11, 25, 10, tzinfo=UTC)
    promises.not_yet(desk, made)
    clock.advance(timedelta(hours=1))
    interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.IN, at=clock.now(), application_id=job
    )
    assert to_do(desk, job) == [("reply", "reply", "2026-11-26")]
    assert states(desk) == ["open"]


def test_moved_keeps_what_was_said_and_takes_the_letter_away(
    desk: Desk, clock: FixedClock, job: int, dana: int
) -> None:
    made = call(desk, job, dana)
    clock.instant = datetime(2026, 11, 25, 10, tzinfo=UTC)
    promises.not_yet(desk, made)
    fresh = one_step(desk, lambda: promises.move(desk, made, on_day(date(2026, 12, 1), "in a week")))
    assert desk.rows("SELECT state, due_on, moved_to_id, contact_id FROM promise ORDER BY id") == [
        ("moved", "2026-11-24", fresh, dana),
        ("open", "2026-12-01", None, dana),
    ]
    assert to_do(desk, job) == []


@pytest.mark.parametrize(("act", "state"), [(promises.break_, ["broken"]), (promises.waive, ["waived"]),
                                            (promises.delete, [])])  # fmt: skip
def test_when_it_goes_the_wait_comes_back(desk: Desk, job: int, act: object, state: list[str]) -> None:
    made = call(desk, job)
    assert callable(act)
    one_step(desk, lambda: act(desk, made))
    assert states(desk) == state
    assert to_do(desk, job) == [WAIT]


def test_deleting_an_answered_one_changes_nothing_else(desk: Desk, job: int) -> None:
    made = call(desk, job)
    promises.keep(desk, made, kind=InteractionKind.CALL)
    one_step(desk, lambda: promises.delete(desk, made))
    assert to_do(desk, job) == [REPLY]
    assert desk.value("SELECT text FROM interaction") == "I will call you"


def test_another_day_is_asked_about_anew(desk: Desk, clock: FixedClock, job: int, dana: int) -> None:
    made = call(desk, job)
    clock.instant = datetime(2026, 11, 25, 10, tzinfo=UTC)
    promises.not_yet(desk, made)
    one_step(
        desk,
        lambda: promises.edit(
            desk, made, side=Side.THEM, words="I will write", when=on_day(date(2026, 12, 4)), contact_id=dana
        ),
    )
    assert desk.rows("SELECT words, due_on, contact_id FROM promise") == [
        ("I will write", "2026-12-04", dana)
    ]
    assert to_do(desk, job) == []
    one_step(
        desk,
        lambda: promises.edit(desk, made, side=Side.THEM, words="I will write", when=When(), contact_id=dana),
    )
    assert to_do(desk, job) == [WAIT]


def test_a_contact_without_an_application(desk: Desk, dana: int, clock: FixedClock) -> None:
    made = call(desk, None, dana)
    one_step(desk, lambda: promises.not_yet(desk, made))
    assert to_do_with(desk, dana) == [("promise_late", "2026-11-26")]
    one_step(desk, lambda: followups.choose_day(desk, key(desk, Rule.PROMISE_LATE), date(2026, 11, 30)))
    assert to_do_with(desk, dana) == [("promise_late", "2026-11-30")]
    one_step(desk, lambda: promises.break_(desk, made))
    assert to_do_with(desk, dana) == []


def test_a_word_from_the_contact_takes_the_letter_away(desk: Desk, clock: FixedClock, dana: int) -> None:
    promises.not_yet(desk, call(desk, None, dana))
    clock.advance(timedelta(hours=1))

    def letters_after(days_ago: int, direction: Direction) -> int:
        interactions.log(
            desk, kind=InteractionKind.MAIL, direction=direction, at=clock.now() - timedelta(days=days_ago),
            people=[dana],
        )  # fmt: skip
        return len(to_do_with(desk, dana))

    assert letters_after(3, Direction.IN) == 1
    assert letters_after(0, Direction.OUT) == 1
    assert letters_after(0, Direction.IN) == 0


@pytest.mark.parametrize("deed", [followups.done, followups.skip])
def test_a_late_promise_is_over_when_its_letter_is(
    desk: Desk, clock: FixedClock, job: int, deed: Callable[[Desk, ActionKey], None]
) -> None:
    made = call(desk, job)
    clock.instant = datetime(2026, 11, 26, 10, tzinfo=UTC)
    promises.not_yet(desk, made)
    one_step(desk, lambda: deed(desk, ActionKey(Rule.PROMISE_LATE, made)))
    assert states(desk) == ["broken"]
    assert rules(desk, job) == (["next"] if deed is followups.done else ["interview"])


def test_the_letter_to_write_after_all_waits_for_the_promise_again(
    desk: Desk, clock: FixedClock, job: int
) -> None:
    made = call(desk, job)
    clock.instant = datetime(2026, 11, 26, 10, tzinfo=UTC)
    promises.not_yet(desk, made)
    followups.done(desk, ActionKey(Rule.PROMISE_LATE, made))
    letter = int(desk.value("SELECT id FROM followup"))
    one_step(desk, lambda: followups.reopen(desk, letter))
    assert (states(desk), rules(desk, job)) == (["open"], ["promise_late"])
    one_step(desk, lambda: followups.delete(desk, letter))
    assert rules(desk, job) == ["promise_late"], "it is still late"


@pytest.mark.parametrize("change", ["moved", "broken", "time"])
def test_a_word_that_held_a_promise_never_asks_for_a_reply(
    desk: Desk, clock: FixedClock, job: int, change: str
) -> None:
    clock.advance(timedelta(days=1))
    said = interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.IN, at=clock.now(), application_id=job,
        promises=[Given("call", on_day(TUESDAY))],
    )  # fmt: skip
    assert rules(desk, job) == []
    if change == "moved":
        promises.move(desk, 1, on_day(date(2026, 11, 27)))
    elif change == "broken":
        promises.break_(desk, 1)
    else:
        interactions.edit(desk, said, at=clock.now() - timedelta(hours=1))
    assert "reply" not in rules(desk, job)


def test_a_note_about_a_kept_promise_begins_the_wait(desk: Desk, clock: FixedClock, job: int) -> None:
    made = call(desk, job)
    clock.instant = datetime(2026, 11, 25, 10, tzinfo=UTC)
    one_step(desk, lambda: promises.keep(desk, made, kind=InteractionKind.NOTE, text="they did"))
    assert desk.value("SELECT direction FROM interaction") is None
    assert to_do(desk, job) == [("interview", "follow_up", "2026-12-02")]


def test_it_is_remembered_when_it_was_said(desk: Desk, clock: FixedClock, job: int) -> None:
    said = clock.now() - timedelta(days=3)
    talk = interactions.log(
        desk, kind=InteractionKind.CALL, direction=Direction.IN, at=said, application_id=job
    )
    promises.make(desk, side=Side.THEM, words="call", when=When(), application_id=job, interaction_id=talk)
    promises.make(desk, side=Side.THEM, words="write", when=When(), application_id=job, said_at=said)
    call(desk, job)
    interactions.edit(desk, talk, promises=[Given("send papers", When())])
    assert desk.rows("SELECT interaction_id, said_at FROM promise ORDER BY id") == [
        (talk, "2026-11-15T10:00:00Z"), (None, "2026-11-15T10:00:00Z"), (None, "2026-11-18T10:00:00Z"),
        (talk, "2026-11-15T10:00:00Z"),
    ]  # fmt: skip


def test_not_before_a_day_is_kept_with_it(desk: Desk, job: int) -> None:
    when = When(not_before=date(2027, 1, 11), words="not before 11 January")
    one_step(desk, lambda: call(desk, job, when=when))
    assert desk.value("SELECT not_before_on FROM promise") == "2027-01-11"
    assert to_do(desk, job) == [WAIT]


def test_promised_in_a_word_they_have_the_next_turn(
    desk: Desk, clock: FixedClock, job: int, dana: int
) -> None:
    clock.advance(timedelta(hours=1))

    def log(when: When, words: str = "I will call you") -> int:
        return interactions.log(
            desk, kind=InteractionKind.CALL, direction=Direction.IN, at=desk.clock.now(), application_id=job,
            people=[dana], promises=[Given(words, when)],
        )  # fmt: skip

    said = one_step(desk, lambda: log(on_day(TUESDAY, "Tuesday")))
    assert to_do(desk, job) == []
    assert desk.rows("SELECT contact_id, interaction_id, words FROM promise") == [
        (dana, said, "I will call you")
    ]
    promises.delete(desk, 1)
    assert to_do(desk, job) == [REPLY]
    one_step(
        desk, lambda: interactions.edit(desk, said, promises=[Given("I will write", When(words="soon"))])
    )
    assert to_do(desk, job) == [WAIT]
    with refused(desk, Refused, "what was promised"):
        log(When(), " ")
    with refused(desk, Refused, "who"):
        interactions.log(
            desk,
            kind=InteractionKind.CALL,
            direction=Direction.IN,
            at=desk.clock.now(),
            promises=[Given("x", When())],
        )


def test_what_makes_no_sense_is_refused(desk: Desk, job: int) -> None:
    with refused(desk, Refused, "what was promised"):
        promises.make(desk, side=Side.THEM, words=" ", when=When(), application_id=job)
    with refused(desk, Refused, "who"):
        promises.make(desk, side=Side.THEM, words="call", when=When())
    with refused(desk, Refused, "makes no sense"):
        call(desk, job, when=on_day(date(9000, 1, 1)))
    with refused(desk, Refused, "By when|by when"):
        call(desk, job, when=When(DueKind.DAY))
    with refused(desk, Refused, "before the first"):
        call(desk, job, when=When(DueKind.RANGE, on=TUESDAY, from_on=TUESDAY + timedelta(days=1)))
    made = call(desk, None, contacts.add(desk, name="Luis"))
    with refused(desk, Refused, "what was promised"):
        promises.edit(desk, made, side=Side.THEM, words=" ", when=on_day(TUESDAY, "Tuesday"))
    for when in (When(), on_day(TUESDAY, "Tuesday")):
        with refused(desk, Refused, "who"):
            promises.edit(desk, made, side=Side.THEM, words="x", when=when)
    promises.waive(desk, made)
    for act in (promises.not_yet, promises.break_, promises.waive):
        with refused(desk, Refused, "before"):
            act(desk, made)
    for act in (promises.not_yet, promises.break_, promises.waive, promises.delete):
        with refused(desk, Gone):
            act(desk, 999)


@pytest.mark.parametrize("year", [1, 1970, 2201])
def test_kept_in_a_year_that_makes_no_sense_is_refused(desk: Desk, job: int, year: int) -> None:
    promise = call(desk, job)
    with refused(desk, Refused, "makes no sense"):
        promises.keep(desk, promise, at=datetime(year, 1, 1, tzinfo=UTC))


def test_several_are_promised_by_both_in_one_word(desk: Desk, clock: FixedClock, job: int, dana: int) -> None:
    given = [Given("I will call you", on_day(TUESDAY)), Given("I will send it", When(), Side.ME)]
    said = one_step(
        desk,
        lambda: interactions.log(
            desk, kind=InteractionKind.NOTE, direction=None, at=desk.clock.now(), application_id=job,
            people=[dana], text="we talked", promises=given,
        ),
    )  # fmt: skip
    assert desk.rows("SELECT side, words, due_on, contact_id, interaction_id FROM promise ORDER BY id") == [
        ("them", "I will call you", TUESDAY.isoformat(), dana, said),
        ("me", "I will send it", None, dana, said),
    ]
    with refused(desk, Refused, "what was promised"):
        interactions.edit(desk, said, text="changed", promises=[*given, Given(" ", When())])
