"""The board of the real program on a real X screen, by mouse and keys; each step is taken back."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from jobdesk.clock import Clock
from jobdesk.commands import applications
from jobdesk.paths import Paths
from jobdesk.settings import Settings
from jobdesk.store.database import open_desk
from tests.e2e.desktop import Desktop, wait_for
from tests.e2e.driving import Program, drag, windows, xdotool

# From the window's corner, at the test desktop's font: well inside the first card of the first column, a
# card's height, the second column, and the fold of the closed ones.
CARD, HEIGHT, NEXT, FOLD = (268, 145), 94, 195, (1178, 300)


def stage_of(home: Path, title: str) -> tuple[str, str | None]:
    """The stage and the outcome of an application, read by a second process's eyes."""
    with closing(sqlite3.connect(f"file:{home / 'jobdesk.sqlite'}?mode=ro", uri=True)) as connection:
        row = connection.execute(
            "SELECT s.kind, a.outcome FROM application a JOIN stage s ON s.id = a.stage_id WHERE a.title = ?",
            (title,),
        ).fetchone()
    return row[0], row[1]


def order(home: Path, kind: str) -> list[str]:
    """The titles in the column of this kind, from the top."""
    with closing(sqlite3.connect(f"file:{home / 'jobdesk.sqlite'}?mode=ro", uri=True)) as connection:
        rows = connection.execute(
            "SELECT a.title FROM application a JOIN stage s ON s.id = a.stage_id WHERE s.kind = ? "
            "AND a.closed_at IS NULL ORDER BY a.rank",
            (kind,),
        )
        return [title for (title,) in rows]


def stands(home: Path, title: str, stage: str, outcome: str | None = None) -> bool:
    return stage_of(home, title) == (stage, outcome)


def ordered(home: Path, kind: str, *titles: str) -> bool:
    return order(home, kind) == list(titles)


@pytest.fixture
def board(session: Desktop, start: Callable[..., Program], tmp_path: Path) -> Program:
    """A desk of three wishes, A on top of B on top of C, shown on the board."""
    paths = Paths.within(tmp_path / "desk")
    paths.make()
    desk = open_desk(paths, Clock(), Settings())
    for title in ("C", "B", "A"):
        applications.add(desk, title=title, company="Acme")
    desk.close()
    paths.settings.write_text('{"place": "board", "quiet_hours": false, "told_about_tray": true}')
    program = start()
    window = program.ready()
    xdotool(session, "windowactivate", "--sync", window)
    return program


def corner(session: Desktop, program: Program) -> tuple[int, int]:
    """Where the window's inside begins on the screen."""
    said = session.output("xwininfo", "-id", program.window())
    values = dict(line.strip().split(":", 1) for line in said.splitlines() if ":" in line)
    return int(values["Absolute upper-left X"]), int(values["Absolute upper-left Y"])


def point(session: Desktop, program: Program, x: int, y: int) -> tuple[int, int]:
    left, top = corner(session, program)
    return left + x, top + y


def test_a_card_is_dragged_and_comes_back_with_undo(session: Desktop, board: Program) -> None:
    first = point(session, board, *CARD)
    target = point(session, board, CARD[0] + NEXT, CARD[1] + HEIGHT)
    wait_for(partial(_painted, session, first), "the cards on the screen")
    drag(session, first, target)
    wait_for(partial(stands, board.home, "A", "applied"), "the dragged card in the database")
    xdotool(session, "key", "ctrl+z")
    wait_for(partial(stands, board.home, "A", "saved"), "the card back in its stage")
    assert order(board.home, "saved") == ["A", "B", "C"]


def test_a_card_is_put_between_two_others(session: Desktop, board: Program) -> None:
    first = point(session, board, *CARD)
    wait_for(partial(_painted, session, first), "the cards on the screen")
    drag(session, first, point(session, board, CARD[0], CARD[1] + HEIGHT + HEIGHT // 3))
    wait_for(partial(ordered, board.home, "saved", "B", "A", "C"), "the card between the others")


def test_the_keys_move_a_card(session: Desktop, board: Program) -> None:
    first = point(session, board, *CARD)
    wait_for(partial(_painted, session, first), "the cards on the screen")
    xdotool(session, "mousemove", *first, "click", 1)
    xdotool(session, "key", "ctrl+Down")
    wait_for(partial(ordered, board.home, "saved", "B", "A", "C"), "the card one down")
    xdotool(session, "key", "ctrl+Right")
    wait_for(partial(stands, board.home, "A", "applied"), "the card one column to the right")
    xdotool(session, "key", "ctrl+Right")
    wait_for(partial(stands, board.home, "A", "screening"), "the card two columns to the right")


def test_a_card_dropped_on_closed_is_asked_how_it_ended(session: Desktop, board: Program) -> None:
    first = point(session, board, *CARD)
    wait_for(partial(_painted, session, first), "the cards on the screen")
    drag(session, first, point(session, board, *FOLD))
    wait_for(partial(windows, session, "Close application"), "the question")
    dialog = windows(session, "Close application")[-1]
    xdotool(session, "windowactivate", "--sync", dialog)
    xdotool(session, "key", "Tab", "Tab", "Tab", "Tab", "space")
    wait_for(partial(_closed, board.home), "the card among the closed ones")
    xdotool(session, "windowactivate", "--sync", board.window())
    xdotool(session, "key", "ctrl+z")
    wait_for(partial(stands, board.home, "A", "saved"), "the card open again")


def _closed(home: Path) -> bool:
    return stage_of(home, "A")[1] is not None


def _painted(session: Desktop, where: tuple[int, int]) -> bool:
    """Whether the card under this one is there: its ground is white, the first one is chosen."""
    _magic, _wide, _high, most, *colour = (
        session.output("sh", "-c", _PIXEL.format(x=where[0], y=where[1] + 22 + HEIGHT)).split() or [""] * 4
    )
    return bool(colour) and set(colour) == {most}


_PIXEL = (
    "xwd -root -silent | xwdtopnm 2>/dev/null | pamcut -left {x} -top {y} -width 1 -height 1 | pnmtoplainpnm"
)
