"""The reasons for silence in words."""

from jobdesk.domain.delays import REASONS, reason_words
from jobdesk.domain.enums import DelayReason


def test_six_reasons_are_shown_and_each_has_its_own_words() -> None:
    assert set(REASONS) == set(DelayReason) - {DelayReason.UNKNOWN}
    assert len(REASONS) == 6
    for place in range(3):
        texts = [reason_words(reason)[place] for reason in DelayReason]
        assert all(texts)
        assert len(set(texts)) == len(DelayReason)


def test_an_explanation_is_one_or_two_sentences() -> None:
    for reason in DelayReason:
        words = reason_words(reason)
        assert not words.title.endswith(".")
        for text in (words.why, words.advice):
            assert text.endswith(".")
            assert 1 <= text.count(".") <= 2
