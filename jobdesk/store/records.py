"""Rows of a query as frozen dataclasses or NamedTuples: columns by name, values by the types of fields."""

import types
import typing
from collections.abc import Callable, Hashable, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from operator import itemgetter
from typing import Any, TypeVar

from jobdesk.store.problems import senseless

Row = TypeVar("Row")
Convert = Callable[[Any], Any]

_PLAIN = (int, str, float)


def records(row_type: type[Row], names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> list[Row]:
    """One `row_type` for each row; `names` are those of the columns, in any order.

    Fields are int, str, float (as they are stored), bool (0 or 1), an Enum (by its values), date (an ISO day)
    or datetime (an aware instant in UTC), each of them also `| None`. Raises TypeError where the columns are
    not exactly the fields or a field has another type: that is a bug. Raises DamagedStore where the file
    holds a value that the field's type does not have.
    """
    return _reader(typing.cast(Hashable, row_type), tuple(names))(rows)


@cache
def _reader(row_type: Any, names: tuple[str, ...]) -> Callable[[Sequence[tuple[Any, ...]]], list[Any]]:
    """A function that reads all rows of one query, made once for each type and order of columns."""
    wanted = _field_names(row_type)
    if sorted(names) != sorted(wanted):
        missing, extra = sorted(set(wanted) - set(names)), sorted(set(names) - set(wanted))
        twice = sorted({name for name in names if names.count(name) > 1})
        raise TypeError(f"{row_type.__name__}: columns missing {missing}, extra {extra}, twice {twice}")
    hints = typing.get_type_hints(row_type)
    conversions: list[tuple[int, Convert]] = []
    optional: set[str] = set()
    for at, name in enumerate(wanted):
        kind, may_be_none = _kind(hints[name])
        if may_be_none:
            optional.add(name)
        convert = _conversion(row_type, name, kind)
        if convert:
            conversions.append((at, convert))
    needed = [at for at, name in enumerate(wanted) if name not in optional]
    of_needed = itemgetter(*needed, *needed[:1]) if needed else None  # two at least: then it is a tuple
    reorder = None if names == wanted or len(names) == 1 else itemgetter(*map(names.index, wanted))

    def read(rows: Sequence[tuple[Any, ...]]) -> list[Any]:
        found = []
        for row in map(reorder, rows) if reorder else rows:
            if of_needed and None in of_needed(row):
                missing = next(wanted[at] for at in needed if row[at] is None)
                raise senseless(f"{row_type.__name__}.{missing}")
            if not conversions:
                found.append(row_type(*row))
                continue
            values = list(row)
            try:
                for at, convert in conversions:
                    value = values[at]
                    if value is not None:
                        values[at] = convert(value)
            except (KeyError, ValueError, TypeError) as error:
                raise senseless(f"{row_type.__name__}.{wanted[at]}") from error
            found.append(row_type(*values))
        return found

    return read


def _field_names(row_type: type[Any]) -> tuple[str, ...]:
    """The names that the type is made from, in the order of its positions."""
    if is_dataclass(row_type):
        return tuple(each.name for each in fields(row_type) if each.init)
    return tuple(row_type._fields)


def _kind(hint: Any) -> tuple[Any, bool]:
    """The type of a field without its None, and whether it had one."""
    if typing.get_origin(hint) not in (typing.Union, types.UnionType):
        return hint, False
    kinds = [each for each in typing.get_args(hint) if each is not type(None)]
    return (kinds[0] if len(kinds) == 1 else hint), type(None) in typing.get_args(hint)


def _conversion(row_type: type[Any], name: str, kind: Any) -> Convert | None:
    """What makes the field's value of a stored one that is not NULL; None where it is the stored one."""
    if kind in _PLAIN:
        return None
    if kind is bool:
        return {0: False, 1: True}.__getitem__
    if kind is date:
        return date.fromisoformat
    if kind is datetime:
        return _instant
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {member.value: member for member in kind}.__getitem__
    raise TypeError(f"{row_type.__name__}.{name}: no way to read {kind} from a column")


def _instant(text: str) -> datetime:
    value = datetime.fromisoformat(text)
    if value.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return value if value.tzinfo is UTC else value.astimezone(UTC)
