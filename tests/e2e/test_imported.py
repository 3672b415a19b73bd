"""A list from before: sixty old rows are imported, and nothing of them is an alarm anywhere."""

import csv
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from jobdesk.ui.theme import LIGHT
from tests.e2e.desktop import Desktop, Notices
from tests.e2e.driving import CHECKOUT, Program, has_colour, screenshot, xdotool
from tests.e2e.reading import READABLE, Reader

ROWS = 60
STATES = ("Applied", "Applied", "Interview", "Rejected", "Saved", "No response")
APPLIED = ROWS // 3


@pytest.fixture(scope="module")
def session() -> Iterator[Desktop]:
    """A screen on which the window is all there is: no tray and no notices are in the pictures."""
    with Desktop(notices=Notices.NONE, panel=False) as desktop:
        yield desktop


def old_list(folder: Path) -> Path:
    """A table as people keep it, of what was begun two to ten months ago."""
    file = folder / "list.csv"
    today = date.today()  # noqa: DTZ011 - the day where the program runs too
    with file.open("w", newline="", encoding="utf-8") as table:
        writer = csv.writer(table)
        writer.writerow(["Position", "Company", "Status", "Date applied"])
        for number in range(ROWS):
            day = today - timedelta(days=60 + 4 * number)
            writer.writerow(
                [f"Job {number}", f"Firm {number}", STATES[number % len(STATES)], day.isoformat()]
            )
    return file


def imported(home: Path, file: Path) -> str:
    """What `jobdesk import` says of the list."""
    command = [sys.executable, "-m", "jobdesk", "--home", str(home), "import", str(file)]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, timeout=60, check=True)
    return done.stdout


def test_today_board_and_page_agree_and_nothing_is_red(session: Desktop, tmp_path: Path) -> None:
    home = tmp_path / "desk"
    assert imported(home, old_list(tmp_path)) == f"{ROWS} added\n"
    with Program(session, home, environment=READABLE) as program, Reader(session) as reader:
        xdotool(session, "windowactivate", "--sync", program.ready())
        xdotool(session, "key", "ctrl+1")
        reader.await_words("Probably not coming")
        quiet = quiet_of_today(reader)
        assert len(quiet) == APPLIED
        assert no_alarm(session, reader, tmp_path)

        xdotool(session, "key", "ctrl+2")
        reader.await_words("Wishlist")
        cards = [words.split(", ") for role, words in reader.lines() if role == "list item"]
        told = {
            (card[0], card[1]): card[-1]
            for card in cards
            if card[-1].startswith("Quiet ") and card[-1][-1] == "s"
        }
        assert told
        assert told == {key: quiet[key] for key in told}
        assert no_alarm(session, reader, tmp_path)

        xdotool(session, "key", "ctrl+1")
        reader.await_words("Probably not coming")
        xdotool(session, "key", "Return")  # the first line has the focus: the one that is quiet the longest
        reader.await_words("Their turn")
        page = reader.words()
        (title, company), days = next(iter(quiet.items()))
        assert {title, company, days} <= set(page)
        assert no_alarm(session, reader, tmp_path)


def quiet_of_today(reader: Reader) -> dict[tuple[str, str], str]:
    """By title and company what Today says of those that are probably over: "Quiet 60 days"."""
    found = {}
    for role, words in reader.lines():
        if role == "panel" and "Quiet for" in words:
            company, title, sentence = words.split(", ", 2)
            found[title, company] = sentence.partition(".")[0].replace(" for", "")
    return found


def no_alarm(session: Desktop, reader: Reader, folder: Path) -> bool:
    """Whether nothing on the screen is late, in words or in colour."""
    screenshot(session, folder / "screen.png")
    late = [words for words in reader.words() if "late" in words.split() or "overdue" in words]
    return not late and not has_colour(session, LIGHT.late) and not has_colour(session, LIGHT.late_soft)
