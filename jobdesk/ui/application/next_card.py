"""The card on top: what is to do next and why, with everything needed to deal with it."""

from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jobdesk.domain import dates
from jobdesk.domain.labels import headline, wish_words
from jobdesk.domain.turns import Turn
from jobdesk.domain.wishes import Wish
from jobdesk.domain.words import FollowupKind, StageKind
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.queries.application import Details
from jobdesk.store.queries.board import Card
from jobdesk.store.queries.due_item import DueItem
from jobdesk.store.queries.promises import THEIRS
from jobdesk.store.queries.todos import Todo
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.labels import Elided, plain, set_look, short
from jobdesk.ui.widgets.later_menu import LaterMenu


class NextCard(QFrame):
    """The most pressing open follow-up, or what is waited for. The signals carry the follow-up's id."""

    done = Signal(object)
    skipped = Signal(object)
    put_off = Signal(object, object)
    edit_wanted = Signal(object)
    add_wanted = Signal()
    reopen_wanted = Signal()
    resume_wanted = Signal()
    quiet_wanted = Signal()
    offer_wanted = Signal()
    wished = Signal(object, object)
    """The key of a promise that is asked about, and a Wish."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self.desk = desk
        self.todo_id: int | None = None
        self.asked: DueItem | None = None
        unit = theme.base()
        self.what = Elided()
        self.what.setFont(theme.font(1.08, strong=True))
        self.chip = plain()
        self.why = plain("", "muted", wrap=True)
        self.done_button, self.write = QPushButton(_("Done")), self._write_button()
        self.later = QPushButton(_("Later"))
        self.menu = LaterMenu(desk, self.later)
        self.later.setMenu(self.menu)
        self.skip = QPushButton(_("Skip"))
        self.edit = QPushButton(_("Edit…"))
        self.add = QPushButton(_("Add a follow-up…"))
        self.reopen = QPushButton(_("Reopen"))
        self.resume = QPushButton(_("Take off hold"))
        self.quiet = QPushButton(_("Why might it be quiet?"))
        self.quiet.setProperty("look", "link")
        self.quiet.clicked.connect(self.quiet_wanted)
        self.offer = QPushButton(_("Offer…"))
        self.offer.clicked.connect(self.offer_wanted)
        self.done_button.clicked.connect(self._on_done)
        self.menu.chosen.connect(self._on_later)
        self.skip.clicked.connect(self._on_skip)
        self.edit.clicked.connect(self._on_edit)
        self.add.clicked.connect(self.add_wanted)
        self.reopen.clicked.connect(self.reopen_wanted)
        self.resume.clicked.connect(self.resume_wanted)
        self.answers = {wish: QPushButton(wish_words(wish)) for wish in (*THEIRS, Wish.DONE)}
        self.answers[Wish.KEPT].setProperty("look", "primary")
        for wish, button in self.answers.items():
            button.clicked.connect(partial(self._on_answer, wish))
            button.hide()
        self._of_todo: tuple[QWidget, ...] = (
            self.write,
            self.done_button,
            self.later,
            self.skip,
            self.edit,
        )
        top = QHBoxLayout()
        top.setSpacing(unit * 2)
        top.addWidget(self.what)
        top.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addStretch(1)
        for button in (
            self.resume,
            self.reopen,
            self.offer,
            self.add,
            self.edit,
            self.skip,
            self.later,
            self.done_button,
            self.write,
            *self.answers.values(),
        ):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit * 4, unit * 3, unit * 3, unit * 3)
        column.setSpacing(unit)
        column.addLayout(top)
        column.addLayout(self._below())
        for one, other in pairwise(
            (*self._of_todo, self.offer, self.add, self.reopen, self.resume, self.quiet)
        ):
            QWidget.setTabOrder(one, other)

    def _write_button(self) -> QPushButton:
        button = QPushButton(wish_words(Wish.WRITE))
        button.setToolTip(_("Write a letter (Ctrl+M)"))
        button.setProperty("look", "primary")
        button.clicked.connect(self._on_write)
        return button

    def _below(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.why, 1)
        row.addWidget(self.quiet, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        return row

    def take_focus(self) -> None:
        """The focus to the first answer, or to the deed that is offered first."""
        offered = (*self.answers.values(), self.write, self.done_button, self.resume, self.reopen, self.add)
        for button in offered:
            if button.isVisible():
                button.setFocus()
                return

    def show_next(
        self, found: Details, card: Card | None, todos: list[Todo], asked: DueItem | None = None
    ) -> None:
        """Show what is next; `todos` with the first due first. `asked`: a promise whose hour has come."""
        today = self.desk.clock.today()
        todo = todos[0] if todos else None
        ended, held = found.outcome is not None, found.held
        if held or (ended and todo is not None and todo.on > today):
            todo = None
        if asked is not None and todo is not None and todo.on <= today:
            asked = None
        self.asked = asked
        if asked is not None:
            todo = None
        for wish, answer in self.answers.items():
            answer.setVisible(asked is not None and wish in asked.wishes)
        self.todo_id = todo.id if todo else None
        for button in self._of_todo:
            button.setVisible(todo is not None)
        writes = todo is not None and todo.writes
        self.write.setVisible(writes)
        set_look(self.done_button, "" if writes else "primary")
        self.add.setVisible(todo is None and asked is None and not ended and not held)
        self.reopen.setVisible(ended and todo is None)
        self.resume.setVisible(held)
        theirs = card is not None and card.turn is Turn.THEIRS
        self.quiet.setVisible(not ended and not held and (theirs or asked is not None or _asks(todo)))
        self.offer.setVisible(not ended and found.kind is StageKind.OFFER)
        if asked is not None:
            self._show_asked(asked)
        elif todo is not None:
            self._show_todo(todo, card, today)
        else:
            self._show_standing(card)

    def _show_asked(self, asked: DueItem) -> None:
        self.what.say(headline(asked.what))
        self._say("", "calm")
        set_look(self, "late")
        self.why.setText(short(asked.more))
        self.why.setVisible(True)

    def _on_answer(self, wish: Wish, *_checked: object) -> None:
        if self.asked is not None:
            self.wished.emit(self.asked.key, wish)

    def _show_todo(self, todo: Todo, card: Card | None, today: date) -> None:
        self.what.say(todo.what)
        tone = "late" if todo.on < today else "move" if todo.on == today else "calm"
        words = dates.near(todo.on, today)
        if tone == "late":
            words = _("since {day}").format(day=words)
        elif todo.put_off:
            words = _("put off to {day}").format(day=words)
        self._say(words, tone)
        set_look(self, tone if tone != "calm" else "")
        self.why.setText(short(headline(todo.why)) or self._since(card, today))
        self.why.setVisible(bool(self.why.text()))

    def _show_standing(self, card: Card | None) -> None:
        chip = card.chip if card else None
        if card is not None and chip is not None and card.outcome is None and card.turn is Turn.THEIRS:
            self.what.say(_("Their turn"))
            self._say(chip.text, chip.tone or "calm")
        else:
            self.what.say(chip.text if chip else _("Your move"))
            self._say("", "calm")
        set_look(self, "")
        self.why.setText(self._since(card, self.desk.clock.today()))
        self.why.setVisible(bool(self.why.text()))

    def _since(self, card: Card | None, today: date) -> str:
        if card is None or card.outcome is not None:
            return ""
        ago = dates.ago(card.since, today)
        if card.turn is Turn.THEIRS:
            return _("The next word is theirs. The last one was {ago}.").format(ago=ago)
        if card.turn is Turn.MINE:
            return _("Your turn. The last word was {ago}.").format(ago=ago)
        return ""

    def _say(self, words: str, tone: str) -> None:
        self.chip.setText(short(words))
        set_look(self.chip, tone)
        self.chip.setVisible(bool(words))

    def _on_write(self) -> None:
        self.wished.emit(f"followup:{self.todo_id}", Wish.WRITE)

    def _on_done(self) -> None:
        self.done.emit(self.todo_id)

    def _on_skip(self) -> None:
        self.skipped.emit(self.todo_id)

    def _on_later(self, until: object) -> None:
        self.put_off.emit(self.todo_id, until)

    def _on_edit(self) -> None:
        self.edit_wanted.emit(self.todo_id)


def _asks(todo: Todo | None) -> bool:
    """Whether it is to ask after silence."""
    return todo is not None and todo.kind is FollowupKind.FOLLOW_UP
