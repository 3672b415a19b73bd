"""The look as data: colours by name, light and dark, and the palette and style sheet made of them."""

from string import Template
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from jobdesk.paths import resource


class Colours(NamedTuple):
    """Text colours keep 4.5 : 1 on their grounds; `faint` is for decoration only."""

    window: str
    side: str
    surface: str
    raised: str
    line: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_text: str
    accent_soft: str
    late: str
    late_soft: str
    soon: str
    soon_soft: str
    calm: str
    calm_soft: str


LIGHT = Colours(
    window="#f6f5f2", side="#eeede8", surface="#ffffff", raised="#ffffff", line="#e4e1da", text="#23211d",
    muted="#6b665f", faint="#a8a299", accent="#2f6f5e", accent_text="#ffffff", accent_soft="#e1efe9",
    late="#b4442f", late_soft="#fbe7e2", soon="#8f5908", soon_soft="#fbf0da", calm="#52657b",
    calm_soft="#e9eef3",
)  # fmt: skip
DARK = Colours(
    window="#1c1b19", side="#21201d", surface="#262522", raised="#2e2c29", line="#3a3834", text="#eeebe4",
    muted="#a39d92", faint="#757067", accent="#6fc0a6", accent_text="#10241d", accent_soft="#24382f",
    late="#f0907a", late_soft="#452720", soon="#e3b25a", soon_soft="#40331b", calm="#9fb4cb",
    calm_soft="#2a3440",
)  # fmt: skip

# Grounds for the initial of a company or a person; white text has 4.5 : 1 on each.
AVATARS = ("#2f6f5e", "#366a9e", "#a5602b", "#7b5ea8", "#9b3a52", "#4b6b2f", "#5b6f86", "#856617")


def avatar(name: str) -> str:
    """The colour of a name: always the same one."""
    return AVATARS[sum(name.casefold().encode()) % len(AVATARS)]


def initials(name: str, most: int = 1) -> str:
    """The first letters of the first and the last word; "?" for nothing."""
    words = [word for word in name.split() if word[0].isalnum()] or ["?"]
    chosen = words[:1] if most == 1 or len(words) == 1 else [words[0], words[-1]]
    return "".join(word[0].upper() for word in chosen)


class Theme(QObject):
    """The colours in force. `changed` comes when the desktop or the user switches light and dark."""

    changed = Signal()

    def __init__(self, app: QApplication, scheme: str = "system") -> None:
        super().__init__(app)
        self.app = app
        self.scheme = scheme
        self.colours = LIGHT
        self._restyling = False
        app.styleHints().colorSchemeChanged.connect(self._on_scheme)
        self.use(scheme)

    @property
    def dark(self) -> bool:
        return self.colours is DARK

    def use(self, scheme: str) -> None:
        """Follow the desktop ("system"), or be "light" or "dark"."""
        self.scheme = scheme
        self._apply()

    def base(self) -> int:
        """The unit of space in pixels: a quarter of the font's line, at least 4."""
        return max(4, round(QFontMetrics(self.app.font()).height() / 4))

    def font(self, size: float = 1.0, *, strong: bool = False) -> QFont:
        """The system's font, times `size`, semi-bold when strong."""
        font = QFont(self.app.font())
        if font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * size)
        else:
            font.setPixelSize(round(font.pixelSize() * size))
        if strong:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _on_scheme(self) -> None:
        if self.scheme == "system" and not self._restyling:
            self._apply()

    def _apply(self) -> None:
        system = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = self.scheme == "dark" or (self.scheme == "system" and system)
        self.colours = DARK if dark else LIGHT
        self._restyling = True
        self.app.setPalette(_palette(self.colours))
        self.app.setStyleSheet(_style_sheet(self.colours, self.base()))
        self._restyling = False
        self.changed.emit()


def _palette(c: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, value in (
        (role.Window, c.window), (role.WindowText, c.text), (role.Base, c.surface), (role.Text, c.text),
        (role.AlternateBase, c.window), (role.Button, c.surface), (role.ButtonText, c.text),
        (role.BrightText, c.accent_text), (role.ToolTipBase, c.raised), (role.ToolTipText, c.text),
        (role.PlaceholderText, c.muted), (role.Highlight, c.accent), (role.HighlightedText, c.accent_text),
        (role.Link, c.accent), (role.LinkVisited, c.accent), (role.Mid, c.line), (role.Midlight, c.line),
        (role.Light, c.raised), (role.Dark, c.faint), (role.Shadow, c.faint), (role.Accent, c.accent),
    ):  # fmt: skip
        palette.setColor(name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(c.faint))
    return palette


def _style_sheet(c: Colours, unit: int) -> str:
    """The style sheet in resources, with $name for a colour, $u1 to $u8 for steps of space, $icons."""
    words = c._asdict()
    words.update({f"u{n}": f"{unit * n}px" for n in range(1, 9)})
    words["icons"] = resource("icons").as_posix()
    return Template(resource("theme.qss").read_text("utf-8")).substitute(words)
