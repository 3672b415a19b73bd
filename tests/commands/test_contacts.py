"""Contacts: their ways to be reached, their roles, and what stays when they go."""

from datetime import timedelta

import pytest

from jobdesk.commands import applications, contacts, followups, interactions, promises
from jobdesk.commands.contacts import Orphans
from jobdesk.domain.enums import ContactMethodKind, Direction, InteractionKind, Role, Side
from jobdesk.domain.promises import When, on_day
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.errors import Gone, Refused
from jobdesk.store.desk import Desk
from tests.commands.steps import no_step, one_step, refused, rules, to_do_with
from tests.support import FixedClock

MAIL, PHONE = (ContactMethodKind.MAIL, "dana@acme.example"), (ContactMethodKind.PHONE, "+31 6 1234")


def methods(desk: Desk) -> list[tuple[str, str]]:
    return desk.rows("SELECT kind, value FROM contact_method ORDER BY rank")


def test_add_and_edit(desk: Desk) -> None:
    dana = one_step(
        desk,
        lambda: contacts.add(desk, name=" Dana  Kim", company="Acme", methods=[MAIL, (PHONE[0], " "), MAIL]),
    )
    assert methods(desk) == [("mail", "dana@acme.example")]
    assert desk.undo_label == "Add “Dana Kim”"
    no_step(desk, lambda: contacts.edit(desk, dana, name="Dana Kim", company="acme", methods=[MAIL, MAIL]))
    one_step(desk, lambda: contacts.edit(desk, dana, company="", methods=[PHONE, MAIL], position="Lead"))
    assert methods(desk) == [("phone", "+31 6 1234"), ("mail", "dana@acme.example")]
    one_step(desk, lambda: contacts.edit(desk, dana, methods=[], keep_in_touch_days=1))
    assert desk.rows("SELECT name, company_id, position FROM contact") == [("Dana Kim", None, "Lead")]


def test_a_name_can_be_given_by_its_parts(desk: Desk) -> None:
    one_step(desk, lambda: contacts.add(desk, family_name=" Kim "))
    assert desk.rows("SELECT title, given_name, family_name, company_id FROM contact") == [
        ("", "", "Kim", None)
    ]


def test_roles(desk: Desk) -> None:
    job, dana = applications.add(desk, title="Engineer"), contacts.add(desk, name="Dana")
    one_step(desk, lambda: contacts.link(desk, job, dana, Role.RECRUITER))
    no_step(desk, lambda: contacts.link(desk, job, dana, Role.RECRUITER))
    one_step(desk, lambda: contacts.link(desk, job, dana, Role.REFERRER))
    assert desk.rows("SELECT role FROM participation") == [("referrer",)]
    other = applications.add(desk, title="Lead")
    lee = contacts.add(desk, name="Lee", part_in=(job, Role.RECRUITER))
    contacts.link(desk, other, dana, Role.OTHER)
    one_step(desk, lambda: contacts.unlink(desk, job, dana))
    no_step(desk, lambda: contacts.unlink(desk, job, dana))
    assert desk.rows("SELECT application_id, contact_id, role FROM participation ORDER BY id") == [
        (job, lee, "recruiter"), (other, dana, "other"),
    ]  # fmt: skip
    with refused(desk, Gone):
        contacts.link(desk, 99, dana, Role.OTHER)


def said(desk: Desk, *people: int, job: int | None = None) -> int:
    return interactions.log(
        desk, kind=InteractionKind.CALL, direction=Direction.IN, at=desk.clock.now(), text="a call",
        application_id=job, people=people,
    )  # fmt: skip


def promise(desk: Desk, contact: int, job: int | None = None) -> int:
    when = on_day(desk.clock.today() + timedelta(days=2))
    return promises.make(
        desk, side=Side.THEM, words="call", when=when, contact_id=contact, application_id=job
    )


def test_what_was_said_about_an_application_stays_when_they_go(desk: Desk) -> None:
    job, dana = applications.add(desk, title="Engineer"), contacts.add(desk, name="Dana", methods=[MAIL])
    said(desk, dana, job=job)
    promise(desk, dana, job)
    for application in (job, None):
        followups.add(
            desk, words="write", due_on=desk.clock.today(), contact_id=dana, application_id=application
        )
    lee = contacts.add(desk, name="Lee")
    followups.add(desk, words="call", due_on=desk.clock.today(), contact_id=lee, application_id=job)
    one_step(desk, lambda: contacts.delete(desk, [dana, dana]))
    assert desk.rows("SELECT text FROM interaction") == [("a call",)]
    assert desk.rows("SELECT application_id, contact_id FROM promise") == [(job, None)]
    assert desk.rows("SELECT application_id, contact_id FROM followup ORDER BY id") == [
        (job, None), (job, lee),
    ]  # fmt: skip


def test_what_belongs_to_nobody_else_goes_with_them_and_comes_back_with_undo(desk: Desk) -> None:
    dana, lee = contacts.add(desk, name="Dana"), contacts.add(desk, name="Lee", keep_in_touch_days=9)
    said(desk, dana)
    both = said(desk, dana, lee)
    promise(desk, dana)
    kept = promise(desk, lee)
    one_step(desk, lambda: contacts.delete(desk, [dana]))
    assert desk.rows("SELECT id FROM interaction") == [(both,)]
    assert desk.rows("SELECT contact_id FROM interaction_person") == [(lee,)]
    assert desk.rows("SELECT id FROM promise") == [(kept,)]
    desk.undo()
    assert desk.value("SELECT count(*) FROM interaction_person") == 3
    assert desk.rows("SELECT contact_id FROM promise ORDER BY id") == [(dana,), (lee,)]


def test_a_talk_among_those_who_go_together_goes_with_them(desk: Desk) -> None:
    dana, lee = contacts.add(desk, name="Dana"), contacts.add(desk, name="Lee")
    said(desk, dana, lee)
    one_step(desk, lambda: contacts.delete(desk, [dana, lee]))
    assert desk.rows("SELECT id FROM interaction") == []


def test_a_contact_can_be_kept_as_long_as_something_is_theirs_alone(desk: Desk) -> None:
    dana, lee = contacts.add(desk, name="Dana"), contacts.add(desk, name="Lee")
    talk = said(desk, dana)
    with refused(desk, Refused, "belongs to this contact alone"):
        contacts.delete(desk, [dana], Orphans.KEEP)
    interactions.edit(desk, talk, people=[dana, lee])
    made = promise(desk, dana)
    with refused(desk, Refused, "belongs to this contact alone"):
        contacts.delete(desk, [dana], Orphans.KEEP)
    promises.delete(desk, made)
    one_step(desk, lambda: contacts.delete(desk, [dana], Orphans.KEEP))


def test_nobody_is_written_to_about_the_promise_of_somebody_who_is_gone(
    desk: Desk, clock: FixedClock
) -> None:
    job, dana = applications.add(desk, title="Engineer"), contacts.add(desk, name="Dana")
    made = promise(desk, dana, job)
    clock.advance(timedelta(days=3))
    promises.not_yet(desk, made)
    clock.advance(timedelta(hours=1))
    said_after = said(desk, dana, job=job)
    interactions.edit(desk, said_after, kind=InteractionKind.MEETING)
    assert rules(desk, job) == ["thank_you"]
    one_step(desk, lambda: contacts.delete(desk, [dana]))
    assert desk.rows("SELECT contact_id FROM derived_action") == [(None,)]
    assert to_do_with(desk, dana) == []


def test_what_was_decided_about_a_round_goes_with_the_contact(desk: Desk) -> None:
    dana = contacts.add(desk, name="Dana", keep_in_touch_days=30)
    followups.skip(desk, ActionKey(Rule.KEEP_IN_TOUCH, dana))
    one_step(desk, lambda: contacts.delete(desk, [dana]))
    assert desk.rows("SELECT 1 FROM followup UNION ALL SELECT 1 FROM derived_action") == []


def test_a_promise_keeps_its_day_in_words(desk: Desk) -> None:
    dana = contacts.add(desk, name="Dana")
    promises.make(desk, side=Side.THEM, words="call", when=When(words="soon"), contact_id=dana)
    assert desk.value("SELECT when_words FROM promise") == "soon"


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Dana Kim", ("", "Dana", "Kim")),
        ("Kim, Dana", ("", "Dana", "Kim")),
        ("Dr. Maria Weber", ("Dr.", "Maria", "Weber")),
        ("Herr Schmidt", ("Herr", "", "Schmidt")),
        ("Dana", ("", "Dana", "")),
    ],
)
def test_a_whole_name_is_taken_apart_and_is_one_name_again(
    desk: Desk, written: str, parts: tuple[str, str, str]
) -> None:
    dana = one_step(desk, lambda: contacts.add(desk, name=written))
    row = "SELECT title, given_name, family_name FROM contact WHERE id = ?"
    assert desk.rows(row, (dana,)) == [parts]
    assert desk.value("SELECT name FROM contact") == " ".join(part for part in parts if part)


def test_somebody_new_belongs_to_an_application_at_once(desk: Desk) -> None:
    job = applications.add(desk, title="Engineer")
    one_step(desk, lambda: contacts.add(desk, name="Dana", part_in=(job, Role.RECRUITER)))
    assert desk.rows("SELECT application_id, role FROM participation") == [(job, "recruiter")]
    with refused(desk, Gone):
        contacts.add(desk, name="Tom", part_in=(job + 1, Role.OTHER))


def test_who_is_renamed_has_no_other_name_left(desk: Desk) -> None:
    dana = contacts.add(desk, name="Dana Kim")
    one_step(desk, lambda: contacts.edit(desk, dana, name="Hannah Kim"))
    assert desk.rows("SELECT name, given_name FROM contact") == [("Hannah Kim", "Hannah")]
    one_step(desk, lambda: contacts.edit(desk, dana, family_name=" Lee ", title="Dr."))
    assert desk.value("SELECT name FROM contact") == "Dr. Hannah Lee"
    with refused(desk, Refused, "needs a name"):
        contacts.edit(desk, dana, given_name="", family_name=" ")


def test_the_label_of_an_address_stays_with_it(desk: Desk) -> None:
    dana = contacts.add(desk, given_name="Dana", methods=[MAIL])
    with desk.step("label"):
        desk.connection.execute("UPDATE contact_method SET label = 'work'")
    one_step(desk, lambda: contacts.edit(desk, dana, methods=[PHONE, MAIL]))
    assert desk.rows("SELECT kind, label FROM contact_method ORDER BY rank") == [
        ("phone", ""), ("mail", "work")
    ]  # fmt: skip


def test_the_address_is_kept_of_a_name_with_an_address(desk: Desk) -> None:
    written = ["Dana Kim <Dana@Acme.example>", "<tom@acme.example>", "mailto:Dana@acme.example"]
    contacts.add(desk, name="Dana", methods=[(ContactMethodKind.MAIL, text) for text in written])
    assert desk.rows("SELECT value FROM contact_method ORDER BY rank") == [
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
