"""The .npz file of a face: everything comes back, and what does not belong is refused in one line."""

from pathlib import Path

import numpy as np
import pytest
import torch

from gan_core.errors import FaceError, ModelError
from gan_core.inversion.pivotal import WeightDelta
from gan_core.inversion.projection import Projection
from gan_core.model import FaceModel
from gan_core.photo.alignment import Alignment

LANDMARKS = np.array([[40.0, 50.0], [80.0, 52.0], [60.5, 70.0], [45.0, 90.0], [75.0, 91.0]])


@pytest.fixture
def projection(model: FaceModel) -> Projection:
    return Projection(
        w_plus=model.sample(3),
        aligned=np.random.default_rng(0).random((32, 32, 3), np.float32),
        alignment=Alignment.from_landmarks(LANDMARKS, 32),
        landmarks=LANDMARKS,
        losses=(0.5, 0.25),
        seconds=1.5,
        model=model.identity,
    )


def test_everything_comes_back(projection: Projection, model: FaceModel, tmp_path: Path) -> None:
    projection.save(tmp_path / "face.npz")
    again = Projection.load(tmp_path / "face.npz", model)
    assert torch.equal(again.w_plus, projection.w_plus)
    np.testing.assert_array_equal(again.aligned, projection.aligned)
    np.testing.assert_array_equal(again.transform, projection.transform)
    np.testing.assert_array_equal(again.landmarks, LANDMARKS)
    assert again.alignment.size == 32
    assert (again.losses, again.seconds, again.model) == ((0.5, 0.25), 1.5, model.identity)


def test_faithful_weights_come_back(projection: Projection, model: FaceModel, tmp_path: Path) -> None:
    factors = {"conv1.conv": (torch.randn(4, 2).half(), torch.randn(2, 9).half())}
    projection.with_delta(WeightDelta(factors, model.identity)).save(tmp_path / "face.npz")
    delta = Projection.load(tmp_path / "face.npz", model).delta
    assert delta is not None
    assert delta.model == model.identity
    for found, kept in zip(delta.factors["conv1.conv"], factors["conv1.conv"], strict=True):
        assert torch.equal(found, kept)


def test_a_face_of_another_model_is_refused(projection: Projection, other_model: FaceModel, tmp_path: Path) -> None:
    projection.save(tmp_path / "face.npz")
    with pytest.raises(ModelError, match=r"another model \(000000000000…\) than 'tiny 1'"):
        Projection.load(tmp_path / "face.npz", other_model)


@pytest.mark.parametrize("keep", [0, 10, 400, -30])
def test_a_truncated_file_is_refused(projection: Projection, tmp_path: Path, keep: int) -> None:
    projection.save(tmp_path / "face.npz")
    data = (tmp_path / "face.npz").read_bytes()
    (tmp_path / "face.npz").write_bytes(data[:keep])
    with pytest.raises(FaceError, match=r"face\.npz: not a face file of Facet, or damaged"):
        Projection.load(tmp_path / "face.npz")


def test_arrays_that_are_no_face_and_pickles_are_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "other.npz", a=np.zeros(3))
    np.savez(tmp_path / "pickle.npz", format=np.array([{}], dtype=object))
    np.save(tmp_path / "plain.npy", np.zeros(3))
    for name in ("other.npz", "pickle.npz", "plain.npy"):
        with pytest.raises(FaceError, match=f"{name}: not a face file"):
            Projection.load(tmp_path / name)


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(FaceError, match=r"no such file; make one with `facet project PHOTO -o face\.npz`"):
        Projection.load(tmp_path / "face.npz")
