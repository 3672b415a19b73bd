"""The columns of the board: their order, their kinds, and what becomes of their cards."""

import pytest

from jobdesk.commands import applications, stages
from jobdesk.domain.words import Outcome, StageKind
from jobdesk.errors import Gone, Refused
from jobdesk.store.desk import Desk
from tests.commands.steps import no_step, one_step, refused, stage_ids, to_do


def names(desk: Desk) -> list[str]:
    return [row[0] for row in desk.rows("SELECT name FROM stage ORDER BY rank, id")]


def test_add_rename_and_order(desk: Desk) -> None:
    usual = names(desk)
    new = one_step(desk, lambda: stages.add(desk, " Talks\n", StageKind.INTERVIEW, 1))
    assert names(desk) == [usual[0], "Talks", *usual[1:]]
    one_step(desk, lambda: stages.rename(desk, new, "Chats"))
    no_step(desk, lambda: stages.rename(desk, new, " Chats "))
    one_step(desk, lambda: stages.move(desk, new, 99))
    assert names(desk) == [*usual, "Chats"]
    one_step(desk, lambda: stages.move(desk, new, -3))
    assert names(desk) == ["Chats", *usual]
    no_step(desk, lambda: stages.move(desk, new, 0))
    one_step(desk, lambda: stages.add(desk, "Last", StageKind.OFFER))
    assert names(desk) == ["Chats", *usual, "Last"]


def test_another_kind_reckons_its_cards_anew(desk: Desk) -> None:
    saved = stage_ids(desk)["saved"]
    new, over = (applications.add(desk, title="Engineer", stage_id=saved) for _ in range(2))
    applications.close(desk, [over], Outcome.WITHDRAWN)
    one_step(desk, lambda: stages.change_kind(desk, saved, StageKind.APPLIED))
    assert [row[0] for row in to_do(desk, new)] == ["applied"]
    assert to_do(desk, over) == []
    assert desk.rows("SELECT furthest, applied_on FROM application ORDER BY id") == [
        ("applied", "2026-11-18"), ("saved", None),
    ]  # fmt: skip
    no_step(desk, lambda: stages.change_kind(desk, saved, StageKind.APPLIED))


@pytest.mark.parametrize("kind", ["interview", "applied"])
def test_the_cards_of_a_removed_stage_go_where_they_were_sent(desk: Desk, kind: str) -> None:
    ids = stage_ids(desk)
    there = applications.add(desk, title="There", stage_id=ids[kind])
    cards = [applications.add(desk, title=title, stage_id=ids["screening"]) for title in ("B", "A")][::-1]
    applications.close(desk, [cards[0]], Outcome.DECLINED)
    with refused(desk, Refused, "Choose a stage"):
        stages.remove(desk, ids["screening"])
    with refused(desk, Refused, "Choose a stage"):
        stages.remove(desk, ids["screening"], ids["screening"])
    with refused(desk, Gone):
        stages.remove(desk, ids["screening"], 99)
    one_step(desk, lambda: stages.remove(desk, ids["screening"], ids[kind]))
    assert desk.rows("SELECT id FROM application WHERE stage_id = ? ORDER BY rank", (ids[kind],)) == [
        (there,), (cards[0],), (cards[1],),
    ]  # fmt: skip
    assert [row[0] for row in to_do(desk, cards[1])] == [kind]
    assert to_do(desk, cards[0]) == []


def test_to_a_stage_of_the_same_kind_nothing_is_reckoned_anew(desk: Desk) -> None:
    old = stage_ids(desk)["interview"]
    new = stages.add(desk, "Second round", StageKind.INTERVIEW)
    card = applications.add(desk, title="Engineer", stage_id=old)
    before = desk.rows("SELECT id FROM followup")
    stages.remove(desk, old, new)
    assert desk.rows("SELECT id FROM followup") == before
    assert desk.value("SELECT stage_id FROM application WHERE id = ?", (card,)) == new


def test_what_makes_no_sense_is_refused(desk: Desk) -> None:
    with refused(desk, Refused, "needs a name"):
        stages.add(desk, " \0", StageKind.OFFER)
    with refused(desk, Refused, "needs a name"):
        stages.rename(desk, 1, "")
    with refused(desk, Gone):
        stages.move(desk, 99, 0)
    for row_id in list(stage_ids(desk).values())[1:]:
        one_step(desk, lambda row_id=row_id: stages.remove(desk, row_id))  # type: ignore[misc]
    with refused(desk, Refused, "at least one"):
        stages.remove(desk, next(iter(stage_ids(desk).values())))
