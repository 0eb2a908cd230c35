"""Recording of blocks: some runs as they stand, then recorded once and replayed; without graphs where that fails.

A stand-in records what CUDA would: it runs no block while it records, and replays what was recorded.
"""

import logging
from collections.abc import Callable

import pytest
import torch
from torch import Tensor

from gan_core.jobs import run_to_end
from gan_core.model import FaceModel
from gan_core.rendering.block_runner import IN_FLIGHT, WARM_UPS, BlockRunner, GraphRunner
from gan_core.rendering.sub_generator import prepare


class Mark:
    def __init__(self) -> None:
        self.waited_for = False

    def synchronize(self) -> None:
        self.waited_for = True


class Recorder:
    def __init__(self, error: RuntimeError | None = None) -> None:
        self.error, self.recorded, self.replayed = error, 0, 0
        self.marks: list[Mark] = []

    def record(self, block: Callable[[], None]) -> Callable[[], None]:
        if self.error is not None:
            raise self.error
        self.recorded += 1

        def replay() -> None:
            self.replayed += 1
            block()

        return replay

    def mark(self) -> Mark:
        self.marks.append(Mark())
        return self.marks[-1]


def test_a_block_is_recorded_after_its_warm_up_and_then_replayed() -> None:
    recorder, runs = Recorder(), []
    runner = GraphRunner(recorder)
    for _ in range(WARM_UPS + 3):
        runner.run(7, lambda: runs.append(1))
    assert (recorder.recorded, recorder.replayed, len(runs)) == (1, 3, WARM_UPS + 3)


def test_few_blocks_wait_on_the_device() -> None:
    recorder = Recorder()
    runner = GraphRunner(recorder)
    for key in range(6):
        runner.run(key, lambda: None)
    assert [mark.waited_for for mark in recorder.marks] == [True] * (6 - IN_FLIGHT) + [False] * IN_FLIGHT


def test_what_cannot_be_recorded_runs_as_it_stands_and_the_reason_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    runner, runs = GraphRunner(Recorder(RuntimeError("operation not permitted when stream is capturing"))), []
    with caplog.at_level(logging.WARNING):
        for _ in range(WARM_UPS + 4):
            runner.run(0, lambda: runs.append(1))
    assert len(runs) == WARM_UPS + 4
    assert not runner.records
    assert [record.getMessage() for record in caplog.records] == [
        "rendering goes on without CUDA graphs: block 0 cannot be recorded "
        "(operation not permitted when stream is capturing)"
    ]


def test_no_memory_for_a_graph_is_the_renderers_to_deal_with() -> None:
    runner = GraphRunner(Recorder(torch.OutOfMemoryError("CUDA out of memory")))
    for _ in range(WARM_UPS):
        runner.run(0, lambda: None)
    with pytest.raises(torch.OutOfMemoryError):
        runner.run(0, lambda: None)


def test_a_device_without_graphs_runs_blocks_as_they_stand() -> None:
    assert not BlockRunner.of(torch.device("cpu")).records


def test_replayed_blocks_follow_the_latent_and_the_noise(model: FaceModel, monkeypatch: pytest.MonkeyPatch) -> None:
    recorder = Recorder()
    monkeypatch.setattr(BlockRunner, "of", staticmethod(lambda device: GraphRunner(recorder)))
    network = prepare(model.generator, model.full)
    layers = model.num_styles - 1

    def latent(seed: int) -> Tensor:
        return torch.randn(1, model.num_styles, 12, generator=torch.Generator().manual_seed(seed))

    for seed in range(WARM_UPS + 2):
        picture = run_to_end(network.steps(latent(seed)))
        torch.testing.assert_close(picture, model.generator(latent(seed)), atol=1e-4, rtol=0)
    assert (recorder.recorded, recorder.replayed) == (layers, 2 * layers)
    later = latent(WARM_UPS + 1)
    later[:, 6] += 1
    torch.testing.assert_close(run_to_end(network.steps(later)), model.generator(later), atol=1e-4, rtol=0)
    assert recorder.replayed == 2 * layers + layers - 6  # replayed from the first layer that changed
    noise = model.generator.random_noise(seed=2)  # of other memory than was recorded: as it stands
    torch.testing.assert_close(
        run_to_end(network.steps(later, noise)), model.generator(later, noise), atol=1e-4, rtol=0
    )
    assert recorder.replayed == 3 * layers - 6
