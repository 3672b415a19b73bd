"""How long answers took in this desk's past, and what each open application waits for now."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import itemgetter

from jobdesk.domain.waiting import WAITING, Curve, Event, Life, Limits, Sign, Wait, curve, limits, live
from jobdesk.domain.words import StageKind
from jobdesk.domain.workdays import Workdays
from jobdesk.store.desk import Desk
from jobdesk.store.queries import reads
from jobdesk.store.rows import day, instant


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open application in a stage where one waits: since which day, and what that means."""

    application_id: int
    title: str
    company: str
    kind: StageKind
    since: date
    nudges: int
    limits: Limits


@reads("application", "stage", "stage_change", "interaction", "followup")
def observations(desk: Desk) -> dict[StageKind, list[Wait]]:
    """Every wait of every application by the stage that it was in, in calendar days."""
    found: dict[StageKind, list[Wait]] = {kind: [] for kind in WAITING}
    for life in _lives(desk).values():
        for kind, wait in life.waits:
            found[kind].append(wait)
    return found


@reads("application", "stage", "stage_change", "interaction", "followup")
def curves(desk: Desk) -> dict[StageKind, Curve]:
    """How long answers take in each stage."""
    return {kind: curve(waits) for kind, waits in observations(desk).items()}


@reads("application", "company", "stage", "stage_change", "interaction", "followup")
def waiting(desk: Desk) -> list[Waiting]:
    """The open applications that are in a stage where one waits, and not on hold, longest first."""
    lives = _lives(desk)
    past: dict[StageKind, list[Wait]] = {kind: [] for kind in WAITING}
    for life in lives.values():
        for kind, wait in life.waits:
            past[kind].append(wait)
    usual = {kind: curve(waits) for kind, waits in past.items()}
    settings = desk.settings
    workdays = Workdays(settings.country, settings.region)
    first = dict.fromkeys(WAITING, settings.follow_up_after_interview)
    first[StageKind.APPLIED] = settings.follow_up_after_applying
    rows = desk.rows(
        """SELECT a.id, a.title, coalesce(c.name, ''), s.kind FROM application a
        JOIN stage s ON s.id = a.stage_id LEFT JOIN company c ON c.id = a.company_id
        WHERE a.closed_at IS NULL AND a.archived_at IS NULL
            AND (a.held_at IS NULL OR a.held_until_on <= ?)""",
        (desk.clock.today().isoformat(),),
    )
    found = []
    for i, title, company, kind_text in rows:
        kind, life = StageKind(kind_text), lives[i]
        if life.since is None or kind not in WAITING:
            continue
        bounds = limits(life.since, life.nudges, first[kind], usual[kind], settings, workdays)
        found.append(Waiting(i, title, company, kind, life.since, len(life.nudges), bounds))
    return sorted(found, key=_longest)


def _longest(one: Waiting) -> tuple[date, int]:
    return one.since, one.application_id


_EVENTS = """
SELECT application_id, at AS at, direction, '' FROM interaction
    WHERE application_id IS NOT NULL AND kind <> 'note' AND direction IS NOT NULL
UNION ALL
SELECT application_id, closed_at, iif(kind = 'reply', 'out', 'nudge'), '' FROM followup
    WHERE application_id IS NOT NULL AND state = 'done' AND kind IN ('follow_up', 'reply')
        AND closed_at IS NOT NULL
UNION ALL
SELECT application_id, at, 'stage', to_kind FROM stage_change
ORDER BY 1, 2, 3 DESC
"""


def _lives(desk: Desk) -> dict[int, Life]:
    today = desk.clock.today()
    days: dict[str, date] = {}
    kinds = {kind.value: kind for kind in StageKind}
    signs = {sign.value: sign for sign in Sign}

    def on(text: str) -> date:
        found = days.get(text)
        if found is None:
            at = instant(text)
            assert at is not None
            found = days[text] = at.astimezone().date()
        return found

    events = {
        i: [Event(on(at), signs[sign], kinds.get(kind)) for _i, at, sign, kind in group]
        for i, group in groupby(desk.rows(_EVENTS), itemgetter(0))
    }
    found = {}
    for i, kind, applied, made, closed, held, outcome in desk.rows(
        "SELECT a.id, s.kind, a.applied_on, a.created_at, a.closed_at, "
        "iif(a.held_until_on <= ?, NULL, a.held_at), a.outcome "
        "FROM application a JOIN stage s ON s.id = a.stage_id",
        (today.isoformat(),),
    ):
        happened = events.get(i, [])
        if not any(event.sign is Sign.STAGE for event in happened):
            happened = [Event(on(made), Sign.STAGE, kinds[kind]), *happened]
        end: date | None = on(closed or held) if closed or held else today
        if closed and on(closed) == on(made):
            end = None  # written down when it was over already
        answered = outcome in ("not_selected", "accepted")
        found[i] = live(day(applied), happened, end, answered=answered)
    return found
