"""Promises and days inside a text that is logged or pasted: proposed with their words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from jobdesk.domain.enums import Side
from jobdesk.domain.phrases.ahead import day
from jobdesk.domain.phrases.clauses import WORDS, has_happened, side_after_and, side_of
from jobdesk.domain.phrases.meaning import Meaning
from jobdesk.domain.phrases.read import read
from jobdesk.domain.phrases.reader import Reader, Said
from jobdesk.domain.phrases.spans import WEEK, Span, one
from jobdesk.domain.phrases.tokens import Tokens, languages, tokens
from jobdesk.domain.phrases.understanding import as_when
from jobdesk.domain.phrases.when import When
from jobdesk.domain.workdays import Workdays
from jobdesk.errors import Refused

MOST = 20_000
"""Letters that are looked at; the promises of a mail are not beyond them."""
LONGEST = 2_000
"""Letters of a sentence."""
SENTENCE = re.compile(
    r"\n+|(?<=[!?;])\s+|(?<=[^\W\d_]{3}\.)\s+(?=[^\W\d_a-zäöü])"
    r"|(?<=\d\.)\s+(?=(?:I|We|You|He|She|They|It|The|Then|Please|Ich|Wir|Sie|Er|Es|Danach|Dann|Bitte)\b)"
)
"""Where a sentence ends: not after "27." before a month, and not after "Nov." before a number."""
ABBREVIATED = re.compile(
    r"\b(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Okt|Nov|Dec|Dez|Tel|etc|bzw"
    r"|evtl|inkl|Tsd|Mrs|approx)\.$"
)
"""What ends with a dot inside a sentence."""
CLAUSE = re.compile(r"[,:;()–—]|\s[-]\s|\b(?:but|aber|because|weil|while|während)\b")
AND = re.compile(r"\b(?:and|und)\b")
"""What ends a clause, but does not begin one: we will review it and come back to you."""
DATES = ("weekday", "day", "month", "ordinal", "iso", "dmy", "pair", "monthly", "calweek", "weekof")
TIMES = ("holiday", "period", "endofday", "season", "clock")
STARTS = frozenset((*DATES, *TIMES, "limit", "which", "part", "number", "few", "article"))
"""Kinds of tokens with which a time begins in the middle of a text."""
NAMED = frozenset((*DATES, *TIMES, "unit", "meridiem", "oclock"))
"""Kinds of tokens of which a time has at least one; a bare number is none."""


@dataclass(frozen=True, slots=True)
class Found:
    """A promise in a text: from `start` to before `end` stand the words that say by when, in `clause`.

    `clause` are the first and last letter of what promises it, as offsets as well. `side` is who promises.
    """

    start: int
    end: int
    clause: tuple[int, int]
    side: Side
    when: When


def found_in(
    text: str,
    said_at: datetime,
    day_first: bool,
    *,
    speaker: Side,
    zone: tzinfo | None = None,
    workdays: Workdays | None = None,
) -> list[Found]:
    """The promises in a text, in its order, said at `said_at` (aware); `zone` None means the machine's.

    `speaker`: THEM for a mail that is pasted, whose "I will" is theirs; ME for the user's own notes, in which
    "she will" is theirs. What is negated, conditional, doubtful or over is none.
    """
    said = Said(said_at, zone, day_first, workdays or Workdays())
    found = []
    for offset, sentence in _sentences(text[:MOST]):
        german = languages(sentence)[0][0]
        spans = list(_times(tokens(sentence, german=german), said))
        for start, end, meaning in spans:
            first, last = _clause(sentence, start, end)
            rest = sentence[first:start] + " " + sentence[end:last]
            if not WORDS.search(rest):  # we will call, at the latest on Friday
                first = _clause(sentence, max(0, first - 2), end)[0]
                rest = sentence[first:start]
            side = side_after_and(rest, sentence, speaker, german=german)
            side = side or side_of(rest, sentence, speaker, german=german)
            if side is not None:
                when = as_when(meaning, sentence[start:end])
                found.append(Found(offset + start, offset + end, (offset + first, offset + last), side, when))
    return found


def day_in(
    text: str, now: datetime, day_first: bool, zone: tzinfo | None = None
) -> tuple[int, int, date] | None:
    """The day on which something happened by the words of a log line at `now` (aware), and where they stand.

    "called yesterday", "am Montag telefoniert", "spoke on 13 Nov". Never a day to come; None where none is
    said.
    """
    said = Said(now, zone, day_first, Workdays())
    for offset, sentence in _sentences(text[:MOST]):
        german = languages(sentence)[0][0]
        reader = Reader(tokens(sentence, german=german), said)
        for place, token in enumerate(reader.items):
            found = _day(reader, place) if token.kind in STARTS else None
            if found is None:
                continue
            start, end = token.start, reader.items[found[1] - 1].end
            opened, closed = _clause(sentence, start, end)
            clause = sentence[opened:start] + " " + sentence[end:closed]
            day_ = _past_day(found[0], said.today, over=has_happened(clause, german=german))
            if day_ is not None:
                return offset + start, offset + end, day_
    return None


def _day(reader: Reader, place: int) -> tuple[Span, int] | None:
    """The day that is named there; "this morning" is today."""
    place = reader.skip(place, "on", "in", "at", "before")
    if reader.is_(place, "which", "this") and reader.is_(place + 1, "daypart"):
        return one(reader.today), place + 2
    try:
        return day(reader, place)
    except Refused:
        return None


def _past_day(span: Span, today: date, *, over: bool) -> date | None:
    """The past day that is meant; a weekday or a date without a year only in a clause about the past."""
    if span.first != span.last:
        return None
    if span.first <= today and not span.loose:
        return span.first
    if over and span.grain == "weekday":
        return span.first - WEEK
    if over and span.loose and (span.first.month, span.first.day) != (2, 29):
        return span.first.replace(year=span.first.year - (span.first > today))
    return None


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Where each sentence begins, and its text."""
    start = 0
    for match in SENTENCE.finditer(text):
        if not ABBREVIATED.search(text[start : match.start()]):
            yield from _pieces(text, start, match.start())
            start = match.end()
    yield from _pieces(text, start, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """A sentence, in pieces where it is longer than any that people write."""
    for first in range(start, end, LONGEST):
        yield first, text[first : min(end, first + LONGEST)]


def _times(found: Tokens, said: Said) -> Iterator[tuple[int, int, Meaning]]:
    """First and last letter of each time in a sentence, and what it means; none that are over."""
    reader = Reader(found, said)
    place = 0
    while place < len(reader.items) - 1:
        meaning, end = _time(reader, place)
        if meaning is None:
            place += 1
            continue
        last = reader.items[end - 1]
        yield (
            reader.items[place].start,
            last.end - (last.end == len(found.text) and last.text.endswith(".")),
            meaning,
        )
        place = end


def _time(reader: Reader, place: int) -> tuple[Meaning | None, int]:
    """What a time that begins there means, and the place after it; None where none does."""
    if not _begins(reader, place):
        return None, place
    for part in (reader, _before_comma(reader, place)):
        try:
            meaning, end = read(part, place)
        except Refused:
            continue
        if meaning is not None:
            kinds = {token.kind for token in reader.items[place:end]}
            certain = kinds & NAMED and not meaning.past and _certain(reader, place, end)
            return (meaning, end) if certain else (None, place)
    return None, place


def _before_comma(reader: Reader, place: int) -> Reader:
    """The tokens before the next comma: the words before it may be a time by themselves."""
    comma = next((n for n in range(place, reader.count - 1) if reader.is_(n, "sign")), reader.count - 1)
    end = reader.items[comma]._replace(kind="", value="")
    return Reader(reader.tokens._replace(items=[*reader.items[:comma], end]), reader.said)


def _begins(reader: Reader, place: int) -> bool:
    """Whether a time may begin there: no part of a longer number."""
    token = reader.items[place]
    before = reader.tokens.text[token.start - 1] if token.start else " "
    return token.kind in STARTS and before in " \t\n(\"'„“‚,/[:"


def _certain(reader: Reader, place: int, end: int) -> bool:
    """Whether a single word is a time: a month only after "in" or "early", a number never."""
    words = [token for token in reader.items[place:end] if token.kind != "sign"]
    return len(words) > 1 or words[0].kind not in ("month", "ordinal", "pair", "article", "number")


def _clause(sentence: str, start: int, end: int) -> tuple[int, int]:
    """First and last letter of the part of a sentence in which the words from `start` to `end` stand."""
    before = [match.end() for match in CLAUSE.finditer(sentence, 0, start)]
    after = CLAUSE.search(sentence, end)
    joined = AND.search(sentence, end, after.start() if after else len(sentence))
    after = joined or after
    first, last = (before[-1] if before else 0), (after.start() if after else len(sentence))
    while first < start and sentence[first].isspace():
        first += 1
    return first, last
