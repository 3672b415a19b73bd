"""What the user does with contacts."""

from collections.abc import Sequence
from typing import Any

from jobdesk.commands._shared import clean, fill, get, get_all, named, ready
from jobdesk.commands._shared import company as company_named
from jobdesk.commands._touch import keep_in_touch
from jobdesk.domain.values import mails
from jobdesk.domain.words import ReachKind, Role
from jobdesk.errors import Refused
from jobdesk.i18n import _, ngettext
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application, Contact, Followup, Participation, Reach

FIELDS = frozenset({"name", "given_name", "family_name", "position", "met", "keep_in_touch_days", "notes"})

Reaches = Sequence[tuple[ReachKind, str]]


def add(desk: Desk, *, name: str, company: str = "", reaches: Reaches = (), **fields: Any) -> int:
    """A new contact. Returns its id. Raises Refused without a name or with an address that is none."""
    name = named(name, _("A contact needs a name."))
    with ready(desk).step(_("Add “{name}”").format(name=name)):
        contact = Contact(name=name, company=company_named(company))
        fill(contact, fields, FIELDS)
        _check(contact)
        contact.save()
        _reaches(contact, reaches)
        keep_in_touch(desk, contact)
        return int(contact.id)


def edit(desk: Desk, contact_id: int, *, reaches: Reaches | None = None, **fields: Any) -> None:
    """Change fields; `company` takes a name, `reaches` (unless None) all ways to reach them, in order."""
    with ready(desk).step(_("Edit contact")):
        contact = get(Contact, contact_id)
        if "name" in fields:
            fields["name"] = named(fields["name"], _("A contact needs a name."))
        if "company" in fields:
            company = company_named(fields.pop("company"))
            if company != contact.company:
                contact.company = company
        interval = contact.keep_in_touch_days
        fill(contact, fields, FIELDS)
        _check(contact)
        contact.save()
        if reaches is not None:
            _reaches(contact, reaches)
        if contact.keep_in_touch_days != interval:
            keep_in_touch(desk, contact)


def delete(desk: Desk, ids: Sequence[int]) -> None:
    """Delete contacts. What was said with them stays with the applications."""
    n = len(ids)
    with ready(desk).step(ngettext("Delete contact", "Delete {n} contacts", n).format(n=n)):
        for contact in get_all(Contact, ids):
            Followup.update(contact=None, updated_at=desk.clock.now()).where(
                Followup.contact == contact.id, Followup.application.is_null(False)
            ).execute()
            contact.delete_instance()


def link(desk: Desk, application_id: int, contact_id: int, role: Role) -> None:
    """Say what a contact is for an application; a second time changes the role."""
    with ready(desk).step(_("Link contact")):
        application, contact = get(Application, application_id), get(Contact, contact_id)
        there = Participation.get_or_none(
            Participation.application == application.id, Participation.contact == contact.id
        )
        if there is None:
            Participation.create(application=application, contact=contact, role=role)
        elif there.role is not role:
            there.role = role
            there.save()


def unlink(desk: Desk, application_id: int, contact_id: int) -> None:
    with ready(desk).step(_("Unlink contact")):
        Participation.delete().where(
            Participation.application == application_id, Participation.contact == contact_id
        ).execute()


def _check(contact: Contact) -> None:
    if contact.keep_in_touch_days is not None and contact.keep_in_touch_days < 1:
        raise Refused(_("Keep in touch needs at least one day."))


def _reaches(contact: Contact, reaches: Reaches) -> None:
    given = ((kind, clean(value)) for kind, value in reaches)
    wanted = list(dict.fromkeys((kind, _value(kind, value)) for kind, value in given if value))
    there = list(Reach.select().where(Reach.contact == contact.id).order_by(Reach.rank))
    if [(reach.kind, reach.value) for reach in there] == wanted:
        return
    Reach.delete().where(Reach.contact == contact.id).execute()
    for rank, (kind, value) in enumerate(wanted):
        Reach.create(contact=contact, kind=kind, value=value, rank=float(rank))


def _value(kind: ReachKind, text: str) -> str:
    """What is kept of the text: of a mail address with a name, the address. Raises Refused for none."""
    if kind is not ReachKind.MAIL:
        return text
    mail = mails.read(text)
    if mail is None:
        raise Refused(_("“{mail}” is not a mail address.").format(mail=text))
    return mail.address
