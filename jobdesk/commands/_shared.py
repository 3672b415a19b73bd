"""What several commands need: finding rows, checking fields, companies by name."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from jobdesk.domain.values.days import why_not
from jobdesk.domain.values.text import one_line, storable
from jobdesk.errors import Gone, Refused
from jobdesk.i18n import _
from jobdesk.store import models
from jobdesk.store.backup import Reason
from jobdesk.store.desk import Desk
from jobdesk.store.models import Company, Hold, Record

Row = TypeVar("Row", bound=Record)
GREATEST = 10**15
MANY = 10
"""So many things that are deleted at once are worth a backup before."""


def get(model: type[Row], row_id: int) -> Row:
    """The row. Raises Gone."""
    found = model.get_or_none(model.id == row_id)
    if found is None:
        raise Gone(_("That is not there any more."))
    return found


def get_all(model: type[Row], ids: Sequence[int]) -> list[Row]:
    """The rows, in the order of the ids, each once. Raises Gone when one is missing."""
    return [get(model, row_id) for row_id in dict.fromkeys(ids)]


def clean(text: str) -> str:
    """The text as it can be stored: without NUL, halves of characters, and spaces around it."""
    return storable(text).strip()


def named(text: str, sentence: str) -> str:
    """The text without spaces around it. Raises Refused with the sentence when nothing is left."""
    name = one_line(text)
    if not name:
        raise Refused(sentence)
    return name


def sensible(day: date | None) -> None:
    """Raises Refused for a day in a year that no search for a job is in."""
    if day is not None and (problem := why_not(day)):
        raise Refused(problem)


def small(number: int | None) -> None:
    """Raises Refused for a number that no column and no screen can hold."""
    if number is not None and abs(number) > GREATEST:
        raise Refused(_("That number is too large."))


def company(name: str) -> Company | None:
    """The company of this name (case folded), made when it is new; None for no name."""
    name = one_line(name)
    if not name:
        return None
    found = Company.raw("SELECT * FROM company WHERE fold(name) = fold(?) ORDER BY id LIMIT 1", name)
    return next(iter(found), None) or Company.create(name=name)


def fill(row: Record, fields: dict[str, Any], allowed: frozenset[str]) -> None:
    """Set these fields, only those that differ. Raises Refused for a field that is not the user's to set."""
    for name, value in fields.items():
        if name not in allowed:
            raise Refused(_("“{field}” cannot be changed.").format(field=name))
        if isinstance(value, str):
            value = storable(value)  # noqa: PLW2901
        elif isinstance(value, date) and not isinstance(value, datetime):
            sensible(value)
        elif isinstance(value, int):
            small(value)
        if getattr(row, name) != value:
            setattr(row, name, value)


def before_deleting(desk: Desk, count: int) -> None:
    """Make a backup before many things are deleted at once. Raises StoreProblem when there is none."""
    if count >= MANY and not desk.read_only:
        desk.backup(Reason.DELETION)


def ready(desk: Desk) -> Desk:
    """The desk, with the models writing to it."""
    models.use(desk)
    return desk


def today_hold(desk: Desk, application_id: int) -> Hold | None:
    """The hold of an application that goes on today; None when there is none."""
    today = desk.clock.today()
    found: Hold | None = (
        Hold.select()
        .where(
            Hold.application == application_id,
            Hold.ended_at.is_null(),
            Hold.until_on.is_null() | (Hold.until_on > today),
        )
        .order_by(Hold.id.desc())
        .first()
    )
    return found
