"""What a contact owes the user, and how well they keep their word."""

from jobdesk.domain.promises import word_words
from jobdesk.store.desk import Desk
from jobdesk.store.queries import promises as asking
from jobdesk.ui.theme import Theme
from jobdesk.ui.widgets.labels import plain
from jobdesk.ui.widgets.promises import Promises


class Word(Promises):
    """The promises of one contact, below the facts about the answered ones: from three on, no verdict."""

    def __init__(self, desk: Desk, theme: Theme) -> None:
        super().__init__(desk, theme, for_contact=True)
        self.facts = plain("", "muted", wrap=True)
        self.column.insertWidget(1, self.facts)

    def show_subject(self, subject: int) -> None:
        super().show_subject(subject)
        found = asking.word_kept(self.desk, contact_id=subject)
        self.facts.setText(word_words(found) if found else "")
        self.facts.setVisible(found is not None)
