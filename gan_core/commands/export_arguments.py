"""How much of a result commands write, in which forms, and what goes along: arguments and the writing itself."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from gan_core.commands.output import free_target, percent

if TYPE_CHECKING:
    from gan_core.export.canvas import Canvas, Scope
    from gan_core.export.credentials import Credentials
    from gan_core.export.result import Result
    from gan_core.export.writing import Form, Terms
    from gan_core.photo.alignment import Alignment
    from gan_core.photo.photo import Photo


def add_scope_arguments(parser: argparse.ArgumentParser) -> None:
    """`--whole`, `--square`, `--crop` and `--size`."""
    extent = parser.add_mutually_exclusive_group()
    extent.add_argument("--whole", action="store_true", help="write the whole photo (default)")
    extent.add_argument("--square", action="store_true", help="write the square around the face, cut from the photo")
    extent.add_argument("--crop", action="store_true", help="write the rendered face only, without the photo")
    parser.add_argument("--size", type=int, metavar="PIXELS", help="of the longer side (default: as it is)")


def add_result_arguments(parser: argparse.ArgumentParser) -> None:
    """Where a result goes, in which forms, and what goes along with it."""
    add = parser.add_argument
    add("-o", "--out", type=free_target, help="file to write; its suffix is the format, .ora is OpenRaster with layers")
    add("--layers", type=free_target, metavar="DIR", help="write photo, edit, mask and result as PNGs into a folder")
    add("--sheet", type=free_target, metavar="FILE", help="write before and after on one sheet")
    add_scope_arguments(parser)
    add("--deep", action="store_true", help="16 bits a channel in PNG, TIFF and OpenRaster, for photos of 8 bits, too")
    add("--quality", type=percent, default=92, metavar="1-100", help="of JPEG, WebP, HEIC, AVIF")
    add("--drop-gps", action="store_true", help="do not keep the place where the photo was taken")
    add("--drop-metadata", action="store_true", help="keep nothing of the photo's EXIF and XMP")
    add("--tell-edits", action="store_true", help="write what was done into the file, too (XMP history)")
    add_sign_argument(parser)


def add_sign_argument(parser: argparse.ArgumentParser) -> None:
    """`--sign`."""
    parser.add_argument(
        "--sign",
        nargs=2,
        type=Path,
        metavar=("CERTIFICATE", "KEY"),
        help="sign content credentials (C2PA) with a chain of certificates and its key, both PEM",
    )


def targets(args: argparse.Namespace) -> "list[tuple[Path, Form]]":
    """The files and folders that the arguments name, each seen to be one that can be written."""
    from gan_core.export.writing import Form, check_target

    named = ((args.out, Form.PICTURE), (args.sheet, Form.SHEET), (args.layers, Form.LAYERS))
    found = [(path, form) for path, form in named if path is not None]
    if not found:
        args.refuse("say what to write: -o FILE, --sheet FILE or --layers DIR")
    for path, form in found:
        check_target(path, form)
    return found


def scope(args: argparse.Namespace) -> "Scope":
    """How much of the picture is wanted."""
    from gan_core.export.canvas import Scope

    return Scope.SQUARE if args.square else Scope.RENDER if args.crop else Scope.WHOLE


def canvas(args: argparse.Namespace, photo: "Photo", alignment: "Alignment") -> "Canvas":
    """The picture that the edit goes into."""
    from gan_core.export.canvas import square, whole

    if args.square:
        return square(photo, alignment, args.size, deep=args.deep)
    return whole(photo, args.size, deep=args.deep)


def terms(args: argparse.Namespace) -> "Terms":
    """What goes along."""
    from gan_core.export.writing import Terms

    return Terms(args.quality, not args.drop_metadata, not args.drop_gps, args.tell_edits, credentials(args))


def credentials(args: argparse.Namespace) -> "Credentials | None":
    """What files are signed with, read and seen to fit."""
    if args.sign is None:
        return None
    from gan_core.export.credentials import check_signable, read_credentials

    for path in (args.out, getattr(args, "sheet", None), getattr(args, "layers", None)):
        if path is not None:
            check_signable(path)
    return read_credentials(*args.sign)


def write_all(args: argparse.Namespace, result: "Result") -> list[str]:
    """Write a result to all targets; returns the files."""
    from gan_core.export.writing import write_result

    wanted = terms(args)
    return [str(file) for path, form in targets(args) for file in write_result(result, path, wanted, form)]
