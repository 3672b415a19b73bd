"""The session bus without Qt's D-Bus, which cannot send the uint32 that the notification service wants.

One connection sends and listens. It is opened in a thread and read by a QSocketNotifier, so that neither
a bus nor a service that hangs ever holds up the window.
"""

import os
import socket
import struct
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

LIMIT_S = 2.0
SEND_LIMIT_S = 0.25
TIMED_OUT = "no answer in time"
LOST = "the connection was lost"


@dataclass(frozen=True)
class Place:
    """One interface of one object of one service."""

    name: str
    path: str
    interface: str


@dataclass(frozen=True)
class Reply:
    """What came back: the values, or an error when it is not empty."""

    values: tuple[Any, ...] = ()
    error: str = ""


@dataclass(frozen=True)
class Heard:
    """A signal from the bus."""

    sender: str
    interface: str
    member: str
    values: tuple[Any, ...]


@dataclass
class _Call:
    done: Callable[[Reply], None]
    deadline: float
    overdue: bool = field(default=False)


class SessionBus(QObject):
    """A connection to the session bus, opened when the first call needs it and again after it was lost."""

    heard = Signal(object)
    """A Heard that one of the rules asked for."""
    lost = Signal()
    _opened = Signal(object, object)

    def __init__(self, listen_to: Sequence[dict[str, str]], parent: QObject | None = None) -> None:
        """`listen_to` are match rules for signals, in the words of D-Bus: sender, path, interface, member."""
        super().__init__(parent)
        self._rules = list(listen_to)
        self._connection: Any = None
        self._reader: QSocketNotifier | None = None
        self._attempt = 0
        self._opening_until: float | None = None
        self._queued: list[tuple[Place, str, str, tuple[Any, ...], _Call]] = []
        self._calls: dict[int, _Call] = {}
        self._limit = QTimer(self)
        self._limit.setInterval(100)
        self._limit.timeout.connect(self._look_at_the_clock)
        self._opened.connect(self._take)

    def call(
        self,
        place: Place,
        method: str,
        signature: str,
        values: tuple[Any, ...],
        done: Callable[[Reply], None],
    ) -> None:
        """Send it and come back at once; `done` is called later, within LIMIT_S seconds.

        When the limit passes it is called with TIMED_OUT, and once more if the answer comes after all.
        """
        call = _Call(done, time.monotonic() + LIMIT_S)
        self._queued.append((place, method, signature, values, call))
        if self._connection is None:
            self._open()
        else:
            QTimer.singleShot(0, self, self._send)
        self._limit.start()

    def close(self) -> None:
        """Let go of everything; nothing is called any more."""
        self._attempt += 1
        self._opening_until = None
        self._queued.clear()
        self._calls.clear()
        self._limit.stop()
        self._hang_up()

    # Opening

    def _open(self) -> None:
        if self._opening_until is not None:
            return
        self._attempt += 1
        self._opening_until = time.monotonic() + LIMIT_S
        threading.Thread(
            target=self._connect, args=(self._attempt, self._rules), name="session bus", daemon=True
        ).start()

    def _connect(self, attempt: int, rules: list[dict[str, str]]) -> None:
        # In the thread: the import, the handshake and the match rules.
        result: Any
        try:
            from jeepney import AuthenticationError, MatchRule, MessageType
            from jeepney.bus_messages import message_bus
            from jeepney.io.blocking import open_dbus_connection
        except ImportError as problem:
            self._tell(attempt, problem)
            return
        try:
            connection = open_dbus_connection(_address())
            for rule in rules:
                asked = connection.send_and_get_reply(
                    message_bus.AddMatch(MatchRule(type="signal", **rule)), timeout=LIMIT_S
                )
                if asked.header.message_type is not MessageType.method_return:
                    raise ConnectionError("the bus refused a match rule")
            # A bus that stopped reading makes a full socket block: sending gives up soon.
            limit = struct.pack("@ll", 0, int(SEND_LIMIT_S * 1_000_000))
            connection.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, limit)
            result = connection
        except (OSError, KeyError, ValueError, RuntimeError, AuthenticationError) as problem:
            result = problem
        self._tell(attempt, result)

    def _tell(self, attempt: int, result: object) -> None:
        try:
            self._opened.emit(attempt, result)
        except RuntimeError:  # the program ended meanwhile
            _drop(result)

    def _take(self, attempt: int, result: Any) -> None:
        if attempt != self._attempt or self._opening_until is None:
            _drop(result)
            return
        self._opening_until = None
        if isinstance(result, Exception):
            self._fail_queued(f"{type(result).__name__}: {result}")
            return
        self._connection = result
        self._reader = QSocketNotifier(result.sock.fileno(), QSocketNotifier.Type.Read, self)
        self._reader.activated.connect(self._read)
        self._send()

    # Sending and reading

    def _send(self) -> None:
        from jeepney import DBusAddress, new_method_call

        while self._queued and self._connection is not None:
            place, method, signature, values, call = self._queued.pop(0)
            address = DBusAddress(place.path, bus_name=place.name, interface=place.interface)
            message = new_method_call(address, method, signature or None, values)
            serial = next(self._connection.outgoing_serial)
            self._calls[serial] = call
            try:
                self._connection.send(message, serial=serial)
            except OSError:
                self._lose()

    def _read(self) -> None:
        from jeepney import HeaderFields, MessageType

        while self._connection is not None:
            try:
                message = self._connection.receive(timeout=0)
            except TimeoutError:
                return
            except OSError:
                self._lose()
                return
            kind, fields = message.header.message_type, message.header.fields
            if kind is MessageType.signal:
                interface, member = (
                    fields.get(HeaderFields.interface, ""),
                    fields.get(HeaderFields.member, ""),
                )
                sender = fields.get(HeaderFields.sender, "")
                self.heard.emit(Heard(sender, interface, member, tuple(message.body)))
            elif kind in (MessageType.method_return, MessageType.error):
                call = self._calls.pop(fields.get(HeaderFields.reply_serial, -1), None)
                if call is None:
                    continue
                error = fields.get(HeaderFields.error_name, "error") if kind is MessageType.error else ""
                call.done(Reply(tuple(message.body), error))

    def _look_at_the_clock(self) -> None:
        now = time.monotonic()
        if self._opening_until is not None and now > self._opening_until:
            self._opening_until = None
            self._attempt += 1  # what the thread still finds is dropped
            self._fail_queued(TIMED_OUT)
        for call in list(self._calls.values()):
            if not call.overdue and now > call.deadline:
                call.overdue = True
                call.done(Reply(error=TIMED_OUT))
        if self._opening_until is None and all(call.overdue for call in self._calls.values()):
            self._limit.stop()

    def _lose(self) -> None:
        self._hang_up()
        calls, self._calls = list(self._calls.values()), {}
        for call in calls:
            if not call.overdue:
                call.done(Reply(error=LOST))
        self._fail_queued(LOST)
        self.lost.emit()

    def _fail_queued(self, reason: str) -> None:
        queued, self._queued = self._queued, []
        for *_rest, call in queued:
            call.done(Reply(error=reason))

    def _hang_up(self) -> None:
        if self._reader is not None:
            self._reader.setEnabled(False)
            self._reader.deleteLater()
            self._reader = None
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _address() -> str:
    if os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return "SESSION"
    # The bus of the user's systemd session, where the variable was lost (sudo, cron, some terminals).
    usual = Path(os.environ.get("XDG_RUNTIME_DIR", "/nonexistent")) / "bus"
    if usual.is_socket():
        return f"unix:path={usual}"
    raise ConnectionError("no session bus")


def _drop(result: Any) -> None:
    if not isinstance(result, Exception):
        result.close()
