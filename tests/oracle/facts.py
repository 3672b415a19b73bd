"""What the user's actions left behind: the facts of one application, and what happened to it in order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from jobdesk.domain.enums import (
    AppointmentState,
    DelayReason,
    Direction,
    FollowupState,
    InteractionKind,
    Outcome,
    PromiseState,
    Side,
    StageKind,
)
from jobdesk.domain.rules import Rule
from jobdesk.domain.workdays import Workdays
from jobdesk.settings import Settings
from tests.oracle.acts import Act, What

WAITS = (Rule.APPLIED, Rule.INTERVIEW, Rule.NEXT)


@dataclass(frozen=True)
class Happened:
    """One thing that happened. `rank` orders what happened in the same second. `begins`: all begins anew;
    `again`: it was opened again."""

    at: datetime
    rank: int
    what: str
    day: date
    id: int = 0
    stage: StageKind | None = None
    rule: Rule | None = None
    begins: bool = False
    again: bool = False


@dataclass
class Talk:
    """A log entry that is there now."""

    id: int
    at: datetime
    kind: InteractionKind
    direction: Direction | None
    minutes: int | None
    appointed: bool

    @property
    def both_spoke(self) -> bool:
        """Reading: a call counts as a talk when it is known that it lasted; a call without a length may have
        been a message on the machine."""
        if self.appointed or self.kind in (InteractionKind.INTERVIEW, InteractionKind.MEETING):
            return True
        return self.kind is InteractionKind.CALL and bool(self.minutes)


@dataclass
class Promise:
    """A promise as it stands now."""

    id: int
    side: Side
    day: date | None
    until: datetime | None
    log_id: int | None
    state: PromiseState = PromiseState.OPEN
    answered_at: datetime | None = None
    not_yet_at: datetime | None = None

    @property
    def promised_day(self) -> date | None:
        return local(self.until) if self.until is not None else self.day


def local(at: datetime) -> date:
    """The day where the user is."""
    return at.astimezone().date()


class Facts:
    """One application as the actions so far left it."""

    def __init__(self, log: Sequence[Act], app: int, settings: Settings) -> None:
        self.numbers = settings
        self.workdays = Workdays(settings.country, settings.region)
        self.acts = [act for act in log if act.app == app]
        self.app = app
        self.stage = StageKind.SAVED
        self.applied_on: date | None = None
        self.outcome: Outcome | None = None
        self.closed_at: datetime | None = None
        self.deadline: date | None = None
        self.reply_by: date | None = None
        self.delay: tuple[DelayReason, date] | None = None
        self.feedback_at: list[datetime] = []
        self.talks: dict[int, Talk] = {}
        self.promises: dict[int, Promise] = {}
        self.appointments: dict[int, tuple[AppointmentState, datetime]] = {}
        self.starts: dict[int, datetime] = {}
        self.holds: list[tuple[date, date | None]] = []
        self.came: list[tuple[datetime, StageKind, bool]] = []
        self.ends: list[datetime] = []
        self.decisions: list[Act] = []
        self.decided_for: dict[Act, date | None] = {}
        for act in self.acts:
            self._take(act)

    def _take(self, act: Act) -> None:
        """Bring the facts up to date with one action."""
        match act.what:
            case What.ADDED | What.MOVED | What.REOPENED | What.CLOSED:
                self._take_move(act)
            case What.LOGGED | What.UNLOGGED:
                self._take_word(act)
            case What.PROMISED | What.ANSWERED | What.NOT_YET:
                self._take_promise(act)
            case What.PLANNED | What.APPOINTMENT:
                self._take_appointment(act)
            case What.HOLD:
                self._hold(act)
            case What.RESUME:
                self._resume(act.at)
            case _:
                self._take_rest(act)

    def _take_rest(self, act: Act) -> None:
        match act.what:
            case What.EDITED:
                self.deadline = act.day
            case What.APPLIED:
                self.applied_on = act.applied_on
            case What.OFFER:
                self.reply_by = act.day
            case What.FEEDBACK:
                self.feedback_at.append(act.at)
            case What.DECIDED:
                self.decisions.append(act)
                self.decided_for[act] = self.reply_by if act.rule is Rule.DECIDE else self.deadline
            case What.DELAY:
                self.delay = (act.reason, local(act.at)) if act.reason is not None else None

    def _take_move(self, act: Act) -> None:
        """A correction of the outcome leaves the day of the end as it is."""
        if act.what is What.CLOSED:
            if self.closed_at is None:
                self.closed_at = act.at
                self.ends.append(act.at)
                self._resume(act.at)
                self._call_off(act.at)
            self.outcome = act.outcome
            return
        stage = act.stage or self.stage
        if act.what is What.ADDED:
            self.deadline, self.applied_on = act.day, act.applied_on
        elif self.closed_at is None and stage is self.stage:
            return
        self._come(act.at, stage, again=self.closed_at is not None)

    def _take_word(self, act: Act) -> None:
        if act.what is What.UNLOGGED:
            del self.talks[act.id]
            return
        assert act.kind is not None
        assert act.then is not None
        self.talks[act.id] = Talk(act.id, act.then, act.kind, act.direction, act.minutes, act.appointed)

    def _take_promise(self, act: Act) -> None:
        if act.what is What.PROMISED:
            assert act.side is not None
            self.promises[act.id] = Promise(act.id, act.side, act.day, act.until, act.log_id)
        elif act.what is What.NOT_YET:
            self.promises[act.id].not_yet_at = self.promises[act.id].not_yet_at or act.at
        else:
            assert act.promise is not None
            self.promises[act.id].state = act.promise
            self.promises[act.id].answered_at = act.then or act.at

    def _take_appointment(self, act: Act) -> None:
        if act.what is What.PLANNED:
            assert act.then is not None
            self.starts[act.id] = act.then
        self.appointments[act.id] = (act.appointment or AppointmentState.PLANNED, act.at)

    def _call_off(self, at: datetime) -> None:
        """What is still ahead is called off when the application is closed."""
        for i, (state, _since) in self.appointments.items():
            if state is AppointmentState.PLANNED and self.starts[i] > at:
                self.appointments[i] = (AppointmentState.CANCELLED, at)

    def _come(self, at: datetime, stage: StageKind, *, again: bool) -> None:
        if stage is StageKind.APPLIED and self.applied_on is None and (not again or self.stage is not stage):
            self.applied_on = local(at)
        self.stage, self.outcome, self.closed_at = stage, None, None
        self.came.append((at, stage, again))

    def _hold(self, act: Act) -> None:
        """Reading: a second hold while one goes on only changes until when."""
        today = local(act.at)
        if self.holds:
            began, ends = self.holds[-1]
            if ends is None or ends > today:
                self.holds[-1] = (began, act.day)
                return
        self.holds.append((today, act.day))

    def _resume(self, at: datetime) -> None:
        if self.holds:
            began, ends = self.holds[-1]
            if ends is None or ends > local(at):
                self.holds[-1] = (began, local(at))

    def happened(self) -> list[Happened]:
        """Everything that begins or ends a wait, oldest first."""
        found = self._arrivals()
        found += [Happened(at, 13, "closed", local(at)) for at in self.ends]
        found += self._words()
        for promise in self.promises.values():
            if promise.side is Side.THEM and promise.state is PromiseState.KEPT:
                assert promise.answered_at is not None
                found.append(Happened(promise.answered_at, 1, "kept", local(promise.answered_at)))
        for i, (state, since) in self.appointments.items():
            if state is AppointmentState.PLANNED:
                found.append(Happened(since, 10, "agreed", local(since), i))
        for act in self.decisions:
            self._decided(act, found)
        return sorted(found, key=lambda each: (each.at, each.rank, each.id))

    def _arrivals(self) -> list[Happened]:
        """Reading: the day of applying counts, also when it is told later; with it, and where it is opened
        again, all begins anew. To come back to applied begins nothing for a card that went on again."""
        found: list[Happened] = []
        reopened = any(again for _at, _stage, again in self.came)
        applied = False
        for at, stage, again in self.came:
            begins = again or (stage is StageKind.APPLIED and not applied)
            day = local(at)
            if begins and not reopened and self.applied_on != day:
                assert self.applied_on is not None
                day = self.applied_on
                at = datetime.combine(day, datetime.min.time()).astimezone()  # noqa: PLW2901
            if begins:
                found = []
            further = stage in (StageKind.SCREENING, StageKind.INTERVIEW, StageKind.OFFER)
            applied = applied or begins or (further and self.stage is not StageKind.APPLIED)
            found.append(Happened(at, 0, "came", day, stage=stage, begins=begins, again=again))
        return found

    @property
    def slips(self) -> bool:
        """Reading: a card in applied that went on and came back waits since the day of applying: the moves
        between were a slip. Opened again, it counts from there."""
        return self.stage is StageKind.APPLIED and not any(again for _at, _stage, again in self.came)

    def _words(self) -> list[Happened]:
        """What was said. A note is a word to nobody."""
        promised_in = {p.log_id for p in self.promises.values() if p.side is Side.THEM and p.log_id}
        found = []
        for talk in self.talks.values():
            if talk.kind is InteractionKind.NOTE:
                continue
            if talk.both_spoke:
                rank, what = 4, "talk"
            elif talk.direction is Direction.OUT:
                rank, what = 8, "out"
            elif talk.id in promised_in:
                rank, what = 3, "promised"
            else:
                rank, what = 2, "in"
            found.append(Happened(talk.at, rank, what, local(talk.at), talk.id))
        return found

    def _decided(self, act: Act, found: list[Happened]) -> None:
        if act.state is FollowupState.DONE and act.rule is Rule.REPLY:
            found.append(Happened(act.at, 7, "answered", local(act.at)))
        elif act.state is FollowupState.DONE and act.rule in (
            *WAITS, Rule.PROMISE_LATE, Rule.MISSED_BY_THEM, Rule.MISSED_BY_ME,
        ):  # fmt: skip
            # Reading: what asks for an answer counts as asking, whatever made it due.
            found.append(Happened(act.at, 6, "asked", local(act.at)))
        elif act.state is FollowupState.SKIPPED and act.rule in (*WAITS, Rule.REPLY):
            # Reading: to leave out a follow-up is to wait no more, until somebody says something.
            found.append(Happened(act.at, 9, "skipped", local(act.at), rule=act.rule))
