"""What the search looks through: one document for each application, contact and interaction.

A document holds the folded words of its thing and of what is around it: an application with its company and
people, a contact with company, mails and phones, an interaction with the application that it belongs to. It
is made in the transaction of the step that changed it, and only when its text is another than before.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from hashlib import blake2b
from typing import Any, NamedTuple, Protocol

from jobdesk.domain.values import phones
from jobdesk.domain.values.folding import fold, terms
from jobdesk.store import document_sources as sources
from jobdesk.store.document_sources import Kind, Source
from jobdesk.store.journal import Changes

VERSION = "1"
"""Raised when the same text gives other documents than before: then all are made anew once."""
SMALL_INDEX = 500
"""Pages of 4 kB up to which the index is written anew at once (30 ms) to be rid of deleted words."""
_AT_ONCE = 1000
LAST_ROW = 2**32 - 1
"""The highest id of a row that a document's id has room for."""
_BULK_BYTES = 32 * 1024 * 1024
_USUAL_BYTES = 1024 * 1024
"""What the index gathers in memory before it writes: SQLite's own number, and one that makes all in half the
time."""


class Store(Protocol):
    """The desk, as far as it is needed here."""

    connection: Any
    read_only: bool

    def rows(self, sql: str, parameters: Any = ()) -> list[Any]: ...


class _Stored(NamedTuple):
    application_id: int | None
    contact_id: int | None
    at: str
    people: str
    hash: bytes


def words(text: str) -> str:
    """The folded words of a text with single spaces between: those of folding.terms, found faster."""
    if not text.isascii():
        text = fold(text)
    if not text.isascii() or "+" in text or "#" in text or ".net" in text.lower():
        return " ".join(terms(text))
    return " ".join(text.encode().translate(_WORD_BYTES).decode().split())


_WORD_BYTES = bytes(ord(chr(byte).lower()) if chr(byte).isalnum() else 32 for byte in range(128)) + bytes(128)
"""ASCII text by its folded letters and digits, all else spaces."""


def update(desk: Store, changes: Changes) -> None:
    """Make the documents anew whose text the changes are about. Inside the caller's transaction.

    When everything may have changed, nothing is done unless another version made them: what changes without
    a step are settings and the day. A desk that can only be read keeps those of its file.
    """
    if changes.everything:
        if not desk.read_only and not _is_current(desk):
            rebuild(desk)
        return
    touched: dict[str, set[int]] = defaultdict(set)
    for table, row_id in changes.rows:
        touched[table].add(row_id)
    companies, calls = touched["company"], touched["appointment"]
    asked = set(changes.contacts) | _ids(desk, sources.CONTACTS_OF_COMPANIES, companies)
    contacts = _write(desk, Kind.CONTACT, asked | _ids(desk, sources.CONTACTS_OF_APPOINTMENTS, calls))
    asked = set(changes.applications) | _ids(desk, sources.APPLICATIONS_OF_COMPANIES, companies)
    applications = _write(
        desk, Kind.APPLICATION, asked | _ids(desk, sources.APPLICATIONS_OF_CONTACTS, contacts)
    )
    asked = touched["interaction"] | _ids(desk, sources.INTERACTIONS_OF_APPLICATIONS, applications)
    asked |= _interactions_of_people(desk, touched["interaction_person"], changes.contacts)
    _write(desk, Kind.INTERACTION, asked | _ids(desk, sources.INTERACTIONS_OF_CONTACTS, contacts))


def rebuild(desk: Store) -> None:
    """Make all documents anew. Inside the caller's transaction."""
    run = desk.connection.execute
    run("DELETE FROM derived_document")
    for kind in Kind:
        to_index = f"INSERT INTO {kind.index} ({kind.index}, rank) VALUES (?, ?)"
        run(to_index, ("delete-all", None))
        run(to_index, ("hashsize", _BULK_BYTES))
        _insert(desk, kind, ((source, _hash(source)) for source in sources.read(desk, kind)))
        run(to_index, ("hashsize", _USUAL_BYTES))
        run(to_index, ("optimize", None))  # else the next steps would have to merge what is large
    run("INSERT OR REPLACE INTO derived_mark VALUES ('documents', ?)", (VERSION,))


def _is_current(desk: Store) -> bool:
    return desk.rows("SELECT value FROM derived_mark WHERE name = 'documents'") == [(VERSION,)]


def _ids(desk: Store, sql: str, among: Collection[int]) -> set[int]:
    """The ids that a statement finds for these; no statement is sent for none."""
    if not among:
        return set()
    return {row[0] for row in desk.rows(sql.format(among=sources.listed(among)))}


def _interactions_of_people(desk: Store, links: Collection[int], contacts: Collection[int]) -> set[int]:
    """The interactions that these rows of interaction_person belong to; of a row that is gone, those whose
    document still names one of the contacts.
    """
    if not links:
        return set()
    there = dict(desk.rows(sources.INTERACTIONS_OF_PEOPLE.format(among=sources.listed(links))))
    asked = set(there.values())
    if len(there) < len(links):
        gone = {str(contact_id) for contact_id in contacts}
        for document_id, people in desk.rows(sources.PEOPLE_BEFORE):
            if not gone.isdisjoint(people.split()):
                asked.add(Kind.INTERACTION.row(document_id))
    return asked


def _write(desk: Store, kind: Kind, row_ids: Collection[int]) -> set[int]:
    """Make the documents of these rows as they are now; the rows whose text is another, or gone."""
    if not row_ids:
        return set()
    stored = {
        row[0]: _Stored(*row[1:])
        for row in desk.rows(
            "SELECT id, application_id, contact_id, at, people, hash FROM derived_document "
            f"WHERE id IN ({sources.listed(kind.document(row_id) for row_id in row_ids)})"
        )
    }
    gone, fresh = set(stored), []
    for source in sources.read(desk, kind, row_ids):
        gone.discard(source.id)
        old, told = stored.get(source.id), _hash(source)
        if old is None or old.hash != told:
            fresh.append((source, told))
        elif old[:4] != (source.application_id, source.contact_id, source.at, source.people):
            desk.connection.execute(
                "UPDATE derived_document SET application_id = ?, contact_id = ?, at = ?, people = ? "
                "WHERE id = ?",
                (source.application_id, source.contact_id, source.at, source.people, source.id),
            )
    new = {source.id for source, _told in fresh}
    _delete(desk, kind, gone | (new & set(stored)))
    _insert(desk, kind, fresh)
    if gone or new & set(stored):
        _forget(desk, kind)
    return {kind.row(document_id) for document_id in gone | new}


def _hash(source: Source) -> bytes:
    """Of all text of a document as it was written, so that an unchanged one need not be folded."""
    text = "\0".join((source.title, source.context, source.body, source.phones))
    return blake2b(text.encode(), digest_size=16).digest()


def _insert(desk: Store, kind: Kind, found: Iterable[tuple[Source, bytes]]) -> None:
    rows: list[tuple[object, ...]] = []
    for source, told in found:
        digits = " ".join(filter(None, map(phones.digits, source.phones.splitlines())))
        rows.append((
            source.id, source.application_id, source.contact_id, source.at, source.people,
            digits, told, words(source.title), words(f"{source.context}\n{digits}"),
            words(source.body),
        ))  # fmt: skip
        if len(rows) == _AT_ONCE:
            _insert_rows(desk, kind, rows)
            rows = []
    _insert_rows(desk, kind, rows)


def _insert_rows(desk: Store, kind: Kind, rows: list[tuple[object, ...]]) -> None:
    desk.connection.executemany("INSERT INTO derived_document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    desk.connection.executemany(
        f"INSERT INTO {kind.index} (rowid, title, context, body) VALUES (?, ?, ?, ?)",
        ((row[0], *row[7:]) for row in rows),
    )


def _delete(desk: Store, kind: Kind, document_ids: Iterable[int]) -> None:
    ids = [(document_id,) for document_id in document_ids]
    desk.connection.executemany(
        f"INSERT INTO {kind.index} ({kind.index}, rowid, title, context, body) "
        "SELECT 'delete', id, title, context, body FROM derived_document WHERE id = ?",
        ids,
    )
    desk.connection.executemany("DELETE FROM derived_document WHERE id = ?", ids)


def _forget(desk: Store, kind: Kind) -> None:
    """Rid the index of words that no document has any more.

    FTS5 only marks them as deleted, and its option 'secure-delete' makes the file unreadable for a SQLite
    before 3.42. Not 'optimize': on SQLite 3.40 a year of it leaves a malformed index. A large index keeps
    such words, without the text around them, until SQLite merges them away or all is made anew.
    """
    pages = desk.rows(f"SELECT count(*) FROM {kind.index}_idx")[0][0]
    if pages <= SMALL_INDEX:
        desk.connection.execute(f"INSERT INTO {kind.index} ({kind.index}) VALUES ('delete-all')")
        # Not 'rebuild': the documents of the other kinds stand in the same table.
        desk.connection.execute(
            f"INSERT INTO {kind.index} (rowid, title, context, body) "
            "SELECT id, title, context, body FROM derived_document WHERE id BETWEEN ? AND ?",
            (kind.document(0), kind.document(LAST_ROW)),
        )
