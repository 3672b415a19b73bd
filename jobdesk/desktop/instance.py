"""Exactly one program for each data folder. A lock decides who is first; a socket only carries messages.

To be asked before the database is opened: a second start hands its wishes over and ends.
"""

import json
import os
import stat
import sys
import tempfile
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCryptographicHash, QDeadlineTimer, QLockFile, QObject, QThread, Signal

if TYPE_CHECKING:  # else loaded where it is needed: the window is painted before
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

VERSION = 1
LARGEST = 64 * 1024
WAIT_MS = 8000


class InstanceStatus(Enum):
    """What became of a start."""

    FIRST = "first"
    HANDED_OVER = "handed_over"
    NOBODY_ANSWERS = "nobody_answers"


class LaunchRequest(NamedTuple):
    """What another start wants: nothing means to see the window. The token may bring it to the front."""

    words: tuple[str, ...] = ()
    token: str = ""


class Instance(QObject):
    """Keeps the lock while it lives. Emits `wished` with a LaunchRequest for every later start."""

    wished = Signal(object)

    def __init__(self, data: Path, folder: Path | None = None, parent: QObject | None = None) -> None:
        """`data` is the data folder; `folder` is where lock and socket lie, the user's own runtime folder."""
        super().__init__(parent)
        # Qt's hash, which is there already: hashlib loads OpenSSL, 3 ms before the window.
        hashed = QCryptographicHash.hash(os.fsencode(data.resolve()), QCryptographicHash.Algorithm.Sha256)
        key = bytes(hashed.data()).hex()[:16]
        home = folder or runtime_folder(data)
        self._lock = QLockFile(str(home / f"{key}.lock"))
        self._lock.setStaleLockTime(
            0
        )  # never stale by age; that of a dead program is taken over all the same
        # Windows has named pipes instead, which belong to the session.
        self.address = str(home / f"{key}.sock") if os.name == "posix" else f"jobdesk-{key}"
        self._server: QLocalServer | None = None
        self._callers: list[_Caller] = []

    def settle(
        self, wish: LaunchRequest, wait_ms: int = WAIT_MS, *, listening: bool = True
    ) -> InstanceStatus:
        """Become the first, or hand `wish` to the one that is, waiting for it while it starts or ends.

        With `listening` False the first one calls listen() itself, soon: later starts wait until it does.
        """
        deadline = QDeadlineTimer(wait_ms)
        while True:
            if self._lock.tryLock(0):
                if listening:
                    self.listen()
                return InstanceStatus.FIRST
            if self._hand_over(wish, deadline):
                return InstanceStatus.HANDED_OVER
            if deadline.hasExpired():
                return InstanceStatus.NOBODY_ANSWERS
            QThread.msleep(30)

    def holder(self) -> tuple[int, str]:
        """The process and the machine that hold the lock; (0, "") when that cannot be read."""
        info = self._lock.getLockInfo()
        found = tuple(info) if isinstance(info, tuple) else ()
        texts = [each for each in found if isinstance(each, str)]
        numbers = [each for each in found if isinstance(each, int) and not isinstance(each, bool)]
        return (numbers[0] if numbers else 0, texts[0] if texts else "")

    def leave(self) -> None:
        """Stop listening and let go of the lock, so that the next start is the first."""
        for caller in self._callers:
            caller.drop()
        self._callers.clear()
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    # The first one

    def listen(self) -> None:
        """Take the wishes of later starts. Only for the one that settled as the first."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self.address)  # safe: by the lock nobody lives behind it
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._accept)
        self._server.listen(self.address)  # when it fails, later starts say that nobody answers

    def _accept(self) -> None:
        while self._server is not None and (caller := self._server.nextPendingConnection()) is not None:
            if not _same_user(int(caller.socketDescriptor())):
                caller.abort()
                caller.deleteLater()
                continue
            caller.setReadBufferSize(LARGEST + 1)
            talking = _Caller(caller, self)
            self._callers.append(talking)
            talking.wished.connect(self.wished)
            talking.gone.connect(self._forget)
            if caller.bytesAvailable():
                talking.read()

    def _forget(self, caller: "_Caller") -> None:
        self._callers.remove(caller)
        caller.deleteLater()

    # A later one

    def _hand_over(self, wish: LaunchRequest, deadline: QDeadlineTimer) -> bool:
        from PySide6.QtNetwork import QLocalSocket

        line = json.dumps({"version": VERSION, "words": wish.words, "token": wish.token}).encode() + b"\n"
        caller = QLocalSocket()
        caller.connectToServer(self.address)
        if not caller.waitForConnected(max(1, min(500, deadline.remainingTime()))):
            return False
        caller.write(line)
        caller.flush()
        said = b""
        while not said.endswith(b"\n"):
            if not caller.waitForReadyRead(max(1, deadline.remainingTime())):
                return False
            said += bytes(caller.readAll().data())
        return said == b"ok\n"


class _Caller(QObject):
    """One start that talks to the first one."""

    wished = Signal(object)
    gone = Signal(object)

    def __init__(self, caller: "QLocalSocket", parent: QObject) -> None:
        super().__init__(parent)
        self._socket = caller
        caller.readyRead.connect(self.read)
        caller.disconnected.connect(self._end)

    def read(self) -> None:
        """Take what has come so far."""
        if not self._socket.canReadLine():
            if self._socket.bytesAvailable() > LARGEST:
                self._socket.abort()
            return
        wish = understood(bytes(self._socket.readLine().data()))
        self._socket.write(b"ok\n" if wish is not None else b"refused\n")
        self._socket.flush()
        self._socket.disconnectFromServer()
        if wish is not None:
            self.wished.emit(wish)

    def drop(self) -> None:
        """Hang up in silence: a socket that is deleted while open would still tell its listeners."""
        self._socket.readyRead.disconnect(self.read)
        self._socket.disconnected.disconnect(self._end)
        self._socket.abort()

    def _end(self) -> None:
        self.gone.emit(self)
        self._socket.deleteLater()


def understood(line: bytes) -> LaunchRequest | None:
    """The wish in one line from the socket; None when it is not one of ours, or of another version."""
    if len(line) > LARGEST:
        return None
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(said, dict) or said.get("version") != VERSION:
        return None
    words, token = said.get("words", []), said.get("token", "")
    if (
        not isinstance(words, list)
        or not all(isinstance(word, str) for word in words)
        or not isinstance(token, str)
    ):
        return None
    return LaunchRequest(tuple(words), token)


def runtime_folder(data: Path) -> Path:
    """A folder of this user alone (0700) for lock and socket.

    The session's runtime folder; without one a folder in the place for temporary files; and where
    somebody else sits on that name, the data folder itself.
    """
    if os.name != "posix":
        return data
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    tries = [Path(given) / "jobdesk"] if given and Path(given).is_dir() else []
    tries.append(Path(tempfile.gettempdir()) / f"jobdesk-{os.getuid()}")
    for folder in tries:
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            found = folder.lstat()
            if stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid():
                folder.chmod(0o700)
                return folder
        except OSError:
            continue
    return data


def _same_user(descriptor: int) -> bool:
    if not sys.platform.startswith("linux"):
        return True  # the pipe or socket is private to the user already
    import socket
    import struct

    with socket.socket(fileno=os.dup(descriptor)) as caller:
        _process, user, _group = struct.unpack(
            "3i", caller.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
        )
    return bool(user == os.getuid())
