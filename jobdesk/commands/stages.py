"""What the user does with the columns of the board."""

from jobdesk.commands._shared import get, named, ready
from jobdesk.domain import ranking
from jobdesk.domain.enums import StageKind
from jobdesk.errors import Refused
from jobdesk.i18n import _
from jobdesk.store.desk import Desk
from jobdesk.store.models import Application, Search, Stage, StageChange


def add(desk: Desk, name: str, kind: StageKind, place: int | None = None) -> int:
    """A new stage at this place from the left (None: at the end). Returns its id."""
    name = named(name, _("A stage needs a name."))
    with ready(desk).step(_("Add stage “{name}”").format(name=name)):
        last = Stage.select().order_by(Stage.rank.desc()).first()
        search = last.search if last else Search.select().order_by(Search.id).get()
        stage = Stage.create(name=name, kind=kind, rank=last.rank + 1 if last else 0.0, search=search)
        if place is not None:
            _place(stage.id, place)
        return int(stage.id)


def rename(desk: Desk, stage_id: int, name: str) -> None:
    name = named(name, _("A stage needs a name."))
    with ready(desk).step(_("Rename stage")):
        stage = get(Stage, stage_id)
        if stage.name != name:
            stage.name = name
            stage.save()


def change_kind(desk: Desk, stage_id: int, kind: StageKind) -> None:
    """The rules look at the kind: what follows for its cards is told anew."""
    with ready(desk).step(_("Change stage")):
        stage = get(Stage, stage_id)
        if stage.kind is kind:
            return
        stage.kind = kind
        stage.save()


def move(desk: Desk, stage_id: int, place: int) -> None:
    """Put the stage at this place from the left; beyond the end is the end."""
    with ready(desk).step(_("Move stage")):
        get(Stage, stage_id)
        _place(stage_id, place)


def remove(desk: Desk, stage_id: int, to_stage_id: int | None = None) -> None:
    """Remove a stage; its cards, closed ones too, go to `to_stage_id`.

    Raises Refused when it is the last one, or has cards and no place for them was named.
    """
    with ready(desk).step(_("Remove stage")):
        stage = get(Stage, stage_id)
        if Stage.select().count() == 1:
            raise Refused(_("A board needs at least one stage."))
        cards = list(Application.select().where(Application.stage == stage.id).order_by(Application.rank))
        if cards:
            if to_stage_id is None or to_stage_id == stage_id:
                raise Refused(_("Choose a stage for the applications that are in this one."))
            _hand_over(desk, cards, stage, get(Stage, to_stage_id))
        stage.delete_instance()


def _hand_over(desk: Desk, cards: list[Application], old: Stage, new: Stage) -> None:
    last = Application.select().where(Application.stage == new.id).order_by(Application.rank.desc()).first()
    rank = last.rank if last else 0.0
    for card in cards:
        rank += ranking.GAP
        card.stage, card.rank = new, rank
        card.save()
        if card.closed_at is None:
            StageChange.create(
                application=card,
                from_stage=old,
                from_kind=old.kind,
                to_stage=new,
                to_kind=new.kind,
                at=desk.clock.now(),
            )


def _place(stage_id: int, place: int) -> None:
    order = [stage.id for stage in Stage.select().order_by(Stage.rank, Stage.id) if stage.id != stage_id]
    order.insert(max(0, place), stage_id)
    for rank, each in enumerate(order):
        Stage.update(rank=float(rank)).where(Stage.id == each, Stage.rank != float(rank)).execute()
