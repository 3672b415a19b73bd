"""Closing the window never makes the program unreachable."""

import pytest

from jobdesk.desktop.closing import Closing, closing
from jobdesk.settings import Settings


@pytest.mark.parametrize(
    ("tray", "settings", "does"),
    [
        (True, Settings(), Closing.TELL),
        (True, Settings(told_about_tray=True), Closing.HIDE),
        (True, Settings(told_about_tray=True, without_tray="quit"), Closing.HIDE),
        (False, Settings(told_about_tray=True), Closing.ASK),
        (False, Settings(without_tray="quit"), Closing.QUIT),
        (False, Settings(without_tray="minimise"), Closing.MINIMISE),
        (False, Settings(without_tray="hide"), Closing.ASK),
        (False, Settings(without_tray="nonsense"), Closing.ASK),
    ],
)
def test_closing(tray: bool, settings: Settings, does: Closing) -> None:
    assert closing(tray, settings) is does
