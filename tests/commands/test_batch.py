"""`facet batch` as real processes: killed, gone on with, and what it says."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import gan_core
from gan_core import cli
from gan_core.model import FaceModel
from gan_core.photo.reading import read_photo
from tests.batch.folder_of_photos import make_folder

PHOTOS = 6
EDIT = ("--set", "smile=0.8", "--steps", "0", "--workers", "1")


@pytest.fixture(scope="module")
def photos(tmp_path_factory: pytest.TempPathFactory, default_model: FaceModel) -> Path:
    """Six files, the second broken."""
    folder = tmp_path_factory.mktemp("photos")
    make_folder(default_model, folder, PHOTOS, 1, largest=400)
    return folder


def start(photos: Path, out: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "gan_core", "batch", str(photos), "-o", str(out), *EDIT, "--follow", "--json"]
    root = Path(gan_core.__file__).parents[1]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(root)}
    )


def test_a_batch_that_was_killed_does_only_the_rest(photos, tmp_path):
    with start(photos, tmp_path / "out") as first:
        assert json.loads(first.stdout.readline()) == {
            "finished": 0, "total": PHOTOS, "report": str(tmp_path / "out" / "facet-batch" / "report.html"),
        }  # fmt: skip
        for _ in range(2):  # the broken photo may be one of them
            assert json.loads(first.stdout.readline())["total"] == PHOTOS
        first.kill()
    with start(photos, tmp_path / "out") as second:
        done, *steps, result = map(json.loads, second.stdout)
    assert second.returncode == 1  # a photo is broken
    assert done["finished"] >= 2
    assert [step["finished"] for step in steps] == list(range(done["finished"] + 1, PHOTOS + 1))
    assert (result["done"], result["failed"]) == (PHOTOS - 1, 1)
    assert [failure["photo"] for failure in result["failures"]] == ["img_0001.jpg"]
    results = [path for path in (tmp_path / "out").rglob("*") if path.name.startswith("img")]
    assert len(results) == PHOTOS - 1
    for path in results:
        assert read_photo(path).size == read_photo(photos / path.relative_to(tmp_path / "out")).size
    assert not list((tmp_path / "out").rglob("*.new"))
    with Path(result["report"]).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == PHOTOS


def test_wrong_usage_and_what_cannot_be_done_are_told_in_a_line(photos, tmp_path, capsys):
    assert cli.main(["batch", str(photos), "-o", str(tmp_path / "out")]) == 2
    assert "give --preset, --set or --look" in capsys.readouterr().err
    for arguments, told in (
        ((str(tmp_path / "none"), *EDIT), "there is no such folder"),
        ((str(photos), *EDIT, "--preset", "nothing"), "no preset 'nothing'"),
        ((str(photos), *EDIT, "--model", "nothing"), "no model 'nothing'"),
        ((str(tmp_path), *EDIT), "no photos there"),
    ):
        assert cli.main(["batch", arguments[0], "-o", str(tmp_path / "out"), *arguments[1:]]) == 1
        error = capsys.readouterr().err
        assert error.startswith("facet: ")
        assert told in error
        assert error.count("\n") == 1
