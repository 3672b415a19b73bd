"""Reminders: at each heartbeat the clock and the database are asked what is due and was not yet shown.

Shown first, noted afterwards: a crash in between repeats a notice, and never loses one. No time that lies
ahead is held in memory, so that sleep, a changed clock and summer time are no special cases.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from jobdesk.clock import Clock
from jobdesk.desktop.notifier import OPEN, Answer, Failure, Notice, Notifier
from jobdesk.domain.item_actions import ItemAction
from jobdesk.domain.labels import headline, item_action_words
from jobdesk.domain.later import Later, choices, until
from jobdesk.domain.later import words as later_words
from jobdesk.domain.rules import ActionKey, key_of
from jobdesk.errors import Gone, JobDeskError
from jobdesk.i18n import _, ngettext
from jobdesk.queries.due import DueItem, due, unshown
from jobdesk.settings import Settings
from jobdesk.store.desk import Desk
from jobdesk.store.journal import Changes
from jobdesk.wording.due import item_actions, last_contact, what, why

ONE_BY_ONE = 3
"""More than so many at once become one notice."""
BUTTONS = 3
"""GNOME draws so many beside the click on the notice; others draw all, and that click as one more."""
WISHES = frozenset(wish.value for wish in ItemAction)
TOGETHER = "many:"


@dataclass(frozen=True)
class Opening:
    """What the window is to show: the thing with this key, or what is due when there is none.

    `wish`: what the user wants to do with it.
    """

    key: str | None
    token: str = ""
    wish: ItemAction = ItemAction.OPEN


class Reminders(QObject):
    """Shows what is due, once, and does what the user answers.

    What could not be shown stays in `due_changed`, for the tray and the window, and is tried again.
    """

    due_changed = Signal(object)
    """Everything that is due now, shown or not: a list of DueItem, longest due first."""
    opened = Signal(object)
    """An Opening."""
    refused = Signal(object)
    """A JobDeskError: something could not be done, in one sentence for the user."""

    def __init__(
        self,
        desk: Desk,
        notifier: Notifier,
        parent: QObject | None = None,
        in_front: Callable[[], bool] = bool,
    ) -> None:
        """`in_front`: whether the user has the window in front at this moment."""
        super().__init__(parent)
        self._desk = desk
        self._in_front = in_front
        self._notifier = notifier
        self._due: list[DueItem] = []
        self._asked_for: dict[str, list[DueItem]] = {}  # by the key of the notice; kept when it failed
        self._under_way: set[str] = set()
        self._on_screen: set[str] = set()
        self._not_noted: dict[
            tuple[ActionKey, str], DueItem
        ] = {}  # shown, but the desk could not write it down
        self._trouble = ""
        self._by_hand = False  # whether the last step was made in the window in front
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._after_step)
        notifier.shown.connect(self._shown)
        notifier.failed.connect(self._failed)
        notifier.answered.connect(self._answered)
        desk.listen(self._desk_changed)

    @property
    def due(self) -> list[DueItem]:
        """What was due at the last look."""
        return list(self._due)

    def beat(self) -> None:
        """Look what is due and show what is new; in quiet hours and on a day of pause nothing is shown."""
        try:
            self._look()
            self._note([])
            settings = self._desk.settings
            if paused(self._desk, settings) or quiet(self._desk.clock.now(), settings):
                return
            self._show([item for item in unshown(self._desk, self._due) if not self._taken(item)])
        except JobDeskError as problem:
            self._complain(problem)
        else:
            self._trouble = ""

    def refresh(self) -> None:
        """Look what is due, without showing notices."""
        try:
            self._look()
        except JobDeskError as problem:
            self._complain(problem)

    def _after_step(self) -> None:
        """Look what the last step changed. What the user did in the window in front needs no notice."""
        before = {item.key for item in self._due}
        by_hand, self._by_hand = self._by_hand, False
        self.refresh()
        if by_hand:
            try:
                self._note([item for item in unshown(self._desk, self._due) if item.key not in before])
            except JobDeskError as problem:
                self._complain(problem)

    def open(self, key: str | None, token: str = "") -> None:
        """Ask the window to show the thing with this key, or everything that is due."""
        self.opened.emit(Opening(key, token))

    def done(self, key: str) -> None:
        """The user did it. One step that can be undone."""
        from jobdesk.commands import followups

        try:
            followups.done(self._desk, _named(key))
        except JobDeskError as problem:
            self.refused.emit(problem)

    def later(self, key: str, choice: Later) -> None:
        """Ask again then. One step that can be undone."""
        from jobdesk.commands import followups

        settings, now = self._desk.settings, self._desk.clock.now()
        try:
            followups.snooze(self._desk, _named(key), until(choice, now, settings.morning, settings.evening))
        except JobDeskError as problem:
            self.refused.emit(problem)

    def _look(self) -> None:
        self._desk.check_external_changes()
        found = due(self._desk)
        if found == self._due:
            return
        self._due = found
        still = {str(item.key) for item in found}
        for key in [key for key in self._on_screen if not key.startswith(TOGETHER) and key not in still]:
            self._on_screen.discard(key)
            self._notifier.withdraw(key)
        self.due_changed.emit(list(found))

    def _taken(self, item: DueItem) -> bool:
        asked = (each for key in self._under_way for each in self._asked_for[key])
        return _once(item) in self._not_noted or _once(item) in map(_once, asked)

    def _show(self, fresh: list[DueItem]) -> None:
        settings = self._desk.settings
        if len(fresh) > ONE_BY_ONE:
            for key in [key for key in self._on_screen if key.startswith(TOGETHER)]:
                self._on_screen.discard(key)
                self._notifier.withdraw(key)
            self._ask(together(fresh, settings), fresh)
            return
        for item in fresh:
            self._ask(notice(item, settings, self._desk.clock), [item])

    def _ask(self, asked: Notice, items: list[DueItem]) -> None:
        self._asked_for[asked.key] = items
        self._under_way.add(asked.key)
        self._notifier.show(asked)

    def _shown(self, key: str) -> None:
        self._under_way.discard(key)
        self._on_screen.add(key)
        try:
            self._note(self._asked_for.pop(key, []))
        except JobDeskError as problem:
            self._complain(problem)

    def _note(self, items: list[DueItem]) -> None:
        from jobdesk.commands import reminders

        for item in items:
            self._not_noted[_once(item)] = item
        if self._not_noted and not self._desk.read_only:
            reminders.note_shown(self._desk, self._not_noted)
            self._not_noted.clear()

    def _failed(self, failure: Failure) -> None:
        # The next beat tries again, but not what a server that hung may still show, alone or among others.
        if not failure.pending:
            self._under_way.discard(failure.key)

    def _answered(self, answer: Answer) -> None:
        self._on_screen.discard(answer.key)
        if answer.key.startswith(TOGETHER):
            self.open(None, answer.token)
        elif answer.action == ItemAction.DONE.value:
            self.done(answer.key)
        elif answer.action in {choice.value for choice in Later}:
            self.later(answer.key, Later(answer.action))
        else:
            wish = ItemAction(answer.action) if answer.action in WISHES else ItemAction.OPEN
            self.opened.emit(Opening(answer.key, answer.token, wish))

    def _desk_changed(self, _changes: Changes) -> None:
        # Asked now: when a dialog closes, no window has the focus for a moment.
        self._by_hand = self._in_front()
        self._soon.start()

    def _complain(self, problem: JobDeskError) -> None:
        # Once, not at every beat.
        if str(problem) != self._trouble:
            self._trouble = str(problem)
            self.refused.emit(problem)


def quiet(now: datetime, settings: Settings) -> bool:
    """Whether an aware instant lies in the quiet hours of the user's wall clock."""
    start, end = settings.quiet_from, settings.quiet_until
    if not settings.quiet_hours or start == end:
        return False
    hour = now.astimezone().time()
    return start <= hour < end if start < end else hour >= start or hour < end


def paused(desk: Desk, settings: Settings) -> bool:
    """Whether the user asked for peace for this day."""
    return settings.paused_on == desk.clock.today()


def notice(item: DueItem, settings: Settings, clock: Clock) -> Notice:
    """One thing that is due, with what can be answered at once."""
    now, today = clock.now(), clock.today()
    deeds = [(wish.value, item_action_words(wish)) for wish in item_actions(item, now)]
    begins = item.meeting.starts_at if item.meeting is not None and item.meeting.starts_at > now else None
    offered = choices(now, settings.morning, settings.evening, before=begins)
    short = (Later.TEN_MINUTES, Later.HOUR, Later.TOMORROW)
    later = [choice.later for choice in offered if choice.later in short]
    if len(deeds) >= BUTTONS - 1:
        later = later[-1:]
    actions = (
        (OPEN, _("Open")),
        *deeds[: BUTTONS - 1],
        *((each.value, later_words(each)) for each in later[:2]),
        *deeds[BUTTONS - 1 :],
    )
    key = str(item.key)
    if settings.hide_names:
        return Notice(key, _("Something is due"), "", actions)
    head = what(item)
    about = " · ".join(part for part in (item.title, item.company) if part)
    contact = "" if item.contact in head else item.contact
    lines = (about, contact, headline(why(item, today)), headline(last_contact(item, today)))
    body = "\n".join(line for line in lines if line)
    return Notice(key, headline(head), body, actions)


def together(items: list[DueItem], settings: Settings) -> Notice:
    """Several things in one notice; its key changes with them."""
    which = "\n".join(f"{item.key} {item.mark}" for item in items)
    key = TOGETHER + hashlib.sha256(which.encode()).hexdigest()[:12]
    title = ngettext("{n} thing is due", "{n} things are due", len(items)).format(n=len(items))
    names = [] if settings.hide_names else [_line(item) for item in items[:ONE_BY_ONE]]
    if names:
        rest = len(items) - len(names)
        names.append(ngettext("and {n} more", "and {n} more", rest).format(n=rest))
    return Notice(key, title, "\n".join(names), ((OPEN, _("Open")),))


def _line(item: DueItem) -> str:
    return " · ".join(part for part in (headline(what(item)), item.whom) if part)


def _once(item: DueItem) -> tuple[ActionKey, str]:
    return item.key, item.mark


def _named(text: str) -> ActionKey:
    """The key that came back with an answer. Raises Gone when it names nothing."""
    key = key_of(text)
    if key is None:
        raise Gone(_("That is not there any more."))
    return key
