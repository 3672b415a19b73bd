"""The columns of the board: their order, their kinds, and what becomes of their cards."""

from datetime import timedelta

import pytest

from jobdesk.commands import applications, imports, stages
from jobdesk.domain.enums import Outcome, StageKind
from jobdesk.domain.records import ApplicationRecord, Parsed, RecordKind
from jobdesk.errors import Gone, Refused
from jobdesk.store.desk import Desk
from tests.commands.steps import no_step, one_step, refused, rules, stage_ids, state, to_do


def names(desk: Desk) -> list[str]:
    return [row[0] for row in desk.rows("SELECT name FROM stage ORDER BY rank, id")]


def test_add_rename_and_order(desk: Desk) -> None:
    usual = names(desk)
    new = one_step(desk, lambda: stages.add(desk, " Talks\n", StageKind.INTERVIEW, 1))
    assert names(desk) == [usual[0], "Talks", *usual[1:]]
    assert desk.undo_label == "Add stage “Talks”"
    one_step(desk, lambda: stages.rename(desk, new, "Chats"))
    no_step(desk, lambda: stages.rename(desk, new, " Chats "))
    one_step(desk, lambda: stages.move(desk, new, 99))
    assert names(desk) == [*usual, "Chats"]
    one_step(desk, lambda: stages.move(desk, new, -3))
    assert names(desk) == ["Chats", *usual]
    no_step(desk, lambda: stages.move(desk, new, 0))
    one_step(desk, lambda: stages.add(desk, "Last", StageKind.OFFER))
    assert names(desk) == ["Chats", *usual, "Last"]
    one_step(desk, lambda: stages.move(desk, stage_ids(desk)["applied"], 0))
    assert names(desk)[:2] == ["Applied", "Chats"], "the others keep their order"


def test_another_kind_reckons_its_cards_anew(desk: Desk) -> None:
    saved = stage_ids(desk)["saved"]
    new, over = (applications.add(desk, title="Engineer", stage_id=saved) for _ in range(2))
    applications.close(desk, [over], Outcome.WITHDRAWN)
    one_step(desk, lambda: stages.change_kind(desk, saved, StageKind.APPLIED))
    assert rules(desk, new) == ["applied"]
    assert to_do(desk, over) == []
    assert desk.rows("SELECT stage, waits FROM derived_state ORDER BY application_id") == [
        ("applied", 1), ("applied", 0),
    ]  # fmt: skip
    no_step(desk, lambda: stages.change_kind(desk, saved, StageKind.APPLIED))


@pytest.mark.parametrize("kind", ["interview", "applied"])
def test_the_cards_of_a_removed_stage_go_where_they_were_sent(desk: Desk, kind: str) -> None:
    ids = stage_ids(desk)
    there = [applications.add(desk, title=title, stage_id=ids[kind]) for title in ("First", "Second", "Last")]
    applications.move(desk, there, ids[kind])
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
        *((each,) for each in there), (cards[0],), (cards[1],),
    ]  # fmt: skip
    assert rules(desk, cards[1]) == [kind]
    assert to_do(desk, cards[0]) == []
    moves = desk.rows("SELECT count(*) FROM stage_change WHERE application_id = ?", (cards[0],))
    last_move = desk.rows("SELECT from_kind, to_stage_id, to_kind FROM stage_change ORDER BY id DESC LIMIT 1")
    assert last_move == [("screening", ids[kind], kind)]
    assert moves == [(2,)], "a closed one did not move by itself"


def test_to_a_stage_of_the_same_kind_nothing_is_reckoned_anew(desk: Desk) -> None:
    old = stage_ids(desk)["interview"]
    new = stages.add(desk, "Second round", StageKind.INTERVIEW)
    card = applications.add(desk, title="Engineer", stage_id=old)
    before = to_do(desk, card)
    desk.clock.advance(timedelta(days=3))  # type: ignore[attr-defined]
    one_step(desk, lambda: stages.remove(desk, old, new))
    assert to_do(desk, card) == before
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


def test_another_kind_of_stage_its_500_cards_wait_and_nothing_is_written_for_each(desk: Desk) -> None:
    """What follows is told in a few statements for all, and the facts of no card change."""
    saved = stage_ids(desk)["saved"]
    record = [ApplicationRecord(f"Job {n}", f"Company {n}") for n in range(500)]
    imports.store(desk, imports.plan(desk, Parsed(RecordKind.APPLICATIONS, applications=tuple(record))))
    one = applications.add(desk, title="Engineer")
    written = desk.value("SELECT max(number) FROM revision")
    statements: list[str] = []
    desk.connection.set_trace_callback(
        lambda sql: (
            None if sql.startswith(("--", "INSERT OR REPLACE INTO derived_")) else statements.append(sql)
        )
    )
    stages.change_kind(desk, saved, StageKind.SCREENING)
    desk.connection.set_trace_callback(None)
    assert len(statements) <= 30, "as many as for one card"
    assert desk.value("SELECT max(number) FROM revision") == written + 1
    assert desk.rows("SELECT stage, waits, count(*) FROM derived_state GROUP BY 1, 2") == [
        ("screening", 1, 501)
    ]
    assert state(desk, one, "waits", "wait_since") == (1, "2026-11-18")
    desk.undo()
    assert desk.rows("SELECT stage, waits, count(*) FROM derived_state GROUP BY 1, 2") == [("saved", 0, 501)]
