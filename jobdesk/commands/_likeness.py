"""Whether a record tells of something that is there already, or of something like it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jobdesk.domain.records import ApplicationRecord, ContactRecord
from jobdesk.store.queries.applications import same_link
from jobdesk.store.rows import fold

_GENDERS = re.compile(r"[(\[][mwfdixgnah/|*,\s]{1,12}[)\]]|\((?:all genders|gn)\)")
_LEGAL = re.compile(
    r"\b(?:gmbh|mbh|ag|se|kg|kgaa|co|inc|incorporated|ltd|limited|llc|llp|plc|corp|corporation|sa|sarl|bv|"
    r"nv|ab|oy|spa|srl|pty|group|gruppe|holding)\b"
)
_SAME = {"senior": "sr", "junior": "jr", "engineer": "eng", "developer": "dev", "manager": "mgr"}
_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Found:
    """`there`: the same one is there. `like`: what it looks like, in words; empty for nothing."""

    there: bool = False
    like: str = ""


NEW = Found()
THERE = Found(there=True)


def near(title: str, company: str) -> str:
    """What two spellings of one job have in common; empty when there is no company to compare."""
    job = _WORDS.sub(" ", _GENDERS.sub(" ", fold(title)))
    words = " ".join(_SAME.get(word, word) for word in job.split())
    firm = " ".join(_LEGAL.sub(" ", _WORDS.sub(" ", fold(company))).split())
    return f"{words}\n{firm}" if words and firm else ""


def link_key(link: str) -> str:
    """The link as it is compared; text that is none compares as it stands."""
    if not link.strip():
        return ""
    try:
        return same_link(link)
    except ValueError:  # brackets that are no IPv6 address
        return fold(link)


class Applications:
    """All that are known: those on the desk, and those of the file that came before."""

    def __init__(self, rows: Iterable[tuple[str, str, str, str | None]]) -> None:
        self._links: set[str] = set()
        self._names: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self._near: dict[str, str] = {}
        for title, company, link, applied in rows:
            self._learn(title, company, link_key(link), applied or "")

    def meet(self, record: ApplicationRecord) -> Found:
        """What is known of this one; from now on it is known itself."""
        link = link_key(record.link)
        applied = record.applied_on.isoformat() if record.applied_on else ""
        found = self._find(record, link, applied)
        if not found.there:
            self._learn(record.title, record.company, link, applied)
        return found

    def _find(self, record: ApplicationRecord, link: str, applied: str) -> Found:
        if link and link in self._links:
            return THERE
        same = self._names.get((fold(record.title), fold(record.company)), [])
        for other_link, other_applied in same:
            other_job = link and other_link and link != other_link
            again = applied and other_applied and applied != other_applied
            if not other_job and not again:
                return THERE
        if same:
            return Found(like=_words(record.title, record.company))
        like = self._near.get(near(record.title, record.company), "")
        return Found(like=like) if like else NEW

    def _learn(self, title: str, company: str, link: str, applied: str) -> None:
        if link:
            self._links.add(link)
        self._names.setdefault((fold(title), fold(company)), []).append((link, applied))
        key = near(title, company)
        if key:
            self._near.setdefault(key, _words(title, company))


class Contacts:
    """All people that are known: those on the desk, and those of the file that came before."""

    def __init__(self, rows: Iterable[tuple[str, str, str | None]]) -> None:
        self._links: set[str] = set()
        self._names: dict[str, list[tuple[str, str, str]]] = {}
        for name, company, link in rows:
            self._learn(name, company, link_key(link or ""))

    def meet(self, record: ContactRecord) -> Found:
        """What is known of this one; from now on they are known themselves."""
        link = link_key(record.link)
        found = self._find(record, link)
        if not found.there:
            self._learn(record.full_name, record.company, link)
        return found

    def _find(self, record: ContactRecord, link: str) -> Found:
        if link and link in self._links:
            return THERE
        like = ""
        for company, other_link, words in self._names.get(fold(record.full_name), []):
            if link and other_link:
                continue  # two profiles are two people
            if company == fold(record.company):
                return THERE
            like = words
        return Found(like=like) if like else NEW

    def _learn(self, name: str, company: str, link: str) -> None:
        if link:
            self._links.add(link)
        self._names.setdefault(fold(name), []).append((fold(company), link, _words(name, company)))


def _words(what: str, company: str) -> str:
    return f"{what} · {company}" if company else what
