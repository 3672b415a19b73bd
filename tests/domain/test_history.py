"""The order of events, and how far an application ever came."""

from datetime import timedelta

from jobdesk.domain.enums import StageKind
from jobdesk.domain.history import UNKNOWN, Event, EventKind
from tests.domain.telling import at, came, event, history


def test_what_has_no_time_stands_before_all() -> None:
    unknown = Event(EventKind.NOTE, None, None, 9)
    assert unknown.order == (UNKNOWN, EventKind.NOTE, 9)
    assert unknown.order < Event(EventKind.CAME, UNKNOWN + timedelta(seconds=1), None).order


def test_in_one_second_a_word_of_theirs_comes_before_the_answer_and_both_after_the_move() -> None:
    order = [
        EventKind.CAME, EventKind.KEPT, EventKind.WORD_IN, EventKind.PROMISED, EventKind.TALK,
        EventKind.LOOKED, EventKind.ASKED, EventKind.ANSWERED, EventKind.WORD_OUT, EventKind.SKIPPED,
        EventKind.AGREED,
    ]  # fmt: skip
    shuffled = [event(kind) for kind in sorted(order, key=str)]
    assert [each.kind for each in sorted(shuffled, key=lambda each: each.order)] == order
    twice = [Event(EventKind.NOTE, at(0), None, number) for number in (1, 2)]
    assert twice[0].order < twice[1].order


def test_the_furthest_stage_is_kept_for_ever() -> None:
    assert history(stage=StageKind.SAVED).furthest is StageKind.SAVED
    back = history(came(StageKind.OFFER, -3), came(StageKind.APPLIED, 0))
    assert back.furthest is StageKind.OFFER
