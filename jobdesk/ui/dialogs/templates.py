"""The user's own words for letters: a situation and language at a time, with what is wrong and a preview."""

from functools import partial

from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from jobdesk.domain.drafts import LANGUAGE_NAMES, PLACEHOLDERS, Situation, check, fact_words, situation_words
from jobdesk.domain.drafts import fill as fill_in
from jobdesk.i18n import _
from jobdesk.queries import templates as templates_queries
from jobdesk.store.desk import Desk
from jobdesk.ui.dialogs.form import Form
from jobdesk.ui.widgets.choosing import fill, picked
from jobdesk.ui.widgets.labels import plain

LINES = 10


class TemplatesForm(Form):
    """Save keeps the words; another situation asks first when something was typed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Letters"), parent)
        self.desk = desk
        self.situation, self.language = QComboBox(), QComboBox()
        fill(self.situation, [(each.value, situation_words(each)) for each in Situation])
        fill(self.language, LANGUAGE_NAMES.items())
        self.subject = QLineEdit()
        self.body, self.preview = QPlainTextEdit(), QPlainTextEdit()
        self.body.setTabChangesFocus(True)
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        for field in (self.body, self.preview):
            field.setMinimumHeight(self.fontMetrics().lineSpacing() * LINES)
        self.insert = QPushButton(_("Put in"))
        self.insert.setMenu(self._placeholders())
        self.restore = QPushButton(_("Back to the words of JobDesk"))
        for button in (self.insert, self.restore):
            button.setAutoDefault(False)
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.insert)
        row.addWidget(self.restore)
        row.addStretch(1)
        self.row(_("For"), self.situation)
        self.row(_("Language"), self.language)
        self.row(_("Subject"), self.subject)
        self.row(_("Text"), self.body)
        self.row("", tools, names=self.insert)
        self.row(_("Preview"), self.preview)
        self.fields.addRow(plain(_("What is not known in a letter is marked, and never sent so."), "muted"))
        self._shown = ("", "")
        self._show()
        self.situation.currentIndexChanged.connect(self._on_other)
        self.language.currentIndexChanged.connect(self._on_other)
        self.subject.textChanged.connect(self._on_typed)
        self.body.textChanged.connect(self._on_typed)
        self.restore.clicked.connect(self._on_restore)
        self.resize(self.fontMetrics().averageCharWidth() * 90, self.sizeHint().height())

    def words(self) -> tuple[str, str]:
        """Subject and body as they stand in the fields."""
        return self.subject.text(), self.body.toPlainText()

    def changed(self) -> bool:
        return self.words() != self._shown

    def check(self) -> QWidget | None:
        subject, body = self.words()
        if self.wrong(self.subject, next(iter(check(subject)), "")):
            return self.subject
        empty = _("A letter needs some text.") if not body.strip() else ""
        return self.body if self.wrong(self.body, next(iter(check(body)), empty)) else None

    def store(self) -> None:
        from jobdesk.commands import templates

        if self.changed():
            templates.save(self.desk, *self._which, *self.words())

    def _placeholders(self) -> QMenu:
        menu = QMenu(self)
        for name in PLACEHOLDERS:
            menu.addAction(fact_words(name)).triggered.connect(partial(self._put_in, name))
        return menu

    def _put_in(self, name: str, _checked: bool = False) -> None:
        self.body.insertPlainText("{" + name + "}")
        self.body.setFocus()

    def _show(self) -> None:
        self._which = (Situation(picked(self.situation)), picked(self.language))
        subject, body = templates_queries.template(self.desk, *self._which)
        self.subject.setText(subject)
        self.body.setPlainText(body.strip())
        self._shown = self.words()
        self._on_typed()

    def _on_typed(self) -> None:
        self.check()
        draft = fill_in(*self.words(), templates_queries.sample(self.desk, self._which[1]))
        self.preview.setPlainText(f"{draft.subject}\n\n{draft.body}")

    def _on_other(self) -> None:
        from jobdesk.ui.widgets.links import confirmed

        question = _("Leave without saving what you typed?")
        if self.changed() and not confirmed(self, question, _("Leave")):
            for box, value in zip(
                (self.situation, self.language), (self._which[0].value, self._which[1]), strict=True
            ):
                box.blockSignals(True)
                box.setCurrentIndex(box.findData(value))
                box.blockSignals(False)
            return
        self._show()

    def _on_restore(self) -> None:
        from jobdesk.commands import templates
        from jobdesk.ui.problems import tell

        with tell(self):
            templates.restore(self.desk, *self._which)
            self._show()
