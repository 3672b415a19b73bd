"""What is not to be asked about before an hour, though it has no column for that: promises, appointments.

Kept in the table of memos, beside the stamp of the row as the user left it: who takes the step back, or
changes the promise, has it asked again.
"""

from datetime import datetime

from jobdesk.store.desk import Desk
from jobdesk.store.queries import reads
from jobdesk.store.rows import instant

PREFIX = "snooze:"
TABLES = ("promise", "appointment")


def table_of(key: str) -> tuple[str, int] | None:
    """The table and the id that a key is about ("appointment_soon:4"); None for what cannot be put off so."""
    name, _colon, number = key.partition(":")
    table, number = name.partition("_")[0], number.partition(":")[0]
    if table not in TABLES or not number.isdecimal() or len(number) > 18:
        return None
    return table, int(number)


@reads("promise", "appointment")
def put_off(desk: Desk) -> dict[str, datetime]:
    """Until when (aware, UTC) the things with these keys are put off."""
    found = {}
    for memo, value in desk.rows("SELECT key, value FROM memo WHERE key >= 'snooze:' AND key < 'snooze;'"):
        key = memo.removeprefix(PREFIX)
        about = table_of(key)
        until, _space, stamp = value.partition(" ")
        if about and desk.value(f"SELECT updated_at FROM {about[0]} WHERE id = ?", (about[1],)) == stamp:
            moment = instant(until)
            assert moment is not None
            found[key] = moment
    return found
