"""Text as it can be stored."""


def storable(text: str) -> str:
    """The text without NUL, and with "?" for halves of characters, which no database and no mail can hold."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def one_line(text: str) -> str:
    """The storable text with single spaces and none around it."""
    return " ".join(storable(text).split())
