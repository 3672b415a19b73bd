"""The one rule by which text is compared."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobdesk.domain.values.folding import fold, terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Strauß", "STRAUSS"), ("Łukasz", "lukasz"), ("Søren", "soren"), ("Đặng", "dang"), ("Æsop", "aesop"),
        ("Œuvre", "oeuvre"), ("Þór", "thor"), ("İstanbul", "istanbul"), ("Iğdır", "igdir"), ("ΟΔΟΣ", "οδος"),
        ("Café", "Cafe\u0301"), ("Müller", "muller"), ("Ｆｕｌｌ", "full"), ("ﬁne", "fine"),
        (" two \u00a0 words\n", "Two words"), ("co\u00adop\u200b", "coop"), ("O’Neill", "o'neill"),
        ("שָׁלוֹם", "שלום"), ("مُحَمَّد", "محمد"), ("30‑11", "30-11"), ("e\u0301\u0323", "e"),
    ],
)  # fmt: skip
def test_these_are_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("がく", "かく"), ("कि", "की"), ("a b", "ab"), ("C++", "C"), ("한", "하")]
)
def test_these_are_not(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("C++ and C#, F#; .NET/ASP.NET 1.5", ["c++", "and", "c#", "f#", ".net", "asp", ".net", "1", "5"]),
        ("Node.js-Entwickler (m/w/d)", ["node", "js", "entwickler", "m", "w", "d"]),
        ("A+B #1 +49 snake_case", ["a", "b", "1", "49", "snake", "case"]),
        ("東京テスト abc", ["東", "京", "テ", "ス", "ト", "abc"]),
        ("한국 x", ["한", "국", "x"]),
        ("हिन्दी भाषा", ["हिन्दी", "भाषा"]),
        ("ภาษาไทย", ["ภาษาไทย"]),
        ("Straße Łódź", ["strasse", "lodz"]),
        ("C++-Entwickler", ["c++", "entwickler"]),
        ("acme.network", ["acme", "network"]),
        ("", []),
        ("?!", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert terms(text) == words


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(codec="utf-8")))
def test_the_spelling_in_unicode_does_not_matter(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text())
def test_words_are_their_own_words(text: str) -> None:
    assert terms(" ".join(terms(text))) == terms(text)
