"""What an edit changes, as a picture: the difference of two pictures, amplified so that the eye sees it."""

from __future__ import annotations

from PySide6.QtGui import QImage, QPainter


def difference(before: QImage, after: QImage, factor: int) -> QImage:
    """|after − before| of each channel, times `factor`, clipped.

    Args:
        before: Opaque.
        after: Opaque, of the same size.
        factor: A power of two.
    """
    result = QImage(before)
    painter = QPainter(result)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, after)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Plus)
    while factor > 1:
        painter.drawImage(0, 0, result.copy())
        factor //= 2
    painter.end()
    return result
