"""The least a PySide6 program can do: an empty window. Prints when it was painted, and ends.

The time is time.monotonic(), which all processes of one machine share. With an argument it stays open.
"""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Empty(QMainWindow):
    told = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.told:
            self.told = True
            QTimer.singleShot(0, self, self.tell)

    def tell(self) -> None:
        print("frame", time.monotonic(), flush=True)
        if len(sys.argv) == 1:
            QApplication.exit(0)


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    window = Empty()
    window.resize(1200, 752)
    window.show()
    application.exec()
