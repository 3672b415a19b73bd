"""Everything that happened about one application, and the parts of a contact's timeline."""

from dataclasses import dataclass
from datetime import date, datetime

from jobdesk.domain.labels import happened_words, headline
from jobdesk.domain.stages import kind_words, outcome_words
from jobdesk.domain.turns import appointment_words, followup_words
from jobdesk.domain.words import (
    AppointmentKind,
    Direction,
    FollowupKind,
    FollowupState,
    InteractionKind,
    Outcome,
    StageKind,
)
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.queries import reads
from jobdesk.store.rows import local_day, moment


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline. `table` and `row_id` say what it is; only interactions can be changed.

    Instants are aware; `on` is the user's day of it.
    """

    id: int
    table: str
    row_id: int
    at: datetime
    on: date
    what: str
    text: str
    more: str = ""
    kind: InteractionKind | None = None
    direction: Direction | None = None
    minutes: int | None = None
    contact_id: int | None = None
    application_id: int | None = None

    @property
    def order(self) -> tuple[datetime, int, int]:
        """Newest last."""
        return self.at, _TABLES.index(self.table), self.row_id


_TABLES = ("stage_change", "appointment", "promise", "followup", "feedback", "interaction")


@reads(
    "interaction",
    "contact",
    "application",
    "stage_change",
    "stage",
    "followup",
    "appointment",
    "promise",
    "feedback",
)
def timeline(desk: Desk, application_id: int) -> list[Entry]:
    """Everything that happened about an application, newest first."""
    found = [
        *interactions(desk, "i.application_id = ?", application_id, whom=True),
        *_moves(desk, application_id),
        *followups_done(desk, "f.application_id = ?", application_id),
        *_appointments(desk, application_id),
        *promises(desk, "p.application_id = ?", application_id),
        *_feedback(desk, application_id),
    ]
    return sorted(found, key=lambda entry: entry.order, reverse=True)


def interactions(desk: Desk, where: str, row_id: int, *, whom: bool) -> list[Entry]:
    """Interactions as entries, with whom they were, or about which application."""
    rows = desk.rows(
        f"""SELECT i.id, i.kind, i.direction, i.at, i.minutes, i.text, i.contact_id, i.application_id,
            p.name, a.title
        FROM interaction i LEFT JOIN contact p ON p.id = i.contact_id
        LEFT JOIN application a ON a.id = i.application_id
        WHERE {where}""",
        (row_id,),
    )
    found = []
    for i, kind_text, direction_text, at, minutes, text, contact_id, about, name, title in rows:
        kind = InteractionKind(kind_text)
        direction = Direction(direction_text) if direction_text else None
        more = [_("with {name}").format(name=name) if name else ""] if whom else [title or ""]
        if minutes:
            more.append(_("{n} min").format(n=minutes))
        when, what = moment(at), happened_words(kind, direction)
        found.append(
            Entry(
                *_named("interaction", i), when, local_day(at), what, text,
                " · ".join(part for part in more if part), kind, direction, minutes, contact_id, about,
            )
        )  # fmt: skip
    return found


def _moves(desk: Desk, application_id: int) -> list[Entry]:
    rows = desk.rows(
        """SELECT h.id, h.from_kind, h.from_stage_id, h.to_stage_id, h.to_kind, h.outcome, h.at,
            f.name, t.name
        FROM stage_change h LEFT JOIN stage f ON f.id = h.from_stage_id
        LEFT JOIN stage t ON t.id = h.to_stage_id
        WHERE h.application_id = ? ORDER BY h.id""",
        (application_id,),
    )
    found = []
    for number, (i, from_kind, from_id, to_id, to_kind, outcome, at, old, new) in enumerate(rows):
        name = new or kind_words(StageKind(to_kind))
        if outcome:
            what, text = _("Closed"), outcome_words(Outcome(outcome))
        elif from_kind is None and number == 0:
            what, text = _("Added"), _("to {stage}").format(stage=name)
        elif from_kind is None or from_id == to_id:
            what, text = _("Reopened"), _("in {stage}").format(stage=name)
        else:
            what = name
            text = _("Moved from {stage}").format(stage=old or kind_words(StageKind(from_kind)))
        found.append(Entry(*_named("stage_change", i), moment(at), local_day(at), what, text))
    return found


def followups_done(desk: Desk, where: str, row_id: int) -> list[Entry]:
    """Follow-ups that were done or skipped, as entries."""
    rows = desk.rows(
        f"""SELECT f.id, f.kind, f.words, f.state, f.closed_at, f.application_id, f.contact_id
        FROM followup f WHERE f.state <> 'open' AND f.closed_at IS NOT NULL AND {where}""",
        (row_id,),
    )
    return [
        Entry(
            *_named("followup", i), moment(at), local_day(at),
            _("Done") if FollowupState(state) is FollowupState.DONE else _("Skipped"),
            headline(followup_words(FollowupKind(kind), words)), application_id=about, contact_id=contact_id,
        )
        for i, kind, words, state, at, about, contact_id in rows
    ]  # fmt: skip


def _appointments(desk: Desk, application_id: int) -> list[Entry]:
    rows = desk.rows(
        "SELECT id, kind, title, starts_at, state FROM appointment WHERE application_id = ?",
        (application_id,),
    )
    return [
        Entry(
            *_named("appointment", i), moment(at), local_day(at), appointment_words(AppointmentKind(kind)),
            title or appointment_words(AppointmentKind(kind)), f"{moment(at).astimezone():%H:%M}",
        )
        for i, kind, title, at, _state in rows
    ]  # fmt: skip


def _feedback(desk: Desk, application_id: int) -> list[Entry]:
    rows = desk.rows(
        """SELECT b.id, b.at, b.text, b.themes, b.contact_id, p.name
        FROM feedback b LEFT JOIN contact p ON p.id = b.contact_id WHERE b.application_id = ?""",
        (application_id,),
    )
    found = []
    for i, at, text, themes, contact_id, name in rows:
        whom = _("with {name}").format(name=name) if name else ""
        more = " · ".join(part for part in (whom, themes if text else "") if part)
        found.append(
            Entry(
                *_named("feedback", i), moment(at), local_day(at), _("Feedback"), text or themes, more,
                contact_id=contact_id,
            )
        )  # fmt: skip
    return found


def promises(desk: Desk, where: str, row_id: int) -> list[Entry]:
    """What was promised, as entries on the day it was said."""
    rows = desk.rows(
        f"SELECT p.id, p.words, p.when_words, p.created_at FROM promise p WHERE {where}", (row_id,)
    )
    return [
        Entry(*_named("promise", i), moment(at), local_day(at), _("Promise"), words, when)
        for i, words, when, at in rows
    ]


def _named(table: str, row_id: int) -> tuple[int, str, int]:
    return row_id * len(_TABLES) + _TABLES.index(table), table, row_id
