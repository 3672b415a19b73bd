"""The other applications beside one with an offer."""

from jobdesk.commands import applications, contacts
from jobdesk.domain.enums import ContactMethodKind, Outcome, Role
from jobdesk.queries.offers import others
from jobdesk.store.desk import Desk
from tests.commands.steps import stage_ids


def test_open_ones_are_told_the_furthest_first(desk: Desk) -> None:
    stages = stage_ids(desk)
    offered, saved, applied, closed, away = (
        applications.add(desk, title=title, stage_id=stages[kind])
        for title, kind in (
            ("Offered", "offer"),
            ("Saved", "saved"),
            ("Applied", "applied"),
            ("Closed", "applied"),
            ("Away", "applied"),
        )
    )
    applications.close(desk, [closed], Outcome.WITHDRAWN)
    applications.archive(desk, [away])
    dana = contacts.add(desk, name="Dana", methods=[(ContactMethodKind.PHONE, "1")])
    contacts.link(desk, applied, dana, Role.RECRUITER)
    found = others(desk, offered)
    assert [(each.id, each.applied, each.reachable) for each in found] == [
        (applied, True, True),
        (saved, False, False),
    ]
