"""One start of a program that wants to be alone. python one_start.py DATA RUNTIME GATE WORD...

Waits until the file GATE is there, prints how it stands, and as the first one every wish, until stdin closes.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier

from jobdesk.desktop.instance import Instance, InstanceStatus, LaunchRequest


class Start(QObject):
    def __init__(self, data: Path, runtime: Path) -> None:
        super().__init__()
        self.instance = Instance(data, runtime)
        self.instance.wished.connect(self.wished)
        self.notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self.notifier.activated.connect(self.end)

    def wished(self, wish: LaunchRequest) -> None:
        print("wished", *wish.words, wish.token, flush=True)

    def end(self) -> None:
        self.instance.leave()
        QCoreApplication.exit(0)


if __name__ == "__main__":
    application = QCoreApplication(sys.argv)
    start = Start(Path(sys.argv[1]), Path(sys.argv[2]))
    print("waiting", flush=True)
    while not Path(sys.argv[3]).exists():
        time.sleep(0.001)
    standing = start.instance.settle(LaunchRequest(tuple(sys.argv[4:]), "token"), 30_000)
    print(standing.value, flush=True)
    if standing is InstanceStatus.FIRST:
        application.exec()
