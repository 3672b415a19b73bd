"""What a letter needs: which one fits, who it goes to, and its facts."""

from dataclasses import dataclass
from typing import NamedTuple

from jobdesk.domain.account import Account, tell
from jobdesk.domain.cadence import Cadence
from jobdesk.domain.drafts import LANGUAGES, Situation
from jobdesk.domain.enums import AppointmentState, FollowupKind
from jobdesk.domain.history import History
from jobdesk.domain.letter_facts import facts as letter_facts
from jobdesk.domain.letter_facts import late_promise_id, settled
from jobdesk.domain.letter_known import Known
from jobdesk.domain.letters import Aim, aim, waits_for_answer
from jobdesk.domain.rules import RULES, About, ActionKey
from jobdesk.domain.workdays import Workdays
from jobdesk.queries import letter_rows, reads, templates
from jobdesk.store.desk import Desk
from jobdesk.store.histories import histories
from jobdesk.store.reachable import can_be_reached
from jobdesk.store.rows import words


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What is known for a letter; texts may be empty. `sent`: days on which was asked since their last word.

    `language` is the one that it is written in. `familiar`: the contact is a friend ("du", "Hi"). `draft` is
    the key that its draft is kept by, wherever the letter was begun. `promise_id`: the promise of theirs that
    is late. `waits`: one waits for an answer to it.
    """

    situation: Situation
    to_name: str
    to_mail: str
    facts: dict[str, str]
    application_id: int | None
    contact_id: int | None
    sent: int
    language: str
    familiar: bool
    key: ActionKey | None
    promise_id: int | None
    waits: bool
    draft: str


class _Begun(NamedTuple):
    """What a letter was begun from."""

    application_id: int | None = None
    contact_id: int | None = None
    promise_id: int | None = None
    appointment_id: int | None = None
    kind: FollowupKind | None = None


@reads(
    "application", "stage", "stage_change", "hold", "offer", "company", "contact", "contact_method",
    "participation", "promise", "appointment", "attendance", "interaction", "interaction_person", "followup",
    "feedback", clock=True,
)  # fmt: skip
def letter(
    desk: Desk,
    language: str = "",
    *,
    key: ActionKey | None = None,
    promise_id: int | None = None,
    appointment_id: int | None = None,
    application_id: int | None = None,
    contact_id: int | None = None,
    situation: Situation | None = None,
) -> LetterFacts:
    """All that is known about the letter to write.

    `language` and `situation` are the user's choice; without one, the language is that of the contact, else
    that of the settings (English where it has no letters), and the situation is the one that fits.
    """
    given = _Begun(application_id, contact_id, promise_id, appointment_id)
    begun = _begun(desk, key, given)
    history, account = _told(desk, begun.application_id)
    pledges = letter_rows.pledges(desk, begun.application_id, begun.contact_id, begun.promise_id)
    fitting = aim(
        history,
        account,
        desk.clock.today(),
        desk.clock.now(),
        key=key,
        kind=begun.kind,
        pledge=next((each for each in pledges if each.id == begun.promise_id), None),
        appointment=_state(desk, begun.appointment_id),
        reachable=begun.application_id is None or can_be_reached(desk, begun.application_id),
    )
    if situation is not None and situation is not fitting.situation:
        whom = fitting.contact_id or _owner(desk, fitting)
        fitting = Aim(situation, key, begun.promise_id, begun.appointment_id, contact_id=whom)
    return _letter(desk, language, begun, fitting, history, account)


def _letter(
    desk: Desk,
    language: str,
    begun: _Begun,
    fitting: Aim,
    history: History | None,
    account: Account | None,
) -> LetterFacts:
    application_id = begun.application_id
    contact_id = (
        begun.contact_id or fitting.contact_id or _owner(desk, fitting) or _anybody(desk, application_id)
    )
    person = letter_rows.person(desk, contact_id)
    contact_id = person.id if person is not None else None
    language = next(
        each
        for each in (
            language,
            person.letter_language if person else "",
            desk.settings.letter_language,
            *LANGUAGES,
        )
        if each in LANGUAGES
    )
    title, company, offered = letter_rows.job(desk, application_id)
    known = Known(
        aim=fitting,
        language=language,
        today=desk.clock.today(),
        now=desk.clock.now(),
        person=person,
        title=title,
        company=company if application_id is not None or person is None else person.company,
        offered=offered,
        history=history,
        account=account,
        said=letter_rows.said(desk, application_id, contact_id),
        pledges=letter_rows.pledges(desk, application_id, contact_id, fitting.promise_id),
        meetings=letter_rows.meetings(desk, application_id, contact_id, fitting.appointment_id),
        busy=letter_rows.busy(desk),
        workdays=Workdays(desk.settings.country, desk.settings.region),
        delays=templates.delays(language),
        my_name=desk.settings.my_name,
    )
    return LetterFacts(
        situation=fitting.situation,
        to_name=person.name if person is not None else "",
        to_mail=person.mail if person is not None else "",
        facts=letter_facts(known),
        application_id=application_id,
        contact_id=contact_id,
        sent=len(account.asked) if account is not None else 0,
        language=language,
        familiar=known.familiar,
        key=fitting.key,
        promise_id=late_promise_id(known),
        waits=waits_for_answer(history, account, fitting.situation),
        draft=_draft_key(known, application_id),
    )


def _draft_key(known: Known, application_id: int | None) -> str:
    """Duplicate for one letter, wherever it was begun; each language and form has a draft of its own."""
    fitting = settled(known)
    about = f"{application_id or ''}:{known.person.id if known.person is not None else ''}"
    if fitting.situation is Situation.PROMISE_LATE:
        about += f":promise:{fitting.promise_id or ''}"
    elif fitting.situation in (Situation.MISSED, Situation.MISSED_BY_ME):
        about += f":appointment:{fitting.appointment_id or ''}"
    elif fitting.situation is Situation.THANK_YOU:
        about += f":talk:{fitting.talk_id or ''}"
    form = "familiar" if known.familiar else "usual"
    return f"draft:{about}:{fitting.situation.value}:{known.language}:{form}"


_STORED = """SELECT application_id, contact_id, promise_id, appointment_id, kind FROM followup
WHERE id = ?"""
_ABOUT = {
    About.APPLICATION: "SELECT ?, NULL",
    About.CONTACT: "SELECT NULL, ?",
    About.PROMISE: "SELECT application_id, contact_id FROM promise WHERE id = ?",
    About.APPOINTMENT: """SELECT p.application_id, (SELECT t.contact_id FROM attendance t
        WHERE t.appointment_id = p.id ORDER BY t.id LIMIT 1) FROM appointment p WHERE p.id = ?""",
    About.INTERACTION: """SELECT i.application_id, (SELECT t.contact_id FROM interaction_person t
        WHERE t.interaction_id = i.id ORDER BY t.id LIMIT 1) FROM interaction i WHERE i.id = ?""",
}
"""SQL: the application and the person of what a rule is about."""


def _begun(desk: Desk, key: ActionKey | None, given: _Begun) -> _Begun:
    """What is given, and what follows from it: whose promise, which appointment, about which application."""
    if key is not None and RULES[key.rule].about is About.FOLLOWUP:
        for stored in desk.records(_Begun, _STORED, (key.about_id,)):
            given = _or(given, stored)
    elif key is not None:
        about = RULES[key.rule].about
        row = _row(desk, about, key.about_id)
        given = _or(given, row)
        if row != _Begun() and about is About.PROMISE:
            given = given._replace(promise_id=given.promise_id or key.about_id)
        elif row != _Begun() and about is About.APPOINTMENT:
            given = given._replace(appointment_id=given.appointment_id or key.about_id)
    if given.promise_id is not None:
        given = _or(given, _row(desk, About.PROMISE, given.promise_id))
    if given.appointment_id is not None:
        given = _or(given, _row(desk, About.APPOINTMENT, given.appointment_id))
    return given


def _row(desk: Desk, about: About, row_id: int) -> _Begun:
    return next((_Begun(*row) for row in desk.rows(_ABOUT[about], (row_id,))), _Begun())


def _or(given: _Begun, other: _Begun) -> _Begun:
    """What is given comes first."""
    return _Begun(
        given.application_id or other.application_id,
        given.contact_id or other.contact_id,
        given.promise_id or other.promise_id,
        given.appointment_id or other.appointment_id,
        given.kind or other.kind,
    )


def _told(desk: Desk, application_id: int | None) -> tuple[History | None, Account | None]:
    if application_id is None:
        return None, None
    for history in histories(desk, [application_id]):
        days = Workdays(desk.settings.country, desk.settings.region)
        return history, tell(history, Cadence(desk.settings, days))
    return None, None


def _state(desk: Desk, appointment_id: int | None) -> tuple[int, AppointmentState] | None:
    state = desk.value("SELECT state FROM appointment WHERE id = ?", (appointment_id,))
    return (
        None if state is None or appointment_id is None else (appointment_id, words(AppointmentState)[state])
    )


def _owner(desk: Desk, fitting: Aim) -> int | None:
    """Whose promise it is, or who was to be at the appointment."""
    for about, row_id in (
        (About.PROMISE, fitting.promise_id),
        (About.APPOINTMENT, fitting.appointment_id),
        (About.INTERACTION, fitting.talk_id),
    ):
        found = _row(desk, about, row_id).contact_id if row_id is not None else None
        if found is not None:
            return found
    return None


def _anybody(desk: Desk, application_id: int | None) -> int | None:
    """Whom to write to about an application: who can be reached by mail first."""
    found: int | None = desk.value(
        "SELECT p.contact_id FROM participation p WHERE p.application_id = ? ORDER BY NOT EXISTS (SELECT 1 "
        "FROM contact_method r WHERE r.contact_id = p.contact_id AND r.kind = 'mail'), p.id LIMIT 1",
        (application_id,),
    )
    return found
