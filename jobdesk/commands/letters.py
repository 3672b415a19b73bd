"""A letter went out, or waits to be finished."""

import json
from contextlib import suppress
from datetime import date, timedelta

from jobdesk.commands import _deciding, _promising, _ranking
from jobdesk.commands._people import took_part
from jobdesk.commands._shared import clean, fill, get, ready, sensible
from jobdesk.domain.drafts import LANGUAGES, Situation
from jobdesk.domain.enums import (
    Direction,
    FollowupState,
    InteractionKind,
    PromiseState,
    Side,
    StageKind,
)
from jobdesk.domain.rules import RULES, ActionKey, Rule
from jobdesk.domain.waiting import WAITING
from jobdesk.errors import Gone, Refused
from jobdesk.i18n import _
from jobdesk.store.derived import due_about
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application, Contact, Followup, Interaction, Promise, Stage
from jobdesk.store.rows import instant_text

DOES = {
    Situation.APPLY: (Rule.DEADLINE,),
    Situation.THANK_YOU: (Rule.THANK_YOU,),
    Situation.MISSED: (Rule.MISSED_BY_THEM,),
    Situation.MISSED_BY_ME: (Rule.MISSED_BY_ME,),
    Situation.FEEDBACK: (Rule.NOT_SELECTED,),
    Situation.WITHDRAW: (Rule.WITHDRAW,),
    Situation.DECLINE: (Rule.DECLINE,),
}
"""The rules whose follow-up a letter does, also when it was not begun from there."""
FORMS = ("", "formal", "familiar")
LAST = (Situation.WITHDRAW, Situation.ACCEPT, Situation.DECLINE)
"""Letters after which nothing is waited for."""
SENT_DRAFTS_KEPT = timedelta(days=7)
"""How long the words of a letter that was sent are kept, for who undoes it."""
_OLD_DRAFTS = """DELETE FROM memo WHERE key IN (
    SELECT m.key FROM memo m JOIN interaction i
        ON i.id = CASE WHEN json_valid(m.value) THEN json_extract(m.value, '$[2]') END
    WHERE m.key LIKE 'draft:%' AND i.at < ?)"""


def mark_sent(
    desk: Desk,
    *,
    situation: Situation,
    subject: str,
    text: str,
    application_id: int | None = None,
    contact_id: int | None = None,
    key: ActionKey | None = None,
    promise_id: int | None = None,
    next_on: date | None = None,
    remind: bool = True,
    draft: str = "",
) -> int:
    """It went out: it is logged, what asked for it is done, and the next wait begins. Returns the log's id.

    Who applied with it has applied: a saved application goes to the first stage of kind applied.

    `next_on`: a day to ask again that the user chose. Without `remind` nothing is due after it. A promise
    that the letter is about counts as not kept. `draft` is the key of the draft that was sent: it is there
    again when the step is undone. Raises Refused for a day that is past.
    """
    with ready(desk).step(_("Letter sent")):
        if next_on is not None and next_on < desk.clock.today():
            raise Refused(_("That day is past."))
        sensible(next_on)
        application = get(Application, application_id) if application_id else None
        contact = get(Contact, contact_id) if contact_id else None
        promise = get(Promise, promise_id) if promise_id else None
        done = key or due_about(desk, DOES.get(situation, ()), application_id)
        if done is not None:
            _close(desk, done)
        said = Interaction.create(
            kind=InteractionKind.MAIL,
            direction=Direction.OUT,
            at=desk.clock.now(),
            application=application,
            text=clean(f"{subject}\n\n{text}"),
        )
        if contact is not None:
            took_part(said, [contact.id])
        if promise is not None and promise.state is PromiseState.OPEN and promise.side is Side.THEM:
            _promising.answer(desk, promise, PromiseState.BROKEN)
        if situation is Situation.APPLY and application is not None:
            _applied(desk, application)
        _next(desk, said, contact, next_on, remind and situation not in LAST)
        if draft:
            _keep(desk, draft, (subject, text, int(said.id)))
            old = instant_text(desk.clock.now() - SENT_DRAFTS_KEPT)
            desk.connection.execute(_OLD_DRAFTS, (old,))
        return int(said.id)


def _close(desk: Desk, key: ActionKey) -> None:
    """What asked for the letter is done; that it is not due any more does not matter."""
    with suppress(Gone):
        _deciding.close(desk, key, FollowupState.DONE)


def keep_draft(desk: Desk, key: str, words: tuple[str, str] | None) -> None:
    """Keep subject and body as they were typed for the next time; None forgets them. No undo step."""
    with desk.untracked_transaction():
        if words is not None:
            _keep(desk, key, words)
        else:
            desk.connection.execute("DELETE FROM memo WHERE key = ?", (key,))


def _keep(desk: Desk, key: str, value: tuple[str | int, ...]) -> None:
    """Subject and body, and the log's id of the letter as soon as they went out.

    No undo step takes that back; but it takes back what was logged, and then the words count as typed.
    """
    text = json.dumps(value)
    desk.connection.execute("INSERT OR REPLACE INTO memo (key, value) VALUES (?, ?)", (key, text))


def prefer(
    desk: Desk, contact_id: int, *, language: str | None = None, address_form: str | None = None
) -> None:
    """How letters to this contact are written from now on; None leaves it as it is. Raises Gone, or Refused.

    `address_form`: "formal", "familiar", or "" for what is usual in the language.
    """
    with ready(desk).step(_("Change how letters begin")):
        contact = get(Contact, contact_id)
        if language is not None and language not in LANGUAGES:
            raise Refused(_("There are no letters in this language."))
        if address_form is not None and address_form not in FORMS:
            raise Refused(_("There is no such form of address."))
        wanted = {"letter_language": language, "address_form": address_form}
        fill(contact, {name: value for name, value in wanted.items() if value is not None}, frozenset(wanted))
        contact.save()


def _applied(desk: Desk, application: Application) -> None:
    """Put a saved application where those are that were sent."""
    if application.closed_at is None and application.stage.kind is StageKind.SAVED:
        stage = Stage.select().where(Stage.kind == StageKind.APPLIED).order_by(Stage.rank).first()
        if stage is not None:
            _ranking.enter(desk, application, stage, _ranking.top(desk, stage.id))


def _next(desk: Desk, said: Interaction, contact: Contact | None, next_on: date | None, remind: bool) -> None:
    """Ask again on the day that the user chose, or never; None leaves it to the rules."""
    application = said.application
    if application is not None and application.closed_at is None and application.stage.kind in WAITING:
        if not remind:
            key = ActionKey(Rule.NEXT, application.id)
            _deciding.left_out(desk, key, application_id=application.id, contact_id=None)
        elif next_on is not None:
            _deciding.choose(desk, Rule.NEXT, application.id, next_on)
    elif remind and next_on is not None:
        Followup.create(
            kind=RULES[Rule.NEXT].kind,
            application=application,
            contact=None if application is not None else contact,
            due_on=next_on,
            decided_at=desk.clock.now(),
        )
