"""Signals end the program cleanly, also in front of a dialog, and hard when it is stuck."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jobdesk.desktop.signals import Signals


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize("way", ["idle", "dialog"])
def test_the_program_saves_and_ends(number: signal.Signals, way: str) -> None:
    assert _end(way, number) == (0, "saved\n")


def test_a_stuck_program_is_ended_hard() -> None:
    code, said = _end("stuck", signal.SIGTERM)
    assert code == 1
    assert said == ""


def test_many_signals_are_one_end(qtbot: QtBot) -> None:
    signals = Signals(limit_s=None)
    ends: list[None] = []

    def ended() -> None:
        ends.append(None)

    signals.ended.connect(ended)
    signals.start()
    try:
        for _time in range(3):
            os.kill(os.getpid(), signal.SIGHUP)
        qtbot.waitUntil(lambda: len(ends) > 0)
        os.kill(os.getpid(), signal.SIGTERM)
        qtbot.wait(50)
    finally:
        signals.stop()
    assert len(ends) == 1
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def _end(way: str, number: signal.Signals) -> tuple[int, str]:
    program = Path(__file__).with_name("ends_by_signal.py")
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    started = subprocess.Popen(
        [sys.executable, str(program), way], stdout=subprocess.PIPE, text=True, env=environment
    )
    assert started.stdout is not None
    assert started.stdout.readline() == "ready\n"
    started.send_signal(number)
    said, _nothing = started.communicate(timeout=30)
    return started.returncode, said
