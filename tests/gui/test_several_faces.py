"""Several faces of one photo, edited one after another: what the window shows is what the export holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from editor_app.dialogs.export_options import ExportOptions
from editor_app.images import to_array, to_qimage
from gan_core.editing.edit_state import EditState
from gan_core.photo.photo import photo_from_array
from gan_core.photo.reading import read_photo
from tests.gui.conftest import LONG, TEMPLATE, wait_for_full

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow
    from gan_core.inversion.projection import Projection
    from gan_core.model import FaceModel

SIDE = 200
SEEDS = (4, 9)


def projection_of(model: FaceModel, seed: int, pixels: np.ndarray, landmarks: np.ndarray) -> Projection:
    from gan_core.inversion.projection import Projection
    from gan_core.photo.alignment import align_face

    aligned, alignment = align_face(photo_from_array(pixels), landmarks, model.resolution)
    return Projection(model.sample(seed).cpu(), aligned, alignment, landmarks, (), 0.0, model.identity)


def open_group(window: MainWindow, model: FaceModel, places: tuple[tuple[int, int], ...]) -> list[int]:
    """Open a photo with two fitted faces at these places; returns their ids."""
    import cv2

    from gan_core.images import to_pixels

    pixels = np.full((340, 470, 3), 120, np.uint8)
    landmarks = []
    for seed, (x, y) in zip(SEEDS, places, strict=True):
        face = to_pixels(model.synthesize(model.sample(seed))[0])
        pixels[y : y + SIDE, x : x + SIDE] = cv2.resize(face, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
        landmarks.append(TEMPLATE * SIDE + (x, y))
    photo, document = photo_from_array(pixels), window.document
    window.view.set_photo_image(to_qimage(photo.preview(4096)))
    document.open_photo(photo, "group")
    ids = document.add_faces(landmarks)
    for face_id, seed, points in zip(ids, SEEDS, landmarks, strict=True):
        document.set_projection(face_id, projection_of(model, seed, pixels, points))
    return ids


def edit(qtbot: QtBot, window: MainWindow, face_id: int, **strengths: float) -> None:
    window.document.select_face(face_id)
    state = EditState()
    for name, strength in strengths.items():
        state = state.with_attribute(name, strength)
    window.document.set_state(state, "edit")
    wait_for_full(qtbot, window)


def seen(window: MainWindow) -> np.ndarray:
    """The photo as the canvas shows it, (h, w, 3), without outlines."""
    window.canvas.set_faces([], None)
    window.canvas.zoom_to(1.0)
    return to_array(window.canvas.grab(window.canvas.picture_rect().toRect()).toImage())[..., :3]


def exported(qtbot: QtBot, window: MainWindow, path: Path) -> np.ndarray:
    window.exporter.save(ExportOptions(path))
    qtbot.waitUntil(lambda: not window.exporter.busy, timeout=LONG)
    return read_photo(path).pixels


@pytest.mark.parametrize("places", [((15, 60), (255, 60)), ((40, 60), (160, 90))], ids=["apart", "overlapping"])
def test_every_face_keeps_its_edit_in_window_and_export(
    qtbot: QtBot, window: MainWindow, default_model: FaceModel, tmp_path: Path, places: tuple[tuple[int, int], ...]
) -> None:
    first, second = open_group(window, default_model, places)
    edit(qtbot, window, first, smile=1.0)
    alone = seen(window)
    edit(qtbot, window, second, age=1.0, smile=-0.5)
    both = seen(window)
    assert (both != alone).any()
    written = exported(qtbot, window, tmp_path / "second.png")
    np.testing.assert_allclose(both.astype(int), written.astype(int), atol=2)
    (x, y), (other, _) = places
    own = slice(y + 40, y + SIDE - 20), slice(x + 20, min(x + SIDE, other) - 20)
    np.testing.assert_allclose(both[own].astype(int), alone[own].astype(int), atol=1)

    window.document.select_face(first)
    np.testing.assert_array_equal(seen(window), both)  # at once: nothing flickers
    wait_for_full(qtbot, window)
    np.testing.assert_allclose(seen(window).astype(int), written.astype(int), atol=2)
    np.testing.assert_array_equal(exported(qtbot, window, tmp_path / "first.png"), written)

    edit(qtbot, window, second)
    np.testing.assert_allclose(seen(window).astype(int), alone.astype(int), atol=2)
    window.actions_.undo.trigger()
    wait_for_full(qtbot, window)
    np.testing.assert_allclose(seen(window).astype(int), written.astype(int), atol=2)
    window.document.undo_stack.setClean()


def test_a_large_photo_is_seen_to_its_last_pixel(qtbot: QtBot, bare_window: MainWindow) -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (300, 5200, 3), dtype=np.uint8)
    photo, canvas = photo_from_array(pixels), bare_window.canvas
    bare_window.view.set_photo_image(to_qimage(photo.preview(4096)))
    bare_window.document.open_photo(photo, "wide")
    assert not canvas.has_detail
    canvas.look_at(4.0, (4000, 150))

    def is_sharp() -> bool:
        shown = to_array(canvas.grab().toImage())[..., :3]
        x, y = canvas.view.origin
        left, top = (80 - x) // 4 * 4 + x, (80 - y) // 4 * 4 + y  # a whole pixel of the photo
        column, row = (left - x) // 4, (top - y) // 4
        expected = pixels[row : row + 20, column : column + 20].repeat(4, axis=0).repeat(4, axis=1)
        return bool((shown[top : top + 80, left : left + 80] == expected).all())

    assert not is_sharp()
    qtbot.waitUntil(is_sharp, timeout=LONG)
    canvas.look_at(4.0, (900, 150))
    qtbot.waitUntil(is_sharp, timeout=LONG)
