"""What stands on the screen, in words: read as a screen reader reads it, from the accessibility bus."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.e2e.desktop import SECONDS, Desktop, wait_for

READABLE = {"QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
"""Environment with which the program can be read."""
ACCESSIBLE = "org.a11y.atspi.Accessible"
REGISTRY = "org.a11y.atspi.Registry"
ROOT = "/org/a11y/atspi/accessible/root"
SHOWING = 25  # the bit of that state, in AT-SPI's AtspiStateType
SCREEN = 0  # AT-SPI's AtspiCoordType


class Place(NamedTuple):
    """Where a part of a window is: the name on the bus, and the path there."""

    owner: str
    path: str


class Part(NamedTuple):
    """A part of a window that has a name."""

    place: Place
    role: str
    name: str


class Reader:
    """Reads the program on one desktop. Close it, or use it in a `with` block."""

    def __init__(self, desktop: Desktop) -> None:
        session = open_dbus_connection(desktop.environment["DBUS_SESSION_BUS_ADDRESS"])
        try:
            where = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            (address,) = session.send_and_get_reply(new_method_call(where, "GetAddress"), timeout=10).body
        finally:
            session.close()
        self._bus: DBusConnection = open_dbus_connection(address)

    def __enter__(self) -> "Reader":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the bus."""
        self._bus.close()

    def lines(self) -> list[tuple[str, str]]:
        """(role, name) of everything with a name that is on the screen now, in the order of the windows."""
        return [(part.role, part.name) for part in self._all()]

    def words(self) -> list[str]:
        """The names alone."""
        return [name for _role, name in self.lines()]

    def await_words(self, part: str, seconds: float = SECONDS) -> str:
        """Wait until something on the screen holds these words; the whole of it."""
        found: list[str] = []

        def there() -> bool:
            found[:] = [words for words in self.words() if part in words]
            return bool(found)

        wait_for(there, f"“{part}” on the screen", seconds)
        return found[0]

    def middle_of(self, role: str, words: str) -> tuple[int, int]:
        """Where on the screen the one with this role and these words is, for a click."""
        found = [part for part in self._all() if (part.role, part.name) == (role, words)]
        assert len(found) == 1, f"{len(found)} times “{words}” on the screen"
        component = "org.a11y.atspi.Component"
        ((x, y, wide, high),) = self._ask(found[0].place, "GetExtents", component, "u", (SCREEN,))
        return x + wide // 2, y + high // 2

    def _all(self) -> list[Part]:
        windows = self._children(Place(REGISTRY, ROOT))
        return [part for window in windows for part in self._read(window)]

    def _read(self, place: Place, depth: int = 0) -> Iterator[Part]:
        states = self._ask(place, "GetState")
        if not states:  # gone between two questions
            return
        showing = bool(states[0][0] >> SHOWING & 1)
        if depth and not showing:
            return
        roles = self._ask(place, "GetRoleName")
        names = self._ask(place, "Get", "org.freedesktop.DBus.Properties", "ss", (ACCESSIBLE, "Name"))
        if showing and roles and names and names[0][1]:
            yield Part(place, str(roles[0]), str(names[0][1]))
        for child in self._children(place):
            yield from self._read(child, depth + 1)

    def _children(self, place: Place) -> list[Place]:
        found = self._ask(place, "GetChildren")
        return [Place(owner, path) for owner, path in (found[0] if found else ())]

    def _ask(
        self,
        place: Place,
        question: str,
        interface: str = ACCESSIBLE,
        signature: str | None = None,
        words: tuple[object, ...] = (),
    ) -> tuple[Any, ...]:
        """The answer; empty when the part is not there any more."""
        where = DBusAddress(place.path, place.owner, interface)
        asked = new_method_call(where, question, signature, words)
        reply = self._bus.send_and_get_reply(asked, timeout=10)
        return tuple(reply.body) if reply.header.message_type is MessageType.method_return else ()
