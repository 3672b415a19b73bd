"""A whole phrase in whichever language it is, and appointments as they are said."""

import re
from datetime import datetime

from jobdesk.domain.enums import DueKind
from jobdesk.domain.phrases.meaning import Meaning
from jobdesk.domain.phrases.read import read
from jobdesk.domain.phrases.reader import Reader, Said
from jobdesk.domain.phrases.tokens import languages, tokens
from jobdesk.domain.phrases.when import When, on_day
from jobdesk.errors import Refused

__all__ = ["Said", "as_when", "meant", "moments"]

LONGEST = 200
"""Letters; more is no phrase."""
LOOSE = re.compile(r"(?:^|(?<=\s))\d{1,2}(?:[.:]?\d{2})?(?:\s*[-–]\s*\d{1,2}(?:[.:]?\d{2})?)?$")
"""Hours at the end of an appointment that nothing marks as hours: Fr 14.30, morgen 9-10."""
MARKS = ("at", "um")
"""What marks a number as an hour, in both languages."""


def meant(text: str, said: Said) -> Meaning | None:
    """What all of the words mean; None when they are not understood. Raises Refused as `understand` does."""
    if not text.strip() or len(text) > LONGEST:
        return None
    refused: Refused | None = None
    for german, sure in languages(text):
        reader = Reader(tokens(text, german=german, sure=sure), said)
        try:
            found, end = read(reader, 0)
        except Refused as error:
            refused = refused or error
            continue
        if found is not None and reader.at(reader.skip_signs(end, ".,;!?)-")).kind == "":
            return found
    if refused is not None:
        raise refused
    return None


def as_when(found: Meaning, words: str) -> When:
    """A meaning as a promise keeps it: of some hours the last one counts."""
    if found.end is not None:
        return When(DueKind.INSTANT, at=found.end, words=words)
    if found.last is None:
        return When(words=words, not_before=found.not_before)
    if found.first is None or found.first == found.last:
        return on_day(found.last, words)
    return When(DueKind.RANGE, on=found.last, from_on=found.first, words=words)


def moments(text: str, said: Said) -> tuple[datetime, datetime] | None:
    """Start and end (aware, UTC) of an appointment, the same where no end was said; None when no hour was.

    "Thursday 3pm", "430p", "24.11. 14-15 Uhr", "halb drei": the next such hour. A bare number is one as well
    here, as 15, 930 or 1430, and what is understood as no day ends with hours: "Fr 14.30", "morgen 9-10".
    Raises Refused as `understand` does.
    """
    text = text.strip()
    hours = LOOSE.search(text)
    start = hours.start() if hours is not None else len(text)
    marked = [f"{text[:start]}{at} {text[start:].replace('.', ':')}" for at in MARKS if hours is not None]
    found, refused = None, None
    for words in marked if text.isdecimal() else (text, *marked):
        try:
            found = found or meant(words, said)
        except Refused as error:
            refused = refused or error
    if found is None and refused is not None:
        raise refused
    return None if found is None or found.start is None or found.end is None else (found.start, found.end)
