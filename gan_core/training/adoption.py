"""Adoption: a full model in the making, from nothing but a generator; resumed where it stopped."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gan_core.bundle import save_bundle
from gan_core.commands.output import note
from gan_core.errors import FacetError
from gan_core.files import atomic_write
from gan_core.formats.composing import UNKNOWN_LICENCE
from gan_core.formats.importing import import_files
from gan_core.installed import adopting_folder
from gan_core.jobs import CancelToken
from gan_core.manifest import Manifest
from gan_core.model import load_model
from gan_core.registry import free_place, installed
from gan_core.training import adopted_parts
from gan_core.training.distillation import DistillationTask
from gan_core.training.encoder_task import EncoderTask
from gan_core.training.fleet import Fleet
from gan_core.training.loop import Budget, train
from gan_core.training.run_folder import RunFolder
from gan_core.training.watch import FolderWatch, Watch

SHARES = {"sub-generators": 0.5, "encoder": 0.3, "directions": 0.2}
"""Of a budget of time. Parts that the file brings leave theirs to the others."""
FIRST_STEPS, FIRST_SHARE = 8, 0.2
"""Steps after which the speed is known, and the part of the time they may take at most."""
PACED = 0.1
"""Of a part's time, after which the number of images follows the speed."""
SURE = 0.05
"""Of a part, after which its speed says how long it takes."""
TOLD_EVERY = 0.5
"""Seconds between two words on the progress."""


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


@dataclass(frozen=True)
class Progress:
    """How far an adoption has come.

    Args:
        part: What is being made.
        share: Of all, from 0 to 1.
        minutes: That are left, by the speed so far.
    """

    part: str
    share: float
    minutes: float


class Adoption:
    """A model in the making; it lies in a hidden folder beside its place until it is whole.

    Args:
        order: What is wanted.
        cancel: Stops it; what was done is kept for the next one of this name.
        on_progress: Is told how far it has come, about twice a second.

    Raises:
        FacetError: The name is taken, the device is not there, or something else was begun under this name.
    """

    def __init__(
        self,
        order: Order,
        cancel: CancelToken | None = None,
        on_progress: Callable[[Progress], None] = lambda progress: None,
    ) -> None:
        self.order, self.target, self.fleet = order, free_place(order.name), Fleet(order.device)
        self.cancel, self._on_progress = cancel or CancelToken(), on_progress
        self._part, self._began, self._first, self._told = "", 0.0, 0.0, 0.0
        self.work = adopting_folder(order.name)
        self.bundle, self._file = self.work / "bundle", self.work / "progress.json"
        self.progress: dict[str, Any] = {}

    def run(self) -> Path:
        """Do what is not done yet; returns where the model is."""
        self._begin()
        for part in [part for part in self.progress["parts"] if part not in self.progress["done"]]:
            if part in SHARES:
                note(f"{part}, about {self.minutes(part):.0f} minutes" if not self.order.images else part)
            self._part, self._first = part, -1.0
            self.tell(0.0)
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

    def tell(self, share: float) -> None:
        """Say that this share of the part in hand is done."""
        now = time.monotonic()
        if self._first < 0:
            self._began, self._first, self._told = now, share, 0.0
        if now - self._told < TOLD_EVERY:
            return
        self._told = now
        times = {part: self.minutes(part) if part in SHARES else 0.0 for part in self.progress["parts"]}
        done = sum(minutes for part, minutes in times.items() if part in self.progress["done"])
        own, total = times.get(self._part, 0.0), sum(times.values()) or 1.0
        pace = (share - self._first) / (now - self._began) if now > self._began else 0.0  # shares a second
        left = (1 - share) / pace / 60 if share - self._first > SURE else own * (1 - share)
        later = max(0.0, total - done - own)
        self._on_progress(Progress(self._part, min(1.0, (done + own * share) / total), left + later))

    def remember(self, **values: Any) -> None:
        """Write down how far it has come."""
        self.progress |= values
        with atomic_write(self._file, "w") as file:
            json.dump(self.progress, file, indent=1)

    def train(self, part: str, task: DistillationTask | EncoderTask) -> int:
        """Train within the part's budget.

        A few steps tell how many there will be, for the rate has to end at zero; when other programs take the processor
        away, there will be fewer.
        """
        folder, known, minutes = RunFolder(self.work / part), self.progress["images"], self.minutes(part)
        first = (folder.load() or {"seen": 0})["seen"]
        if part not in known:
            images = -(-(self.order.images or 0) // task.batch) * task.batch
            if not images:
                before, began = first, time.monotonic()
                trial = Budget(before + FIRST_STEPS * task.batch, FIRST_SHARE * minutes, cancel=self.cancel)
                first = self._train(task, folder, trial, FolderWatch(folder.path))
                steps = 60 * minutes * (first - before) / (time.monotonic() - began) / task.batch
                images = max(first, int(steps) * task.batch)
            self.remember(images={**known, part: images})
        images = task.images = self.progress["images"][part]
        minutes *= 1 - first / images
        began = time.monotonic()

        def on_seen(seen: int) -> None:
            passed = (time.monotonic() - began) / 60
            if not self.order.images and passed > PACED * minutes:
                task.images = min(images, max(seen + task.batch, first + int((seen - first) * minutes / passed)))
            self.tell(min(1.0, seen / task.images))

        budget = Budget(images, float("inf") if self.order.images else minutes, cancel=self.cancel)
        seen = self._train(task, folder, budget, _ToldWatch(folder.path, on_seen))
        self.remember(images={**known, part: seen})
        return seen

    def _train(self, task: DistillationTask | EncoderTask, folder: RunFolder, budget: Budget, watch: Watch) -> int:
        seen = train(task, folder, budget, fleet=self.fleet, watch=watch, seed=self.order.seed)
        self.cancel.raise_if_cancelled()
        return seen

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
        self.remember(
            settings=settings, minutes=self.order.minutes, parts=parts, done=[], images={}, missing=list(found.missing)
        )

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


class _ToldWatch(FolderWatch):
    """Also says how many images are done."""

    def __init__(self, folder: Path, on_seen: Callable[[int], None]) -> None:
        super().__init__(folder)
        self._on_seen, self._seen = on_seen, 0

    def start(self, seen: int, images: int) -> None:
        super().start(seen, images)
        self._seen = seen
        self._on_seen(seen)

    def advance(self, images: int) -> None:
        super().advance(images)
        self._seen += images
        self._on_seen(self._seen)


def _source(file: str) -> str:
    """A file's path, or that of an installed model."""
    path = Path(file)
    return str(path.resolve() if path.exists() else installed().get(file, path))
