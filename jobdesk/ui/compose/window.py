"""The window of a letter: the draft that fits, to be changed and sent with the user's mail program."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from jobdesk.domain.drafts import (
    Situation,
    fact_words,
    fill,
    marks,
)
from jobdesk.domain.rules import ActionKey
from jobdesk.errors import Refused
from jobdesk.exchange import mail, outgoing
from jobdesk.i18n import _
from jobdesk.queries.letters import letter
from jobdesk.queries.templates import draft, template
from jobdesk.settings import SettingsFile
from jobdesk.store.desk import Desk
from jobdesk.ui.compose.again import ASKING, Again
from jobdesk.ui.compose.marking import Marking
from jobdesk.ui.compose.parts import Buttons, Fields, Head, choose_files, choose_place, hidden, hint
from jobdesk.ui.guard import guarded
from jobdesk.ui.problems import tell
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.labels import broken, set_look, typed
from jobdesk.ui.widgets.passing import passing


class ComposeWindow(QDialog):
    """One letter. What was typed is kept when the window closes, until the letter is marked as sent."""

    def __init__(
        self,
        desk: Desk,
        theme: Theme,
        parent: QWidget | None,
        *,
        key: ActionKey | None = None,
        promise_id: int | None = None,
        appointment_id: int | None = None,
        application_id: int | None = None,
        contact_id: int | None = None,
        situation: Situation | None = None,
        open_url: Callable[[QUrl], object] = QDesktopServices.openUrl,
        place: Callable[[QWidget, str], str] = choose_place,
        files: Callable[[QWidget], list[str]] = choose_files,
    ) -> None:
        super().__init__(parent)
        passing(self)
        self.desk = desk
        self._about: dict[str, Any] = {
            "key": key,
            "promise_id": promise_id,
            "appointment_id": appointment_id,
            "application_id": application_id,
            "contact_id": contact_id,
        }
        self._open_url, self._place, self._files = open_url, place, files
        self._attached: list[Path] = []
        self._fresh = ("", "")
        self.known = letter(desk, **self._about, situation=situation)
        self._build(theme)
        self._load()

    def _build(self, theme: Theme) -> None:
        unit = theme.base()
        self.setWindowTitle(_("Letter"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit * 5, unit * 4, unit * 5, unit * 4)
        column.setSpacing(unit * 2)
        self.head = Head(theme, self.known)
        self.situation, self.language, self.form = self.head.situation, self.head.language, self.head.form
        column.addLayout(self.head)
        self.hint = hint()
        column.addWidget(self.hint)
        fields = Fields(self.known, signed=bool(self.desk.settings.my_name))
        self.to, self.subject, self.name = fields.to, fields.subject, fields.name
        column.addLayout(fields)
        self.body = QPlainTextEdit()
        self.body.setAccessibleName(_("Letter"))
        self.body.setTabChangesFocus(True)
        self.body.setMinimumHeight(unit * 40)
        self._marking = Marking(self.body.document(), theme)
        self.again = Again(self.desk)
        self.problem, self.attached = hidden("late"), hidden("muted")
        column.addWidget(self.body, 1)
        column.addWidget(self.attached)
        column.addWidget(self.problem)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        buttons = Buttons()
        self.copy, self.save, self.attach = buttons.copy, buttons.save, buttons.attach
        self.mark, self.send = buttons.mark, buttons.send
        column.addLayout(buttons)
        self._connect()
        self.resize(unit * 160, unit * 125)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)

    def _connect(self) -> None:
        self.situation.activated.connect(self._on_other)
        self.language.activated.connect(self._on_language)
        self.form.activated.connect(self._on_form)
        self.name.editingFinished.connect(self._on_name)
        self.copy.clicked.connect(self._on_copy)
        self.save.clicked.connect(self._on_save)
        self.attach.clicked.connect(self._on_attach)
        self.mark.clicked.connect(self._on_mark)
        self.send.clicked.connect(self._on_send)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._on_send)

    def _load(self) -> None:
        """Show the draft that was kept, else the one from the template."""
        situation, language = self.situation.currentData(), self.language.currentData()
        self.known = letter(self.desk, language, **self._about, situation=situation)
        self.head.show_form(self.known)
        self._fresh = self._filled()
        self._show(draft(self.desk, self.known.draft) or self._fresh)
        asked_before = situation in ASKING and self.known.sent > 0
        self.hint.setVisible(asked_before or situation is Situation.SECOND)
        self.again.propose(situation, self.known)
        self._say("")

    def _filled(self) -> tuple[str, str]:
        """Subject and body as the template and the facts make them."""
        facts = {**self.known.facts, "attached": "yes" if self._attached else ""}
        words = template(self.desk, self.known.situation, self.known.language)
        filled = fill(*words, facts, familiar=self.known.familiar)
        return filled.subject, filled.body

    def _show(self, words: tuple[str, str]) -> None:
        self.subject.setText(words[0])
        self.body.setPlainText(broken(words[1]))

    def _written(self) -> tuple[str, str]:
        return self.subject.text(), typed(self.body)

    def _keep(self) -> None:
        typed = self._written() if self._is_typed() else None
        if typed != draft(self.desk, self.known.draft):
            from jobdesk.commands import letters

            letters.keep_draft(self.desk, self.known.draft, typed)

    def _is_typed(self) -> bool:
        return self._written() != self._fresh

    def _on_other(self) -> None:
        with tell(self):
            self._keep()
            self._load()

    def _on_language(self) -> None:
        """Write in another language, to this contact from now on."""
        self._prefer(language=self.language.currentData())

    def _on_form(self) -> None:
        self._prefer(address_form="familiar" if self.form.currentData() else "")

    def _prefer(self, **choice: str) -> None:
        from jobdesk.commands import letters

        with tell(self):
            self._keep()
            if self.known.contact_id is not None:
                letters.prefer(self.desk, self.known.contact_id, **choice)
            self._load()

    def _complete(self) -> bool:
        """Whether nothing is missing; otherwise say so and select the first mark."""
        self._on_name()  # a key for a button leaves the focus in the field of the name
        find = marks()
        found = find.search(self.subject.text())
        if found:
            self.subject.setSelection(found.start(), found.end() - found.start())
            self.subject.setFocus()
        else:
            found = find.search(self.body.toPlainText())
            if found:
                cursor = self.body.document().find(found[0])
                self.body.setTextCursor(cursor)
                unsigned = found[0] == _own_name() and self.name.isVisible()
                (self.name if unsigned else self.body).setFocus()
        self._say(_("Something is still missing: {mark}").format(mark=found[0]) if found else "")
        return found is None

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def _on_name(self) -> None:
        """Sign the letter, and remember the name for the next one."""
        name = " ".join(self.name.text().split())
        if not name:
            return
        file = SettingsFile(self.desk.paths.settings)
        self.desk.settings = file.remember(self.desk.settings, my_name=name)
        mark = _own_name()
        subject, body = (text.replace(mark, name) for text in self._written())
        self._fresh = (self._fresh[0].replace(mark, name), self._fresh[1].replace(mark, name))
        self._show((subject, body))

    def _on_copy(self) -> None:
        if self._complete():
            QGuiApplication.clipboard().setText(self._written()[1])

    def _on_attach(self) -> None:
        self._attached += [Path(name) for name in self._files(self)]
        names = ", ".join(path.name for path in self._attached)
        self.attached.setText(_("Attached: {names}").format(names=names))
        self.attached.setVisible(bool(names))
        typed = self._is_typed()
        self._fresh = self._filled()
        if not typed:
            self._show(self._fresh)

    def _on_save(self) -> None:
        with tell(self):
            if self._complete():
                name = self._place(self, "letter.eml")
                if name:
                    path = Path(name)
                    outgoing.save(path if path.suffix else path.with_suffix(".eml"), self._file())

    def _on_send(self) -> None:
        """A link to the mail program; a private file where the letter is too long for it, or has papers."""
        with tell(self):
            if not self._complete():
                return
            link = None if self._attached else mail.mailto(self.to.text(), *self._written())
            if link is not None:
                url = QUrl(link, QUrl.ParsingMode.StrictMode)
            else:
                file = outgoing.put(self.desk.paths.outgoing, self._file(), self.desk.clock.now())
                url = QUrl.fromLocalFile(str(file))
            self._keep()
            if not self._open_url(url):
                raise Refused(_("No mail program opened. Copy the letter, or save it as a file."))
            set_look(self.send, "")
            set_look(self.mark, "primary")

    def _file(self) -> bytes:
        try:
            return mail.eml(self.to.text(), *self._written(), self._attached)
        except OSError as error:
            raise Refused(_("An attached file cannot be read.")) from error

    def _on_mark(self) -> None:
        from jobdesk.commands import letters

        with tell(self) as told:
            if not self._complete():
                return
            subject, text = self._written()
            self._keep()
            letters.mark_sent(
                self.desk,
                situation=self.situation.currentData(),
                subject=subject,
                text=text,
                application_id=self.known.application_id,
                contact_id=self.known.contact_id,
                key=self.known.key,
                promise_id=self.known.promise_id,
                next_on=self.again.on,
                remind=not self.again.never,
                draft=self.known.draft if self._is_typed() else "",
            )
            self._fresh = self._written()
        if told.ok:
            self.accept()

    @guarded()
    def reject(self) -> None:
        """Close; what was typed is there again next time. Qt comes here for Escape and the frame alike."""
        with tell(self):
            self._keep()
        super().reject()


def write(desk: Desk, theme: Theme, parent: QWidget | None, **about: Any) -> ComposeWindow:
    """Open the window of a letter about these ("promise_id": 3); the user can go on with the others."""
    window = ComposeWindow(desk, theme, parent, **about)
    window.show()
    return window


def _own_name() -> str:
    """The mark where the user signs."""
    return f"[{fact_words('my_name')}?]"
