"""Keeps exceptions inside overrides of Qt.

Qt cannot pass an exception on, and PySide 6.11 with Python 3.11 ends the process when one that was raised
inside C (an index, int(), next(), a division) leaves an override.
"""

import sys
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

Override = TypeVar("Override", bound=Callable[..., Any])


def guarded(otherwise: object = None) -> Callable[[Override], Override]:
    """For every override of a method of Qt: an exception goes to sys.excepthook, Qt gets `otherwise`."""

    def guard(method: Override) -> Override:
        @wraps(method)
        def held(*arguments: Any, **named: Any) -> Any:
            try:
                return method(*arguments, **named)
            except Exception:
                sys.excepthook(*cast(Any, sys.exc_info()))
                return otherwise

        return cast(Override, held)

    return guard
