"""What an export is made of: the photo as the dialog knows it, the formats, and the choice. No Qt in here."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from gan_core.photo.writing import SUFFIXES, write_photo

if TYPE_CHECKING:
    from gan_core.photo.photo import Photo


class Scope(StrEnum):
    """How much of the picture is saved."""

    WHOLE = "whole"
    CROP = "crop"


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
        return tuple(suffix for suffix, name in SUFFIXES.items() if name == self.id)

    @property
    def carries(self) -> str:
        """What fits into it, in one line."""
        depth = "16 bits a channel" if self.deep else "8 bits a channel"
        alpha = "with transparency" if self.alpha else "no transparency"
        return f"{self.use} {depth}, {alpha}; colour profile and camera data."


FORMATS = (
    ExportFormat("JPEG", "JPEG", ".jpg", False, False, False, True, "Opens everywhere."),
    ExportFormat("PNG", "PNG", ".png", True, True, True, False, "Loses nothing; large files."),
    ExportFormat("TIFF", "TIFF", ".tif", True, True, True, True, "Loses nothing; for further editing and print."),
    ExportFormat("WEBP", "WebP", ".webp", False, False, True, False, "Smaller than JPEG; for the web."),
    ExportFormat("HEIF", "HEIC", ".heic", False, False, True, False, "Half the size of JPEG; for phones and Macs."),
    ExportFormat("AVIF", "AVIF", ".avif", False, False, True, False, "The smallest files; needs recent programs."),
)


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
        )

    @property
    def crop_sizes(self) -> tuple[int, ...]:
        """Sides worth offering for the face crop, in pixels."""
        return tuple(sorted({256, 512, 1024, self.render_size} | ({self.face_size} if self.face_size >= 32 else set())))


@dataclass(frozen=True)
class ExportOptions:
    """How somebody wants a result saved.

    Args:
        path: Where; its suffix says the format.
        scope: The whole photo or the face crop.
        crop_size: Side of the face crop in pixels; it means nothing for the whole photo.
        quality: 1 to 100; it means nothing for lossless formats.
        keep_metadata: EXIF and XMP go along.
        keep_gps: So does the place where the photo was taken.
    """

    path: Path
    scope: Scope
    crop_size: int
    quality: int
    keep_metadata: bool
    keep_gps: bool

    def write(self, photo: Photo) -> None:
        """Write the finished photo or crop, on any thread.

        Raises:
            PhotoError: It could not be written; the file that was there is as it was.
        """
        if not self.keep_metadata:
            photo = dataclasses.replace(photo, exif=None, xmp=None)
        write_photo(photo, self.path, quality=self.quality, keep_gps=self.keep_gps)


class Memory(Protocol):
    """Where the last choice is remembered."""

    def text(self, key: str, default: str = "") -> str:
        """A remembered text."""

    def set_text(self, key: str, text: str) -> None:
        """Remember a text."""


def format_of_suffix(suffix: str) -> ExportFormat | None:
    """The format that a file name's suffix asks for, such as ".jpeg"; None where Facet does not write it."""
    name = SUFFIXES.get(suffix.lower())
    return next((known for known in FORMATS if known.id == name), None)


def free_path(folder: Path, name: str, suffix: str) -> Path:
    """A file name in `folder` that does not exist yet: name-edited.jpg, name-edited-2.jpg, …"""
    path, number = folder / f"{name}-edited{suffix}", 2
    while path.exists():
        path, number = folder / f"{name}-edited-{number}{suffix}", number + 1
    return path


def losses(source: ExportSource, scope: Scope, crop_size: int, chosen: ExportFormat) -> list[str]:
    """What of this picture does not survive this choice, a sentence each."""
    if scope is Scope.CROP:
        small = crop_size > source.render_size
        side = source.render_size
        return [f"The model renders {side} × {side} pixels: enlarged, it gets softer."] if small else []
    lost = []
    if source.deep and not chosen.deep:
        lost.append(f"The photo has 16 bits a channel; {chosen.label} keeps 8.")
    if source.alpha and not chosen.alpha:
        lost.append(f"{chosen.label} has no transparency: transparent parts become white.")
    if source.cmyk and not chosen.cmyk:
        lost.append(f"The photo is CMYK; {chosen.label} holds it as sRGB.")
    return lost


def _has_place(photo: Photo) -> bool:
    from gan_core.photo.metadata import GPS_IFD, exif_directories

    in_exif = bool(photo.exif and exif_directories(photo.exif).get(GPS_IFD))
    return in_exif or bool(photo.xmp and b"GPSLatitude" in photo.xmp)
