"""FaceModel: generator, encoder, directions and latent statistics together; what callers hold."""

import contextlib
import importlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn

from gan_core.bundle import FOR_TRAINING, Bundle
from gan_core.editing.directions import Direction, check_known, move
from gan_core.editing.domains import DomainVector, combine, input_channels, read_domains, restyle
from gan_core.editing.edit_state import EditState
from gan_core.editing.looks import Look
from gan_core.editing.orthogonal import conditioned
from gan_core.editing.truncation import Truncation
from gan_core.errors import BundleError, ModelError
from gan_core.manifest import Manifest
from gan_core.networks.gains import Domain
from gan_core.networks.generator import Generator
from gan_core.registry import find_bundle
from gan_core.rendering.activations import Reuse
from gan_core.rendering.memory import in_parts
from gan_core.rendering.sub_generator import PreparedGenerator, SubGenerator, prepare

if TYPE_CHECKING:
    from PIL import Image

    from gan_core.inversion.projection import Projection
    from gan_core.networks.classifier import AttributeClassifier
    from gan_core.networks.domain_mapper import DomainMapper
    from gan_core.networks.encoder import FaceEncoder
    from gan_core.networks.hyper_network import HyperNetwork
    from gan_core.networks.perceptual import PerceptualNet

KEPT_BYTES = 512 << 20
"""Of activations that a model's sub-generators keep for their next render, beside those of the last one used; at
1024 px and channel multiplier 2 the full generator keeps 411 MB in fp32 and 214 MB in bf16."""
OWN_KIND = "facet"
NETWORKS = {
    "encoder": {
        OWN_KIND: "gan_core.networks.encoder:Encoder",
        "resnet50": "gan_core.networks.resnet_encoder:ResNetEncoder",
        "irse50": "gan_core.networks.irse_encoder:IrseEncoder",
        "restyle": "gan_core.networks.restyle_encoder:ReStyleEncoder",
    },
    "perceptual": {OWN_KIND: "gan_core.networks.perceptual:PerceptualNet"},
    "classifier": {OWN_KIND: "gan_core.networks.classifier:AttributeClassifier"},
    "hypernetwork": {
        OWN_KIND: "gan_core.networks.hyper_network:HyperNetwork",
        "hyperdomainnet": "gan_core.networks.domain_mapper:DomainMapper",
    },
}
"""Networks a bundle may have beside its generator, by kind; the manifest holds their constructor arguments."""


@dataclass(frozen=True, eq=False)
class FaceModel:
    """A model that is ready to sample, project, edit and render. Made by `load_model`.

    Its networks are frozen and shared: nothing sets attributes on them to change what they compute.
    """

    manifest: Manifest
    path: Path
    device: torch.device
    generator: Generator
    mean_latent: Tensor  # (style_dim,)
    encoder: "FaceEncoder | None"
    perceptual: "PerceptualNet | None"
    classifier: "AttributeClassifier | None"
    directions: Mapping[str, Direction]
    hypernetwork: "HyperNetwork | DomainMapper | None" = None
    looks: dict[str, DomainVector] = field(default_factory=dict)
    _prepared: dict[tuple[SubGenerator, str], PreparedGenerator] = field(default_factory=dict)
    _conditioned: dict[object, dict[str, Direction]] = field(default_factory=dict)
    _worn: dict[tuple[tuple[DomainVector, Look], ...], Domain | None] = field(default_factory=dict)

    @property
    def identity(self) -> str:
        """The sha256 of the generator file: what latents and caches of this model are filed under."""
        return self.manifest.identity

    @property
    def resolution(self) -> int:
        """Side of the full image in pixels."""
        return self.generator.resolution

    @property
    def num_styles(self) -> int:
        """Rows of a W+ latent."""
        return self.generator.num_styles

    @property
    def style_dim(self) -> int:
        """Length of a style vector."""
        return self.generator.style_dim

    @property
    def full(self) -> SubGenerator:
        """The whole generator, as a sub-generator."""
        return SubGenerator(self.resolution)

    @property
    def sub_generators(self) -> tuple[SubGenerator, ...]:
        """Those that were trained, largest first: only these are shown as previews."""
        return _trained(self.manifest, self.generator)

    def prepared(self, spec: SubGenerator, precision: str = "fp32") -> PreparedGenerator:
        """A sub-generator as a network of its own, made once and kept.

        Beside its weights each keeps the activations of its last picture; those of the ones that were not used for
        longest are given up where all of them together are larger than `KEPT_BYTES`.
        """
        key = (spec, precision)
        network = self._prepared.pop(key, None)
        if network is None:
            network = prepare(self.generator, spec, precision)
        self._prepared[key] = network  # the last one used stands last
        kept = sum(own.kept_bytes for own in self._prepared.values())
        for older in list(self._prepared.values())[:-1]:
            if kept <= KEPT_BYTES:
                break
            kept -= older.kept_bytes
            older.release()
        return network

    @property
    def reuse(self) -> Reuse:
        """How much of what was rendered in steps had been there already, over all sub-generators."""
        return sum((network.reuse for network in self._prepared.values()), Reuse())

    def release(self) -> None:
        """Give up the activations that are kept for the next render."""
        for network in self._prepared.values():
            network.release()

    def on_cpu(self) -> "FaceModel":
        """A copy on the processor that can sample, edit and render; made without using more of the device's memory."""
        own = self.generator
        with torch.device("meta"):
            generator = Generator(
                own.resolution,
                channel_multiplier=own.channel_multiplier,
                channel_max=own.channel_max,
                style_dim=own.style_dim,
                mapping_depth=own.mapping_depth,
            )
        generator.load_state_dict({name: value.cpu() for name, value in own.state_dict().items()}, assign=True)
        return replace(
            self,
            device=torch.device("cpu"),
            generator=generator.eval().requires_grad_(False),
            mean_latent=self.mean_latent.cpu(),
            encoder=None,
            perceptual=None,
            classifier=None,
            hypernetwork=None,
            directions={id: replace(own, vector=own.vector.cpu()) for id, own in self.directions.items()},
            looks={id: vector.to(torch.device("cpu")) for id, vector in self.looks.items()},
            _prepared={},
            _conditioned={},
            _worn={},
        )

    @torch.no_grad()
    def sample(self, seed: int, truncation_psi: float | Truncation = 0.7) -> Tensor:
        """A face from the model's own distribution.

        Args:
            seed: Same seed, same face, on every device.
            truncation_psi: 0 gives the mean face, 1 the full variety; a `Truncation` has one for each level.

        Returns:
            (1, num_styles, style_dim) float32.
        """
        z = torch.randn(1, self.style_dim, generator=torch.Generator().manual_seed(seed)).to(self.device)
        levels = truncation_psi if isinstance(truncation_psi, Truncation) else Truncation.uniform(truncation_psi)
        psi = self.mean_latent.new_tensor(levels.rows(self.num_styles))[:, None]  # (num_styles, 1)
        return self.mean_latent.lerp(self.generator.style(z)[:, None], psi)

    @torch.no_grad()
    def synthesize(
        self,
        w_plus: Tensor,
        resolution: int | None = None,
        channel_ratio: float = 1.0,
        precision: str = "fp32",
        noise: Sequence[Tensor] | None = None,
        looks: Sequence[Look] = (),
    ) -> Tensor:
        """Render latents.

        Args:
            w_plus: (N, num_styles, style_dim).
            resolution: Side of the picture; the full one when None.
            channel_ratio: Share of the channels in (0, 1].
            precision: "fp32", "bf16" or "fp16".
            noise: Maps as `rendering.noise.noise_maps` makes them; the generator's constant noise when None.
            looks: Those of the model that the pictures wear.

        Returns:
            (N, 3, resolution, resolution) float32, not clamped.

        Raises:
            ModelError: A look that the model does not have.
            ValueError: A shape, resolution, ratio or precision that does not fit this model.
        """
        spec = SubGenerator(resolution or self.resolution, channel_ratio)
        network = partial(self.prepared(spec, precision), domain=self.domain(looks))
        return in_parts(network, restyle(w_plus.to(self.device), self._vectors(looks)), noise)

    def edit(
        self,
        w_plus: Tensor,
        strengths: Mapping[str, float],
        *,
        layers: Mapping[str, tuple[int, int]] | None = None,
        locks: Sequence[str] = (),
    ) -> Tensor:
        """Move latents along attribute directions.

        Args:
            w_plus: (N, num_styles, style_dim).
            strengths: Attribute id to strength in [−1, 1].
            layers: Attribute id to the first and last style row that moves, where these are not the direction's own.
            locks: Attributes that stay as they are while the others move.

        Raises:
            ModelError: An attribute that the model has no direction for, rows that it does not have, or a direction of
                which nothing is left without those that are locked.
        """
        directions = self.directions
        if layers or locks:
            check_known(directions, strengths)
            strengths = {name: strength for name, strength in strengths.items() if strength}
            key = tuple(strengths), tuple((layers or {}).items()), tuple(locks)
            if key not in self._conditioned:
                made = self.conditioned(strengths, layers or {}, locks)
                self._conditioned.clear()  # the edit at hand is enough: while a slider moves it asks for the same ones
                self._conditioned[key] = made
            directions = self._conditioned[key]
        return move(w_plus, directions, strengths)

    def conditioned(
        self, moved: Iterable[str], layers: Mapping[str, tuple[int, int]], locks: Sequence[str]
    ) -> dict[str, Direction]:
        """The directions of an edit of this model; see `orthogonal.conditioned`."""
        coupled = {entry.id: entry.coupled_with for entry in self.manifest.directions}
        return conditioned(self.directions, moved, layers, locks, self.num_styles, coupled)

    def apply(self, w_plus: Tensor, state: EditState) -> Tensor:
        """Move latents by the attributes of an edit; what it mixes in comes before, see `EditState.blended`."""
        moved = self.edit(w_plus, state.strengths(), layers=state.row_ranges(), locks=state.locks)
        return restyle(moved, self._vectors(state.worn()))

    def add_look(self, id: str, vector: DomainVector) -> None:
        """Make a look known under an id that names its content; one that is known already stays.

        Raises:
            ModelError: It was made for a generator of other channels.
        """
        if id not in self.looks:
            vector.check_fits(self.generator)
            self.looks[id] = vector.to(self.device)

    def domain(self, looks: Sequence[Look]) -> Domain | None:
        """What looks turn the generator to; None where they do nothing.

        Raises:
            ModelError: The model has no such look.
        """
        key = tuple(self._vectors(looks))
        if key not in self._worn:
            made = combine(key, self.num_styles)
            self._worn.clear()  # as with directions: while a slider moves it asks for the same looks
            self._worn[key] = made
        return self._worn[key]

    def _vectors(self, looks: Sequence[Look]) -> list[tuple[DomainVector, Look]]:
        unknown = [look.id for look in looks if look.id not in self.looks]
        if unknown:
            known = ", ".join(self.looks) or "none"
            raise ModelError(f"this model has no look {', '.join(unknown)}; it has: {known}")
        return [(self.looks[look.id], look) for look in looks]

    def project(
        self, image: "Image.Image", steps: int = 100, callback: Callable[[Any], None] | None = None
    ) -> "Projection":
        """Find the latent of the best face in a picture.

        Args:
            image: Any picture with a face.
            steps: Refinement steps; 0 takes the encoder's answer.
            callback: Called with the progress of each step.

        Raises:
            FaceError: No face was found.
        """
        from gan_core.workflow import project_image

        return project_image(self, image, steps, callback)


def load_model(name: str | os.PathLike[str] = "default", device: str | torch.device = "cpu") -> FaceModel:
    """Load a model for inference.

    Args:
        name: "default", the name of an imported model, or the path of a bundle folder or zip.
        device: Where its networks live.

    Raises:
        BundleError: There is no such model, or its bundle is damaged.
        ModelError: The device is not available.
    """
    bundle = Bundle.load(find_bundle(name), FOR_TRAINING)
    manifest = bundle.manifest
    target = usable_device(device)
    generator = Generator(
        manifest.resolution,
        channel_multiplier=manifest.channel_multiplier,
        channel_max=manifest.channel_max,
        style_dim=manifest.style_dim,
        mapping_depth=manifest.mapping_depth,
    )
    try:
        _trained(manifest, generator)
    except ValueError as error:
        raise BundleError(f"{bundle.path.name}/manifest.json: sub_generators: {error}") from error
    latents = bundle.tensors.get("latents", {})
    mean_latent = latents.get("mean_latent")
    if mean_latent is None or tuple(mean_latent.shape) != (manifest.style_dim,):
        raise BundleError(f"{bundle.path.name}/latents.safetensors: no mean_latent of shape ({manifest.style_dim},)")
    networks = {stem: _optional(bundle, stem, target) for stem in NETWORKS}
    encoder, wanted = networks["encoder"], (generator.num_styles, generator.style_dim)
    if encoder is not None and (encoder.num_styles, encoder.style_dim) != wanted:
        found = (encoder.num_styles, encoder.style_dim)
        raise BundleError(f"{bundle.path.name}/manifest.json: the encoder gives {found}, the generator takes {wanted}")
    hypernetwork, inputs = networks["hypernetwork"], input_channels(generator)
    if hypernetwork is not None and hypernetwork.outputs != inputs:
        raise BundleError(
            f"{bundle.path.name}/manifest.json: the hypernetwork makes looks of {sum(hypernetwork.outputs)} numbers in "
            f"{len(hypernetwork.outputs)} layers, the generator takes {sum(inputs)} in {len(inputs)}"
        )
    return FaceModel(
        manifest=manifest,
        path=bundle.path,
        device=target,
        generator=_filled(generator, bundle, "generator", target),
        mean_latent=mean_latent.to(target),
        directions=_directions(bundle, target),
        looks=_looks(bundle, generator, target),
        **networks,
    )


def usable_device(name: str | torch.device) -> torch.device:
    """The device of a name such as "cpu" or "cuda:1".

    Raises:
        ModelError: It is not available here.
    """
    try:
        device = torch.device(name)
        torch.empty(0, device=device)
    except (RuntimeError, AssertionError) as error:
        reason = str(error).partition(". ")[0].splitlines()[0]
        raise ModelError(f"device {str(name)!r} is not available here ({reason}); use cpu") from error
    return device


def _trained(manifest: Manifest, generator: Generator) -> tuple[SubGenerator, ...]:
    """Largest first. Raises `ValueError` where one does not fit the generator."""
    entries = [SubGenerator(e.resolution, e.channel_ratio, e.channels) for e in manifest.sub_generators]
    return tuple(sorted(entries, key=lambda s: (s.resolution, s.macs(generator)), reverse=True))


def _filled(network: nn.Module, bundle: Bundle, stem: str, device: torch.device, *, assign: bool = False) -> Any:
    try:
        network.load_state_dict(bundle.tensors[stem], assign=assign)
    except (RuntimeError, KeyError) as error:
        reason = str(error).splitlines()[-1].strip()
        raise BundleError(f"{bundle.path.name}/{stem}.safetensors: does not fit the manifest ({reason})") from error
    return network.eval().requires_grad_(False).to(device)


def _optional(bundle: Bundle, stem: str, device: torch.device) -> Any:
    arguments = bundle.manifest.networks.get(stem)
    if arguments is None:
        return None
    arguments = dict(arguments)
    kind = str(arguments.pop("kind", OWN_KIND))
    if kind not in NETWORKS[stem]:
        known = ", ".join(NETWORKS[stem])
        raise BundleError(f"{bundle.path.name}/manifest.json: {stem} of kind {kind!r}, this Facet knows: {known}")
    module, name = NETWORKS[stem][kind].split(":")
    # a large network's weights are not made, for the bundle's replace them; the price is an import of half a second and
    # more, which a small one is not worth
    large = kind != OWN_KIND
    try:
        with torch.device("meta") if large else contextlib.nullcontext():
            network = getattr(importlib.import_module(module), name)(**arguments)
    except (TypeError, ValueError) as error:
        raise BundleError(f"{bundle.path.name}/manifest.json: {stem} cannot be built ({error})") from error
    return _filled(network, bundle, stem, device, assign=large)


def _looks(bundle: Bundle, generator: Generator, device: torch.device) -> dict[str, DomainVector]:
    try:
        looks = read_domains(bundle.tensors.get("domains", {}), generator)
    except ModelError as error:
        raise BundleError(f"{bundle.path.name}/domains.safetensors: {error}") from error
    return {name: vector.to(device) for name, vector in looks.items()}


def _directions(bundle: Bundle, device: torch.device) -> dict[str, Direction]:
    manifest, vectors = bundle.manifest, bundle.tensors.get("directions", {})
    directions = {}
    for entry in manifest.directions:
        vector = vectors.get(entry.id)
        styles = 2 * manifest.resolution.bit_length() - 4
        if vector is None or tuple(vector.shape) not in ((manifest.style_dim,), (styles, manifest.style_dim)):
            found = "missing" if vector is None else f"of shape {tuple(vector.shape)}"
            raise BundleError(f"{bundle.path.name}/directions.safetensors: {entry.id} is {found}")
        if not all(0 <= row < styles for row in entry.layers):
            raise BundleError(f"{bundle.path.name}/manifest.json: {entry.id} touches layers {entry.layers} of {styles}")
        directions[entry.id] = Direction(
            entry.id,
            vector.to(device),
            entry.layers,
            entry.negative_range,
            entry.positive_range,
            entry.experimental,
        )
    return directions
