"""Whether there is anybody to write to about an application; where nobody is, nagging helps nobody."""

from typing import Any, Protocol

SOMEBODY = """(EXISTS (SELECT 1 FROM participation t JOIN contact_method r ON r.contact_id = t.contact_id
        WHERE t.application_id = a.id)
    OR EXISTS (SELECT 1 FROM contact k JOIN contact_method r ON r.contact_id = k.id
        WHERE k.company_id IN (a.company_id, a.agency_id)))"""
"""SQL: somebody of the application `a`, of its company or its agency, has a mail address, a phone number or a
link."""


class Reader(Protocol):
    """What can be asked for a value: a desk."""

    def value(self, sql: str, parameters: Any = ()) -> Any: ...


def can_be_reached(desk: Reader, application_id: int) -> bool:
    """Whether anybody of the application, of its company or its agency, can be reached."""
    return bool(desk.value(f"SELECT {SOMEBODY} FROM application a WHERE a.id = ?", (application_id,)))
