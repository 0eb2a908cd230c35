"""Facet's own icons: line drawings in SVG that take the colour of the text around them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

FOLDER = Path(__file__).resolve().parent


def icon(name: str) -> QIcon:
    """An icon of this folder, drawn sharp at every size in the palette's text colour of the moment.

    Args:
        name: File name without ".svg"; see `icon_names`.

    Raises:
        KeyError: There is no such icon.
    """
    _svg(name)  # a wrong name fails here, not in a paint event
    return QIcon(TintedIcon(name))


def icon_names() -> tuple[str, ...]:
    """The names of all icons."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.svg")))


def paint_icon(painter: QPainter, name: str, rect: QRectF, color: QColor) -> None:
    """Draw an icon in a given colour, as big as fits into the middle of `rect`."""
    side = min(rect.width(), rect.height())
    box = QRectF(0, 0, side, side)
    box.moveCenter(rect.center())
    _renderer(name, color.name(QColor.NameFormat.HexArgb)).render(painter, box)


class TintedIcon(QIconEngine):
    """Paints an SVG in the application's text colour, so that a change of the theme needs no new icons."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon into `rect`."""
        group = QPalette.ColorGroup.Disabled if mode is QIcon.Mode.Disabled else QPalette.ColorGroup.Active
        chosen = mode is QIcon.Mode.Selected
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.ButtonText
        paint_icon(painter, self._name, QRectF(rect), QApplication.palette().color(group, role))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Draw the icon onto a new transparent pixmap of `size` device pixels."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """A second engine for a copied icon."""
        return TintedIcon(self._name)


@cache
def _svg(name: str) -> str:
    path = FOLDER / f"{name}.svg"
    if not path.is_file():
        raise KeyError(f"no icon named {name!r}; there are {', '.join(icon_names())}")
    return path.read_text(encoding="utf-8")


@cache
def _renderer(name: str, argb: str) -> QSvgRenderer:
    color, alpha = f"#{argb[3:]}", int(argb[1:3], 16) / 255
    svg = _svg(name).replace("currentColor", color).replace("<svg ", f'<svg opacity="{alpha:.3f}" ', 1)
    return QSvgRenderer(QByteArray(svg.encode()))


class IconWidget(QWidget):
    """An icon that stands by itself, sharp on every screen."""

    def __init__(self, name: str, size: int, color: QColor | None = None) -> None:
        super().__init__()
        self._name, self._color = name, color
        self.setFixedSize(size, size)

    def set_icon(self, name: str, color: QColor) -> None:
        """Show another icon, in this colour instead of the text's."""
        self._name, self._color = name, color
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        color = self._color or self.palette().windowText().color()
        paint_icon(QPainter(self), self._name, QRectF(self.rect()), color)
