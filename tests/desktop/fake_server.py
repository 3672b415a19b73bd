"""A notification server and portal that misbehaves when told to. python fake_server.py LOG [WORD...]

Words: hang (never answers Notify), die (ends in mid-call), junk (answers with nonsense), silent (answers
nothing at all), bare (has no abilities). Lines on stdin: "invoke NUMBER ACTION", "token NUMBER TOKEN",
"close NUMBER", "wake" (answer what hangs), "portal KEY ACTION", "nonsense".
"""

import json
import os
import selectors
import sys
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, MessageType, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import open_dbus_connection

NOTICES = DBusAddress("/org/freedesktop/Notifications", interface="org.freedesktop.Notifications")
PORTAL = DBusAddress("/org/freedesktop/portal/desktop", interface="org.freedesktop.portal.Notification")
ABILITIES = ["body", "body-markup", "actions"]


class Server:
    def __init__(self, log: Path, words: list[str]) -> None:
        self.log, self.words = log, words
        self.bus = open_dbus_connection("SESSION")
        self.number = 0
        self.hanging: list[Any] = []
        for name in ("org.freedesktop.Notifications", "org.freedesktop.portal.Desktop"):
            # 4: give up at once when another one has the name; 1 and 2: let it be taken over, take it over.
            self.bus.send_and_get_reply(message_bus.RequestName(name, 1 | 2))

    def run(self) -> None:
        chooser = selectors.DefaultSelector()
        chooser.register(self.bus.sock, selectors.EVENT_READ, self.read)
        chooser.register(sys.stdin, selectors.EVENT_READ, self.command)
        print("ready", flush=True)
        while True:
            for key, _events in chooser.select():
                key.data()

    def read(self) -> None:
        while True:
            try:
                message = self.bus.receive(timeout=0)
            except TimeoutError:
                return
            if message.header.message_type is MessageType.method_call:
                self.asked(message, message.header.fields[HeaderFields.member])

    def asked(self, message: Any, method: str) -> None:
        if "silent" in self.words:
            return
        if method == "GetCapabilities":
            self.answer(message, "as", ([] if "bare" in self.words else ABILITIES,))
        elif method in ("Notify", "AddNotification"):
            with self.log.open("a") as log:
                log.write(json.dumps([method, *message.body], default=repr) + "\n")
            if "die" in self.words:
                os._exit(1)
            if "hang" in self.words:
                self.hanging.append(message)
            elif "junk" in self.words:
                self.answer(message, "s", ("seven",))
            elif method == "Notify":
                self.take(message)
            else:
                self.answer(message)
        else:
            with self.log.open("a") as log:
                log.write(json.dumps([method, *message.body], default=repr) + "\n")
            self.answer(message)

    def take(self, message: Any) -> None:
        self.number += 1
        self.answer(message, "u", (message.body[1] or self.number,))

    def answer(self, message: Any, signature: str | None = None, values: tuple[Any, ...] = ()) -> None:
        self.bus.send(new_method_return(message, signature, values))

    def command(self) -> None:
        said = os.read(sys.stdin.fileno(), 4096).decode()
        if not said:
            sys.exit(0)
        for line in said.splitlines():
            self.obey(*line.split())

    def obey(self, verb: str, *rest: str) -> None:
        if verb == "invoke":
            self.bus.send(new_signal(NOTICES, "ActionInvoked", "us", (int(rest[0]), rest[1])))
        elif verb == "token":
            self.bus.send(new_signal(NOTICES, "ActivationToken", "us", (int(rest[0]), rest[1])))
        elif verb == "close":
            self.bus.send(new_signal(NOTICES, "NotificationClosed", "uu", (int(rest[0]), 1)))
        elif verb == "portal":
            self.bus.send(new_signal(PORTAL, "ActionInvoked", "ssav", (rest[0], rest[1], [])))
        elif verb == "nonsense":
            self.bus.send(new_signal(NOTICES, "ActionInvoked", "ss", ("one", "done")))
            self.bus.send(new_signal(NOTICES, "ActionInvoked", "u", (1,)))
            self.bus.send(new_signal(NOTICES, "ActionInvoked"))
            self.bus.send(new_signal(NOTICES, "Unheard", "a{sv}", ({"x": ("i", 1)},)))
            self.bus.send(new_signal(PORTAL, "ActionInvoked", "u", (1,)))
        elif verb == "wake":
            self.words.clear()
            hanging, self.hanging = self.hanging, []
            for message in hanging:
                self.take(message)


if __name__ == "__main__":
    Server(Path(sys.argv[1]), sys.argv[2:]).run()
