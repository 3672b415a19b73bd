"""What the user does with applications."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from jobdesk.commands import _editing, _ending, _placing, _seeding, _touch
from jobdesk.commands._shared import clean, get, get_all, named, ready
from jobdesk.commands._shared import company as company_named
from jobdesk.domain.stages import outcome_words
from jobdesk.domain.words import Outcome
from jobdesk.errors import Refused
from jobdesk.i18n import _, ngettext
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application, Contact, Followup, Stage


def add(
    desk: Desk, *, title: str, company: str = "", link: str = "", stage_id: int | None = None, **fields: Any
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
            link=clean(link),
            stage=stage,
            furthest=stage.kind,
            rank=_placing.top(desk, stage.id),
        )
        _editing.put(desk, application, fields)
        application.save()
        _ending.change(desk, application, None, stage)
        _seeding.reached(desk, application, stage.kind)
        application.save()
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
            before = _placing.next_outside(desk, stage_id, before, ids)
        ranks = _placing.ranks_before(desk, stage_id, before, len(ids), leaving=ids)
        for application, rank in zip(get_all(Application, ids), ranks, strict=True):
            _placing.enter(desk, application, stage, rank)


def close(desk: Desk, ids: Sequence[int], outcome: Outcome, *, ask_again: bool = False) -> None:
    """End applications, with what became of them. What the rules made due goes; own follow-ups wait.

    Another outcome for a closed one corrects it; the day of its end stays. Feedback is asked for once.
    `ask_again`: a reminder to ask anew after some months.
    """
    with ready(desk).step(_("Close as “{outcome}”").format(outcome=outcome_words(outcome))):
        for application in get_all(Application, ids):
            _ending.end(desk, application, outcome)
            if ask_again:
                _ending.ask_again(desk, application)


def reopen(desk: Desk, ids: Sequence[int]) -> None:
    """Open closed applications again, in the stage they were in, on the board."""
    with ready(desk).step(_("Reopen")):
        for application in get_all(Application, ids):
            if application.closed_at is not None:
                application.outcome = application.closed_at = application.archived_at = None
                _ending.change(desk, application, None, application.stage)
                _seeding.clear(application.id, *_ending.AFTER_RULES)
                _seeding.reached(desk, application, application.stage.kind)
                application.save()


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


def hold(desk: Desk, ids: Sequence[int], until: date | None = None) -> None:
    """Stop the clocks of open ones, until resumed or until a day. Raises Refused for a past day."""
    if until is not None and until <= desk.clock.today():
        raise Refused(_("That day is past."))
    with ready(desk).step(_("Put on hold")):
        for application in get_all(Application, ids):
            if application.closed_at is None:
                application.held_at = desk.clock.now()
                application.held_until_on = until
                application.save()


def resume(desk: Desk, ids: Sequence[int]) -> None:
    """The clocks go on from where they stood: what is waited for comes as much later as the hold took."""
    with ready(desk).step(_("Take off hold")):
        for application in get_all(Application, ids):
            _seeding.resumed(desk, application)
            application.held_at = application.held_until_on = None
            application.save()


def delete(desk: Desk, ids: Sequence[int]) -> None:
    """Delete applications with all that was said about them. Undo brings everything back."""
    n = len(ids)
    with ready(desk).step(ngettext("Delete application", "Delete {n} applications", n).format(n=n)):
        spoken_with: set[Contact] = set()
        for application in get_all(Application, ids):
            spoken_with |= _touch.spoken_with(application)
            Followup.delete().where(Followup.application == application.id).execute()
            application.delete_instance()
        for contact in sorted(spoken_with, key=lambda each: int(each.id)):
            _touch.keep_in_touch(desk, contact)


def _move_label(desk: Desk, ids: Sequence[int], stage_id: int) -> str:
    name = desk.value("SELECT name FROM stage WHERE id = ?", (stage_id,)) or ""
    n = len(ids)
    return ngettext("Move to {stage}", "Move {n} to {stage}", n).format(n=n, stage=name)
