"""Everything by its words: applications and contacts, and what was said with them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from jobdesk.domain.values import phones
from jobdesk.queries import reads
from jobdesk.queries.marking import (
    Marked,
    Word,
    has,
    marked,
    marked_number,
    match,
    number,
    question,
    snippet,
)
from jobdesk.store import document_sources as sources
from jobdesk.store.desk import Desk
from jobdesk.store.document_sources import Kind
from jobdesk.store.rows import local_day

TABLES = (
    "application", "company", "contact", "contact_method", "participation", "interaction",
    "interaction_person", "promise", "appointment", "attendance", "feedback", "offer", "followup",
    "derived_document", *(kind.index for kind in Kind),
)  # fmt: skip
NEWEST = 200
"""So many documents of each kind, last written first, are ranked: a common word is as fast as a rare one."""
KEPT_FOR_THE_WEAKER = 3
"""One in so many hits is kept for the kind that has the weaker ones."""

Owner = Literal["application", "contact"]


@dataclass(frozen=True, slots=True)
class Hit:
    """An application or a contact that holds the words, and where.

    `title` is the application's title or the contact's name, `more` the place or the position. `source` is
    the document with the words: the thing's own, or what was said (an interaction), `source_id` its row;
    `person`, who took part in that. `day` is the user's day on which it was said, else of writing it down.
    `snippet` is None where all words stand in the rest.
    """

    kind: Owner
    id: int
    title: Marked
    company: Marked
    more: Marked
    person: Marked
    day: date
    source: Literal["application", "contact", "interaction"]
    source_id: int
    snippet: Marked | None

    @property
    def key(self) -> str:
        """As routes name it: "application:7"."""
        return f"{self.kind}:{self.id}"


class _Found(NamedTuple):
    """A document that holds the words."""

    id: int
    application_id: int | None
    contact_id: int | None
    at: str
    title: str
    context: str

    @property
    def owner(self) -> tuple[Owner, int]:
        if self.application_id is not None:
            return "application", self.application_id
        assert self.contact_id is not None
        return "contact", self.contact_id


class _Facts(NamedTuple):
    id: int
    title: str
    company: str
    more: str


Rank = tuple[int, int, str, int]
_FIRST_SAID = Kind.INTERACTION.document(0)

_FOUND = "SELECT d.id, d.application_id, d.contact_id, d.at, d.title, d.context FROM "
_BY_WORDS = f"""{_FOUND} {{index}} t CROSS JOIN derived_document d ON d.id = t.rowid
WHERE t.{{index}} MATCH ? ORDER BY t.rowid DESC LIMIT {NEWEST}"""
_BY_IDS = f"{_FOUND} derived_document d WHERE d.id IN ({{among}})"
_NUMBERS = "SELECT id, digits FROM derived_document WHERE digits <> '' AND instr(digits, ?)"
_APPLICATIONS = """SELECT a.id, a.title, coalesce(c.name, '') AS company, a.place AS more FROM application a
LEFT JOIN company c ON c.id = a.company_id WHERE a.id IN ({among})"""
_CONTACTS = """SELECT p.id, p.name AS title, coalesce(c.name, '') AS company, p.position AS more
FROM contact p LEFT JOIN company c ON c.id = p.company_id WHERE p.id IN ({among})"""
_PEOPLE = """SELECT t.interaction_id, p.name FROM interaction_person t JOIN contact p ON p.id = t.contact_id
WHERE t.interaction_id IN ({among}) ORDER BY t.id DESC"""


@reads(*TABLES)
def search(desk: Desk, text: str, most: int = 30) -> list[Hit]:
    """What holds every word of the text, each of which may be unfinished; or the digits of a phone number.

    Words may stand in different parts of one thing: title, company, people. The kind with the best hit comes
    first, each kind with matches in the title first, then in what is around it, then the newest. A single
    letter finds nothing; a single sign of a script without spaces does.
    """
    words, part = question(text), number(text)
    folded = [word.folded for word in words]
    ranked = [*_by_number(desk, part), *((_rank(each, folded), each) for each in _by_words(desk, words))]
    best: dict[tuple[Owner, int], tuple[Rank, _Found]] = {}
    for rank, found in ranked:
        owner = found.owner
        known = best.get(owner)
        if known is None or rank > known[0]:
            best[owner] = rank, found
    chosen = _shared_out(best.values(), most)
    return _hits(desk, chosen, words, part)


def _by_words(desk: Desk, words: Sequence[Word]) -> Iterable[_Found]:
    """The newest documents of each kind with all words, and those that have them in the title or around it.

    Where there are few, all are among the first already.
    """
    if not words:
        return []
    wanted = match(words)
    found: dict[int, _Found] = {}
    for kind in Kind:
        rows = _matching(desk, kind, wanted)
        if len(rows) == NEWEST and kind is not Kind.INTERACTION:
            rows += _matching(desk, kind, f"{{title}} : ({wanted})")
            if len(rows) < 2 * NEWEST:
                rows += _matching(desk, kind, f"{{title context}} : ({wanted})")
        found |= {row.id: row for row in rows}
    return found.values()


def _matching(desk: Desk, kind: Kind, wanted: str) -> list[_Found]:
    return [_Found(*row) for row in desk.rows(_BY_WORDS.format(index=kind.index), (wanted,))]


def _rank(found: _Found, folded: Sequence[str]) -> Rank:
    """The more words in the title the better, then around it, then the newer."""
    if found.id >= _FIRST_SAID:
        return 0, 0, found.at, found.id
    title, context = f" {found.title} ", f" {found.context} "
    titled = around = 0
    for word in folded:
        if word in title:
            titled += 1
        elif word in context:
            around += 1
    return titled, around, found.at, found.id


def _by_number(desk: Desk, part: str) -> Iterable[tuple[Rank, _Found]]:
    """The contacts that have these digits anywhere in a phone number, as good as a match in the title."""
    if not part:
        return
    numbers = desk.rows(_NUMBERS, (phones.digits(part).lstrip("0"),))
    ids = [i for i, digits in numbers if any(phones.contains(one, part) for one in digits.split())]
    for row in desk.rows(_BY_IDS.format(among=sources.listed(sorted(ids, reverse=True)[:NEWEST]))):
        found = _Found(*row)
        yield (1, 0, found.at, found.id), found


def _shared_out(ranked: Iterable[tuple[Rank, _Found]], most: int) -> list[_Found]:
    """The best hits, kind by kind; a third of the places is kept for the kind with the weaker ones."""
    groups: dict[Owner, list[tuple[Rank, _Found]]] = {"application": [], "contact": []}
    for each in sorted(ranked, key=_by_rank, reverse=True):
        groups[each[1].owner[0]].append(each)
    first, second = sorted(groups.values(), key=_quality, reverse=True)
    kept = min(len(second), most // KEPT_FOR_THE_WEAKER)
    led = first[: most - kept]
    return [found for _rank, found in [*led, *second[: most - len(led)]]]


def _by_rank(each: tuple[Rank, _Found]) -> Rank:
    return each[0]


def _quality(group: Sequence[tuple[Rank, _Found]]) -> tuple[int, int]:
    """How good the best hit of a kind is, whenever it was; applications stand before contacts as good."""
    return group[0][0][:2] if group else (-1, -1)


def _hits(desk: Desk, chosen: Sequence[_Found], words: Sequence[Word], part: str) -> list[Hit]:
    facts = {
        (kind, each.id): each
        for kind, sql in (("application", _APPLICATIONS), ("contact", _CONTACTS))
        for each in desk.records(_Facts, sql.format(among=_ids(chosen, kind)))
    }
    texts = _texts(desk, chosen)
    said = sources.listed(Kind.INTERACTION.row(each.id) for each in chosen if _is_said(each))
    people = dict(desk.rows(_PEOPLE.format(among=said)))
    hits = []
    for found in chosen:
        kind, row_id = found.owner
        fact, source = facts[found.owner], Kind.of(found.id)
        source_id = source.row(found.id)
        person = people.get(source_id, "") if source is Kind.INTERACTION else ""
        title, company, more, whom = (
            marked(text, words) for text in (fact.title, fact.company, fact.more, person)
        )
        cut = _snippet(texts[found.id], (title, company, more, whom), words, part)
        day = local_day(found.at)
        hits.append(Hit(kind, row_id, title, company, more, whom, day, _SOURCES[source], source_id, cut))
    return hits


_SOURCES: dict[Kind, Literal["application", "contact", "interaction"]] = {
    Kind.APPLICATION: "application",
    Kind.CONTACT: "contact",
    Kind.INTERACTION: "interaction",
}


def _ids(chosen: Iterable[_Found], kind: str) -> str:
    return sources.listed(each.owner[1] for each in chosen if each.owner[0] == kind)


def _is_said(found: _Found) -> bool:
    return Kind.of(found.id) is Kind.INTERACTION


def _texts(desk: Desk, chosen: Iterable[_Found]) -> dict[int, sources.Source]:
    """The documents' text as it was written."""
    rows: dict[Kind, list[int]] = {}
    for each in chosen:
        kind = Kind.of(each.id)
        rows.setdefault(kind, []).append(kind.row(each.id))
    return {source.id: source for kind, ids in rows.items() for source in sources.read(desk, kind, ids)}


def _snippet(
    source: sources.Source, shown: Sequence[Marked], words: Sequence[Word], part: str
) -> Marked | None:
    """Text with words that are not among what is shown anyway; for digits, the phone number."""
    for phone in source.phones.splitlines():
        if part and phones.contains(phone, part):
            return marked_number(phone, part)
    missing = [word for word in words if not any(has(each.text, word) for each in shown)]
    if not missing:
        return None
    lines = source.context.splitlines()
    line = next((line for line in lines if any(has(line, word) for word in missing)), None)
    return snippet(source.body, missing, words) or (None if line is None else marked(line, words))
