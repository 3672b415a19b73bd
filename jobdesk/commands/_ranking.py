"""Where a card stands on the board, and what happens when it comes to a stage. Runs inside a step."""

from collections.abc import Sequence

from jobdesk.commands import _closing
from jobdesk.domain import ranking
from jobdesk.domain.enums import StageKind
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application, Stage


def enter(desk: Desk, application: Application, stage: Stage, rank: float) -> None:
    """Put it into this stage; a closed one is open again. What comes to applied was applied for today, unless
    the day is known."""
    old = application.stage
    reopened = application.closed_at is not None
    application.rank = rank
    application.stage = stage
    if reopened:
        _closing.opened(application)
    application.archived_at = None
    if stage.kind is StageKind.APPLIED and old.kind is not StageKind.APPLIED and not application.applied_on:
        application.applied_on = desk.clock.today()
    application.save()
    if old.id != stage.id or reopened:
        _closing.change(desk, application, None if reopened else old, stage)


def _open_in(desk: Desk, stage_id: int) -> list[tuple[int, float]]:
    """Ids and ranks of the cards of a stage, as the board shows them. In SQL: a stage may hold thousands."""
    return desk.rows(
        "SELECT id, rank FROM application WHERE stage_id = ? AND closed_at IS NULL AND archived_at IS NULL "
        "ORDER BY rank, id",
        (stage_id,),
    )


def top(desk: Desk, stage_id: int) -> float:
    """The rank of a new card above all others of a stage."""
    first = next((card for card, _rank in _open_in(desk, stage_id)), None)
    return ranks_before(desk, stage_id, first, 1)[0]


def next_outside(desk: Desk, stage_id: int, before: int | None, ids: Sequence[int]) -> int | None:
    """The first card at or after `before` that is not itself being moved."""
    order = [card for card, _rank in _open_in(desk, stage_id)]
    rest = order[order.index(before) :] if before in order else []
    moving = set(ids)
    return next((card for card in rest if card not in moving), None)


def ranks_before(
    desk: Desk, stage_id: int, before: int | None, count: int, leaving: Sequence[int] = ()
) -> list[float]:
    """Ranks in front of a card of this stage (any other: at the end).

    The stage is numbered anew in this step when the gap is too small.
    """
    moving = set(leaving)
    cards = [(card, rank) for card, rank in _open_in(desk, stage_id) if card not in moving]
    place = next((at for at, (card, _rank) in enumerate(cards) if card == before), len(cards))
    ranks = [rank for _card, rank in cards]
    found = _between(ranks, place, count)
    if found is None:
        ranks = ranking.spread(len(cards))
        for (card, old), rank in zip(cards, ranks, strict=True):
            if old != rank:
                Application.update(rank=rank).where(Application.id == card).execute()
        found = _between(ranks, place, count)
    assert found is not None, "a stage that was numbered anew has no gap"
    return found


def _between(ranks: Sequence[float], place: int, count: int) -> list[float] | None:
    above = ranks[place - 1] if place else None
    return ranking.between(above, ranks[place] if place < len(ranks) else None, count)
