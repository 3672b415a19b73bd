"""JobDesk's rules once more, slow and obvious, told from the user's actions alone.

Nothing here is shared with `jobdesk.domain` but words, numbers and the calendar of workdays, so that a mistake
in one is not a mistake in the other. Where the product's description leaves something open, a comment that
begins with "Reading" says how it is understood here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from jobdesk.domain.rules import Rule
from jobdesk.domain.words import (
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
from jobdesk.domain.workdays import Workdays
from jobdesk.settings import Settings
from tests.oracle.acts import Act, What

MINE, THEIRS, NOBODYS = "mine", "theirs", "nobody"
WAITING = (StageKind.APPLIED, StageKind.SCREENING, StageKind.INTERVIEW)
"""Reading: only in these stages is anything waited for. Saved: nothing was sent. Offer: it is the user who
decides, so nobody asks the other side for news by a rule."""
WAITS = (Rule.APPLIED, Rule.INTERVIEW, Rule.NEXT)


@dataclass(frozen=True)
class Due:
    """A day of the user's, or an aware instant; whether the user chose it."""

    on: date | None = None
    at: datetime | None = None
    chosen: bool = False

    @property
    def day(self) -> date:
        """The day where the user is."""
        if self.on is not None:
            return self.on
        assert self.at is not None
        return local(self.at)


@dataclass
class Told:
    """What the model says of one application. `asked`: days on which the user asked since their last word."""

    turn: str = MINE
    since: date | None = None
    asked: list[date] = field(default_factory=list)
    word: tuple[Direction, date] | None = None
    due: dict[tuple[Rule, int], Due] = field(default_factory=dict)


@dataclass(frozen=True)
class Happened:
    """One thing that happened. `rank` orders what happened in the same second."""

    at: datetime
    rank: int
    what: str
    day: date
    id: int = 0
    stage: StageKind | None = None


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


@dataclass
class Standing:
    """How it stands at one point of what happened. `wait`: by which rule it is asked, counted from which day
    and since when; `reply`: the day and the instant of their word that waits for an answer; `signed`: their
    last sign; `thanks`: the next word of the user is one of thanks."""

    stage: StageKind
    came: date
    open: bool = True
    wait: tuple[Rule, date, datetime] | None = None
    reply: tuple[date, datetime] | None = None
    signed: datetime | None = None
    thanks: bool = False

    @property
    def rule(self) -> Rule:
        """Reading: where they spoke, or the card came, and no day is named, it is asked by the stage."""
        return Rule.APPLIED if self.stage is StageKind.APPLIED else Rule.INTERVIEW


class Model:
    """Tells from all actions so far how one application stands."""

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
        self.holds: list[tuple[date, date | None]] = []
        self.came: list[tuple[datetime, StageKind, bool]] = []
        self.ends: list[datetime] = []
        self.decisions: list[Act] = []
        for act in self.acts:
            self._take(act)

    def _take(self, act: Act) -> None:
        """Bring the facts up to date with one action."""
        match act.what:
            case What.ADDED:
                assert act.stage is not None
                self.deadline, self.applied_on = act.day, act.applied_on
                self._come(act.at, act.stage, again=False)
            case What.MOVED:
                assert act.stage is not None
                if self.closed_at is not None or act.stage is not self.stage:
                    self._come(act.at, act.stage, again=self.closed_at is not None)
            case What.REOPENED:
                self._come(act.at, self.stage, again=True)
            case What.EDITED:
                self.deadline = act.day
            case What.LOGGED:
                assert act.kind is not None
                assert act.then is not None
                self.talks[act.id] = Talk(
                    act.id, act.then, act.kind, act.direction, act.minutes, act.appointed
                )
            case What.UNLOGGED:
                del self.talks[act.id]
            case What.CLOSED:
                if self.closed_at is None:
                    self.closed_at = act.at
                    self.ends.append(act.at)
                    self._resume(act.at)
                    for i, (state, _since) in self.appointments.items():
                        if state is AppointmentState.PLANNED:
                            self.appointments[i] = self._after_the_end(i, act.at)
                self.outcome = act.outcome
            case What.FEEDBACK:
                self.feedback_at.append(act.at)
            case What.OFFER:
                self.reply_by = act.day
            case What.DELAY:
                self.delay = (act.reason, local(act.at)) if act.reason is not None else None
            case What.DECIDED:
                self.decisions.append(act)
            case What.HOLD:
                self._hold(act)
            case What.RESUME:
                self._resume(act.at)
            case _:
                self._take_promise(act)

    def _take_promise(self, act: Act) -> None:
        """The same for promises and appointments."""
        match act.what:
            case What.PROMISED:
                assert act.side is not None
                self.promises[act.id] = Promise(act.id, act.side, act.day, act.until, act.log_id)
            case What.ANSWERED:
                assert act.promise is not None
                self.promises[act.id].state = act.promise
                self.promises[act.id].answered_at = act.then or act.at
            case What.NOT_YET:
                self.promises[act.id].not_yet_at = self.promises[act.id].not_yet_at or act.at
            case What.PLANNED:
                self.appointments[act.id] = (AppointmentState.PLANNED, act.at)
                self.starts = {**getattr(self, "starts", {}), act.id: act.then}
            case What.APPOINTMENT:
                assert act.appointment is not None
                self.appointments[act.id] = (act.appointment, act.at)

    def _after_the_end(self, i: int, at: datetime) -> tuple[AppointmentState, datetime]:
        """What is still ahead is called off when the application is closed."""
        starts: dict[int, datetime] = self.starts
        state, since = self.appointments[i]
        return (AppointmentState.CANCELLED, at) if starts[i] > at else (state, since)

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

    # What happened, oldest first

    def happened(self) -> list[Happened]:
        """Everything that begins or ends a wait."""
        found: list[Happened] = []
        for place, (at, stage, again) in enumerate(self.came):
            day = local(at)
            if stage is StageKind.APPLIED and not again and self.applied_on is not None:
                # Reading: the day of applying counts, also when it is told later, or when the card went on
                # and came back: then the moves between were a slip. Opened again, it counts from there.
                if any(other for _at, other, opened in self.came[place + 1 :] if not opened):
                    later = [c for c in self.came[place + 1 :] if c[1] is StageKind.APPLIED and not c[2]]
                    if later and not any(c[2] for c in self.came[place + 1 :]):
                        continue
                if self.applied_on < day:
                    day = self.applied_on
                    found = [each for each in found if each.what != "came" or each.day < day]
                    midnight = datetime.combine(day, datetime.min.time()).astimezone()
                    found.append(Happened(midnight, 0, "came", day, stage=stage))
                    continue
            found.append(Happened(at, 0, "came", day, stage=stage))
        found += [Happened(at, 13, "closed", local(at)) for at in self.ends]
        promised_in = {p.log_id for p in self.promises.values() if p.side is Side.THEM and p.log_id}
        for talk in self.talks.values():
            if talk.kind is InteractionKind.NOTE:
                continue
            if talk.both_spoke:
                found.append(Happened(talk.at, 4, "talk", local(talk.at), talk.id))
            elif talk.direction is Direction.OUT:
                found.append(Happened(talk.at, 8, "out", local(talk.at), talk.id))
            elif talk.id in promised_in:
                found.append(Happened(talk.at, 3, "promised", local(talk.at), talk.id))
            else:
                found.append(Happened(talk.at, 2, "in", local(talk.at), talk.id))
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

    def _decided(self, act: Act, found: list[Happened]) -> None:
        if act.state is FollowupState.DONE and act.rule is Rule.REPLY:
            found.append(Happened(act.at, 7, "answered", local(act.at)))
        elif act.state is FollowupState.DONE and act.rule in (
            *WAITS, Rule.PROMISE_LATE, Rule.MISSED_BY_THEM, Rule.MISSED_BY_ME,
        ):  # fmt: skip
            # Reading: what asks for an answer counts as asking, whatever made it due.
            found.append(Happened(act.at, 6, "asked", local(act.at)))
        elif act.state is FollowupState.SKIPPED and act.rule in (*WAITS, Rule.REPLY, Rule.PROMISE_LATE):
            # Reading: to leave out a follow-up is to wait no more, until somebody says something.
            found.append(Happened(act.at, 9, "skipped", local(act.at)))

    # Days

    def business_days_after(self, day: date, count: int) -> date:
        """Weekends and holidays do not count. Reading: what is waited for comes as much later, in days of the
        calendar, as holds took that began before it was due; a hold without an end moves nothing yet."""
        due = self.workdays.after(day, count)
        for began, ends in self.holds:
            if ends is not None and ends > day and began <= due:
                due += ends - max(began, day)
        return self.workdays.after(due, 0)

    def business_days_before(self, day: date, count: int) -> date:
        while count > 0:
            day -= timedelta(days=1)
            if self.workdays.is_workday(day):
                count -= 1
        return day

    # The answer

    def tell(self) -> Told:
        """Go through what happened once, and remember how it stands after each thing."""
        told, now = Told(), Standing(self.came[0][1], local(self.came[0][0]))
        for each in self.happened():
            if each.what == "closed":
                now.open, now.reply = False, None
                told.turn, told.since = NOBODYS, each.day
            elif each.what == "came":
                self._came(told, now, each)
            elif now.open:
                self._went_on(told, now, each)
            elif each.what == "in":
                # Reading: what they wrote after the end waits for a reply once it is opened again.
                now.reply = (each.day, each.at)
            elif each.what in ("out", "promised", "talk", "answered"):
                now.reply = None
            if each.what in ("in", "promised", "talk"):
                told.word = (Direction.IN, each.day)
            elif each.what == "out":
                told.word = (Direction.OUT, each.day)
        if self.closed_at is not None:
            self._after_close(told)
            return told
        self._dated(told)
        self._promised(told)
        self._missed(told)
        self._thanks(told)
        planned = any(state is AppointmentState.PLANNED for state, _since in self.appointments.values())
        if now.reply is not None:
            self._reply(told, now.reply)
        elif now.stage in WAITING and not self._chosen(told, now) and not planned:
            missed = any(rule in (Rule.MISSED_BY_THEM, Rule.MISSED_BY_ME) for rule, _about in told.due)
            if now.wait is not None and not missed:
                self._wait(told, now.wait)
        return told

    def _chosen(self, told: Told, now: "Standing") -> bool:
        """Reading: a day that the user chose to ask on stays until they say something, whatever the rules say,
        or until the user wrote or called on that day or later: that was the asking."""
        for rule in WAITS:
            act = self._last(rule, self.app)
            if act is None or act.state is not FollowupState.OPEN:
                continue
            due = Due(act.day, act.until, chosen=True)
            own = now.wait[1] if now.wait is not None and now.wait[0] is Rule.NEXT else None
            asked_then = own is not None and own >= due.day and now.wait is not None and now.wait[2] > act.at
            agreed = any(
                state is AppointmentState.PLANNED and since > act.at for state, since in self.appointments.values()
            )
            if (now.signed is None or act.at >= now.signed) and not asked_then and not agreed:
                told.due[rule, self.app] = due
                return True
        return False

    def _came(self, told: Told, now: "Standing", each: Happened) -> None:
        """Reading: a card that comes to another stage was answered, though nobody wrote down how. That does not
        answer what they wrote, but to apply does, and so does to put it back among those to apply for."""
        assert each.stage is not None
        if now.open and each.stage in (StageKind.SAVED, StageKind.APPLIED):
            now.reply = None
        now.open, now.stage, now.signed = True, each.stage, each.at
        now.came = each.day
        if each.stage in WAITING:
            told.asked = []
        now.wait = (now.rule, each.day, each.at)
        if now.reply is None:
            told.turn, told.since = (THEIRS if now.stage in WAITING else MINE), each.day
        else:
            told.turn, told.since = MINE, now.reply[0]

    def _went_on(self, told: Told, now: "Standing", each: Happened) -> None:
        """Something happened while it was open."""
        waiting = now.stage in WAITING
        if each.what == "kept":
            # Reading: that they did as promised is a sign, and the wait begins anew; only a word of theirs that
            # is logged waits for a reply.
            told.asked, now.signed = [], each.at
            if now.reply is None:
                now.wait = (now.rule, each.day, each.at)
                told.turn, told.since = (THEIRS, each.day) if waiting else (MINE, now.came)
        elif each.what == "in":
            told.turn, told.since, told.asked = MINE, each.day, []
            now.wait, now.thanks, now.signed, now.reply = None, False, each.at, (each.day, each.at)
        elif each.what in ("promised", "talk"):
            # Reading: who promised something in what they said has the next word: no reply is due. After a
            # talk it is theirs as well. Where they named no day, it is asked as after an interview.
            told.asked = []
            now.reply, now.thanks, now.signed = None, True, each.at
            now.wait = (Rule.INTERVIEW if each.what == "talk" else now.rule, each.day, each.at)
            told.turn, told.since = (THEIRS, each.day) if waiting else (MINE, now.came)
        elif each.what == "skipped":
            # Reading: it stays their turn; only nothing is asked any more.
            now.reply, now.wait = None, None
            self._theirs(told, now, each)
        elif each.what == "agreed":
            # Reading: a time that is agreed upon answers their word, and it is their turn to be there.
            now.reply = None
            self._theirs(told, now, each)
        else:
            first = now.wait is None or each.day <= now.wait[1] or each.day in told.asked
            by_the_way = each.what == "out" and (now.reply is not None or now.thanks)
            if each.what != "answered" and not by_the_way and not first:
                # Reading: to write or call while they owe the next word is to ask, but on the first day (that
                # is part of applying), and the first word after they spoke (that is thanks, or an answer).
                told.asked.append(each.day)
            if each.what == "out" and now.thanks and waiting:
                told.turn, told.since = THEIRS, each.day
            now.reply, now.thanks = None, False
            now.wait = (Rule.NEXT, each.day, each.at)
            self._theirs(told, now, each)

    def _theirs(self, told: Told, now: "Standing", each: Happened) -> None:
        """Reading: it is their turn since they last spoke or were answered; asking again changes nothing. What
        is only saved, or offered, stays the user's move."""
        if now.stage not in WAITING:
            told.turn, told.since = MINE, now.came
        elif told.turn != THEIRS:
            told.turn, told.since = THEIRS, each.day

    def _last(self, rule: Rule, about: int) -> Act | None:
        """The last that the user decided about it."""
        found = [act for act in self.decisions if act.rule is rule and act.id == about]
        return found[-1] if found else None

    def _put(self, told: Told, rule: Rule, about: int, due: Due, since: datetime | None) -> None:
        """It is due, unless the user dealt with it since then, or on the day that the user chose since."""
        act = self._last(rule, about)
        own_day = rule in (Rule.DEADLINE, Rule.DECIDE)  # Reading: a chosen day outlives another date of theirs
        if act is not None and own_day and act.state is FollowupState.OPEN:
            due = Due(act.day, act.until, chosen=True)
        elif act is not None and (since is None or act.at >= since):
            if act.state is not FollowupState.OPEN:
                return
            due = Due(act.day, act.until, chosen=True)
        told.due[rule, about] = due

    def _dated(self, told: Told) -> None:
        """Apply before a deadline; decide on an offer. Days on hold count: the day comes all the same."""
        if self.stage is StageKind.SAVED and self.deadline is not None:
            on = self.business_days_before(self.deadline, self.numbers.deadline_notice)
            # Reading: done or left out is so for this deadline; another deadline is told of anew.
            since = self._set_since(What.EDITED, What.ADDED, day=self.deadline)
            self._put(told, Rule.DEADLINE, self.app, Due(on), since)
        if self.stage is StageKind.OFFER:
            # Reading: where no day was named, the user decides within the same number of days from its coming.
            if self.reply_by is not None:
                on = self.business_days_before(self.reply_by, self.numbers.decide_notice)
                since = self._set_since(What.OFFER, day=self.reply_by)
            else:
                since = self.came[-1][0]
                on = self.workdays.after(local(since), self.numbers.decide_notice)
            self._put(told, Rule.DECIDE, self.app, Due(on), since)

    def _set_since(self, *whats: What, day: date) -> datetime:
        """Since when this day was set, without another between."""
        since = self.acts[0].at
        before: date | None = None
        for act in self.acts:
            if act.what in whats:
                if act.day == day and before != day:
                    since = act.at
                before = act.day
        return since

    def _reply(self, told: Told, reply: tuple[date, datetime]) -> None:
        # Reading: of several words that wait for an answer the last one counts ("the clock starts anew").
        day, at = reply
        due = Due(self.business_days_after(day, self.numbers.reply_within))
        self._put(told, Rule.REPLY, self.app, due, at)

    def _wait(self, told: Told, wait: tuple[Rule, date, datetime]) -> None:
        """Ask, unless a promised day takes the place of it, or it was asked often enough."""
        rule, day, _at = wait
        if any(self._stands(promise) for promise in self.promises.values()):
            return
        if len(told.asked) >= self.numbers.follow_ups_at_most:
            return
        days = {
            Rule.APPLIED: self.numbers.follow_up_after_applying,
            Rule.INTERVIEW: self.numbers.follow_up_after_interview,
            Rule.NEXT: self.numbers.next_follow_up,
        }[rule]
        quiet: date | None = None
        heard = self._heard()
        if self.delay is not None and (heard is None or self.delay[1] >= local(heard)):
            # Reading: a reason holds until they say something more; not by what the user writes, or by a move.
            reason, on = self.delay
            if reason is DelayReason.INTERNAL_PROCESS:
                days += self.numbers.delay_internal
            elif reason is DelayReason.REORGANISATION:
                quiet = on + timedelta(days=self.numbers.delay_reorganisation)
        due = self.business_days_after(day, days)
        if quiet is not None and quiet > due:
            due = self.workdays.after(quiet, 0)
        told.due[rule, self.app] = Due(due)

    def _stands(self, promise: Promise) -> bool:
        """Whether a promise of theirs takes the place of asking. Reading: until it is answered, however late,
        unless the user said "not yet" and they spoke since."""
        if promise.side is not Side.THEM or promise.state is not PromiseState.OPEN:
            return False
        if promise.not_yet_at is None:
            return promise.promised_day is not None
        return self._heard() is None or self._heard() <= promise.not_yet_at

    def _heard(self) -> datetime | None:
        """When they last said something."""
        return max((e.at for e in self.happened() if e.what in ("in", "promised", "talk")), default=None)

    def _promised(self, told: Told) -> None:
        """Reading: that a promise was not kept is known when the user says so, "not yet"."""
        for promise in self.promises.values():
            if promise.not_yet_at is not None and self._stands(promise):
                # Reading: not before it was said; where no day was promised, counted from there.
                said = local(promise.not_yet_at)
                on = max(said, self.workdays.after(promise.promised_day or said, self.numbers.promise_grace))
                self._put(told, Rule.PROMISE_LATE, promise.id, Due(on), None)

    def _missed(self, told: Told) -> None:
        """A note on the same day. Reading: any word, a new time and a move to another stage end it, and so
        does another one that was missed: one note is written, about the last."""
        rules = {
            AppointmentState.MISSED_BY_THEM: Rule.MISSED_BY_THEM,
            AppointmentState.MISSED_BY_ME: Rule.MISSED_BY_ME,
        }
        for i, (state, since) in self.appointments.items():
            if any(other in rules and then > since for other, then in self.appointments.values()):
                continue
            if state in rules and not any(
                each.at > since
                for each in self.happened()
                if each.what in ("in", "promised", "talk", "out", "agreed", "came", "kept")
            ):
                self._put(told, rules[state], i, Due(local(since)), None)

    def _thanks(self, told: Told) -> None:
        """A note after each talk, until the user writes or calls."""
        for talk in self.talks.values():
            if talk.both_spoke and not any(
                other.at > talk.at and other.direction is Direction.OUT and not other.both_spoke
                for other in self.talks.values()
                if other.kind is not InteractionKind.NOTE
            ):
                self._put(told, Rule.THANK_YOU, talk.id, Due(at=talk.at), None)

    def _after_close(self, told: Told) -> None:
        """One request for feedback, after at least one interview. Reading: a card that was ever in a stage of
        kind interview or beyond had one, also when no interview was logged."""
        assert self.closed_at is not None
        reached = any(stage in (StageKind.INTERVIEW, StageKind.OFFER) for _at, stage, _again in self.came)
        logged = any(talk.kind is InteractionKind.INTERVIEW for talk in self.talks.values())
        if self.outcome is not Outcome.NOT_SELECTED or not (reached or logged):
            return
        if any(at >= self.closed_at for at in self.feedback_at):
            return
        # Reading: one request for an application, also when it is opened and closed again.
        self._put(told, Rule.NOT_SELECTED, self.app, Due(self.workdays.after(local(self.closed_at), 1)), None)

