"""A sample desk: about sixty applications with history, made by the commands with a clock that runs."""

import random
import shutil
import tempfile
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from jobdesk.clock import Clock
from jobdesk.domain.enums import (
    AppointmentKind,
    ContactMethodKind,
    Direction,
    DueKind,
    InteractionKind,
    Outcome,
    Role,
    Side,
    WorkMode,
)
from jobdesk.domain.promises import When
from jobdesk.domain.rules import ActionKey, Rule
from jobdesk.errors import Gone
from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store.backup import put
from jobdesk.store.database import open_desk
from jobdesk.store.desk import Desk
from jobdesk.store.lock import exclusive
from jobdesk.store.problems import translate_os_errors

SIZE = 60
CENTS_A_THOUSAND = 100_000
LEFT_TO_DO = 6
PATIENCE_SECONDS = 60.0  # for another start that is making it: that takes 2 s
_UNFINISHED = ".demo-being-made-"
TITLES = (
    "Backend Engineer", "Data Platform Engineer", "Python Engineer", "Site Reliability Engineer",
    "Tools Engineer", "Lead Developer", "Software Engineer", "Platform Engineer", "Staff Engineer",
    "Data Engineer", "Senior Python Engineer", "Integration Engineer",
)  # fmt: skip
COMPANIES = (
    "Northwind", "Kestrel Labs", "Ferrous", "Helioform", "Nimbus Works", "Okapi Health", "Vela",
    "Brightwater", "Acme Robotics", "Kite Energy", "Nordlys", "Albatross", "Halden", "Orchard",
    "Talentum", "Lumen & Sons", "Tidewater", "Greyfell", "Marram", "Quill", "Sable Systems", "Ostara",
)  # fmt: skip
PEOPLE = (
    ("Dana Kim", "Technical recruiter", "Acme Robotics"), ("Priya Nair", "Recruiter", "Kite Energy"),
    ("Luis Ortega", "Hiring manager", "Acme Robotics"), ("Mira Solberg", "Former colleague", "Kestrel Labs"),
    ("Jonas Thiel", "Team lead", "Nordlys"), ("Amara Obi", "Former colleague", "Vela"),
    ("Elif Baran", "Agency recruiter", "Talentum"), ("Tom Visser", "Recruiter", "Helioform"),
)  # fmt: skip
PLACES = ("Utrecht", "Rotterdam", "Delft", "Leiden", "Amsterdam", "Berlin")
SOURCES = ("LinkedIn", "Company site", "referral", "agency", "LinkedIn")
OUTCOMES = (Outcome.NO_ANSWER, Outcome.NO_ANSWER, Outcome.NOT_SELECTED, Outcome.WITHDRAWN, Outcome.DECLINED)


class Runner(Clock):
    """A clock that is set, day by day, to when the sample's things happened."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def today(self) -> date:
        return self.at.astimezone().date()


def prepare(paths: Paths) -> None:
    """Make the sample desk, unless it is there. The same one each time, told back from today.

    It comes to its place when it is whole. Raises StoreProblem, and OSError when the folder cannot be made.
    """
    paths.make()
    if paths.database.exists():
        return
    with translate_os_errors(), exclusive(paths.data / ".demo-lock", PATIENCE_SECONDS):
        for left in paths.data.glob(_UNFINISHED + "*"):  # nobody else is making one
            shutil.rmtree(left, ignore_errors=True)
        if not paths.database.exists():
            _make(paths)


def _make(paths: Paths) -> None:
    with tempfile.TemporaryDirectory(prefix=_UNFINISHED, dir=paths.data) as folder:
        unfinished = Paths.within(Path(folder))
        unfinished.make()
        now = Clock().now()
        clock = Runner(now)
        desk = open_desk(unfinished, clock, Settings())
        try:
            fill(desk, clock, now, SIZE)
        finally:
            desk.close()
        put(unfinished.database, paths.database)


def fill(desk: Desk, clock: Runner, now: datetime, size: int) -> None:
    """Play a search of `size` applications that ends at `now` (aware)."""
    from jobdesk.commands import applications, contacts

    chance = random.Random(20)
    clock.at = now - timedelta(days=100)
    people = [
        contacts.add(
            desk, name=name, company=company, position=position,
            methods=[
                (ContactMethodKind.MAIL, f"{name.split()[0].lower()}@{company.split()[0].lower()}.example")
            ],
        )
        for name, position, company in PEOPLE
    ]  # fmt: skip
    for number in range(size - 1):
        _one(desk, clock, now, chance, number, people)
    _silent(desk, clock, now)
    _deal_with_what_was_due(desk, clock, now, chance)
    clock.at = now
    for contact, application in zip(people, range(1, len(people) + 1), strict=True):
        role = Role.RECRUITER if "ecruiter" in PEOPLE[application - 1][1] else Role.OTHER
        contacts.link(desk, application, contact, role)
    applications.edit(desk, 1, notes="Ask about on-call, team size after the move, and the start date.")
    _promised(desk, clock, now, people[0])
    _talks(desk, clock, now, people)
    clock.at = now


def _one(
    desk: Desk, clock: Runner, now: datetime, chance: random.Random, number: int, people: list[int]
) -> None:
    from jobdesk.commands import applications, interactions

    ended = number % 5 > 2 and number > 12
    back = chance.randint(25, 90) if ended else chance.randint(1, 24)
    clock.at = _hour(now - timedelta(days=back), 9 + number % 8, now)
    company = PEOPLE[number][2] if number < len(PEOPLE) else COMPANIES[number % len(COMPANIES)]
    low = chance.randrange(52, 90)
    new = applications.add(
        desk, title=TITLES[(number * 5) % len(TITLES)], company=company,
        place=chance.choice(PLACES), source=chance.choice(SOURCES), work_mode=chance.choice(list(WorkMode)),
        pay_min=low * CENTS_A_THOUSAND, pay_max=(low + 12) * CENTS_A_THOUSAND, pay_currency="EUR",
        interest=chance.randint(2, 5),
        link=f"https://jobs.example/{number + 1000}",
        deadline_on=(now + timedelta(days=chance.randint(2, 20))).date() if number % 9 == 4 else None,
    )  # fmt: skip
    stages = [row[0] for row in desk.rows("SELECT id FROM stage ORDER BY rank")]
    reach = (1, 1, 2, 3, 1, 0, 2, 1, 1, 0, 4, 3)[number % 12]
    for stage in stages[1 : reach + 1]:
        clock.at = _hour(clock.at + timedelta(days=chance.randint(0, max(1, back // 6))), 14, now)
        applications.move(desk, [new], stage)
    if reach > 1:
        clock.at = _hour(clock.at + timedelta(days=1), 11, now)
        interactions.log(
            desk, kind=chance.choice((InteractionKind.MAIL, InteractionKind.CALL)), direction=Direction.IN,
            at=clock.at, text=chance.choice(("Would Thursday at 14:00 suit you?", "Screening call, 30 min.")),
            application_id=new, people=people[number : number + 1],
        )  # fmt: skip
        if number % 3:
            clock.at = _hour(clock.at, 16, now)
            interactions.log(
                desk, kind=InteractionKind.MAIL, direction=Direction.OUT, at=clock.at,
                text="Thanked them, and confirmed the time.", application_id=new,
            )  # fmt: skip
    if ended:
        clock.at = _hour(clock.at + timedelta(days=chance.randint(2, 9)), 17, now)
        applications.close(desk, [new], chance.choice(OUTCOMES))


def _silent(desk: Desk, clock: Runner, now: datetime) -> None:
    """An application that nobody ever answered."""
    from jobdesk.commands import applications

    clock.at = _hour(now - timedelta(days=44), 9, now)
    applied = desk.value("SELECT id FROM stage WHERE kind = 'applied'")
    applications.add(
        desk, title="Tools Engineer", company="Brightwater", source="LinkedIn", place="Utrecht",
        stage_id=applied,
    )  # fmt: skip


def _promised(desk: Desk, clock: Runner, now: datetime, dana: int) -> None:
    """Somebody said that she would call, and the day has passed."""
    from jobdesk.commands import promises

    clock.at = _hour(now - timedelta(days=5), 11, now)
    on = (now - timedelta(days=2)).astimezone().date()
    promises.make(
        desk, side=Side.THEM, words="I will call you about the next round.", application_id=1,
        contact_id=dana, when=When(DueKind.DAY, on=on),
    )  # fmt: skip


def _talks(desk: Desk, clock: Runner, now: datetime, people: list[int]) -> None:
    """One interview was within a day, so that there is time to say thanks; more talks come in some days."""
    from jobdesk.commands import appointments

    clock.at = _hour(now - timedelta(days=4), 10, now)
    began = now - timedelta(hours=22)
    held = appointments.plan(
        desk, kind=AppointmentKind.INTERVIEW, starts_at=began, ends_at=began + timedelta(hours=1),
        zone="Europe/Amsterdam", application_id=5, people=[people[4]], round="First round",
        format="Panel",
    )  # fmt: skip
    clock.at = began + timedelta(hours=1)
    appointments.held(desk, held, text="A panel of four; they liked the questions about on-call.")
    for days, hour, minutes, application, who, name in (
        (1, 15, 30, 2, [people[1]], "Screening call"), (3, 10, 60, 12, [], "Round 2"),
    ):  # fmt: skip
        day = (now + timedelta(days=days)).astimezone().date()
        starts = datetime.combine(day, time(hour)).astimezone(UTC)
        appointments.plan(
            desk, kind=AppointmentKind.CALL, starts_at=starts, ends_at=starts + timedelta(minutes=minutes),
            zone="Europe/London", application_id=application, people=who, round=name,
            link="https://meet.example/room" if days == 1 else "",
        )  # fmt: skip


def _deal_with_what_was_due(desk: Desk, clock: Runner, now: datetime, chance: random.Random) -> None:
    """Most follow-ups went out on their day; a few are still to do."""
    from jobdesk.commands import followups

    left: set[tuple[ActionKey, str]] = set()
    while True:
        rows = desk.rows(
            "SELECT rule, about_id, due_on FROM derived_action WHERE due_on <= ? AND rule <> 'keep_in_touch' "
            "ORDER BY due_on, rule, about_id",
            (now.date().isoformat(),),
        )
        found = [(ActionKey(Rule(rule), about), on) for rule, about, on in rows]
        found = [each for each in found if each not in left]
        if not found:
            return
        for key, on in found:
            recent = now.date() - date.fromisoformat(on) < timedelta(days=5)
            if recent and len(left) < LEFT_TO_DO and chance.random() < 0.4:
                left.add((key, on))
                continue
            clock.at = _hour(datetime.combine(date.fromisoformat(on), time(9), UTC), 10, now)
            with suppress(Gone):  # one answer may have ended another
                followups.done(desk, key)


def _hour(at: datetime, hour: int, now: datetime) -> datetime:
    """That hour on that day, but never later than now."""
    moved = datetime.combine(at.astimezone(UTC).date(), time(hour), UTC)
    return min(moved, now)
