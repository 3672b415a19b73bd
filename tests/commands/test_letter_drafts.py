"""Letters as they are typed: drafts, the user's own words, and how each contact is written to."""

from datetime import date, timedelta
from functools import partial

import pytest

from jobdesk.commands import applications, contacts, letters, templates
from jobdesk.domain.drafts import LANGUAGES, Situation, fill
from jobdesk.domain.enums import ContactMethodKind, Role
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


def send(desk: Desk, job: int, **more: object) -> int:
    return letters.mark_sent(
        desk,
        situation=Situation.AFTER_APPLYING,
        subject="Hello",
        text="News?",
        application_id=job,
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_of_the_user_comes_first(desk: Desk, language: str, job: int) -> None:
    shipped = template(desk, Situation.REPLY, language)
    for body in ("Hi {first_name}", "Hello {first_name}"):
        one_step(desk, partial(templates.save, desk, Situation.REPLY, language, "Re", body))
    assert template(desk, Situation.REPLY, language) == ("Re", "Hello {first_name}")
    templates.save(desk, Situation.APPLY, language, "Job", "My papers")
    assert template(desk, Situation.REPLY, language) == ("Re", "Hello {first_name}"), "another letter"
    one_step(desk, lambda: templates.save(desk, Situation.APPLY, language, " Your\nnew  colleague ", "a\nb"))
    assert template(desk, Situation.APPLY, language) == ("Your new colleague", "a\nb")
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
