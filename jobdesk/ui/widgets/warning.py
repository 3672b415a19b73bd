"""One line at the top of the window that stays: what is wrong with the data, and a way out of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget


class WarningBar(QFrame):
    """Hidden until something is said."""

    way_out = Signal()
    """The button was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.button = QPushButton()
        self.button.clicked.connect(self.way_out)
        row = QHBoxLayout(self)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def say(self, text: str, action: str = "") -> None:
        """Show this; the button is there when it has a name."""
        self.words.setText(text)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self.show()
