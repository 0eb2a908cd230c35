"""One image's activations, kept in reused buffers, so that a render starts at the first layer that changed."""

from collections.abc import Generator as Steps
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import torch
import torch.nn.functional as F
from torch import Tensor

from gan_core.jobs import run_to_end
from gan_core.networks.gains import Gains
from gan_core.networks.layers import LEAKY_SLOPE
from gan_core.rendering.block_runner import BlockRunner
from gan_core.rendering.device_side import exact_convolutions
from gan_core.rendering.prepared_layers import Grain, Kernel, PreparedConv, PreparedToRGB
from gan_core.rendering.resampling import double_rgb

BAND_BYTES = 8 << 20
"""A layer is computed in bands of rows whose output is about this large: what lies between its convolution and its
activation stays in the processor's cache, and an allocator has no large arrays to give back to the kernel."""
SHORTEST_BAND = 32
"""Rows: an up-sampling layer computes four rows twice for each band."""


@dataclass(frozen=True)
class Reuse:
    """How much of the work of some renders had been done by earlier ones.

    Args:
        frames: Renders.
        layers: Styled convolutions these had.
        reused_layers: Those of them whose activations were there and still right.
        macs: Multiply-accumulates of these renders from nothing.
        reused_macs: Those of them that were saved.
    """

    frames: int = 0
    layers: int = 0
    reused_layers: int = 0
    macs: int = 0
    reused_macs: int = 0

    def __add__(self, other: "Reuse") -> "Reuse":
        return Reuse(
            self.frames + other.frames,
            self.layers + other.layers,
            self.reused_layers + other.reused_layers,
            self.macs + other.macs,
            self.reused_macs + other.reused_macs,
        )

    @property
    def hit_rate(self) -> float:
        """Share of the layers that were reused."""
        return self.reused_layers / self.layers if self.layers else 0.0

    @property
    def gain(self) -> float:
        """How many times the arithmetic would have been larger without; infinite if all was there."""
        done = self.macs - self.reused_macs
        return self.macs / done if done else float("inf") if self.macs else 1.0


class Activations:
    """The buffers of a sub-generator for one image, and what they hold: every layer's output but the last one's.

    Args:
        constant: (1, C, 4, 4), the start of every image, in the features' precision.
        convs: The styled convolutions, coarse first.
        to_rgbs: One for each resolution.
        latent: Shape of a latent: (num_styles, style_dim).
    """

    def __init__(
        self,
        constant: Tensor,
        convs: Sequence[PreparedConv],
        to_rgbs: Sequence[PreparedToRGB],
        latent: tuple[int, int],
    ) -> None:
        self.convs, self.to_rgbs = convs, to_rgbs
        self.in_use = False
        # one row of zeros above and below, for the convolutions of the first and the last band
        shapes = [(1, conv.side + 2, conv.side, conv.outputs) for conv in convs[:-1]]
        outputs = [constant.new_zeros(shape).permute(0, 3, 1, 2) for shape in shapes]
        self._inputs = [F.pad(constant, (0, 0, 1, 1)).contiguous(memory_format=torch.channels_last), *outputs]
        framed = [(1, 3, rgb.side + 2, rgb.side + 2) for rgb in to_rgbs]
        self._rgbs = [torch.zeros(shape, device=constant.device) for shape in framed]
        self._w_plus = torch.zeros(1, *latent, device=constant.device)
        self._noise: Sequence[Tensor] | None = None
        self._grains: list[Grain] = [conv.constant_grain for conv in convs]
        self._kernels: dict[int, Kernel] = {}
        self._colours: dict[int, Tensor] = {}
        self._known = False  # whether the buffers are of `_w_plus` and `_noise` as far as `_valid` says
        self._valid = 0  # convolutions whose output is right
        self._threads = torch.get_num_threads()
        self._device = constant.device
        self._runner = BlockRunner.of(constant.device)
        self._gains: list[Gains | None] = [None] * len(convs)
        recorded = convs if self._runner.records else ()  # a graph reads the same memory every time
        self._gain_buffers = [Gains.none(conv.inputs, constant.device) for conv in recorded]

    @property
    def nbytes(self) -> int:
        """Memory of the buffers."""
        return sum(t.nbytes for t in (*self._inputs, *self._rgbs))

    def forget(self) -> None:
        """Compute everything anew at the next render."""
        self._known, self._valid = False, 0

    def begin(self, w_plus: Tensor, noise: Sequence[Tensor] | None, gains: Sequence[Gains | None]) -> Reuse:
        """Note what is wanted; returns how much of it is there.

        Args:
            w_plus: (1, num_styles, style_dim).
            noise: One map (1, 1, r, r) for each convolution, or the constant noise. Maps are taken to be equal to the
                last render's where they are the same objects.
            gains: For the inputs of each convolution.
        """
        threads = torch.get_num_threads()
        if threads != self._threads:  # other sums are rounded otherwise: a picture is of one kind throughout
            self.forget()
            self._threads = threads
        count = len(self.convs)
        w_plus = w_plus.detach().to(self._w_plus)
        changed = list(range(count + 1))
        if self._known:
            differs = (w_plus != self._w_plus)[0].any(1).tolist()
            changed = [row for row in changed if differs[row] or (row < count and self._has_moved(row, gains[row]))]
        for row in changed:
            self._kernels.pop(row, None)
            if row % 2:
                self._colours.pop(row // 2, None)
        grainy = [i for i in range(count) if _map(noise, i) is not _map(self._noise, i)]
        for i in grainy:
            own = _map(noise, i)
            self._grains[i] = self.convs[i].constant_grain if own is None else self.convs[i].grain(own)
        first = min((self._valid, *changed, *grainy))
        if count in changed:  # the colours of the last picture: its features are not kept
            first = min(first, count - 1)
        self._take(gains)
        self._w_plus.copy_(w_plus)
        self._noise, self._known, self._valid = noise, True, first
        if first % 2 and first in changed:  # its row is the one of the colours below as well
            for start, stop in _bands(self.convs[first - 1]):  # the same bands: other ones round otherwise
                with exact_convolutions(self._device):
                    self._paint(first // 2, self._inputs[first][:, :, start + 1 : stop + 1], start)
        return self._saved(first)

    def _has_moved(self, layer: int, gains: Gains | None) -> bool:
        own = self._gains[layer]
        return own is not gains and (own is None or gains is None or not own.equal(gains))

    def _take(self, gains: Sequence[Gains | None]) -> None:
        self._gains = list(gains)
        for buffer, own in zip(self._gain_buffers, gains, strict=False):
            buffer.fill(own)

    def steps(self) -> Steps[None, None, Tensor]:
        """Compute what is missing, yielding between bands and layers; returns (1, 3, r, r), a view of a buffer."""
        for index in range(self._valid, len(self.convs)):
            if self._runner.records and self._noise is None:
                with exact_convolutions(self._device):
                    self._runner.run(index, partial(self._run_layer, index))
            elif self._device.type == "cpu":
                yield from self._layer(index)
            else:
                with exact_convolutions(self._device):  # not across a yield: other jobs run there
                    run_to_end(self._layer(index))
            self._valid = index + 1
            if self._valid < len(self.convs):
                yield
        return self._rgbs[-1][..., 1:-1, 1:-1]

    def _run_layer(self, index: int) -> None:
        for kept in (self._kernels, self._colours):  # a graph makes them at each replay, from the styles' buffer
            kept.clear()
        run_to_end(self._layer(index))
        for kept in (self._kernels, self._colours):  # and in memory of its own, which is not to be read by others
            kept.clear()

    def _layer(self, index: int) -> Steps[None, None, None]:
        conv, source, last = self.convs[index], self._inputs[index], index + 1 == len(self.convs)
        if index not in self._kernels:
            gains = self._gain_buffers[index] if self._gain_buffers else self._gains[index]
            self._kernels[index] = conv.folded_kernel(self._w_plus[:, index], gains)
        for start, stop in _bands(conv):
            # an up-sampling layer needs half the rows; each needs one more above and below, which the margin gives
            rows = slice(start // 2, stop // 2 + 2) if conv.upsample else slice(start, stop + 2)
            grain = self._grains[index].rows(start, stop)
            y = conv.convolve(source[:, :, rows], self._kernels[index], grain, margin=1)
            out = y if last else self._inputs[index + 1][:, :, start + 1 : stop + 1]
            torch.ops.aten.leaky_relu.out(y, LEAKY_SLOPE, out=out)
            if index % 2 == 0:
                self._paint(index // 2, out, start)
            if stop < conv.side:
                yield

    def _paint(self, level: int, features: Tensor, start: int) -> None:
        """Project rows of features to RGB and add them to the picture of the level below, doubled."""
        to_rgb = self.to_rgbs[level]
        if level not in self._colours:
            self._colours[level] = to_rgb.kernel(self._w_plus[:, 2 * level + 1])
        stop = start + features.shape[2]
        rgb = to_rgb.project(features, self._colours[level])
        out = self._rgbs[level][:, :, start + 1 : stop + 1, 1:-1]
        if level == 0:
            out.copy_(rgb)
        else:
            torch.add(double_rgb(self._rgbs[level - 1][:, :, start // 2 : stop // 2 + 2]), rgb, out=out)

    def _saved(self, first: int) -> Reuse:
        macs = [conv.macs for conv in self.convs]
        for level, to_rgb in enumerate(self.to_rgbs):
            macs[2 * level] += to_rgb.macs
        return Reuse(1, len(macs), first, sum(macs), sum(macs[:first]))


def _bands(conv: PreparedConv) -> list[tuple[int, int]]:
    """Rows of a layer's output, first and one past the last of each band; even numbers."""
    if conv.taps.device.type != "cpu":
        return [(0, conv.side)]
    row = conv.outputs * conv.side * conv.dtype.itemsize
    height = max(SHORTEST_BAND, BAND_BYTES // row // 2 * 2)
    return [(start, min(start + height, conv.side)) for start in range(0, conv.side, height)]


def _map(noise: Sequence[Tensor] | None, layer: int) -> Tensor | None:
    return None if noise is None else noise[layer]
