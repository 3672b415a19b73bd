"""Starts the real program on a folder, prints when its frame and its board were painted, and ends it.

python -m tests.bench.start_driver FOLDER. It runs jobdesk.__main__.main(); what is added are the stamps. The
time is time.monotonic(), which all processes of one machine share.
"""

import sys
import time
from pathlib import Path

from jobdesk import __main__ as program

program.load_qt()  # as main() does, before anything else imports Qt

from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: E402
from PySide6.QtWidgets import QAbstractItemView, QApplication  # noqa: E402

from jobdesk import app  # noqa: E402


class Watched(app.Start):
    """The start, which says when it is called (the frame has just been painted) and watches the board."""

    def open(self) -> None:
        print("frame", time.monotonic(), flush=True)
        super().open()
        print("opened", time.monotonic(), flush=True)
        board = self.window.screen_of("board")
        self.watch = Watch(board)
        board.installEventFilter(self.watch)


class Watch(QObject):
    """Tells when the event loop comes round after the first paint of a board that has cards."""

    painted = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self.painted:
            views = watched.findChildren(QAbstractItemView)
            if any(view.model().rowCount() for view in views):
                self.painted = True
                QTimer.singleShot(0, self, self.tell)
        return False

    def tell(self) -> None:
        print("board", time.monotonic(), flush=True)
        QApplication.exit(0)


if __name__ == "__main__":
    app.Start = Watched  # type: ignore[misc]
    Path(sys.argv[1]).mkdir(exist_ok=True)
    sys.exit(program.main(["--home", sys.argv[1]]))
