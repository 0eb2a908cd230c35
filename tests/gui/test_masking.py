"""Masks as a hand makes them: brush, pen and lasso over the picture, parts, one undo step a stroke."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QPointingDeviceUniqueId, QTabletEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.document import Document
from editor_app.mask_stroke import Brush, Stroke
from editor_app.saved_document import from_project, to_project
from gan_core.editing.edit_state import EditState
from gan_core.editing.where import Part, Where
from gan_core.inversion.projection import Projection
from gan_core.photo.alignment import align_face
from gan_core.photo.photo import photo_from_array
from tests.gui.conftest import LONG, photo_of, wait_for_full

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow
    from gan_core.model import FaceModel

LEFT, NONE, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier


def at(window: MainWindow, across: float, down: float) -> QPoint:
    return window.masking.overlay._crop_to_view.map(QPointF(across, down)).toPoint()


def draw(window: MainWindow, *points: tuple[float, float], modifiers: Qt.KeyboardModifier = NONE) -> None:
    glass = window.masking.overlay
    QTest.mousePress(glass, LEFT, modifiers, at(window, *points[0]))
    for point in points[1:]:
        QTest.mouseMove(glass, at(window, *point))
    QTest.mouseRelease(glass, LEFT, modifiers, at(window, *points[-1]))


def where(window: MainWindow) -> Where | None:
    assert window.document.current is not None
    return window.document.current.state.where


def painted(window: MainWindow) -> np.ndarray:
    now = where(window)
    assert now is not None
    return window.document.masks[now.painted].signed


def value(signed: np.ndarray, across: float, down: float) -> float:
    return float(signed[int(down * len(signed)), int(across * len(signed))])


def test_strokes_add_and_take_and_each_is_one_undo_step(window: MainWindow, qtbot: QtBot) -> None:
    acts, glass, stack = window.masking.actions, window.masking.overlay, window.document.undo_stack
    assert not glass.isVisible()
    acts.brush.trigger()
    assert window.tools.currentWidget() is window.masking.panel
    assert glass.isVisible()
    draw(window, (0.2, 0.3), (0.5, 0.3), (0.8, 0.3))
    draw(window, (0.5, 0.1), (0.5, 0.9), modifiers=ALT)
    assert stack.count() == 2
    assert value(painted(window), 0.3, 0.3) > 0.95
    assert value(painted(window), 0.5, 0.3) < -0.95
    assert value(painted(window), 0.8, 0.8) == 0
    first = painted(window)
    acts.parts[Part.HAIR].trigger()
    acts.taking.trigger()
    acts.lasso.trigger()
    draw(window, (0.1, 0.1), (0.9, 0.1), (0.9, 0.5), (0.1, 0.5))
    assert value(painted(window), 0.3, 0.3) < -0.95
    now = where(window)
    assert now is not None
    assert now.parts == (Part.HAIR,)
    window.document.undo()
    window.document.undo()
    assert np.array_equal(painted(window), first)
    window.document.undo()
    window.document.undo()
    assert where(window) is None
    window.document.redo()
    assert value(painted(window), 0.5, 0.3) > 0.95

    QTest.mousePress(glass, LEFT, NONE, at(window, 0.4, 0.8))
    QTest.mouseMove(glass, at(window, 0.6, 0.8))
    before = where(window)
    window.document.undo()  # in the middle of a stroke
    QTest.mouseMove(glass, at(window, 0.7, 0.8))
    QTest.mouseRelease(glass, LEFT, NONE, at(window, 0.7, 0.8))
    assert where(window) == before
    window.document.redo()
    tab = window.tools.indexOf(window.masking.panel)
    assert window.tools.tabText(tab).endswith("•")
    acts.parts[Part.HAIR].trigger()
    qtbot.waitUntil(lambda: "in the mask only" in window.masking.panel.note.text(), timeout=LONG)
    window.tools.show_panel(window.attribute_panel)
    assert not glass.isVisible()


def test_another_face_may_come_while_the_tab_is_in_front(
    window: MainWindow, qtbot: QtBot, default_model: FaceModel
) -> None:
    window.actions_.where_tab.trigger()
    for seed in (5, 6):
        window.document.open_sample(default_model.sample(seed), f"Sample face {seed}")
        wait_for_full(qtbot, window)
    assert window.masking.actions.brush.isEnabled()


def test_keys_and_a_pen_change_the_brush(window: MainWindow, qtbot: QtBot) -> None:
    masking, stack = window.masking, window.document.undo_stack
    masking.actions.brush.trigger()
    size = masking.brush.size
    QTest.keyClick(window, Qt.Key.Key_BracketRight)
    assert masking.brush.size > size
    QTest.keyClick(window, Qt.Key.Key_BracketLeft)
    masking.actions.harder.trigger()
    assert masking.brush.size == pytest.approx(size)
    assert masking.brush.hardness > Brush().hardness
    pen = QPointingDevice(
        "pen", 1, QInputDevice.DeviceType.Stylus, QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Position | QInputDevice.Capability.Pressure, 1, 1, "", QPointingDeviceUniqueId(),
    )  # fmt: skip
    for kind, pressure in (
        (QEvent.Type.TabletPress, 0.2),
        (QEvent.Type.TabletMove, 1.0),
        (QEvent.Type.TabletRelease, 0.0),
    ):
        place = QPointF(at(window, 0.2 if kind is QEvent.Type.TabletPress else 0.8, 0.5))
        button = Qt.MouseButton.NoButton if kind is QEvent.Type.TabletMove else LEFT
        event = QTabletEvent(kind, pen, place, place, pressure, 0, 0, 0, 0, 0, NONE, button, LEFT)
        masking.overlay.tabletEvent(event)
        assert event.isAccepted()
    column = (painted(window) > 0.5).sum(0)
    side = len(column)
    assert 0 < column[int(0.22 * side)] < 0.5 * column[int(0.78 * side)]
    assert stack.count() == 1
    QTest.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    now = where(window)
    assert now is not None
    assert now.inverted
    masking.actions.clear.trigger()
    assert where(window) is None


def test_a_photo_changes_under_the_mask_only_and_the_mask_is_saved(
    window: MainWindow, qtbot: QtBot, default_model: FaceModel
) -> None:
    pixels, (points,) = photo_of(default_model, (3,))
    document, photo = window.document, photo_from_array(pixels)
    aligned, alignment = align_face(photo, points, default_model.resolution)
    window.view.set_photo_image(None)
    document.open_photo(photo, "face")
    (face,) = document.add_faces([points])
    projection = Projection(default_model.sample(3), aligned, alignment, points, (), 0.0, default_model.identity)
    document.set_projection(face, projection)
    document.select_face(face)
    document.set_state(EditState().with_attribute("sefa_1", 1), "Direction")
    from editor_app.images import to_qimage

    window.canvas.set_before(to_qimage(pixels))
    window.masking.actions.brush.trigger()
    draw(window, (0.3, 0.4), (0.7, 0.4))
    wait_for_full(qtbot, window)
    shown = window.view.shown
    assert shown is not None
    assert shown.patch is not None
    assert shown.box is not None
    x0, y0, x1, y1 = shown.box
    moved = (shown.patch != pixels[y0:y1, x0:x1]).any(2)
    rows = np.flatnonzero(moved.any(1))
    side = alignment.face_size
    assert moved.any()
    assert rows.min() > 0.25 * side
    assert rows.max() < 0.55 * side

    saved = from_project(to_project(document.snapshot()), None)
    restored = Document()
    restored.restore(saved, None, dirty=False)
    assert restored.current is not None
    assert restored.current.state == document.current.state  # type: ignore[union-attr]
    assert restored.current.state.where is not None
    assert restored.current.state.where.painted in restored.current.masks


def test_a_stroke_that_crosses_itself_covers_once() -> None:
    stroke = Stroke(np.zeros((64, 64), np.float32), taking=False)
    half = Brush(size=0.3, hardness=1.0, opacity=0.5)
    for point in ((0.2, 0.5), (0.8, 0.5), (0.2, 0.5)):
        stroke.line_to(point, half)
    assert stroke.result.max() == pytest.approx(0.5)
    again = Stroke(stroke.result, taking=True)
    again.line_to((0.5, 0.5), Brush(size=0.3, hardness=1.0))
    assert value(again.result, 0.5, 0.5) == -1
    assert value(again.result, 0.2, 0.5) == pytest.approx(0.5)
    outside = Stroke(np.zeros((64, 64), np.float32), taking=False)
    outside.line_to((-3, 9), half)
    outside.fill(np.array([[0.0, 0.0], [1.0, 1.0]]))
    assert not outside.result.any()


def test_a_soft_brush_fades_towards_its_border() -> None:
    stroke = Stroke(np.zeros((128, 128), np.float32), taking=False)
    stroke.line_to((0.5, 0.5), Brush(size=0.5, hardness=0.0))
    row = stroke.result[64, 64:110]
    assert (np.diff(row) <= 0).all()
    assert 0.2 < row[16] < 0.8
    assert row[0] > 0.99
    assert row[40] == 0
