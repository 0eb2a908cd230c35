"""Sub-generators: the same weights at a lower resolution or with fewer channels, as networks of their own.

Source: Lin et al. 2021, "Anycost GANs for Interactive Image Synthesis and Editing", section 3.
"""

from collections.abc import Generator as Steps
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor

from gan_core.jobs import run_to_end
from gan_core.networks.gains import Domain, Gains
from gan_core.networks.generator import BASE_CHANNELS, Generator, noise_side
from gan_core.networks.layers import LEAKY_SLOPE
from gan_core.rendering.activations import Activations, Reuse
from gan_core.rendering.device_side import exact_convolutions
from gan_core.rendering.feature_blending import blended_steps, scaled
from gan_core.rendering.prepared_layers import PreparedConv, PreparedToRGB
from gan_core.rendering.resampling import double_rgb

PRECISIONS = {"fp32": torch.float32, "bf16": torch.bfloat16, "fp16": torch.float16}


@dataclass(frozen=True)
class SubGenerator:
    """Which part of a generator renders: its output size and how many channels of each layer are kept.

    Args:
        resolution: Side of the picture in pixels.
        channel_ratio: Share of the channels in (0, 1]; it multiplies the table before the cap is applied, so capped
            layers keep more.
        channels: Instead of a ratio: channels of the constant and of each styled convolution up to `resolution`.
    """

    resolution: int
    channel_ratio: float = 1.0
    channels: tuple[int, ...] | None = None

    def __post_init__(self) -> None:
        if not 0 < self.channel_ratio <= 1:
            raise ValueError(f"channel_ratio must be in (0, 1], got {self.channel_ratio}")

    def layer_channels(self, generator: Generator) -> tuple[int, ...]:
        """Channels of the constant and of each styled convolution of `generator` up to the resolution.

        Raises:
            ValueError: The resolution or the channel list does not fit the generator.
        """
        if self.resolution not in generator.channels:
            raise ValueError(f"resolution must be one of {list(generator.channels)}, got {self.resolution}")
        sizes = [size for size in generator.channels if size <= self.resolution]
        full = [generator.channels[size] for size in sizes for _ in range(2)]
        if self.channels is not None:
            if len(self.channels) != len(full) or any(not 0 < k <= c for k, c in zip(self.channels, full, strict=True)):
                raise ValueError(f"channels must be {len(full)} numbers of at most {full}, got {self.channels}")
            return self.channels
        table = generator.channel_multiplier * BASE_CHANNELS
        kept = [min(generator.channels[s], max(1, int(table * self.channel_ratio / s))) for s in sizes]
        return tuple(k for k in kept for _ in range(2))

    def macs(self, generator: Generator) -> int:
        """Multiply-accumulates of its convolutions for one picture; up-sampling ones counted at their input size.

        Raises:
            ValueError: The resolution or the channel list does not fit the generator.
        """
        widths = self.layer_channels(generator)
        total = 0
        for i, (k_in, k_out) in enumerate(pairwise(widths)):
            side = noise_side(i) // 2 if i % 2 else noise_side(i)  # every other one doubles the size
            total += 9 * k_in * k_out * side**2
        return total + sum(3 * width * noise_side(2 * level) ** 2 for level, width in enumerate(widths[1::2]))

    def __str__(self) -> str:
        if self.channels is None and self.channel_ratio == 1:
            return f"{self.resolution} px"
        share = "own share" if self.channels is not None else f"{self.channel_ratio:.0%}"
        return f"{self.resolution} px, {share} of the channels"


class PreparedGenerator:
    """A sub-generator with its own sliced, scaled and laid-out weights. Made by `prepare`.

    One image without gradients is computed in reused buffers with its styles in the weights (`Activations`); a batch,
    or a latent that wants a gradient, with the styles on both sides of shared weights.
    """

    def __init__(self, generator: Generator, spec: SubGenerator, precision: str) -> None:
        if precision not in PRECISIONS:
            raise ValueError(f"precision must be one of {list(PRECISIONS)}, got {precision!r}")
        self.spec, self.precision = spec, precision
        self.num_styles, self.style_dim = generator.num_styles, generator.style_dim
        dtype, widths = PRECISIONS[precision], spec.layer_channels(generator)
        constant = generator.input.input[:, : widths[0]]
        self._constant = constant.to(dtype, memory_format=torch.channels_last, copy=True)
        noise = generator.constant_noise()
        styled = [generator.conv1, *generator.convs][: len(widths) - 1]
        self._convs = [PreparedConv(conv, widths[i], widths[i + 1], noise[i], dtype) for i, conv in enumerate(styled)]
        to_rgbs = [generator.to_rgb1, *generator.to_rgbs][: len(widths) // 2]
        self._to_rgbs = [PreparedToRGB(rgb, widths[2 * i + 1], noise_side(2 * i)) for i, rgb in enumerate(to_rgbs)]
        self._activations: Activations | None = None
        self.reuse = Reuse()
        """How much of what `steps` rendered had been there already."""

    @property
    def kept_bytes(self) -> int:
        """Memory of the activations kept for the next render."""
        return 0 if self._activations is None else self._activations.nbytes

    def release(self) -> None:
        """Give up the activations kept for the next render."""
        self._activations = None

    def macs(self) -> int:
        """Multiply-accumulates of the convolutions for one picture; up-sampling ones counted at their input size."""
        return sum(conv.macs for conv in self._convs) + sum(to_rgb.macs for to_rgb in self._to_rgbs)

    def __call__(self, w_plus: Tensor, noise: Sequence[Tensor] | None = None, domain: Domain | None = None) -> Tensor:
        """Render latents, from nothing; differentiable with respect to them.

        Args:
            w_plus: (N, num_styles, style_dim); rows above the resolution are ignored.
            noise: One map (1 or N, 1, r, r) for each styled convolution; the constant noise when None.
            domain: What the full generator is turned to; itself when None.

        Returns:
            (N, 3, resolution, resolution) in fp32, not clamped.
        """
        self._check(w_plus)
        if len(w_plus) > 1 or (torch.is_grad_enabled() and w_plus.requires_grad):
            with exact_convolutions(self._constant.device):
                return self._batch(w_plus, noise, domain)
        activations = self._idle()
        activations.forget()
        with torch.no_grad():
            rendered: Tensor = run_to_end(self._one(activations, w_plus, noise, domain))
        return rendered.contiguous()

    def steps(
        self, w_plus: Tensor, noise: Sequence[Tensor] | None = None, domain: Domain | None = None
    ) -> Steps[None, None, Tensor]:
        """Render one latent as a generator that yields between layers, from the first layer that has to be.

        Args:
            w_plus: (1, num_styles, style_dim); no gradient flows.
            noise: As for calling it; the same maps should be the same objects.
            domain: As for calling it.

        Returns:
            (1, 3, resolution, resolution) in fp32, in a buffer: right until the next render.
        """
        self._check(w_plus)
        if len(w_plus) != 1:
            raise ValueError(f"only one image is rendered in steps, got {len(w_plus)}")
        return (yield from self._one(self._idle(), w_plus, noise, domain, counted=True))

    def blended_steps(
        self,
        latents: tuple[Tensor, Tensor],
        mask: Tensor,
        noise: Sequence[Tensor] | None = None,
        domain: Domain | None = None,
    ) -> Steps[None, None, Tensor]:
        """Render two latents as one picture, see `feature_blending`; nothing is kept for the next render.

        Args:
            latents: Where the mask is 0 and where it is 1, (1, num_styles, style_dim) each.
            mask: (1, 1, s, s) float32 in [0, 1].
            noise: As for calling it.
            domain: As for calling it; the second latent wears it.
        """
        for w_plus in latents:
            self._check(w_plus)
        parts = self._constant, self._convs, self._to_rgbs
        rgb = yield from blended_steps(*parts, latents, mask, noise, self._kept(domain))
        return rgb if domain is None else rgb.lerp(domain.recolour(rgb), scaled(mask, rgb.shape[-1]))

    def _one(
        self,
        activations: Activations,
        w_plus: Tensor,
        noise: Sequence[Tensor] | None,
        domain: Domain | None,
        *,
        counted: bool = False,
    ) -> Steps[None, None, Tensor]:
        activations.in_use = True
        try:
            there = activations.begin(w_plus, noise, self._kept(domain))
            if counted:
                self.reuse += there
            rgb = yield from activations.steps()
            return rgb if domain is None else domain.recolour(rgb)
        except Exception:
            activations.forget()  # how far the buffers were filled is not known
            raise
        finally:
            activations.in_use = False

    def _idle(self) -> Activations:
        """Buffers that no suspended render is using."""
        if self._activations is not None and not self._activations.in_use:
            return self._activations
        fresh = Activations(self._constant, self._convs, self._to_rgbs, (self.num_styles, self.style_dim))
        if self._activations is None:
            self._activations = fresh
        return fresh

    def _batch(self, w_plus: Tensor, noise: Sequence[Tensor] | None, domain: Domain | None) -> Tensor:
        x = self._constant.expand(len(w_plus), -1, -1, -1)
        rgb: Tensor | None = None
        gains = self._kept(domain)
        for i, conv in enumerate(self._convs):
            grain = conv.constant_grain if noise is None else conv.grain(noise[i])
            x = F.leaky_relu_(conv.convolve(x, conv.kernel(w_plus[:, i], gains[i]), grain), LEAKY_SLOPE)
            if i % 2 == 0:
                to_rgb = self._to_rgbs[i // 2]
                skip = to_rgb.project(x, to_rgb.kernel(w_plus[:, i + 1]))
                rgb = skip if rgb is None else skip + double_rgb(F.pad(rgb, (1, 1, 1, 1)))
        assert rgb is not None
        return rgb.contiguous() if domain is None else domain.recolour(rgb)

    def _kept(self, domain: Domain | None) -> Sequence[Gains | None]:
        """The gains of the channels that are kept, for each convolution there is."""
        if domain is None:
            return [None] * len(self._convs)
        return [gains and gains.kept(conv.inputs) for gains, conv in zip(domain.gains, self._convs, strict=False)]

    def _check(self, w_plus: Tensor) -> None:
        if w_plus.ndim != 3 or tuple(w_plus.shape[1:]) != (self.num_styles, self.style_dim):
            wanted = f"(N, {self.num_styles}, {self.style_dim})"
            raise ValueError(f"w_plus must have shape {wanted}, got {tuple(w_plus.shape)}")


def prepare(generator: Generator, spec: SubGenerator, precision: str = "fp32") -> PreparedGenerator:
    """Cut a sub-generator out of `generator`: its own weights, sliced, scaled and laid out once.

    Args:
        generator: The full network; it is not changed and not referred to afterwards.
        spec: What to keep.
        precision: "fp32", "bf16" or "fp16" for the features; styles and RGB stay in fp32.

    Raises:
        ValueError: `spec` does not fit the generator, or the precision is unknown.
    """
    with torch.no_grad():
        return PreparedGenerator(generator, spec, precision)
