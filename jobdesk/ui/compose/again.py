"""The line that says when to ask again if nothing comes, and the menu to change that."""

from datetime import date, timedelta

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton

from jobdesk.domain import dates
from jobdesk.domain.drafts import Situation
from jobdesk.domain.workdays import Workdays
from jobdesk.i18n import _, ngettext
from jobdesk.queries.letters import LetterFacts
from jobdesk.store.desk import Desk

ASKING = (
    Situation.AFTER_APPLYING,
    Situation.AFTER_INTERVIEW,
    Situation.PROMISE_LATE,
    Situation.SECOND,
    Situation.MISSED,
    Situation.MISSED_BY_ME,
    Situation.REPLY,
)
"""Letters that wait for an answer."""


class Again(QPushButton):
    """`on` is the day to ask again, None for what the rules say; `never`: the user wants no reminder."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.on: date | None = None
        self.never = False
        self.setProperty("look", "link")
        self.choices = QMenu(self)
        self.choices.triggered.connect(self._on_choice)
        self.setMenu(self.choices)

    def propose(self, situation: Situation, known: LetterFacts) -> None:
        """The day by the rules: none when nothing is waited for, or enough was asked.

        A note of thanks asks nothing, but the wait for their word goes on.
        """
        settings = self.desk.settings
        days = self._days()
        today = self.desk.clock.today()
        asked = known.sent + (situation not in (Situation.REPLY, Situation.THANK_YOU))
        enough = asked >= settings.follow_ups_at_most
        applies = situation is Situation.APPLY
        usual = settings.follow_up_after_applying if applies else settings.next_follow_up
        waits = situation in (*ASKING, Situation.THANK_YOU) and known.waits and not enough
        self.choices.clear()
        for number in dict.fromkeys((usual, 3, 5, 10)):
            words = ngettext("In {n} business day", "In {n} business days", number).format(n=number)
            self.choices.addAction(words).setData(days.after(today, number))
        self.choices.addAction(_("In four weeks")).setData(today + timedelta(days=28))
        self.choices.addAction(_("Never")).setData(None)
        applying = applies and known.application_id is not None
        self.never = False
        self._say(days.after(today, usual) if applying or waits else None)

    def _on_choice(self, action: QAction) -> None:
        self.never = action.data() is None
        self._say(action.data())

    def _say(self, on: date | None) -> None:
        self.on = on
        if on is None:
            self.setText(_("No reminder after this letter") + "     ")
        else:
            today = self.desk.clock.today()
            day, number = dates.near(on, today), self._days().between(today, on)
            count = ngettext("{n} business day", "{n} business days", number).format(n=number)
            words = _("Then remind me again if nothing comes by {day} ({count})")
            self.setText(words.format(day=day, count=count) + "     ")

    def _days(self) -> Workdays:
        return Workdays(self.desk.settings.country, self.desk.settings.region)
