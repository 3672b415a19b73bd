"""What the first start finds out by itself."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.desktop import Desktop
from tests.e2e.driving import Program, xdotool


@pytest.mark.parametrize(("language", "country"), [("de_AT.UTF-8", "AT"), ("C", "")])
def test_the_first_start_takes_the_public_holidays_of_the_computers_country(
    session: Desktop, start: Callable[..., Program], tmp_path: Path, language: str, country: str
) -> None:
    program = start(environment={"LC_ALL": language})
    xdotool(session, "windowactivate", "--sync", program.ready())
    xdotool(session, "key", "ctrl+q")
    assert program.wait() == 0
    assert json.loads((tmp_path / "desk" / "settings.json").read_text())["country"] == country
