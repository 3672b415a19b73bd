"""A letter that went out: one step, one next follow-up, and no typed word is lost."""

from datetime import date, timedelta
from functools import partial

import pytest

from jobdesk.commands import applications, contacts, followups, interactions, letters, promises, templates
from jobdesk.domain.drafts import LANGUAGES, Situation, fill
from jobdesk.domain.promises import on_day
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.domain.words import ContactMethodKind, Direction, FollowupKind, InteractionKind, Role, Side
from jobdesk.errors import Gone, Refused
from jobdesk.queries.letters import letter
from jobdesk.queries.templates import draft, template
from jobdesk.store.desk import Desk
from tests.commands.steps import no_step, one_step, refused, stage_ids
from tests.support import FixedClock

DRAFT = "draft:1::second:en:usual"


@pytest.fixture
def job(desk: Desk) -> int:
    return applications.add(desk, title="Engineer", company="Acme", stage_id=stage_ids(desk)["applied"])


@pytest.fixture
def dana(desk: Desk, job: int) -> int:
    made = contacts.add(desk, name="Dana Kim", methods=[(ContactMethodKind.MAIL, "dana@acme.example")])
    contacts.link(desk, job, made, Role.RECRUITER)
    return made


def due(desk: Desk, job: int) -> list[tuple[str, str]]:
    """Rule and day of what is due about an application."""
    return desk.rows(
        "SELECT rule, due_on FROM derived_action WHERE application_id = ? ORDER BY due_on", (job,)
    )


def send(desk: Desk, job: int, **more: object) -> int:
    return letters.mark_sent(
        desk,
        situation=Situation.AFTER_APPLYING,
        subject="Hello",
        text="News?",
        application_id=job,
        **more,  # type: ignore[arg-type]
    )


def test_a_letter_is_logged_and_counts_once(desk: Desk, clock: FixedClock, job: int, dana: int) -> None:
    clock.advance(timedelta(days=7))
    said = one_step(desk, lambda: send(desk, job, key=ActionKey(Rule.APPLIED, job), contact_id=dana))
    assert desk.rows("SELECT kind, direction, text FROM interaction WHERE id = ?", (said,)) == [
        ("mail", "out", "Hello\n\nNews?")
    ]
    assert desk.rows("SELECT contact_id FROM interaction_person WHERE interaction_id = ?", (said,)) == [
        (dana,)
    ]
    assert due(desk, job) == [("next", "2026-12-02")]
    assert letter(desk, application_id=job).situation is Situation.SECOND
    clock.advance(timedelta(days=7))
    send(desk, job, key=ActionKey(Rule.NEXT, job))
    assert due(desk, job) == []


def test_the_day_to_ask_again_can_be_chosen(desk: Desk, clock: FixedClock, job: int) -> None:
    clock.advance(timedelta(days=7))
    one_step(desk, lambda: send(desk, job, next_on=date(2026, 12, 9)))
    assert due(desk, job) == [("next", "2026-12-09")]
    with refused(desk, Refused, "past"):
        send(desk, job, next_on=date(2026, 11, 20))


def test_nothing_is_due_when_no_reminder_is_wished(desk: Desk, clock: FixedClock, job: int) -> None:
    clock.advance(timedelta(days=7))
    one_step(desk, lambda: send(desk, job, remind=False))
    assert due(desk, job) == []


def test_what_is_not_due_any_more_holds_no_letter_back(desk: Desk, job: int) -> None:
    assert send(desk, job, key=ActionKey(Rule.REPLY, job))


def test_an_answer_is_not_asking(desk: Desk, clock: FixedClock, job: int) -> None:
    clock.advance(timedelta(days=1))
    interactions.log(
        desk, kind=InteractionKind.MAIL, direction=Direction.IN, at=clock.now(), application_id=job
    )
    clock.advance(timedelta(hours=1))
    reply = ActionKey(Rule.REPLY, job)
    assert letter(desk, key=reply).situation is Situation.REPLY
    send(desk, job, key=reply)
    assert letter(desk, application_id=job).sent == 0
    for more in (True, False):
        assert [rule for rule, _on in due(desk, job)] == ["next"]
        clock.advance(timedelta(days=7))
        send(desk, job, key=ActionKey(Rule.NEXT, job))
        assert bool(due(desk, job)) is more


def test_a_late_promise_is_written_about_once(desk: Desk, clock: FixedClock, job: int, dana: int) -> None:
    promise = promises.make(
        desk,
        side=Side.THEM,
        words="the next round",
        when=on_day(clock.today()),
        application_id=job,
        contact_id=dana,
    )
    clock.advance(timedelta(days=1))
    known = letter(desk, promise_id=promise)
    assert known.situation is Situation.PROMISE_LATE
    assert (known.to_name, known.to_mail) == ("Dana Kim", "dana@acme.example")
    assert known.facts["promised_by"] == "by Wednesday"
    one_step(desk, lambda: send(desk, job, contact_id=dana, promise_id=known.promise_id))
    assert desk.value("SELECT state FROM promise WHERE id = ?", (promise,)) == "broken"
    assert [rule for rule, _on in due(desk, job)] == ["next"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_of_the_user_comes_first(desk: Desk, language: str, job: int) -> None:
    shipped = template(desk, Situation.REPLY, language)
    for body in ("Hi {first_name}", "Hello {first_name}"):
        one_step(desk, partial(templates.save, desk, Situation.REPLY, language, "Re", body))
    assert template(desk, Situation.REPLY, language) == ("Re", "Hello {first_name}")
    with refused(desk, Refused, "no placeholder"):
        templates.save(desk, Situation.REPLY, language, "{nobody}", "")
    mine = fill(*template(desk, Situation.REPLY, language), letter(desk, language, application_id=job).facts)
    assert mine.missing == ("[first name?]",)
    one_step(desk, lambda: templates.restore(desk, Situation.REPLY, language))
    assert template(desk, Situation.REPLY, language) == shipped


def test_a_draft_is_kept_without_an_undo_step(desk: Desk, job: int) -> None:
    label = desk.undo_label
    letters.keep_draft(desk, DRAFT, ("Subject", "text"))
    assert draft(desk, DRAFT) == ("Subject", "text")
    letters.keep_draft(desk, DRAFT, None)
    assert draft(desk, DRAFT) is None
    assert desk.undo_label == label


def test_the_draft_of_a_letter_goes_with_its_sending_and_comes_back_with_undo(desk: Desk, job: int) -> None:
    letters.keep_draft(desk, DRAFT, ("Hello", "News?"))
    send(desk, job, draft=DRAFT)
    for _time in range(2):
        assert draft(desk, DRAFT) is None
        desk.undo()
        assert draft(desk, DRAFT) == ("Hello", "News?")
        desk.redo()
    desk.undo()
    letters.keep_draft(desk, DRAFT, ("Hello", "Any news?"))
    desk.redo()
    assert draft(desk, DRAFT) == ("Hello", "Any news?")


def test_a_refused_letter_keeps_its_draft(desk: Desk, job: int) -> None:
    letters.keep_draft(desk, DRAFT, ("Hello", "News?"))
    with refused(desk, Refused):
        send(desk, job, next_on=date(2026, 1, 1), draft=DRAFT)
    assert draft(desk, DRAFT) == ("Hello", "News?")


def test_words_that_went_out_long_ago_are_forgotten(desk: Desk, clock: FixedClock, job: int) -> None:
    letters.keep_draft(desk, "draft:typed", ("Half", "a sen"))
    send(desk, job, draft=DRAFT)
    clock.advance(timedelta(days=8))
    send(desk, job, draft="draft:later")
    kept = desk.rows("SELECT key FROM memo WHERE key LIKE 'draft:%' ORDER BY key")
    assert kept == [("draft:later",), ("draft:typed",)]


def test_how_to_write_is_kept_with_the_contact(desk: Desk, job: int, dana: int) -> None:
    one_step(desk, lambda: letters.prefer(desk, dana, language="de", address_form="familiar"))
    known = letter(desk, application_id=job)
    assert (known.language, known.familiar, known.facts["greeting"]) == ("de", True, "Hallo Dana")
    no_step(desk, lambda: letters.prefer(desk, dana, language="de"))
    one_step(desk, lambda: letters.prefer(desk, dana, address_form=""))
    assert letter(desk, application_id=job).facts["greeting"] == "Guten Tag Dana Kim"
    assert desk.settings.letter_language == "en"
    with refused(desk, Refused, "language"):
        letters.prefer(desk, dana, language="fr")
    with refused(desk, Refused, "form of address"):
        letters.prefer(desk, dana, address_form="royal")
    with refused(desk, Gone):
        letters.prefer(desk, 99, language="de")


def test_in_touch_again_is_planned_from_the_letter(desk: Desk, clock: FixedClock) -> None:
    dana = contacts.add(desk, name="Dana")
    made = followups.add(
        desk, words="Write", due_on=clock.today(), contact_id=dana, kind=FollowupKind.KEEP_IN_TOUCH
    )
    key = ActionKey(Rule.OWN, made)
    assert letter(desk, key=key).situation is Situation.KEEP_IN_TOUCH
    letters.mark_sent(
        desk,
        situation=Situation.KEEP_IN_TOUCH,
        subject="s",
        text="t",
        contact_id=dana,
        key=key,
        next_on=date(2026, 12, 1),
    )
    open_ones = desk.rows("SELECT due_on, contact_id FROM followup WHERE state = 'open'")
    assert open_ones == [("2026-12-01", dana)]


def apply(desk: Desk, job: int, **more: object) -> int:
    return letters.mark_sent(
        desk,
        situation=Situation.APPLY,
        subject="Application",
        text="My CV",
        application_id=job,
        **more,  # type: ignore[arg-type]
    )


def test_who_applies_by_letter_has_applied(desk: Desk) -> None:
    job = applications.add(desk, title="Engineer", deadline_on=date(2026, 11, 24))
    other = applications.add(desk, title="Other", stage_id=stage_ids(desk)["applied"])
    assert due(desk, job) == [("deadline", "2026-11-19")]
    one_step(desk, lambda: apply(desk, job))
    assert desk.rows("SELECT id, applied_on FROM application WHERE stage_id = 2 ORDER BY rank") == [
        (job, "2026-11-18"),
        (other, "2026-11-18"),
    ]
    assert due(desk, job) == [("applied", "2026-11-27")]


@pytest.mark.parametrize(("more", "left"), [
    ({"next_on": date(2026, 12, 9)}, [("next", "2026-12-09")]),
    ({"remind": False}, []),
])  # fmt: skip
def test_when_to_ask_after_applying_can_be_chosen(desk: Desk, more: dict[str, object], left: object) -> None:
    job = applications.add(desk, title="Engineer")
    one_step(desk, lambda: apply(desk, job, **more))
    assert due(desk, job) == left


def test_a_second_letter_of_applying_moves_nothing(desk: Desk) -> None:
    job = applications.add(desk, title="Engineer", stage_id=stage_ids(desk)["screening"])
    one_step(desk, lambda: apply(desk, job))
    assert desk.value("SELECT stage_id FROM application") == stage_ids(desk)["screening"]
