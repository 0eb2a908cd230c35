"""The processes that train together: one alone, or several started by torchrun and held together by accelerate."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor

from gan_core.errors import ModelError
from gan_core.training.extras import require


class Fleet:
    """This process's place among those that train together.

    Gradients are averaged by hand rather than by a wrapper around the networks: a step touches other weights each
    time (another resolution, fewer channels), and several losses share one backward pass.

    Args:
        device: Where to train when alone; accelerate gives each process of several its own.

    Raises:
        ModelError: The device is not available.
        FacetError: There are several processes and accelerate is missing.
    """

    def __init__(self, device: str | None = None) -> None:
        self.rank, self.size = 0, int(os.environ.get("WORLD_SIZE", "1"))
        self._accelerator: Any = None
        if self.size > 1:
            self._accelerator = require("accelerate").Accelerator(cpu=device == "cpu")
            self.rank, self.device = self._accelerator.process_index, self._accelerator.device
            return
        self.device = torch.device(device or ("cuda" if torch.cuda.is_available() else "cpu"))
        try:
            torch.empty(0, device=self.device)
        except (RuntimeError, AssertionError) as error:
            raise ModelError(f"device {device!r} is not available here ({str(error).splitlines()[0]})") from error

    @property
    def is_main(self) -> bool:
        """Whether this process writes files and speaks."""
        return self.rank == 0

    def share(self, batch: int) -> slice:
        """Which of a whole batch's images are this process's."""
        own = batch // self.size
        return slice(self.rank * own, (self.rank + 1) * own)

    @torch.no_grad()
    def average_gradients(self, parameters: Iterable[Tensor]) -> None:
        """Give every process the mean of all processes' gradients."""
        gradients = [p.grad for p in parameters if p.grad is not None]
        if self._accelerator is None or not gradients:
            return
        together = self.mean(torch.cat([g.flatten() for g in gradients]))
        for gradient, part in zip(gradients, together.split([g.numel() for g in gradients]), strict=True):
            gradient.copy_(part.view_as(gradient))

    @torch.no_grad()
    def mean(self, values: Tensor) -> Tensor:
        """The mean of all processes' values."""
        if self._accelerator is None:
            return values
        mean: Tensor = self._accelerator.reduce(values, reduction="mean")
        return mean

    def any(self, flag: bool) -> bool:
        """Whether the flag is set in any process."""
        return flag if self._accelerator is None else bool(self.mean(torch.tensor(float(flag), device=self.device)) > 0)

    def meet(self) -> None:
        """Wait for all processes."""
        if self._accelerator is not None:
            self._accelerator.wait_for_everyone()

    def leave(self) -> None:
        """Take leave of the others at the end."""
        if self._accelerator is not None:
            self._accelerator.end_training()
