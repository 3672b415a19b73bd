"""The sample desk: full, believable, and the same each time."""

from jobdesk import demo
from jobdesk.clock import Clock
from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store.database import open_desk
from jobdesk.store.queries import board, due


def test_the_sample_desk_shows_everything_and_is_made_once(paths: Paths) -> None:
    demo.prepare(paths)
    written = paths.database.stat().st_mtime_ns
    demo.prepare(paths)
    assert paths.database.stat().st_mtime_ns == written
    desk = open_desk(paths, Clock(), Settings())
    try:
        cards = board.cards(desk)
        assert len(cards) + board.closed_count(desk) == demo.SIZE
        assert {card.stage_id for card in cards} == {stage.id for stage in board.stages(desk)}
        assert 0 < len(due.due(desk)) <= demo.LEFT_TO_DO + 3
        now = Clock().now().isoformat()
        assert desk.value("SELECT max(at) FROM interaction") <= now.replace("+00:00", "Z")
    finally:
        desk.close()
