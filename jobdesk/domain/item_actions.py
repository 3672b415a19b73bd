"""What a user can do with a thing that is due, from a notice, from Today and from its page alike."""

from enum import Enum


class ItemAction(Enum):
    """The value travels through the notification service and comes back with the answer."""

    OPEN = "open"
    DONE = "done"
    SKIP = "skip"
    WRITE = "write"
    """The draft of the fitting letter."""
    KEPT = "kept"
    """They did what they promised."""
    NOT_YET = "not_yet"
    """They did not so far: it is given some days more, then there is a letter to write."""
    MOVED = "moved"
    PREPARE = "prepare"
    JOIN = "join"
    HELD = "held"
    """It took place: how did it go?"""
    ADD_PERSON = "add_person"
    """Write down somebody there who can be reached."""
    DECIDE = "decide"
    """The offer, to take or to turn it down."""
    MISSED = "missed"
    """It did not take place."""
