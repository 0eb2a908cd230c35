"""The one door by which results become files: pictures, OpenRaster, layers in a folder, before/after sheets."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from gan_core.errors import PhotoError
from gan_core.files import atomic_write
from gan_core.photo.writing import encode_photo, format_of, save_bytes
from gan_core.photo.xmp import DigitalSource

if TYPE_CHECKING:
    from gan_core.export.credentials import Credentials
    from gan_core.export.result import Result
    from gan_core.photo.photo import Photo

OPENRASTER = ".ora"


class Form(StrEnum):
    """In which form a result is written."""

    PICTURE = "picture"
    """The finished picture; an .ora file has its layers, too."""
    SHEET = "sheet"
    """Before and after on one sheet."""
    LAYERS = "layers"
    """A folder of PNGs that lie over each other: photo, edit, mask, and the result."""


@dataclass(frozen=True)
class Terms:
    """What goes along with a picture.

    Args:
        quality: 1–100, of formats that lose something.
        keep_metadata: EXIF and XMP of the photo.
        keep_gps: Of these, the place where it was taken.
        tell_edits: What was done, in the XMP's history. How the picture came about is told in any case.
        credentials: What the file is signed with.
    """

    quality: int = 92
    keep_metadata: bool = True
    keep_gps: bool = True
    tell_edits: bool = False
    credentials: Credentials | None = None


def check_target(path: str | os.PathLike[str], form: Form = Form.PICTURE) -> None:
    """See that a result can be written to a path, before it is made.

    Raises:
        PhotoError: No suffix of a format that Facet writes, no such folder, or a folder where a file is to be.
    """
    path = Path(path)
    if form is Form.LAYERS:
        if path.exists() and not path.is_dir():
            raise PhotoError(f"{path}: layers go into a folder, and this is a file; choose another name")
    elif path.is_dir():
        raise PhotoError(f"{path}: this is a folder; add a file name such as {path / 'result.png'}")
    elif form is Form.SHEET or path.suffix.lower() != OPENRASTER:
        format_of(path)
    if not path.absolute().parent.is_dir():
        raise PhotoError(f"{path}: there is no folder {path.parent}; make it first")


def write_result(
    result: Result, path: str | os.PathLike[str], terms: Terms | None = None, form: Form = Form.PICTURE
) -> tuple[Path, ...]:
    """Write a result; what was there stays until the new file is whole.

    Args:
        result: What to write.
        path: A file, its suffix is the format: .ora or one of `photo.writing.SUFFIXES`; a folder for layers, made
            where it is missing.
        terms: What goes along.
        form: In which form.

    Returns:
        The files.

    Raises:
        PhotoError: It cannot be written; the message says why.
    """
    path, terms = Path(path), terms or Terms()
    check_target(path, form)
    if terms.credentials is not None:
        from gan_core.export.credentials import check_signable

        check_signable(path)
    result = result if terms.keep_metadata else result.without_metadata()
    if form is Form.LAYERS:
        return _write_layers(result, path, terms)
    if form is Form.PICTURE and path.suffix.lower() == OPENRASTER:
        _write_openraster(result, path, terms)
        return (path,)
    picture = result.photo
    if form is Form.SHEET:
        from gan_core.export.sheet import sheet

        picture = sheet(result)
    content: bytes | memoryview = _encoded(picture, path, result, terms)
    if terms.credentials is not None:
        from gan_core.export.credentials import signed

        told = result.told if terms.tell_edits else ""
        content = signed(content, path, terms.credentials, result.source, told=told, photo=result.original.source)
    save_bytes(content, path)
    return (path,)


def _write_layers(result: Result, folder: Path, terms: Terms) -> tuple[Path, ...]:
    from gan_core.export.layers import layer_files, rgb

    target, content = folder / "result.png", {}
    for path, layer in layer_files(result, folder).items():
        content[path] = _encoded(layer.photo, path, result, terms, edited=layer.edited)
    content[target] = _encoded(rgb(result.photo), target, result, terms)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise PhotoError(f"cannot make the folder {folder}: {error.strerror or error}; choose another one") from error
    for path, data in content.items():
        save_bytes(data, path)
    return tuple(content)


def _write_openraster(result: Result, path: Path, terms: Terms) -> None:
    from gan_core.export.openraster import write_openraster

    def encode(photo: Photo, edited: bool) -> memoryview:
        return _encoded(photo, path.with_suffix(".png"), result, terms, edited=edited)

    try:
        with atomic_write(path) as file:
            write_openraster(result, file, encode)
    except OSError as error:
        raise PhotoError(
            f'cannot save "{path.name}" in {path.absolute().parent}: {error.strerror or error}; choose another folder'
        ) from error


def _encoded(photo: Photo, path: Path, result: Result, terms: Terms, *, edited: bool = True) -> memoryview:
    source = result.source
    if not edited:
        source = None if source is DigitalSource.EDITED else source
    return encode_photo(
        photo,
        path,
        quality=terms.quality,
        keep_gps=terms.keep_gps,
        digital_source=source,
        history=result.told if terms.tell_edits and edited else "",
    )
