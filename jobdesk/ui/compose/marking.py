"""Shows what is still missing in a letter."""

from PySide6.QtGui import QColor, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from jobdesk.domain.drafts import marks
from jobdesk.ui.guard import guarded
from jobdesk.ui.theme import Theme


class Marking(QSyntaxHighlighter):
    """Colours the marks of missing facts, in the colours in force."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._marks = marks()
        theme.changed.connect(self.rehighlight)

    @guarded()
    def highlightBlock(self, text: str) -> None:
        look = QTextCharFormat()
        look.setForeground(QColor(self._theme.colours.late))
        look.setBackground(QColor(self._theme.colours.late_soft))
        for found in self._marks.finditer(text):
            self.setFormat(found.start(), found.end() - found.start(), look)
