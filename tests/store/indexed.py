"""Compares the full-text indexes of the search with the documents that they are of."""

from jobdesk.store.desk import Desk
from jobdesk.store.document_sources import Kind


def check_index(desk: Desk) -> None:
    """The index holds what the documents of its kind hold, no more and no less."""
    for kind in Kind:
        vocabulary = f"CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab (main, {kind.index}, instance)"
        desk.connection.execute(vocabulary)
        indexed = desk.rows("SELECT doc, col, term FROM vocabulary ORDER BY doc, col, offset")
        desk.connection.execute("DROP TABLE vocabulary")
        span = (kind.document(0), kind.document((1 << 32) - 1))
        rows = desk.rows(
            "SELECT id, body, context, title FROM derived_document WHERE id BETWEEN ? AND ?", span
        )
        assert indexed == [
            (row[0], column, term)
            for row in sorted(rows)
            for column, text in zip(("body", "context", "title"), row[1:], strict=True)
            for term in text.split()
        ]
