"""A photo as Facet holds it: upright pixels in the photo's own colour space and depth, with its metadata."""

import dataclasses
import functools
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from gan_core.photo.colour import ColourSpace, colour_space, quantise, strips

Box = tuple[int, int, int, int]


@dataclass(frozen=True, eq=False)
class Photo:
    """A decoded photo; its arrays cannot be written to.

    Attributes:
        pixels: (H, W, C) uint8 or uint16, C = 1 (gray), 3 (RGB) or 4 (CMYK), in the photo's own colour space,
            turned upright.
        alpha: (H, W) of the same type, not multiplied into the pixels, or None.
        icc: The embedded colour profile; without one pixels are sRGB.
        exif: The EXIF payload (from its TIFF header on), its orientation reset to 1.
        xmp: The XMP packet.
        source: The file it was read from.
        format: "JPEG", "PNG", "WEBP", "TIFF", "HEIF" or "AVIF".

    Raises:
        ValueError: The arrays have another shape or type.
        PhotoError: The profile is damaged or not for such pixels (when colours are first asked for).
    """

    pixels: np.ndarray = field(repr=False)
    alpha: np.ndarray | None = field(default=None, repr=False)
    icc: bytes | None = field(default=None, repr=False)
    exif: bytes | None = field(default=None, repr=False)
    xmp: bytes | None = field(default=None, repr=False)
    source: Path | None = None
    format: str = "PNG"

    def __post_init__(self) -> None:
        pixels, alpha = self.pixels, self.alpha
        if pixels.ndim != 3 or pixels.shape[2] not in (1, 3, 4) or not pixels.size:
            raise ValueError(f"pixels must be (H, W, 1 | 3 | 4), received {pixels.shape}")
        if pixels.dtype not in (np.uint8, np.uint16):
            raise ValueError(f"pixels must be uint8 or uint16, received {pixels.dtype}")
        if alpha is not None and (alpha.shape, alpha.dtype) != (pixels.shape[:2], pixels.dtype):
            raise ValueError(f"alpha must be {pixels.shape[:2]} {pixels.dtype}, received {alpha.shape} {alpha.dtype}")
        for name, array in (("pixels", pixels), ("alpha", alpha)):
            if array is not None:
                array = np.ascontiguousarray(array).view()
                array.flags.writeable = False
                object.__setattr__(self, name, array)

    @property
    def size(self) -> tuple[int, int]:
        """(width, height) in pixels."""
        return self.pixels.shape[1], self.pixels.shape[0]

    @functools.cached_property
    def space(self) -> ColourSpace:
        """What the numbers in `pixels` mean."""
        return colour_space(self.icc, self.pixels.shape[2])

    def to_srgb(self) -> np.ndarray:
        """The whole photo as (H, W, 3) float32 sRGB in [0, 1], alpha ignored; twelve bytes a pixel."""
        return self.space.to_srgb(self.pixels)

    def srgb_region(self, box: Box) -> np.ndarray:
        """A box of the photo as sRGB.

        Args:
            box: (x0, y0, x1, y1) in pixels, inside the photo; x1 and y1 are not included.

        Returns:
            (y1 − y0, x1 − x0, 3) float32 in [0, 1], alpha ignored.
        """
        return self.space.to_srgb(self._region(box))

    def from_srgb(self, rgb: np.ndarray, box: Box) -> np.ndarray:
        """sRGB as pixels of the photo's own space and depth.

        Args:
            rgb: (h, w, 3) float32 sRGB of the box; clipped to [0, 1].
            box: (x0, y0, x1, y1) in pixels, inside the photo.

        Returns:
            (h, w, C) of the photo's type. Pixels whose colour is the photo's own come back exactly, whatever the
            colour space; see `ColourSpace.encode`.
        """
        own = self._region(box)
        if rgb.shape != (*own.shape[:2], 3):
            raise ValueError(f"the box {box} needs {(*own.shape[:2], 3)}, received {rgb.shape}")
        return self.space.encode(rgb, own)

    def with_region(self, pixels: np.ndarray, box: Box) -> "Photo":
        """A copy of the photo whose box holds these pixels.

        Args:
            pixels: (h, w, C) of the photo's type, in its own colour space.
            box: (x0, y0, x1, y1) in pixels, inside the photo.
        """
        region = self._region(box)
        if (pixels.shape, pixels.dtype) != (region.shape, region.dtype):
            raise ValueError(
                f"the box {box} needs {region.shape} {region.dtype}, received {pixels.shape} {pixels.dtype}"
            )
        x0, y0, x1, y1 = box
        whole = self.pixels.copy()
        whole[y0:y1, x0:x1] = pixels
        return dataclasses.replace(self, pixels=whole)

    def in_srgb(self) -> "Photo":
        """The photo with RGB pixels of sRGB in the same depth and no profile; itself where that is so already."""
        if self.icc is None and self.space.is_srgb:
            return self
        return dataclasses.replace(self, pixels=self.space.to_srgb_pixels(self.pixels), icc=None)

    def preview(self, max_side: int) -> np.ndarray:
        """The photo for the screen, made smaller first so that a large one costs little.

        Args:
            max_side: The longer side in pixels; a smaller photo keeps its size.

        Returns:
            (h, w, 3) uint8 sRGB, or (h, w, 4) with its alpha.
        """
        rgb = self.space.to_srgb_pixels(_shrink(self.pixels, max_side))
        layers = [rgb] if self.alpha is None else [rgb, _shrink(self.alpha[..., None], max_side)]
        return np.ascontiguousarray(np.concatenate([to_8bit(layer) for layer in layers], axis=-1))

    def _region(self, box: Box) -> np.ndarray:
        x0, y0, x1, y1 = box
        width, height = self.size
        if not (0 <= x0 < x1 <= width and 0 <= y0 < y1 <= height):
            raise ValueError(f"the box {box} is not inside the photo of {width}×{height}")
        return self.pixels[y0:y1, x0:x1]


def photo_from_array(rgb: np.ndarray) -> Photo:
    """A photo from sRGB pixels: the clipboard's, a rendered crop's.

    Args:
        rgb: (H, W, 3) uint8, or (H, W, 4) with alpha.
    """
    if rgb.ndim != 3 or rgb.shape[2] not in (3, 4) or rgb.dtype != np.uint8:
        raise ValueError(f"expected (H, W, 3 | 4) uint8, received {rgb.shape} {rgb.dtype}")
    return Photo(rgb[..., :3].copy(), rgb[..., 3].copy() if rgb.shape[2] == 4 else None)


def to_8bit(pixels: np.ndarray) -> np.ndarray:
    """uint16 levels as the nearest uint8 levels; uint8 as it is."""
    if pixels.dtype == np.uint8:
        return pixels
    levels = np.empty(pixels.shape, np.uint8)
    for rows in strips(*pixels.shape[:2]):
        levels[rows] = quantise(pixels[rows].astype(np.float32) / 65535, levels.dtype)
    return levels


def _shrink(pixels: np.ndarray, max_side: int) -> np.ndarray:
    """(H, W, C) → (h, w, C), each new pixel the mean of those it covers."""
    height, width = pixels.shape[:2]
    scale = max_side / max(height, width)
    if scale >= 1:
        return pixels
    import cv2

    size = max(1, round(width * scale)), max(1, round(height * scale))
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA).reshape(size[1], size[0], -1)
