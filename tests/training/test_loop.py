"""The training loop with a task of its own: budgets, memory, saving, resuming, and what it refuses."""

import math
from pathlib import Path

import pytest
import torch

from gan_core.errors import FacetError
from gan_core.training.fleet import Fleet
from gan_core.training.loop import Budget, train
from gan_core.training.run_folder import RunFolder
from gan_core.training.watch import FolderWatch, Watch


class Regression:
    """Learns one number; `fits` is how many images the pretended memory holds, `nan_at` the step that goes wrong."""

    batch = 16

    def __init__(self, fits: int = 16, nan_at: int | None = None) -> None:
        self.weight = torch.nn.Parameter(torch.zeros(()))
        self.optimizer = torch.optim.Adam([self.weight], 0.1)
        self.fits, self.nan_at, self.steps, self.parts = fits, nan_at, 0, []

    def begin(self, seen, common):
        self.wanted = torch.randn(self.batch, generator=common) * 0.1 + 3
        self.parts = []

    def gradients(self, rows, weight):
        self.parts.append(rows)
        if rows.stop - rows.start > self.fits:
            (self.weight * 5).backward()  # half of the work was done when memory ran out
            raise torch.OutOfMemoryError("pretended")
        loss = (self.weight - self.wanted[rows]).square().mean()
        (loss * weight).backward()
        return {"loss": loss if self.steps + 1 != self.nan_at else loss * math.nan}

    def parameters(self):
        return [self.weight]

    def clear(self):
        self.optimizer.zero_grad()

    def update(self, losses):
        self.steps += 1
        self.optimizer.step()
        self.clear()

    def sheet(self):
        return torch.zeros(5, 3, 8, 8)

    def state_dict(self):
        return {"weight": self.weight.detach(), "optimizer": self.optimizer.state_dict(), "steps": self.steps}

    def load_state_dict(self, state):
        self.weight.data.copy_(state["weight"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.steps = state["steps"]


class Curve(Watch):
    def __init__(self):
        self.values, self.notes = {}, []

    def losses(self, seen, values):
        self.values[seen] = values["loss"]

    def note(self, text):
        self.notes.append(text)


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    return RunFolder(tmp_path / "run")


def go(task, folder, images, watch=None, **budget):
    return train(task, folder, Budget(images, **budget), fleet=Fleet("cpu"), watch=watch or Watch())


def test_it_learns_until_the_images_are_spent(folder):
    task = Regression()
    assert go(task, folder, 1_600) == 1_600
    assert task.steps == 100
    assert abs(task.weight.item() - 3) < 0.3


def test_a_resumed_run_takes_the_very_steps_of_one_that_never_stopped(folder, tmp_path):
    whole, first, second = Regression(), Regression(), Regression()
    go(whole, RunFolder(tmp_path / "whole"), 640)
    go(first, folder, 320)
    go(second, folder, 640)
    assert second.steps == 40
    assert torch.equal(second.weight, whole.weight)


def test_the_clock_ends_a_run_and_its_state_is_kept(folder):
    assert go(Regression(), folder, 1_600, minutes=0) == 0
    assert folder.load() is None
    go(Regression(), folder, 160, save_minutes=0)
    assert folder.load()["seen"] == 160


def test_a_batch_that_does_not_fit_is_split_and_gives_the_same_steps(folder, tmp_path):
    curve, whole, small = Curve(), Regression(), Regression(fits=4)
    go(whole, RunFolder(tmp_path / "whole"), 320)
    go(small, folder, 320, curve)
    assert [rows.stop - rows.start for rows in small.parts] == [4, 4, 4, 4]
    torch.testing.assert_close(small.weight, whole.weight)
    assert curve.notes == [f"out of memory: going on with {n} images at a time" for n in (8, 4)]


def test_when_not_even_four_images_fit_it_says_so(folder):
    with pytest.raises(FacetError, match="out of memory even with 4 images"):
        go(Regression(fits=2), folder, 320)


def test_a_loss_that_is_not_finite_stops_at_its_step_and_leaves_the_last_save(folder):
    go(Regression(), folder, 160)
    kept = folder.state.read_bytes()
    with pytest.raises(FacetError, match=r"'loss' is nan at step 25 \(400 images\); stopped, and the last save stands"):
        go(Regression(nan_at=25), folder, 400)
    assert folder.state.read_bytes() == kept


def test_a_full_disk_leaves_the_last_save(folder, monkeypatch):
    go(Regression(), folder, 160)
    kept = folder.state.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        go(Regression(), folder, 320)
    monkeypatch.undo()
    assert folder.state.read_bytes() == kept
    assert [path.name for path in folder.path.iterdir()] == ["state.pt"]


def test_a_batch_must_split_into_groups(folder):
    task = Regression()
    task.batch = 18
    with pytest.raises(FacetError, match="a batch of 18 does not split over 1 processes in groups of 4"):
        go(task, folder, 36)


def test_the_state_of_something_else_is_refused(folder):
    folder.save({"step": 1, "seen": 4, "task": {"other": 1}})
    with pytest.raises(FacetError, match="the state of another training"):
        go(Regression(), folder, 160)
    folder.state.write_bytes(b"PK nothing")
    with pytest.raises(FacetError, match="not the state of a training run"):
        go(Regression(), folder, 160)


def test_a_run_goes_on_only_with_its_own_settings(folder):
    folder.keep_settings({"stage": "base", "batch": 16})
    folder.keep_settings({"stage": "base", "batch": 16})
    with pytest.raises(FacetError, match="started with batch 16, not 32"):
        folder.keep_settings({"stage": "base", "batch": 32})


def test_a_person_sees_curves_and_sheets(folder, capsys):
    from PIL import Image

    go(Regression(), folder, 640, FolderWatch(folder.path))
    assert "640/640" in capsys.readouterr().err
    with Image.open(folder.path / "sheets" / "000000640.jpg") as sheet:
        assert sheet.size == (3 * 8, 2 * 8)
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    events = EventAccumulator(str(folder.path / "events")).Reload()
    assert [event.step for event in events.Scalars("loss")] == [320, 640]
    assert events.Tags()["images"] == ["samples"]
