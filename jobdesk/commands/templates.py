"""The user's own words for letters."""

from jobdesk.commands._shared import clean, ready
from jobdesk.domain.drafts import Situation, check
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.models import Template


def save(desk: Desk, situation: Situation, language: str, subject: str, body: str) -> None:
    """Use these words from now on. Raises Refused when a placeholder is wrong."""
    with ready(desk).step(_("Save letter")):
        subject, body = " ".join(clean(subject).split()), clean(body)
        for sentence in (*check(subject), *check(body)):
            raise Refused(sentence)
        found = _of(situation, language)
        row = found or Template(situation=situation.value, language=language, name=situation.value)
        row.subject, row.body = subject, body
        row.save()


def restore(desk: Desk, situation: Situation, language: str) -> None:
    """Back to the words that come with the program."""
    with ready(desk).step(_("Restore letter")):
        found = _of(situation, language)
        if found is not None:
            found.delete_instance()


def _of(situation: Situation, language: str) -> Template | None:
    found: Template | None = Template.get_or_none(
        Template.situation == situation.value, Template.language == language
    )
    return found
