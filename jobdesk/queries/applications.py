"""What helps to write down an application: those like it, and the companies that are known."""

from typing import NamedTuple

from jobdesk.domain.values import companies, links
from jobdesk.domain.values.folding import fold
from jobdesk.queries import reads
from jobdesk.store.desk import Desk


class Duplicate(NamedTuple):
    """An application that may be the same job; `company` is empty where none is known."""

    id: int
    title: str
    company: str


class _Linked(NamedTuple):
    id: int
    title: str
    company: str
    link: str


_LINKED = """SELECT a.id, a.title, coalesce(c.name, '') AS company, a.link FROM application a
LEFT JOIN company c ON c.id = a.company_id WHERE a.link <> '' AND instr(lower(a.link), ?) ORDER BY a.id"""
_TITLED = """SELECT a.id, a.title, c.name AS company FROM application a JOIN company c ON c.id = a.company_id
WHERE fold(a.title) = ? ORDER BY a.id"""


@reads("application", "company")
def find_duplicates(desk: Desk, title: str, company: str, link: str = "") -> list[Duplicate]:
    """Applications with a link to the same posting, or with the same title and company, by id.

    Titles are compared folded, companies also without their legal form.
    """
    found: dict[int, Duplicate] = {}
    if links.names_one_job(link):
        key = links.key(link)
        for each in desk.records(_Linked, _LINKED, (links.needle(key),)):
            if links.key(each.link) == key:
                found[each.id] = Duplicate(each.id, each.title, each.company)
    firm = companies.key(company)
    if title.strip() and firm:
        same = desk.records(Duplicate, _TITLED, (fold(title),))
        found |= {each.id: each for each in same if companies.key(each.company) == firm}
    return [found[i] for i in sorted(found)]


@reads("company")
def company_names(desk: Desk) -> list[str]:
    """The names of all companies, in order, for completion."""
    return [name for (name,) in desk.rows("SELECT name FROM company ORDER BY fold(name), name")]
