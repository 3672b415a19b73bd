"""A quiet application is kept for a while."""

from datetime import timedelta

from jobdesk.commands import applications, waiting
from jobdesk.errors import Gone
from jobdesk.store.desk import Desk
from tests.commands.steps import due, one_step, refused, to_do


def test_kept_is_looked_at_again_in_two_weeks(desk: Desk) -> None:
    made = applications.add(desk, title="Engineer")
    one_step(desk, lambda: waiting.keep(desk, made))
    assert to_do(desk, made) == [due("", "other", desk.clock.today() + timedelta(days=14))]


def test_what_is_gone_cannot_be_kept(desk: Desk) -> None:
    with refused(desk, Gone):
        waiting.keep(desk, 7)
