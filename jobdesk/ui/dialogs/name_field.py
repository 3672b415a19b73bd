"""A person's name: typed as a whole, and at once taken apart into what letters need."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jobdesk.domain.values.names import split
from jobdesk.domain.values.text import one_line
from jobdesk.i18n import _


class NameField(QWidget):
    """The whole name, and under it title, given name and family name; typed in one, it shows in the other.

    The parts are what counts: where the guess is wrong, the user corrects it there.
    """

    def __init__(self) -> None:
        super().__init__()
        self.whole, self.title, self.given, self.family = (QLineEdit() for _each in range(4))
        self.setFocusProxy(self.whole)
        row = QHBoxLayout()
        for field, words, stretch in (
            (self.title, _("Title"), 3),
            (self.given, _("Given name"), 4),
            (self.family, _("Family name"), 4),
        ):
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
            field.textEdited.connect(self._on_part)
            row.addWidget(field, stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.whole)
        column.addLayout(row)
        self.whole.textEdited.connect(self._on_whole)

    def show_whole(self, name: str) -> None:
        """Show a name as it was written; an empty one has no parts."""
        self.whole.setText(name)
        self._on_whole(name)

    def show_parts(self, title: str, given: str, family: str) -> None:
        """Show a name whose parts are known."""
        for field, text in ((self.title, title), (self.given, given), (self.family, family)):
            field.setText(text)
        self._on_part()

    def parts(self) -> dict[str, str]:
        """Title, given name and family name, by the names of a contact's fields."""
        return {
            "title": one_line(self.title.text()),
            "given_name": one_line(self.given.text()),
            "family_name": one_line(self.family.text()),
        }

    def full(self) -> str:
        """The parts in their order, as a contact's name is made of them."""
        return " ".join(part for part in self.parts().values() if part)

    def _on_whole(self, text: str) -> None:
        for field, words in zip((self.title, self.given, self.family), split(text).kept, strict=True):
            field.setText(words)

    def _on_part(self) -> None:
        self.whole.setText(self.full())
