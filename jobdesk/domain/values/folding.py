"""The one rule by which text is compared: for search, for the board's filter, and for likeness."""

import re
import unicodedata

_LETTERS = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ħ": "h", "ŧ": "t", "ı": "i",
    "ŋ": "n", "ĸ": "k", "ƀ": "b", "ɨ": "i", "ʉ": "u", "’": "'", "‘": "'", "‐": "-", "‑": "-",
})  # fmt: skip
"""Letters that Unicode does not take apart, after folding of case; typographic quotes and hyphens."""
_MARKS = re.compile("[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640"
                    "\u064b-\u0652\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
                    "\u00ad\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff]")  # fmt: skip
"""Accents, Hebrew points, Arabic vowel signs, and signs without width. The vowel signs of Indic scripts and
the voice marks of kana stay: without them the words would be others."""
_VOWELS = ("\u0901-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a51"
           "\u0abc-\u0acd\u0b3c-\u0b57\u0bbe-\u0bcd\u0c3e-\u0c56\u0cbc-\u0cd6\u0d3e-\u0d4d\u0dca-\u0ddf"
           "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e"
           "\u17b4-\u17d3")  # fmt: skip
_SINGLE = "\u2e80-\u2fdf\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_SINGLE += "\U00020000-\U0003ffff"
_TERM = (
    rf"[{_SINGLE}]"  # these scripts write no spaces
    r"|(?<!\.)\.net(?![^\W_])"  # .NET, ASP.NET
    rf"|(?:(?![{_SINGLE}])[^\W_]|[{_VOWELS}])+(?:[+#]+(?![^\W_]))?"  # C++, C#
)


def fold(text: str) -> str:
    """The text as it is compared: without case, accents and needless spaces. Folding twice changes nothing.

    ß is ss, Ł is l, ø is o, æ is ae; composed and decomposed letters, wide and narrow signs are alike.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    bare = _MARKS.sub("", apart).casefold().translate(_LETTERS)
    return " ".join(unicodedata.normalize("NFKC", bare).split())


def terms(text: str) -> list[str]:
    """The folded words of a text, for an index and for what is looked up in it.

    "C++", "C#" and ".NET" are words; Chinese, Japanese and Korean text becomes single signs.
    """
    return re.findall(_TERM, fold(text))
