"""A search played at random with the real commands, and the log of what was done, for the model."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from jobdesk.commands import (
    applications,
    appointments,
    contacts,
    feedback,
    followups,
    interactions,
    letters,
    offers,
    promises,
)
from jobdesk.domain.drafts import Situation
from jobdesk.domain.promises import Given, When, on_day
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.domain.words import (
    AppointmentKind,
    AppointmentState,
    ContactMethodKind,
    DelayReason,
    Direction,
    DueKind,
    FollowupState,
    InteractionKind,
    Outcome,
    PromiseState,
    Role,
    Side,
    StageKind,
)
from jobdesk.errors import Refused
from jobdesk.store.desk import Desk
from tests.oracle.acts import Act, What
from tests.support import FixedClock

MODELLED = {
    Rule.DEADLINE, Rule.DECIDE, Rule.REPLY, Rule.APPLIED, Rule.INTERVIEW, Rule.NEXT, Rule.PROMISE_LATE,
    Rule.MISSED_BY_THEM, Rule.MISSED_BY_ME, Rule.THANK_YOU, Rule.NOT_SELECTED,
}  # fmt: skip
"""Rules whose deeds the player deals with by their key; promises are answered by their own commands."""
WORDS = (InteractionKind.MAIL, InteractionKind.MESSAGE, InteractionKind.CALL)


@dataclass
class Player:
    """Three applications, each with somebody who can be reached."""

    desk: Desk
    clock: FixedClock
    rng: Random
    log: list[Act] = field(default_factory=list)
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
            (self._deadline, 2), (self._offer, 2), (self._delay, 2),
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

    def _note_down(self, what: What, app: int, **fields: object) -> None:
        self.log.append(Act(what, self.clock.now(), app, **fields))  # type: ignore[arg-type]

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

    def _soon(self) -> date:
        return self.clock.today() + timedelta(days=self.rng.randint(0, 12))

    def _some(self, sql: str) -> int | None:
        rows = self.desk.rows(sql)
        return int(self.rng.choice(rows)[0]) if rows else None

    def _move(self, app: int) -> None:
        kind = self.rng.choice(list(StageKind))
        applications.move(self.desk, [app], self.stages[kind])
        self._note_down(What.MOVED, app, stage=kind)

    def _logged(self, app: int, kind: InteractionKind, direction: Direction | None, **fields: object) -> int:
        then = self.clock.now()
        if self.rng.random() < 0.2:
            then -= timedelta(hours=self.rng.randint(1, 60), seconds=self.rng.randint(1, 59))
        minutes = fields.get("minutes")
        i = interactions.log(
            self.desk,
            kind=kind,
            direction=direction,
            at=then,
            text="words",
            application_id=app,
            people=[self.person],
            **fields,  # type: ignore[arg-type]
        )
        self._note_down(What.LOGGED, app, id=i, then=then, kind=kind, direction=direction, minutes=minutes)
        return i

    def _they_write(self, app: int) -> None:
        self._logged(app, self.rng.choice(WORDS), Direction.IN)

    def _i_write(self, app: int) -> None:
        self._logged(app, self.rng.choice(WORDS), Direction.OUT)

    def _talk(self, app: int) -> None:
        kind = self.rng.choice((InteractionKind.CALL, InteractionKind.INTERVIEW, InteractionKind.MEETING))
        direction = self.rng.choice((Direction.IN, Direction.OUT))
        self._logged(app, kind, direction, minutes=self.rng.randint(1, 90))

    def _note(self, app: int) -> None:
        self._logged(app, InteractionKind.NOTE, None)

    def _unlog(self, app: int) -> None:
        i = self._some(
            f"SELECT id FROM interaction WHERE application_id = {app} AND id NOT IN "
            "(SELECT interaction_id FROM promise WHERE interaction_id IS NOT NULL)"
        )
        if i is not None:
            interactions.delete(self.desk, i)
            self._note_down(What.UNLOGGED, app, id=i)

    def _when(self) -> When:
        luck = self.rng.random()
        if luck < 0.15:
            return When(DueKind.NONE)
        if luck < 0.3:
            hour = self.clock.now() + timedelta(hours=self.rng.randint(1, 90))
            return When(DueKind.INSTANT, at=hour)
        if luck < 0.45:
            first = self._soon()
            return When(DueKind.RANGE, on=first + timedelta(days=self.rng.randint(0, 4)), from_on=first)
        return on_day(self._soon())

    def _promise(self, app: int) -> None:
        side, when = self.rng.choice((Side.THEM, Side.THEM, Side.ME)), self._when()
        i = promises.make(self.desk, side=side, words="an answer", when=when, application_id=app)
        self._note_down(What.PROMISED, app, id=i, side=side, day=when.on, until=when.at)

    def _promised_in_word(self, app: int) -> None:
        when = self._when()
        said = self._logged(app, self.rng.choice(WORDS), Direction.IN, promises=[Given("an answer", when)])
        self._promised_there(app, said, when)

    def _promised_there(self, app: int, said: int, when: When) -> None:
        i = self.desk.value(f"SELECT max(id) FROM promise WHERE interaction_id = {said}")
        self._note_down(What.PROMISED, app, id=i, side=Side.THEM, day=when.on, until=when.at, log_id=said)

    def _answer_promise(self, app: int) -> None:
        i = self._some(f"SELECT id FROM promise WHERE application_id = {app} AND state = 'open'")
        if i is None:
            return
        how = self.rng.choice(("keep", "keep", "not yet", "not yet", "move", "break", "waive"))
        if how == "keep":
            self._keep(app, i)
        elif how == "not yet":
            promises.not_yet(self.desk, i)
            self._note_down(What.NOT_YET, app, id=i)
        elif how == "move":
            side, said = self.desk.rows(f"SELECT side, interaction_id FROM promise WHERE id = {i}")[0]
            when = self._when()
            fresh = promises.move(self.desk, i, when)
            self._note_down(What.ANSWERED, app, id=i, promise=PromiseState.MOVED)
            self._note_down(
                What.PROMISED, app, id=fresh, side=Side(side), day=when.on, until=when.at, log_id=said
            )
        elif how == "break":
            promises.break_(self.desk, i)
            self._note_down(What.ANSWERED, app, id=i, promise=PromiseState.BROKEN)
        else:
            promises.waive(self.desk, i)
            self._note_down(What.ANSWERED, app, id=i, promise=PromiseState.WAIVED)

    def _keep(self, app: int, i: int) -> None:
        kind = self.rng.choice((None, InteractionKind.MAIL, InteractionKind.CALL))
        side = self.desk.value(f"SELECT side FROM promise WHERE id = {i}")
        promises.keep(self.desk, i, kind=kind)
        self._note_down(What.ANSWERED, app, id=i, promise=PromiseState.KEPT)
        if kind is not None:
            said = self.desk.value("SELECT max(id) FROM interaction")
            direction = Direction.IN if side == "them" else Direction.OUT
            self._note_down(What.LOGGED, app, id=said, then=self.clock.now(), kind=kind, direction=direction)

    def _plan(self, app: int) -> None:
        starts = self.clock.now() + timedelta(hours=self.rng.randint(1, 60))
        kind = self.rng.choice(list(AppointmentKind))
        i = appointments.plan(
            self.desk,
            kind=kind,
            starts_at=starts,
            ends_at=starts + timedelta(hours=1),
            zone="Europe/Berlin",
            application_id=app,
        )
        self._note_down(What.PLANNED, app, id=i, then=starts)

    def _after_appointment(self, app: int) -> None:
        i = self._some(f"SELECT id FROM appointment WHERE application_id = {app} AND state = 'planned'")
        if i is None:
            return
        how = self.rng.choice(("held", "held", "held", "they", "they", "me", "cancel", "move"))
        if how == "held":
            self._held(app, i)
        elif how == "move":
            starts = self.clock.now() + timedelta(hours=self.rng.randint(1, 60))
            fresh = appointments.move(
                self.desk, i, starts_at=starts, ends_at=starts + timedelta(hours=1), zone="Europe/Berlin"
            )
            self._note_down(What.APPOINTMENT, app, id=i, appointment=AppointmentState.MOVED)
            self._note_down(What.PLANNED, app, id=fresh, then=starts)
        else:
            command, state = {
                "they": (appointments.missed_by_them, AppointmentState.MISSED_BY_THEM),
                "me": (appointments.missed_by_me, AppointmentState.MISSED_BY_ME),
                "cancel": (appointments.cancel, AppointmentState.CANCELLED),
            }[how]
            command(self.desk, i)
            self._note_down(What.APPOINTMENT, app, id=i, appointment=state)

    def _held(self, app: int, i: int) -> None:
        thanks = self.rng.random() < 0.8
        when = self._when() if self.rng.random() < 0.3 else None
        given = [Given("an answer", when)] if when is not None else []
        appointments.held(self.desk, i, thank_you=thanks, promises=given)
        said, at, kind = self.desk.rows(f"SELECT id, at, kind FROM interaction WHERE appointment_id = {i}")[0]
        self._note_down(What.APPOINTMENT, app, id=i, appointment=AppointmentState.HELD)
        self._note_down(
            What.LOGGED,
            app,
            id=said,
            then=datetime.fromisoformat(at),
            kind=InteractionKind(kind),
            direction=Direction.IN,
            appointed=True,
        )
        if not thanks:
            self._note_down(What.DECIDED, app, id=said, rule=Rule.THANK_YOU, state=FollowupState.SKIPPED)
        if when is not None:
            self._promised_there(app, said, when)

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
        key = self._key(app, MODELLED - {Rule.DEADLINE, Rule.DECIDE})
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
