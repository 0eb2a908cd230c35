"""Looking around on the canvas by touchpad, and by the zoom box of the status bar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QInputDevice, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.canvas import Canvas
from editor_app.panels.zoom_box import ZoomBox

NONE, NO_BUTTON = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
CONTROL = Qt.KeyboardModifier.ControlModifier
SPOT = QPointF(120, 90)


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    with qtbot.waitExposed(canvas):
        canvas.show()
    canvas.set_before(QImage(4000, 3000, QImage.Format.Format_RGB32))
    canvas.zoom_to(1.0)
    return canvas


@pytest.fixture
def touchpad(canvas: Canvas) -> QPointingDevice:
    kind, capability = QInputDevice.DeviceType.TouchPad, QInputDevice.Capability.Scroll
    pointer = QPointingDevice.PointerType.Finger
    return QPointingDevice("touchpad", 77, kind, pointer, capability, 5, 0, "", parent=canvas)


def scroll(canvas: Canvas, device: QPointingDevice, pixels: QPoint, angle: QPoint, held: Qt.KeyboardModifier) -> None:
    phase = Qt.ScrollPhase.ScrollUpdate if not pixels.isNull() else Qt.ScrollPhase.NoScrollPhase
    source = Qt.MouseEventSource.MouseEventNotSynthesized
    far = canvas.mapToGlobal(SPOT)
    event = QWheelEvent(SPOT, far, pixels, angle, NO_BUTTON, held, phase, False, source, device)
    QApplication.sendEvent(canvas, event)


def gesture(canvas: Canvas, device: QPointingDevice, kind: Qt.NativeGestureType, value: float, delta: QPointF) -> None:
    far = canvas.mapToGlobal(SPOT)
    QApplication.sendEvent(canvas, QNativeGestureEvent(kind, device, 2, SPOT, SPOT, far, value, delta))


@pytest.mark.parametrize(("pixels", "angle"), [(QPoint(-30, -20), QPoint(-60, -40)), (QPoint(), QPoint(-60, -40))])
def test_two_fingers_move_the_picture(canvas: Canvas, touchpad: QPointingDevice, pixels: QPoint, angle: QPoint) -> None:
    x, y = canvas.to_scene(SPOT)
    scroll(canvas, touchpad, pixels, angle, NONE)
    assert canvas.zoom == 1.0
    assert canvas.to_scene(SPOT) == (x + 30, y + 20)


def test_control_and_two_fingers_zoom_about_the_pointer(canvas: Canvas, touchpad: QPointingDevice) -> None:
    point = canvas.to_scene(SPOT)
    scroll(canvas, touchpad, QPoint(0, 60), QPoint(0, 120), CONTROL)
    assert canvas.zoom == pytest.approx(1.2)
    assert canvas.to_scene(SPOT) == pytest.approx(point, abs=1)


def test_a_pinch_zooms_about_the_fingers_and_a_double_tap_fits(canvas: Canvas, touchpad: QPointingDevice) -> None:
    point = canvas.to_scene(SPOT)
    gesture(canvas, touchpad, Qt.NativeGestureType.ZoomNativeGesture, 0.5, QPointF())
    assert canvas.zoom == 1.5
    assert canvas.to_scene(SPOT) == pytest.approx(point, abs=1)
    gesture(canvas, touchpad, Qt.NativeGestureType.PanNativeGesture, 0.0, QPointF(15, 0))
    assert canvas.to_scene(SPOT)[0] == pytest.approx(point[0] - 10, abs=1)
    for fitted in (True, False):
        gesture(canvas, touchpad, Qt.NativeGestureType.SmartZoomNativeGesture, 0.0, QPointF())
        assert canvas.fitted is fitted


def test_space_and_a_drag_move_the_picture_over_a_face(canvas: Canvas, qtbot: QtBot) -> None:
    x, y = canvas.to_scene(SPOT)
    qtbot.keyPress(canvas, Qt.Key.Key_Space)
    assert canvas.cursor().shape() is Qt.CursorShape.OpenHandCursor
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    qtbot.mouseMove(canvas, QPoint(102, 101))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(102, 101))
    qtbot.keyRelease(canvas, Qt.Key.Key_Space)
    assert canvas.to_scene(SPOT) == (x - 2, y - 1)


@pytest.fixture
def box(canvas: Canvas, qtbot: QtBot) -> ZoomBox:
    box = ZoomBox()
    qtbot.addWidget(box)
    box.follow(canvas)
    canvas.zoom_to(0.5)
    return box


@pytest.mark.parametrize(("typed", "zoom"), [("1600", 16.0), ("62,5 %", 0.625), ("fill", 0.1), ("9999999", 32.0)])
def test_a_zoom_is_typed(canvas: Canvas, box: ZoomBox, qtbot: QtBot, typed: str, zoom: float) -> None:
    assert box.currentText() == "50 %"
    box.setEditText("")
    qtbot.keyClicks(box.lineEdit(), typed)
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert canvas.zoom == pytest.approx(zoom)
    assert box.currentText() == f"{zoom * 100:.0f} %"


@pytest.mark.parametrize("typed", ["large", "", "%", "nan"])
def test_what_is_no_zoom_is_taken_back(canvas: Canvas, box: ZoomBox, qtbot: QtBot, typed: str) -> None:
    box.setEditText(typed)
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert (canvas.zoom, box.currentText()) == (0.5, "50 %")


def test_a_zoom_is_chosen_and_followed(canvas: Canvas, box: ZoomBox) -> None:
    box.setCurrentText("800 %")
    box.activated.emit(0)
    assert canvas.zoom == 8.0
    canvas.fit()
    assert box.currentText() == "8.9 %"
