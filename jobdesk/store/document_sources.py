"""The text of each search document as it was written, read from the tables that it is made of."""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import Any, NamedTuple, Protocol


class Kind(IntEnum):
    """What a document is of. The number stands in front of the row's id in that of the document."""

    APPLICATION = 1
    CONTACT = 2
    INTERACTION = 3

    def document(self, row_id: int) -> int:
        """The id of the document of a row."""
        return (self << 32) + row_id

    def row(self, document_id: int) -> int:
        """The id of the row that a document is of."""
        return document_id - (self << 32)

    @property
    def index(self) -> str:
        """The full-text table of this kind."""
        return f"derived_text_{self.name.lower()}"

    @classmethod
    def of(cls, document_id: int) -> "Kind":
        return cls(document_id >> 32)


class Source(NamedTuple):
    """A document's text. `people`: ids of the contacts who took part, spaces between; `phones`: one a line.

    `context` and `body` have a line, or several, for each thing that they hold. `at` is stored text.
    """

    id: int
    application_id: int | None
    contact_id: int | None
    at: str
    people: str
    title: str
    context: str
    body: str
    phones: str


class Reader(Protocol):
    """What can be asked for rows: a desk."""

    def rows(self, sql: str) -> list[Any]: ...


def _lines(value: str, origin: str, order: str) -> str:
    """SQL: the values of several rows, one a line, in this order; empty for none."""
    return (
        "coalesce((SELECT group_concat(value, char(10)) FROM "
        f"(SELECT {value} AS value FROM {origin} ORDER BY {order})), '')"
    )


def _together(*parts: str) -> str:
    """SQL: these texts, one below the other."""
    return " || char(10) || ".join(parts)


_TALK = _together("s.title", "s.round", "s.place", "s.phone", "s.preparation", "s.notes")
_PROMISED = "s.words || ' ' || s.when_words"
_TOOK_PART = "interaction_person t JOIN contact p ON p.id = t.contact_id WHERE t.interaction_id = i.id"
_LINKED = "participation t JOIN contact p ON p.id = t.contact_id WHERE t.application_id = a.id"
_APPLICATION_CONTEXT = _together(
    "coalesce(c.name, '')",
    "coalesce(g.name, '')",
    "a.place",
    _lines(
        "p.name",
        "participation t JOIN contact p ON p.id = t.contact_id WHERE t.application_id = a.id",
        "t.id",
    ),
)
_APPLICATION_BODY = _together(
    "a.notes",
    _lines(_PROMISED, "promise s WHERE s.application_id = a.id", "s.id"),
    _lines(_TALK, "appointment s WHERE s.application_id = a.id", "s.id"),
    _lines("s.text", "feedback s WHERE s.application_id = a.id", "s.id"),
    _lines("s.terms", "offer s WHERE s.application_id = a.id", "s.id"),
    _lines("s.words", "followup s WHERE s.application_id = a.id", "s.id"),
    "a.posting",
    "a.source",
    "a.link",
)
_CONTACT_CONTEXT = _together(
    "coalesce(c.name, '')",
    "p.position",
    _lines("m.value", "contact_method m WHERE m.contact_id = p.id", "m.id"),
)
_CONTACT_BODY = _together(
    "p.notes",
    "p.met",
    _lines(
        "s.words || ' ' || s.when_words",
        "promise s WHERE s.contact_id = p.id AND s.application_id IS NULL",
        "s.id",
    ),
    _lines(
        _TALK,
        "attendance t JOIN appointment s ON s.id = t.appointment_id "
        "WHERE t.contact_id = p.id AND s.application_id IS NULL",
        "s.id",
    ),
    _lines("s.words", "followup s WHERE s.contact_id = p.id AND s.application_id IS NULL", "s.id"),
)
_PHONES = _lines("m.value", "contact_method m WHERE m.contact_id = p.id AND m.kind = 'phone'", "m.id")

_READ = {
    Kind.APPLICATION: f"""SELECT a.id, a.id, NULL, a.created_at, '', a.title, {_APPLICATION_CONTEXT},
            {_APPLICATION_BODY}, ''
        FROM application a LEFT JOIN company c ON c.id = a.company_id
        LEFT JOIN company g ON g.id = a.agency_id WHERE a.id {{among}} ORDER BY a.id""",
    Kind.CONTACT: f"""SELECT p.id, NULL, p.id, p.created_at, '', p.name, {_CONTACT_CONTEXT}, {_CONTACT_BODY},
            {_PHONES}
        FROM contact p LEFT JOIN company c ON c.id = p.company_id WHERE p.id {{among}} ORDER BY p.id""",
    Kind.INTERACTION: f"""SELECT i.id, i.application_id,
            CASE WHEN i.application_id IS NULL THEN (SELECT t.contact_id FROM interaction_person t
                WHERE t.interaction_id = i.id ORDER BY t.id LIMIT 1) END AS whose,
            coalesce(i.at, i.created_at),
            coalesce((SELECT group_concat(value, ' ') FROM (SELECT t.contact_id AS value
                FROM interaction_person t WHERE t.interaction_id = i.id ORDER BY t.id)), ''),
            '', coalesce(a.title, '') || char(10) || coalesce(c.name, '') || char(10)
                || {_lines("p.name", _TOOK_PART, "t.id")},
            i.text, ''
        FROM interaction i LEFT JOIN application a ON a.id = i.application_id
        LEFT JOIN company c ON c.id = a.company_id
        WHERE i.id {{among}} AND i.text <> '' AND (i.application_id IS NOT NULL OR whose IS NOT NULL)
        ORDER BY i.id""",
}

CONTACTS_OF_COMPANIES = "SELECT id FROM contact WHERE company_id IN ({among})"
CONTACTS_OF_APPOINTMENTS = "SELECT contact_id FROM attendance WHERE appointment_id IN ({among})"
APPLICATIONS_OF_COMPANIES = """SELECT id FROM application WHERE company_id IN ({among})
UNION SELECT id FROM application WHERE agency_id IN ({among})"""
APPLICATIONS_OF_CONTACTS = "SELECT application_id FROM participation WHERE contact_id IN ({among})"
INTERACTIONS_OF_APPLICATIONS = "SELECT id FROM interaction WHERE application_id IN ({among})"
INTERACTIONS_OF_CONTACTS = "SELECT interaction_id FROM interaction_person WHERE contact_id IN ({among})"
INTERACTIONS_OF_PEOPLE = "SELECT id, interaction_id FROM interaction_person WHERE id IN ({among})"
PEOPLE_BEFORE = "SELECT id, people FROM derived_document WHERE people <> ''"
"""Who took part by the documents as they are."""


def listed(ids: Iterable[int]) -> str:
    """SQL: ids between the brackets of IN."""
    return ", ".join(map(str, ids))


def read(desk: Reader, kind: Kind, row_ids: Iterable[int] | None = None) -> Iterator[Source]:
    """The documents' text of these rows (None: of all), as far as they are there, by id."""
    among = "IS NOT NULL" if row_ids is None else f"IN ({listed(row_ids)})"
    for row in desk.rows(_READ[kind].format(among=among)):
        yield Source(kind.document(row[0]), *row[1:])
