"""Histories of applications by chance, written straight into the tables: whatever a log may hold."""

from datetime import datetime, timedelta
from random import Random

from jobdesk.domain.enums import (
    AppointmentKind,
    AppointmentState,
    ContactMethodKind,
    DelayReason,
    Direction,
    DueKind,
    InteractionKind,
    Outcome,
    PromiseState,
    Role,
    Side,
)
from jobdesk.store import models
from jobdesk.store.desk import Desk
from jobdesk.store.models import (
    Application,
    Appointment,
    Attendance,
    Company,
    Contact,
    ContactMethod,
    Interaction,
    InteractionPerson,
    Offer,
    Participation,
    Promise,
    Stage,
    StageChange,
)

NAMES = (
    ("", "Dana", "Kim"),
    ("Dr.", "Maria", "Weber"),
    ("Frau Dr.", "Maria", "Weber"),
    ("Herr", "", "Schmidt"),
    ("Ms", "Aisha", "Khan"),
    ("Prof. Dr.", "Jo", "Lindt"),
    ("Mr", "Li", ""),
    ("", "", "Sato"),
    ("", "?", ""),
)
WORDS = (
    "call you",
    "I will let you know by the end of the week.",
    "send the “contract”",
    "x" * 90,
    "Bescheid geben",
)
HOLDS = {
    AppointmentKind.CALL: InteractionKind.CALL,
    AppointmentKind.INTERVIEW: InteractionKind.INTERVIEW,
    AppointmentKind.ASSESSMENT: InteractionKind.MEETING,
    AppointmentKind.OTHER: InteractionKind.MEETING,
}


def build(desk: Desk, random: Random) -> tuple[int | None, int | None]:
    """One more application (or none) and contact (or none) on the desk, with a history. Returns their ids."""
    models.use(desk)
    with desk.step("History"):
        people = [_person(random) for _n in range(random.choice((0, 1, 1, 2)))]
        application = _application(desk, random) if random.random() < 0.9 or not people else None
        if application is not None:
            for person in people:
                Participation.create(application=application, contact=person, role=Role.RECRUITER)
        for _n in range(random.randrange(9)):
            _happening(desk, random, application, people)
    whom = people[0].id if people and random.random() < 0.7 else None
    if application is None and whom is None:
        whom = people[0].id
    return (application.id if application is not None else None), whom


def _ago(desk: Desk, random: Random) -> datetime:
    days = random.choice((0, 0, 1, 2, 4, 5, 6, 7, 8, 13, 20, 45, 200, 400))
    at: datetime = desk.clock.now() - timedelta(days=days, minutes=random.randrange(1, 900))
    return at


def _person(random: Random) -> Contact:
    title, given, family = random.choice(NAMES)
    made: Contact = Contact.create(
        title=title,
        given_name=given,
        family_name=family,
        address_form=random.choice(("", "formal", "familiar")),
        letter_language=random.choice(("", "en", "de", "fr")),
        company=random.choice((None, Company.create(name="Agency"))),
    )
    if random.random() < 0.7:
        ContactMethod.create(contact=made, kind=ContactMethodKind.MAIL, value="a@b.example")
    return made


def _application(desk: Desk, random: Random) -> Application:
    stages = list(Stage.select().order_by(Stage.rank))
    stage = random.choice(stages)
    delay = random.choice((None, None, *DelayReason))
    applied = random.random() < 0.6 and stage.kind.value != "saved"
    outcome = random.choice((None, None, None, None, *Outcome))
    made: Application = Application.create(
        title=random.choice(("Engineer", "Cook {company}", "[[Baker]]")),
        company=random.choice((None, Company.create(name="Northwind"))),
        stage=stage,
        rank=1.0,
        applied_on=_ago(desk, random).date() if applied else None,
        outcome=outcome,
        closed_at=_ago(desk, random) if outcome else None,
        delay_reason=delay,
        delayed_on=_ago(desk, random).date() if delay else None,
    )
    for to in stages[: stages.index(stage) + 1]:
        StageChange.create(
            application=made,
            to_stage=to,
            to_kind=to.kind,
            at=random.choice((None, _ago(desk, random))),
        )
    if random.random() < 0.2:
        Offer.create(application=made)
    return made


def _happening(desk: Desk, random: Random, application: Application | None, people: list[Contact]) -> None:
    there = random.sample(people, random.randint(0, len(people)))
    if application is None and not there:
        there = people[:1]
    about = application if random.random() < 0.8 or not there else None
    deed = random.choice((_said, _said, _said, _appointed, _promised))
    deed(desk, random, about, there)


def _said(desk: Desk, random: Random, about: Application | None, there: list[Contact]) -> Interaction:
    kind = random.choice(list(InteractionKind))
    note = kind is InteractionKind.NOTE
    said: Interaction = Interaction.create(
        kind=kind,
        direction=None if note else random.choice(list(Direction)),
        at=_ago(desk, random) if random.random() < 0.95 else None,
        application=about,
        minutes=random.choice((None, 0, 25)) if kind is InteractionKind.CALL else None,
        text="note" if note else "",
    )
    for person in there:
        InteractionPerson.create(interaction=said, contact=person)
    return said


def _appointed(desk: Desk, random: Random, about: Application | None, there: list[Contact]) -> None:
    state = random.choice(list(AppointmentState))
    start = _ago(desk, random)
    if state is AppointmentState.PLANNED:
        start = desk.clock.now().replace(minute=0) + timedelta(hours=random.randrange(1, 150))
    kind = random.choice(list(AppointmentKind))
    made = Appointment.create(
        kind=kind,
        application=about,
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        zone=random.choice(("Europe/Berlin", "Asia/Tokyo", "Nowhere/Town", "UTC")),
        state=state,
        state_at=None if state is AppointmentState.PLANNED else desk.clock.now(),
    )
    for person in there:
        Attendance.create(appointment=made, contact=person)
    if state is AppointmentState.HELD:
        said = Interaction.create(
            kind=HOLDS[kind],
            direction=Direction.IN,
            at=min(start + timedelta(hours=1), desk.clock.now()),
            application=about,
            appointment=made,
            minutes=60,
        )
        for person in there:
            InteractionPerson.create(interaction=said, contact=person)


def _promised(desk: Desk, random: Random, about: Application | None, there: list[Contact]) -> None:
    said = _said(desk, random, about, there) if random.random() < 0.6 else None
    kind = random.choice(list(DueKind))
    day = (desk.clock.now() + timedelta(days=random.choice((-20, -7, -6, -3, -1, 0, 1, 3, 9)))).date()
    Promise.create(
        side=random.choice((Side.THEM, Side.THEM, Side.ME)),
        contact=there[0] if there else None,
        application=about,
        interaction=said,
        said_at=_ago(desk, random),
        words=random.choice(WORDS),
        due_kind=kind,
        due_on=day if kind in (DueKind.DAY, DueKind.RANGE) else None,
        due_at=datetime.combine(day, desk.clock.now().timetz()) if kind is DueKind.INSTANT else None,
        due_from_on=day if kind is DueKind.RANGE else None,
        state=random.choice((PromiseState.OPEN, PromiseState.OPEN, *PromiseState)),
        not_yet_at=random.choice((None, desk.clock.now())),
    )
