"""The look: text can be read on its ground, light and dark."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from jobdesk.ui.theme import AVATARS, DARK, LIGHT, Colours, Theme, avatar, initials

PAIRS = [
    ("text", "window"), ("text", "surface"), ("text", "raised"), ("text", "side"), ("muted", "window"),
    ("muted", "surface"), ("muted", "raised"), ("muted", "side"), ("accent_text", "accent"),
    ("accent", "accent_soft"), ("late", "late_soft"), ("soon", "soon_soft"), ("calm", "calm_soft"),
    ("text", "accent_soft"), ("accent", "surface"), ("accent", "window"), ("surface", "late"),
]  # fmt: skip


def brightness(name: str) -> float:
    """Relative luminance, WCAG 2.2."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    colour = QColor(name)
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: str, other: str) -> float:
    light, dark = sorted((brightness(one), brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_on_its_ground_has_enough_contrast(colours: Colours, text: str, ground: str) -> None:
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("ground", AVATARS)
def test_white_letters_on_every_avatar(ground: str) -> None:
    assert contrast("#ffffff", ground) >= 4.5


def test_a_name_keeps_its_colour_and_initials() -> None:
    assert avatar("Acme") == avatar("acme")
    assert initials("Dana Kim", 2) == "DK"
    assert initials("dana", 2) == "D"
    assert initials("", 1) == "?"
    assert initials("- x", 1) == "X"


def test_the_user_switches_light_and_dark_live(qapp: QApplication) -> None:
    theme = Theme(qapp, "light")
    seen: list[bool] = []

    def note() -> None:
        seen.append(theme.dark)

    theme.changed.connect(note)
    theme.use("dark")
    assert seen == [True]
    assert qapp.palette().window().color().name() == DARK.window
    theme.use("light")
    assert seen == [True, False]
    assert DARK.window not in qapp.styleSheet()
