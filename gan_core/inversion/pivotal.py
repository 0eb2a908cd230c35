"""Pivotal tuning ("faithful"): a small low-rank change of the generator's weights for one photo.

Sources: Roich et al. 2021, "Pivotal Tuning for Latent-based Editing of Real Images" (PTI); Hu et al. 2021 (LoRA: the
change of a weight as a product of two thin matrices).
"""

import copy
import dataclasses
import math
import os
from collections.abc import Generator as Steps
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import safetensors
import safetensors.torch
import torch
from torch import Tensor
from torch.func import functional_call

from gan_core.errors import FaceError, ModelError
from gan_core.files import atomic_write
from gan_core.images import to_pixels
from gan_core.inversion.objective import Objective
from gan_core.inversion.refine import IMAGE_EVERY, RefineProgress, rate
from gan_core.jobs import CancelToken
from gan_core.model import FaceModel
from gan_core.networks.generator import Generator
from gan_core.networks.layers import ModulatedConv2d

LARGEST_BYTES = 256 * 1024
HEADER_BYTES = 8 * 1024  # names, shapes and metadata of the file
LEARNING_RATE = 0.01
WEIGHT_DECAY = 1e-4
SMALLER_EVERY = 3
FORMAT = "facet-delta 1"


@dataclass(frozen=True, eq=False)
class WeightDelta:
    """What one photo changes in a generator; at most 256 KB.

    Args:
        factors: Name of a convolution to its change as (out, rank) and (rank, in · k · k), both fp16.
        model: Identity of the model it belongs to.
    """

    factors: Mapping[str, tuple[Tensor, Tensor]]
    model: str

    def apply_to(self, generator: Generator) -> Generator:
        """A copy of the generator with the change added; the one given stays as it is.

        Raises:
            ModelError: The change names or shapes what the generator does not have.
        """
        changed = copy.deepcopy(generator)
        weights = dict(changed.named_parameters())
        try:
            with torch.no_grad():
                for name, (left, right) in self.factors.items():
                    weight = weights[f"{name}.weight"]
                    weight.add_((left.float() @ right.float()).reshape(weight.shape).to(weight.device))
        except (KeyError, RuntimeError) as error:
            raise ModelError(f"these faithful weights do not fit the model ({error}); tune the photo again") from error
        return changed

    def personalise(self, model: FaceModel) -> FaceModel:
        """The model with this photo's generator; latents, directions and identity stay the same.

        Raises:
            ModelError: The change was made for another model.
        """
        if self.model != model.identity:
            raise ModelError(
                f"this face's faithful weights belong to another model ({self.model[:12]}…) than "
                f"{model.manifest.name!r} ({model.identity[:12]}…); tune the photo again"
            )
        return dataclasses.replace(model, generator=self.apply_to(model.generator), _prepared={})

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write a .safetensors file of at most 256 KB."""
        tensors = {f"{n}.{side}": t for n, pair in self.factors.items() for side, t in zip("lr", pair, strict=True)}
        with atomic_write(path) as file:
            file.write(safetensors.torch.save(tensors, metadata={"format": FORMAT, "model": self.model}))

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> "WeightDelta":
        """Read a file that `save` wrote.

        Raises:
            FaceError: No such file, damaged, or not faithful weights.
        """
        try:
            with safetensors.safe_open(path, framework="pt") as file:
                metadata = file.metadata() or {}
                tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - no mapping
            names = sorted({name.rpartition(".")[0] for name in tensors})
            factors = {name: (tensors[f"{name}.l"], tensors[f"{name}.r"]) for name in names}
            if metadata["format"] != FORMAT:
                raise ValueError(f"format {metadata['format']}")
        except (OSError, safetensors.SafetensorError, KeyError, ValueError) as error:
            raise FaceError(
                f"{Path(path).name}: not faithful weights of a face, or damaged ({error}); tune the photo again"
            ) from error
        return cls(factors, metadata["model"])


def tune_steps(
    model: FaceModel, target: Tensor, w_plus: Tensor, steps: int, cancel: CancelToken
) -> Steps[RefineProgress, None, WeightDelta]:
    """Change the generator a little until the pivot's picture is the target, as a job that yields after every step.

    Every third step looks through a smaller trained resolution, so that previews stay in agreement. The model's own
    weights are only read.

    Args:
        model: The generator and the perceptual network.
        target: (1, 3, R, R) in [−1, 1], the aligned face.
        w_plus: (1, num_styles, style_dim): the pivot, from `refine_steps`.
        steps: How many.
        cancel: Once cancelled the best change so far is returned.
    """
    generator, objective = copy.deepcopy(model.generator), Objective(model, target)
    w_plus = w_plus.to(model.device)
    factors = _fresh_factors(generator)
    flat = [factor for pair in factors.values() for factor in pair]
    optimizer = torch.optim.AdamW(flat, lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    smaller = sorted({s.resolution for s in model.sub_generators})[:-1]
    best, best_loss = WeightDelta(_stored(factors), model.identity), math.inf
    for step in range(steps):
        if cancel.cancelled:
            break
        size = smaller[step % len(smaller)] if smaller and step % SMALLER_EVERY == 1 else model.resolution
        with torch.enable_grad():
            image = _render(generator, factors, w_plus, size)
            loss = objective(image)
            gradients = torch.autograd.grad(loss, flat, allow_unused=True)  # None above a smaller size
        found = float(loss.detach())
        if size == model.resolution and found < best_loss:
            best, best_loss = WeightDelta(_stored(factors), model.identity), found
        for factor, gradient in zip(flat, gradients, strict=True):
            factor.grad = gradient
        optimizer.param_groups[0]["lr"] = LEARNING_RATE * rate(step, steps)
        optimizer.step()
        shown = step % IMAGE_EVERY == 0 or step == steps - 1
        yield RefineProgress(step + 1, steps, found, to_pixels(image[0]) if shown else None)
    with torch.no_grad():
        last = float(objective(_render(generator, factors, w_plus, model.resolution)))
    return WeightDelta(_stored(factors), model.identity) if last < best_loss else best


def rank_for(generator: Generator) -> int:
    """The largest rank whose factors fit into a file of 256 KB.

    Raises:
        ModelError: Not even rank 1 fits.
    """
    largest = 512
    shapes = [(len(w), w[0].numel()) for w in _weights(generator).values()]
    for rank in range(largest, 0, -1):
        numbers = sum(min(rank, out, inner) * (out + inner) for out, inner in shapes)
        if 2 * numbers + HEADER_BYTES <= LARGEST_BYTES:
            return rank
    raise ModelError("this generator is too large for faithful weights of 256 KB")


def _weights(generator: Generator) -> dict[str, Tensor]:
    """Every modulated convolution's weight (out, in, k, k) by the module's name."""
    return {name: module.weight[0] for name, module in generator.named_modules() if isinstance(module, ModulatedConv2d)}


def _fresh_factors(generator: Generator) -> dict[str, tuple[Tensor, Tensor]]:
    """Factors whose product is zero, and whose gradient is not."""
    rank, source, factors = rank_for(generator), torch.Generator().manual_seed(0), {}
    for name, weight in _weights(generator).items():
        out, inner = len(weight), weight[0].numel()
        own = min(rank, out, inner)
        right = torch.randn(own, inner, generator=source).to(weight.device) / math.sqrt(own)
        factors[name] = (weight.new_zeros(out, own), right)
    for pair in factors.values():
        for factor in pair:
            factor.requires_grad_()
    return factors


def _stored(factors: Mapping[str, tuple[Tensor, Tensor]]) -> dict[str, tuple[Tensor, Tensor]]:
    return {n: (a.detach().half().cpu(), b.detach().half().cpu()) for n, (a, b) in factors.items()}


def _render(generator: Generator, factors: Mapping[str, tuple[Tensor, Tensor]], w_plus: Tensor, size: int) -> Tensor:
    """The picture with changed weights; the generator holds them only while it renders.

    In fp32: where every weight has a gradient bf16 was measured to be slower.
    """
    weights = _weights(generator)
    changed = {f"{n}.weight": (weights[n] + (a @ b).view_as(weights[n]))[None] for n, (a, b) in factors.items()}
    return functional_call(generator, changed, (w_plus,), {"resolution": size})
