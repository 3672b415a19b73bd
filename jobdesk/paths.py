"""Where data, settings, logs and resources live. The only user of appdirs."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """A file that ships with the program: beside the package in a checkout, inside it when installed."""
    beside = PACKAGE.parent / "resources"
    root = beside if beside.is_dir() else PACKAGE / "resources"
    return root.joinpath(*parts)


class Paths(NamedTuple):
    """The folders of one desk. Those it makes are private to the user (0700), as is every file (0600)."""

    data: Path
    config: Path
    log: Path

    @staticmethod
    def default() -> "Paths":
        """The desktop's own places for this user, or everything under JOBDESK_HOME when that is set."""
        home = os.environ.get("JOBDESK_HOME")
        if home:
            return Paths.within(Path(home))
        import appdirs

        # appdirs gives a relative path when an XDG variable is empty or relative; such ones do not count.
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            if name in os.environ and not Path(os.environ[name]).is_absolute():
                del os.environ[name]
        app = "JobDesk" if sys.platform in ("win32", "darwin") else "jobdesk"
        return Paths(
            Path(appdirs.user_data_dir(app, False)),
            Path(appdirs.user_config_dir(app, False)),
            Path(appdirs.user_log_dir(app, False)),
        )

    @staticmethod
    def within(folder: Path) -> "Paths":
        """Everything in one folder: for --home, --demo and tests."""
        with suppress(RuntimeError):  # "~nobody": then it is a folder of that name
            folder = folder.expanduser()
        folder = folder.absolute()
        return Paths(folder, folder, folder / "log")

    @property
    def database(self) -> Path:
        return self.data / "jobdesk.sqlite"

    @property
    def backups(self) -> Path:
        return self.data / "backups"

    @property
    def outgoing(self) -> Path:
        """Letters as files, until the mail program has read them."""
        return self.data / "outgoing"

    @property
    def settings(self) -> Path:
        return self.config / "settings.json"

    @property
    def logfile(self) -> Path:
        return self.log / "jobdesk.log"

    def make(self) -> None:
        """Create the folders, private to the user. Raises OSError when that is not possible.

        A folder that was there keeps its mode: it may be shared on purpose, and hold other things.
        """
        for folder in (self.data, self.config, self.log, self.backups):
            folder.parent.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=0o700, exist_ok=True)
