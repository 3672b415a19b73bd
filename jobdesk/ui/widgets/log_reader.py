"""Reads what is being typed into the line that logs, when the typing pauses, and proposes what it finds."""

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from jobdesk.domain.enums import Side
from jobdesk.domain.later import at as at_hour
from jobdesk.domain.promises import Given
from jobdesk.domain.workdays import Workdays
from jobdesk.store.desk import Desk
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.found_promises import FoundPromises, Happened
from jobdesk.ui.widgets.labels import mended
from jobdesk.ui.widgets.say import Say
from jobdesk.ui.widgets.when_field import day_first, workdays_of
from jobdesk.ui.work import Job, run

PAUSE_MILLISECONDS = 250
AT_ONCE = 2_000
"""Letters that are read where they are typed: 10 ms, 100 where every word is a day. More is for a worker."""
NOON = time(12)
"""The hour of what happened on a day of which no hour was said."""
JOINED = re.compile(r"(?:and|und)\s+", re.IGNORECASE)
Span = tuple[int, int]


class Told(NamedTuple):
    """What a text is read with: whose "I" it is, and when it is told (aware).

    `chosen`: when it happened, where the user chose that. Else "yesterday" says it in their own words, and
    `corrected` knows another day for these words, or None where they do not say it.
    """

    speaker: Side
    now: datetime
    today: date
    chosen: datetime | None
    corrected: Callable[[Happened | None], date | None]
    day_first: bool
    workdays: Workdays


class Read(NamedTuple):
    """What was understood of a text, and where in it the words of each stand."""

    text: str
    happened: Happened | None
    promises: list[Given]
    spans: dict[str, Span]


def reading(text: str, told: Told) -> Read:
    """Read a text, of which the first letters count (see domain.phrases.found). Touches no widget."""
    from jobdesk.domain.phrases.found import day_in, found_in

    found = Read(text, None, [], {})
    if not text.strip():
        return found

    def promised(said_at: datetime) -> list[tuple[Span, Span, Given]]:
        promises = found_in(text, said_at, told.day_first, speaker=told.speaker, workdays=told.workdays)
        return [
            ((each.start, each.end), _clause(text, *each.clause), Given("", each.when, each.side))
            for each in promises
        ]

    promises, happened = promised(told.chosen or told.now), None
    if told.chosen is None and told.speaker is Side.ME:
        said = day_in(text, told.now, told.day_first)
        if said is not None and not any(
            start < said[1] and said[0] < end for (start, end), _c, _g in promises
        ):
            happened = Happened(_words(text, said[:2]), said[2])
            found.spans[happened.words] = said[:2]
    day = told.corrected(happened)
    if day is not None and day < told.today:
        promises = promised(at_hour(day, NOON))
    for _when, clause, given in promises:
        words = _words(text, clause)
        found.spans[words] = clause
        found.promises.append(given._replace(words=words))
    return found._replace(happened=happened)


def _clause(text: str, start: int, end: int) -> Span:
    """What promises, without the "and" before it and the stop after it."""
    joined = JOINED.match(text, start, end)
    start = joined.end() if joined is not None else start
    return start, start + len(text[start:end].rstrip(" \n.,;:"))


def _words(text: str, span: Span) -> str:
    return " ".join(mended(text[span[0] : span[1]]).split())


class LogReader(QObject):
    """`read` comes after every reading. The grammar is loaded with the first word; typing never waits for it.

    `speaker`: whose "I" it is. `chosen` tells when it happened, None where the user did not choose that.
    """

    read = Signal()

    def __init__(
        self, desk: Desk, theme: Theme, text: Say, shown: FoundPromises, chosen: Callable[[], datetime | None]
    ) -> None:
        super().__init__(text)
        self.desk = desk
        self.theme = theme
        self.text = text
        self.shown = shown
        self.speaker = Side.ME
        self._chosen = chosen
        self._spans: dict[str, Span] = {}
        self._job: Job | None = None
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(PAUSE_MILLISECONDS)
        self.timer.timeout.connect(self._on_pause)
        text.textChanged.connect(self.soon)
        shown.changed.connect(self._on_pause)
        theme.changed.connect(self._mark)

    def soon(self) -> None:
        """Read when the typing pauses; an empty field at once."""
        if self.text.document().isEmpty():
            self.read_now()
        else:
            self.timer.start()

    def settle(self) -> bool:
        """Read now what was not read yet. Whether there are promises now that were not shown before."""
        if not self.timer.isActive() and self._job is None:
            return False
        before = self.shown.promises()
        self.read_now()
        return any(each not in before for each in self.shown.promises())

    def at(self) -> datetime:
        """When it happened (aware): as chosen, else on the day that was said, else now."""
        chosen, day = self._chosen(), self.shown.day()
        if chosen is not None:
            return chosen
        if day is None or day >= self.desk.clock.today():
            return self.desk.clock.now()
        return at_hour(day, NOON)

    def read_now(self) -> None:
        """Read the text, and show and mark what is in it."""
        self._stop()
        self._show(reading(self.text.toPlainText(), self._told()))

    def _on_pause(self) -> None:
        if self.text.document().characterCount() <= AT_ONCE:
            self.read_now()
            return
        self._stop()
        self._job = run(reading, self.text.toPlainText(), self._told(), context=self, done=self._on_read)

    def _on_read(self, found: Read) -> None:
        self._job = None
        if found.text == self.text.toPlainText():
            self._show(found)

    def _stop(self) -> None:
        self.timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _told(self) -> Told:
        clock = self.desk.clock
        return Told(
            self.speaker,
            clock.now(),
            clock.today(),
            self._chosen(),
            self.shown.corrected,
            day_first(),
            workdays_of(self.desk),
        )

    def _show(self, found: Read) -> None:
        self._spans = found.spans
        self.shown.show_found(found.happened, found.promises)
        self._mark()
        self.read.emit()

    def _mark(self) -> None:
        spans = [self._spans[words] for words in self.shown.words() if words in self._spans]
        colours = self.theme.colours
        self.text.mark(spans, colours.accent_soft, colours.accent)
