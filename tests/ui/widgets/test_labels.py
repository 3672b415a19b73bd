"""Text from outside as it is shown."""

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from jobdesk.ui.widgets.labels import Elided, broken, mended, plain, tip, typed
from jobdesk.ui.widgets.links import page, true_host


@pytest.mark.parametrize(
    "text", ["", "short", "x" * 500, "x" * 501, "x" * 100_000, "a b\n" + "y" * 1234 + " z\n\n", "é" * 999]
)
def test_broken_runs_come_back_whole(text: str) -> None:
    shown = broken(text)
    assert mended(shown) == text
    assert max((len(word) for word in shown.split()), default=0) <= 510


@pytest.mark.parametrize(
    "text",
    [
        "10\u00a0000\u202f€ a\u00a0year", "one\u2028two", "one\u2029two",
        "one\r\ntwo\rthree\nfour\r", "\r\n\r\n",
        "x" * 1200 + "\r\n\u00a0", "a\u200bb\u00adc",
    ],
)  # fmt: skip
def test_a_field_gives_back_every_letter_that_it_was_given(qtbot: QtBot, text: str) -> None:
    field = QPlainTextEdit()
    qtbot.addWidget(field)
    field.setPlainText(broken(text))
    assert typed(field) == text
    field.moveCursor(QTextCursor.MoveOperation.End)
    field.insertPlainText("!")
    assert typed(field) == text + "!"


def test_a_line_that_is_joined_by_hand_leaves_no_mark(qtbot: QtBot) -> None:
    field = QPlainTextEdit()
    qtbot.addWidget(field)
    field.setPlainText(broken("one\r\ntwo"))
    cursor = field.textCursor()
    cursor.setPosition(field.toPlainText().index("\n"))
    cursor.deleteChar()
    assert typed(field) == "onetwo"


def test_a_tooltip_shows_markup_letter_for_letter() -> None:
    assert "<b>" not in tip("<b>bold</b>")
    assert tip("") == ""


def test_an_elided_label_is_narrow_and_one_line(qtbot: QtBot) -> None:
    label = Elided("a\nb " + "word " * 1000)
    qtbot.addWidget(label)
    assert "\n" not in label.text()
    label.resize(60, 20)
    label.grab()
    assert label.minimumSizeHint().width() < 200


def test_plain_cuts_what_nobody_reads(qtbot: QtBot) -> None:
    label = plain("x" * 1_000_000)
    qtbot.addWidget(label)
    assert len(label.text()) < 5_000


@pytest.mark.parametrize(
    ("link", "host"),
    [
        ("https://jobs.example/1?x=2", "jobs.example"),
        ("jobs.example/1", "jobs.example"),
        ("HTTP://Jobs.Example", "jobs.example"),
        ("https://аcme.example/", "xn--cme-5cd.example"),
    ],
)
def test_pages_say_their_true_host(link: str, host: str) -> None:
    url = page(link)
    assert url is not None
    assert true_host(url) == host


@pytest.mark.parametrize(
    "link",
    [
        "", "javascript:alert(1)", "file:///etc/passwd", "ftp://a.example/", "https://user:pw@evil.example",
        "https://bank.example@evil.example", "data:text/html,x", "smb://a.example", "https://", "http://localhost",
        "jobdesk://open", "two words.example here",
    ],
)  # fmt: skip
def test_other_links_are_no_pages(link: str) -> None:
    assert page(link) is None


def test_the_address_that_is_opened_is_the_one_that_was_named() -> None:
    url = page("https://a.example\\@b.example/")
    assert url is None or true_host(QUrl(url.toString())) == true_host(url)
