"""Records of other programs become part of the desk: what is new, what is there, what only looks alike."""

from collections.abc import Collection
from dataclasses import dataclass

from jobdesk.commands import _duplicates as duplicates
from jobdesk.commands._import_rows import Writer
from jobdesk.domain.records import ApplicationRecord, BadRow, ContactRecord, Parsed
from jobdesk.errors import Refused
from jobdesk.i18n import _, ngettext
from jobdesk.store.backup import Reason
from jobdesk.store.desk import Desk

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Similar:
    """A record that looks like something on the desk or in the file; the user decides."""

    record: ApplicationRecord | ContactRecord
    like: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do. `there` counts records that the desk, or the same file, has already."""

    applications: tuple[ApplicationRecord, ...]
    contacts: tuple[ContactRecord, ...]
    similar: tuple[Similar, ...]
    there: int
    bad_rows: tuple[BadRow, ...]
    blank: int

    @property
    def new(self) -> int:
        return len(self.applications) + len(self.contacts)


@dataclass(frozen=True, slots=True)
class Result:
    """What an import did."""

    applications: int
    contacts: int
    there: int
    held_back: int

    @property
    def added(self) -> int:
        return self.applications + self.contacts


def plan(desk: Desk, parsed: Parsed) -> Plan:
    """Sort the records into new, already there, and similar. Writes nothing."""
    jobs = duplicates.Applications(
        desk.rows(
            "SELECT a.title, coalesce(c.name, ''), a.link, a.applied_on FROM application a "
            "LEFT JOIN company c ON c.id = a.company_id"
        )
        if parsed.applications
        else (),
        parsed.applications,
    )
    people = duplicates.Contacts(
        desk.rows(
            "SELECT p.name, coalesce(c.name, ''), (SELECT r.value FROM contact_method r "
            "WHERE r.contact_id = p.id AND r.kind = 'link' ORDER BY r.rank LIMIT 1) FROM contact p "
            "LEFT JOIN company c ON c.id = p.company_id"
        )
        if parsed.contacts
        else ()
    )
    applications: list[ApplicationRecord] = []
    contacts: list[ContactRecord] = []
    similar: list[Similar] = []
    there = 0
    for record in parsed.applications:
        found = jobs.meet(record)
        if found.there:
            there += 1
        elif found.like:
            similar.append(Similar(record, found.like))
        else:
            applications.append(record)
    for person in parsed.contacts:
        found = people.meet(person)
        if found.there:
            there += 1
        elif found.like:
            similar.append(Similar(person, found.like))
        else:
            contacts.append(person)
    return Plan(tuple(applications), tuple(contacts), tuple(similar), there, parsed.bad_rows, parsed.blank)


def store(desk: Desk, plan: Plan, take: Collection[int] = ()) -> Result:
    """Write what is new, and the similar ones whose places in `plan.similar` are in `take`.

    One step, after a backup; nothing at all when there is nothing new. Raises StoreProblem or Refused.
    """
    chosen = [plan.similar[at].record for at in sorted(set(take))]
    applications = [*plan.applications, *(r for r in chosen if isinstance(r, ApplicationRecord))]
    contacts = [*plan.contacts, *(r for r in chosen if isinstance(r, ContactRecord))]
    result = Result(len(applications), len(contacts), plan.there, len(plan.similar) - len(chosen))
    if not result.added:
        return result
    if desk.read_only:
        raise Refused(_("This desk can only be read, so nothing can be changed in it."))
    desk.backup(Reason.IMPORT)
    with desk.step(ngettext("Import {n} entry", "Import {n} entries", result.added).format(n=result.added)):
        writer = Writer(desk)
        writer.companies([*(a.company for a in applications), *(c.company for c in contacts)])
        writer.applications(applications)
        writer.contacts(contacts)
    return result
