"""What came back after the end, or after an interview: written down with its themes."""

from collections.abc import Sequence

from jobdesk.commands._shared import clean, get, named, ready
from jobdesk.domain.values.text import one_line
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application, Contact, Feedback, FeedbackTheme


def record(
    desk: Desk, application_id: int, *, text: str, themes: Sequence[str] = (), contact_id: int | None = None
) -> int:
    """Write it down; the request for it has its answer. Returns its id. Raises Refused without a word."""
    with ready(desk).step(_("Record feedback")):
        words = clean(text)
        if not themes:
            words = named(words, _("Say what came back, or choose a theme.")) and words
        application = get(Application, application_id)
        made = Feedback.create(
            application=application,
            contact=get(Contact, contact_id) if contact_id else None,
            at=desk.clock.now(),
            text=words,
        )
        for theme in dict.fromkeys(one_line(theme) for theme in themes):
            FeedbackTheme.create(feedback=made, theme=theme)
        return int(made.id)


def delete(desk: Desk, feedback_id: int) -> None:
    """Take it away. Raises Gone."""
    with ready(desk).step(_("Delete feedback")):
        get(Feedback, feedback_id).delete_instance()
