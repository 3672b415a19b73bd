"""The forms that an application's page opens by name; each is loaded when it is first wanted."""

from PySide6.QtWidgets import QWidget

from jobdesk.store.desk import Desk
from jobdesk.ui import ending


def open_form(name: str, desk: Desk, parent: QWidget, application_id: int) -> None:
    """Show "why_quiet", "feedback", "offer" or "accept" until it is answered. Raises Gone."""
    if name == "why_quiet":
        from jobdesk.ui.dialogs.why_quiet import WhyQuiet

        WhyQuiet(desk, parent, application_id).exec()
    elif name == "feedback":
        from jobdesk.ui.dialogs.feedback_form import FeedbackForm

        FeedbackForm(desk, parent, application_id).exec()
    elif name == "offer":
        from jobdesk.ui.dialogs.offer_form import OfferForm

        OfferForm(desk, parent, application_id).exec()
    else:
        ending.accept(desk, parent, application_id)
