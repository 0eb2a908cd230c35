"""`facet adopt` as a person runs it, on a small StyleGAN2 that knows only its full size."""

import argparse
import copy
import json
from pathlib import Path

import pytest
import torch
import torch.nn.functional as F

from gan_core.errors import Cancelled, FacetError
from gan_core.evaluation.sameness import psnr
from gan_core.installed import Unfinished, unfinished_models
from gan_core.jobs import CancelToken
from gan_core.model import load_model
from gan_core.networks.generator import Generator
from gan_core.networks.stylegan2_discriminator import StyleGAN2Discriminator
from gan_core.paths import models_dir
from gan_core.training import adopt, adopted_parts, direction_search, loop
from gan_core.training import adoption as adoption_module
from gan_core.training.adoption import Adoption, Order, Progress
from gan_core.training.distillation import DistillationTask
from gan_core.training.fleet import Fleet
from gan_core.training.growth import every_size
from gan_core.training.own_latents import own_latents
from gan_core.training.run_folder import RunFolder
from gan_core.training.watch import Watch

SIZES = {"channel_multiplier": 1 / 32, "channel_max": 16}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FACET_HOME", str(tmp_path / "home"))
    return models_dir()


@pytest.fixture(scope="module")
def vanilla() -> Generator:
    """A generator that learnt to draw coloured discs at its full size only."""
    torch.manual_seed(0)
    generator = Generator(32, **SIZES, style_dim=160, mapping_depth=2)
    optimizer = torch.optim.Adam(generator.parameters(), 0.01, betas=(0.0, 0.99))
    axis = torch.linspace(-1, 1, 32)
    for _ in range(80):
        z = torch.randn(16, 160)
        x, y = axis[None, None] - z[:, :1, None] * 0.2, axis[None, :, None] - z[:, 1:2, None] * 0.2
        disc = torch.sigmoid((0.25 - x.square() - y.square()) * 20)[:, None]
        wanted = disc * torch.tanh(z[:, 2:5, None, None]) * 1.4 - 0.5
        (generator(generator.style(z)[:, None].expand(-1, 8, -1)) - wanted).square().mean().backward()
        optimizer.step()
        optimizer.zero_grad()
    return generator.eval().requires_grad_(False)


@pytest.fixture
def checkpoint(vanilla: Generator, tmp_path: Path) -> Path:
    """The same in rosinality's form, with a discriminator."""
    torch.manual_seed(0)
    judged = {}
    for key, value in StyleGAN2Discriminator(32, **SIZES).state_dict().items():
        first, number, *rest = key.split(".")
        judged[".".join(("convs", str(int(number) + 1), *rest)) if first == "blocks" else key] = value
    torch.save({"g_ema": vanilla.state_dict(), "d": judged}, tmp_path / "vanilla.pt")
    return tmp_path / "vanilla.pt"


def adopted(checkpoint: Path, *more: str) -> None:
    parser = argparse.ArgumentParser()
    adopt.add_arguments(parser)
    adopt.run(parser.parse_args([str(checkpoint), "--name", "mine", "--device", "cpu", "--images", "32", *more]))


def test_a_vanilla_generator_becomes_a_full_model_though_it_was_killed(
    home: Path, checkpoint: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kept, parts = checkpoint.read_bytes(), dict(adopted_parts.PARTS)

    def killed(adoption: Adoption) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(adopted_parts, "PARTS", {**parts, "encoder": killed})
    for module, name in ((adopted_parts, "LOOKED_AT"), (adopted_parts, "FEWEST"), (direction_search, "TRIED")):
        monkeypatch.setattr(module, name, 2)
    with pytest.raises(KeyboardInterrupt):
        adopted(checkpoint)
    assert [item.name for item in home.iterdir()] == [".mine.adopting"]
    monkeypatch.setattr(adopted_parts, "PARTS", {**parts, "sub-generators": killed})  # is not done twice
    capsys.readouterr()
    adopted(checkpoint, "--json")
    assert [item.name for item in home.iterdir()] == ["mine"]
    result = json.loads(capsys.readouterr().out)
    assert result["before"].keys() == result["after"].keys()
    assert result["after"]["16:1"] > result["before"]["16:1"]
    model = load_model("mine")
    assert {(spec.resolution, spec.channel_ratio) for spec in model.sub_generators} == {
        (side, ratio) for side in (32, 16) for ratio in (0.25, 0.5, 0.75, 1.0)
    }
    assert model.encoder is not None
    assert result["encoder_error"] > 0
    assert model.directions["smile"].experimental
    assert "sefa_1" in model.directions
    card = (home / "mine" / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert "| 16 | 0.25 |" in card
    assert "no encoder" not in card
    assert checkpoint.read_bytes() == kept


def distillation(generator: Generator, images: int) -> DistillationTask:
    with torch.no_grad():
        mean = generator.style(torch.randn(1000, 160)).mean(0)
    return DistillationTask(
        copy.deepcopy(generator), mean, every_size(32, 16), batch=4, images=images,
        perceptual=None, judge=None, fleet=Fleet("cpu"),
    )  # fmt: skip


def agreement(task: DistillationTask, generator: Generator) -> list[float]:
    """PSNR to the teacher of the full generator and of sub-generators, by falling size."""
    w_plus = own_latents(task.teacher, task.mean_latent, 16)
    with torch.no_grad():
        full = task.teacher(w_plus)
        pictures = [
            (generator(w_plus, None, side, task.sandwich.channels(side, ratio)), side)
            for side, ratio in ((32, 1.0), (32, 0.25), (16, 1.0), (16, 0.25))
        ]
        return [psnr(images, F.interpolate(full, (side, side), mode="area")).mean().item() for images, side in pictures]


def test_sub_generators_come_to_show_the_full_picture(vanilla: Generator, tmp_path: Path) -> None:
    task = distillation(vanilla, 4 * 130)
    _, *before = agreement(task, vanilla)
    loop.train(task, RunFolder(tmp_path), loop.Budget(task.images), fleet=Fleet("cpu"), watch=Watch())
    full, *after = agreement(task, task.average)
    assert full > 26
    assert all(a > b + gain for a, b, gain in zip(after, before, (0.3, 8, 8), strict=True)), (before, after)


def test_a_stopped_distillation_takes_the_steps_of_one_that_never_stopped(vanilla: Generator, tmp_path: Path) -> None:
    torch.manual_seed(0)
    first = distillation(vanilla, 32)
    whole, halved, again = (copy.deepcopy(first) for _ in range(3))
    for task, folder, images in ((whole, "whole", 32), (halved, "halved", 16), (again, "halved", 32)):
        loop.train(task, RunFolder(tmp_path / folder), loop.Budget(images), fleet=Fleet("cpu"), watch=Watch())
    for name, value in whole.average.state_dict().items():
        torch.testing.assert_close(again.average.state_dict()[name], value)
    assert torch.equal(whole.generator.style[1].weight, whole.teacher.style[1].weight)  # W keeps its meaning


def test_a_budget_of_time_becomes_a_number_of_images(home: Path, vanilla: Generator, checkpoint: Path) -> None:
    adoption = Adoption(Order((str(checkpoint),), "timed", minutes=0.05, device="cpu"))
    adoption._begin()
    task = distillation(vanilla, 1 << 40)
    seen = adoption.train("sub-generators", task)
    assert adoption.progress["images"] == {"sub-generators": seen}
    assert 0 < seen <= task.images < 1 << 40
    resumed = Adoption(adoption.order)
    resumed._begin()
    assert resumed.progress == adoption.progress


def test_a_cancelled_adoption_keeps_what_it_has_and_goes_on_there(
    home: Path, checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(adopted_parts, "LOOKED_AT", 2)
    monkeypatch.setattr(adoption_module, "TOLD_EVERY", 0.0)
    order, cancel, told = Order((str(checkpoint),), "mine", minutes=7.0, images=64, device="cpu"), CancelToken(), []

    def stop_halfway(progress: Progress) -> None:
        told.append(progress)
        if progress.share > 0.2:
            cancel.cancel()

    with pytest.raises(Cancelled):
        Adoption(order, cancel, stop_halfway).run()
    assert [one.part for one in told] == ["sub-generators"] * len(told)
    assert 0 <= told[0].share < told[-1].share < 0.5
    assert all(one.minutes > 0 for one in told)
    assert unfinished_models() == (Unfinished("mine", (str(checkpoint),), 7.0),)
    kept = RunFolder(home / ".mine.adopting" / "sub-generators").load()
    assert kept is not None
    assert 0 < kept["seen"] < 64
    again: list[float] = []

    def stop_at_once(progress: Progress) -> None:
        again.append(progress.share)
        cancel.cancel()

    cancel = CancelToken()
    with pytest.raises(Cancelled):
        Adoption(order, cancel, stop_at_once).run()
    after = RunFolder(home / ".mine.adopting" / "sub-generators").load()
    assert after is not None
    assert after["seen"] >= kept["seen"]


def test_what_cannot_be_done_is_one_line_and_leaves_nothing(
    home: Path, checkpoint: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(FacetError, match=r"^letter\.txt: [^\n]+$"):
        adopted(tmp_path / "letter.txt")
    with pytest.raises(FacetError, match=r"nowhere\.pt"):
        adopted(tmp_path / "nowhere.pt")
    assert not list(home.iterdir())
    Adoption(Order((str(checkpoint),), "mine", device="cpu"))._begin()
    (tmp_path / "other.pt").write_bytes(checkpoint.read_bytes())
    with pytest.raises(FacetError, match=r"begun with .*vanilla\.pt and seed 0; go on with these"):
        adopted(tmp_path / "other.pt")
    with pytest.raises(FacetError, match="cannot be the name of a model"):
        Adoption(Order((str(checkpoint),), "a/b"))


@pytest.mark.parametrize(("text", "minutes"), [("90s", 1.5), ("30m", 30.0), ("1.5h", 90.0)])
def test_budgets_are_read(text: str, minutes: float) -> None:
    parser = argparse.ArgumentParser()
    adopt.add_arguments(parser)
    assert parser.parse_args(["a.pt", "--name", "b", "--budget", text]).budget == minutes
    with pytest.raises(SystemExit):
        parser.parse_args(["a.pt", "--name", "b", "--budget", "0m"])
