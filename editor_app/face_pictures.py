"""Pictures of a face cut from, or laid over, the photo on the screen; painted by Qt, so no heavy import is needed."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF, QRadialGradient, QTransform

_FEATHER = 0.62  # of the half side: from there the overlay fades out


def cut_face(picture: QImage, photo_size: tuple[int, int], corners: np.ndarray, side: int) -> QImage:
    """The aligned crop of a face.

    Args:
        picture: The photo on the screen.
        photo_size: (width, height) of the photo itself.
        corners: (4, 2) photo pixels: top left, top right, bottom right, bottom left of the crop.
        side: Side of the result in pixels.
    """
    corners = corners * (picture.width() / photo_size[0])
    low, high = np.floor(corners.min(0)).astype(int) - 1, np.ceil(corners.max(0)).astype(int) + 1
    around = QRect(QPoint(*low.tolist()), QPoint(*high.tolist())) & picture.rect()
    picture = picture.copy(around)
    corners = corners - np.array([around.x(), around.y()])
    shrink = 2 * side / float(np.linalg.norm(corners[1] - corners[0]))
    if shrink < 1:  # painting interpolates between four pixels only
        width = max(1, round(around.width() * shrink))
        picture = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        corners = corners * (width / around.width())
    result = QImage(side, side, QImage.Format.Format_RGB32)
    result.fill(QColor(128, 128, 128))
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setTransform(_between(_polygon(corners), _square(side)))
    painter.drawImage(0, 0, picture)
    painter.end()
    return result


def overlay_face(face: QImage, photo_size: tuple[int, int], corners: np.ndarray) -> tuple[QImage, QRectF]:
    """A render laid over its place in the photo, faded out towards the crop's border.

    Args:
        face: The render.
        photo_size: (width, height) of the photo.
        corners: (4, 2) photo pixels, as for `cut_face`.

    Returns:
        A translucent picture and the photo pixels it covers.
    """
    low, high = np.maximum(corners.min(0), 0), np.minimum(corners.max(0), photo_size)
    rect = QRectF(QPointF(*low), QPointF(*high))
    scale = 2 * face.width() / max(float(np.linalg.norm(corners[1] - corners[0])), 1.0)
    scale = min(scale, 1.0)
    size = np.maximum(np.ceil((high - low) * scale), 1).astype(int)
    faded = face.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(faded)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    half = faded.width() / 2
    fade = QRadialGradient(QPointF(half, half), half)
    fade.setColorAt(_FEATHER, Qt.GlobalColor.black)
    fade.setColorAt(1.0, Qt.GlobalColor.transparent)
    painter.fillRect(faded.rect(), fade)
    painter.end()
    result = QImage(int(size[0]), int(size[1]), QImage.Format.Format_ARGB32_Premultiplied)
    result.fill(0)
    painter = QPainter(result)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.setTransform(_between(_square(face.width()), _polygon((corners - low) * scale)))
    painter.drawImage(0, 0, faded)
    painter.end()
    return result, rect


def _square(side: float) -> QPolygonF:
    return _polygon(np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) * side)


def _polygon(points: np.ndarray) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points.tolist()])


def _between(source: QPolygonF, target: QPolygonF) -> QTransform:
    transform = QTransform.quadToQuad(source, target)
    assert isinstance(transform, QTransform)  # of four points that span an area
    return transform
