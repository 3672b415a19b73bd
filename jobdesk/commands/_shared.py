"""What several commands need: finding rows, checking fields, companies by name."""

from collections.abc import Sequence
from typing import Any, TypeVar

from jobdesk.errors import Gone, Refused
from jobdesk.i18n import _
from jobdesk.store import models
from jobdesk.store.desk import Desk
from jobdesk.store.models import Company, Record

Row = TypeVar("Row", bound=Record)


def get(model: type[Row], row_id: int) -> Row:
    """The row. Raises Gone."""
    found = model.get_or_none(model.id == row_id)
    if found is None:
        raise Gone(_("That is not there any more."))
    return found


def get_all(model: type[Row], ids: Sequence[int]) -> list[Row]:
    """The rows, in the order of the ids. Raises Gone when one is missing."""
    return [get(model, row_id) for row_id in ids]


def named(text: str, sentence: str) -> str:
    """The text without spaces around it. Raises Refused with the sentence when nothing is left."""
    clean = " ".join(text.split())
    if not clean:
        raise Refused(sentence)
    return clean


def company(name: str) -> Company | None:
    """The company of this name (case folded), made when it is new; None for no name."""
    clean = " ".join(name.split())
    if not clean:
        return None
    found = Company.raw("SELECT * FROM company WHERE fold(name) = fold(?) ORDER BY id LIMIT 1", clean)
    return next(iter(found), None) or Company.create(name=clean)


def fill(row: Record, fields: dict[str, Any], allowed: frozenset[str]) -> None:
    """Set these fields, only those that differ. Raises Refused for a field that is not the user's to set."""
    for name, value in fields.items():
        if name not in allowed:
            raise Refused(_("“{field}” cannot be changed.").format(field=name))
        if getattr(row, name) != value:
            setattr(row, name, value)


def ready(desk: Desk) -> Desk:
    """The desk, with the models writing to it."""
    models.use(desk)
    return desk
