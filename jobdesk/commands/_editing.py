"""The fields of an application that the user sets. Runs inside a step."""

from typing import Any

from jobdesk.commands._shared import clean, fill, named
from jobdesk.commands._shared import company as company_named
from jobdesk.domain.enums import StageKind
from jobdesk.domain.values.days import why_not_applied
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application

FIELDS = frozenset({
    "title", "link", "posting", "source", "place", "work_mode", "pay_min", "pay_max", "pay_currency",
    "pay_period", "interest", "deadline_on", "applied_on", "notes",
})  # fmt: skip


def put(desk: Desk, application: Application, fields: dict[str, Any]) -> None:
    """Set fields. Raises Refused when a value makes no sense."""
    fill(application, fields, FIELDS)
    applied = fields.get("applied_on")
    if applied is not None and (problem := why_not_applied(applied, desk.clock.today())):
        raise Refused(problem)
    low, high = application.pay_min, application.pay_max
    if low is not None and high is not None and low > high:
        raise Refused(_("The lowest pay is above the highest."))
    if (low is not None and low < 0) or (high is not None and high < 0):
        raise Refused(_("Pay cannot be below zero."))
    if application.interest is not None and not 1 <= application.interest <= 5:
        raise Refused(_("Interest goes from 1 to 5."))


def change(desk: Desk, application: Application, fields: dict[str, Any]) -> None:
    """Set fields; `company` and `agency` take a name. Raises Refused."""
    if "title" in fields:
        fields["title"] = named(fields["title"], _("An application needs a title."))
    if "company" in fields:
        company = company_named(fields.pop("company"))
        if company != application.company:
            application.company = company
    if "agency" in fields:
        agency = company_named(fields.pop("agency"))
        if agency != application.agency:
            application.agency = agency
    applied = application.applied_on
    if "link" in fields:
        fields["link"] = clean(fields["link"])
    put(desk, application, fields)
    if application.stage.kind is StageKind.APPLIED and application.applied_on is None:
        application.applied_on = applied
    application.save()
