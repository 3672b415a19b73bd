"""Where the words that were looked for stand in a text, as it was written."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from jobdesk.domain.values import phones
from jobdesk.domain.values.folding import fold, terms

SNIPPET = 140
"""Letters of a snippet at most, and how many of them stand before the first word that was found."""
BEFORE = 40
MOST_WORDS = 32
"""What a person types; a pasted page would be a statement of its own size."""


class Word(NamedTuple):
    """A word of the question: folded terms that stand side by side. `whole`: they are no beginnings."""

    terms: tuple[str, ...]
    whole: bool

    @property
    def folded(self) -> str:
        """What folded words with a space on each side hold when they hold this one."""
        return f" {' '.join(self.terms)}{' ' * self.whole}"


class Marked(NamedTuple):
    """A text, and the spans (start, end) of what was found in it, in order."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


def question(text: str) -> list[Word]:
    """The words that a text asks for; empty when it asks for too little.

    Words of more than one letter may be beginnings. Signs of scripts without spaces are looked for side by
    side, so are single letters that are written together, as in "R&D". A last single letter beside others is
    the beginning of a word that is still being typed, and is left out.
    """
    found: list[Word] = []
    for chunk in text.split():
        found.extend(_words(terms(chunk)))
        if len(found) >= MOST_WORDS:
            break
    if len(found) > 1 and _is_letter(found[-1]) and not text[-1:].isspace():
        found.pop()
    return [] if all(map(_is_letter, found)) else found[:MOST_WORDS]


def number(text: str) -> str:
    """The text when it is part of a phone number: three digits or more and no letters; else empty."""
    return "" if any(sign.isalpha() for sign in text) or len(phones.digits(text)) < 3 else text


def match(words: Sequence[Word]) -> str:
    """The question as FTS5 asks it."""
    return " ".join(f'"{" ".join(word.terms)}"' + ("" if word.whole else "*") for word in words)


def has(text: str, word: Word) -> bool:
    """Whether a short text as it was written holds the word."""
    return bool(text) and _pattern(word).search(_by_letter(text)[0]) is not None


def marked(text: str, words: Sequence[Word]) -> Marked:
    """The text with all that was looked for. For short texts: each letter is looked at by itself."""
    if not text:
        return Marked(text)
    folded, places = _by_letter(text)
    spans: list[tuple[int, int]] = []
    for word in words:
        for found in _pattern(word).finditer(folded):
            spans.append((places[found.start()], places[found.end() - 1] + 1))
    return Marked(text, tuple(_joined(spans)))


def marked_number(text: str, part: str) -> Marked:
    """The text with the digits of a phone number that are those looked for, whatever stands between them."""
    places = [at for at, sign in enumerate(text) if sign.isdecimal()]
    digits = "".join(phones.digits(text[at]) for at in places)
    for wanted in (phones.digits(part), phones.digits(part).lstrip("0")):
        at = digits.find(wanted)
        if wanted and at >= 0:
            return Marked(text, ((places[at], places[at + len(wanted) - 1] + 1),))
    return Marked(text)


def snippet(text: str, wanted: Sequence[Word], words: Sequence[Word]) -> Marked | None:
    """A piece of a long text around the first wanted word that it holds, with all words marked, on one line.

    None when it holds none of the wanted.
    """
    for word in wanted:
        at = _place(text, _pattern(word))
        if at is not None:
            start = max(0, at - BEFORE)
            if start:
                start = next((i + 1 for i in range(start, at) if text[i].isspace()), at)
            end = min(len(text), start + SNIPPET)
            if end < len(text):
                end = next((i for i in range(end, at, -1) if text[i].isspace()), end)
            return marked(" ".join(text[start:end].split()), words)
    return None


def _words(found: Sequence[str]) -> list[Word]:
    """The words of what was written without spaces."""
    if len(found) > 1 and all(len(term) == 1 for term in found):
        return [Word(tuple(found), whole=True)]
    words: list[Word] = []
    side_by_side = False
    for term in found:
        sign = _is_sign(term)
        if sign and side_by_side:
            words[-1] = Word((*words[-1].terms, term), whole=True)
        else:
            words.append(Word((term,), whole=len(term) == 1))
        side_by_side = sign
    return words


def _is_sign(term: str) -> bool:
    """Whether a term is a sign of a script that writes no spaces."""
    return len(term) == 1 and len(terms(term * 2)) == 2


def _is_letter(word: Word) -> bool:
    return len(word.terms) == 1 and len(word.terms[0]) == 1 and not _is_sign(word.terms[0])


@lru_cache(MOST_WORDS)
def _pattern(word: Word) -> re.Pattern[str]:
    """What finds the word in folded text."""
    body = r"[\W_]*".join(map(re.escape, word.terms))
    if _is_sign(word.terms[0]):
        return re.compile(body)
    return re.compile(rf"(?<![^\W_]){body}" + (r"(?![^\W_])" if word.whole else ""))


class _Letters(dict[int, str]):
    """Each letter folded by itself, for str.translate."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = letter if letter.isspace() else fold(letter)
        return self[code]


_LETTERS = _Letters()


def _by_letter(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its letters where it comes from."""
    if text.isascii():
        return text.lower(), range(len(text))
    folded = [letter.translate(_LETTERS) for letter in text]
    return "".join(folded), [at for at, letters in enumerate(folded) for _letter in letters]


def _place(text: str, pattern: re.Pattern[str]) -> int | None:
    """Where a long text holds the pattern first; None when it does not."""
    lower = text.lower()
    found = pattern.search(lower)
    if found is not None and len(lower) == len(text):
        return found.start()
    if text.isascii():
        return None
    found = pattern.search(text.translate(_LETTERS))
    if found is None:
        return None
    at, wanted = min(found.start(), len(text)), found.start()
    # The letters before it may fold to more or fewer: a step or two finds the place.
    for _step in range(8):
        off = wanted - len(text[:at].translate(_LETTERS))
        if not off:
            break
        at = max(0, min(len(text), at + off))
    return at


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that touch as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
