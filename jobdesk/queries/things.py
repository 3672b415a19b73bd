"""What a key names, as it comes from a notice, a list or the command line."""

from typing import NamedTuple

from jobdesk.domain.rules import LONGEST, RULES, About, key_of
from jobdesk.queries import reads
from jobdesk.store.desk import Desk


class Whose(NamedTuple):
    """The application or else the contact that something belongs to; neither when it is not there."""

    application_id: int | None = None
    contact_id: int | None = None


_OWNERS = {
    About.APPLICATION: "SELECT id, NULL FROM application WHERE id = ?",
    About.CONTACT: "SELECT NULL, id FROM contact WHERE id = ?",
    About.FOLLOWUP: "SELECT application_id, contact_id FROM followup WHERE id = ?",
    About.PROMISE: "SELECT application_id, contact_id FROM promise WHERE id = ?",
    About.APPOINTMENT: "SELECT application_id, NULL FROM appointment WHERE id = ?",
    About.INTERACTION: "SELECT application_id, (SELECT min(contact_id) FROM interaction_person t "
    "WHERE t.interaction_id = i.id) FROM interaction i WHERE i.id = ?",
}


@reads("application", "contact", "followup", "promise", "appointment", "interaction", "interaction_person")
def whose(desk: Desk, text: str) -> Whose:
    """What a key names: something to do ("reply:12"), or a row itself ("application:3", "contact:4")."""
    key = key_of(text)
    if key is not None:
        about, row_id = RULES[key.rule].about, key.about_id
    else:
        name, _colon, number = text.partition(":")
        tables = {each.value: each for each in About}
        if name not in tables or not (number.isascii() and number.isdecimal()) or len(number) > LONGEST:
            return Whose()
        about, row_id = tables[name], int(number)
    rows = desk.rows(_OWNERS[about], (row_id,))
    return Whose(*rows[0]) if rows else Whose()
