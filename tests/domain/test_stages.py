"""Stages and outcomes: their order and their words."""

from jobdesk.domain.enums import Outcome, StageKind
from jobdesk.domain.stages import further, kind_words, outcome_words


def test_the_one_further_on() -> None:
    assert further(StageKind.SAVED, StageKind.INTERVIEW) is StageKind.INTERVIEW
    assert further(StageKind.OFFER, StageKind.APPLIED) is StageKind.OFFER


def test_all_have_words_of_their_own_and_none_hurts() -> None:
    words = [kind_words(kind) for kind in StageKind] + [outcome_words(outcome) for outcome in Outcome]
    assert len(set(words)) == len(words)
    assert not any("reject" in word.lower() or "ghost" in word.lower() for word in words)
