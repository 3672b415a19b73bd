"""What the user does with contacts."""

from collections.abc import Sequence
from enum import Enum
from typing import Any

import peewee as pw

from jobdesk.commands._shared import before_deleting, clean, fill, get, get_all, named, ready
from jobdesk.commands._shared import company as company_named
from jobdesk.domain.enums import ContactMethodKind, Role
from jobdesk.domain.values import mails
from jobdesk.domain.values.names import split
from jobdesk.domain.values.text import one_line
from jobdesk.errors import Refused
from jobdesk.i18n import _, ngettext
from jobdesk.store.desk import Desk
from jobdesk.store.models import (
    Application,
    Contact,
    ContactMethod,
    Followup,
    Interaction,
    InteractionPerson,
    Participation,
    Promise,
)

FIELDS = frozenset({
    "title", "given_name", "family_name", "address_form", "letter_language", "zone", "position", "met",
    "keep_in_touch_days", "notes",
})  # fmt: skip
NAME_FIELDS = ("title", "given_name", "family_name")

Methods = Sequence[tuple[ContactMethodKind, str]]


class Orphans(Enum):
    """What becomes of the promises and talks that belong to nobody but a contact who is deleted."""

    KEEP = "keep"
    """The contact stays as long as something belongs to them alone: Refused."""
    DELETE = "delete"


def add(
    desk: Desk,
    *,
    name: str = "",
    company: str = "",
    methods: Methods = (),
    part_in: tuple[int, Role] | None = None,
    **fields: Any,
) -> int:
    """A new contact, by the parts of the name or by a whole `name`, which is taken apart. Returns its id.

    `part_in`: the application that it is linked to, and as what. Raises Refused without a name or with an
    address that is none, and Gone.
    """
    _take_apart(name or None, fields)
    with ready(desk).step(_("Add “{name}”").format(name=_full(fields))):
        contact = Contact(company=company_named(company))
        fill(contact, fields, FIELDS)
        _check(contact)
        contact.save()
        _set_methods(contact, methods)
        if part_in is not None:
            application_id, role = part_in
            application = get(Application, application_id)
            Participation.create(application=application, contact=contact, role=role)
        return int(contact.id)


def edit(desk: Desk, contact_id: int, *, methods: Methods | None = None, **fields: Any) -> None:
    """Change fields; `name` is taken apart, `company` takes a name, `methods` (unless None) are all ways to
    reach them, in order."""
    with ready(desk).step(_("Edit contact")):
        contact = get(Contact, contact_id)
        _take_apart(fields.pop("name", None), fields)
        if "company" in fields:
            company = company_named(fields.pop("company"))
            if company != contact.company:
                contact.company = company
        fill(contact, fields, FIELDS)
        _check(contact)
        contact.save()
        if methods is not None:
            _set_methods(contact, methods)


def delete(desk: Desk, ids: Sequence[int], orphans: Orphans = Orphans.DELETE) -> None:
    """Delete contacts. What was said and promised about applications stays with these.

    What belongs to nobody else goes with them; with Orphans.KEEP it is Refused instead. Undo brings
    everything back.
    """
    n = len(ids)
    before_deleting(desk, n)
    with ready(desk).step(ngettext("Delete contact", "Delete {n} contacts", n).format(n=n)):
        for contact in get_all(Contact, ids):
            lone = list(Promise.select().where(Promise.contact == contact.id, Promise.application.is_null()))
            talks = _only_with(contact)
            if orphans is Orphans.KEEP and (lone or talks):
                raise Refused(_("Something belongs to this contact alone."))
            for row in (*lone, *talks):
                row.delete_instance()
            Followup.update(contact=None, updated_at=desk.clock.now()).where(
                Followup.contact == contact.id, Followup.application.is_null(False)
            ).execute()
            contact.delete_instance()


def _only_with(contact: Contact) -> list[Interaction]:
    """Talks that nobody else took part in and that are about no application."""
    others = InteractionPerson.alias()
    return list(
        Interaction.select()
        .join(InteractionPerson, on=InteractionPerson.interaction == Interaction.id)
        .where(
            InteractionPerson.contact == contact.id,
            Interaction.application.is_null(),
            ~pw.fn.EXISTS(
                others.select().where(others.interaction == Interaction.id, others.contact != contact.id)
            ),
        )
    )


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


def _take_apart(name: str | None, fields: dict[str, Any]) -> None:
    """Put the parts of a whole name (None: it is not given) into the fields that are not there.

    Raises Refused for a name of nothing.
    """
    if name is not None:
        parts = split(named(name, _("A contact needs a name.")))
        for part, words in zip(NAME_FIELDS, parts.kept, strict=True):
            fields.setdefault(part, words)
    for part in NAME_FIELDS:
        if part in fields:
            fields[part] = one_line(fields[part])


def _full(fields: dict[str, Any]) -> str:
    return " ".join(filter(None, (fields.get(part, "") for part in NAME_FIELDS)))


def _check(contact: Contact) -> None:
    if not (contact.given_name or contact.family_name):
        raise Refused(_("A contact needs a name."))
    if contact.keep_in_touch_days is not None and contact.keep_in_touch_days < 1:
        raise Refused(_("Keep in touch needs at least one day."))


def _set_methods(contact: Contact, methods: Methods) -> None:
    wanted = list(dict.fromkeys((kind, _value(kind, value)) for kind, value in methods if clean(value)))
    there = list(
        ContactMethod.select().where(ContactMethod.contact == contact.id).order_by(ContactMethod.rank)
    )
    if [(method.kind, method.value) for method in there] == wanted:
        return
    labels = {(method.kind, method.value): method.label for method in there}
    for method in there:
        method.delete_instance()
    for rank, (kind, value) in enumerate(wanted):
        label = labels.get((kind, value), "")
        ContactMethod.create(contact=contact, kind=kind, value=value, label=label, rank=float(rank))


def _value(kind: ContactMethodKind, text: str) -> str:
    """The way to reach somebody as it is kept. Raises Refused for a mail address that is none."""
    value = clean(text)
    if kind is not ContactMethodKind.MAIL:
        return value
    found = mails.read(value)
    if found is None:
        raise Refused(_("“{mail}” is not a mail address.").format(mail=value))
    return found.address
