"""A person who looks for a job for a year: all through the commands, day by day, from one seed."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from random import Random

from jobdesk.commands import (
    applications,
    appointments,
    contacts,
    feedback,
    followups,
    interactions,
    promises,
)
from jobdesk.domain.enums import (
    AppointmentKind,
    ContactMethodKind,
    Direction,
    InteractionKind,
    Outcome,
    Role,
    Side,
    StageKind,
)
from jobdesk.domain.promises import understand
from jobdesk.domain.rules import Rule
from jobdesk.errors import Gone
from jobdesk.queries.due import DueItem
from jobdesk.store.desk import Desk
from tests.support import FixedClock

SAID = ("Tuesday", "by the end of next week", "in two weeks", "tomorrow at 3", "on Friday", "in 3 days")


@dataclass
class Search:
    """The player. `applications_wanted` and `contacts_wanted` are spread over the year."""

    desk: Desk
    clock: FixedClock
    seed: int
    applications_wanted: int = 400
    contacts_wanted: int = 150
    rng: Random = field(init=False)
    stages: dict[StageKind, int] = field(init=False)
    people: list[int] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rng = Random(self.seed)
        rows = self.desk.rows("SELECT kind, id FROM stage ORDER BY rank DESC")
        self.stages = {StageKind(kind): i for kind, i in rows}

    def morning(self, share: float) -> None:
        """New applications and people, so that `share` (0 to 1) of all wanted are there."""
        while self._count("contact") < share * self.contacts_wanted:
            self._meet()
        while self._count("application") < share * self.applications_wanted:
            self._apply()

    def noon(self) -> None:
        """The other side acts: some answer, promise, invite, decline; the most say nothing."""
        rows = self.desk.rows(
            "SELECT a.id, s.kind FROM application a JOIN stage s ON s.id = a.stage_id "
            "WHERE a.closed_at IS NULL"
        )
        for application_id, kind in rows:
            if kind != "saved" and self.rng.random() < 0.035:
                self._they_act(application_id, StageKind(kind))
            elif kind == "saved" and self.rng.random() < 0.1:
                applications.move(self.desk, [application_id], self.stages[StageKind.APPLIED])

    def answer(self, item: DueItem) -> None:
        """The user deals with a reminder, or puts it off, or looks away; another answer may have ended it."""
        with suppress(Gone):
            self._answer(item)

    def _answer(self, item: DueItem) -> None:
        luck = self.rng.random()
        self._tell(item.rule.value)
        if luck < 0.15:
            return
        if luck < 0.3:
            later = self.clock.now() + timedelta(hours=self.rng.choice((1, 24, 72)))
            followups.snooze(self.desk, item.key, later)
        elif item.rule is Rule.PROMISE:
            self._answer_promise(item, luck)
        elif item.rule is Rule.APPOINTMENT_AFTER:
            self._answer_appointment(item.key.about_id, luck)
        elif item.rule not in (Rule.APPOINTMENT_DAY, Rule.APPOINTMENT_SOON):
            (followups.skip if luck < 0.4 else followups.done)(self.desk, item.key)

    def change_of_mind(self) -> None:
        """Now and then the last step is taken back, and sometimes done again."""
        if self.rng.random() < 0.15 and self.desk.undo_label:
            self.desk.undo()
            if self.rng.random() < 0.5:
                self.desk.redo()

    def _tell(self, what: str) -> None:
        self.counts[what] = self.counts.get(what, 0) + 1

    def _count(self, table: str) -> int:
        return int(self.desk.value(f"SELECT count(*) FROM {table}"))

    def _meet(self) -> None:
        n = self._count("contact")
        reach = ((ContactMethodKind.MAIL, f"p{n}@example.org"),) if self.rng.random() < 0.8 else ()
        keep = self.rng.choice((None, None, 30, 90))
        company = f"Company {self.rng.randrange(120)}"
        self.people.append(
            contacts.add(
                self.desk, name=f"Person {n}", company=company, methods=reach, keep_in_touch_days=keep
            )
        )

    def _apply(self) -> None:
        n = self._count("application")
        kind = self.rng.choice((StageKind.SAVED, StageKind.APPLIED, StageKind.APPLIED))
        deadline = None
        if self.rng.random() < 0.3:
            deadline = self.clock.today() + timedelta(days=self.rng.randrange(30))
        application_id = applications.add(
            self.desk,
            title=f"Job {n}",
            company=f"Company {self.rng.randrange(120)}",
            stage_id=self.stages[kind],
            deadline_on=deadline,
        )
        if self.people and self.rng.random() < 0.6:
            contacts.link(self.desk, application_id, self.rng.choice(self.people), Role.RECRUITER)

    def _they_act(self, application_id: int, kind: StageKind) -> None:
        act = self.rng.choice((self._writes, self._promises, self._invites, self._declines))
        if act == self._invites and kind is StageKind.OFFER:
            act = self._writes
        act(application_id)

    def _writes(self, application_id: int) -> None:
        interactions.log(
            self.desk,
            kind=self.rng.choice((InteractionKind.MAIL, InteractionKind.CALL)),
            direction=Direction.IN,
            at=self.clock.now(),
            text="A word",
            application_id=application_id,
        )

    def _promises(self, application_id: int) -> None:
        words = self.rng.choice(SAID)
        when = understand(words, self.clock.now().astimezone(), day_first=True)
        assert when is not None
        person = self.rng.choice(self.people) if self.people else None
        side = Side.THEM if self.rng.random() < 0.8 else Side.ME
        promises.make(
            self.desk,
            side=side,
            words="will call",
            when=when,
            application_id=application_id,
            contact_id=person,
        )

    def _invites(self, application_id: int) -> None:
        day = self.clock.today() + timedelta(days=self.rng.randrange(1, 12))
        starts = datetime.combine(day, time(self.rng.randrange(8, 18)), UTC)
        kind = self.rng.choice((AppointmentKind.CALL, AppointmentKind.INTERVIEW))
        stage = StageKind.SCREENING if kind is AppointmentKind.CALL else StageKind.INTERVIEW
        appointments.plan(
            self.desk,
            kind=kind,
            application_id=application_id,
            starts_at=starts,
            ends_at=starts + timedelta(minutes=45),
            zone=self.rng.choice(("Europe/Berlin", "America/New_York", "Asia/Kolkata")),
        )
        applications.move(self.desk, [application_id], self.stages[stage])

    def _declines(self, application_id: int) -> None:
        if self.rng.random() < 0.1:
            applications.move(self.desk, [application_id], self.stages[StageKind.OFFER])
            return
        applications.close(self.desk, [application_id], Outcome.NOT_SELECTED)
        if self.rng.random() < 0.2:
            feedback.record(self.desk, application_id, text="More practice", themes=("experience",))

    def _answer_promise(self, item: DueItem, luck: float) -> None:
        promise_id = item.key.about_id
        when = understand("in 4 days", self.clock.now().astimezone(), day_first=True)
        assert when is not None
        if item.promise is not None and item.promise.side is Side.ME:
            followups.done(self.desk, item.key)
        elif luck < 0.55:
            promises.keep(self.desk, promise_id, kind=InteractionKind.CALL, text="They called")
        elif luck < 0.75:
            promises.not_yet(self.desk, promise_id)
        elif luck < 0.9:
            promises.move(self.desk, promise_id, when)
        else:
            promises.waive(self.desk, promise_id)

    def _answer_appointment(self, appointment_id: int, luck: float) -> None:
        if luck < 0.75:
            appointments.held(self.desk, appointment_id, text="It went well")
        elif luck < 0.85:
            appointments.missed_by_them(self.desk, appointment_id)
        elif luck < 0.92:
            appointments.cancel(self.desk, appointment_id)
        else:
            starts = self.clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=3)
            appointments.move(
                self.desk,
                appointment_id,
                starts_at=starts,
                ends_at=starts + timedelta(hours=1),
                zone="Europe/Berlin",
            )
