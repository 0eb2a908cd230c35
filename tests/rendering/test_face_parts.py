"""Parts of a face read off the generator's activations: agree with what can be seen, and are fitted once."""

import cv2
import numpy as np
import pytest
import torch

from gan_core.editing.where import Part
from gan_core.images import to_pixels
from gan_core.jobs import CancelToken, run_to_end
from gan_core.paths import cache_dir
from gan_core.photo.backdrop import SIDE, backdrop_mask
from gan_core.photo.regions import TYPICAL_LANDMARKS
from gan_core.rendering import face_parts

SEEDS = (101, 103, 107)
"""Faces on which nothing is fitted."""


@pytest.fixture(scope="module")
def readout(default_model):
    found = run_to_end(face_parts.readout_steps(default_model, CancelToken()))
    assert found is not None
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_parts_agree_with_the_picture(readout, default_model, seed):
    w_plus = default_model.sample(seed)
    parts = readout(default_model, w_plus)
    image = default_model.synthesize(w_plus)[0]
    behind = backdrop_mask(image.numpy(), TYPICAL_LANDMARKS) > 0.5
    background = parts[Part.BACKGROUND] > 0.5
    assert (behind & background).sum() / (behind | background).sum() > 0.85
    known = face_parts.known_parts(image.numpy(), to_pixels(image))
    for index, part in enumerate((Part.BACKGROUND, Part.FACE, Part.HAIR)):
        assert parts[part][known == index].mean() > 0.8
    x, y = (TYPICAL_LANDMARKS[2] * SIDE).astype(int)
    assert parts[Part.FACE][y, x] > 0.9
    assert sum(parts.values()).max() < 1.001


def test_a_read_out_is_fitted_once(readout, default_model, monkeypatch):
    monkeypatch.setattr(face_parts, "known_parts", None)
    again = run_to_end(face_parts.readout_steps(default_model, CancelToken()))
    assert torch.equal(again.weight, readout.weight)


def test_a_damaged_cache_is_fitted_anew_and_what_cannot_be_told_is_remembered(readout, default_model, monkeypatch):
    (path,) = cache_dir().glob(f"parts-{default_model.identity[:16]}-*")
    kept = path.read_bytes()
    monkeypatch.setattr(face_parts, "SAMPLES", 2)
    monkeypatch.setattr(face_parts, "LEAST_SEEDS", 10**9)
    path.write_bytes(b"damaged")
    assert run_to_end(face_parts.readout_steps(default_model, CancelToken())) is None
    monkeypatch.setattr(face_parts, "known_parts", None)
    assert run_to_end(face_parts.readout_steps(default_model, CancelToken())) is None
    path.write_bytes(kept)


def test_a_busy_backdrop_tells_nothing_but_the_face():
    rng = np.random.default_rng(0)
    noise = cv2.resize(rng.integers(0, 255, (32, 32, 3), np.uint8), (128, 128), interpolation=cv2.INTER_NEAREST)
    known = face_parts.known_parts(noise.transpose(2, 0, 1).astype(np.float32) / 127.5 - 1, noise)
    assert set(np.unique(known)) == {-1, 1}
