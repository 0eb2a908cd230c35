"""The training loop: steps, memory, saving and resuming. It knows nothing of what is trained."""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

import torch
from torch import Tensor

from gan_core.errors import FacetError
from gan_core.jobs import CancelToken
from gan_core.training.fleet import Fleet
from gan_core.training.run_folder import RunFolder
from gan_core.training.watch import Watch

CHECK_EVERY = 20
"""Steps between looks at the losses; each look waits for the device."""
SMALLEST_PART = 4


class Task(Protocol):
    """What a loop trains: networks, their optimisers, and where the pictures come from."""

    batch: int
    """Images a step, over all processes."""

    def begin(self, seen: int, common: torch.Generator) -> None:
        """Decide what the next step does and draw its images.

        Args:
            seen: Images trained on so far.
            common: Random numbers that are the same in every process.
        """

    def gradients(self, rows: slice, weight: float) -> Mapping[str, Tensor]:
        """Add the gradients of some of this process's images, with `weight`; returns losses to look at."""

    def parameters(self) -> Iterable[Tensor]:
        """Everything that is trained."""

    def clear(self) -> None:
        """Forget all gradients."""

    def update(self, losses: Mapping[str, Tensor]) -> None:
        """Take the step; `losses` are the means over all processes."""

    def sheet(self) -> Tensor:
        """Pictures (N, 3, r, r) that show how far it has come."""

    def state_dict(self) -> dict[str, Any]:
        """What a later run needs to go on exactly: tensors, numbers, strings, lists and dicts."""

    def load_state_dict(self, state: dict[str, Any]) -> None:
        """Go on from there."""


@dataclass(frozen=True)
class Budget:
    """When to stop, and how often to save.

    Args:
        images: Images seen in all, earlier runs included.
        minutes: Of this run.
        save_minutes: Between two saves.
        cancel: Stops after the step in which it is cancelled.
    """

    images: int
    minutes: float = math.inf
    save_minutes: float = 5.0
    cancel: CancelToken = field(default_factory=CancelToken)


def train(
    task: Task, folder: RunFolder, budget: Budget, *, fleet: Fleet, watch: Watch, seed: int = 0, seen: int = 0
) -> int:
    """Train until the budget is spent; goes on from the folder's last save where there is one.

    Each step's random numbers follow from the seed and the step alone, so a resumed run takes the same steps as one
    that never stopped.

    Args:
        task: Is changed in place.
        folder: Where the state is saved, atomically.
        budget: When to stop.
        fleet: The processes that train together.
        watch: Is told the losses and shown the pictures.
        seed: Of everything that is drawn.
        seen: Images that count as seen when the folder has no save.

    Returns:
        Images seen in all.

    Raises:
        FacetError: The batch does not divide by the processes, the folder's state is of another training, a loss is
            not finite (the last save stands), or one part of a batch does not fit into memory.
    """
    if task.batch % (fleet.size * SMALLEST_PART):
        raise FacetError(
            f"a batch of {task.batch} does not split over {fleet.size} processes in groups of {SMALLEST_PART}; "
            f"use a multiple of {fleet.size * SMALLEST_PART}"
        )
    step = 0
    saved = folder.load()
    if saved is not None:
        step, seen = saved["step"], saved["seen"]
        try:
            task.load_state_dict(saved["task"])
        except (RuntimeError, KeyError, ValueError) as error:
            reason = str(error).strip().splitlines()[-1].strip()
            raise FacetError(f"{folder.state}: the state of another training ({reason}); use another folder") from error
    watch.start(seen, budget.images)
    torch.set_flush_denormal(True)  # fading moments of the optimiser would slow a processor down
    try:
        return _steps(task, folder, budget, fleet, watch, seed, step, seen)
    finally:
        torch.set_flush_denormal(False)
        watch.close()


def _steps(
    task: Task, folder: RunFolder, budget: Budget, fleet: Fleet, watch: Watch, seed: int, step: int, seen: int
) -> int:
    own = task.batch // fleet.size
    start = last_save = time.monotonic()
    part, recent, last_seen = own, [], seen

    def over() -> bool:
        return budget.cancel.cancelled or time.monotonic() - start >= 60 * budget.minutes

    while seen < budget.images and not fleet.any(over()):
        common = torch.Generator().manual_seed((seed << 32) + step)
        torch.manual_seed((seed << 32) + step * fleet.size + fleet.rank)
        task.begin(seen, common)
        losses, part = _gradients(task, fleet, own, part, watch)
        fleet.average_gradients(task.parameters())
        losses = dict(zip(losses, fleet.mean(torch.stack(list(losses.values()))), strict=True))
        task.update(losses)
        step, seen = step + 1, seen + task.batch
        recent.append(losses)
        due = fleet.any(time.monotonic() - last_save > 60 * budget.save_minutes)
        if len(recent) == CHECK_EVERY or due or seen >= budget.images:
            watch.losses(seen, _checked(recent, step, seen))
            recent.clear()
        watch.advance(task.batch)
        if due:
            _save(task, folder, step, seen, fleet, watch)
            last_save, last_seen = time.monotonic(), seen
    if seen > last_seen:
        _checked(recent, step, seen)
        _save(task, folder, step, seen, fleet, watch)
    return seen


def _gradients(task: Task, fleet: Fleet, own: int, part: int, watch: Watch) -> tuple[dict[str, Tensor], int]:
    """All gradients of a step, in parts that fit into memory; returns the losses and the size that fitted."""
    while True:
        losses: dict[str, Tensor] = {}
        full = False
        try:
            for first in range(0, own, part):
                rows = slice(first, min(first + part, own))
                weight = (rows.stop - rows.start) / own
                for name, value in task.gradients(rows, weight).items():
                    losses[name] = losses.get(name, 0) + value.detach().float() * weight
        except torch.OutOfMemoryError:
            full = True
        if not fleet.any(full):
            return losses, part
        task.clear()
        if torch.cuda.is_available():
            torch.cuda.empty_cache()
        if part <= SMALLEST_PART:
            raise FacetError(f"out of memory even with {part} images at a time; use a smaller model or resolution")
        part = max(SMALLEST_PART, part // 2 // SMALLEST_PART * SMALLEST_PART)
        watch.note(f"out of memory: going on with {part} images at a time")


def _checked(recent: list[dict[str, Tensor]], step: int, seen: int) -> dict[str, float]:
    """The means of the last steps' losses; stops where one is not finite."""
    means: dict[str, list[float]] = {}
    for back, losses in enumerate(recent, start=1 - len(recent)):
        for name, value in losses.items():
            number = float(value)
            if not math.isfinite(number):
                where = f"step {step + back} ({seen} images)"
                raise FacetError(f"the loss {name!r} is {number:g} at {where}; stopped, and the last save stands")
            means.setdefault(name, []).append(number)
    return {name: sum(values) / len(values) for name, values in means.items()}


def _save(task: Task, folder: RunFolder, step: int, seen: int, fleet: Fleet, watch: Watch) -> None:
    state = {"step": step, "seen": seen, "task": task.state_dict()}
    if fleet.is_main:
        folder.save(state)
        watch.sheet(seen, task.sheet())
    fleet.meet()
