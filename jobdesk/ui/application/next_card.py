"""The card on top: what is to do next and why, with everything needed to deal with it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from jobdesk.domain.action_words import Chip
from jobdesk.domain.enums import Side, StageKind, Turn
from jobdesk.domain.item_actions import ItemAction
from jobdesk.domain.labels import headline, item_action_words
from jobdesk.domain.rules import RULES, WAIT_RULES, Rule
from jobdesk.i18n import _
from jobdesk.queries.application import ApplicationState, Details
from jobdesk.queries.due import DueItem
from jobdesk.queries.today import AHEAD
from jobdesk.store.desk import Desk
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.labels import Elided, plain, set_look, short
from jobdesk.ui.widgets.later_menu import LaterMenu
from jobdesk.ui.widgets.todos import when
from jobdesk.wording import due as wording
from jobdesk.wording.application import how_it_stands, standing, turn
from jobdesk.wording.cards import Card
from jobdesk.wording.today import late_chip

ASKS_AFTER_SILENCE = (*WAIT_RULES, Rule.PROMISE_LATE)


def next_of(found: Details, due: Sequence[DueItem], todos: Sequence[DueItem]) -> DueItem | None:
    """What is to do first, of what is `due` about the application and of all `todos`; both in their order.

    An appointment within the hour, then what is due, then an appointment tomorrow, then what comes; of what
    comes nothing while it is on hold, and after the end.
    """
    near = [item for item in due if item.rule is Rule.APPOINTMENT_SOON]
    moves = [item for item in due if item.rule not in AHEAD]
    ahead = [item for item in due if item.rule is Rule.APPOINTMENT_DAY]
    later = () if found.held or found.outcome is not None else todos
    return next(iter((*near, *moves, *ahead, *later)), None)


class NextCard(QFrame):
    """The most pressing thing to do, or what is waited for. The signals carry the key of what is to do.

    `wished` carries it as text, with a ItemAction.
    """

    wished = Signal(object, object)
    put_off = Signal(object, object)
    edit_wanted = Signal(object)
    add_wanted = Signal()
    reopen_wanted = Signal()
    resume_wanted = Signal()
    quiet_wanted = Signal()
    offer_wanted = Signal()

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self.desk = desk
        self.item: DueItem | None = None
        self.wishes: tuple[ItemAction, ...] = ()
        unit = theme.base()
        self.what = Elided()
        self.what.setFont(theme.font(1.08, strong=True))
        self.chip = plain()
        self.why = plain("", "muted", wrap=True)
        self.deeds = {wish: QPushButton(item_action_words(wish)) for wish in ItemAction}
        self.deeds[ItemAction.WRITE].setToolTip(_("Write a letter (Ctrl+M)"))
        for wish, button in self.deeds.items():
            button.clicked.connect(partial(self.wish, wish))
        self.later = QPushButton(_("Later"))
        self.menu = LaterMenu(desk, self.later)
        self.later.setMenu(self.menu)
        self.menu.chosen.connect(self._on_later)
        self.edit = QPushButton(_("Edit…"))
        self.edit.clicked.connect(self._on_edit)
        self.add = self._button(_("Add a follow-up…"), self.add_wanted)
        self.reopen = self._button(_("Reopen"), self.reopen_wanted)
        self.resume = self._button(_("Take off hold"), self.resume_wanted)
        self.offer = self._button(_("Offer…"), self.offer_wanted)
        self.quiet = self._button(_("Why might it be quiet?"), self.quiet_wanted)
        self.quiet.setProperty("look", "link")
        self.row = QHBoxLayout()
        self.row.setSpacing(unit * 2)
        self.row.addWidget(self.what)
        self.row.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        self.row.addStretch(1)
        below = QHBoxLayout()
        below.addWidget(self.why, 1)
        below.addWidget(self.quiet, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit * 4, unit * 3, unit * 3, unit * 3)
        column.setSpacing(unit)
        column.addLayout(self.row)
        column.addLayout(below)
        for button in self._buttons():  # those that nobody needs take no room before anything is shown
            self.row.addWidget(button)
            button.hide()
        self.quiet.hide()

    @property
    def writes(self) -> bool:
        """Whether a letter does what is shown."""
        return ItemAction.WRITE in self.wishes

    def wish(self, wish: ItemAction, *_checked: object) -> None:
        """Do this with what is shown."""
        if self.item is not None:
            self.wished.emit(str(self.item.key), wish)

    def take_focus(self) -> None:
        """The focus to the deed that is offered first."""
        for button in self._buttons():
            if button.isVisible():
                button.setFocus()
                return

    def show_next(self, found: Details, card: Card, state: ApplicationState, item: DueItem | None) -> None:
        """Show what is next, or with nothing to do how it stands."""
        self.item = item
        ended = found.outcome is not None
        self._show_deeds(item)
        self.add.setVisible(item is None and not ended and not found.held)
        self.reopen.setVisible(ended and item is None)
        self.resume.setVisible(found.held)
        decides = item is not None and item.rule is Rule.DECIDE
        self.offer.setVisible(not ended and found.kind is StageKind.OFFER and not decides)
        waits = card.turn is Turn.THEIRS or (item is not None and _after_silence(item))
        self.quiet.setVisible(waits and not ended and not found.held)
        if item is not None:
            self._show_item(item, how_it_stands(card, state))
        else:
            self._show_standing(found, card, how_it_stands(card, state))

    def _show_deeds(self, item: DueItem | None) -> None:
        asks = item is not None and (item.promise is not None or item.meeting is not None)
        self.wishes = wording.item_actions(item, self.desk.clock.now()) if item is not None else ()
        if item is not None and not asks:
            self.wishes += (ItemAction.SKIP,)
        for wish, button in self.deeds.items():
            button.setVisible(wish in self.wishes)
            set_look(button, "primary" if wish in self.wishes[:1] else "")
        self.later.setVisible(item is not None)
        self.edit.setVisible(item is not None and not asks)
        self.edit.setText(_("Edit…") if item is None or RULES[item.rule].stored else _("Another day…"))
        self._order()

    def _show_item(self, item: DueItem, stands: str) -> None:
        today = self.desk.clock.today()
        self.what.say(headline(wording.what(item)))
        if item.due_at > self.desk.clock.now():
            words, tone = when(self.desk, item), "calm"
        else:
            words, tone = late_chip(item, today)
        self._say(words, tone)
        set_look(self, tone if tone != "calm" else "")
        self._explain(headline(wording.why(item, today)) or stands)

    def _show_standing(self, found: Details, card: Card, stands: str) -> None:
        chip = card.chip or Chip("calm", "")
        if found.outcome is not None or found.held:
            self.what.say(standing(found, card.today))
        else:
            self.what.say(turn(card))
        self._say("" if chip.text == self.what.text() else chip.text, chip.tone)
        set_look(self, "")
        self._explain(stands)

    def _explain(self, words: str) -> None:
        self.why.setText(short(words))
        self.why.setVisible(bool(words))

    def _say(self, words: str, tone: str) -> None:
        self.chip.setText(short(words))
        set_look(self.chip, tone)
        self.chip.setVisible(bool(words))

    def _button(self, words: str, wanted: SignalInstance) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(wanted)
        return button

    def _buttons(self) -> list[QPushButton]:
        """In the order of the row: the deeds with the best first, then putting it off, then the others."""
        wished = [self.deeds[wish] for wish in self.wishes if wish is not ItemAction.SKIP]
        rest = [button for button in self.deeds.values() if button not in wished]
        others = (self.later, *rest, self.edit, self.resume, self.reopen, self.offer, self.add)
        return [*wished, *others]

    def _order(self) -> None:
        """The buttons stand in their order, for the eye and for the Tab key."""
        before: QWidget = self.chip
        for button in self._buttons():
            self.row.removeWidget(button)
            self.row.addWidget(button)
            QWidget.setTabOrder(before, button)
            before = button
        QWidget.setTabOrder(before, self.quiet)

    def _on_later(self, until: object) -> None:
        if self.item is not None:
            self.put_off.emit(self.item.key, until)

    def _on_edit(self) -> None:
        if self.item is not None:
            self.edit_wanted.emit(self.item.key)


def _after_silence(item: DueItem) -> bool:
    """Whether it is to ask after silence, or whether they broke it."""
    theirs = item.promise is not None and item.promise.side is Side.THEM
    return theirs or item.rule in ASKS_AFTER_SILENCE
