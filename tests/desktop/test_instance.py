"""Exactly one program for each data folder, whatever happens."""

import json
import os
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from jobdesk.desktop.instance import (
    LARGEST,
    Instance,
    InstanceStatus,
    LaunchRequest,
    runtime_folder,
    understood,
)


@pytest.fixture
def runtime() -> Iterator[Path]:
    """A short path: a socket's name has 107 characters at most."""
    folder = Path(tempfile.mkdtemp(prefix="jd-"))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def first(tmp_path: Path, runtime: Path, qtbot: QtBot) -> Iterator[Instance]:
    instance = Instance(tmp_path, runtime)
    assert instance.settle(LaunchRequest()) is InstanceStatus.FIRST
    yield instance
    instance.leave()


class Process:
    """one_start.py, running."""

    def __init__(self, data: Path, runtime: Path, gate: Path, *words: str) -> None:
        program = Path(__file__).with_name("one_start.py")
        checkout = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        self.process = subprocess.Popen(
            [sys.executable, str(program), str(data), str(runtime), str(gate), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=checkout,
        )
        assert self.read() == "waiting"

    def read(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def end(self) -> None:
        self.process.communicate(timeout=30)


def test_of_twenty_starts_at_once_one_stays_and_hears_the_others(tmp_path: Path, runtime: Path) -> None:
    gate = tmp_path / "gate"
    starts = [Process(tmp_path, runtime, gate, "open", str(number)) for number in range(20)]
    gate.touch()
    said = [start.read() for start in starts]
    assert sorted(said) == ["first", *["handed_over"] * 19]
    alone = starts[said.index("first")]
    heard = {alone.read() for _start in range(19)}
    assert heard == {f"wished open {n} token" for n in range(20) if n != said.index("first")}
    for start in starts:
        start.end()


def test_after_a_kill_the_next_start_is_the_first(tmp_path: Path, runtime: Path, qtbot: QtBot) -> None:
    gate = tmp_path / "gate"
    gate.touch()
    killed = Process(tmp_path, runtime, gate)
    assert killed.read() == "first"
    killed.process.kill()
    killed.end()
    assert any(runtime.glob("*.sock"))
    assert any(runtime.glob("*.lock"))
    instance = Instance(tmp_path, runtime)
    assert instance.settle(LaunchRequest(), 5000) is InstanceStatus.FIRST
    later = Process(tmp_path, runtime, gate, "raise")
    with qtbot.waitSignal(instance.wished) as heard:
        pass
    assert heard.args == [LaunchRequest(("raise",), "token")]
    assert later.read() == "handed_over"
    later.end()
    instance.leave()


def test_a_first_one_that_does_not_answer_is_told_apart(
    first: Instance, tmp_path: Path, runtime: Path
) -> None:
    # Both in one process: nothing reads the socket while settle() waits.
    second = Instance(tmp_path, runtime)
    assert second.settle(LaunchRequest(("raise",)), 300) is InstanceStatus.NOBODY_ANSWERS
    assert second.holder()[0] == os.getpid()


def test_other_data_is_another_program(first: Instance, tmp_path: Path, runtime: Path) -> None:
    other = Instance(tmp_path / "other", runtime)
    assert other.settle(LaunchRequest()) is InstanceStatus.FIRST
    assert other.address != first.address
    other.leave()


def test_a_link_to_the_data_is_the_same_data(first: Instance, tmp_path: Path, runtime: Path) -> None:
    (runtime / "link").symlink_to(tmp_path)
    assert Instance(runtime / "link", runtime).address == first.address


def test_the_socket_and_its_folder_are_private(
    first: Instance, runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert stat.S_IMODE(Path(first.address).stat().st_mode) & 0o077 == 0
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    folder = runtime_folder(runtime)
    assert folder == runtime / "jobdesk"
    folder.chmod(0o755)
    assert stat.S_IMODE(runtime_folder(runtime).stat().st_mode) == 0o700


def test_a_name_that_somebody_else_sits_on_is_not_used(
    runtime: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr(tempfile, "tempdir", str(runtime))
    (runtime / f"jobdesk-{os.getuid()}").symlink_to("/")
    assert runtime_folder(Path("/data")) == Path("/data")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_another_user_is_not_heard(first: Instance, runtime: Path, qtbot: QtBot) -> None:
    runtime.chmod(0o755)
    Path(first.address).chmod(0o777)
    line = json.dumps({"version": 1, "words": ["open"], "token": ""})
    talk = (
        "import os, socket, sys; os.setuid(65534)\n"
        "s = socket.socket(socket.AF_UNIX); s.connect(sys.argv[1])\n"
        "try:\n    s.sendall(sys.argv[2].encode() + b'\\n'); print(s.recv(9))\nexcept OSError: print(b'')"
    )
    heard: list[object] = []
    first.wished.connect(heard.append)
    stranger = subprocess.Popen(
        [sys.executable, "-c", talk, first.address, line], stdout=subprocess.PIPE, text=True
    )
    qtbot.waitUntil(lambda: stranger.poll() is not None)
    assert stranger.communicate()[0] == "b''\n"
    assert heard == []


@pytest.mark.parametrize(
    "sent",
    [
        b"hello\n",
        b'{"version": 99, "words": []}\n',
        b"[" * 2000 + b"\n",
        b"\0\xff\n",
        b"x" * (LARGEST + 4096),
    ],
)
def test_nonsense_is_refused_and_the_next_is_heard(first: Instance, qtbot: QtBot, sent: bytes) -> None:
    caller = socket.socket(socket.AF_UNIX)
    caller.connect(first.address)
    caller.setblocking(False)
    pending, back = sent, bytearray()
    over = False

    def talk() -> bool:
        nonlocal pending, over
        try:
            if pending:
                pending = pending[caller.send(pending) :]
            said = caller.recv(100)
            back.extend(said)
            over = over or not said
        except BlockingIOError:
            return False
        except OSError:
            over = True
        return over

    qtbot.waitUntil(talk)
    caller.close()
    assert bytes(back) in (b"refused\n", b"")
    good = socket.socket(socket.AF_UNIX)
    good.connect(first.address)
    with qtbot.waitSignal(first.wished) as heard:
        good.sendall(json.dumps({"version": 1, "words": ["raise"]}).encode() + b"\n")
    assert heard.args == [LaunchRequest(("raise",))]
    good.close()


@given(st.binary(max_size=300))
def test_any_bytes_are_understood_or_not(line: bytes) -> None:
    assert understood(line) is None or isinstance(understood(line), LaunchRequest)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(words=json_values, token=json_values)
def test_only_words_are_taken_for_words(words: object, token: object) -> None:
    wish = understood(json.dumps({"version": 1, "words": words, "token": token}).encode())
    good = isinstance(words, list) and all(isinstance(word, str) for word in words) and isinstance(token, str)
    assert (wish is not None) == good
