"""How many phrases of people are understood, by language, source and kind: none of the traps, and few wrong.

Right: the days or the hour that are meant. Range: the same last day, or days within those that are meant or
around them, or the right day of an hour. Asks: not understood. Wrong: anything else, without a word.
"""

import csv
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest

from jobdesk.domain.promises import When, understand
from jobdesk.domain.workdays import Workdays
from jobdesk.errors import Refused

ROWS = Path(__file__).parent.parent / "data" / "promise-dates.tsv"
ZONE = ZoneInfo("Europe/Berlin")
COUNTRIES = {"en-US": "US", "en-GB": "GB", "de": "DE"}
NONE = ("trap", "not-a-date", "past")
"""Classes that must give no day."""
FLOORS = {
    ("de", "own"): (90.0, 0.5), ("en", "own"): (90.0, 0.5),
    ("de", "other"): (80.0, 6.3), ("en", "other"): (68.0, 5.0),
}  # fmt: skip
"""At least so many percent right or a right range, at most so many wrong. Others differ in what words mean:
"next three weeks" are the calendar's there, a weekend begins on Friday, Monday said on a Monday is today."""


class Row(NamedTuple):
    """A phrase, and what it means: first and last day, or hours, as ISO; "(open)" where there is no end."""

    phrase: str
    reference: str
    locale: str
    start: str
    end: str
    source: str
    group: str
    kind: str
    also: str

    @property
    def now(self) -> datetime:
        return datetime.fromisoformat(self.reference).replace(tzinfo=ZONE)


def rows() -> Iterator[Row]:
    with ROWS.open(encoding="utf-8", newline="") as file:
        lines = csv.reader((line for line in file if line[0] != "#"), delimiter="\t", quoting=csv.QUOTE_NONE)
        next(lines)
        yield from (Row(*line) for line in lines)


def understood(row: Row) -> When | None:
    calendar = Workdays(COUNTRIES[row.locale])
    try:
        return understand(row.phrase.strip('"'), row.now, row.locale != "en-US", ZONE, calendar)
    except Refused:
        return None


def verdict(row: Row, when: When | None) -> str:
    if row.group in NONE:
        return "right" if when is None else "wrong"
    if when is None:
        return "asks"
    meant = [(row.start, row.end)]
    meant += [tuple((each.split("..") * 2)[:2]) for each in row.also.split(" ; ") if each]  # type: ignore[misc]
    found = {compared(when, start, end) for start, end in meant}
    return next(each for each in ("right", "range", "wrong") if each in found)


def compared(when: When, start: str, end: str) -> str:
    first, opened = date.fromisoformat(start[:10]), end == "(open)"
    if when.not_before is not None:
        near = opened and abs(when.not_before - first) <= timedelta(days=1)
        exact = opened and when.not_before == first and "T" not in start
        return "right" if exact else "range" if near else "wrong"
    last = first if opened else date.fromisoformat(end[:10])
    if when.at is not None:
        at = when.at.astimezone(ZONE).replace(tzinfo=None)
        if "T" not in start:
            return "range" if first <= at.date() <= last else "wrong"
        begins = datetime.fromisoformat(start)
        ends = begins if opened else datetime.fromisoformat(end)
        return "right" if at == begins == ends else "range" if begins <= at <= ends else "wrong"
    assert when.on is not None
    from_on = when.from_on or when.on
    if opened:
        return "range" if from_on == first else "wrong"
    if (from_on, when.on) == (first, last) and "T" not in start:
        return "right"
    longest = (last - first) * 2 + timedelta(days=7)
    around = from_on <= first and last <= when.on and when.on - from_on <= longest
    return "range" if around or when.on == last or first <= from_on <= when.on <= last else "wrong"


@pytest.fixture(scope="module")
def shares() -> dict[tuple[str, str, str], Counter[str]]:
    """Verdicts by language, source (our own phrases or others') and kind."""
    found: defaultdict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for row in rows():
        if not row.group.startswith("embedded"):
            source = "own" if row.source.startswith("written here") else "other"
            kind = "trap" if row.group in NONE else row.group
            found[row.locale[:2], source, kind][verdict(row, understood(row))] += 1
    for (language, source, kind), counts in sorted(found.items()):
        parts = ", ".join(f"{word} {100 * n / counts.total():.1f} %" for word, n in counts.most_common())
        sys.stdout.write(f"{language} {source} {kind}: {counts.total()} phrases, {parts}\n")
    return found


@pytest.mark.parametrize(("language", "source"), FLOORS)
def test_most_is_understood_and_little_wrong(
    shares: dict[tuple[str, str, str], Counter[str]], language: str, source: str
) -> None:
    total: Counter[str] = Counter()
    for key, counts in shares.items():
        if key[:2] == (language, source) and key[2] != "trap":
            total += counts
    good, bad = FLOORS[language, source]
    assert 100 * (total["right"] + total["range"]) / total.total() >= good
    assert 100 * total["wrong"] / total.total() <= bad


def test_no_trap_gives_a_day() -> None:
    wrong = [(row.phrase, found) for row in rows() if row.group in NONE and (found := understood(row))]
    assert not wrong
