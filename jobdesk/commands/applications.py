"""What the user does with applications."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from jobdesk.commands import _closing, _editing, _ranking
from jobdesk.commands._shared import before_deleting, clean, get, get_all, named, ready, today_hold
from jobdesk.commands._shared import company as company_named
from jobdesk.domain.enums import DelayReason, Outcome, StageKind
from jobdesk.domain.rules import RULES, Rule
from jobdesk.domain.stages import outcome_words
from jobdesk.errors import Refused
from jobdesk.i18n import _, ngettext
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application, Followup, Hold, Stage

LOOK_AGAIN = timedelta(days=14)
"""Calendar days until a quiet application that was kept is looked at again."""


def add(
    desk: Desk,
    *,
    title: str,
    company: str = "",
    agency: str = "",
    link: str = "",
    stage_id: int | None = None,
    **fields: Any,
) -> int:
    """A new application, at the top of its stage (the first one when none is named). Returns its id.

    Raises Refused when it has no title or the pay makes no sense.
    """
    title = named(title, _("An application needs a title."))
    with ready(desk).step(_("Add “{title}”").format(title=title)):
        stage = get(Stage, stage_id) if stage_id else Stage.select().order_by(Stage.rank).get()
        application = Application(
            title=title,
            company=company_named(company),
            agency=company_named(agency),
            link=clean(link),
            stage=stage,
            rank=_ranking.top(desk, stage.id),
        )
        _editing.put(desk, application, fields)
        if stage.kind is StageKind.APPLIED and application.applied_on is None:
            application.applied_on = desk.clock.today()
        application.save()
        _closing.change(desk, application, None, stage)
        return int(application.id)


def edit(desk: Desk, application_id: int, **fields: Any) -> None:
    """Change fields; `company` takes a name. Raises Gone, or Refused when a value makes no sense."""
    with ready(desk).step(_("Edit application")):
        _editing.change(desk, get(Application, application_id), fields)


def move(desk: Desk, ids: Sequence[int], stage_id: int, before: int | None = None) -> None:
    """Put cards into a stage in front of the card `before` (None: at the end), in the order of `ids`.

    A closed one is open again. Raises Gone.
    """
    ids = list(dict.fromkeys(ids))
    ready(desk)
    if not ids:
        return
    with desk.step(_move_label(desk, ids, stage_id)):
        stage = get(Stage, stage_id)
        if before in ids:
            before = _ranking.next_outside(desk, stage_id, before, ids)
        ranks = _ranking.ranks_before(desk, stage_id, before, len(ids), leaving=ids)
        for application, rank in zip(get_all(Application, ids), ranks, strict=True):
            _ranking.enter(desk, application, stage, rank)


def close(desk: Desk, ids: Sequence[int], outcome: Outcome, *, ask_again: bool = False) -> None:
    """End applications, with what became of them. What the rules made due goes; own follow-ups wait.

    Another outcome for a closed one corrects it; the day of its end stays. Feedback is asked for once.
    `ask_again`: a reminder to ask anew after some months.
    """
    with ready(desk).step(_("Close as “{outcome}”").format(outcome=outcome_words(outcome))):
        for application in get_all(Application, ids):
            _closing.end(desk, application, outcome)
            if ask_again:
                _closing.ask_again(desk, application)


def reopen(desk: Desk, ids: Sequence[int]) -> None:
    """Open closed applications again, in the stage they were in, on the board."""
    with ready(desk).step(_("Reopen")):
        for application in get_all(Application, ids):
            if application.closed_at is not None:
                _closing.opened(application)
                application.save()
                _closing.change(desk, application, None, application.stage)


def archive(desk: Desk, ids: Sequence[int]) -> None:
    """Put applications out of sight; they are kept, found by search, and counted."""
    with ready(desk).step(_("Archive")):
        for application in get_all(Application, ids):
            application.archived_at = desk.clock.now()
            application.save()


def unarchive(desk: Desk, ids: Sequence[int]) -> None:
    with ready(desk).step(_("Take out of the archive")):
        for application in get_all(Application, ids):
            application.archived_at = None
            application.save()


def set_delay(desk: Desk, application_id: int, reason: DelayReason | None) -> None:
    """Why it takes long, as they said or as the user guesses; None takes the reason away.

    Raises Gone, or Refused for an application that is over.
    """
    with ready(desk).step(_("Reason for the delay")):
        application = get(Application, application_id)
        if application.closed_at is not None:
            raise Refused(_("This application is closed already."))
        if application.delay_reason is not reason:
            application.delay_reason = reason
            application.delayed_on = desk.clock.today() if reason else None
            application.save()


def look_again(desk: Desk, application_id: int) -> int:
    """Leave a quiet one open, and look again in two weeks. Returns the follow-up's id. Raises Gone."""
    with ready(desk).step(_("Keep")):
        made = Followup.create(
            rule=Rule.LOOK_AGAIN,
            kind=RULES[Rule.LOOK_AGAIN].kind,
            application=get(Application, application_id),
            due_on=desk.clock.today() + LOOK_AGAIN,
            decided_at=desk.clock.now(),
        )
        return int(made.id)


def hold(desk: Desk, ids: Sequence[int], until: date | None = None) -> None:
    """Stop the clocks of open ones, until resumed or until a day. One that is on hold gets this day.

    Raises Refused for a past day.
    """
    if until is not None and until <= desk.clock.today():
        raise Refused(_("That day is past."))
    with ready(desk).step(_("Put on hold")):
        for application in get_all(Application, ids):
            if application.closed_at is not None:
                continue
            hold = today_hold(desk, application.id)
            if hold is None:
                hold = Hold(application=application, started_at=desk.clock.now())
            if not hold.id or hold.until_on != until:
                hold.until_on = until
                hold.save()


def resume(desk: Desk, ids: Sequence[int]) -> None:
    """The clocks go on from where they stood: what is waited for comes as much later as the hold took."""
    with ready(desk).step(_("Take off hold")):
        for application in get_all(Application, ids):
            _closing.resume(desk, application)


def delete(desk: Desk, ids: Sequence[int]) -> None:
    """Delete applications with all that was said about them. Undo brings everything back."""
    n = len(ids)
    before_deleting(desk, n)
    with ready(desk).step(ngettext("Delete application", "Delete {n} applications", n).format(n=n)):
        for application in get_all(Application, ids):
            application.delete_instance()


def _move_label(desk: Desk, ids: Sequence[int], stage_id: int) -> str:
    name = desk.value("SELECT name FROM stage WHERE id = ?", (stage_id,)) or ""
    n = len(ids)
    return ngettext("Move to {stage}", "Move {n} to {stage}", n).format(n=n, stage=name)
