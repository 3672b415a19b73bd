"""The tray's picture: a small board with the number of things due painted on."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QIcon, QPainter, QPainterPath, QPixmap

SIZES = (16, 22, 24, 32, 44, 48, 64)
GROUND, COLUMN, BADGE, NUMBER = QColor("#2f6f5e"), QColor("#ffffff"), QColor("#c0392b"), QColor("#ffffff")
RIM = QColor("#7fb7a5")


def icon(number: int) -> QIcon:
    """The icon at every size that panels ask for. Its own ground keeps it readable on light and dark ones."""
    made = QIcon()
    for size in SIZES:
        made.addPixmap(picture(size, number))
    return made


def picture(size: int, number: int) -> QPixmap:
    """One size in pixels; no badge for 0, and more than the badge can hold as "9+"."""
    made = QPixmap(size, size)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _board(painter, size)
    if number > 0:
        _badge(painter, size, number)
    painter.end()
    return made


def words(number: int) -> str:
    """What the badge says: two digits at most, and always short enough for 16 pixels."""
    return str(number) if number < 10 else "9+"


def _board(painter: QPainter, size: int) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(RIM)
    painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.2, size * 0.2)
    painter.setBrush(GROUND)
    inner = QRectF(0, 0, size, size).adjusted(
        *(edge * max(1.0, size / 32) for edge in (0.7, 0.7, -0.7, -0.7))
    )
    painter.drawRoundedRect(inner, size * 0.18, size * 0.18)
    # Three columns on whole pixels, so that they stay crisp at 16.
    width, gap, top = size * 3 // 16, max(1, size // 12), size * 3 // 16
    left = (size - 3 * width - 2 * gap) // 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, size > 24)
    painter.setBrush(COLUMN)
    for at, height in enumerate((10, 7, 4)):
        column = QRectF(left + at * (width + gap), top, width, height * size // 16)
        painter.drawRoundedRect(column, size / 28, size / 28)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)


def _badge(painter: QPainter, size: int, number: int) -> None:
    text = words(number)
    height = size * 0.66
    width = height * (1.0 if len(text) == 1 else 1.25)
    place = QRectF(size - width, size - height, width, height)
    ring = max(1.0, size / 20)
    painter.setPen(Qt.PenStyle.NoPen)
    # A gap around it, cut out of the board, sets it off on any panel.
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.drawRoundedRect(place.adjusted(-ring, -ring, 0, 0), height / 2, height / 2)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setBrush(BADGE)
    painter.drawRoundedRect(place, height / 2, height / 2)
    font = QFont(painter.font())
    font.setBold(True)
    font.setPixelSize(max(7, round(height * 0.82)))
    # As a path it sits in the middle by its own outline, whatever the font's line height.
    outline = QPainterPath()
    outline.addText(QPointF(0, 0), font, text)
    box = outline.boundingRect()
    room = width * 0.8
    scale = min(1.0, room / box.width()) if box.width() > 0 else QFontMetricsF(font).height()
    painter.translate(place.center())
    painter.scale(scale, scale)
    painter.translate(-box.center())
    painter.fillPath(outline, NUMBER)
    painter.resetTransform()
