"""A tiny model that nobody trained, with a slider and a classifier, and pairs of faces of the embedded one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch
from torch import nn

from gan_core.bundle import save_bundle
from gan_core.editing.attributes import ATTRIBUTES
from gan_core.editing.edit_state import EditState
from gan_core.manifest import DirectionEntry, Manifest, TrainedSize
from gan_core.model import FaceModel, load_model
from gan_core.networks.classifier import AttributeClassifier
from gan_core.training.distill.edit_range import EditRange
from gan_core.training.distill.pair import Pair
from gan_core.training.distill.pair_maker import PairMaker
from gan_core.training.distill.recipe import Recipe
from tests.training.players import small_generator

WIDTHS = (4, 4, 8, 8)
IDS = tuple(ATTRIBUTES)


@pytest.fixture(scope="module", autouse=True)
def one_thread() -> Iterator[None]:
    """So small networks gain nothing by a second thread, and lose much where others want it."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    generator = small_generator()
    networks: dict[str, nn.Module] = {"generator": generator, "classifier": AttributeClassifier(IDS, WIDTHS)}
    manifest = Manifest(
        name="tiny", licence="MIT", data="noise", resolution=32, style_dim=24, mapping_depth=2,
        channel_multiplier=1 / 32, channel_max=16, sub_generators=(TrainedSize(32),),
        networks={"classifier": {"ids": list(IDS), "widths": list(WIDTHS)}},
        directions=(DirectionEntry("smile", (0, 1, 2, 3), 3.0, 3.0), DirectionEntry("age", (0, 1), 3.0, 3.0)),
    )  # fmt: skip
    tensors = {name: network.state_dict() for name, network in networks.items()}
    axes = torch.eye(24)
    tensors |= {"latents": {"mean_latent": torch.zeros(24)}, "directions": {"smile": axes[0], "age": axes[1]}}
    path = tmp_path_factory.mktemp("models") / "tiny"
    save_bundle(path, manifest, tensors)
    return path


@pytest.fixture(scope="session")
def tiny(bundle: Path) -> FaceModel:
    return load_model(bundle)


@pytest.fixture(scope="session")
def pair_of(default_model: FaceModel) -> Callable[..., Pair]:
    """A pair of the embedded model by seed and strengths."""

    def make(seed: int, **strengths: float) -> Pair:
        state = EditState()
        for name, strength in strengths.items():
            state = state.with_attribute(name, strength)
        ((_, pair),) = PairMaker(default_model, Recipe(EditRange(state, state))).pairs([seed])
        assert pair is not None
        return pair

    return make
