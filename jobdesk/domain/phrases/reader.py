"""What the rules of the grammar share: the tokens, and when and where they were said."""

from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from jobdesk.domain.phrases.spans import DAY, SUNDAY, Span, monday
from jobdesk.domain.phrases.tokens import Token, Tokens
from jobdesk.domain.workdays import Workdays

IN_A_ROW = 4
"""Limits beside each other: bis spätestens zum."""
UNTIL = ("bis", "until", "till", "til", "untill")
"""Words that join two days or hours as "to" does."""


class Said(NamedTuple):
    """When it was said (aware), the zone there (None: the machine's), and how days are written."""

    now: datetime
    zone: tzinfo | None
    day_first: bool
    workdays: Workdays

    @property
    def today(self) -> date:
        """The day on which it was said, where the user is."""
        return self.now.astimezone(self.zone).date()


class Reader:
    """The tokens of a text. Rules are given a place among them; they return what they read and the next."""

    def __init__(self, tokens: Tokens, said: Said) -> None:
        self.tokens = tokens
        self.said = said
        self.today = said.today
        self.items = tokens.items
        self.count = len(tokens.items)

    def at(self, place: int) -> Token:
        """The token there; the last one, which is none, beyond the end."""
        return self.items[place] if place < self.count else self.items[-1]

    def is_(self, place: int, kind: str, *values: str) -> bool:
        """Whether the token there is of that kind, and has one of the values where some are given."""
        token = self.items[place] if place < self.count else self.items[-1]
        return token[0] == kind and (not values or token[1] in values)

    def skip(self, place: int, *values: str) -> int:
        """The place after limits of these values, a few at most."""
        most = place + IN_A_ROW
        while place < most and self.is_(place, "limit", *values):
            place += 1
        return place

    def skip_signs(self, place: int, signs: str = ",.-") -> int:
        """The place after a comma or a hyphen that says nothing."""
        while self.is_(place, "sign") and self.at(place).value in signs:
            place += 1
        return place

    def joins(self, place: int) -> bool:
        """Whether "to", "or", a hyphen or a slash stands there."""
        until = self.is_(place, "limit", "by") and self.at(place).text.lower() in UNTIL
        return until or self.is_(place, "join") or self.is_(place, "sign", "-", "/")

    def this_monday(self) -> date:
        """The Monday of "this week": the week begins on Sunday where the month is written before the day."""
        sunday = self.today.weekday() == SUNDAY and not self.said.day_first
        return monday(self.today) + timedelta(days=7 if sunday else 0)

    def left(self, span: Span) -> Span:
        """What is left of it; on a weekend "this week" lasts until Sunday. A past one is marked so."""
        if span.grain == "week" and span.last < self.today <= span.last + 2 * DAY:
            return span._replace(first=self.today, last=span.last + 2 * DAY)
        if span.last < self.today:
            return span._replace(grain="past")
        return span._replace(first=max(span.first, self.today))


Found = tuple[Span, int] | None
"""What a rule returns: the days that it read, and the next place."""
