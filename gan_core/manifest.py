"""The manifest of a model bundle: what the model is, what it can do, and the hash of each of its files."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from gan_core.errors import BundleError

FORMAT_VERSION = "1.3"


@dataclass(frozen=True)
class TrainedSize:
    """A sub-generator that was trained as one, so that its pictures may be shown.

    Args:
        resolution: Side of its pictures.
        channel_ratio: Share of the channels of each layer.
        channels: Instead of a ratio: channels of each layer, as `SubGenerator` has them. Since format 1.1.
        consistency: How near its pictures, enlarged to the full size, are to the full render's: mean PSNR in dB.
            Previews prefer the larger one; where it is not stated, the one of more arithmetic. Since format 1.3.
    """

    resolution: int
    channel_ratio: float = 1.0
    channels: tuple[int, ...] | None = None
    consistency: float | None = field(default=None, compare=False)

    @property
    def plausible(self) -> bool:
        """Whether its numbers can be those of a sub-generator."""
        layers = 2 * self.resolution.bit_length() - 4
        fits = self.channels is None or (len(self.channels) == layers and all(k > 0 for k in self.channels))
        return self.resolution >= 4 and self.resolution.bit_count() == 1 and 0 < self.channel_ratio <= 1 and fits


@dataclass(frozen=True)
class DirectionEntry:
    """A direction's place in the manifest; its vector lies in `directions.safetensors` under its id.

    Args:
        id: Attribute id.
        layers: Style rows it touches.
        negative_range: Latent units at strength −1.
        positive_range: Latent units at strength +1.
        experimental: Whether it failed the test of moving what it names and nothing else.
        coupled_with: Attributes that the data force to move along.
    """

    id: str
    layers: tuple[int, ...]
    negative_range: float
    positive_range: float
    experimental: bool = False
    coupled_with: tuple[str, ...] = ()


@dataclass(frozen=True)
class Manifest:
    """What `manifest.json` says.

    Args:
        name: The model's name for people.
        licence: Licence of the weights.
        data: Origin of the training data.
        resolution: Side of the full image.
        style_dim: Length of a style vector.
        mapping_depth: Layers of the mapping network.
        channel_multiplier: See `networks.generator.Generator`.
        channel_max: See `networks.generator.Generator`.
        sub_generators: Those that were trained, the full one included.
        alignment: Template of the face crop; "ffhq".
        networks: Constructor arguments of "encoder", "perceptual", "classifier" and "hypernetwork", where the bundle
            has them; "kind" among them names a class that is not Facet's own (`model.NETWORKS`). Kinds: since 1.2.
        directions: What the sliders move.
        files: sha256 of each other file of the bundle.
    """

    name: str
    licence: str
    data: str
    resolution: int
    style_dim: int
    mapping_depth: int
    channel_multiplier: float
    channel_max: int
    sub_generators: tuple[TrainedSize, ...]
    alignment: str = "ffhq"
    networks: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    directions: tuple[DirectionEntry, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    format_version: str = FORMAT_VERSION

    @property
    def identity(self) -> str:
        """What tells one model from another: the sha256 of its generator file."""
        return self.files["generator.safetensors"]

    def with_files(self, files: Mapping[str, str]) -> "Manifest":
        """The manifest with other file hashes."""
        return replace(self, files=dict(files))

    def to_json(self) -> str:
        """The manifest as indented JSON."""
        data = asdict(self)
        for entry in data["sub_generators"]:
            for key in ("channels", "consistency"):
                if entry[key] is None:  # so that format 1.0 reads it
                    del entry[key]
        return json.dumps(data, indent=1, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str | bytes, where: str) -> "Manifest":
        """Read a manifest.

        Args:
            text: JSON.
            where: The file's name, for errors.

        Raises:
            BundleError: It is no manifest, lacks a field, has a value out of bounds or a newer major version.
        """
        try:
            data = json.loads(text)
            version = str(data["format_version"])
            if version.split(".")[0] != FORMAT_VERSION.split(".")[0]:
                raise BundleError(f"{where}: format version {version}, this Facet reads {FORMAT_VERSION}; update Facet")
            known = {item.name for item in fields(cls)}
            data = {key: value for key, value in data.items() if key in known}
            data["sub_generators"] = tuple(
                TrainedSize(
                    int(entry["resolution"]),
                    float(entry["channel_ratio"]),
                    tuple(map(int, entry["channels"])) if entry.get("channels") else None,
                    float(entry["consistency"]) if entry.get("consistency") is not None else None,
                )
                for entry in data["sub_generators"]
            )
            data["directions"] = tuple(
                DirectionEntry(
                    **{
                        **entry,
                        "layers": tuple(entry["layers"]),
                        "coupled_with": tuple(entry["coupled_with"]),
                    }
                )
                for entry in data.get("directions", ())
            )
            manifest = cls(**data)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BundleError(f"{where}: not a model manifest ({error!r})") from error
        manifest._check(where)
        return manifest

    def _check(self, where: str) -> None:
        size = self.resolution
        bounds = {
            "resolution": isinstance(size, int) and 8 <= size <= 2048 and size & (size - 1) == 0,
            "style_dim": isinstance(self.style_dim, int) and 1 <= self.style_dim <= 4096,
            "mapping_depth": isinstance(self.mapping_depth, int) and 0 < self.mapping_depth <= 64,
            "channel_multiplier": 0 < self.channel_multiplier <= 16,
            "channel_max": isinstance(self.channel_max, int) and 0 < self.channel_max <= 4096,
            "files": "generator.safetensors" in self.files,
            "sub_generators": TrainedSize(size) in self.sub_generators
            and all(entry.plausible and entry.resolution <= size for entry in self.sub_generators),
        }
        for name, good in bounds.items():
            if not good:
                raise BundleError(f"{where}: {name} is {getattr(self, name)!r}, which no model of Facet has")
