"""The forms of an appointment: both clocks, clashes, and what is asked afterwards."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications, appointments, contacts
from jobdesk.domain.enums import AppointmentKind, AppointmentState, Role
from jobdesk.errors import Gone
from jobdesk.queries import appointments as appointments_queries
from jobdesk.queries.appointments import Meeting
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.appointment_form import AppointmentForm
from jobdesk.ui.dialogs.appointment_held import HeldForm
from jobdesk.ui.dialogs.appointment_missed import MissedForm
from jobdesk.ui.dialogs.prepare_form import PrepareForm
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.appointments import Appointments
from tests.support import FixedClock

START = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)


@pytest.fixture
def job(desk: Desk) -> int:
    job = applications.add(desk, title="Engineer", company="Kite")
    contacts.link(desk, job, contacts.add(desk, name="Priya & Nair"), Role.RECRUITER)
    return job


@pytest.fixture
def meeting(desk: Desk, job: int) -> int:
    return appointments.plan(
        desk, kind=AppointmentKind.CALL, application_id=job, starts_at=START,
        ends_at=START + timedelta(minutes=30), zone="Asia/Kolkata", phone="+49 30 1",
    )  # fmt: skip


def one(desk: Desk, row_id: int) -> Meeting:
    found = appointments_queries.one(desk, row_id)
    assert found is not None
    return found


def fill(form: AppointmentForm) -> None:
    form.time.day.setDate(QDate(2026, 11, 20))
    form.time.hour.setTime(QTime(19, 30))
    form.time.zone.setCurrentText("Asia/Kolkata")


def test_the_form_plans_in_the_zone_that_is_meant(desk: Desk, job: int, qtbot: QtBot) -> None:
    form = AppointmentForm(desk, application_id=job)
    qtbot.addWidget(form)
    fill(form)
    assert "(19:30 in Kolkata)" in form.time.shown.text()
    box = next(iter(form.people._boxes.values()))
    assert box.text() == "Priya && Nair"
    box.setChecked(True)
    form.round.setText("Round 2")
    form.save()
    assert form.result() == QDialog.DialogCode.Accepted
    (made,) = appointments_queries.of_application(desk, job)
    assert (made.starts_at, made.round, len(made.people)) == (START, "Round 2", 1)
    assert made.ends_at - made.starts_at == timedelta(minutes=30)


def test_words_are_understood_in_the_zone_that_is_meant(desk: Desk, job: int, qtbot: QtBot) -> None:
    form = AppointmentForm(desk, application_id=job)
    qtbot.addWidget(form)
    time = form.time
    assert form.focusWidget() is form.kind
    for words, hour, minutes in (
        ("Friday 730p", QTime(19, 30), 30), ("Fr 14.30", QTime(14, 30), 30), ("Friday 9-10", QTime(9, 0), 60),
        ("20 Nov", QTime(9, 0), 60), ("Friday 730p", QTime(19, 30), 60),
    ):  # fmt: skip
        time.words.setText(words)
        assert (time.day.date(), time.hour.time()) == (QDate(2026, 11, 20), hour), words
        assert time.minutes.value() == minutes, words
    time.zone.setCurrentText("Asia/Kolkata")
    assert time.times() == (START, START + timedelta(hours=1))
    assert "(19:30 in Kolkata)" in time.shown.text()


def test_words_that_are_not_understood_are_not_saved(desk: Desk, job: int, qtbot: QtBot) -> None:
    form = AppointmentForm(desk, application_id=job)
    qtbot.addWidget(form, before_close_func=lambda dialog: dialog.done(0))
    form.show()
    for words, sentence in (
        ("when the moon is full", "does not understand"), ("next week", "does not understand"),
        ("31 Feb 15:00", "no 31 Feb"),
    ):  # fmt: skip
        form.time.words.setText(words)
        assert form.changed()
        form.save()
        assert form.isVisible()
        assert sentence in form.time.shown.text()
    form.time.hour.setTime(QTime(15, 0))
    assert form.time.words.text() == form.time.problem() == ""
    form.save()
    assert len(appointments_queries.of_application(desk, job)) == 1


def test_a_wrong_time_is_said_at_the_field_and_nothing_is_lost(desk: Desk, job: int, qtbot: QtBot) -> None:
    form = AppointmentForm(desk, application_id=job)
    qtbot.addWidget(form)
    form.round.setText("Round 2")
    form.time.zone.setCurrentText("Mars/Olympus")
    form.save()
    assert "is no time zone" in form.time.shown.text()
    assert form._sentences[form.time].text() == ""  # it is said once
    assert appointments_queries.of_application(desk, job) == []
    form.time.zone.setCurrentText("UTC")
    form.time.day.setDate(QDate(2026, 11, 17))
    form.save()
    assert "past" in form._sentences[form.time].text()
    assert form.round.text() == "Round 2"
    assert appointments_queries.of_application(desk, job) == []


def test_a_clash_is_pointed_out(desk: Desk, job: int, meeting: int, qtbot: QtBot) -> None:
    form = AppointmentForm(desk, application_id=job)
    qtbot.addWidget(form)
    fill(form)
    assert "At the same time: Call · Kite" in form.time.shown.text()
    own = AppointmentForm(desk, appointment_id=meeting)
    qtbot.addWidget(own)
    assert "At the same time" not in own.time.shown.text()


def test_another_time_moves_it_in_the_same_step(desk: Desk, job: int, meeting: int, qtbot: QtBot) -> None:
    form = AppointmentForm(desk, appointment_id=meeting)
    qtbot.addWidget(form)
    assert not form.changed()
    form.place.setText("Hall 3")
    form.time.hour.setTime(QTime(20, 30))
    form.save()
    new, old = appointments_queries.of_application(desk, job)
    assert (new.place, new.starts_at) == ("Hall 3", START + timedelta(hours=1))
    assert (old.id, old.state) == (meeting, AppointmentState.MOVED)
    desk.undo()
    assert one(desk, meeting).place == ""
    assert one(desk, meeting).state is AppointmentState.PLANNED


def test_afterwards_one_form_takes_the_talk_the_promise_and_the_next_round(
    desk: Desk, clock: FixedClock, job: int, meeting: int, qtbot: QtBot
) -> None:
    clock.instant = START + timedelta(hours=1)
    form = HeldForm(desk, None, meeting)
    qtbot.addWidget(form)
    form.text.setPlainText("Nice people")
    form.when.words.setText("Tuesday")
    form.save()
    assert form._sentences[form.promised].text() == "Say what was promised."
    form.promised.setText("We call you on Tuesday")
    form.again.setChecked(True)
    form.save()
    assert "past" in form._sentences[form.time].text()
    form.time.day.setDate(QDate(2026, 11, 27))
    form.save()
    states = [each.state for each in appointments_queries.of_application(desk, job)]
    assert states == [AppointmentState.PLANNED, AppointmentState.HELD]
    assert desk.value("SELECT words FROM promise") == "We call you on Tuesday"
    assert desk.value("SELECT text FROM interaction") == "Nice people"
    desk.undo()
    assert [each.state for each in appointments_queries.of_application(desk, job)] == [
        AppointmentState.PLANNED
    ]


def test_what_was_promised_counts_from_the_end_of_the_talk(
    desk: Desk, clock: FixedClock, meeting: int, qtbot: QtBot
) -> None:
    clock.instant = START + timedelta(days=3)
    form = HeldForm(desk, None, meeting)
    qtbot.addWidget(form)
    form.when.words.setText("tomorrow")
    assert form.when.understood.text() == "That is Sat 21 Nov."
    form.promised.setText("We write tomorrow")
    form.thank_you.setChecked(False)
    form.save()
    assert desk.rows("SELECT due_on FROM promise") == [("2026-11-21",)]
    assert desk.rows("SELECT rule, state FROM followup") == [("thank_you", "skipped")]


@pytest.mark.parametrize(
    ("button", "state", "write"),
    [
        ("save_button", AppointmentState.MISSED_BY_THEM, True),
        ("later", AppointmentState.MISSED_BY_THEM, False),
        ("mine", AppointmentState.MISSED_BY_ME, False),
    ],
)
def test_before_the_note_the_checklist_shows_what_is_known(
    desk: Desk,
    clock: FixedClock,
    meeting: int,
    qtbot: QtBot,
    button: str,
    state: AppointmentState,
    write: bool,
) -> None:
    clock.instant = START + timedelta(minutes=20)
    form = MissedForm(desk, None, meeting)
    qtbot.addWidget(form)
    texts = [form.fields.itemAt(at).widget().text() for at in range(form.fields.count())]  # type: ignore
    assert "+49 30 1" in texts
    assert any("19:30 in Kolkata" in text for text in texts)
    getattr(form, button).click()
    assert (one(desk, meeting).state, form.write_wanted) == (state, write)


def test_preparation_is_kept(desk: Desk, meeting: int, qtbot: QtBot) -> None:
    form = PrepareForm(desk, None, meeting)
    qtbot.addWidget(form)
    form.text.setPlainText("Ask about the team")
    form.save()
    assert one(desk, meeting).preparation == "Ask about the team"
    appointments.delete(desk, meeting)
    with pytest.raises(Gone):
        PrepareForm(desk, None, meeting)


def test_the_menu_offers_what_makes_sense_now(
    desk: Desk, clock: FixedClock, job: int, meeting: int, theme: Theme, qtbot: QtBot
) -> None:
    part = Appointments(desk, theme)
    qtbot.addWidget(part)
    part.show_subject(job)

    def words() -> list[str]:
        return [action.text() for action in part.menu(meeting).actions() if action.text()]

    assert words() == ["Prepare…", "Edit or move…", "Called off", "Delete"]
    clock.instant = START + timedelta(hours=1)
    assert words()[:2] == ["How did it go?…", "It did not take place…"]
    part.cancel(meeting)
    part.show_subject(job)
    assert words() == ["Delete"]
