"""JobDesk's rules once more, slow and obvious, told from the user's actions alone.

Nothing here is shared with `jobdesk.domain` but words, numbers and the calendar of workdays, so that a
mistake in one is not a mistake in the other. Where the product's description leaves something open, a comment
that begins with "Reading" says how it is understood here.
"""

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
from tests.oracle.acts import Act, What
from tests.oracle.facts import WAITS, Promise, local
from tests.oracle.story import WAITING, Due, Standing, Story, Told


class Model(Story):
    """Tells from all actions so far how one application stands."""

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
        planned = any(state is AppointmentState.PLANNED for state, _since in self.appointments.values())
        if now.reply is not None:
            self._reply(told, now.reply)
        elif now.stage in WAITING and not self._chosen(told, now) and not planned:
            missed = any(rule in (Rule.MISSED_BY_THEM, Rule.MISSED_BY_ME) for rule, _about in told.due)
            if now.wait is not None and not missed:
                self._wait(told, now.wait)
        return told

    def _chosen(self, told: Told, now: Standing) -> bool:
        """Reading: a day that the user chose to ask on stays until they say something, whatever the rules
        say, or until the user wrote or called on that day or later: that was the asking."""
        for rule in WAITS:
            act = self._last(rule, self.app)
            if act is None or act.state is not FollowupState.OPEN:
                continue
            due = Due(act.day, act.until, chosen=True)
            own = now.wait[1] if now.wait is not None and now.wait[0] is Rule.NEXT else None
            asked_then = own is not None and own >= due.day and now.wait is not None and now.wait[2] > act.at
            agreed = any(
                state is AppointmentState.PLANNED and since > act.at
                for state, since in self.appointments.values()
            )
            if (now.signed is None or act.at >= now.signed) and not asked_then and not agreed:
                told.due[rule, self.app] = due
                return True
        return False

    def _last(self, rule: Rule, about: int) -> Act | None:
        """The last that the user decided about it."""
        found = [act for act in self.decisions if act.rule is rule and act.id == about]
        return found[-1] if found else None

    def _put(self, told: Told, rule: Rule, about: int, due: Due, since: datetime | None) -> None:
        """It is due, unless the user dealt with it since then, or on the day that the user chose since."""
        act = self._last(rule, about)
        own_day = rule in (
            Rule.DEADLINE,
            Rule.DECIDE,
        )  # Reading: a chosen day outlives another date of theirs
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
            # Reading: where no day was named, the user decides within as many days from its coming.
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
            # Reading: a reason holds until they say something more, whatever the user writes or moves.
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
        heard = self._heard()
        return heard is None or heard <= promise.not_yet_at

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
