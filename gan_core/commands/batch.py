"""`facet batch`: an edit on all photos of a folder, in several processes, here or through Ray."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gan_core.commands.edits import add_edit_arguments, edit_of, with_looks
from gan_core.commands.faces import add_fit_arguments
from gan_core.commands.following import add_follow_argument, listen, step_back, tell
from gan_core.commands.output import add_model_arguments, add_photo_arguments, note, report
from gan_core.errors import Cancelled

if TYPE_CHECKING:
    from gan_core.batch.batch import Batch, Control, Progress
    from gan_core.batch.editor import Setup
    from gan_core.batch.workers import Workers

INTERRUPTED = 130
PAUSE, GO_ON = "pause", "go on"
"""Words that a program which follows may say."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `facet batch`."""
    from gan_core.batch.settings import FORMATS, NoFace, WhichFaces

    add = parser.add_argument
    add("photos", type=Path, metavar="IN_DIR", help="folder of photos; those in folders below it are taken, too")
    add("-o", "--out", type=Path, required=True, metavar="OUT_DIR", help="folder of results; made where it is missing")
    add_edit_arguments(parser)
    add("--faces", choices=list(map(str, WhichFaces)), default="best", help="the most prominent face (default), or all")
    add("--no-face", choices=list(map(str, NoFace)), default="skip", help="of photos without one (default: skip)")
    add("--format", choices=tuple(FORMATS), default="same", help="of the results (default: as each photo)")
    add("--workers", type=_positive, metavar="N", help="processes (default: as many as cores and memory allow)")
    add(
        "--ray",
        metavar="ADDRESS",
        help="send the photos to the machines of this Ray cluster: auto, HOST:6379, ray://HOST:10001, or local",
    )
    add("--redo", action="store_true", help="do all again, in place of results of these or of other settings")
    add_fit_arguments(parser)
    add_photo_arguments(parser)
    add_model_arguments(parser)
    add_follow_argument(parser)
    parser.set_defaults(refuse=parser.error)


def run(args: argparse.Namespace) -> int:
    """Do what is not done yet; 1 where a photo could not be done."""
    from gan_core.batch.batch import Batch, Control
    from gan_core.batch.editor import Setup
    from gan_core.batch.settings import BatchSettings, NoFace, WhichFaces
    from gan_core.editing.attributes import PasteMode
    from gan_core.editing.look_shelf import own_looks
    from gan_core.installed import find_model

    edit = edit_of(args)
    if edit.state.is_zero and not args.looks:
        args.refuse("says nothing to do: give --preset, --set or --look")
    model = find_model(args.model)
    assert model.manifest is not None
    edit.check_fits(model.manifest.identity)
    if args.looks or edit.state.looks:
        edit = with_looks(edit, args, model.manifest.identity, own_looks(model))
    settings = BatchSettings(
        edit,
        model.manifest.identity,
        WhichFaces(args.faces),
        NoFace(args.no_face),
        args.steps,
        args.faithful,
        None if args.paste is None else PasteMode(args.paste),
        args.format,
        args.quality,
        not args.drop_gps,
    )
    control = Control()
    if args.follow:
        step_back()
        listen(lambda word: _hear(control, word), control.cancel.cancel)
    name = str(Path(args.model).resolve()) if Path(args.model).exists() else args.model
    with Batch(args.photos, args.out, settings, redo=args.redo) as batch:
        workers, facts = _workers(args, Setup(settings, name, args.device), model.manifest.resolution)
        begun, start = len(batch.finished), time.monotonic()
        try:
            _work(args, batch, workers, control)
        except (KeyboardInterrupt, Cancelled):
            done = len(batch.finished)
            note(f"stopped with {done} of {len(batch.photos)} photos done; the same command goes on from there")
            return INTERRUPTED
        seconds = time.monotonic() - start
        facts |= {"seconds": round(seconds, 2), "photos_per_second": round((len(batch.finished) - begun) / seconds, 3)}
        return _tell_result(args, batch, facts)


def _workers(args: argparse.Namespace, setup: Setup, resolution: int) -> tuple[Workers, dict[str, Any]]:
    from gan_core.batch.sharing import shared_out

    if args.ray is not None:
        from gan_core.batch.ray_workers import RayWorkers

        workers = RayWorkers(setup, args.ray, args.workers)
        return workers, {"workers": workers.capacity, "threads": 1}
    from gan_core.batch.local_workers import LocalWorkers

    count, threads = shared_out(args.workers, resolution, args.device)
    return LocalWorkers(dataclasses.replace(setup, threads=threads), count), {"workers": count, "threads": threads}


def _work(args: argparse.Namespace, batch: Batch, workers: Workers, control: Control) -> None:
    from tqdm import tqdm

    total, done = len(batch.photos), len(batch.finished)
    with contextlib.closing(batch.run(workers, control)) as progress:
        if args.follow:
            tell({"finished": done, "total": total, "report": str(batch.report)})
            for step in progress:
                tell(_record(step))
            return
        with tqdm(total=total, initial=done, unit="photo", leave=False, file=sys.stderr, disable=None) as bar:
            for _ in progress:
                bar.update()


def _record(step: Progress) -> dict[str, Any]:
    entry = step.entry
    return {
        "photo": entry.photo.name,
        "target": entry.target,
        "picture": entry.picture,
        "state": entry.outcome.state.value,
        "reason": entry.outcome.reason,
        "finished": step.finished,
        "total": step.total,
        "rate": round(step.rate, 4),
        "seconds_left": round(step.seconds_left, 1),
    }


def _tell_result(args: argparse.Namespace, batch: Batch, facts: dict[str, Any]) -> int:
    from gan_core.batch.outcome import State
    from gan_core.batch.report import counted

    counts = counted(batch.finished)
    failed = [entry for entry in batch.finished if entry.outcome.state is State.FAILED]
    result = {
        "out": str(args.out),
        "total": len(batch.photos),
        **counts,
        "others": batch.others,
        "report": str(batch.report),
        "failures": [{"photo": entry.photo.name, "reason": entry.outcome.reason} for entry in failed],
        **facts,
    }
    lines = [
        f"{args.out}  {len(batch.photos)} photos: " + ", ".join(f"{n} {state}" for state, n in counts.items() if n)
    ]
    if batch.others:
        lines.append(f"{batch.others} other files were left alone")
    lines.append(f"report: {batch.report}")
    report(args, result, "\n".join(lines))
    for entry in failed:
        note(f"{_printable(entry.photo.name)}: {entry.outcome.reason}")
    return 1 if failed else 0


def _hear(control: Control, word: str) -> None:
    if word == PAUSE:
        control.pause()
    elif word == GO_ON:
        control.go_on()


def _printable(name: str) -> str:
    return name.encode("utf-8", "replace").decode()


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"must be 1 or more, got {text}")
    return number
