"""Entries of a timeline in words: cancelled, missed, held and planned look different."""

from datetime import UTC, date, datetime, timedelta

import pytest

from jobdesk.domain.enums import (
    AppointmentKind,
    AppointmentState,
    Direction,
    FollowupKind,
    FollowupState,
    InteractionKind,
    Outcome,
    PromiseState,
    Side,
    StageKind,
)
from jobdesk.domain.history import EventKind
from jobdesk.domain.promises import When, on_day
from jobdesk.domain.rules import Rule
from jobdesk.queries.entries import (
    CameBack,
    Closed,
    Detail,
    Entry,
    HoldBegan,
    HoldEnded,
    Met,
    Move,
    Moved,
    Pledge,
    Said,
    Settled,
)
from jobdesk.wording import timeline as words

TODAY = date(2026, 11, 18)
AT = datetime(2026, 11, 16, 10, tzinfo=UTC)
DANA = (1, "Dana Kim")


def entry(detail: Detail, text: str = "", people: tuple[tuple[int, str], ...] = ()) -> Entry:
    return Entry("interaction", 1, AT, EventKind.NOTE, detail, text, people, 1, "Engineer")


def told(detail: Detail, text: str = "", *people: tuple[int, str]) -> tuple[str, str, str]:
    one = entry(detail, text, people)
    return words.what(one), words.text(one, TODAY), words.more(one, TODAY)


def met(state: AppointmentState, **fields: object) -> Met:
    end = AT + timedelta(hours=1)
    return Met(1, AppointmentKind.INTERVIEW, "First round", state, AT, end, "UTC", **fields)  # type: ignore[arg-type]


def test_a_day_that_nobody_knows_is_said() -> None:
    assert words.day(entry(Closed(Outcome.WITHDRAWN)), TODAY) == "16 Nov"
    lost = Entry("interaction", 1, None, EventKind.NOTE, Closed(Outcome.WITHDRAWN))
    assert words.day(lost, TODAY) == "day not known"


def test_a_word_says_its_direction_with_whom_and_how_long() -> None:
    said = Said(InteractionKind.CALL, Direction.IN, 30)
    assert told(said, "hello", DANA, (2, "Luis")) == ("Call in", "hello", "with Dana Kim, Luis · 30 min")
    assert words.more(entry(said, "hello", (DANA,)), TODAY, whom=False) == "Engineer · 30 min"


@pytest.mark.parametrize(
    ("state", "what"),
    [
        (AppointmentState.PLANNED, "Interview planned"),
        (AppointmentState.HELD, "Interview took place"),
        (AppointmentState.MISSED_BY_THEM, "Interview missed by them"),
        (AppointmentState.MISSED_BY_ME, "Interview missed by me"),
        (AppointmentState.MOVED, "Interview moved"),
        (AppointmentState.CANCELLED, "Interview called off"),
    ],
)
def test_each_state_of_an_appointment_looks_different(state: AppointmentState, what: str) -> None:
    assert told(met(state), "", DANA) == (
        what,
        "First round · Mon 16 Nov, 10:00 · 1 h",
        "with Dana Kim",
    )


def test_where_it_was_moved_from_and_to_is_said() -> None:
    day = timedelta(days=1)
    moved = met(AppointmentState.MOVED, moved_from=(AT - 2 * day, AT - day), moved_to=AT + day)
    assert told(moved)[2] == "moved from Sat 14 Nov 10:00, Sun 15 Nov 10:00 · moved to yesterday 10:00"


def test_a_talk_carries_its_appointment() -> None:
    meeting = met(AppointmentState.HELD, moved_from=(AT - timedelta(days=1),))
    said = Said(InteractionKind.INTERVIEW, Direction.IN, 40, meeting)
    assert told(said, "went well") == (
        "Interview took place",
        "went well",
        "40 min · First round · moved from Sun 15 Nov 10:00",
    )


def test_a_promise_says_whose_it_is_by_when_and_what_became_of_it() -> None:
    kept = Pledge(Side.THEM, on_day(date(2026, 11, 17)), PromiseState.KEPT, AT + timedelta(days=2))
    assert told(kept, "the contract", DANA) == (
        "They promised",
        "“the contract”",
        "by Dana Kim · for yesterday · kept, today",
    )
    mine = Pledge(Side.ME, When(), PromiseState.OPEN, None)
    assert told(mine, "the CV", DANA) == ("I promised", "“the CV”", "to Dana Kim · open")


def test_what_was_settled_is_done_or_skipped() -> None:
    done = Settled(Rule.OWN, FollowupKind.OTHER, "ring her", FollowupState.DONE)
    assert told(done) == ("Done", "Ring her", "")
    skipped = Settled(Rule.REPLY, FollowupKind.REPLY, "", FollowupState.SKIPPED)
    assert told(skipped) == ("Skipped", "Reply", "")


@pytest.mark.parametrize(
    ("moved", "expected"),
    [
        (Moved(Move.ADDED, "Wish list", StageKind.SAVED, "", None), ("Added", "to Wish list")),
        (
            Moved(Move.MOVED, "Talks", StageKind.INTERVIEW, "Wish list", StageKind.SAVED),
            ("Talks", "Moved from Wish list"),
        ),
        (
            Moved(Move.MOVED, "", StageKind.INTERVIEW, "", StageKind.APPLIED),
            ("Interview", "Moved from Applied"),
        ),
        (Moved(Move.MOVED, "", StageKind.OFFER, "", None), ("Offer", "It came this far")),
        (Moved(Move.REOPENED, "Talks", StageKind.INTERVIEW, "", None), ("Reopened", "in Talks")),
    ],
)
def test_moves(moved: Moved, expected: tuple[str, str]) -> None:
    assert told(moved)[:2] == expected


def test_ends_holds_and_feedback() -> None:
    assert told(Closed(Outcome.WITHDRAWN)) == ("Closed", "Withdrawn", "")
    assert told(HoldBegan(date(2026, 11, 19))) == ("Put on hold", "until tomorrow", "")
    assert told(HoldBegan(None)) == ("Put on hold", "", "")
    assert told(HoldEnded(by_day=True)) == ("Off hold", "the day that was named has come", "")
    assert told(HoldEnded(by_day=False)) == ("Off hold", "", "")
    came = CameBack(("experience", "pay"))
    assert told(came, "too junior", DANA) == ("Feedback", "too junior", "by Dana Kim · experience, pay")
    assert told(came) == ("Feedback", "experience, pay", "")
