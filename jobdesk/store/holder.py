"""Who holds a lock on a file of ours, as far as the system tells: on Linux only."""

import os
from contextlib import suppress
from pathlib import Path

LOCKS = Path("/proc/locks")


def holder(folder: Path) -> str:
    """The name of a program, not this one, with a lock on a file in this folder; "" when nobody can tell.

    Each line of /proc/locks ends in "MODE PID MAJOR:MINOR:INODE FIRST LAST" (man 5 proc).
    """
    with suppress(OSError):
        files = {status.st_ino for status in (each.stat() for each in os.scandir(folder))}
        for line in LOCKS.read_text("ascii", "replace").splitlines():
            words = line.split()
            if "->" in words or len(words) < 8:  # waits for a lock, and holds none
                continue
            pid, inode = words[-4], words[-3].rpartition(":")[2]
            if inode.isdecimal() and int(inode) in files and pid not in ("0", "-1", str(os.getpid())):
                return Path(f"/proc/{pid}/comm").read_text("utf-8", "replace").strip()
    return ""
