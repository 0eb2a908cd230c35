"""Colour spaces of photos: from a photo's own pixels to sRGB and back, strip by strip.

Profiles are LittleCMS's work. Its 8 bit to 16 bit path is fast and exact to a third of an 8-bit level for RGB;
everything else runs in float, which is slower but keeps 16-bit photos and CMYK inks exact.
"""

import functools
from collections.abc import Iterator
from typing import Any

import numpy as np

from gan_core.errors import PhotoError

_MODELS = {1: "gray", 3: "rgb", 4: "cmyk"}
_PROFILE_MODELS = {b"GRAY": "gray", b"RGB ": "rgb", b"CMYK": "cmyk"}
_LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)  # Rec. 709
_STRIP_PIXELS = 1 << 20
_FADE = 0.1  # a change this large (of the range) owes nothing to the pixel it replaces


def strips(height: int, width: int) -> Iterator[slice]:
    """Slices of rows of about a megapixel each, so that a conversion's temporaries stay small."""
    step = max(1, _STRIP_PIXELS // max(1, width))
    for top in range(0, height, step):
        yield slice(top, min(height, top + step))


def quantise(values: np.ndarray, dtype: np.dtype[Any]) -> np.ndarray:
    """Values in [0, 1] as the nearest levels of an unsigned integer type; values outside are clipped."""
    levels = float(np.iinfo(dtype).max)
    return (np.clip(values, 0.0, 1.0) * levels + 0.5).astype(dtype)


class ColourSpace:
    """What the numbers of a photo's pixels mean; made by `colour_space`.

    Attributes:
        model: "gray", "rgb" or "cmyk".
        icc: The profile that gives the numbers their meaning; None where they are sRGB's own (also for gray)
            or, for CMYK, Pillow's plain inks (red = (1 − c)(1 − k)).
    """

    def __init__(self, model: str, icc: bytes | None) -> None:
        self.model = model
        self.icc = icc
        self._profile_model = _PROFILE_MODELS[icc[16:20]] if icc else model

    @property
    def is_srgb(self) -> bool:
        """Whether pixels are sRGB's numbers already."""
        return self.icc is None and self.model == "rgb"

    def to_srgb(self, pixels: np.ndarray) -> np.ndarray:
        """Pixels as sRGB.

        Args:
            pixels: (H, W, C) uint8 or uint16.

        Returns:
            (H, W, 3) float32 in [0, 1]; colours outside sRGB are clipped.
        """
        height, width = pixels.shape[:2]
        rgb = np.empty((height, width, 3), np.float32)  # (H, W, 3)
        for rows in strips(height, width):
            rgb[rows] = self._decode(pixels[rows])
        return rgb

    def to_srgb_pixels(self, pixels: np.ndarray) -> np.ndarray:
        """Pixels as sRGB in the depth they have: (H, W, C) → (H, W, 3), the same array where it is sRGB."""
        if self.is_srgb:
            return pixels
        height, width = pixels.shape[:2]
        rgb = np.empty((height, width, 3), pixels.dtype)  # (H, W, 3)
        for rows in strips(height, width):
            rgb[rows] = quantise(self._decode(pixels[rows]), pixels.dtype)
        return rgb

    def encode(self, rgb: np.ndarray, own: np.ndarray) -> np.ndarray:
        """sRGB as pixels of this space, close to the pixels they replace.

        What sRGB cannot say of the replaced pixel (colours outside its gamut, which inks make a black) is kept
        where the colour did not change, and fades out over a change of a tenth of the range; a pixel whose
        colour did not change is returned as it was.

        Args:
            rgb: (H, W, 3) float32 sRGB; clipped to [0, 1].
            own: (H, W, C) uint8 or uint16, the pixels that are replaced.

        Returns:
            Pixels of own's shape and type.
        """
        pixels = np.empty_like(own)
        for rows in strips(*own.shape[:2]):
            new = np.clip(rgb[rows], 0.0, 1.0).astype(np.float32, copy=False)  # (h, W, 3)
            pixels[rows] = quantise(new, own.dtype) if self.is_srgb else self._replace(new, own[rows])
        return pixels

    def _replace(self, new: np.ndarray, own: np.ndarray) -> np.ndarray:
        old = self._decode(own)
        change = np.abs(new - old).max(axis=-1)  # (h, W)
        changed = change > 1e-6
        pixels = own.copy()
        if not changed.any():
            return pixels
        was = own[changed].astype(np.float32) / np.iinfo(own.dtype).max  # (n, C)
        if self.icc is None and self.model == "cmyk":
            values = _plain_inks(new[changed], was[:, 3:])
        else:
            kept = was - self._from_srgb(old[changed])
            weight = np.clip(1.0 - change[changed] / _FADE, 0.0, 1.0)[:, None]  # (n, 1)
            values = self._from_srgb(new[changed]) + weight * kept
        pixels[changed] = quantise(values, own.dtype)
        return pixels

    def _decode(self, pixels: np.ndarray) -> np.ndarray:
        """(h, W, C) integers → (h, W, 3) float32 sRGB in [0, 1]."""
        if self.icc is None:
            return _plain_to_srgb(pixels.astype(np.float32) / np.iinfo(pixels.dtype).max)
        model = self._profile_model
        if model == "rgb" and self.model == "gray":
            pixels = np.repeat(pixels, 3, axis=-1)
        fast = model == "rgb" and pixels.dtype == np.uint8
        rgb = _transform(pixels, self.icc, model, _srgb_profile(), "rgb", "uint16" if fast else "float32")
        return rgb.astype(np.float32) / 65535 if fast else np.clip(rgb, 0.0, 1.0)

    def _from_srgb(self, rgb: np.ndarray) -> np.ndarray:
        """(n, 3) float32 sRGB → (n, C) float32 in [0, 1]."""
        if self.icc is None:
            return rgb @ _LUMA[:, None] if self.model == "gray" else rgb
        model = self._profile_model
        own = _transform(rgb[None], _srgb_profile(), "rgb", self.icc, model, "float32")[0]  # (n, C)
        if model == "cmyk":
            return own / 100  # LittleCMS counts ink in per cent
        return own @ _LUMA[:, None] if model == "rgb" and self.model == "gray" else own


@functools.lru_cache(maxsize=8)
def colour_space(icc: bytes | None, channels: int) -> ColourSpace:
    """The colour space of pixels with this many channels and this profile.

    Args:
        icc: The embedded profile or None.
        channels: 1 (gray), 3 (RGB) or 4 (CMYK).

    Raises:
        PhotoError: The profile is damaged, is for other pixels, or cannot be used both ways.
    """
    model = _MODELS[channels]
    plain = ColourSpace(model, None)
    if not icc:
        return plain
    advice = "remove the profile or convert the picture to sRGB in another program"
    profile_model = _PROFILE_MODELS.get(icc[16:20], "unknown")
    if profile_model not in (model, "rgb" if model == "gray" else model):
        raise PhotoError(f"its colour profile is for {profile_model} pixels but it has {model} pixels; {advice}")
    space = ColourSpace(model, icc)
    ramp = np.linspace(0, 255, 9).round().astype(np.uint8)
    probe = np.stack(np.meshgrid(*[ramp] * channels), axis=-1).reshape(1, -1, channels)  # (1, 9^C, C)
    try:
        rgb = space._decode(probe)
        own = space._from_srgb(rgb[0])
    except Exception as error:  # imagecodecs's error type is not to be imported before it is needed
        raise PhotoError(f"its colour profile is damaged ({error}); {advice}") from error
    if not (np.isfinite(rgb).all() and np.isfinite(own).all()) or np.ptp(rgb) < 0.25:
        raise PhotoError(f"its colour profile is damaged (it maps every colour to the same one); {advice}")
    same = model != "cmyk" and np.abs(rgb - plain._decode(probe)).max() < 0.5 / 255
    return plain if same else space


def _plain_to_srgb(values: np.ndarray) -> np.ndarray:
    if values.shape[-1] == 4:
        return (1.0 - values[..., :3]) * (1.0 - values[..., 3:])
    return np.repeat(values, 3, axis=-1) if values.shape[-1] == 1 else values


def _plain_inks(rgb: np.ndarray, black: np.ndarray) -> np.ndarray:
    """(n, 3) sRGB and (n, 1) black ink → (n, 4) inks with that black where it lets the colour be that light."""
    black = np.minimum(black, 1.0 - rgb.max(axis=-1, keepdims=True))
    return np.concatenate([1.0 - rgb / np.maximum(1.0 - black, 1e-6), black], axis=-1)


def _transform(
    pixels: np.ndarray, profile: bytes, model: str, out_profile: bytes, out_model: str, out_dtype: str
) -> np.ndarray:
    import imagecodecs

    black = imagecodecs.CMS.FLAGS.BLACKPOINTCOMPENSATION if "cmyk" in (model, out_model) else 0
    return imagecodecs.cms_transform(
        np.ascontiguousarray(pixels[..., 0] if model == "gray" else pixels),
        profile,
        out_profile,
        colorspace=model,
        outcolorspace=out_model,
        outdtype=out_dtype,
        intent=imagecodecs.CMS.INTENT.RELATIVE_COLORIMETRIC,
        flags=black,
    ).reshape(*pixels.shape[:2], -1)


@functools.cache
def _srgb_profile() -> bytes:
    import imagecodecs

    return imagecodecs.cms_profile("srgb")
