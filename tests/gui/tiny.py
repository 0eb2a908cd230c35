"""Two tiny models of random weights and a few pictures: what a window can work on when beauty does not matter."""

from __future__ import annotations

from pathlib import Path

import torch
from PIL import Image

from gan_core.bundle import save_bundle
from gan_core.editing.domains import DomainVector, input_channels, vector_tensors
from gan_core.editing.look_files import LookFile
from gan_core.manifest import DirectionEntry, Manifest, TrainedSize
from gan_core.model import FaceModel, load_model
from gan_core.networks.generator import Generator
from tests.gui.conftest import photo_of

ATTRIBUTES = ("smile", "age", "yaw", "glasses", "hair_dark", "sefa_1")
"""What both have sliders for; the first model has one more."""
FIRST, SECOND = "tiny-64", "tiny-32"
STYLE_DIM = 16


def write_models(folder: Path) -> None:
    """Two models that fit no face of each other: another size, another number of style rows, another set of sliders."""
    write_model(folder / FIRST, 64, (*ATTRIBUTES, "sefa_2"), seed=1, looks=("pencil", "ink"))
    write_model(folder / SECOND, 32, ATTRIBUTES, seed=2)


def write_model(path: Path, side: int, attributes: tuple[str, ...], seed: int, looks: tuple[str, ...] = ()) -> None:
    """A generator whose pictures differ visibly with its latent, with no encoder: a face is fitted from the mean."""
    torch.manual_seed(seed)
    generator = Generator(side, channel_multiplier=1 / 32, channel_max=16, style_dim=STYLE_DIM, mapping_depth=2)
    with torch.no_grad():
        for name, weight in generator.named_parameters():
            if name.endswith(".noise.weight"):
                weight.fill_(0.2)
    state = generator.state_dict()
    rows = tuple(range(2 * side.bit_length() - 4))
    manifest = Manifest(
        name=path.name,
        licence="MIT",
        data="random numbers",
        resolution=side,
        style_dim=STYLE_DIM,
        mapping_depth=2,
        channel_multiplier=1 / 32,
        channel_max=16,
        sub_generators=(TrainedSize(side), TrainedSize(side // 2), TrainedSize(side, 0.5)),
        directions=tuple(DirectionEntry(name, rows, 2.0, 2.0) for name in attributes),
    )
    vectors = {name: torch.nn.functional.normalize(torch.randn(STYLE_DIM), dim=0) for name in attributes}
    tensors: dict[str, dict[str, torch.Tensor]] = {
        "generator": state,
        "latents": {"mean_latent": torch.zeros(STYLE_DIM)},
        "directions": vectors,
    }
    if looks:
        tensors["domains"] = {
            f"{look}/{key}": part for look in looks for key, part in vector_tensors(_random_look(generator)).items()
        }
    save_bundle(path, manifest, tensors)


def _random_look(generator: Generator) -> DomainVector:
    rows = tuple(torch.randn(width) / 2 for width in input_channels(generator))
    return DomainVector(rows, colour=torch.randn(3, 4) / 4)


def write_look(path: Path, model: FaceModel) -> Path:
    """A look of random numbers for a model."""
    LookFile.of("Own", _random_look(model.generator), model.identity).write(path)
    return path


def write_pictures(folder: Path, faces: FaceModel, side: int = 110) -> dict[str, Path]:
    """A portrait, a group of two, a wall without a face, and a file that is none.

    Args:
        folder: Where they go.
        faces: Whose faces are in the photos.
        side: Of each face in pixels.
    """
    paths = {name: folder / name for name in ("portrait.png", "group.jpg", "wall.png", "broken.jpg")}
    Image.fromarray(photo_of(faces, (4,), side)[0]).save(paths["portrait.png"])
    Image.fromarray(photo_of(faces, (4, 33), side)[0]).save(paths["group.jpg"], quality=92)
    Image.linear_gradient("L").resize((120, 90)).convert("RGB").save(paths["wall.png"])
    paths["broken.jpg"].write_bytes(b"\xff\xd8\xff no photo")
    return paths


if __name__ == "__main__":
    import sys

    target = Path(sys.argv[1])
    write_models(target / "models")
    write_pictures(target, load_model("default"))
