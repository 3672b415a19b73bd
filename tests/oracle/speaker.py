"""What a random user says, promises and agrees upon, by the real commands, with the log of it."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from jobdesk.commands import (
    appointments,
    interactions,
    promises,
)
from jobdesk.domain.enums import (
    AppointmentKind,
    AppointmentState,
    Direction,
    DueKind,
    FollowupState,
    InteractionKind,
    PromiseState,
    Side,
)
from jobdesk.domain.promises import Given, When, on_day
from jobdesk.domain.rules import Rule
from jobdesk.store.desk import Desk
from tests.oracle.acts import Act, What
from tests.support import FixedClock

WORDS = (InteractionKind.MAIL, InteractionKind.MESSAGE, InteractionKind.CALL)


@dataclass
class Speaker:
    """Somebody with a desk who talks with one person about their applications."""

    desk: Desk
    clock: FixedClock
    rng: Random
    log: list[Act] = field(default_factory=list)
    person: int = 0

    def _note_down(self, what: What, app: int, **fields: object) -> None:
        self.log.append(Act(what, self.clock.now(), app, **fields))  # type: ignore[arg-type]

    def _soon(self) -> date:
        return self.clock.today() + timedelta(days=self.rng.randint(0, 12))

    def _some(self, sql: str) -> int | None:
        rows = self.desk.rows(sql)
        return int(self.rng.choice(rows)[0]) if rows else None

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
