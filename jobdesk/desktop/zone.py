"""The machine's time zone while the program runs: a computer travels, and the process must follow."""

import os
import time
from contextlib import suppress
from pathlib import Path

LOCALTIME = Path("/etc/localtime")


class Zone:
    """Knows what said the zone when last looked at: the variable TZ, or the file behind /etc/localtime."""

    def __init__(self, file: Path = LOCALTIME) -> None:
        self._file = file
        self._seen = self._look()

    def follow(self) -> bool:
        """Whether the zone was set anew since the last look; then this process goes by it.

        On Windows, where a running process cannot be told, only that it was.
        """
        now = self._look()
        if now == self._seen:
            return False
        self._seen = now
        if hasattr(time, "tzset"):
            time.tzset()
        return True

    def _look(self) -> tuple[object, ...]:
        link: object = None
        file: tuple[object, ...] = ()
        with suppress(OSError):
            status = self._file.stat()
            file = (status.st_dev, status.st_ino, status.st_mtime_ns)
            link = self._file.readlink()
        return os.environ.get("TZ"), file, link
