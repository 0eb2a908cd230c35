"""Pictures to train on: every size of them, from a folder or a zip, and batches that are the same wherever they lie."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from gan_core.errors import FacetError
from gan_core.training import sampler as sampling
from gan_core.training.image_set import ImageSet, read_image_set
from gan_core.training.sampler import Sampler


def picture(seed: int, side: int = 32) -> np.ndarray:
    """(side, side, 3) uint8 noise, no two alike."""
    return np.random.default_rng(seed).integers(0, 256, (side, side, 3), np.uint8)


def tensor(pixels: np.ndarray) -> torch.Tensor:
    return torch.from_numpy(pixels).permute(2, 0, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Nine pictures of 32 pixels in a folder and a subfolder, and what is no picture."""
    root = tmp_path / "data"
    (root / "more").mkdir(parents=True)
    for i in range(9):
        Image.fromarray(picture(i)).save(root / ("more" if i > 5 else "") / f"{i}.png")
    (root / "dataset.json").write_text("{}")
    (root / "._0.png").write_bytes(b"what a Mac leaves behind")
    return root


@pytest.fixture
def images(folder: Path) -> ImageSet:
    return read_image_set(folder, 32)


def test_a_folder_and_its_zip_hold_the_same_pictures(folder: Path, images: ImageSet) -> None:
    archive = folder.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w") as file:
        for path in sorted(folder.rglob("*.*")):
            file.write(path, path.relative_to(folder))
        file.write(folder / "0.png", "__MACOSX/0.png")
    zipped = read_image_set(archive, 32)
    assert images.names == zipped.names == (*(f"{i}.png" for i in range(6)), *(f"more/{i}.png" for i in range(6, 9)))
    assert len(images) == 9
    assert torch.equal(images.at(32), zipped.at(32))
    assert torch.equal(images.at(32)[7], tensor(picture(7)))


def test_each_smaller_pixel_is_the_mean_of_those_it_covers(folder: Path, images: ImageSet) -> None:
    expected = np.stack([picture(i).reshape(8, 4, 8, 4, 3).mean((1, 3)) for i in range(9)]).round()
    assert np.array_equal(images.at(8).permute(0, 2, 3, 1).numpy(), expected)
    again = read_image_set(folder, 32)
    again.at(32)
    assert torch.equal(again.at(8), images.at(8))  # made of the full size, or decoded at once
    with pytest.raises(ValueError, match="no level of 64"):
        images.at(64)


def test_pictures_of_any_size_and_kind_come_at_the_asked_size(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    large = Image.fromarray(picture(0, 48))
    large.save(tmp_path / "0.png")
    large.quantize(16).save(tmp_path / "1.png")
    large.convert("RGBA").save(tmp_path / "2.webp", lossless=True)
    large.convert("CMYK").save(tmp_path / "3.jpg")
    turned = Image.fromarray(np.full((16, 16, 3), (255, 0, 0), np.uint8))
    turned.paste((0, 0, 255), (0, 0, 16, 8))
    turned.save(tmp_path / "4.png", exif=bytes.fromhex("4d4d002a00000008000101120003000000010003000000000000"))
    images = read_image_set(tmp_path, 16).at(16)
    assert images.shape == (5, 3, 16, 16)
    means = picture(0, 48).reshape(16, 3, 16, 3, 3).mean((1, 3))
    assert (images[0].permute(1, 2, 0).numpy() - means).max() <= 1
    assert torch.equal(images[0], images[2])
    assert images[4, 2, 12].min() == 255  # upside down in the file
    assert capsys.readouterr().err == ""
    read_image_set(tmp_path, 32).at(32)
    assert capsys.readouterr().err.count("1 of 5 pictures are smaller than 32 pixels and are enlarged") == 1


def test_only_the_rows_of_a_split_are_taken(folder: Path) -> None:
    labels = folder / "labels.csv"
    labels.write_text("id,split\n7,train\n3,val\n0,train\n")
    train = read_image_set(folder, 32, labels=labels)
    assert train.names == ("more/7.png", "0.png")
    assert torch.equal(train.at(32)[1], tensor(picture(0)))
    assert read_image_set(folder, 32, labels=labels, split="val").names == ("3.png",)
    with pytest.raises(FacetError, match="no row has the split 'test'"):
        read_image_set(folder, 32, labels=labels, split="test")
    labels.write_text("id,split\n70,train\n")
    with pytest.raises(FacetError, match=r"no picture 70\.\*"):
        read_image_set(folder, 32, labels=labels)
    labels.write_text("id,split\n7,train\n")
    Image.fromarray(picture(7)).save(folder / "7.jpg")
    with pytest.raises(FacetError, match=r"several pictures are called 7 \(7\.jpg, more/7\.png\)"):
        read_image_set(folder, 32, labels=labels)
    with pytest.raises(FacetError, match="not the labels"):
        read_image_set(folder, 32, labels=folder / "none.csv")


def test_what_cannot_be_used_is_named_in_one_line(folder: Path, tmp_path: Path) -> None:
    def refusal(path: Path, resolution: int = 32) -> str:
        with pytest.raises(FacetError) as caught:
            read_image_set(path, resolution).at(resolution)
        assert "\n" not in str(caught.value)
        return str(caught.value)

    assert "power of two" in refusal(folder, 48)
    (tmp_path / "empty").mkdir()
    assert "no pictures" in refusal(tmp_path / "empty")
    assert "no such folder" in refusal(tmp_path / "nowhere")
    assert "neither a folder nor a zip" in refusal(folder / "dataset.json")
    whole = (folder / "5.png").read_bytes()
    (folder / "5.png").write_bytes(whole[: len(whole) // 2])
    assert "5.png cannot be used" in refusal(folder)
    (folder / "5.png").write_bytes(b"")
    assert "5.png cannot be used" in refusal(folder)
    Image.fromarray(np.zeros((32, 32), np.uint16)).save(folder / "5.png")
    assert "more than 8 bits" in refusal(folder)
    Image.fromarray(picture(5)[:20]).save(folder / "5.png")
    assert "5.png has 32×20 pixels, which is not square" in refusal(folder)


def test_a_zip_may_claim_anything(folder: Path) -> None:
    archive = folder.with_suffix(".zip")
    with zipfile.ZipFile(archive, "w") as file:
        file.write(folder / "0.png", "../../outside.png")
        file.write(folder / "1.png", "inside.png")
    assert read_image_set(archive, 32).names == ("inside.png",)
    data = bytearray(archive.read_bytes())
    entry = data.rindex(b"PK\1\2")
    data[entry + 24 : entry + 28] = (2 << 30).to_bytes(4, "little")  # its uncompressed size
    archive.write_bytes(data)
    with pytest.raises(FacetError, match="more than a picture has"):
        read_image_set(archive, 32)


def test_batches_are_the_same_wherever_the_pictures_lie(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def batches(free: int) -> list[torch.Tensor]:
        monkeypatch.setattr(sampling, "free_memory", lambda device: free)
        sampler = Sampler(read_image_set(folder, 32), seed=4)
        return [sampler.batch(count, size) for count, size in ((6, 32), (6, 8), (4, 32), (6, 16), (6, 16))]

    in_memory, partly, on_disk = batches(1 << 30), batches(9 * 3 * 16 * 16 * 3), batches(0)
    for kept, some, read in zip(in_memory, partly, on_disk, strict=True):
        assert torch.equal(kept, some)
        assert torch.equal(kept, read)
    assert in_memory[3].shape == (6, 3, 16, 16)
    assert in_memory[3].dtype == torch.float32
    assert not torch.equal(in_memory[3], in_memory[4])
    assert -1 <= in_memory[0].min() < -0.9
    assert 0.9 < in_memory[0].max() <= 1


def test_half_of_the_pictures_are_mirrored(images: ImageSet) -> None:
    full = images.at(32)
    known = {bytes(image.numpy()): i for i, image in enumerate(full)}
    mirrored = {bytes(image.flip(2).contiguous().numpy()): i for i, image in enumerate(full)}
    drawn = [bytes(((x + 1) * 127.5).round().byte().numpy()) for x in Sampler(images, seed=0).batch(400, 32)]
    assert set(drawn) == {*known, *mirrored}  # every picture, both ways
    assert 150 < sum(x in mirrored for x in drawn) < 250
    plain = Sampler(images, seed=0, mirror=False).batch(400, 32)
    assert all(bytes(((x + 1) * 127.5).round().byte().numpy()) in known for x in plain)


@pytest.mark.parametrize("free", [0, 1 << 30])
def test_a_resumed_run_sees_what_it_would_have_seen(
    images: ImageSet, free: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sampling, "free_memory", lambda device: free)
    first = Sampler(images, seed=1)
    first.batch(5, 16)
    state = first.state_dict()
    expected = [first.batch(5, 16) for _ in range(2)]
    second = Sampler(images, seed=2)
    second.batch(3, 16)
    second.load_state_dict(state)
    assert all(torch.equal(second.batch(5, 16), batch) for batch in expected)


def test_processes_together_and_split_batches_see_what_one_process_sees(images: ImageSet) -> None:
    alone, split = Sampler(images, seed=3), Sampler(images, seed=3)
    team = [Sampler(images, seed=3, rank=rank, world=3) for rank in range(3)]
    for _ in range(2):
        whole = alone.batch(12, 16)
        assert torch.equal(torch.cat([member.batch(4, 16) for member in team]), whole)
        assert torch.equal(torch.cat([split.batch(5, 16), split.batch(7, 16)]), whole)


def test_a_file_that_breaks_during_training_is_named(
    folder: Path, images: ImageSet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sampling, "free_memory", lambda device: 0)
    sampler = Sampler(images, seed=0)
    sampler.batch(2, 32)
    for path in folder.rglob("[0-9].png"):
        path.write_bytes(b"")
    with pytest.raises(FacetError, match=r"\.png cannot be used"):
        sampler.batch(40, 32)
