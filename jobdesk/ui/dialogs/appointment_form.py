"""An appointment: what, when, where, with whom."""

from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from jobdesk.domain.action_words import appointment_words
from jobdesk.domain.enums import AppointmentKind
from jobdesk.errors import Gone
from jobdesk.i18n import _
from jobdesk.queries import application
from jobdesk.queries import appointments as appointments_queries
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.form import Form
from jobdesk.ui.widgets.choosing import fill, pick, picked
from jobdesk.ui.widgets.people_field import PeopleField
from jobdesk.ui.widgets.time_field import TimeField


class AppointmentForm(Form):
    """Plans an appointment, or changes one; another time moves it, and the old one stays as history.

    Raises Gone when the appointment is gone.
    """

    def __init__(
        self,
        desk: Desk,
        parent: QWidget | None = None,
        *,
        application_id: int | None = None,
        appointment_id: int | None = None,
    ) -> None:
        super().__init__(_("Appointment"), parent)
        self.desk = desk
        self.appointment_id = appointment_id
        one = appointments_queries.one(desk, appointment_id) if appointment_id is not None else None
        if appointment_id is not None and one is None:
            raise Gone(_("That is not there any more."))
        self.application_id = one.application_id if one else application_id
        self.kind = QComboBox()
        fill(self.kind, [(kind.value, appointment_words(kind)) for kind in AppointmentKind])
        self.round, self.format = QLineEdit(), QLineEdit()
        self.round.setPlaceholderText(_("for example: Round 2"))
        self.format.setPlaceholderText(_("for example: panel of four, live coding"))
        self.time = TimeField(desk, desk.clock.today() + timedelta(days=1), but=appointment_id)
        known = application.people(desk, self.application_id) if self.application_id else []
        self.people = PeopleField(desk, [(person.id, person.name) for person in known])
        self.place, self.link, self.phone = QLineEdit(), QLineEdit(), QLineEdit()
        self.link.setPlaceholderText("https://")
        self.row(_("What"), self.kind)
        self.row(_("Round"), self.round)
        self.row(_("Format"), self.format)
        self.row(_("When"), self.time, names=self.time.words)
        self.row(_("With"), self.people, names=self.people.add)
        self.row(_("Place"), self.place)
        self.row(_("Link"), self.link)
        self.row(_("Phone"), self.phone)
        if one:
            pick(self.kind, one.kind.value)
            self.round.setText(one.round or one.title)
            for field, text in (
                (self.format, one.format), (self.place, one.place), (self.link, one.link),
                (self.phone, one.phone),
            ):  # fmt: skip
                field.setText(text)
            self.time.show_time(one.starts_at, one.ends_at, one.zone)
            self.people.show_people(one.people)
        self._before, self._time_before = self._words(), self.time.values()
        self._people_before = self.people.ids()
        self.resize(self.fontMetrics().averageCharWidth() * 70, self.sizeHint().height())
        self.kind.setFocus()

    def changed(self) -> bool:
        return (self._words(), self.time.values(), self.people.ids()) != (
            self._before,
            self._time_before,
            self._people_before,
        )

    def check(self) -> QWidget | None:
        moved = self.appointment_id is None or self.time.values() != self._time_before
        problem = self.time.problem() if moved else ""
        self.wrong(self.time, "" if problem == self.time.shown.text() else problem)
        return self.time if problem else None

    def store(self) -> None:
        from jobdesk.commands import appointments

        words = self._words()
        start, end = self.time.times()
        if self.appointment_id is None:
            appointments.plan(
                self.desk,
                starts_at=start,
                ends_at=end,
                zone=self.time.zone_name(),
                application_id=self.application_id,
                people=self.people.ids(),
                **words,
            )
            return
        when = None
        if self.time.values() != self._time_before:
            when = (start, end, self.time.zone_name())
        appointments.edit(self.desk, self.appointment_id, people=self.people.ids(), when=when, **words)

    def _words(self) -> dict[str, Any]:
        return {
            "kind": AppointmentKind(picked(self.kind)),
            "round": self.round.text().strip(),
            "format": self.format.text().strip(),
            "place": self.place.text().strip(),
            "link": self.link.text().strip(),
            "phone": self.phone.text().strip(),
        }
