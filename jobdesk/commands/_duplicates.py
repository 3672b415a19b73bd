"""Whether a record tells of something that is there already, or of something like it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jobdesk.domain.records import ApplicationRecord, ContactRecord
from jobdesk.domain.values import companies, links
from jobdesk.domain.values.folding import fold, terms

_GENDERS = re.compile(r"[(\[][mwfdixgnah/|*,\s]{1,12}[)\]]|\((?:all genders|gn)\)")
_SAME = {"senior": "sr", "junior": "jr", "engineer": "eng", "developer": "dev", "manager": "mgr"}


@dataclass(frozen=True, slots=True)
class Found:
    """`there`: the same one is there. `like`: what it looks like, in words; empty for nothing."""

    there: bool = False
    like: str = ""


NEW = Found()
THERE = Found(there=True)


def near(title: str, company: str) -> str:
    """What two spellings of one job have in common; empty when there is no company to compare."""
    words = " ".join(_SAME.get(word, word) for word in terms(_GENDERS.sub(" ", fold(title))))
    firm = companies.loose_key(company)
    return f"{words}\n{firm}" if words and firm else ""


class Applications:
    """All that are known: those on the desk, and those of the file that came before.

    A link without a number that the file gives to jobs of different titles is a page of many jobs.
    """

    def __init__(
        self, rows: Iterable[tuple[str, str, str, str | None]], file: Iterable[ApplicationRecord] = ()
    ) -> None:
        titles: dict[str, set[str]] = {}
        for record in (record for record in file if not links.has_number(record.link)):
            titles.setdefault(links.key(record.link), set()).add(fold(record.title))
        self._shared = {link for link, several in titles.items() if len(several) > 1}
        self._links: set[str] = set()
        self._names: dict[tuple[str, str], list[tuple[str, str]]] = {}
        self._near: dict[str, str] = {}
        for title, company, link, applied in rows:
            self._learn(title, company, links.key(link), applied or "")

    def meet(self, record: ApplicationRecord) -> Found:
        """What is known of this one; from now on it is known itself."""
        link = links.key(record.link)
        applied = record.applied_on.isoformat() if record.applied_on else ""
        found = self._find(record, link, applied)
        if not found.there:
            self._learn(record.title, record.company, link, applied)
        return found

    def _find(self, record: ApplicationRecord, link: str, applied: str) -> Found:
        if link in self._links and link not in self._shared and links.names_one_job(record.link):
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
            self._learn(name, company, links.key(link or ""))

    def meet(self, record: ContactRecord) -> Found:
        """What is known of this one; from now on they are known themselves."""
        link = links.key(record.link)
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
