"""Grammar: Christmas, Ostern, the new year, and the public holidays of the user's country by their names."""

from datetime import date

from jobdesk.domain.phrases.feasts import next_feast
from jobdesk.domain.phrases.reader import Found, Reader
from jobdesk.domain.phrases.spans import Span, months, one
from jobdesk.domain.phrases.written import year_at

SHORTEST, LONG = 4, 8
"""Letters of a word that may begin the name of a holiday, and of one that is enough of it."""


def days_of_holiday(reader: Reader, at: int) -> Found:
    """Christmas, Ostern, the new year, between the years: the next one."""
    at += reader.is_(at, "which", "this", "next", "coming")
    token, today = reader.at(at), reader.today
    if token.kind == "holiday":
        year, end = year_at(reader, at + 1)
        span = next_feast(token.value, today.replace(year=year, month=1, day=1) if year else today)
        return reader.left(span), end
    if token.kind == "unknown":
        return _by_name(reader, at)
    if token.kind != "period":
        return None
    if token.value == "newyear":
        return months(today.year + 1, 1, 1, "month"), at + 1
    running = token.value == "holidays" and (today.month, today.day) == (1, 1)
    year = today.year - running
    first = 25 if token.value == "holidays" else 26 + reader.tokens.german
    last = date(year + 1, 1, 1) if token.value == "holidays" else date(year, 12, 31)
    return reader.left(Span(date(year, 12, first), last, "free")), at + 1


def _by_name(reader: Reader, at: int) -> Found:
    """A public holiday of the user's country, as Columbus Day: the next one."""
    token = reader.at(at)
    if len(token.text) < SHORTEST or not token.text[0].isupper():
        return None
    text, word = reader.tokens.text[token.start :].lower(), token.text.lower()
    for year in (reader.today.year, reader.today.year + 1):
        for name, found in reader.said.workdays.holidays(year).items():
            known = (
                name if text.startswith(name) else word if len(word) > LONG and name.startswith(word) else ""
            )
            if known and found >= reader.today:
                last = token.start + len(known)
                return one(found), next(n for n in range(at, len(reader.items)) if reader.at(n).start >= last)
    return None
