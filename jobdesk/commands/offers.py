"""What was offered; an offer is taken or turned down; what that means for the other applications."""

from collections.abc import Sequence
from typing import Any

from jobdesk.commands import _closing
from jobdesk.commands._shared import fill, get, get_all, ready
from jobdesk.domain.enums import Outcome, StageKind
from jobdesk.domain.rules import Rule
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application, Offer
from jobdesk.store.reachable import can_be_reached

FIELDS = frozenset({
    "offered_on", "reply_by_on", "pay_min", "pay_max", "pay_currency", "pay_period", "terms",
})  # fmt: skip


def write(desk: Desk, application_id: int, **fields: Any) -> None:
    """Write down what is offered, apart from what the posting says. Pay is in minor units of the currency.

    Raises Gone, or Refused when a value makes no sense.
    """
    with ready(desk).step(_("Edit offer")):
        _write(get(Application, application_id), fields)


def accept(desk: Desk, application_id: int, *, withdraw: Sequence[int] = (), **fields: Any) -> None:
    """Take an offer, with its fields as they are now; these others are withdrawn in the same step.

    A letter is to be written today to each that knows of the user, where somebody can be reached. Raises
    Gone, or Refused when a value makes no sense.
    """
    with ready(desk).step(_("Accept offer")):
        application = get(Application, application_id)
        _write(application, fields)
        _closing.end(desk, application, Outcome.ACCEPTED)
        for other in get_all(Application, [each for each in withdraw if each != application_id]):
            if other.closed_at is not None:
                continue
            knows = other.stage.kind is not StageKind.SAVED or other.applied_on is not None
            _closing.end(desk, other, Outcome.WITHDRAWN)
            if knows and can_be_reached(desk, other.id):
                _closing.write_after(desk, other, Rule.WITHDRAW, _("write that you withdraw"))


def decline(desk: Desk, application_id: int, **fields: Any) -> None:
    """Turn an offer down, with its fields as they are now, and a letter to write today.

    Raises Gone, or Refused when it is over already or a value makes no sense.
    """
    with ready(desk).step(_("Decline offer")):
        application = get(Application, application_id)
        if application.closed_at is not None:
            raise Refused(_("This application is closed already."))
        _write(application, fields)
        _closing.end(desk, application, Outcome.DECLINED)
        _closing.write_after(desk, application, Rule.DECLINE, _("write that you decline"))


def _write(application: Application, fields: dict[str, Any]) -> None:
    if not fields:
        return
    offer = Offer.get_or_none(Offer.application == application.id) or Offer(application=application)
    fill(offer, fields, FIELDS)
    low, high = offer.pay_min, offer.pay_max
    if low is not None and high is not None and low > high:
        raise Refused(_("The lowest pay is above the highest."))
    if (low is not None and low < 0) or (high is not None and high < 0):
        raise Refused(_("Pay cannot be below zero."))
    offer.save()
