"""Directions of Anycost, InterFaceGAN, GANSpace, SeFa and others: from their files to sliders of a model."""

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor
from torch.nn.functional import normalize

from gan_core.editing.attributes import ATTRIBUTES
from gan_core.errors import BundleError
from gan_core.formats import (
    anycost_boundaries,
    direction_vectors,
    ganspace,
    latents,
    safe_pickle,
    sefa_factors,
    styleclip,
)
from gan_core.formats.celeba import CELEBA
from gan_core.formats.parts import DirectionsPart, ForeignDirection
from gan_core.formats.placement import place
from gan_core.networks.generator import Generator

READERS = (anycost_boundaries, direction_vectors, ganspace, latents, sefa_factors, styleclip)
DIM = 16


@pytest.fixture(scope="module")
def generator() -> Generator:
    torch.manual_seed(0)
    return Generator(16, channel_multiplier=1 / 64, channel_max=16, style_dim=DIM, mapping_depth=2).requires_grad_(
        False
    )


def unit(*shape: int) -> Tensor:
    return normalize(torch.randn(shape, generator=torch.Generator().manual_seed(sum(shape))), dim=-1)


def read(path: Path, data: Any) -> DirectionsPart:
    """Save as the format does, read back and let the one reader that knows it read it."""
    if path.suffix == ".npy":
        np.save(path, data)
    elif path.suffix == ".npz":
        np.savez_compressed(path, **data)
    elif path.suffix == ".pkl":
        path.write_bytes(pickle.dumps(data, protocol=3))
    else:
        torch.save(data, path)
    plain = safe_pickle.load(path)
    (reader,) = [reader for reader in READERS if reader.sniff(plain)]
    return reader.read(plain, path.name)


def test_anycosts_boundaries_become_facets_attributes_where_they_mean_the_same(tmp_path: Path) -> None:
    data = {f"{i:02d}_{name}": unit(1, DIM + i)[:, :DIM].contiguous() for i, name in enumerate(CELEBA)}
    part = read(tmp_path / "boundary.pt", data)
    found = {direction.id: direction for direction in part.directions}
    assert len(found) == 40
    for name, sign, ours in (
        ("31_Smiling", 1, "smile"),
        ("39_Young", -1, "age"),
        ("24_No_Beard", -1, "facial_hair"),
        ("20_Male", 1, "gender"),
        ("08_Black_Hair", 1, "hair_dark"),
        ("01_Arched_Eyebrows", 1, "arched_eyebrows"),
        ("00_5_o_Clock_Shadow", 1, "5_o_clock_shadow"),
    ):
        torch.testing.assert_close(found[ours].vector, sign * normalize(data[name][0], dim=0))
        assert (found[ours].first, found[ours].end) == (0, 12)


@pytest.mark.parametrize(
    ("name", "ours", "remark"),
    [
        ("stylegan_ffhq_smile_w_boundary.npy", "smile", None),
        ("stylegan_ffhq_eyeglasses_w_boundary.npy", "glasses", None),
        ("stylegan_ffhq_age_c_gender_eyeglasses_w_boundary.npy", "age", "age: made orthogonal to gender, eyeglasses"),
        ("stylegan_ffhq_gender_w_boundary.npy", "imported_gender", None),  # which end is which, the file does not say
        ("stylegan_ffhq_pose_w_boundary.npy", "pose", None),
    ],
)
def test_interfacegans_file_names_say_what_a_boundary_is(
    tmp_path: Path, name: str, ours: str, remark: str | None
) -> None:
    vector = unit(1, DIM).double().numpy()
    part = read(tmp_path / name, vector)
    (direction,) = part.directions
    assert direction.id == ours
    assert (direction.first, direction.end, direction.reach) == (0, None, None)
    np.testing.assert_allclose(direction.vector, vector[0], atol=1e-6)
    assert [remark] == [line[: len(remark or "")] for line in part.remarks] if remark else not part.remarks


def test_a_boundary_of_z_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BundleError, match=r"boundary of Z.*_w_boundary\.npy"):
        read(tmp_path / "stylegan_ffhq_age_c_gender_boundary.npy", unit(1, DIM).numpy())


@pytest.mark.parametrize(
    ("data", "end", "rows"),
    [
        (unit(DIM), None, 1),
        (unit(1, DIM), None, 1),
        (unit(1, DIM).expand(6, DIM)[None], None, 1),  # e4e's pose.pt: unit rows, all of them meant
        (3.7 * unit(1, DIM).expand(6, DIM), 8, 1),  # stylegan-encoder: longer rows, the first eight are meant
        (2 * unit(6, DIM) * torch.arange(1, 7)[:, None] / 6, 8, 6),
    ],
)
def test_bare_arrays_are_directions_named_by_their_file(
    tmp_path: Path, data: Tensor, end: int | None, rows: int
) -> None:
    for path, saved in ((tmp_path / "eyes_open.pt", data.clone()), (tmp_path / "eyes_open.npy", data.double().numpy())):
        (direction,) = read(path, saved).directions
        assert (direction.id, direction.end) == ("eyes_open", end)
        wanted = data.reshape(-1, DIM)
        shown = direction.vector.expand(len(wanted), DIM) if rows == 1 else direction.vector
        assert direction.vector.ndim == (1 if rows == 1 else 2)
        torch.testing.assert_close(shown, wanted / wanted.square().sum(1).mean().sqrt())


def components(deviations: Tensor) -> dict[str, np.ndarray]:
    count = len(deviations)
    found = {"lat_comp": unit(count, 1, DIM), "lat_mean": torch.zeros(1, DIM), "lat_stdev": deviations}
    found |= {"act_comp": unit(count, 1, 4, 4, 4), "act_mean": torch.zeros(1, 4, 4, 4), "act_stdev": deviations}
    found |= {"var_ratio": deviations, "random_stdevs": deviations}
    return {name: value.numpy() for name, value in found.items()}


def test_ganspaces_components_reach_two_standard_deviations(tmp_path: Path) -> None:
    deviations = torch.linspace(3, 0.5, 20)
    part = read(tmp_path / "components.npz", components(deviations))
    assert [direction.id for direction in part.directions] == [f"pca_{i}" for i in range(1, 11)]
    assert part.remarks == ("10 later components left out",)
    for i, direction in enumerate(part.directions):
        torch.testing.assert_close(direction.vector, unit(20, 1, DIM)[i, 0])
        assert direction.reach == pytest.approx(2 * float(deviations[i]))


def test_e4es_components_are_the_same_in_other_words(tmp_path: Path) -> None:
    data = {"comp": unit(3, 1, DIM), "mean": torch.zeros(1, DIM), "std": torch.tensor([3.0, 2.0, 1.0])}
    part = read(tmp_path / "ffhq_pca.pt", data)
    assert [direction.reach for direction in part.directions] == [6, 4, 2]


EDIT = {
    "name": "Light direction", "sigma_range": np.float64(-2.8), "lat_comp": unit(1, DIM).numpy(), "lat_stdev": 1.5,
    "latent_space": "W", "edit_type": "latent", "edit_start": 3, "edit_end": 5, "act_comp": unit(1, 8).numpy(),
    "act_stdev": 1.0, "decomposition": {"layer": "style"}, "component_index": 15,
}  # fmt: skip


def test_ganspaces_edit_brings_its_name_rows_and_walk(tmp_path: Path) -> None:
    (direction,) = read(tmp_path / "edit.pkl", EDIT).directions
    assert (direction.id, direction.first, direction.end) == ("light_direction", 3, 5)
    assert direction.reach == pytest.approx(2.8 * 1.5)
    torch.testing.assert_close(direction.vector, unit(1, DIM)[0])


def test_sefas_factors_are_columns(tmp_path: Path) -> None:
    vectors = torch.linalg.qr(torch.randn(DIM, DIM, generator=torch.Generator().manual_seed(3)))[0]
    part = read(tmp_path / "factor.pt", {"ckpt": "stylegan2.pt", "eigvec": vectors})
    assert [direction.id for direction in part.directions] == [f"sefa_{i}" for i in range(1, 9)]
    for i, direction in enumerate(part.directions):
        assert abs(float(direction.vector @ vectors[:, i])) == pytest.approx(1, abs=1e-5)
        assert direction.vector[direction.vector.abs().argmax()] > 0


def test_styleclips_effects_are_kept_by_channel(tmp_path: Path) -> None:
    effects = np.random.default_rng(0).normal(size=(5376, 512)).astype(np.float32)
    np.testing.assert_array_equal(read(tmp_path / "fs3.npy", effects).effects, effects)


@pytest.mark.parametrize(
    ("reader", "data", "message"),
    [
        (direction_vectors, torch.full((1, DIM), torch.nan), "not finite"),
        (direction_vectors, torch.zeros(1, DIM), "length zero"),
        (direction_vectors, torch.zeros(2, 3, DIM), r"of shape \(2, 3, 16\)"),
        (direction_vectors, "smile", "a str, not an array"),
        (anycost_boundaries, {"31_Smiling": torch.zeros(3, 3, DIM)}, "31_Smiling is of shape"),
        (ganspace, components(torch.ones(4)), "components of Z"),
        (ganspace, components(torch.tensor([1.0, -2.0])), "standard deviation of -2"),
        (ganspace, {**components(torch.rand(4)), "lat_stdev": np.zeros(3)}, "lat_comp is of shape"),
        (ganspace, {**EDIT, "latent_space": "Z"}, "an edit of Z"),
        (ganspace, {**EDIT, "edit_type": "activation"}, "an edit of activations"),
        (ganspace, {**EDIT, "edit_start": 5}, "edits the rows 5 to 5"),
        (ganspace, {**EDIT, "edit_end": "all"}, "edits the rows 3 to all"),
        (ganspace, {**EDIT, "sigma_range": "wide"}, "'wide' where a number should be"),
        (sefa_factors, {"eigvec": torch.ones(DIM, DIM)}, "no orthonormal vectors"),
        (sefa_factors, {"eigvec": torch.ones(4, DIM)}, r"eigvec is of shape \(4, 16\)"),
        (sefa_factors, {"eigvec": None}, "eigvec is a NoneType"),
    ],
)
def test_what_is_no_direction_is_refused_in_one_line(reader: Any, data: Any, message: str) -> None:
    with pytest.raises(BundleError, match=message) as refused:
        reader.read(data, "smile.npy")
    assert "\n" not in str(refused.value)


def test_sliders_reach_as_far_as_the_generators_w_spreads(generator: Generator) -> None:
    axis = unit(DIM)
    w = generator.style(torch.randn(20_000, DIM, generator=torch.Generator().manual_seed(9)))
    part = DirectionsPart("", (ForeignDirection("smile", axis, end=4), ForeignDirection("pca_1", axis, 2, 40, 1.5)))
    (smile, pca), vectors = place(part, generator)
    assert (smile.layers, pca.layers) == ((0, 1, 2, 3), (2, 3, 4, 5))
    assert smile.positive_range == smile.negative_range == pytest.approx(3 * float((w @ axis).std()), rel=0.05)
    assert (pca.positive_range, pca.experimental) == (1.5, True)
    assert torch.equal(vectors["pca_1"], axis)


@pytest.mark.parametrize(
    ("direction", "message"),
    [
        (ForeignDirection("smile", unit(512)), r"smile is of shape \(512,\); this generator's W\+ is \(6, 16\)"),
        (ForeignDirection("smile", unit(18, DIM)), r"smile is of shape \(18, 16\)"),
        (ForeignDirection("smile", unit(DIM), 8, 9), "smile touches rows from 8 on; this generator has 6"),
    ],
)
def test_a_direction_of_another_generator_is_refused(
    generator: Generator, direction: ForeignDirection, message: str
) -> None:
    with pytest.raises(BundleError, match=message):
        place(DirectionsPart("", (direction,)), generator)


def test_an_own_id_never_takes_the_place_of_an_attribute_of_unknown_sign() -> None:
    for name in ("gender", "yaw", "facial_hair"):
        (direction,) = direction_vectors.read(unit(1, DIM), f"{name}.npy").directions
        assert direction.id not in ATTRIBUTES
