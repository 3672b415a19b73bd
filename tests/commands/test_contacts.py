"""Contacts: their ways to be reached, their roles, and what stays when they go."""

import pytest

from jobdesk.commands import applications, contacts, followups, interactions
from jobdesk.domain.words import Direction, InteractionKind, ContactMethodKind, Role
from jobdesk.errors import Gone, Refused
from jobdesk.store.desk import Desk
from tests.commands.steps import no_step, one_step, refused

MAIL, PHONE = (ContactMethodKind.MAIL, "dana@acme.example"), (ContactMethodKind.PHONE, "+31 6 1234")


def reaches(desk: Desk) -> list[tuple[str, str]]:
    return desk.rows("SELECT kind, value FROM reach ORDER BY rank")


def test_add_and_edit(desk: Desk) -> None:
    dana = one_step(
        desk,
        lambda: contacts.add(desk, name=" Dana  Kim", company="Acme", methods=[MAIL, (PHONE[0], " "), MAIL]),
    )
    assert reaches(desk) == [("mail", "dana@acme.example")]
    no_step(desk, lambda: contacts.edit(desk, dana, name="Dana Kim", company="acme", methods=[MAIL, MAIL]))
    one_step(desk, lambda: contacts.edit(desk, dana, company="", methods=[PHONE, MAIL], position="Lead"))
    assert reaches(desk) == [("phone", "+31 6 1234"), ("mail", "dana@acme.example")]
    one_step(desk, lambda: contacts.edit(desk, dana, methods=[]))
    assert desk.rows("SELECT name, company_id, position FROM contact") == [("Dana Kim", None, "Lead")]


def test_roles(desk: Desk) -> None:
    job, dana = applications.add(desk, title="Engineer"), contacts.add(desk, name="Dana")
    one_step(desk, lambda: contacts.link(desk, job, dana, Role.RECRUITER))
    no_step(desk, lambda: contacts.link(desk, job, dana, Role.RECRUITER))
    one_step(desk, lambda: contacts.link(desk, job, dana, Role.REFERRER))
    assert desk.rows("SELECT role FROM participation") == [("referrer",)]
    one_step(desk, lambda: contacts.unlink(desk, job, dana))
    no_step(desk, lambda: contacts.unlink(desk, job, dana))
    with refused(desk, Gone):
        contacts.link(desk, 99, dana, Role.OTHER)


def test_what_was_said_with_them_stays(desk: Desk) -> None:
    job, dana = applications.add(desk, title="Engineer"), contacts.add(desk, name="Dana", methods=[MAIL])
    interactions.log(
        desk, kind=InteractionKind.CALL, direction=Direction.IN, at=desk.clock.now(),
        text="a call", application_id=job, contact_id=dana,
    )  # fmt: skip
    for application in (job, None):
        followups.add(
            desk, words="write", due_on=desk.clock.today(), contact_id=dana, application_id=application
        )
    one_step(desk, lambda: contacts.delete(desk, [dana, dana]))
    assert desk.rows("SELECT contact_id, text FROM interaction") == [(None, "a call")]
    assert desk.rows("SELECT application_id, contact_id FROM followup WHERE words <> ''") == [(job, None)]


def test_the_address_is_kept_of_a_name_with_an_address(desk: Desk) -> None:
    written = ["Dana Kim <Dana@Acme.example>", "<tom@acme.example>", "mailto:Dana@acme.example"]
    contacts.add(desk, name="Dana", reaches=[(ReachKind.MAIL, text) for text in written])
    assert desk.rows("SELECT value FROM reach ORDER BY rank") == [
        ("Dana@acme.example",), ("tom@acme.example",)
    ]  # fmt: skip


@pytest.mark.parametrize("mail", ["dana@a.example;tom@a.example", "dana", "@acme.example", "dana@acme",
                                  "dana kim@acme.example",
                                  "dana@acme.example\nBcc:x@y.example"])  # fmt: skip
def test_an_address_that_is_none(desk: Desk, mail: str) -> None:
    with refused(desk, Refused, "not a mail address"):
        contacts.add(desk, name="Dana", company="New", methods=[(ContactMethodKind.MAIL, mail)])


def test_what_makes_no_sense_is_refused(desk: Desk) -> None:
    dana = contacts.add(desk, name="Dana")
    with refused(desk, Refused, "needs a name"):
        contacts.add(desk, name="\0")
    with refused(desk, Refused, "needs a name"):
        contacts.edit(desk, dana, name="")
    with refused(desk, Refused, "at least one day"):
        contacts.edit(desk, dana, keep_in_touch_days=0)
    with refused(desk, Refused, "too large"):
        contacts.edit(desk, dana, keep_in_touch_days=10**20)
    with refused(desk, Gone):
        contacts.delete(desk, [99])
