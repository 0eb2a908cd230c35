"""The one door between numpy and Qt images: every QImage of the editor owns its pixels."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtGui import QImage

OPAQUE: Final = QImage.Format.Format_RGB32
TRANSLUCENT: Final = QImage.Format.Format_ARGB32_Premultiplied


def to_qimage(pixels: np.ndarray) -> QImage:
    """A QImage with a copy of these pixels, in a format that paints without conversion.

    The array may be reused or freed at once. May be called from any thread.

    Args:
        pixels: uint8 sRGB, (height, width) gray, (height, width, 3) RGB or (height, width, 4) RGBA with
            straight alpha; any strides.

    Returns:
        RGB32, or premultiplied ARGB32 where there is an alpha channel.

    Raises:
        ValueError: Another dtype, shape or an empty array.
    """
    if pixels.dtype != np.uint8 or not pixels.size:
        raise ValueError(f"a picture for the screen is a non-empty uint8 array, not {_words(pixels)}")
    channels = pixels.shape[2] if pixels.ndim == 3 else 1 if pixels.ndim == 2 else 0
    formats = {
        1: QImage.Format.Format_Grayscale8,
        3: QImage.Format.Format_RGB888,
        4: QImage.Format.Format_RGBA8888,
    }
    if channels not in formats:
        raise ValueError(f"expected (h, w), (h, w, 3) or (h, w, 4) pixels, not {_words(pixels)}")
    rows = np.ascontiguousarray(pixels)
    height, width = rows.shape[:2]
    borrowed = QImage(rows.data, width, height, width * channels, formats[channels])  # explicit stride
    return borrowed.convertToFormat(TRANSLUCENT if channels == 4 else OPAQUE)  # copies: `rows` may go


def to_array(image: QImage) -> np.ndarray:
    """The pixels of a QImage of any format as an array of its own.

    Args:
        image: Not null.

    Returns:
        (height, width, 3) uint8 RGB, or (height, width, 4) with straight alpha where the image has any.

    Raises:
        ValueError: The image is null.
    """
    import qimage2ndarray

    if image.isNull():
        raise ValueError("the picture is empty; copy or choose another one")
    alpha = image.hasAlphaChannel()
    converted = image.convertToFormat(QImage.Format.Format_ARGB32 if alpha else OPAQUE)
    bgra = qimage2ndarray.byte_view(converted)  # a view that does not keep `converted` alive
    return np.ascontiguousarray(bgra[..., [2, 1, 0, 3] if alpha else [2, 1, 0]])


def for_painting(image: QImage) -> QImage:
    """The same picture in a format that the raster painter copies without conversion."""
    return image.convertToFormat(TRANSLUCENT if image.hasAlphaChannel() else OPAQUE)


def _words(pixels: np.ndarray) -> str:
    return f"{pixels.dtype} {pixels.shape}"
