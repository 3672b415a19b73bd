"""The small widgets: lines, stars, dates, notes, the field for what was said."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.date_field import DateField
from jobdesk.ui.widgets.lines import Line, Lines
from jobdesk.ui.widgets.notes import Notes
from jobdesk.ui.widgets.say import Say
from jobdesk.ui.widgets.stars import Stars


@pytest.fixture
def lines(theme: Theme, qtbot: QtBot) -> Lines:
    made = Lines(theme, "Test")
    qtbot.addWidget(made)
    QAbstractItemModelTester(made.lines, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.show()
    return made


def shown(lines: Lines) -> list[int]:
    return [lines.lines.row(place).id for place in range(lines.lines.rowCount())]


@pytest.mark.parametrize("wanted", [[1, 2, 3], [3, 1], [2, 3, 1, 4], [], [5, 1, 2, 3]])
def test_lines_stand_in_their_order(lines: Lines, wanted: list[int]) -> None:
    lines.show_lines([Line(1, "a"), Line(2, "b", "today", "move"), Line(3, "c", "late", "late")])
    lines.show_lines([Line(i, f"line {i}", "x") for i in wanted])
    lines.grab()
    assert shown(lines) == wanted


def test_the_current_line_stays_or_its_neighbour_is(lines: Lines) -> None:
    lines.show_lines([Line(i, str(i)) for i in (1, 2, 3)])
    lines.setCurrentIndex(lines.lines.index(1))
    lines.show_lines([Line(i, str(i)) for i in (0, 1, 2, 3)])
    assert lines.current() == 2
    lines.show_lines([Line(i, str(i)) for i in (0, 1, 3)])
    assert lines.current() is not None


def test_the_keys_of_a_line(lines: Lines, qtbot: QtBot) -> None:
    lines.show_lines([Line(7, "a")])
    for key, signal in (
        (Qt.Key.Key_Return, lines.chosen),
        (Qt.Key.Key_Delete, lines.delete_wanted),
        (Qt.Key.Key_F2, lines.edit_wanted),
        (Qt.Key.Key_Space, lines.ticked),
    ):
        with qtbot.waitSignal(signal) as got:
            qtbot.keyClick(lines, key)
        assert got.args == [7]


def test_stars_by_mouse_and_key(theme: Theme, qtbot: QtBot) -> None:
    stars = Stars(theme)
    qtbot.addWidget(stars)
    stars.resize(stars.sizeHint())
    stars.show()
    side = (stars.width() - 4) // 5
    with qtbot.waitSignal(stars.picked) as got:
        qtbot.mouseClick(
            stars, Qt.MouseButton.LeftButton, pos=QPoint(2 + side * 2 + side // 2, stars.height() // 2)
        )
    assert got.args == [3]
    qtbot.keyClick(stars, Qt.Key.Key_Left)
    assert stars.value == 2
    qtbot.keyClick(stars, Qt.Key.Key_0)
    qtbot.keyClick(stars, Qt.Key.Key_Left)
    assert stars.value == 0


def test_a_day_may_be_unknown(qtbot: QtBot) -> None:
    field = DateField("Deadline", date(2026, 11, 18))
    qtbot.addWidget(field)
    assert field.day() is None
    field.set_day(date(2024, 2, 29))
    assert (field.day(), field.words.text()) == (date(2024, 2, 29), "29 Feb 2024")
    field.set_day(None)
    assert field.day() is None
    assert field.problem() == ""


@pytest.mark.parametrize(
    ("words", "ahead", "past"),
    [
        ("Monday", "2026-11-23", "2026-11-16"), ("am Montag", "2026-11-23", "2026-11-16"),
        ("13 Nov", "2027-11-13", "2026-11-13"), ("yesterday", "2026-11-17", "2026-11-17"),
        ("1 Nov 2026", "2026-11-01", "2026-11-01"), ("in two weeks", "2026-12-02", "2026-12-02"),
        ("called yesterday", "None", "None"), ("next week", "None", "None"), ("31 Feb", "None", "None"),
    ],
)  # fmt: skip
def test_a_day_in_words(qtbot: QtBot, words: str, ahead: str, past: str) -> None:
    for field, day in (
        (DateField("Deadline", date(2026, 11, 18)), ahead),
        (DateField("Applied on", date(2026, 11, 18), past=True), past),
    ):
        qtbot.addWidget(field)
        with qtbot.waitSignal(field.changed):
            field.words.setText(words)
        assert str(field.day()) == day
        assert bool(field.problem()) == (day == "None")
        assert (field.understood.text() == field.problem()) == (day == "None")


def test_a_day_of_the_calendar(qtbot: QtBot) -> None:
    field = DateField("Applied on", date(2026, 11, 18), past=True)
    qtbot.addWidget(field)
    field.words.setText("yesterday")
    field.calendar.click()
    calendar = field.calendar.calendar
    assert calendar is not None
    assert calendar.selectedDate().toString("yyyy-MM-dd") == "2026-11-17"
    assert calendar.maximumDate().toString("yyyy-MM-dd") == "2026-11-18"
    calendar.clicked.emit(calendar.selectedDate().addDays(-1))
    assert field.day() == date(2026, 11, 16)


def test_enter_sends_and_shift_enter_begins_a_line(qtbot: QtBot) -> None:
    say = Say()
    qtbot.addWidget(say)
    say.show()
    before = say.height()
    qtbot.keyClicks(say, "one")
    qtbot.keyClick(say, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(say, "two")
    assert say.toPlainText() == "one\ntwo"
    assert say.height() > before
    with qtbot.waitSignal(say.submitted):
        qtbot.keyClick(say, Qt.Key.Key_Return)


class Shelf:
    """Where notes are stored; may be full."""

    def __init__(self) -> None:
        self.kept: list[tuple[int, str]] = []

    def store(self, subject: int, text: str) -> None:
        self.kept.append((subject, text))


def test_notes_are_stored_once(qtbot: QtBot) -> None:
    shelf = Shelf()
    notes = Notes("Notes", shelf.store)
    qtbot.addWidget(notes)
    notes.show()
    notes.show_text(1, "old " + "x" * 2000)
    notes.save()
    assert shelf.kept == []
    qtbot.keyClicks(notes, "new ")
    notes.hide()
    notes.save()
    assert shelf.kept == [(1, "new old " + "x" * 2000)]


def test_nothing_is_stored_of_what_is_gone(qtbot: QtBot) -> None:
    shelf = Shelf()
    notes = Notes("Notes", shelf.store)
    qtbot.addWidget(notes)
    notes.show_text(1, "old")
    qtbot.keyClicks(notes, "new")
    notes.drop()
    notes.save()
    assert shelf.kept == []
