"""How a block of a sub-generator is run: as it stands, or on CUDA as a graph that was recorded once.

A graph covers one layer, not the network: between two of them a render can be cancelled or give way to a preview.
"""

import logging
from collections import deque
from collections.abc import Callable
from typing import Any

import torch

log = logging.getLogger(__name__)

WARM_UPS = 2
"""Runs of a block before it is recorded: libraries choose their kernels and allocate workspaces in the first ones."""
IN_FLIGHT = 2
"""Blocks that may wait in the device's queue: more would be started beyond cancelling."""


class BlockRunner:
    """Runs blocks as they stand."""

    records = False
    """Whether blocks are recorded; they must then read and write the same memory every time."""

    @staticmethod
    def of(device: torch.device) -> "BlockRunner":
        """The runner for a device."""
        return GraphRunner(CudaRecorder(device)) if device.type == "cuda" else BlockRunner()

    def run(self, key: int, block: Callable[[], None]) -> None:
        """Run a block.

        Args:
            key: Which block it is.
            block: Its work.
        """
        block()


class CudaRecorder:
    """Records CUDA graphs that share one pool of memory; they are replayed one after the other, never at once.

    Args:
        device: Whose.
    """

    def __init__(self, device: torch.device) -> None:
        self._device = device
        self._pool = torch.cuda.graph_pool_handle()

    def record(self, block: Callable[[], None]) -> Callable[[], None]:
        """Capture a block without running it; returns what replays it on the current stream.

        Raises:
            RuntimeError: The block does what cannot be captured.
        """
        graph = torch.cuda.CUDAGraph()
        # thread_local: what the window's thread does at the same time is no part of it and must not spoil it
        with (
            torch.cuda.device(self._device),
            torch.cuda.graph(graph, pool=self._pool, capture_error_mode="thread_local"),
        ):
            block()
        return graph.replay

    def mark(self) -> Any:
        """An event that is reached when all work so far is done."""
        event = torch.cuda.Event()
        event.record(torch.cuda.current_stream(self._device))
        return event


class GraphRunner(BlockRunner):
    """Records each block after some runs, then replays it; goes on without graphs where recording fails.

    Args:
        recorder: `CudaRecorder`, or what stands in for it in a test.
    """

    def __init__(self, recorder: CudaRecorder) -> None:
        self._recorder = recorder
        self._replays: dict[int, Callable[[], None]] = {}
        self._runs: dict[int, int] = {}
        self._marks: deque[Any] = deque()
        self.records = True

    def run(self, key: int, block: Callable[[], None]) -> None:
        """Run, record or replay a block; waits while too many are queued on the device."""
        if key in self._replays:
            self._replays[key]()
        elif self.records and self._runs.get(key, 0) >= WARM_UPS:
            self._replayed(key, block)
        else:
            self._runs[key] = self._runs.get(key, 0) + 1
            block()
        self._marks.append(self._recorder.mark())
        if len(self._marks) > IN_FLIGHT:
            self._marks.popleft().synchronize()

    def _replayed(self, key: int, block: Callable[[], None]) -> None:
        try:
            self._replays[key] = self._recorder.record(block)
        except torch.OutOfMemoryError:
            raise
        except RuntimeError as error:
            log.warning("rendering goes on without CUDA graphs: block %d cannot be recorded (%s)", key, error)
            self.records = False
            self._replays.clear()
            block()
        else:
            self._replays[key]()
