"""Which files are photos, and what their results are called."""

from __future__ import annotations

import pytest

from gan_core.batch.photos import OWN_FOLDER, find_photos, result_names
from gan_core.errors import FacetError
from tests.batch.conftest import settings_for


def make(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x")


def test_photos_are_found_below_and_what_is_none_is_left_alone(tmp_path):
    make(
        tmp_path,
        "b.JPG",
        "a/é.heif",
        "a/notes.txt",
        ".hidden.jpg",
        ".cache/c.jpg",
        f"a/{OWN_FOLDER}/d.jpg",
        "out/e.jpg",
    )
    (tmp_path / "gone.png").symlink_to(tmp_path / "nowhere.png")
    found = find_photos(tmp_path, tmp_path / "out")
    assert [photo.name for photo in found.photos] == ["a/é.heif", "b.JPG"]
    assert found.others == 2
    with pytest.raises(FacetError, match="no such folder"):
        find_photos(tmp_path / "nowhere", tmp_path)


def test_results_of_one_name_are_kept_apart():
    names = ["a.jpg", "a.png", "a_png.jpg", "b/a.png", "c.HEIF", "d.jpg", "D.webp", "a.tif"]
    jpeg = result_names(names, settings_for(format="jpeg"), {})
    assert jpeg == {
        "a.jpg": "a.jpg", "a_png.jpg": "a_png.jpg", "d.jpg": "d.jpg", "a.png": "a_png_2.jpg", "b/a.png": "b/a.jpg",
        "c.HEIF": "c.jpg", "D.webp": "D_webp.jpg", "a.tif": "a_tif.jpg",
    }  # fmt: skip
    same = result_names(names, settings_for(), {})
    assert same == {**{name: name for name in names}, "c.HEIF": "c.heic"}


def test_a_name_once_given_stays_when_photos_are_added():
    jpeg = settings_for(format="jpeg")
    first = result_names(["a.png"], jpeg, {})
    assert first == {"a.png": "a.jpg"}
    assert result_names(["a.jpg", "a.png"], jpeg, first) == {"a.png": "a.jpg", "a.jpg": "a_jpg.jpg"}
