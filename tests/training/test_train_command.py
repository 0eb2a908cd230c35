"""`facet train` as a person runs it: whole processes, killed and resumed, alone and in pairs, up to the bundle."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from gan_core.cli import main
from gan_core.errors import FacetError
from gan_core.formats.rosinality import read_generator
from gan_core.model import load_model
from gan_core.networks.stylegan2_discriminator import StyleGAN2Discriminator
from gan_core.training.checkpoint import read_start, write_pieces
from gan_core.training.run_folder import RunFolder

SMALL = [
    "--resolution", "16", "--channel-multiplier", "0.015625", "--channel-max", "8", "--style-dim", "16",
    "--mapping-depth", "2",
]  # fmt: skip
STEADY = [
    "--batch", "8", "--device", "cpu", "--precision", "fp32", "--quarter-until", "0", "--half-until", "0",
    "--augmentation", "0",
]  # fmt: skip


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    random = np.random.default_rng(0)
    for i in range(12):
        coarse = random.integers(0, 255, (4, 4, 3), np.uint8)
        Image.fromarray(coarse).resize((32, 32), Image.Resampling.BICUBIC).save(folder / f"{i}.png")
    return folder


def words(pictures: Path, run: Path, images: int, *more: str) -> list[str]:
    return ["train", "base", str(pictures), "-o", str(run), "--images", str(images), *SMALL, *STEADY, *more]


def facet(*arguments: str, launcher: tuple[str, ...] = ()) -> subprocess.Popen:
    command = [sys.executable, *launcher, "-m", "gan_core", *arguments]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def weights(run: Path) -> dict[str, torch.Tensor]:
    saved = RunFolder(run).load()
    assert saved is not None
    return saved["task"]["average"]


@pytest.fixture(scope="module")
def trained(pictures: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    run = tmp_path_factory.mktemp("runs") / "base"
    assert main(words(pictures, run, 96)) == 0
    return run


def test_killed_in_the_middle_of_saving_it_goes_on_and_takes_the_same_steps(pictures: Path, tmp_path: Path) -> None:
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    assert main(words(pictures, whole, 160)) == 0
    process = facet(*words(pictures, killed, 100_000, "--save-minutes", "0"))  # it saves after every step
    state = killed / "state.pt"
    while not state.exists() or RunFolder(killed).load()["seen"] < 48:
        assert process.poll() is None, process.communicate()
    while not list(killed.glob(".state.pt.*.new")):  # a save is under way
        assert process.poll() is None, process.communicate()
    process.send_signal(signal.SIGKILL)
    process.communicate()
    seen = RunFolder(killed).load()["seen"]
    target = max(160, seen + 32)
    if target > 160:  # it was too quick for the planned end
        assert main(words(pictures, whole, target)) == 0
    assert main(words(pictures, killed, target)) == 0
    for name, value in weights(whole).items():
        torch.testing.assert_close(weights(killed)[name], value, atol=1e-4, rtol=1e-3)


def test_two_processes_take_the_steps_of_one_with_the_whole_batch(
    pictures: Path, trained: Path, tmp_path: Path
) -> None:
    launcher = ("-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2")
    process = facet(*words(pictures, tmp_path / "pair", 96), launcher=launcher)
    out, err = process.communicate()
    assert process.returncode == 0, err
    assert out.count("96 images") == 1  # one of them speaks
    for name, value in weights(trained).items():
        torch.testing.assert_close(weights(tmp_path / "pair")[name], value, atol=2e-3, rtol=2e-2)
    curves = [scalars(run, "judge") for run in (trained, tmp_path / "pair")]
    assert curves[0].keys() == curves[1].keys()
    assert all(abs(value - curves[1][step]) < 0.02 for step, value in curves[0].items())


def scalars(run: Path, name: str) -> dict[int, float]:
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    events = EventAccumulator(str(run / "events")).Reload()
    return {event.step: event.value for event in events.Scalars(name)}


def test_from_base_over_the_other_stages_to_a_bundle(
    pictures: Path, trained: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    common = ["--batch", "4", "--device", "cpu", "--precision", "fp32", "--smallest", "16", "--images", "16"]
    every, adaptive, pack = (tmp_path / name for name in ("multires", "adaptive", "pack"))
    assert main(["train", "multires", str(pictures), "--from", str(trained), "-o", str(every), *common]) == 0
    arguments = ["--from", str(every), "-o", str(adaptive), "--perceptual", "none", "--pack", str(pack), *common]
    assert main(["train", "adaptive", str(pictures), *arguments]) == 0
    again = ["-o", str(adaptive), "--perceptual", "none", *common, "--images", "32"]
    assert main(["train", "adaptive", str(pictures), *again]) == 0
    about = ["--name", "Discs", "--licence", "CC0-1.0", "--origin", "drawn", "--sizes", "16:1,16:0.5"]
    assert main(["train", "export", str(adaptive), "-o", str(tmp_path / "bundle"), *about]) == 0
    model = load_model(tmp_path / "bundle")
    assert [(s.resolution, s.channel_ratio) for s in model.sub_generators] == [(16, 1.0), (16, 0.5)]
    assert model.synthesize(model.sample(0)).shape == (1, 3, 16, 16)
    assert "facet encoder" in capsys.readouterr().out
    start = read_start(pack)
    assert (start.stage, start.seen, start.shape.conditioned) == ("adaptive", 16, True)
    assert start.discriminator is not None


def test_a_portable_checkpoint_goes_on_where_its_stage_was(pictures: Path, trained: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    assert main(["train", "pack", str(trained), "-o", str(pack)]) == 0
    before, after = weights(trained), read_start(pack).generator.state_dict()
    assert all(torch.equal(after[name], value.half().float()) for name, value in before.items())
    assert main(words(pictures, tmp_path / "on", 112, "--from", str(pack))) == 0
    saved = RunFolder(tmp_path / "on").load()
    assert saved is not None
    assert (saved["seen"], saved["step"]) == (112, 2)


def test_pieces_stay_small_and_come_together(trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gan_core.training.checkpoint.PIECE", 4_000)
    write_pieces(tmp_path / "pack", read_start(trained))
    pieces = sorted((tmp_path / "pack").glob("weights-*.safetensors"))
    assert len(pieces) > 3
    assert read_start(tmp_path / "pack").generator.resolution == 16
    pieces[1].unlink()
    with pytest.raises(FacetError, match="not a whole portable checkpoint"):
        read_start(tmp_path / "pack")


def test_a_start_may_be_widened_or_come_from_others(pictures: Path, trained: Path, tmp_path: Path) -> None:
    wide = [*words(pictures, tmp_path / "wide", 104, "--from", str(trained)), "--channel-max", "16"]
    wide += ["--channel-multiplier", "0.03125"]
    assert main(wide) == 0
    assert read_start(tmp_path / "wide").generator.channels[4] == 16
    start = read_start(trained)
    torch.save({"g_ema": start.generator.state_dict()}, tmp_path / "theirs.pt")
    read = read_start(tmp_path / "theirs.pt")
    assert read.discriminator is None
    expected = read_generator(tmp_path / "theirs.pt").generator.state_dict()
    assert all(torch.equal(value, expected[name]) for name, value in read.generator.state_dict().items())


def test_the_discriminator_of_others_comes_along_and_goes_on(pictures: Path, trained: Path, tmp_path: Path) -> None:
    torch.manual_seed(0)
    generator = read_start(trained).generator
    sizes = {name: getattr(generator, name) for name in ("channel_multiplier", "channel_max")}
    judge = StyleGAN2Discriminator(16, **sizes, conditioned=True)  # blocks: as Anycost's
    torch.save({"g_ema": generator.state_dict(), "d": judge.state_dict()}, tmp_path / "theirs.pt")
    start = read_start(tmp_path / "theirs.pt")
    assert isinstance(start.discriminator, StyleGAN2Discriminator)
    assert torch.equal(start.discriminator.final_conv[0].weight, judge.final_conv[0].weight)
    common = ["--batch", "4", "--device", "cpu", "--precision", "fp32", "--smallest", "16", "--images", "8"]
    for stage, more in (("multires", []), ("adaptive", ["--perceptual", "none"])):
        arguments = [str(pictures), "-o", str(tmp_path / stage), "--from", str(tmp_path / "theirs.pt"), *common, *more]
        assert main(["train", stage, *arguments]) == 0
        again = read_start(tmp_path / stage)
        assert isinstance(again.discriminator, StyleGAN2Discriminator)
        moved = again.discriminator.final_conv[0].weight - judge.final_conv[0].weight
        assert 0 < moved.abs().max() < 0.1
    wide = [*words(pictures, tmp_path / "wide", 8, "--from", str(tmp_path / "theirs.pt")), "--channel-max", "16"]
    assert main([*wide, "--channel-multiplier", "0.03125"]) == 0  # which theirs cannot follow
    assert not isinstance(read_start(tmp_path / "wide").discriminator, StyleGAN2Discriminator)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["multires", "DATA", "-o", "RUN"], "goes on from a trained generator; say which with --from"),
        (["base", "DATA", "-o", "RUN", "--resolution", "100"], "power of two of at least 16, got 100"),
        (["base", "DATA", "-o", "RUN", "--from", "DATA"], "nothing to start from"),
        (["base", "EMPTY", "-o", "RUN"], "no picture"),
        (["base", "THREE", "-o", "RUN", *SMALL], "3 pictures are too few to train on; 10 are the least"),
        (["base", "DATA", "-o", "RUN", "--half-until", "1"], "--half-until 1 must not be below --quarter-until 150000"),
        (["base", "DATA", "-o", "RUN", "--device", "cuda:77"], "device 'cuda:77' is not available here"),
        (["base", "DATA", "-o", "RUN", "--batch", "7", *SMALL], "a batch of 7 does not split over 1 processes"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_line_and_leaves_nothing_wrong(
    pictures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    places = {"DATA": str(pictures), "RUN": str(tmp_path / "run")}
    for name, count in (("EMPTY", 0), ("THREE", 3)):
        places[name] = str(tmp_path / name)
        (tmp_path / name).mkdir()
        for i in range(count):
            shutil.copy(pictures / f"{i}.png", tmp_path / name)
    assert main(["train", *(places.get(word, word) for word in arguments)]) == 1
    error = capsys.readouterr().err
    assert message in error
    assert error.count("\n") == 1
    assert not (tmp_path / "run" / "state.pt").exists()


def test_a_run_does_not_change_its_mind(pictures: Path, trained: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = (trained / "state.pt").read_bytes()
    assert main([*words(pictures, trained, 200), "--batch", "4"]) == 1
    assert "started with batch 8, not 4" in capsys.readouterr().err
    assert (trained / "state.pt").read_bytes() == kept
    assert json.loads((trained / "run.json").read_text())["shape"]["resolution"] == 16
