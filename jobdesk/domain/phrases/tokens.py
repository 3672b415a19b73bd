"""Text as tokens: numbers in the ways in which days and hours are written, and words with their meaning."""

import re
from typing import NamedTuple

from jobdesk.domain.phrases.lexicon import Lexicon, Meaning
from jobdesk.domain.phrases.lexicon_de import GERMAN
from jobdesk.domain.phrases.lexicon_en import ENGLISH

PATTERN = re.compile(
    r"""(?P<iso>\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)(?:T(?=\d))?)
    |(?P<dmy>\d{1,2}(?:[./-]\d{1,2}[./-](?:\d{4}|\d\d)|\.\ \d{1,2}\.\ ?\d{4}|\.\d{1,2}\.\ \d{4})(?![\d:/]))
    |(?P<clock>\d{1,2}:\d\d(?::\d\d)?(?!\d))
    |(?P<hours>\d{1,2}h(?:\d\d)?(?![^\W_]))
    |(?P<monthly>\d{4}/\d{1,2}(?!\d)|\d{1,2}/\d{4}(?!\d))
    |(?P<pair>\d{1,2}(?:[./]\d{1,2}\.?|\.\ \d{1,2}\.)(?![\d:]|\.\d))
    |(?P<ordinal>\d{1,2}(?:st|nd|rd|th|ter|tes?|ten|\.)(?![^\W_]))
    |(?P<number>\d+)
    |(?P<meridiem>(?<=[\d\s])[ap]\.?\ ?m(?:\.|(?![^\W_]))|(?<=\d)[ap](?![^\W_]|\.))
    |(?P<word>w/[cb]\b|x-mas|week-ends?|[^\W\d_]+(?:['’][^\W\d_]+)?)
    |(?P<sign>\S)""",
    re.VERBOSE | re.IGNORECASE,
)
NUMBERS = re.compile(r"\d+")
WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
TENS = (20, 30, 40, 50)


class Token(NamedTuple):
    """What one or some words mean, and where they stand: from `start` to before `end`.

    `kind` and `value` are those of the lexicon, or tell how a number is written; `a`, `b` and `c` are its
    parts, -1 where there is none. `text` is empty for several words.
    """

    kind: str
    value: str
    a: int
    start: int
    end: int
    text: str
    b: int = -1
    c: int = -1


class Tokens(NamedTuple):
    """The tokens of a text as a language has them, ended by one of the kind ""."""

    text: str
    items: list[Token]
    german: bool
    sure: bool
    """Whether the text says that this is its language."""


def languages(text: str) -> tuple[tuple[bool, bool], ...]:
    """Whether it is German, and whether that is sure; two guesses, the first one first, where it is not."""
    english = german = 0
    for word in WORDS.findall(text.lower().replace("’", "'")):
        one, other = word in ENGLISH.common, word in GERMAN.common or bool(GERMAN.compound(word))
        if not one and not other:
            other = any(letter in "äöüß" for letter in word)
        english += one and not other
        german += other and not one
    if english == german:
        return ((False, False), (True, False))
    return ((german > english, True),)


def tokens(text: str, *, german: bool, sure: bool = True) -> Tokens:
    """The text as that language has it. Fillers, which say nothing about when, are left out."""
    lexicon = GERMAN if german else ENGLISH
    raw = [_number(match) for match in PATTERN.finditer(text.replace("’", "'").replace("–", "-"))]
    found: list[Token] = []
    at = 0
    while at < len(raw):
        at = _read(raw, at, lexicon, found, german=german)
    _join_numbers(found)
    found.append(Token("", "", 0, len(text), len(text), ""))
    _settle_about(found)
    return Tokens(text, found, german, sure)


def _number(match: re.Match[str]) -> Token:
    """A raw token: a number with its parts, a word in small letters, or a sign."""
    kind, text = match.lastgroup or "", match.group()
    start, end = match.span()
    if kind in ("word", "sign"):
        return Token(kind, text.lower(), 0, start, end, text)
    if kind == "meridiem":
        return Token(kind, text[0].lower() + "m", 0, start, end, text)
    parts = [int(each) for each in NUMBERS.findall(text)]
    value = re.sub(r"\d", "", text)[:1] if kind in ("pair", "dmy") else ""
    if kind == "pair" and text.endswith("."):
        value = ".."
    padded = text.startswith("0") and kind in ("clock", "hours", "pair")
    parts += [-1] * (3 - len(parts))
    return Token(
        kind, "0" if padded and kind != "pair" else value, parts[0], start, end, text, parts[1], parts[2]
    )


def _read(raw: list[Token], at: int, lexicon: Lexicon, found: list[Token], *, german: bool) -> int:
    """Add what stands at `at` to `found`; where the next one is."""
    token = raw[at]
    if german and token.text.lower() == "am" and raw[at - 1].end < token.start:  # after a space no "a.m."
        token = Token("word", "am", 0, token.start, token.end, token.text)
    if token.kind not in ("word", "sign"):
        found.append(token)
        return at + 1
    if token.kind == "sign":
        if token.value == "@":
            found.append(Token("limit", "at", 0, token.start, token.end, token.text))
        elif token.value not in ".'\"“”„‚‘‛»«":
            found.append(Token("sign", token.value, 0, token.start, token.end, token.text))
        return at + 1
    word = token.value
    for words, meanings in lexicon.phrases.get(word, ()):
        last = _matches(raw, at, words)
        if last:
            _add(found, meanings, token.start, raw[last - 1].end)
            return last
    if german and word in ("so", "do") and _is_weekday(raw, at):
        found.append(Token("weekday", "", 6 if word == "so" else 3, token.start, token.end, token.text))
        return at + 1
    meanings_of = lexicon.words.get(word) or lexicon.words.get(word.removesuffix("'s"))
    genitive = lexicon.words.get(word.removesuffix("s")) if german and meanings_of is None else None
    if genitive is not None and genitive[0][0] in ("month", "weekday"):
        meanings_of = genitive
    if meanings_of is not None:
        _add(found, meanings_of, token.start, token.end, token.text)
        return at + 1
    parts = lexicon.compound(word)
    for place, (kind, value, number) in parts:
        start = token.start + place
        found.append(Token(kind, value, number, start, token.end, token.text[place:]))
    if not parts:
        found.append(Token("unknown", word, 0, token.start, token.end, token.text))
    return at + 1


def _matches(raw: list[Token], at: int, words: tuple[str, ...]) -> int:
    """Where the words end that begin at `at`, or 0; a hyphen or a dot may stand between them."""
    here = at + 1
    for word in words[1:]:
        while here < len(raw) and raw[here].kind == "sign" and raw[here].value in "-.'":
            here += 1
        if here >= len(raw) or raw[here].value != word:
            return 0
        here += 1
    return here


def _is_weekday(raw: list[Token], at: int) -> bool:
    """Whether "so" or "do" is Sunday or Thursday: before a number, beside another day, or "Do" alone."""
    token = raw[at]
    after = raw[at + 1] if at + 1 < len(raw) else None
    before = raw[at - 1] if at else None
    if after is not None and after.kind not in ("word", "sign"):
        return token.text != "so" or after.kind in ("pair", "dmy", "ordinal")
    for other in (after, before):
        if other is not None and other.kind == "sign" and other.value in "-/":
            return True
    if before is not None and before.kind == "word" and before.value in ("am", "bis", "bis zum"):
        return True
    return token.text in ("Do", "DO") and (after is None or after.kind == "sign" or len(raw) < 5)


def _add(found: list[Token], meanings: tuple[Meaning, ...], start: int, end: int, text: str = "") -> None:
    for kind, value, number in meanings:
        if kind == "overnext" and not (found and found[-1].kind in ("weekday", "unit", "month")):
            found.append(Token("limit", "after", 0, start, end, text))
            found.append(Token("which", "next", 0, start, end, text))
        elif kind != "filler":
            found.append(Token(kind, value, number, start, end, text))


def _join_numbers(found: list[Token]) -> None:
    """Twenty-seven and twenty-seventh become one number."""
    at = 0
    while at + 1 < len(found):
        tens, after = found[at], at + 1
        if tens.kind == "number" and tens.a in TENS and tens.text.isalpha():
            after += found[after].kind == "sign" and found[after].value == "-" and after + 1 < len(found)
            ones = found[after]
            if ones.kind in ("number", "ordinal") and 0 < ones.a < 10 and ones.text.isalpha():
                found[at : after + 1] = [ones._replace(a=tens.a + ones.a, start=tens.start)]
        at += 1


def _settle_about(found: list[Token]) -> None:
    """About 4 is an hour, as "at 4" is; about two weeks, about Friday are as good as without it."""
    at = 0
    while at < len(found):
        if found[at].kind == "about":
            following, after = found[at + 1], found[at + 2] if at + 2 < len(found) else found[-1]
            hour = following.kind == "number" and after.kind not in ("unit", "month", "join", "meridiem")
            ranged = (after.kind == "sign" and after.value in "-/") or after.text == "bis"
            if hour and not ranged:
                found[at] = found[at]._replace(kind="limit", value="at")
            else:
                del found[at]
                continue
        at += 1
