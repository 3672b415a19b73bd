"""The sample desk: full, believable, and the same each time."""

import subprocess
import sys
from pathlib import Path

from jobdesk import demo
from jobdesk.clock import Clock
from jobdesk.paths import Paths
from jobdesk.queries import board, due
from jobdesk.settings import Settings
from jobdesk.store.database import open_desk
from tests.store.filling import snapshot


def test_the_sample_desk_shows_everything_and_is_made_once(paths: Paths) -> None:
    demo.prepare(paths)
    written = paths.database.stat().st_mtime_ns
    demo.prepare(paths)
    assert paths.database.stat().st_mtime_ns == written
    desk = open_desk(paths, Clock(), Settings())
    try:
        cards = board.cards(desk).rows
        assert len(cards) + board.closed_count(desk) == demo.SIZE
        assert {card.stage_id for card in cards} == {stage.id for stage in board.stages(desk)}
        assert 0 < len(due.due(desk)) <= demo.LEFT_TO_DO + 3
        now = Clock().now().isoformat()
        assert desk.value("SELECT max(at) FROM interaction") <= now.replace("+00:00", "Z")
    finally:
        desk.close()


def test_it_is_one_and_the_same_each_time(tmp_path: Path) -> None:
    now, pictures = Clock().now(), []
    for name in ("one", "two"):
        paths = Paths.within(tmp_path / name)
        paths.make()
        clock = demo.Runner(now)
        desk = open_desk(paths, clock, Settings())
        demo.fill(desk, clock, now, 12)
        pictures.append(snapshot(desk.connection, without=frozenset({"uid"})))
        desk.close()
    assert pictures[0] == pictures[1]
    assert len(pictures[0]["application"]) == 12


DIE = """
import os, sys
from pathlib import Path
from jobdesk import demo
from jobdesk.paths import Paths
calls = 0
def count(frame, event, argument):
    global calls
    calls += frame.f_code.co_name == "step"
    if calls == 100:
        os._exit(9)
sys.setprofile(count)
demo.prepare(Paths.within(Path(sys.argv[1])))
"""


def test_a_demo_that_was_killed_half_way_is_made_anew(paths: Paths) -> None:
    killed = subprocess.run([sys.executable, "-c", DIE, str(paths.data)], check=False)
    assert killed.returncode == 9
    assert list(paths.data.glob(".demo-being-made-*"))
    demo.prepare(paths)
    desk = open_desk(paths, Clock(), Settings())
    assert len(board.cards(desk).rows) + board.closed_count(desk) == demo.SIZE
    assert desk.value("SELECT count(*) FROM appointment")
    desk.close()
    assert not list(paths.data.glob(".demo-being-made-*"))
