"""How often each row was written is counted, also where a delete empties a reference to it."""

from datetime import timedelta

from jobdesk.commands import appointments
from jobdesk.domain.words import AppointmentKind
from jobdesk.store.desk import Desk


def test_emptying_a_reference_is_counted_as_a_change(desk: Desk) -> None:
    def number() -> int:
        counted: int = desk.value(
            "SELECT number FROM revision WHERE table_name = 'appointment' AND row_id = ?", (old,)
        )
        return counted

    start = desk.clock.now() + timedelta(hours=1)
    end = start + timedelta(hours=1)
    old = appointments.plan(desk, kind=AppointmentKind.CALL, starts_at=start, ends_at=end, zone="UTC")
    day = timedelta(days=1)
    fresh = appointments.move(desk, old, starts_at=start + day, ends_at=end + day, zone="UTC")
    uid = desk.value("SELECT uid FROM appointment WHERE id = ?", (fresh,))
    before = number()
    appointments.delete(desk, fresh)
    assert desk.value("SELECT moved_to_id FROM appointment WHERE id = ?", (old,)) is None
    assert number() > before
    gone = "SELECT gone_uid FROM revision WHERE table_name = 'appointment' AND row_id = ?"
    assert desk.value(gone, (fresh,)) == uid
    desk.undo()
    assert desk.value(gone, (fresh,)) is None
