"""JobDesk's rules once more, slow and obvious, told from the user's actions alone.

Nothing here is shared with `jobdesk.domain` but words, numbers and the calendar of workdays, so that a
mistake in one is not a mistake in the other. Where the product's description leaves something open, a comment
that begins with "Reading" says how it is understood here.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta

from jobdesk.domain.cadence import FEEDBACK_LAPSES, THANKS_LAPSE
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
from tests.oracle.acts import Act
from tests.oracle.facts import WAITS, Promise, local
from tests.oracle.story import THEIRS, WAITING, Due, Standing, Story, Told


class Model(Story):
    """Tells from all actions so far how one application stands."""

    def business_days_after(self, day: date, count: int) -> date:
        """Weekends and holidays do not count. Reading: what is waited for comes as much later, in days of the
        calendar, as holds took that ended since; a hold without an end moves nothing yet."""
        due = self.workdays.after(day, count) + timedelta(days=self._held(day))
        return self.workdays.after(due, 0)

    def _held(self, since: date) -> int:
        """How many days on hold came after that day."""
        held: set[date] = set()
        for began, ends in self.holds:
            days = (ends - began).days if ends is not None else 0
            held |= {day for day in (began + timedelta(days=n) for n in range(days)) if day >= since}
        return len(held)

    def business_days_before(self, day: date, count: int) -> date:
        while count > 0:
            day -= timedelta(days=1)
            if self.workdays.is_workday(day):
                count -= 1
        return day

    def tell(self) -> Told:
        """How it stands, and what is due."""
        told, now = self.go_through()
        if self.closed_at is not None:
            self._after_close(told)
            return told
        self._dated(told)
        self._promised(told)
        self._missed(told)
        self._thanks(told)
        self._technical(told)
        planned = any(state is AppointmentState.PLANNED for state, _since in self.appointments.values())
        letters = (Rule.MISSED_BY_THEM, Rule.MISSED_BY_ME, Rule.PROMISE_LATE)
        written = any(rule in letters for rule, _about in told.due)
        if self._chosen(told, now):
            pass
        elif now.reply is not None:
            told.due[Rule.REPLY, self.app] = Due(
                self.business_days_after(now.reply[0], self.numbers.reply_within)
            )
        elif now.stage in WAITING and now.wait is not None and not planned and not written:
            self._wait(told, now.wait)
        if told.turn == THEIRS and told.since is not None:
            told.held = self._held(told.since)
            if told.asked:
                told.rested = self.business_days_after(told.asked[-1], self.numbers.next_follow_up)
        return told

    def _chosen(self, told: Told, now: Standing) -> bool:
        """Reading: a day that the user chose to reply or to ask on stays until anybody says or does anything,
        or the card moves."""
        news = [each.at for each in self.happened() if each.what != "came"]
        news += [at for at, _stage, _again in self.came]
        rules = (Rule.REPLY,) if now.reply is not None else WAITS if now.stage in WAITING else ()
        for rule in rules:
            act = self._last(rule, self.app)
            if act is not None and act.state is FollowupState.OPEN and act.at >= max(news):
                told.due[rule, self.app] = Due(act.day, act.until, chosen=True)
                return True
        return False

    def _last(self, rule: Rule, about: int) -> Act | None:
        """The last that the user decided about it."""
        found = [act for act in self.decisions if act.rule is rule and act.id == about]
        return found[-1] if found else None

    def _put(self, told: Told, rule: Rule, about: int, due: Due, *, old: bool = False) -> None:
        """It is due, unless the user dealt with it, or on the day that the user chose. Reading: a chosen day
        stays, also where what was decided last was about something else (`old`)."""
        act = self._last(rule, about)
        if act is not None and act.state is FollowupState.OPEN:
            due = replace(due, on=act.day, at=act.until, chosen=True)
        elif act is not None and not old:
            return
        told.due[rule, about] = due

    def _dated(self, told: Told) -> None:
        """Apply before a deadline; decide on an offer. Days on hold count: the day comes all the same.

        Reading: done or left out is so for this deadline; another deadline is told of anew.
        """
        if self.stage is StageKind.SAVED and self.deadline is not None:
            on = self.business_days_before(self.deadline, self.numbers.deadline_notice)
            due = Due(on, by=self.deadline, lapses=self.deadline + timedelta(days=1))
            self._put(told, Rule.DEADLINE, self.app, due, old=self._other(Rule.DEADLINE, self.deadline))
        if self.stage is StageKind.OFFER:
            other = self._other(Rule.DECIDE, self.reply_by)
            if self.reply_by is not None:
                on = self.business_days_before(self.reply_by, self.numbers.decide_notice)
                self._put(told, Rule.DECIDE, self.app, Due(on, by=self.reply_by), old=other)
                return
            # Reading: where no day was named, the user decides within as many days from each coming.
            came = self.came[-1][0]
            last = self._last(Rule.DECIDE, self.app)
            old = other or (last is not None and last.at < came)
            on = self.workdays.after(local(came), self.numbers.decide_notice)
            self._put(told, Rule.DECIDE, self.app, Due(on), old=old)

    def _other(self, rule: Rule, deadline: date | None) -> bool:
        """Whether the last decision was about another deadline."""
        last = self._last(rule, self.app)
        return last is not None and self.decided_for[last] != deadline

    def _technical(self, told: Told) -> None:
        """Look at Junk and the calendar when something went wrong, until they say something."""
        if self.delay is None or self.delay[0] is not DelayReason.TECHNICAL or not self._silent_since_delay():
            return
        last = self._last(Rule.TECHNICAL, self.app)
        on = self.delay[1]
        # Reading: what was done on that day was about this; a day that was chosen before was about another.
        if last is not None and local(last.at) < on:
            told.due[Rule.TECHNICAL, self.app] = Due(on)
        else:
            self._put(told, Rule.TECHNICAL, self.app, Due(on))

    def _silent_since_delay(self) -> bool:
        """Reading: a reason holds until they say something more, whatever the user writes or moves."""
        heard = self._heard()
        return self.delay is not None and (heard is None or self.delay[1] >= local(heard))

    def _wait(self, told: Told, wait: tuple[Rule, date]) -> None:
        """Ask, unless a promised day takes the place of it, or it was asked often enough."""
        rule, day = wait
        if any(self._stands(promise) for promise in self.promises.values()):
            return
        if len(told.asked) >= self.numbers.follow_ups_at_most:
            return
        days = {
            Rule.APPLIED: self.numbers.follow_up_after_applying,
            Rule.INTERVIEW: self.numbers.follow_up_after_interview,
            Rule.NEXT: self.numbers.next_follow_up,
        }[rule]
        due = self.business_days_after(day, days)
        if self.delay is not None and self._silent_since_delay():
            # Reading: an internal process takes so many days more, from when it was told at the earliest.
            reason, on = self.delay
            if reason is DelayReason.INTERNAL_PROCESS:
                due = self.workdays.after(max(due, on), self.numbers.delay_internal)
            elif reason is DelayReason.REORGANISATION:
                quiet = on + timedelta(days=self.numbers.delay_reorganisation)
                due = self.workdays.after(max(due, quiet), 0)
        told.due[rule, self.app] = Due(due)

    def _stands(self, promise: Promise) -> bool:
        """Whether a promise of theirs takes the place of asking. Reading: until it is answered, however late,
        unless the user said "not yet" and they spoke since."""
        return promise.promised_day is not None and self._awaited(promise)

    def _awaited(self, promise: Promise) -> bool:
        if promise.side is not Side.THEM or promise.state is not PromiseState.OPEN:
            return False
        heard = self._heard()
        return promise.not_yet_at is None or heard is None or heard <= promise.not_yet_at

    def _heard(self) -> datetime | None:
        """When they last said something."""
        return max((e.at for e in self.happened() if e.what in ("in", "promised", "talk")), default=None)

    def _promised(self, told: Told) -> None:
        """Reading: that a promise was not kept is known when the user says so, "not yet"."""
        for promise in self.promises.values():
            if promise.not_yet_at is not None and self._awaited(promise):
                # Reading: not before it was said; where no day was promised, counted from there.
                said = local(promise.not_yet_at)
                on = max(said, self.workdays.after(promise.promised_day or said, self.numbers.promise_grace))
                self._put(told, Rule.PROMISE_LATE, promise.id, Due(on))

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
                if each.what in ("in", "promised", "talk", "out", "agreed", "came")
            ):
                self._put(told, rules[state], i, Due(local(since)))

    def _thanks(self, told: Told) -> None:
        """A note after each talk, until the user writes or calls."""
        for talk in self.talks.values():
            if talk.both_spoke and not any(
                other.at > talk.at and other.direction is Direction.OUT and not other.both_spoke
                for other in self.talks.values()
                if other.kind is not InteractionKind.NOTE
            ):
                by = talk.at + timedelta(hours=self.numbers.thank_you_hours)
                lapses = local(talk.at) + timedelta(days=THANKS_LAPSE)
                self._put(told, Rule.THANK_YOU, talk.id, Due(at=talk.at, by=by, lapses=lapses))

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
        closed = local(self.closed_at)
        lapses = self.workdays.after(closed, FEEDBACK_LAPSES)
        self._put(told, Rule.NOT_SELECTED, self.app, Due(self.workdays.after(closed, 1), lapses=lapses))
