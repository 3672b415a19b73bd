"""A week of a search far from London: days are the user's own, whatever day it is in UTC."""

from datetime import date, datetime, timedelta

import pytest

from jobdesk.commands import applications, appointments, followups, interactions, promises, reminders
from jobdesk.domain.enums import AppointmentKind, Direction, InteractionKind, Side
from jobdesk.domain.promises import understand
from jobdesk.queries.due import due, unshown
from jobdesk.store.desk import Desk
from tests.support import FixedClock

ZONES = ["Pacific/Kiritimati", "America/Los_Angeles", "Asia/Kolkata"]
MONDAY = date(2026, 11, 16)


@pytest.mark.parametrize("machine_zone", ZONES, indirect=True)
def test_a_week_is_told_by_the_users_clock(machine_zone: str, desk: Desk, clock: FixedClock) -> None:
    def go_to(day: int, hour: int, minute: int = 0) -> None:
        clock.instant = datetime(2026, 11, day, hour, minute).astimezone()

    def promise(side: Side, text: str) -> int:
        when = understand(text, clock.now().astimezone(), day_first=True)
        assert when is not None
        return promises.make(desk, side=side, words="call", when=when, application_id=job)

    def told() -> list[str]:
        found = unshown(desk)
        reminders.note_shown(desk, [(item.key, item.mark) for item in found])
        return [str(item.key) for item in found]

    go_to(16, 8)
    assert clock.today() == MONDAY
    job = applications.add(desk, title="Engineer", company="Acme")
    interactions.log(
        desk, kind=InteractionKind.CALL, direction=Direction.IN, at=clock.now(), application_id=job
    )
    theirs, hour = promise(Side.THEM, "Tuesday"), promise(Side.THEM, "Wednesday at 3 pm")
    mine = promise(Side.ME, "Wednesday")
    thanks = followups.add(desk, words="thank", due_on=MONDAY + timedelta(days=4))
    starts = datetime(2026, 11, 19, 10).astimezone()
    talk = appointments.plan(
        desk,
        kind=AppointmentKind.INTERVIEW,
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        zone=machine_zone,
        application_id=job,
    )
    week = {
        (17, 17, 59): [],
        (17, 18, 0): [f"promise:{theirs}"],
        (18, 8, 59): [],
        (18, 9, 0): [f"promise:{mine}"],
        (18, 15, 29): [],
        (18, 15, 30): [f"promise:{hour}"],
        (18, 18, 0): [f"appointment_day:{talk}"],
        (19, 9, 59): [f"appointment_soon:{talk}"],
        (19, 10, 59): [],
        (19, 11, 0): [f"appointment_after:{talk}"],
        (20, 8, 59): [],
        (20, 9, 0): [f"own:{thanks}"],
    }
    for moment, expected in week.items():
        go_to(*moment)
        assert told() == expected, moment
    assert {f"promise:{theirs}", f"promise:{mine}", f"own:{thanks}"} <= {str(i.key) for i in due(desk)}
