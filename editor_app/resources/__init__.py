"""Facet's own icons: line drawings in SVG that take the colour of the text around them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

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


def icon_pixmap(name: str, size: int, color: QColor, device_pixel_ratio: float = 1.0) -> QPixmap:
    """An icon in a given colour, `size` logical pixels wide and high."""
    pixmap = QPixmap(QSize(size, size) * device_pixel_ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    _renderer(name, color.name(QColor.NameFormat.HexArgb)).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(device_pixel_ratio)
    return pixmap


class TintedIcon(QIconEngine):
    """Paints an SVG in the application's text colour, so that a change of the theme needs no new icons."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon into `rect`."""
        group = {
            QIcon.Mode.Disabled: QPalette.ColorGroup.Disabled,
        }.get(mode, QPalette.ColorGroup.Active)
        role = (
            QPalette.ColorRole.HighlightedText
            if mode is QIcon.Mode.Selected
            else QPalette.ColorRole.ButtonText
        )
        color = QApplication.palette().color(group, role)
        side = min(rect.width(), rect.height())
        box = QRectF(0, 0, side, side)
        box.moveCenter(QRectF(rect).center())
        _renderer(self._name, color.name(QColor.NameFormat.HexArgb)).render(painter, box)

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
