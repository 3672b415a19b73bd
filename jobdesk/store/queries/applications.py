"""Finding applications: those like a new one, and everything by its words."""

import unicodedata
from dataclasses import dataclass

from jobdesk.domain.values import links
from jobdesk.store.desk import Desk
from jobdesk.store.queries import reads


@dataclass(frozen=True, slots=True)
class Alike:
    """An application that may be the same job."""

    id: int
    title: str
    company: str


@reads("application", "company")
def alike(desk: Desk, title: str, company: str, link: str = "") -> list[Alike]:
    """Applications with a link to the same posting, or with the same title and company (both folded)."""
    found: dict[int, Alike] = {}
    if links.names_one_job(link):
        wanted = links.key(link)
        rows = desk.rows(
            "SELECT a.id, a.title, c.name, a.link FROM application a "
            "LEFT JOIN company c ON c.id = a.company_id "
            "WHERE a.link <> '' AND instr(lower(a.link), lower(?))",
            (links.needle(wanted),),
        )
        found |= {i: Alike(i, t, c or "") for i, t, c, other in rows if links.key(other) == wanted}
    if title.strip() and company.strip():
        rows = desk.rows(
            "SELECT a.id, a.title, c.name FROM application a JOIN company c ON c.id = a.company_id "
            "WHERE fold(a.title) = fold(?) AND fold(c.name) = fold(?)",
            (title, company),
        )
        found |= {i: Alike(i, t, c) for i, t, c in rows}
    return list(found.values())


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that holds the words: an "application" or a "contact", and a line to know it by."""

    kind: str
    id: int
    title: str
    more: str


@reads("search", "application", "company", "contact", "interaction")
def search(desk: Desk, text: str, most: int = 30) -> list[Hit]:
    """What holds every word of the text (the last one may be unfinished), newest first.

    Fewer than two letters find nothing: the index begins at two.
    """
    whole = unicodedata.normalize("NFC", text)
    words = "".join(ch if ch.isalnum() else " " for ch in whole if ch not in ACCENTS).split()
    if len(words) > 1 and len(words[-1]) < 2:
        words.pop()
    words = words[:MOST_WORDS]
    if not words or len(words[-1]) < 2:
        return []
    match = " ".join(f'"{word}"' for word in words) + "*"
    rows = desk.rows(
        "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?", (match, most)
    )
    hits = {hit for (rowid,) in rows for hit in _hits(desk, rowid // 4, rowid % 4)}
    return sorted(hits, key=_place)


def _place(hit: Hit) -> tuple[str, int]:
    return hit.kind, -hit.id


_APPLICATIONS = """SELECT 'application', a.id, a.title, coalesce(c.name, '') FROM application a
    LEFT JOIN company c ON c.id = a.company_id WHERE """
_CONTACTS = """SELECT 'contact', p.id, p.name, coalesce(c.name, '') FROM contact p
    LEFT JOIN company c ON c.id = p.company_id WHERE """
OF_ONE_COMPANY = 5
MOST_WORDS = 32  # what a person types; a pasted page would be a statement of its own size
ACCENTS = frozenset(map(chr, range(0x300, 0x332)))  # the index counts them to the letter before


def _hits(desk: Desk, row_id: int, table: int) -> list[Hit]:
    """What a row of the index leads to: a company to its newest applications."""
    if table == 0:
        rows = desk.rows(_APPLICATIONS + "a.id = ?", (row_id,))
    elif table == 1:
        rows = desk.rows(_APPLICATIONS + "c.id = ? ORDER BY a.id DESC LIMIT ?", (row_id, OF_ONE_COMPANY))
    elif table == 2:
        rows = desk.rows(_CONTACTS + "p.id = ?", (row_id,))
    else:
        said = "(SELECT application_id FROM interaction WHERE id = ?)"
        rows = desk.rows(_APPLICATIONS + f"a.id = {said}", (row_id,))
        if not rows:
            rows = desk.rows(_CONTACTS + f"p.id = {said.replace('application_id', 'contact_id')}", (row_id,))
    return [Hit(*row) for row in rows]


@reads("company")
def company_names(desk: Desk) -> list[str]:
    """The names of all companies, in order, for completion."""
    return [name for (name,) in desk.rows("SELECT name FROM company ORDER BY name COLLATE NOCASE")]
