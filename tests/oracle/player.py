"""A search played at random with the real commands, and the log of what was done, for the model."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from jobdesk.commands import (
    applications,
    contacts,
    feedback,
    followups,
    letters,
    offers,
)
from jobdesk.domain.drafts import Situation
from jobdesk.domain.enums import (
    ContactMethodKind,
    DelayReason,
    Direction,
    FollowupState,
    InteractionKind,
    Outcome,
    PromiseState,
    Role,
    StageKind,
)
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.errors import Refused
from tests.oracle.acts import Act, What
from tests.oracle.speaker import Speaker

MODELLED = {
    Rule.DEADLINE, Rule.DECIDE, Rule.REPLY, Rule.APPLIED, Rule.INTERVIEW, Rule.NEXT, Rule.PROMISE_LATE,
    Rule.MISSED_BY_THEM, Rule.MISSED_BY_ME, Rule.THANK_YOU, Rule.NOT_SELECTED, Rule.TECHNICAL,
}  # fmt: skip
"""Rules whose deeds the player deals with by their key; promises are answered by their own commands."""


@dataclass
class Player(Speaker):
    """Three applications, each with somebody who can be reached."""

    story: list[str] = field(default_factory=list)
    apps: list[int] = field(default_factory=list)
    _before: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        rows = self.desk.rows("SELECT kind, id FROM stage ORDER BY rank DESC")
        self.stages = {StageKind(kind): i for kind, i in rows}
        self.person = contacts.add(
            self.desk, name="Dana Kim", methods=[(ContactMethodKind.MAIL, "dana@example.org")]
        )
        for _number in range(3):
            self._add()
        self.deeds: tuple[tuple[Callable[[int], None], int], ...] = (
            (self._move, 4), (self._they_write, 6), (self._i_write, 6), (self._talk, 3), (self._note, 1),
            (self._unlog, 1), (self._promise, 4), (self._promised_in_word, 3), (self._answer_promise, 5),
            (self._plan, 3), (self._after_appointment, 5), (self._hold, 2), (self._resume, 2),
            (self._decide, 10), (self._letter, 4), (self._close, 2), (self._reopen, 3), (self._feedback, 1),
            (self._deadline, 2), (self._offer, 2), (self._delay, 2), (self._applied, 1),
        )  # fmt: skip

    def step(self) -> None:
        """One thing is done, or taken back; then time goes by."""
        if self._before and self.rng.random() < 0.05:
            self.desk.undo()
            del self.log[self._before.pop() :]
            self.story.append(f"{self.clock.now():%a %d %b %H:%M} undo")
        else:
            self._do()
        hours = self.rng.choice((0, 1, 3, 24, 24, 48, 72, 120))
        self.clock.advance(timedelta(hours=hours, minutes=self.rng.randint(1, 50)))

    def _do(self) -> None:
        last, length = self.desk.last_step, len(self.log)
        deed = self.rng.choices(
            [each for each, _often in self.deeds], [often for _each, often in self.deeds]
        )[0]
        app = self.rng.choice(self.apps)
        try:
            deed(app)
        except Refused as refused:
            del self.log[length:]
            self.story.append(f"{self.clock.now():%a %d %b %H:%M} #{app} {deed.__name__}: {refused}")
            return
        if self.desk.last_step is last:  # what changes nothing is no step, and did not happen
            del self.log[length:]
            return
        self._before.append(length)
        for act in self.log[length:]:
            self.story.append(f"{act.at:%a %d %b %H:%M} {_spoken(act)}")

    def _add(self) -> None:
        kind = self.rng.choice((StageKind.SAVED, StageKind.APPLIED))
        deadline = self._soon() if self.rng.random() < 0.5 else None
        earlier = self.clock.today() - timedelta(days=self.rng.randint(0, 5))
        applied = earlier if kind is StageKind.APPLIED and self.rng.random() < 0.5 else None
        app = applications.add(
            self.desk,
            title="Gardener",
            company=f"Company {len(self.apps)}",
            stage_id=self.stages[kind],
            deadline_on=deadline,
            applied_on=applied,
        )
        contacts.link(self.desk, app, self.person, Role.RECRUITER)
        self.apps.append(app)
        self._note_down(What.ADDED, app, stage=kind, day=deadline, applied_on=applied)
        self.story.append(f"{self.clock.now():%a %d %b %H:%M} {_spoken(self.log[-1])}")

    def _move(self, app: int) -> None:
        kind = self.rng.choice(list(StageKind))
        applications.move(self.desk, [app], self.stages[kind])
        self._note_down(What.MOVED, app, stage=kind)

    def _hold(self, app: int) -> None:
        until = self._soon() if self.rng.random() < 0.5 else None
        closed = self.desk.value(f"SELECT closed_at FROM application WHERE id = {app}")
        applications.hold(self.desk, [app], until)
        if closed is None:
            self._note_down(What.HOLD, app, day=until)

    def _resume(self, app: int) -> None:
        applications.resume(self.desk, [app])
        self._note_down(What.RESUME, app)

    def _key(self, app: int, rules: set[Rule]) -> ActionKey | None:
        keys = [
            ActionKey(Rule(rule), about)
            for rule, about in self.desk.rows(
                f"SELECT rule, about_id FROM derived_action WHERE application_id = {app} ORDER BY 1, 2"
            )
            if Rule(rule) in rules
        ]
        return self.rng.choice(keys) if keys else None

    def _decide(self, app: int) -> None:
        key = self._key(app, MODELLED)
        if key is None:
            return
        how = self.rng.choice(("done", "done", "skip", "day", "hour"))
        now = self.clock.now()
        if how == "done":
            followups.done(self.desk, key)
            self._decided(app, key, FollowupState.DONE)
        elif how == "skip":
            followups.skip(self.desk, key)
            self._decided(app, key, FollowupState.SKIPPED)
        elif how == "day":
            on = self._soon()
            followups.choose_day(self.desk, key, on)
            self._note_down(
                What.DECIDED, app, id=key.about_id, rule=key.rule, state=FollowupState.OPEN, day=on
            )
        else:
            until = now + timedelta(hours=self.rng.randint(1, 60))
            followups.snooze(self.desk, key, until)
            self._note_down(
                What.DECIDED, app, id=key.about_id, rule=key.rule, state=FollowupState.OPEN, until=until
            )

    def _decided(self, app: int, key: ActionKey, state: FollowupState) -> None:
        self._note_down(What.DECIDED, app, id=key.about_id, rule=key.rule, state=state)
        if key.rule is Rule.PROMISE_LATE:
            self._note_down(What.ANSWERED, app, id=key.about_id, promise=PromiseState.BROKEN)

    def _letter(self, app: int) -> None:
        """A letter about something that is due, or just so; with a day to ask again, or none at all."""
        key = self._key(app, MODELLED - {Rule.DEADLINE, Rule.DECIDE, Rule.TECHNICAL})
        if key is None:
            return
        situation = {
            Rule.REPLY: Situation.REPLY, Rule.APPLIED: Situation.AFTER_APPLYING, Rule.NEXT: Situation.SECOND,
            Rule.INTERVIEW: Situation.AFTER_INTERVIEW, Rule.PROMISE_LATE: Situation.PROMISE_LATE,
            Rule.MISSED_BY_THEM: Situation.MISSED, Rule.MISSED_BY_ME: Situation.MISSED_BY_ME,
            Rule.THANK_YOU: Situation.THANK_YOU, Rule.NOT_SELECTED: Situation.FEEDBACK,
        }[key.rule]  # fmt: skip
        next_on = self._soon() if self.rng.random() < 0.2 else None
        remind = self.rng.random() < 0.8
        stage, closed = self.desk.rows(
            "SELECT s.kind, a.closed_at FROM application a JOIN stage s ON s.id = a.stage_id "
            f"WHERE a.id = {app}"
        )[0]
        waits = closed is None and stage in ("applied", "screening", "interview")
        said = letters.mark_sent(
            self.desk, situation=situation, subject="Hello", text="words", application_id=app,
            contact_id=self.person, key=key, next_on=next_on, remind=remind,
        )  # fmt: skip
        self._decided(app, key, FollowupState.DONE)
        self._note_down(
            What.LOGGED, app, id=said, then=self.clock.now(), kind=InteractionKind.MAIL,
            direction=Direction.OUT,
        )  # fmt: skip
        if waits and not remind:
            self._note_down(What.DECIDED, app, id=app, rule=Rule.NEXT, state=FollowupState.SKIPPED)
        elif waits and next_on is not None:
            self._note_down(What.DECIDED, app, id=app, rule=Rule.NEXT, state=FollowupState.OPEN, day=next_on)

    def _close(self, app: int) -> None:
        outcome = self.rng.choice((Outcome.NOT_SELECTED, *Outcome))
        applications.close(self.desk, [app], outcome)
        self._note_down(What.CLOSED, app, outcome=outcome)

    def _closed(self, app: int) -> bool:
        return self.desk.value(f"SELECT closed_at FROM application WHERE id = {app}") is not None

    def _reopen(self, app: int) -> None:
        if self._closed(app):
            applications.reopen(self.desk, [app])
            self._note_down(What.REOPENED, app)

    def _feedback(self, app: int) -> None:
        feedback.record(self.desk, app, text="More practice")
        self._note_down(What.FEEDBACK, app)

    def _deadline(self, app: int) -> None:
        day = self._soon() if self.rng.random() < 0.8 else None
        applications.edit(self.desk, app, deadline_on=day)
        self._note_down(What.EDITED, app, day=day)

    def _applied(self, app: int) -> None:
        """The day of applying is corrected, while that is what is waited for."""
        day = self.clock.today() - timedelta(days=self.rng.randint(0, 6))
        if self._stage(app) == "applied":
            applications.edit(self.desk, app, applied_on=day)
            self._note_down(What.APPLIED, app, applied_on=day)

    def _stage(self, app: int) -> str:
        return str(
            self.desk.value(
                f"SELECT s.kind FROM application a JOIN stage s ON s.id = a.stage_id WHERE a.id = {app}"
            )
        )

    def _offer(self, app: int) -> None:
        day = self._soon() if self.rng.random() < 0.8 else None
        offers.write(self.desk, app, reply_by_on=day)
        self._note_down(What.OFFER, app, day=day)

    def _delay(self, app: int) -> None:
        reason = self.rng.choice((None, *DelayReason))
        before = self.desk.value(f"SELECT delay_reason FROM application WHERE id = {app}")
        applications.set_delay(self.desk, app, reason)
        if before != (reason and reason.value):
            self._note_down(What.DELAY, app, reason=reason)


def _spoken(act: Act) -> str:
    """The action in one line, without what is not said."""
    said = [
        f"{name}={value.name if hasattr(value, 'name') else value}"
        for name, value in vars(act).items()
        if name not in ("what", "at", "app") and value not in (None, 0, False)
    ]
    return f"#{act.app} {act.what.name} {' '.join(said)}"
