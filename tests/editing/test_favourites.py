"""Favourites: on the disk until they are taken out, each with the model it belongs to."""

import numpy as np
import pytest
import torch

from gan_core.editing.favourites import favourites, forget, keep, rename
from gan_core.errors import FacetError
from gan_core.paths import favourites_dir

PICTURE = np.full((4, 4, 3), 7, np.uint8)


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("FACET_HOME", str(tmp_path))


def latent(value):
    return torch.full((1, 12, 3), float(value))


def test_what_was_kept_is_there_again_with_its_model():
    keep("Anna <b>", latent(1), "model", PICTURE)
    keep("Ben", latent(2), "model", PICTURE)
    keep("Other", latent(3), "../other model", PICTURE)
    first, second = favourites("model")
    assert (first.title, second.title) == ("Anna <b>", "Ben")
    assert torch.equal(first.latent, latent(1))
    np.testing.assert_array_equal(first.picture, PICTURE)
    assert [entry.title for entry in favourites("../other model")] == ["Other"]


def test_a_face_is_kept_once_and_its_file_is_its_owners_only():
    keep("Anna", latent(1), "model", PICTURE)
    keep("Anna again", latent(1), "model", PICTURE)
    assert [entry.title for entry in favourites("model")] == ["Anna again"]
    (path,) = favourites_dir("model").iterdir()
    assert path.stat().st_mode & 0o077 == 0


def test_a_renamed_face_keeps_its_place_and_its_latent():
    first = keep("Anna", latent(1), "model", PICTURE)
    keep("Ben", latent(2), "model", PICTURE)
    rename(first, "Zoë")
    assert [entry.title for entry in favourites("model")] == ["Zoë", "Ben"]
    assert torch.equal(favourites("model")[0].latent, latent(1))


def test_what_is_taken_out_is_gone_and_may_be_taken_out_twice():
    kept = keep("Anna", latent(1), "model", PICTURE)
    forget(kept)
    forget(kept)
    assert favourites("model") == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut short", b"\x80\x04K\x01."])
def test_a_damaged_file_is_left_alone_and_hides_no_other(content):
    keep("Anna", latent(1), "model", PICTURE)
    damaged = favourites_dir("model") / "damaged.npz"
    damaged.write_bytes(content)
    assert [entry.title for entry in favourites("model")] == ["Anna"]
    assert damaged.read_bytes() == content


def test_latents_that_are_no_numbers_are_left_out():
    keep("Broken", latent(float("nan")), "model", PICTURE)
    assert favourites("model") == []


def test_a_folder_that_cannot_be_written_is_named(monkeypatch):
    def refuse(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("gan_core.editing.favourites.atomic_write", refuse)
    with pytest.raises(FacetError, match=r"cannot keep the face in .*Permission denied"):
        keep("Anna", latent(1), "model", PICTURE)
