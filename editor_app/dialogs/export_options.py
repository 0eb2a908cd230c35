"""What an export is made of: the photo as the dialog knows it, the formats, and the choice. No widgets in here."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from PySide6.QtCore import QCoreApplication

from gan_core.export.canvas import MAX_SIDE, Scope, fitted
from gan_core.export.writing import OPENRASTER, Form, Terms, write_result
from gan_core.photo.photo import Photo
from gan_core.photo.writing import SUFFIXES, encode_photo

if TYPE_CHECKING:
    from editor_app.export_jobs import Wish
    from gan_core.export.result import Result
    from gan_core.export.timeline import Timeline

_SAMPLE_SIDE = 384


def in_words(text: str) -> str:
    """What the table of formats says, in the window's language."""
    return QCoreApplication.translate("ExportOptions", text)


class Kind(StrEnum):
    """What is saved."""

    PICTURE = "picture"
    SHEET = "sheet"
    LAYERS = "layers"


@dataclass(frozen=True)
class ExportFormat:
    """A file format.

    Args:
        id: As `Photo.format` says it.
        label: As people say it.
        suffix: The one that a new file gets.
        lossless: Saves what it is given; the others have a quality.
        deep: Holds 16 bits a channel.
        alpha: Holds transparency.
        cmyk: Holds the four printing colours.
        use: When to take it, in a few words.
    """

    id: str
    label: str
    suffix: str
    lossless: bool
    deep: bool
    alpha: bool
    cmyk: bool
    use: str

    @property
    def suffixes(self) -> tuple[str, ...]:
        """All suffixes that mean this format."""
        known = tuple(suffix for suffix, name in SUFFIXES.items() if name == self.id)
        return known or tuple(filter(None, (self.suffix,)))

    @property
    def carries(self) -> str:
        """What fits into it, in one line."""
        translate = QCoreApplication.translate
        depth = 16 if self.deep else 8
        fits = translate("ExportOptions", "{} bits a channel, no transparency; colour profile and camera data.")
        if self.alpha:
            fits = translate("ExportOptions", "{} bits a channel, with transparency; colour profile and camera data.")
        return f"{in_words(self.use)} {fits.format(depth)}"


FORMATS = (
    ExportFormat("JPEG", "JPEG", ".jpg", False, False, False, True, "Opens everywhere."),
    ExportFormat("PNG", "PNG", ".png", True, True, True, False, "Loses nothing; large files."),
    ExportFormat("TIFF", "TIFF", ".tif", True, True, True, True, "Loses nothing; for further editing and print."),
    ExportFormat("WEBP", "WebP", ".webp", False, False, True, False, "Smaller than JPEG; for the web."),
    ExportFormat("HEIF", "HEIC", ".heic", False, False, True, False, "Half the size of JPEG; for phones and Macs."),
    ExportFormat("AVIF", "AVIF", ".avif", False, False, True, False, "The smallest files; needs recent programs."),
)
LAYER_FORMATS = (
    ExportFormat("ORA", "OpenRaster", OPENRASTER, True, True, True, False, "One file for GIMP, Krita and others."),
    ExportFormat("PNGS", "PNGs in a folder", "", True, True, True, False, "For any program: they lie over each other."),
)


def formats_of(kind: Kind) -> tuple[ExportFormat, ...]:
    """The formats that something can be saved in."""
    return LAYER_FORMATS if kind is Kind.LAYERS else FORMATS


@dataclass(frozen=True)
class ExportSource:
    """What is to be saved.

    Args:
        name: What the file is called after, without a suffix.
        render_size: Side of the face as the model renders it, in pixels.
        size: Width and height of the whole photo; None for a sample face, which is nothing but its crop.
        face_size: Side of the face's square in the photo, in pixels; 0 where there is no photo.
        path: The photo's own file.
        format: Its format, as `ExportFormat.id`.
        deep: It has 16 bits a channel.
        alpha: It has transparency.
        cmyk: It has the four printing colours.
        metadata: It has EXIF or XMP.
        gps: These say where it was taken.
        sample: A piece of the photo, as large as in it, by which the size of a file is guessed.
    """

    name: str
    render_size: int
    size: tuple[int, int] | None = None
    face_size: int = 0
    path: Path | None = None
    format: str | None = None
    deep: bool = False
    alpha: bool = False
    cmyk: bool = False
    metadata: bool = False
    gps: bool = False
    sample: Photo | None = None

    @classmethod
    def of(cls, photo: Photo, name: str, render_size: int, face_size: float) -> ExportSource:
        """What the dialog needs to know of a photo."""
        return cls(
            name=photo.source.stem if photo.source else name,
            render_size=render_size,
            size=photo.size,
            face_size=round(face_size),
            path=photo.source,
            format=photo.format if photo.source else None,
            deep=photo.pixels.itemsize > 1,
            alpha=photo.alpha is not None,
            cmyk=photo.pixels.shape[2] == 4,
            metadata=bool(photo.exif or photo.xmp),
            gps=_has_place(photo),
            sample=_sample(photo),
        )

    def natural_side(self, scope: Scope) -> int:
        """Pixels of the longer side that a picture has by itself."""
        if scope is Scope.RENDER or self.size is None:
            return self.render_size
        return max(self.size) if scope is Scope.WHOLE else max(self.face_size, 16)

    def sides(self, scope: Scope) -> tuple[int, ...]:
        """Other sizes worth offering, in pixels of the longer side, the largest first."""
        own = self.natural_side(scope)
        usual = (4096, 2048, 1080, 512) if scope is Scope.WHOLE else (2048, 1024, 512, 256)
        return tuple(side for side in usual if side != own and (side < own or scope is not Scope.WHOLE))

    def size_of(self, scope: Scope, side: int | None) -> tuple[int, int]:
        """Width and height of the picture that is saved."""
        if scope is Scope.WHOLE and self.size is not None:
            return fitted(self.size, side)
        return (side or self.natural_side(scope),) * 2


@dataclass(frozen=True)
class ExportOptions:
    """How somebody wants a result saved.

    Args:
        path: Where; its suffix says the format. A folder for PNGs of layers.
        form: What is written there.
        scope: How much of the picture.
        side: Pixels of its longer side; as it is when None.
        deep: 16 bits a channel for a picture of 8.
        terms: What goes along.
        signed_with: Certificate and key that it is signed with.
    """

    path: Path
    form: Form = Form.PICTURE
    scope: Scope = Scope.WHOLE
    side: int | None = None
    deep: bool = False
    terms: Terms = field(default_factory=Terms)
    signed_with: tuple[Path, Path] | None = None

    def write(self, result: Result) -> None:
        """Write the finished result, on any thread.

        Raises:
            PhotoError: It could not be written; the file that was there is as it was.
        """
        write_result(result, self.path, with_credentials(self.terms, self.signed_with), self.form)


@dataclass(frozen=True, eq=False)
class AnimationOptions:
    """How somebody wants an animation.

    Args:
        path: Where; its suffix says the format.
        wish: What moves.
        timeline: When.
        scope: How much of the picture.
        side: Pixels of its longer side.
        terms: Its quality.
        signed_with: Certificate and key that it is signed with.
    """

    path: Path
    wish: Wish
    timeline: Timeline
    scope: Scope
    side: int
    terms: Terms
    signed_with: tuple[Path, Path] | None = None


def with_credentials(terms: Terms, signed_with: tuple[Path, Path] | None) -> Terms:
    """The terms with what files are signed with, read from certificate and key."""
    if signed_with is None:
        return terms
    from gan_core.export.credentials import read_credentials

    return replace(terms, credentials=read_credentials(*signed_with))


class Memory(Protocol):
    """Where the last choice is remembered."""

    def text(self, key: str, default: str = "") -> str:
        """A remembered text."""

    def set_text(self, key: str, text: str) -> None:
        """Remember a text."""


def format_of_suffix(suffix: str, kind: Kind = Kind.PICTURE) -> ExportFormat | None:
    """The format that a file name's suffix asks for, such as ".jpeg"; None where Facet does not write it."""
    return next((known for known in formats_of(kind) if suffix and suffix.lower() in known.suffixes), None)


def side_of(text: str) -> int | None:
    """The size that somebody typed, in pixels; None where it is no size that a picture may have."""
    digits = text.strip().partition(" ")[0]
    side = int(digits) if digits.isdecimal() and len(digits) < 8 else 0
    return side if 16 <= side <= MAX_SIDE else None


def free_path(folder: Path, name: str, suffix: str) -> Path:
    """A file name in `folder` that does not exist yet: name-edited.jpg, name-edited-2.jpg, …"""
    path, number = folder / f"{name}-edited{suffix}", 2
    while path.exists():
        path, number = folder / f"{name}-edited-{number}{suffix}", number + 1
    return path


def losses(source: ExportSource, scope: Scope, side: int | None, chosen: ExportFormat) -> list[str]:
    """What of this picture does not survive this choice, a sentence each."""
    own, translate = source.natural_side(scope), QCoreApplication.translate
    lost = []
    if side is not None and side > own and scope is Scope.RENDER:
        told = translate("ExportOptions", "The model renders {} × {} pixels: enlarged, it gets softer.")
        lost.append(told.format(own, own))
    elif side is not None and side > own:
        lost.append(translate("ExportOptions", "There are {} pixels a side: enlarged, it gets softer.").format(own))
    name = in_words(chosen.label)
    if scope is Scope.RENDER:
        return lost
    if source.deep and not chosen.deep:
        lost.append(translate("ExportOptions", "The photo has 16 bits a channel; {} keeps 8.").format(name))
    if source.alpha and not chosen.alpha:
        lost.append(translate("ExportOptions", "{} has no transparency: transparent parts become white.").format(name))
    if source.cmyk and not chosen.cmyk:
        lost.append(translate("ExportOptions", "The photo is CMYK; {} holds it as sRGB.").format(name))
    return lost


def guessed_bytes(
    source: ExportSource, kind: Kind, size: tuple[int, int], chosen: ExportFormat, quality: int, *, deep: bool
) -> int | None:
    """About how large the file will be, judged by a piece of the photo; None where there is no photo."""
    from gan_core.export.canvas import deepened

    if source.sample is None:
        return None
    sample = deepened(source.sample) if deep and chosen.deep else source.sample
    suffix = ".png" if chosen in LAYER_FORMATS else chosen.suffix
    content = len(encode_photo(sample, f"sample{suffix}", quality=quality, digital_source=None))
    times = {Kind.PICTURE: 1.0, Kind.SHEET: 2.0, Kind.LAYERS: 2.3}[kind]  # layers: photo, merged, and the edited part
    return round(times * content * size[0] * size[1] / (sample.size[0] * sample.size[1]))


def _sample(photo: Photo) -> Photo:
    """The middle of a photo."""
    width, height = photo.size
    x, y = max(0, (width - _SAMPLE_SIDE) // 2), max(0, (height - _SAMPLE_SIDE) // 2)
    return Photo(np.ascontiguousarray(photo.pixels[y : y + _SAMPLE_SIDE, x : x + _SAMPLE_SIDE]))


def _has_place(photo: Photo) -> bool:
    from gan_core.photo.metadata import GPS_IFD, exif_directories

    in_exif = bool(photo.exif and exif_directories(photo.exif).get(GPS_IFD))
    return in_exif or bool(photo.xmp and b"GPSLatitude" in photo.xmp)
