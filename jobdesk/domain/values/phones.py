"""Phone numbers: kept as written, compared and found by their digits."""

import re
import unicodedata

_TRUNK = re.compile(r"(?<=\d)\s*\(0\)")  # +49 (0)170: the zero is dialled inside the country only
_EXTENSION = re.compile(r"\s*(?:ext\.?|extension|x|durchwahl|dw)\s*\d+\s*$", re.IGNORECASE)
_LEAST = 7
"""Digits by which two numbers must agree: a subscriber's number without its area is not shorter."""
_MOST = 15
"""Digits of the longest number, E.164."""


def digits(text: str) -> str:
    """The digits of the number as ASCII, "00" for the country left out; empty when there are none."""
    found = "".join(
        str(unicodedata.decimal(sign)) for sign in _TRUNK.sub("", text.strip()) if sign.isdecimal()
    )
    return found[2:] if found.startswith("00") else found


def same(one: str, other: str) -> bool:
    """Whether two spellings reach the same phone; a number without its country equals one with it."""
    first, second = (_national(_EXTENSION.sub("", text)) for text in (one, other))
    shorter, longer = sorted((first, second), key=len)
    if _abroad(one) and _abroad(other):
        return bool(first) and first == second
    return len(shorter) >= _LEAST and longer.endswith(shorter)


def contains(number: str, part: str) -> bool:
    """Whether a number holds these digits anywhere; never for a part without digits or with letters."""
    wanted = digits(part)
    if not wanted or any(sign.isalpha() for sign in part):
        return False
    held = digits(number)
    if wanted in held:
        return True
    bare = wanted.lstrip("0")
    # A zero before the area stands for the country, which has one to three digits.
    return bool(bare) and bare != wanted and any(held.startswith(bare, at) for at in (1, 2, 3))


def is_phone(text: str) -> bool:
    """Whether the text can be dialled: 3 to 15 digits, and no more letters than an extension needs."""
    rest = _EXTENSION.sub("", text)
    return 3 <= len(digits(rest)) <= _MOST and not any(sign.isalpha() or sign == "@" for sign in rest)


def _national(text: str) -> str:
    return digits(text).lstrip("0")


def _abroad(text: str) -> bool:
    return text.strip().startswith(("+", "00", "＋"))
