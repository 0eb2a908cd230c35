"""What a person sees of a training run: a progress bar, TensorBoard curves, sheets of samples."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from torch import Tensor

from gan_core.files import atomic_write
from gan_core.images import tiled, to_pixels

if TYPE_CHECKING:
    from tqdm import tqdm

SHEET_QUALITY = 90


class Watch:
    """Shows nothing; what every process but the main one has."""

    def start(self, seen: int, images: int) -> None:
        """The run begins, `seen` of all `images` done earlier."""

    def advance(self, images: int) -> None:
        """A step was taken."""

    def losses(self, seen: int, values: Mapping[str, float]) -> None:
        """The mean losses of the last steps."""

    def sheet(self, seen: int, images: Tensor) -> None:
        """Pictures (N, 3, r, r) of the state that was just saved."""

    def note(self, text: str) -> None:
        """Something a person should know."""

    def close(self) -> None:
        """The run ends."""


class FolderWatch(Watch):
    """A progress bar on stderr, curves for TensorBoard where it is installed, sheets as JPEG.

    Args:
        folder: Of the run; sheets go to `sheets/`, curves to `events/`.
    """

    def __init__(self, folder: Path) -> None:
        self._sheets = folder / "sheets"
        self._sheets.mkdir(parents=True, exist_ok=True)
        self._bar: tqdm | None = None
        self._writer: Any = None
        try:
            from torch.utils.tensorboard import SummaryWriter
        except ImportError:
            return
        self._writer = SummaryWriter(str(folder / "events"))

    def start(self, seen: int, images: int) -> None:
        from tqdm import tqdm

        self._bar = tqdm(total=images, initial=seen, unit="image", smoothing=0.02, mininterval=1.0)
        if self._writer is None:
            self.note("no curves: tensorboard is not installed (pip install 'facet-editor[train]')")

    def advance(self, images: int) -> None:
        if self._bar is not None:
            self._bar.update(images)

    def losses(self, seen: int, values: Mapping[str, float]) -> None:
        if self._bar is not None:
            self._bar.set_postfix({name: f"{value:.3g}" for name, value in values.items()}, refresh=False)
        if self._writer is not None:
            for name, value in values.items():
                self._writer.add_scalar(name, value, seen)

    def sheet(self, seen: int, images: Tensor) -> None:
        from PIL import Image

        columns = math.ceil(math.sqrt(len(images) * 1.5))  # wider than high, as screens are
        sheet = tiled(list(to_pixels(images)), columns)
        with atomic_write(self._sheets / f"{seen:09d}.jpg") as file:
            Image.fromarray(sheet).save(file, "JPEG", quality=SHEET_QUALITY)
        if self._writer is not None:
            self._writer.add_image("samples", sheet, seen, dataformats="HWC")
            self._writer.flush()

    def note(self, text: str) -> None:
        if self._bar is not None:
            self._bar.write(f"facet: {text}")

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()
        if self._writer is not None:
            self._writer.close()
