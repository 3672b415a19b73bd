"""Whose turn it is: words for every application, and a chip that agrees with the turn."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.domain.turns import Chip, Facts, Turn, appointment_words, followup_words, standing
from jobdesk.domain.words import AppointmentKind, Direction, FollowupKind, Outcome, StageKind

NOW = datetime(2026, 11, 18, 10, tzinfo=UTC)
TODAY = NOW.date()
days = st.dates(date(2020, 1, 1), date(2035, 12, 31)) | st.integers(-40, 40).map(
    lambda n: TODAY + timedelta(days=n)
)
instants = st.integers(-90 * 24, 90 * 24).map(lambda h: NOW + timedelta(hours=h))
facts = st.builds(
    Facts,
    kind=st.sampled_from(StageKind),
    saved_on=days,
    applied_on=st.none() | days,
    outcome=st.none() | st.sampled_from(Outcome),
    closed_on=st.none() | days,
    held=st.booleans(),
    held_until=st.none() | days,
    deadline_on=st.none() | days,
    followup=st.none() | st.tuples(st.sampled_from(FollowupKind), st.text(max_size=9), days),
    promised_by=st.none() | days,
    appointment=st.none() | st.tuples(st.sampled_from(AppointmentKind), instants),
    last_word=st.none() | st.tuples(st.sampled_from(Direction), days),
    known_people=st.integers(0, 3),
)


@given(facts)
def test_every_application_has_a_standing_that_agrees_with_itself(known: Facts) -> None:
    found = standing(known, NOW, TODAY)
    assert (found.turn is Turn.NOBODY) == (known.outcome is not None or known.held)
    if found.chip:
        assert found.chip.tone in ("move", "late", "soon", "calm")
        assert found.chip.text.strip()
        if found.chip.tone == "move":
            assert found.turn is Turn.MINE
        if found.turn is Turn.NOBODY:
            assert found.chip.tone == "calm"


def facts_of(kind: StageKind = StageKind.APPLIED, **more: object) -> Facts:
    return Facts(kind=kind, saved_on=date(2026, 11, 1), **more)  # type: ignore[arg-type]


def day(n: int) -> date:
    return TODAY + timedelta(days=n)


FOLLOW = FollowupKind.FOLLOW_UP


@pytest.mark.parametrize(
    ("known", "turn", "tone", "text"),
    [
        (facts_of(outcome=Outcome.ACCEPTED, closed_on=day(-2)), "nobody", "calm", "Accepted · 16 Nov"),
        (facts_of(held=True), "nobody", "calm", "On hold"),
        (facts_of(held=True, held_until=day(1)), "nobody", "calm", "On hold until tomorrow"),
        (facts_of(followup=(FOLLOW, "", TODAY)), "mine", "move", "Your move: follow up today"),
        (facts_of(followup=(FOLLOW, "ask", day(-2))), "mine", "move", "Your move: ask"),
        (facts_of(applied_on=day(-3)), "theirs", "calm", "Quiet 3 days"),
        (facts_of(applied_on=day(-15)), "theirs", "soon", "Quiet 15 days"),
        (
            facts_of(applied_on=day(-1), followup=(FOLLOW, "", day(3))),
            "theirs", "calm", "Quiet 1 day · normal",
        ),
        (facts_of(last_word=(Direction.IN, TODAY)), "theirs", "calm", "A word today"),
        (
            facts_of(last_word=(Direction.IN, TODAY), followup=(FollowupKind.REPLY, "", day(1))),
            "mine", "calm", "A word today",
        ),
        (facts_of(promised_by=day(-1)), "theirs", "late", "Promised Tue · 1 day late"),
        (facts_of(promised_by=day(2)), "theirs", "calm", "Answer promised by Fri 20 Nov"),
        (facts_of(appointment=(AppointmentKind.CALL, NOW)), "theirs", "soon", "Call within the hour"),
        (
            facts_of(appointment=(AppointmentKind.INTERVIEW, NOW + timedelta(hours=36))),
            "theirs", "soon", "Interview in 36 hours",
        ),
        (facts_of(StageKind.SAVED, known_people=2), "mine", "calm", "You know 2 people here"),
        (facts_of(StageKind.SAVED, deadline_on=day(3)), "mine", "soon", "Closes Sat 21 Nov"),
        (facts_of(StageKind.SAVED, deadline_on=day(4)), "mine", "calm", "Closes Sun 22 Nov"),
        (facts_of(StageKind.SAVED, deadline_on=day(-4)), "mine", "calm", "Closed 14 Nov"),
        (facts_of(StageKind.OFFER, deadline_on=TODAY), "mine", "soon", "Decide today"),
        (facts_of(StageKind.OFFER, deadline_on=day(1)), "mine", "soon", "1 day to decide"),
        (facts_of(StageKind.OFFER, deadline_on=day(-1)), "mine", "late", "Reply was due 17 Nov"),
    ],
)  # fmt: skip
def test_the_one_thing_to_know(known: Facts, turn: str, tone: str, text: str) -> None:
    found = standing(known, NOW, TODAY)
    assert (found.turn.value, found.chip) == (turn, Chip(tone, text))


@pytest.mark.parametrize("kind", [StageKind.SAVED, StageKind.OFFER])
def test_nothing_to_say(kind: StageKind) -> None:
    assert standing(facts_of(kind), NOW, TODAY).chip is None


def test_an_appointment_further_away_has_its_day() -> None:
    starts = NOW + timedelta(days=5)
    chip = standing(facts_of(appointment=(AppointmentKind.CALL, starts)), NOW, TODAY).chip
    assert chip is not None
    assert chip.text.startswith("Call Mon 23 Nov")


def test_since_is_the_last_word_else_the_day_of_applying_else_of_saving() -> None:
    assert standing(facts_of(), NOW, TODAY).since == date(2026, 11, 1)
    assert standing(facts_of(applied_on=day(-3)), NOW, TODAY).since == day(-3)
    assert standing(
        facts_of(applied_on=day(-3), last_word=(Direction.OUT, day(-1))), NOW, TODAY
    ).since == day(-1)


def test_everything_has_words() -> None:
    assert all(followup_words(kind, "") for kind in FollowupKind)
    assert all(appointment_words(kind) for kind in AppointmentKind)
    assert followup_words(FOLLOW, "own words") == "own words"
