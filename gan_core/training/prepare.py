"""`facet prepare`: a data set of aligned faces, or of centred squares, from a folder of photos."""

from __future__ import annotations

import argparse
import base64
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gan_core.commands.output import non_negative, note, report
from gan_core.errors import FacetError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gan_core.training.cropping import Crop, CropRule
    from gan_core.training.duplicates import Originals
    from gan_core.training.prepared_set import PreparedSet

FEWEST = 10
"""Pictures; fewer make no data set."""
FEW = 500
"""Pictures, below which a model that is trained from nothing learns them by heart."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line of `facet prepare`."""
    parser.add_argument("photos", type=Path, help="folder of photos, with its subfolders, or a zip")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="DATA", help="folder or .zip to make")
    parser.add_argument(
        "--resolution", type=int, default=256, metavar="R", help="side of a crop, a power of two (default: %(default)s)"
    )
    parser.add_argument("--no-align", action="store_true", help="no faces: the largest square in each photo's middle")
    parser.add_argument("--faces", choices=("best", "all"), default="best", help="of a photo (default: %(default)s)")
    parser.add_argument(
        "--min-face",
        type=non_negative,
        metavar="PX",
        help="drop crops with a side of fewer pixels in the photo (default: half the resolution)",
    )
    parser.add_argument("--max-yaw", type=float, metavar="DEGREES", help="drop faces turned further to a side")
    parser.add_argument("--drop-covered", action="store_true", help="drop faces whose eyes or mouth cannot be seen")
    parser.add_argument(
        "--max-blur", type=float, metavar="B", help="drop crops more blurred than this; 0.5 is moderate"
    )
    parser.add_argument("--drop-duplicates", action="store_true", help="of near-duplicates keep the largest")
    parser.add_argument("--jpeg", action="store_true", help="write JPEG of quality 95, a third of the size of PNG")
    parser.add_argument(
        "--jobs", type=_positive, metavar="N", help="photos worked on at once (default: half the cores)"
    )
    parser.add_argument("--json", action="store_true", help="print the counts as JSON")


def run(args: argparse.Namespace) -> int:
    """Cut, sort out, write, and say what was kept and what was not."""
    from tqdm import tqdm

    from gan_core.training.crop_pool import cropped_photos, default_jobs
    from gan_core.training.picture_files import SUFFIXES, PictureFiles
    from gan_core.training.prepared_set import PreparedSet, stems

    rule = _rule(args)
    files = PictureFiles.of(args.photos)
    if not files.names:
        raise FacetError(f"{args.photos}: no photos in it (files ending in {', '.join(SUFFIXES)})")
    if len(files.names) < FEWEST and not rule.all_faces:
        raise FacetError(f"{args.photos}: {len(files.names)} photos are too few to train on; {FEWEST} are the least")
    command = {"photos": str(args.photos.resolve()), "drop_duplicates": args.drop_duplicates, **asdict(rule)}
    data = PreparedSet(args.out, command)
    originals = _originals_of(data) if args.drop_duplicates else None
    own = stems(files.names)
    left = [name for name in files.names if name not in data.finished]
    if len(left) < len(files.names):
        note(f"goes on after {len(files.names) - len(left)} of {len(files.names)} photos")
    try:
        with tqdm(total=len(files.names), initial=len(files.names) - len(left), unit="photo") as bar:
            for name, cropped in cropped_photos(files, left, rule, args.jobs or default_jobs()):
                crops = {_file_name(own[name], crop, rule): crop for crop in cropped.kept}
                data.add(name, *_without_duplicates(name, crops, cropped.dropped, originals))
                bar.update()
    except KeyboardInterrupt:
        note("stopped; the same command goes on from here")
        raise
    counts = {"photos": len(files.names), "kept": data.kept, "dropped": dict(data.dropped.most_common())}
    if data.kept < FEWEST:
        data.discard()
        why = ", ".join(f"{reason}: {count}" for reason, count in data.dropped.most_common())
        raise FacetError(f"{args.out}: not made, for only {data.kept} crops came out of {len(files.names)} ({why})")
    settings = {**asdict(rule), "drop_duplicates": args.drop_duplicates}
    data.finish({"resolution": rule.resolution, "photos": args.photos.name, "settings": settings})
    report(args, {"out": str(args.out), **counts}, _table(args.out, counts))
    if data.kept < FEW:
        note(f"{data.kept} pictures are few: start from a trained model rather than from nothing")
    return 0


def _rule(args: argparse.Namespace) -> CropRule:
    from gan_core.training.cropping import CropRule
    from gan_core.training.image_set import check_resolution

    check_resolution(args.resolution)
    if args.no_align:
        faces_only = {
            "--faces all": args.faces == "all",
            "--max-yaw": args.max_yaw is not None,
            "--drop-covered": args.drop_covered,
        }
        for option, given in faces_only.items():
            if given:
                raise FacetError(f"{option} is about faces, which --no-align does not look for; leave one of them out")
    return CropRule(
        resolution=args.resolution,
        align=not args.no_align,
        all_faces=args.faces == "all",
        min_side=args.resolution // 2 if args.min_face is None else args.min_face,
        max_yaw=args.max_yaw,
        drop_covered=args.drop_covered,
        max_blur=args.max_blur,
        jpeg=args.jpeg,
    )


def _file_name(stem: str, crop: Crop, rule: CropRule) -> str:
    face = crop.facts.get("face", 1)
    return stem + (f"+{face}" if face > 1 else "") + (".jpg" if rule.jpeg else ".png")


def _originals_of(data: PreparedSet) -> Originals:
    """What the photos that are done with have shown."""
    from gan_core.training.duplicates import Originals, Picture

    originals = Originals()
    for line in data.journal():
        for entry in line["kept"]:
            picture = Picture(entry["file"], entry["source"], entry["side"])
            originals.admit(picture, base64.b85decode(entry["fingerprint"]))
    return originals


def _without_duplicates(
    source: str, crops: dict[str, Crop], dropped: Sequence[dict[str, Any]], originals: Originals | None
) -> tuple[dict[str, Crop], list[dict[str, Any]]]:
    """The crops that stay, and what goes: these, or smaller ones of before."""
    from gan_core.training.cropping import Reason
    from gan_core.training.duplicates import Picture

    if originals is None:
        return crops, list(dropped)
    kept, gone = {}, list(dropped)
    for name, crop in crops.items():
        pair = originals.admit(Picture(name, source, crop.facts["side"]), crop.fingerprint)
        if pair is None or pair[1].file == name:
            kept[name] = crop
        if pair is not None:
            worse, better = pair
            facts = crop.facts if worse.file == name else {"file": worse.file}
            gone.append({"source": worse.source, **facts, "reason": Reason.DUPLICATE, "measure": f"as {better.file}"})
    return kept, gone


def _table(out: Path, counts: dict[str, Any]) -> str:
    rows = [("photos", counts["photos"]), ("kept", counts["kept"]), *counts["dropped"].items()]
    width = max(len(name) for name, _ in rows)
    lines = [f"{name:<{width}}  {count:>6}" for name, count in rows]
    return "\n".join([str(out), *lines, *(["which and why: dataset.json"] if counts["dropped"] else [])])


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"must be 1 or more, got {text}")
    return number
