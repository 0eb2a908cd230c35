"""`facet adopt`: makes what a foreign generator lacks to be a full model, from nothing but the generator itself."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gan_core.bundle import save_bundle
from gan_core.commands.output import note, report
from gan_core.errors import FacetError
from gan_core.files import atomic_write
from gan_core.formats.composing import UNKNOWN_LICENCE
from gan_core.formats.importing import import_files
from gan_core.manifest import Manifest
from gan_core.model import load_model
from gan_core.registry import free_place, installed
from gan_core.training import adopted_parts
from gan_core.training.distillation import DistillationTask
from gan_core.training.encoder_task import EncoderTask
from gan_core.training.fleet import Fleet
from gan_core.training.loop import Budget, train
from gan_core.training.run_folder import RunFolder
from gan_core.training.watch import FolderWatch

SHARES = {"sub-generators": 0.5, "encoder": 0.3, "directions": 0.2}
"""Of a budget of time. Parts that the file brings leave theirs to the others."""
FIRST_STEPS, FIRST_SHARE, OVERRUN = 8, 0.2, 1.2
"""Steps after which the speed is known, the part of the time they may take at most, and how far the end may slip."""
UNITS = {"s": 1 / 60, "m": 1.0, "h": 60.0}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line of `facet adopt`."""
    add = parser.add_argument
    add("checkpoint", nargs="+", metavar="CHECKPOINT", help="as for models import, or the name of an imported model")
    add("--name", required=True, metavar="M", help="of the new model; the same command goes on where it stopped")
    add("--licence", default=UNKNOWN_LICENCE, metavar="TEXT", help="of the weights, for the model card")
    add("--budget", type=_minutes, default=120.0, metavar="TIME", help="such as 90s, 30m, 8h (default: 2h)")
    add("--images", type=int, metavar="N", help="pictures that each part learns from, whatever time it takes")
    add(
        "--judge", type=Path, metavar="FILE", help="what train-classifier --judge wrote; without it no slider is tested"
    )
    add("--device", help="cpu, cuda, cuda:1, mps (default: cuda where there is one)")
    add("--seed", type=int, default=0)
    add("--json", action="store_true", help="print the result as JSON")


def run(args: argparse.Namespace) -> None:
    """Make the model and print its report."""
    order = Order(
        tuple(args.checkpoint), args.name, args.licence, args.budget, args.images, args.judge, args.device, args.seed
    )
    adoption = Adoption(order)
    try:
        path = adoption.run()
    except KeyboardInterrupt:
        note(f"stopped; the same command goes on from {adoption.work}, which is yours to delete")
        raise
    card = (path / "MODEL_CARD.md").read_text(encoding="utf-8")
    report(args, {"name": args.name, "path": str(path), **adoption.progress}, f"{path}\n\n{card}")


@dataclass(frozen=True)
class Order:
    """What is to be adopted and at what cost.

    Args:
        files: Foreign files with one generator among them, or one name or path of a bundle.
        name: Of the new model.
        licence: Of the weights.
        minutes: For all parts together.
        images: That each part learns from; instead of the time.
        judge: Weights of a judge.
        device: Where to train.
        seed: Of everything that is drawn.
    """

    files: tuple[str, ...]
    name: str
    licence: str = UNKNOWN_LICENCE
    minutes: float = 120.0
    images: int | None = None
    judge: Path | None = None
    device: str | None = None
    seed: int = 0


class Adoption:
    """A model in the making; it lies in a hidden folder beside its place until it is whole.

    Args:
        order: What is wanted.

    Raises:
        FacetError: The name is taken, the device is not there, or something else was begun under this name.
    """

    def __init__(self, order: Order) -> None:
        self.order, self.target, self.fleet = order, free_place(order.name), Fleet(order.device)
        self.work = self.target.with_name(f".{order.name}.adopting")
        self.bundle, self._file = self.work / "bundle", self.work / "progress.json"
        self.progress: dict[str, Any] = {}

    def run(self) -> Path:
        """Do what is not done yet; returns where the model is."""
        self._begin()
        for part in [part for part in self.progress["parts"] if part not in self.progress["done"]]:
            if part in SHARES:
                note(f"{part}, about {self.minutes(part):.0f} minutes" if not self.order.images else part)
            adopted_parts.PARTS[part](self)
            self.remember(done=[*self.progress["done"], part])
        self.bundle.rename(self.target)
        shutil.rmtree(self.work)
        return self.target

    @property
    def manifest(self) -> Manifest:
        """Of the bundle so far."""
        return Manifest.from_json((self.bundle / "manifest.json").read_bytes(), self.order.name)

    @property
    def small(self) -> bool:
        """Whether pictures are quick to make here."""
        return self.manifest.resolution <= 256 or self.fleet.device.type == "cuda"

    def minutes(self, part: str) -> float:
        """The time that a part has."""
        return self.order.minutes * SHARES[part] / sum(SHARES.get(other, 0.0) for other in self.progress["parts"])

    def remember(self, **values: Any) -> None:
        """Write down how far it has come."""
        self.progress |= values
        with atomic_write(self._file, "w") as file:
            json.dump(self.progress, file, indent=1)

    def train(self, part: str, task: DistillationTask | EncoderTask) -> int:
        """Train within the part's budget: a few steps tell how many there will be, for the rate has to end at zero."""
        folder, known = RunFolder(self.work / part), self.progress["images"]
        watch, minutes = FolderWatch(folder.path), self.minutes(part)
        if part not in known:
            images = -(-(self.order.images or 0) // task.batch) * task.batch
            if not images:
                before, began = (folder.load() or {"seen": 0})["seen"], time.monotonic()
                first = Budget(before + FIRST_STEPS * task.batch, FIRST_SHARE * minutes)
                seen = train(task, folder, first, fleet=self.fleet, watch=watch, seed=self.order.seed)
                steps = 60 * minutes * (seen - before) / (time.monotonic() - began) / task.batch
                images, watch = max(seen, int(steps) * task.batch), FolderWatch(folder.path)
            self.remember(images={**known, part: images})
        task.images = self.progress["images"][part]
        budget = Budget(task.images, float("inf") if self.order.images else OVERRUN * minutes)
        return train(task, folder, budget, fleet=self.fleet, watch=watch, seed=self.order.seed)

    def _begin(self) -> None:
        """Import, or find what was imported before."""
        files = [_source(file) for file in self.order.files]
        settings = {"files": files, "seed": self.order.seed}
        if self._file.exists():
            self.progress = json.loads(self._file.read_text(encoding="utf-8"))
            if (before := self.progress["settings"]) != settings:
                raise FacetError(
                    f"{self.work}: begun with {', '.join(before['files'])} and seed {before['seed']}; "
                    "go on with these, take another name, or delete the folder"
                )
            return
        shutil.rmtree(self.work, ignore_errors=True)  # of an import that did not come to its end
        try:
            found = import_files(files, self.order.name, self.order.licence, self.bundle)
            if not self.bundle.is_dir():
                raise FacetError(f"{files[0]}: unpack the zip first and give the folder")
            self._lend()
        except BaseException:
            shutil.rmtree(self.work, ignore_errors=True)
            raise
        manifest = self.manifest
        lacks = {
            "sub-generators": len(manifest.sub_generators) == 1,
            "encoder": "encoder" not in manifest.networks,
            "directions": not manifest.directions,
        }
        parts = [part for part, missing in lacks.items() if missing] + ["report"]
        self.remember(settings=settings, parts=parts, done=[], images={}, missing=list(found.missing))

    def _lend(self) -> None:
        """Take over the embedded model's classifier and perceptual network, which know faces in FFHQ alignment."""
        manifest, own = self.manifest, load_model()
        networks: dict[str, Mapping[str, Any]] = dict(manifest.networks)
        tensors = {}
        for name in ("perceptual", "classifier"):
            network = getattr(own, name)
            if name not in networks and network is not None:
                networks[name], tensors[name] = own.manifest.networks[name], network.state_dict()
        save_bundle(self.bundle, replace(manifest, name=self.order.name, networks=networks), tensors)


def _source(file: str) -> str:
    """A file's path, or that of an installed model."""
    path = Path(file)
    return str(path.resolve() if path.exists() else installed().get(file, path))


def _minutes(text: str) -> float:
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([smh])", text)
    if found is None or float(found[1]) == 0:
        raise argparse.ArgumentTypeError(f"needs a time such as 90s, 30m or 8h, got {text!r}")
    return float(found[1]) * UNITS[found[2]]
