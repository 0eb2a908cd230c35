"""The real window on the embedded model, offscreen; it must leave no thread behind."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow
    from gan_core.model import FaceModel

SAMPLES = 4
LONG = 120_000
"""Milliseconds that a condition may take on a busy machine."""


@pytest.fixture
def bare_window(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """A window that has loaded nothing yet."""
    from editor_app import intake
    from editor_app.main_window import MainWindow

    monkeypatch.setattr(intake, "SAMPLES_AT_ONCE", SAMPLES)
    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1100, 760)
    window.show()
    yield window
    window.document.undo_stack.clear()
    window.close()
    assert "facet-torch" not in {thread.name for thread in threading.enumerate()}
    vars(window.engine).clear()  # Qt's wrappers outlive their window; its model and pictures need not


@pytest.fixture
def window(bare_window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window that shows a sample face and has nothing left to do."""
    bare_window.start([])
    qtbot.waitUntil(lambda: bare_window.faces_panel.samples.count() == SAMPLES, timeout=LONG)
    wait_for_full(qtbot, bare_window)
    return bare_window


def wait_for_full(qtbot: QtBot, window: MainWindow) -> None:
    """Until the full render of the document as it is now has been painted."""
    from editor_app.document import Quality

    def painted() -> bool:
        if window.model is None or window.document.current_id is None:
            return False
        wanted = window.document.stamp(window.model.identity, Quality.FULL)
        return window.view.shown is not None and window.view.shown.stamp == wanted

    qtbot.waitUntil(painted, timeout=LONG)


TEMPLATE = np.array([[0.385, 0.480], [0.615, 0.480], [0.5, 0.625], [0.410, 0.745], [0.590, 0.745]])
"""Landmarks of an aligned face, (5, 2) in the unit square of its crop."""


def photo_of(model: FaceModel, seeds: tuple[int, ...], side: int = 360) -> tuple[np.ndarray, list[np.ndarray]]:
    """A photo with faces of the model in a row.

    Returns:
        (h, w, 3) uint8, and the (5, 2) landmarks of each face in its pixels.
    """
    import cv2

    from gan_core.images import to_pixels

    height, width = side + 120, (side + 60) * len(seeds) + 60
    fade = np.linspace(90, 150, width, dtype=np.float32)[None, :, None]
    photo = np.broadcast_to(fade, (height, width, 3)).astype(np.uint8).copy()
    landmarks = []
    for index, seed in enumerate(seeds):
        face = cv2.resize(
            to_pixels(model.synthesize(model.sample(seed))[0]), (side, side), interpolation=cv2.INTER_CUBIC
        )
        x, y = 60 + index * (side + 60), 60
        photo[y : y + side, x : x + side] = face
        landmarks.append(TEMPLATE * side + (x, y))
    return photo, landmarks
