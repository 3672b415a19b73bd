"""One application: its details, its timeline, its people, and what there is to do about it."""

from dataclasses import dataclass
from datetime import date, datetime

from jobdesk.domain.labels import happened_words, headline
from jobdesk.domain.stages import kind_words, outcome_words
from jobdesk.domain.turns import appointment_words, followup_words
from jobdesk.domain.words import (
    AppointmentKind,
    DelayReason,
    Direction,
    FollowupKind,
    FollowupState,
    InteractionKind,
    Outcome,
    PayPeriod,
    Role,
    StageKind,
    WorkMode,
)
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.queries import reads
from jobdesk.store.queries.reachable import SOMEBODY, kind_of
from jobdesk.store.queries.reason import FACTS, reason
from jobdesk.store.rows import day, instant


@dataclass(frozen=True, slots=True)
class Details:
    """What is written about one application. Days are the user's, instants aware."""

    id: int
    title: str
    company: str
    stage_id: int
    stage: str
    kind: StageKind
    outcome: Outcome | None
    held: bool
    held_until: date | None
    archived: bool
    link: str
    posting: str
    source: str
    place: str
    work_mode: WorkMode | None
    pay_min: int | None
    pay_max: int | None
    pay_currency: str
    pay_period: PayPeriod | None
    interest: int
    deadline_on: date | None
    applied_on: date | None
    notes: str
    delay_reason: DelayReason | None


@reads("application", "company", "stage")
def details(desk: Desk, application_id: int) -> Details | None:
    """The application; None when it is not there any more."""
    rows = desk.rows(
        """SELECT a.id, a.title, coalesce(c.name, ''), a.stage_id, s.name, s.kind, a.outcome, a.held_at,
            a.held_until_on, a.archived_at, a.link, a.posting, a.source, a.place, a.work_mode, a.pay_min,
            a.pay_max, a.pay_currency, a.pay_period, a.interest, a.deadline_on, a.applied_on, a.notes,
            a.delay_reason
        FROM application a JOIN stage s ON s.id = a.stage_id LEFT JOIN company c ON c.id = a.company_id
        WHERE a.id = ?""",
        (application_id,),
    )
    if not rows:
        return None
    i, title, company, stage_id, stage, kind, outcome, held, until, archived, *more = rows[0]
    link, posting, source, place, mode, low, high, currency, period, *more = more
    interest, deadline, applied, notes, delay = more
    return Details(
        id=i,
        title=title,
        company=company,
        stage_id=stage_id,
        stage=stage,
        kind=StageKind(kind),
        outcome=Outcome(outcome) if outcome else None,
        held=held is not None and not (until and until <= desk.clock.today().isoformat()),
        held_until=day(until),
        archived=archived is not None,
        link=link,
        posting=posting,
        source=source,
        place=place,
        work_mode=WorkMode(mode) if mode else None,
        pay_min=low,
        pay_max=high,
        pay_currency=currency,
        pay_period=PayPeriod(period) if period else None,
        interest=interest or 0,
        deadline_on=day(deadline),
        applied_on=day(applied),
        notes=notes,
        delay_reason=DelayReason(delay) if delay else None,
    )


@dataclass(frozen=True, slots=True)
class Person:
    """A contact in its role for one application."""

    id: int
    name: str
    role: Role
    more: str


@reads("participation", "contact", "company")
def people(desk: Desk, application_id: int) -> list[Person]:
    """Who has to do with the application, by name."""
    rows = desk.rows(
        """SELECT p.id, p.name, t.role, p.position, coalesce(c.name, '')
        FROM participation t JOIN contact p ON p.id = t.contact_id LEFT JOIN company c ON c.id = p.company_id
        WHERE t.application_id = ? ORDER BY p.name COLLATE NOCASE, p.id""",
        (application_id,),
    )
    return [
        Person(i, name, Role(role), ", ".join(part for part in (position, company) if part))
        for i, name, role, position, company in rows
    ]


@dataclass(frozen=True, slots=True)
class Todo:
    """An open follow-up. `on` is the user's day when it shows; `put_off` when the user moved it there."""

    id: int
    kind: FollowupKind
    words: str
    what: str
    on: date
    due_on: date
    put_off: bool
    application_id: int | None
    about: str
    why: str


@reads("followup", "application", "participation", "contact", "reach", "promise", "interaction")
def todos(desk: Desk, *, application_id: int | None = None, contact_id: int | None = None) -> list[Todo]:
    """The open follow-ups of an application, or of a contact; the first due first."""
    column = "application_id" if application_id is not None else "contact_id"
    rows = desk.rows(
        f"""SELECT f.id, f.kind, f.words, f.due_on, f.due_at, f.snoozed_until, f.application_id, a.title,
            f.rule, {SOMEBODY}, {FACTS}
        FROM followup f LEFT JOIN application a ON a.id = f.application_id
        WHERE f.state = 'open' AND f.{column} = ?""",
        (application_id if application_id is not None else contact_id,),
    )
    found = []
    for i, kind, words, due_on, due_at, until, about_id, title, rule, somebody, *facts in rows:
        due = _local(due_on or due_at)
        asleep = _local(until) if until and instant_after(until, desk) else None
        shown = kind_of(FollowupKind(kind), rule, about_id, somebody)
        on = max(due, asleep) if asleep else due
        found.append(
            Todo(
                i,
                FollowupKind(kind),
                words,
                headline(followup_words(shown, words)),
                on,
                due,
                asleep is not None,
                about_id,
                title or "",
                reason(desk, shown, rule, *facts),
            )
        )
    return sorted(found, key=lambda todo: (todo.on, todo.id))


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
        when, what = _instant(at), happened_words(kind, direction)
        found.append(
            Entry(
                *_named("interaction", i), when, _local(at), what, text,
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
        found.append(Entry(*_named("stage_change", i), _instant(at), _local(at), what, text))
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
            *_named("followup", i), _instant(at), _local(at),
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
            *_named("appointment", i), _instant(at), _local(at), appointment_words(AppointmentKind(kind)),
            title or appointment_words(AppointmentKind(kind)), f"{_instant(at).astimezone():%H:%M}",
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
                *_named("feedback", i), _instant(at), _local(at), _("Feedback"), text or themes, more,
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
        Entry(*_named("promise", i), _instant(at), _local(at), _("Promise"), words, when)
        for i, words, when, at in rows
    ]


def instant_after(text: str, desk: Desk) -> bool:
    """Whether a stored instant is still to come."""
    return _instant(text) > desk.clock.now()


def _named(table: str, row_id: int) -> tuple[int, str, int]:
    return row_id * len(_TABLES) + _TABLES.index(table), table, row_id


def _instant(text: str) -> datetime:
    found = instant(text)
    assert found is not None
    return found


def _local(text: str) -> date:
    return date.fromisoformat(text) if len(text) == 10 else _instant(text).astimezone().date()
