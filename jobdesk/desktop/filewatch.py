"""A hint that something happened to the files in a folder, so that nobody has to look all the time."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

EVERY_MS = 4_000


class FolderWatch(QObject):
    """Emits `touched` when a file in the folder is made, deleted or replaced, or the folder itself is.

    The files themselves are not watched: on some systems that means to open them, and to close a database
    that SQLite has open drops its locks. Where a folder cannot be watched it is `touched` every 4 seconds.
    """

    touched = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._changed)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.touched)
        if not self._watcher.addPath(str(folder)):
            self._timer.start()

    def _changed(self, _folder: str) -> None:
        self.touched.emit()
