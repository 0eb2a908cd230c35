"""`facet prepare`: photos in, aligned crops out, and a reason for everything that is left out."""

from __future__ import annotations

import argparse
import errno
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from gan_core.errors import FacetError
from gan_core.images import to_pixels
from gan_core.model import FaceModel
from gan_core.training import crop_pool, prepare
from gan_core.training.cropping import Cropped, CropRule, crop_photo
from gan_core.training.image_set import read_image_set
from gan_core.training.prepared_set import stems

SIDE = 160  # of a pasted crop


def prepared(*arguments: object) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser()
    prepare.add_arguments(parser)
    return prepare.run(parser.parse_args([*map(str, arguments), "--jobs", "1"]))


def refusal(*arguments: object) -> str:
    with pytest.raises(FacetError) as caught:
        prepared(*arguments)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def table(data: Path) -> dict[str, Any]:
    return json.loads((data / "dataset.json").read_text())


def backdrop(width: int, height: int) -> Image.Image:
    ramp = np.linspace(110, 160, height)[:, None] + np.linspace(0, 20, width)[None]
    return Image.fromarray(np.stack([ramp * 0.8, ramp * 0.9, ramp], axis=-1).astype(np.uint8))


def portrait(crop: Image.Image, side: int = SIDE, corner: tuple[int, int] = (30, 40)) -> Image.Image:
    photo = backdrop(side + 60, side + 80)
    rim = Image.new("L", (side, side))
    ImageDraw.Draw(rim).ellipse((4, 4, side - 4, side - 4), fill=255)
    photo.paste(crop.resize((side, side), Image.Resampling.LANCZOS), corner, rim.filter(ImageFilter.GaussianBlur(4)))
    return photo


@pytest.fixture(scope="module")
def faces(default_model: FaceModel) -> list[Image.Image]:
    """Generated faces, which are FFHQ crops."""
    images = [default_model.synthesize(default_model.sample(seed, 0.6))[0] for seed in range(10)]
    return [Image.fromarray(to_pixels(image)) for image in images]


@pytest.fixture(scope="module")
def photos(faces: list[Image.Image], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten good photos, one of them of two people, and one of each kind that may be left out."""
    folder = tmp_path_factory.mktemp("photos")
    (folder / "more").mkdir()
    for i, face in enumerate(faces[:9]):
        portrait(face).save(folder / f"{i}.png")
    group = backdrop(420, 240)
    group.paste(portrait(faces[9]), (0, 0))
    group.paste(portrait(faces[0].transpose(Image.Transpose.FLIP_LEFT_RIGHT), 120), (230, 40))
    group.rotate(-90, expand=True).save(folder / "group.jpg", exif=exif_turn(8))
    portrait(faces[3], 200).save(folder / "more" / "3.jpg", quality=60)  # the same again, larger
    portrait(faces[4], 60).save(folder / "more" / "small.png")
    portrait(faces[5], corner=(-38, 40)).save(folder / "more" / "cut.png")
    portrait(faces[6].filter(ImageFilter.GaussianBlur(7))).save(folder / "more" / "blurred.png")
    barred = faces[7].copy()
    left, top, right, bottom = (round(share * barred.width) for share in (0.26, 0.41, 0.74, 0.55))
    ImageDraw.Draw(barred).rectangle((left, top, right, bottom), fill="black")
    portrait(barred).save(folder / "more" / "barred.png")
    backdrop(300, 200).save(folder / "more" / "sky.webp")
    (folder / "more" / "broken.jpg").write_bytes((folder / "group.jpg").read_bytes()[:900])
    (folder / "more" / "notes.txt").write_text("no picture")
    return folder


def exif_turn(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif.tobytes()


@pytest.fixture(scope="module")
def data(photos: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What all options make of them."""
    out = tmp_path_factory.mktemp("prepared") / "data"
    options = ["--resolution", 64, "--min-face", 90, "--drop-covered", "--max-blur", 0.5, "--drop-duplicates"]
    assert prepared(photos, "-o", out, *options) == 0
    return out


def test_everything_left_out_has_a_reason(data: Path) -> None:
    info = table(data)
    assert {drop["source"]: drop["reason"] for drop in info["dropped"]} == {
        "3.png": "near-duplicate",
        "more/small.png": "too small",
        "more/cut.png": "cut off by the edge",
        "more/blurred.png": "blurred",
        "more/barred.png": "covered",
        "more/sky.webp": "no face found",
        "more/broken.jpg": "cannot be read",
    }
    assert info["counts"] == {"photos": 17, "kept": 10, "dropped": {d["reason"]: 1 for d in info["dropped"]}}
    measures = {drop["source"]: drop.get("measure", "") for drop in info["dropped"]}
    assert measures["3.png"].startswith("as 3@")  # the larger one, though it came later
    assert measures["more/barred.png"] == "eyes"
    assert measures["more/small.png"].endswith("pixels")


def test_the_crops_are_the_faces(data: Path, faces: list[Image.Image]) -> None:
    files = {entry["source"]: entry for entry in table(data)["images"]}
    assert {path.name for path in data.iterdir()} == {"dataset.json", *(entry["file"] for entry in files.values())}
    inner = (slice(14, 50), slice(14, 50))
    for source, number in (("1.png", 1), ("8.png", 8), ("more/3.jpg", 3), ("group.jpg", 9)):
        crop = np.asarray(Image.open(data / files[source]["file"]), np.float32)
        assert crop.shape == (64, 64, 3)
        face = np.asarray(faces[number].resize((64, 64), Image.Resampling.BOX), np.float32)
        assert np.abs(crop - face)[inner].mean() < 14
    assert files["1.png"]["file"] == "1.png"  # so that a table of labels by name still fits
    assert 140 < files["1.png"]["side"] < 180
    (a, _, x), (_, d, y) = files["1.png"]["crop_to_photo"]
    assert 0.8 < a / SIDE < 1.2
    assert 0.8 < d / SIDE < 1.2
    assert abs(x - 30) < 16
    assert abs(y - 40) < 16
    assert len(read_image_set(data, 64)) == 10


def test_of_every_photo_all_faces(photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "group.jpg").write_bytes((photos / "group.jpg").read_bytes())
    monkeypatch.setattr(prepare, "FEWEST", 2)
    prepared(tmp_path / "photos", "-o", tmp_path / "data", "--resolution", 32, "--faces", "all", "--jpeg")
    assert [entry["file"] for entry in table(tmp_path / "data")["images"]] == ["group.jpg", "group+2.jpg"]


def test_turned_faces_can_be_left_out(photos: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepare, "FEWEST", 1)
    (tmp_path / "photos").mkdir()
    for name in ("0.png", "1.png"):
        (tmp_path / "photos" / name).write_bytes((photos / name).read_bytes())
    line = refusal(tmp_path / "photos", "-o", tmp_path / "data", "--resolution", 32, "--max-yaw", 0)
    assert "only 0 crops came out of 2 (turned away: 2)" in line
    assert sorted(path.name for path in tmp_path.iterdir()) == ["photos"]


@pytest.fixture
def squares(tmp_path: Path) -> Path:
    """Twelve drawings, wide and tall."""
    folder = tmp_path / "drawings"
    folder.mkdir()
    for i in range(12):
        noise = np.random.default_rng(i).integers(0, 256, (5, 7, 3) if i % 2 else (7, 5, 3), np.uint8)
        Image.fromarray(noise).resize((noise.shape[1] * 16, noise.shape[0] * 16)).save(folder / f"{i:02}.png")
    return folder


def test_other_things_than_faces(squares: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Image.fromarray(np.full((200, 100), 40000, np.uint16)).save(squares / "deep.png")
    options = ["--no-align", "--resolution", 16, "--json"]
    prepared(squares, "-o", tmp_path / "data.zip", *options)
    printed = capsys.readouterr()
    assert json.loads(printed.out) == {"out": f"{tmp_path}/data.zip", "photos": 13, "kept": 13, "dropped": {}}
    assert "13 pictures are few" in printed.err
    with zipfile.ZipFile(tmp_path / "data.zip") as archive:
        assert json.loads(archive.read("dataset.json"))["resolution"] == 16
    images = read_image_set(tmp_path / "data.zip", 16)
    assert images.names[-1] == "deep.png"
    assert (images.at(16)[-1] == round(40000 / 257)).all()
    middle = Image.open(squares / "01.png").crop((16, 0, 96, 80)).resize((16, 16), Image.Resampling.BOX)
    expected = np.asarray(middle, np.float32).transpose(2, 0, 1)
    assert np.abs(images.at(16)[1].numpy() - expected).max() < 5
    again = tmp_path / "again"
    prepared(tmp_path / "data.zip", "-o", again, *options)  # a zip is as good as a folder
    assert (read_image_set(again, 16).at(16) == images.at(16)).all()


def test_a_run_that_was_killed_goes_on(
    squares: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Image.open(squares / "02.png").resize((40, 56)).save(squares / "00_small.png")
    Image.open(squares / "09.png").resize((280, 200)).save(squares / "99.png")
    options = ["--no-align", "--resolution", 16, "--drop-duplicates", "--min-face", 0]
    prepared(squares, "-o", tmp_path / "whole", *options)

    seen = []

    def until_killed(data: bytes, rule: CropRule) -> Cropped:
        seen.append(data)
        if len(seen) == 8:
            raise KeyboardInterrupt
        return crop_photo(data, rule)

    with monkeypatch.context() as patch:
        patch.setattr(crop_pool, "crop_photo", until_killed)
        with pytest.raises(KeyboardInterrupt):
            prepared(squares, "-o", tmp_path / "data", *options)
    assert "the same command goes on from here" in capsys.readouterr().err
    assert not (tmp_path / "data").exists()
    assert "unfinished work of another command" in refusal(squares, "-o", tmp_path / "data", "--no-align")
    (work,) = tmp_path.glob(".data*")
    with (work / "journal.jsonl").open("a") as journal:
        journal.write('{"source": "torn')  # as a kill leaves it
    (work / "crops" / "07.png").write_bytes(b"half a file")
    prepared(squares, "-o", tmp_path / "data", *options)
    assert "goes on after 7 of 14 photos" in capsys.readouterr().err

    def contents(folder: Path) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in folder.iterdir()}

    assert contents(tmp_path / "data") == contents(tmp_path / "whole")
    assert {d["source"] for d in table(tmp_path / "data")["dropped"]} == {"00_small.png", "09.png"}
    assert not work.exists()


def test_several_processes_do_the_same(squares: Path, tmp_path: Path) -> None:
    (squares / "05.png").write_bytes(b"")
    parser = argparse.ArgumentParser()
    prepare.add_arguments(parser)
    for jobs in ("1", "2"):
        options = ["--no-align", "--resolution", "16", "--jobs", jobs]
        prepare.run(parser.parse_args([str(squares), "-o", str(tmp_path / jobs), *options]))
    assert table(tmp_path / "1") == table(tmp_path / "2")
    assert (read_image_set(tmp_path / "1", 16).at(16) == read_image_set(tmp_path / "2", 16).at(16)).all()


def test_what_cannot_be_done_is_said_in_one_line_and_leaves_nothing(squares: Path, tmp_path: Path) -> None:
    few = tmp_path / "few"
    few.mkdir()
    out = ["-o", tmp_path / "data"]
    assert "no photos in it" in refusal(few, *out)
    for i in range(3):
        (few / f"{i}.png").write_bytes((squares / f"{i:02}.png").read_bytes())
    assert "3 photos are too few" in refusal(few, *out)
    assert "no such folder" in refusal(tmp_path / "nowhere", *out)
    assert "power of two" in refusal(squares, *out, "--resolution", 100)
    assert "--max-yaw is about faces" in refusal(squares, *out, "--no-align", "--max-yaw", 10)
    assert "there is no folder" in refusal(squares, "-o", tmp_path / "none" / "data")
    assert "is there already" in refusal(squares, "-o", few, "--no-align")
    assert "too small: 12" in refusal(squares, *out, "--no-align", "--resolution", 256)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["drawings", "few"]


@pytest.mark.parametrize("name", ["data", "data.zip"])
def test_a_full_disk(squares: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write, room = Path.write_bytes, [5]

    def write_bytes(path: Path, data: bytes) -> int:
        room[0] -= 1
        if room[0] < 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write(path, data)

    options = ["-o", tmp_path / name, "--no-align", "--resolution", 16]
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", write_bytes)
        line = refusal(squares, *options)
    assert "cannot be written (No space left on device); what is done waits in" in line
    assert not (tmp_path / name).exists()
    assert prepared(squares, *options) == 0
    assert len(read_image_set(tmp_path / name, 16)) == 12


def test_names_never_collide() -> None:
    sources = ["a/x.jpg", "b/X.png", "x y.jpg", "x_y.jpg", "ä.png", f"{'n' * 90}1.jpg", f"{'n' * 90}2.jpg", "one.tif"]
    names = stems(sources)
    assert len({name.casefold() for name in names.values()}) == len(sources)
    assert names["one.tif"] == "one"
    assert all(name.isascii() and len(name) < 100 for name in names.values())
