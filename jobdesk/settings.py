"""The user's choices: a frozen dataclass, saved atomically as JSON. Keys that are not known are kept."""

import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date, time
from pathlib import Path
from typing import Any

from jobdesk.errors import Unreadable, Unwritable
from jobdesk.files import read_regular
from jobdesk.i18n import _

MOST_BYTES = 1024 * 1024  # five hundred times what a file of ours has
MOST = 1000  # days or times of any rule; more is a slip in a file that was written by hand


@dataclass(frozen=True)
class Settings:
    """Numbers are those of the rules in the handbook; days are business days unless said otherwise."""

    follow_up_after_applying: int = 7
    follow_up_after_interview: int = 5
    thank_you_hours: int = 24
    next_follow_up: int = 5
    follow_ups_at_most: int = 2
    reply_within: int = 1
    promise_grace: int = 2
    promise_after_minutes: int = 30
    appointment_minutes: int = 30
    deadline_notice: int = 3
    decide_notice: int = 2
    delay_internal: int = 10
    delay_reorganisation: int = 30
    ask_again_months: int = 6
    country: str = ""
    region: str = ""
    morning: time = time(9, 0)
    evening: time = time(18, 0)
    quiet_from: time = time(21, 0)
    quiet_until: time = time(8, 0)
    quiet_hours: bool = True
    hide_names: bool = False
    scheme: str = "system"
    compact_cards: bool = False
    paused_on: date | None = None
    told_about_tray: bool = False
    without_tray: str = "ask"
    window: str = ""
    place: str = "board"
    closed_open: bool = False
    show_goals: bool = True
    goal_applications: int = 5
    goal_conversations: int = 3
    goal_followups: int = 5
    my_name: str = ""
    letter_language: str = "en"
    unknown: dict[str, Any] = field(default_factory=dict)


RULE_NUMBERS = (
    "follow_up_after_applying", "follow_up_after_interview", "thank_you_hours", "next_follow_up",
    "follow_ups_at_most", "reply_within", "promise_grace", "deadline_notice", "decide_notice",
    "delay_internal", "delay_reorganisation",
)  # fmt: skip
"""Fields of Settings by which it is told from the log what is due."""


class SettingsFile:
    """Reads and writes the settings of one desk. A broken file is set aside, never overwritten.

    One that cannot be read at the moment is left alone, and nothing is saved over it.
    """

    def __init__(self, path: Path, country: Callable[[], str] = str) -> None:
        """`country` guesses whose public holidays count, as two letters; asked while none was ever saved."""
        self.path = path
        self._country = country
        self._unread = False

    def load(self) -> Settings:
        """The settings; what is missing or makes no sense has its default.

        All have their defaults when the file is broken or cannot be read.
        """
        self._unread = False
        try:
            raw = json.loads(read_regular(self.path, MOST_BYTES))
        except FileNotFoundError:
            return Settings(country=self._country())
        except OSError:
            self._unread = True
            return Settings(country=self._country())
        except (Unreadable, ValueError, RecursionError):
            raw = None
        if not isinstance(raw, dict):
            self._unread = not self._set_aside()
            return Settings(country=self._country())
        known = {f.name: f for f in fields(Settings) if f.name != "unknown"}
        values: dict[str, Any] = {}
        unknown: dict[str, Any] = {}
        for key, value in raw.items():
            if key not in known:
                unknown[key] = value
                continue
            try:
                values[key] = _read(getattr(Settings(), key), known[key].type, value)
            except (TypeError, ValueError):
                continue
        if "country" not in values:
            values["country"] = self._country()
        return Settings(**values, unknown=unknown)

    def save(self, settings: Settings) -> None:
        """Write them to a temporary file in the same folder, sync it, and put it in place.

        Raises Unwritable; the old ones are still there then, as they are when they could not be read.
        """
        if self._unread:
            words = _("The settings could not be read, so nothing is saved over them. Look after {file}.")
            raise Unwritable(words.format(file=self.path))
        values = asdict(settings)
        unknown = values.pop("unknown")
        text = json.dumps({**unknown, **{k: _write(v) for k, v in values.items()}}, indent=2, sort_keys=True)
        name = ""
        try:
            handle, name = tempfile.mkstemp(prefix=".settings-", dir=self.path.parent)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text + "\n")
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self.path)
        except OSError as error:
            if name:
                Path(name).unlink(missing_ok=True)
            words = _("The settings cannot be saved: {why}.").format(why=error.strerror)
            raise Unwritable(words) from error

    def change(self, settings: Settings, **changes: Any) -> Settings:
        """The settings with these changes, saved when anything is different. Raises Unwritable.

        When the file could not be read before, it is tried again, and what it holds is changed.
        """
        if self._unread:
            found = self.load()
            settings = settings if self._unread else found
        fresh = replace(settings, **changes)
        if fresh != settings:
            self.save(fresh)
        return fresh

    def remember(self, settings: Settings, **changes: Any) -> Settings:
        """Like `change`, for what the user did by the way: unsaved, it holds until the program ends."""
        try:
            return self.change(settings, **changes)
        except Unwritable:
            return replace(settings, **changes)

    def _set_aside(self) -> bool:
        """Whether it could be moved to a name that nothing has yet."""
        aside, number = self.path.with_suffix(".unreadable"), 1
        while os.path.lexists(aside):
            number += 1
            aside = self.path.with_suffix(f".unreadable-{number}")
        try:
            self.path.replace(aside)
        except OSError:
            return False
        return True


def _write(value: Any) -> Any:
    return value.isoformat() if isinstance(value, (time, date)) else value


def _read(default: Any, declared: Any, value: Any) -> Any:
    if isinstance(default, time):
        return time.fromisoformat(value).replace(tzinfo=None)
    if default is None or "date" in str(declared):
        return None if value is None else date.fromisoformat(value)
    if isinstance(default, bool) != isinstance(value, bool) or not isinstance(value, type(default)):
        raise TypeError(value)
    if isinstance(value, int) and not 0 <= value <= MOST:
        raise ValueError(value)
    return value
