"""StyleGAN2's networks from state dictionaries in Anycost's form, which every reader of one brings its file to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from gan_core.formats.checks import as_tensor, fitted_state, shape_of
from gan_core.formats.plain import Refusal
from gan_core.manifest import TrainedSize
from gan_core.networks.generator import BASE_CHANNELS, Generator, channel_table, noise_side
from gan_core.networks.layers import fir_kernel
from gan_core.networks.stylegan2_discriminator import StyleGAN2Discriminator

LARGEST = 2048
MEAN_SAMPLES = 10_000


@dataclass(frozen=True, eq=False)
class GeneratorPart:
    """A generator from a foreign file.

    Args:
        source: What it is, for people.
        generator: fp32, on the processor.
        mean_latent: (style_dim,); computed where the file does not say.
        sub_generators: Those that were trained beside the full one.
        remarks: What is different here, a line each.
        of_encoder: Whether it only comes along with an encoder that was trained for it.
    """

    source: str
    generator: Generator
    mean_latent: Tensor
    sub_generators: tuple[TrainedSize, ...] = ()
    remarks: tuple[str, ...] = ()
    of_encoder: bool = False


@dataclass(frozen=True, eq=False)
class DiscriminatorPart:
    """The discriminator that a generator was trained against.

    Args:
        source: What it is, for people.
        discriminator: fp32, on the processor.
        remarks: What is different here, a line each.
    """

    source: str
    discriminator: StyleGAN2Discriminator
    remarks: tuple[str, ...] = ()


def build_generator(
    state: Mapping[str, Any],
    source: str,
    mean_latent: Any = None,
    sub_generators: tuple[TrainedSize, ...] = (),
    remarks: tuple[str, ...] = (),
) -> GeneratorPart:
    """Build a generator.

    Args:
        state: Published names to arrays. Filters and constant noise may be missing.
        source: What it is, for people.
        mean_latent: (style_dim,) or (1, style_dim); None where the file does not say.
        sub_generators: Those that were trained.
        remarks: Of the reader.

    Raises:
        Refusal: It is no StyleGAN2 generator, or one of a form that Facet does not have.
    """
    constant = shape_of(state.get("input.input"))
    styled = [k for k in range(2 * LARGEST.bit_length()) if f"convs.{k}.conv.weight" in state]
    resolution = 4 << len(styled) // 2
    if len(constant) != 4 or not styled or len(styled) % 2 or resolution > LARGEST:
        raise Refusal("is no StyleGAN2 generator")
    if constant[2:] != (4, 4):
        raise Refusal(
            f"makes rectangular pictures (its constant is {constant[2]} × {constant[3]}); Facet needs squares"
        )
    widths = [constant[1], *(_length(state, f"convs.{k}.activate.bias") for k in styled[::2])]
    style_dim = _length(state, "style.1.bias")
    with torch.device("meta"):
        generator = Generator(
            resolution,
            **channels_of(resolution, widths),
            style_dim=style_dim,
            mapping_depth=sum(re.fullmatch(r"style\.\d+\.weight", key) is not None for key in state),
        )
    found = dict(state)
    if not any(key.startswith("noises.") for key in state):
        remarks = (*remarks, "it has no constant noise; some was drawn")
    source_of_noise = torch.Generator().manual_seed(0)
    for layer in range(generator.num_styles - 1):
        side = noise_side(layer)
        found.setdefault(f"noises.noise_{layer}", torch.randn(1, 1, side, side, generator=source_of_noise))
    fill(generator, found, gain=4.0)
    mean = computed_mean(generator) if mean_latent is None else as_tensor(mean_latent, "the mean latent").flatten()
    if len(mean) != style_dim:
        raise Refusal(f"has a mean latent of {len(mean)} numbers; its styles have {style_dim}")
    return GeneratorPart(source, generator, mean, sub_generators, remarks)


def build_discriminator(state: Mapping[str, Any], source: str, remarks: tuple[str, ...] = ()) -> DiscriminatorPart:
    """Build a discriminator.

    Args:
        state: Published names of Anycost's (`convs` are the entries, `blocks` the others) to arrays.
        source: What it is, for people.
        remarks: Of the reader.

    Raises:
        Refusal: It is none of StyleGAN2's.
    """
    blocks = len({key.split(".")[1] for key in state if key.startswith("blocks.")})
    resolution = 4 << blocks
    if not blocks or resolution > LARGEST:
        raise Refusal("is no StyleGAN2 discriminator")
    told = any("_mapping." in key for key in state)
    entry = _length(state, "convs.0.1.bias")
    outputs = [shape_of(state.get(f"blocks.{k}.skip.1.weight")) for k in range(blocks)]
    widths = [entry, *((*shape, 0)[0] for shape in outputs)]
    with torch.device("meta"):
        discriminator = StyleGAN2Discriminator(
            resolution,
            **channels_of(resolution, widths[::-1]),
            entries=len({key.split(".")[1] for key in state if key.startswith("convs.")}),
            conditioned=told,
        )
    fill(discriminator, dict(state), gain=1.0)
    return DiscriminatorPart(source, discriminator, remarks)


def channels_of(resolution: int, widths: list[int]) -> dict[str, Any]:
    """The multiplier and the cap that give these widths at 4, 8, … `resolution`.

    Raises:
        Refusal: None do; the numbers are in the message.
    """
    multiplier, widest = widths[-1] * resolution / BASE_CHANNELS, max(widths)
    if 0 < multiplier <= 16 and 0 < widest <= 4096:
        found = list(channel_table(resolution, multiplier, widest).values())
        if found == widths:
            return {"channel_multiplier": multiplier, "channel_max": widest}
    raise Refusal(f"has the channels {', '.join(map(str, widths))} from 4 px up, which follow no table of StyleGAN2's")


def fill(network: nn.Module, found: dict[str, Any], gain: float) -> None:
    """Give a network, which may live on the meta device, its weights; filters that the file lacks are added.

    Raises:
        Refusal: The weights are not those of this network, or a filter is another one.
    """
    for name in network.state_dict():
        if name.endswith(".kernel"):
            kernel = as_tensor(found.get(name, fir_kernel(gain)), name)
            if kernel.shape != (4, 4) or not torch.allclose(kernel, fir_kernel(gain), atol=1e-4):
                raise Refusal(f"resamples with another filter than [1, 3, 3, 1] ({name})")
            found[name] = fir_kernel(gain)
    state = fitted_state(network, found)
    network.load_state_dict({name: value.float() for name, value in state.items()}, assign=True)
    network.eval().requires_grad_(False)


@torch.no_grad()
def computed_mean(generator: Generator) -> Tensor:
    """The mean of W over ten thousand draws; the seed is fixed."""
    z = torch.randn(MEAN_SAMPLES, generator.style_dim, generator=torch.Generator().manual_seed(0))
    return torch.stack([generator.style(part).mean(0) for part in z.split(1000)]).mean(0)


def _length(state: Mapping[str, Any], name: str) -> int:
    shape = shape_of(state.get(name))
    if len(shape) != 1 or not 0 < shape[0] <= 4096:
        raise Refusal(f"lacks {name!r}, or has it in another shape")
    return shape[0]
