"""A session bus of one's own, and servers on it that behave as told."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest


class Bus:
    """A private dbus-daemon, by its process."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address"],
            stdout=subprocess.PIPE,
            text=True,
            cwd=folder,
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()

    def stop(self) -> None:
        self.process.send_signal(signal.SIGCONT)
        self.process.terminate()
        self.process.wait(10)
        if self.process.stdout is not None:
            self.process.stdout.close()


class Server:
    """fake_server.py, running."""

    def __init__(self, log: Path, words: tuple[str, ...]) -> None:
        self._log = log
        self.process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("fake_server.py")), str(log), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "ready\n"

    @property
    def log(self) -> list[Any]:
        """What was asked: [method, arguments...]."""
        return [json.loads(line) for line in self._log.read_text().splitlines()] if self._log.exists() else []

    def say(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def stop(self) -> None:
        self.process.kill()
        self.process.wait(10)
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                pipe.close()


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bus]:
    """A session bus with nobody on it; this process finds it by its environment."""
    started = Bus(tmp_path)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", started.address)
    yield started
    started.stop()


@pytest.fixture
def serve(bus: Bus, tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Start a server on that bus, with words that say how it behaves."""
    started: list[Server] = []

    def start(*words: str) -> Server:
        started.append(Server(tmp_path / f"server-{len(started)}.log", words))
        return started[-1]

    yield start
    for server in started:
        server.stop()


@pytest.fixture
def no_bus(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No session bus anywhere."""
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", os.fspath(tmp_path))
