"""The thin outlines of the faces in a photo, and which of them the pointer is on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

ToView = Callable[[tuple[float, float]], QPointF]


class FaceOutlines:
    """Squares in scene coordinates; painted with a dark seam, so that they are seen on any picture."""

    def __init__(self) -> None:
        self.quads: list[np.ndarray] = []  # each (4, 2)
        self.current: int | None = None
        self.hovered: int | None = None

    def set(self, quads: Sequence[np.ndarray], current: int | None) -> None:
        """Outline other faces.

        Raises:
            ValueError: A face has not four corners, or `current` is none of them.
        """
        faces = [np.asarray(quad, dtype=np.float64) for quad in quads]
        wrong = next((face.shape for face in faces if face.shape != (4, 2)), None)
        if wrong is not None:
            raise ValueError(f"a face is outlined by corners (4, 2), received {wrong}")
        if current is not None and not 0 <= current < len(faces):
            raise ValueError(f"there are {len(faces)} faces, no face {current}")
        self.quads, self.current, self.hovered = faces, current, None

    def at(self, place: QPointF, to_view: ToView) -> int | None:
        """The face at a place; of several, the smallest."""
        inside = [
            index
            for index, quad in enumerate(self.quads)
            if _polygon(quad, to_view).containsPoint(place, Qt.FillRule.OddEvenFill)
        ]
        return min(inside, key=lambda index: float(np.ptp(self.quads[index])), default=None)

    def paint(self, painter: QPainter, to_view: ToView, accent: QColor) -> None:
        """Paint all outlines, the current one last and in `accent`."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for index in sorted(range(len(self.quads)), key=lambda index: index == self.current):
            color = accent if index == self.current else QColor("#ffffff")
            width = 2.0 if index in (self.current, self.hovered) else 1.25
            polygon = _polygon(self.quads[index], to_view)
            for pen in (QPen(QColor(0, 0, 0, 90), width + 1.5), QPen(color, width)):
                pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
                painter.setPen(pen)
                painter.drawPolygon(polygon)


def _polygon(quad: np.ndarray, to_view: ToView) -> QPolygonF:
    return QPolygonF([to_view((float(x), float(y))) for x, y in quad])
