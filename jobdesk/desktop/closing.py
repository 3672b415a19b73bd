"""What happens when the user closes the window."""

from enum import Enum

from jobdesk.settings import Settings


class Closing(Enum):
    """TELL hides too, and says once that the program lives on in the tray (then set told_about_tray)."""

    HIDE = "hide"
    TELL = "tell"
    ASK = "ask"
    MINIMISE = "minimise"
    QUIT = "quit"


def closing(tray_is_there: bool, settings: Settings) -> Closing:
    """With a tray the window hides. Without one nobody would find it: ask, or do as was chosen."""
    if tray_is_there:
        return Closing.HIDE if settings.told_about_tray else Closing.TELL
    chosen = {Closing.MINIMISE.value: Closing.MINIMISE, Closing.QUIT.value: Closing.QUIT}
    return chosen.get(settings.without_tray, Closing.ASK)
