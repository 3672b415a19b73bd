"""Labels for text from outside: always plain, cut to one line where asked, never slow."""

import html
import re

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QWidget

from jobdesk.ui.guard import guarded
from jobdesk.ui.theme import Theme

RUN = 500  # longer runs without a space make Qt's layout crawl
MOST = 4_000  # characters that a label shows of a text
MARK = "\u2063\u2060\u2063"  # invisible, and in no text that a person wrote
ENDS = {"\r\n": "\u2063\u2061\u2063", "\r": "\u2063\u2062\u2063", "\u2029": "\u2063\u2064\u2063"}
"""Ends of lines that Qt's fields would make "\\n" of, each with the mark that stands before that "\\n"."""


def broken(text: str) -> str:
    """The text with its endless runs broken into lines, for display; `typed` takes that back."""
    for end, mark in ENDS.items():
        text = text.replace(end, f"{mark}\n")
    return re.sub(rf"(\S{{{RUN}}})(?=\S)", rf"\1{MARK}\n", text)


def mended(text: str) -> str:
    """What `broken` was given, with what the user changed since."""
    text = text.replace(f"{MARK}\n", "").replace(MARK, "")
    for end, mark in ENDS.items():
        text = text.replace(f"{mark}\n", end).replace(mark, "")
    return text


def typed(field: QPlainTextEdit) -> str:
    """The text of a field that was given `broken` text: to the letter, but for what the user changed.

    Its toPlainText() would make plain spaces of no-break spaces, and "\\n" of U+2028.
    """
    return mended(field.document().toRawText().replace("\u2029", "\n"))


def short(text: str, most: int = MOST) -> str:
    """The beginning of a text, with its runs broken."""
    return broken(text if len(text) <= most else text[:most] + "…")


def plain(text: str = "", look: str = "", *, wrap: bool = False) -> QLabel:
    """A label that shows its text letter for letter. Look: "muted", or a chip's tone."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(short(text))
    label.setWordWrap(wrap)
    if look:
        label.setProperty("look", look)
    return label


def set_look(widget: QWidget, look: str) -> None:
    """Give a widget another look of the style sheet."""
    if widget.property("look") != look:
        widget.setProperty("look", look)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))


def section(theme: Theme, text: str) -> QLabel:
    """The title of a part of a screen."""
    label = plain(text)
    label.setFont(theme.font(strong=True))
    return label


def tip(text: str) -> str:
    """A text as a tooltip shows it letter for letter."""
    if not text:
        return ""
    return f'<p style="white-space: pre-wrap">{html.escape(short(text))}</p>'


class Elided(QLabel):
    """One plain line that ends in an ellipsis where there is no room; the tooltip has it whole."""

    def __init__(self, text: str = "", look: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if look:
            self.setProperty("look", look)
        self.say(text)

    def say(self, text: str) -> None:
        """Show this text."""
        one_line = " ".join(text[:MOST].split())
        self.setText(one_line[:RUN])
        self.setToolTip(tip(text))

    @guarded(QSize())
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), self.fontMetrics().averageCharWidth() * 6), hint.height())

    @guarded()
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.fontMetrics().horizontalAdvance(self.text()) <= self.contentsRect().width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        area = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), text)
