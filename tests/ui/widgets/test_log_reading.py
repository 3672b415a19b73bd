"""What the line that logs understands while it is typed: shown, corrected, and kept with one key."""

import subprocess
import sys
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jobdesk.commands import applications, contacts
from jobdesk.domain.enums import InteractionKind
from jobdesk.store.desk import Desk
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.choosing import pick
from jobdesk.ui.widgets.log_line import LogLine


@pytest.fixture
def line(desk: Desk, theme: Theme, qtbot: QtBot) -> LogLine:
    """About an application, with Dana; a call of the user's is being logged."""
    dana, job = contacts.add(desk, name="Dana Kim"), applications.add(desk, title="Engineer")
    made = LogLine(desk, theme)
    qtbot.addWidget(made)
    made.show_subject(job, [(dana, "Dana Kim")])
    pick(made.kind, InteractionKind.CALL.value)
    made.show()
    return made


def typed(line: LogLine, qtbot: QtBot, text: str) -> None:
    """Type it, and wait for the pause in which it is read."""
    with qtbot.waitSignal(line.reader.read):
        line.text.setPlainText(text)


def rows(line: LogLine) -> list[tuple[str, str]]:
    """What is proposed, with its day."""
    return [(row.day.text(), row.what.text()) for row in line.found.rows if not row.isHidden()]


def marked(line: LogLine) -> list[str]:
    return [each.cursor.selectedText() for each in line.text.extraSelections()]


PROMISES = "SELECT side, words, due_on, contact_id, interaction_id FROM promise ORDER BY id"


def test_what_is_promised_is_proposed_and_kept_with_one_key(line: LogLine, desk: Desk, qtbot: QtBot) -> None:
    place = line.text.pos()
    typed(line, qtbot, "🎉 called Dana, she will let me know by Friday. I will send the form tomorrow.")
    assert rows(line) == [
        ("Fri 20 Nov", "they: “she will let me know by Friday”"),
        ("tomorrow", "you: “I will send the form tomorrow”"),
    ]
    assert marked(line) == ["she will let me know by Friday", "I will send the form tomorrow"]
    assert line.found.keep.text() == "Log and keep 2 promises"
    assert line.text.pos() == place
    assert desk.value("SELECT count(*) FROM promise") == 0
    qtbot.keyClick(line.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    dana = desk.value("SELECT id FROM contact")
    assert desk.rows(PROMISES) == [
        ("them", "she will let me know by Friday", "2026-11-20", dana, 1),
        ("me", "I will send the form tomorrow", "2026-11-19", dana, 1),
    ]
    assert line.found.isHidden()
    assert marked(line) == []
    desk.undo()
    assert desk.value("SELECT count(*) FROM promise") + desk.value("SELECT count(*) FROM interaction") == 0


def test_enter_alone_keeps_no_promise(line: LogLine, desk: Desk, qtbot: QtBot) -> None:
    typed(line, qtbot, "she will call tomorrow")
    assert len(rows(line)) == 1
    qtbot.keyClick(line.text, Qt.Key.Key_Return)
    assert desk.value("SELECT text FROM interaction") == "she will call tomorrow"
    assert desk.value("SELECT count(*) FROM promise") == 0


def test_what_was_not_shown_yet_is_shown_before_it_is_kept(line: LogLine, desk: Desk, qtbot: QtBot) -> None:
    line.text.setPlainText("she will call tomorrow")
    line.log_and_keep()
    assert desk.value("SELECT count(*) FROM interaction") == 0
    assert rows(line) == [("tomorrow", "they: “she will call tomorrow”")]
    line.found.keep.click()
    assert desk.value("SELECT due_on FROM promise") == "2026-11-19"
    line.text.setPlainText("nothing of note")
    line.log_and_keep()
    assert desk.value("SELECT count(*) FROM interaction") == 2


def test_one_that_is_none_is_dropped_and_another_has_another_day(
    line: LogLine, desk: Desk, qtbot: QtBot
) -> None:
    text = "she will call tomorrow, and I will send the form on Friday"
    typed(line, qtbot, text)
    first = line.found.rows[0]
    assert first.no.accessibleName() == "Not this: they: “she will call tomorrow”"
    qtbot.keyClick(first.no, Qt.Key.Key_Space)
    assert rows(line) == [("Fri 20 Nov", "you: “I will send the form on Friday”")]
    first.day.click()
    calendar = first.day.calendar
    assert calendar is not None
    assert calendar.selectedDate().toString("yyyy-MM-dd") == "2026-11-20"
    calendar.activated.emit(calendar.selectedDate().addDays(3))
    assert rows(line) == [("Mon 23 Nov", "you: “I will send the form on Friday”")]
    typed(line, qtbot, text + ".")
    typed(line, qtbot, text)
    assert [day for day, _what in rows(line)] == ["Mon 23 Nov"]
    line.log_and_keep()
    assert desk.rows("SELECT side, due_on FROM promise") == [("me", "2026-11-23")]
    typed(line, qtbot, text)
    assert len(rows(line)) == 2


def test_it_takes_its_day_from_its_own_words(line: LogLine, desk: Desk, qtbot: QtBot) -> None:
    typed(line, qtbot, "called Dana on Monday, she will call tomorrow")
    assert not line.found.happened.isHidden()
    assert line.found.happened.day.text() == "Mon 16 Nov"
    assert "on Monday" in line.found.happened.what.text()
    assert rows(line) == [("yesterday", "they: “she will call tomorrow”")]  # it counts from Monday
    line.found.happened.day.chosen.emit(date(2026, 11, 17))
    assert rows(line)[0][0] == "today"
    line.found.happened.no.click()
    assert line.found.happened.isHidden()
    assert rows(line)[0][0] == "tomorrow"
    line.log()
    typed(line, qtbot, "called her yesterday")
    line.log()
    typed(line, qtbot, "called her today")
    line.log()
    assert [at for (at,) in desk.rows("SELECT at FROM interaction ORDER BY id")] == [
        "2026-11-18T10:00:00Z", "2026-11-17T12:00:00Z", "2026-11-18T10:00:00Z",
    ]  # fmt: skip


def test_a_day_that_was_chosen_stays(line: LogLine, desk: Desk, qtbot: QtBot) -> None:
    pick(line.when, "then")
    line.at.setDateTime(line.at.dateTime().addDays(-2))
    typed(line, qtbot, "called yesterday, she will call tomorrow")
    assert line.found.happened.isHidden()
    assert rows(line) == [("yesterday", "they: “she will call tomorrow”")]
    line.log_and_keep()
    assert desk.value("SELECT at FROM interaction") == "2026-11-16T10:00:00Z"
    assert desk.rows("SELECT due_on, said_at FROM promise") == [("2026-11-17", "2026-11-16T10:00:00Z")]


def test_what_they_wrote_is_theirs(line: LogLine, desk: Desk, qtbot: QtBot) -> None:
    text = "We met the team on Monday. I will call you on Friday."
    typed(line, qtbot, text)
    assert [what for _day, what in rows(line)] == ["you: “I will call you on Friday”"]
    with qtbot.waitSignal(line.reader.read):
        pick(line.kind, InteractionKind.MAIL.value)
        pick(line.direction, "in")
    assert [what for _day, what in rows(line)] == ["they: “I will call you on Friday”"]
    assert line.found.happened.isHidden()  # what they tell of happened before they wrote
    line.log_and_keep()
    assert desk.rows("SELECT side FROM promise") == [("them",)]


def test_a_day_of_a_promise_is_not_when_it_happened(line: LogLine, qtbot: QtBot) -> None:
    typed(line, qtbot, "I promised to send the form by Friday")
    assert line.found.happened.isHidden()
    assert rows(line) == [("Fri 20 Nov", "you: “I promised to send the form by Friday”")]


def test_a_pasted_letter_is_read_to_its_limit(line: LogLine, qtbot: QtBot) -> None:
    typed(line, qtbot, "Thanks for your time. " * 1000 + "She will call tomorrow.")
    assert rows(line) == []
    with qtbot.waitSignal(line.reader.read):
        line.text.setPlainText("She will call tomorrow. " + "Thanks for your time. " * 200)
        assert rows(line) == []
        line.reader.timer.timeout.emit()
        assert rows(line) == []  # it is read beside the typing
    assert rows(line) == [("tomorrow", "they: “She will call tomorrow”")]
    many = " ".join(f"She will send part {n} on Friday." for n in range(20))
    typed(line, qtbot, many)
    assert len(rows(line)) == len(line.found.promises()) == 6


def test_keys_reach_what_was_understood(line: LogLine, qtbot: QtBot) -> None:
    typed(line, qtbot, "called yesterday, she will call on Friday")
    line.activateWindow()
    line.text.setFocus()
    qtbot.waitUntil(line.text.hasFocus)
    reached = []
    for _number in range(8):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    first, happened = line.found.rows[0], line.found.happened
    parts = (line.button, happened.day, happened.no, first.day, first.no, line.found.keep)
    assert [reached.index(part) for part in parts] == sorted(reached.index(part) for part in parts)


def test_undo_in_the_emptied_field_is_the_programs(line: LogLine, qtbot: QtBot) -> None:
    undone = []
    for key in (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo):
        QShortcut(QKeySequence(key), line, lambda key=key: undone.append(key))
    line.activateWindow()
    line.start()
    qtbot.waitUntil(line.text.hasFocus)
    qtbot.keyClicks(line.text, "we talked")
    qtbot.keySequence(line.text, QKeySequence(QKeySequence.StandardKey.Undo))
    assert undone == []
    assert line.draft != "we talked"
    qtbot.keyClicks(line.text, "we talked")
    line.log()
    qtbot.keySequence(line.text, QKeySequence(QKeySequence.StandardKey.Undo))
    assert undone == [QKeySequence.StandardKey.Undo]
    qtbot.keySequence(line.text, QKeySequence(QKeySequence.StandardKey.Redo))
    assert undone[1:] == [QKeySequence.StandardKey.Redo]


def test_the_grammar_is_loaded_with_the_first_word() -> None:
    code = (
        "import sys; import jobdesk.ui.widgets.log_line, jobdesk.ui.widgets.time_field;"
        "print([n for n in sys.modules if n.startswith('jobdesk.domain.phrases.') and n[23:] != 'when'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
