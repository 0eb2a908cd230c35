"""The canvas as a person sees and handles it: painted pixels, hands, keys, words."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import weakref
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, QRect, QRectF, Qt, QUrl
from PySide6.QtGui import QAction, QFocusEvent, QImage, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from editor_app.canvas import Canvas
from editor_app.comparison import Compare
from editor_app.images import to_array, to_qimage
from editor_app.landmark_handles import Loupe
from editor_app.message_strip import ElidedLabel, Level

SIZE = (400, 300)
BEFORE, AFTER = (40, 90, 160), (200, 120, 30)
LEFT = Qt.MouseButton.LeftButton


def noise(width: int, height: int, channels: int = 3) -> np.ndarray:
    return np.random.default_rng(1).integers(0, 256, (height, width, channels), dtype=np.uint8)


def plain(width: int, height: int, color: tuple[int, int, int]) -> QImage:
    return to_qimage(np.full((height, width, 3), color, np.uint8))


def square(x: float, y: float, side: float) -> np.ndarray:
    return np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) * side + [x, y]  # (4, 2)


def painted(canvas: Canvas) -> np.ndarray:
    return to_array(canvas.grab().toImage())[..., :3]


def place(canvas: Canvas, x: float, y: float) -> QPoint:
    return canvas.to_view((x, y)).toPoint()


class Repaints(QObject):
    """Notes which part of a widget each paint event is for."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.rects: list[QRect] = []
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.rects.append(event.rect())
        return False


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(*SIZE)
    with qtbot.waitExposed(canvas):
        canvas.show()
    return canvas


# ---- painting


def test_at_100_percent_the_painted_pixels_are_the_pictures(canvas: Canvas) -> None:
    pixels = noise(*SIZE)
    canvas.set_before(to_qimage(pixels))
    canvas.zoom_to(1.0)
    np.testing.assert_array_equal(painted(canvas), pixels)


def test_a_zoomed_part_is_squares_from_200_percent_up(canvas: Canvas) -> None:
    pixels = noise(*SIZE)
    canvas.set_before(to_qimage(pixels))
    canvas.zoom_to(4.0)
    left, top = canvas.view.origin
    enlarged = pixels.repeat(4, axis=0).repeat(4, axis=1)
    expected = enlarged[-top : -top + SIZE[1], -left : -left + SIZE[0]]
    np.testing.assert_array_equal(painted(canvas), expected)


def test_from_800_percent_a_grid_divides_the_pixels(canvas: Canvas) -> None:
    canvas.set_before(plain(*SIZE, BEFORE))
    canvas.zoom_to(6.0)
    assert (painted(canvas) == BEFORE).all()
    canvas.zoom_to(10.0)
    lines = (painted(canvas) != BEFORE).any(axis=2).all(axis=0)
    assert np.diff(np.flatnonzero(lines)).tolist() == [10] * (lines.sum() - 1)


def test_a_fine_pattern_shrinks_to_its_mean(canvas: Canvas) -> None:
    stripes = np.zeros((3000, 4000, 3), np.uint8)
    stripes[:, ::2] = 255
    canvas.set_before(to_qimage(stripes))
    inner = canvas.picture_rect().toRect().adjusted(2, 2, -2, -2)
    shown = painted(canvas)[inner.top() : inner.bottom(), inner.left() : inner.right()]
    np.testing.assert_allclose(shown, 127.5, atol=3)


def test_a_large_photo_looks_the_same_panned_or_freshly_painted(canvas: Canvas) -> None:
    canvas.set_before(to_qimage(noise(1500, 1100)))
    canvas.zoom_to(0.8)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Right):
        painted(canvas)
        QApplication.sendEvent(canvas, _key(key))
    panned = painted(canvas)
    canvas.set_before(to_qimage(noise(1500, 1100)))
    np.testing.assert_array_equal(painted(canvas), panned)


def test_the_edit_replaces_its_rectangle_and_nothing_else(canvas: Canvas) -> None:
    before, after = noise(*SIZE), noise(60, 50)[::-1]
    canvas.set_before(to_qimage(before))
    canvas.zoom_to(1.0)
    canvas.set_after(to_qimage(after), QRectF(100, 80, 60, 50))
    expected = before.copy()
    expected[80:130, 100:160] = after
    np.testing.assert_array_equal(painted(canvas), expected)
    canvas.set_after(None)
    np.testing.assert_array_equal(painted(canvas), before)


def test_a_small_preview_of_a_large_photo_fills_its_scene(canvas: Canvas) -> None:
    canvas.set_before(plain(60, 40, BEFORE), size=(6000, 4000))
    assert canvas.picture_rect().width() == pytest.approx(SIZE[0] - 32, abs=1)
    canvas.set_after(plain(8, 8, AFTER), QRectF(3000, 0, 3000, 4000))
    middle = painted(canvas)[150]
    assert middle[100].tolist() == list(BEFORE)
    assert middle[300].tolist() == list(AFTER)


def test_transparent_parts_show_a_checkerboard(canvas: Canvas) -> None:
    pixels = np.zeros((300, 400, 4), np.uint8)
    pixels[:150] = (*BEFORE, 255)
    canvas.set_before(to_qimage(pixels))
    canvas.zoom_to(1.0)
    shown = painted(canvas)
    assert (shown[:150] == BEFORE).all()
    assert len(np.unique(shown[150:].reshape(-1, 3), axis=0)) == 2
    assert not np.array_equal(shown[200, 0:8], shown[200, 8:16])


def test_only_the_part_that_changed_is_painted(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.set_before(plain(*SIZE, BEFORE))
    canvas.zoom_to(1.0)
    rect = QRectF(100, 80, 60, 50)
    with qtbot.waitSignal(canvas.painted):
        canvas.set_after(plain(60, 50, AFTER), rect, "first")
    repaints = Repaints(canvas)
    with qtbot.waitSignal(canvas.painted) as signal:
        canvas.set_after(plain(60, 50, BEFORE), rect, "second")
    assert signal.args == ["second"]
    assert repaints.rects == [QRect(100, 80, 60, 50)]


def test_the_stamp_of_what_was_painted_comes_once_and_is_the_newest(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.set_before(plain(*SIZE, BEFORE))
    painted(canvas)
    stamps: list[object] = []
    canvas.painted.connect(stamps.append)
    for stamp in range(3):
        canvas.set_after(plain(9, 9, AFTER), QRectF(0, 0, 9, 9), stamp)
    assert stamps == []
    qtbot.waitUntil(lambda: stamps == [2])
    canvas.update()
    painted(canvas)
    assert stamps == [2]


def test_the_stamp_comes_back_for_what_lies_out_of_sight(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.set_before(plain(4000, 3000, BEFORE))
    canvas.zoom_to(1.0)
    painted(canvas)
    with qtbot.waitSignal(canvas.painted):
        canvas.set_after(plain(9, 9, AFTER), QRectF(0, 0, 9, 9), "hidden")


def test_on_a_screen_of_twice_the_density_100_percent_is_a_device_pixel() -> None:
    program = """
import sys, numpy as np
from PySide6.QtWidgets import QApplication
from PySide6.QtCore import QRectF
app = QApplication([])
from editor_app.canvas import Canvas
from editor_app.images import to_array, to_qimage
pixels = np.random.default_rng(0).integers(0, 256, (400, 600, 3), dtype=np.uint8)
canvas = Canvas()
canvas.resize(300, 200)
canvas.set_before(to_qimage(pixels))
canvas.show()
canvas.zoom_to(1.0)
canvas.set_after(to_qimage(pixels[:31, :33][::-1]), QRectF(7, 9, 33, 31))
pixels[9:40, 7:40] = pixels[:31, :33][::-1].copy()
assert canvas.devicePixelRatioF() == 2
assert np.array_equal(to_array(canvas.grab().toImage())[..., :3], pixels)
"""
    environment = os.environ | {"QT_SCALE_FACTOR": "2", "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr


# ---- looking around


def test_another_photo_is_fitted_and_a_sharper_version_of_the_same_is_not_moved(canvas: Canvas) -> None:
    canvas.set_before(plain(600, 400, BEFORE), size=(6000, 4000))
    assert canvas.fitted
    canvas.zoom_to(0.5)
    canvas.set_before(plain(1200, 800, BEFORE), size=(6000, 4000))
    assert canvas.zoom == 0.5
    canvas.set_before(plain(800, 800, BEFORE))
    assert canvas.fitted


def test_the_wheel_zooms_about_the_pointer(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.set_before(plain(4000, 3000, BEFORE))
    canvas.zoom_to(0.5)
    spot = QPointF(120, 90)
    point = canvas.to_scene(spot)
    with qtbot.waitSignal(canvas.zoomChanged):
        QApplication.sendEvent(canvas, _wheel(canvas, spot, 240))
    assert canvas.zoom == pytest.approx(0.72)
    assert canvas.to_scene(spot) == pytest.approx(point, abs=1.5)


def test_a_fitted_photo_stays_fitted_when_the_window_grows(canvas: Canvas) -> None:
    canvas.set_before(plain(800, 600, BEFORE))
    canvas.resize(700, 600)
    assert canvas.picture_rect().width() == pytest.approx(700 - 32, abs=1)


@pytest.mark.parametrize("button", [LEFT, Qt.MouseButton.MiddleButton])
def test_the_photo_is_dragged(canvas: Canvas, qtbot: QtBot, button: Qt.MouseButton) -> None:
    canvas.set_before(plain(4000, 3000, BEFORE))
    canvas.set_faces([square(0, 0, 4000)], 0)
    canvas.zoom_to(1.0)
    clicks: list[int] = []
    canvas.faceClicked.connect(clicks.append)
    x, y = canvas.to_scene(QPointF(0, 0))
    qtbot.mousePress(canvas, button, pos=QPoint(200, 150))
    for step in (10, 40, 70):
        qtbot.mouseMove(canvas, QPoint(200 + step, 150 + step // 2))
        QApplication.sendEvent(canvas, _move(canvas, QPointF(200 + step, 150 + step // 2), button))
    qtbot.mouseRelease(canvas, button, pos=QPoint(270, 185))
    assert canvas.to_scene(QPointF(0, 0)) == pytest.approx((x - 70, y - 35))
    assert clicks == []


def test_keys_zoom_pan_and_fit(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.set_before(plain(4000, 3000, BEFORE))
    control = Qt.KeyboardModifier.ControlModifier
    qtbot.keyClick(canvas, Qt.Key.Key_1, control)
    assert canvas.zoom == 1.0
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    assert canvas.zoom == 1.5
    qtbot.keyClick(canvas, Qt.Key.Key_Minus)
    x, _ = canvas.to_scene(QPointF(0, 0))
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.to_scene(QPointF(0, 0))[0] == x + 64
    qtbot.keyClick(canvas, Qt.Key.Key_0, control)
    assert canvas.fitted


def test_a_double_click_goes_to_100_percent_and_back(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.set_before(plain(4000, 3000, BEFORE))
    qtbot.mouseDClick(canvas, LEFT, pos=QPoint(100, 100))
    assert canvas.zoom == 1.0
    qtbot.mouseDClick(canvas, LEFT, pos=QPoint(100, 100))
    assert canvas.fitted


def test_an_empty_canvas_has_no_zoom_to_tell(canvas: Canvas, qtbot: QtBot) -> None:
    zooms: list[float] = []
    canvas.zoomChanged.connect(zooms.append)
    QApplication.sendEvent(canvas, _wheel(canvas, QPointF(9, 9), 120))
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    canvas.resize(300, 300)
    assert zooms == []
    canvas.set_before(plain(536, 536, BEFORE))
    assert zooms == [0.5]


# ---- before and after


@pytest.fixture
def edited(canvas: Canvas) -> Canvas:
    canvas.set_before(plain(*SIZE, BEFORE))
    canvas.zoom_to(1.0)
    canvas.set_after(plain(*SIZE, AFTER))
    return canvas


@pytest.mark.parametrize("key", [Qt.Key.Key_B, Qt.Key.Key_Backslash])
def test_holding_a_key_shows_the_photo_before(edited: Canvas, qtbot: QtBot, key: Qt.Key) -> None:
    assert painted(edited)[200, 200].tolist() == list(AFTER)
    qtbot.keyPress(edited, key)
    assert painted(edited)[200, 200].tolist() == list(BEFORE)
    qtbot.keyRelease(edited, key)
    assert painted(edited)[200, 200].tolist() == list(AFTER)


def test_before_ends_when_the_focus_goes_away(edited: Canvas, qtbot: QtBot) -> None:
    qtbot.keyPress(edited, Qt.Key.Key_B)
    QApplication.sendEvent(edited, QFocusEvent(QEvent.Type.FocusOut))
    assert painted(edited)[200, 200].tolist() == list(AFTER)


def test_split_shows_before_left_and_after_right_of_the_line(edited: Canvas, qtbot: QtBot) -> None:
    edited.set_compare(Compare.SPLIT)
    row = painted(edited)[250]
    assert row[190].tolist() == list(BEFORE)
    assert row[210].tolist() == list(AFTER)
    handle = edited.comparison.handle
    handle.setFocus()
    qtbot.keyClick(handle, Qt.Key.Key_Left)
    assert handle.fraction == pytest.approx(0.49)
    middle = handle.rect().center()
    qtbot.mousePress(handle, LEFT, pos=middle)
    QApplication.sendEvent(handle, _move(handle, QPointF(middle) + QPointF(-96, 0), LEFT))
    qtbot.mouseRelease(handle, LEFT, pos=middle)
    row = painted(edited)[250]
    assert row[90].tolist() == list(BEFORE)
    assert row[110].tolist() == list(AFTER)
    edited.set_compare(Compare.OFF)
    assert not handle.isVisible()
    assert (painted(edited) == AFTER).all()


def test_a_render_during_a_comparison_repaints_its_side_only(edited: Canvas) -> None:
    edited.set_compare(Compare.SPLIT)
    edited.set_after(plain(*SIZE, (9, 9, 9)))
    row = painted(edited)[250]
    assert row[190].tolist() == list(BEFORE)
    assert row[210].tolist() == [9, 9, 9]


# ---- faces


def test_a_click_chooses_the_smallest_face_there(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.set_before(plain(800, 600, BEFORE))
    canvas.set_faces([square(50, 50, 500), square(100, 100, 200)], 0)
    with qtbot.waitSignal(canvas.faceClicked) as signal:
        qtbot.mouseClick(canvas, LEFT, pos=place(canvas, 150, 150))
    assert signal.args == [1]
    with qtbot.assertNotEmitted(canvas.faceClicked):
        qtbot.mouseClick(canvas, LEFT, pos=place(canvas, 700, 580))


def test_faces_are_outlined_and_the_current_one_stands_out(canvas: Canvas) -> None:
    canvas.set_before(plain(*SIZE, BEFORE))
    canvas.zoom_to(1.0)
    canvas.set_faces([square(50, 50, 100), square(250, 50, 100)], 0)
    row = painted(canvas)[100]
    current, other = row[50].tolist(), row[250].tolist()
    assert list(BEFORE) not in (current, other)
    assert current != other
    canvas.set_faces([], None)
    assert (painted(canvas) == BEFORE).all()


def test_a_face_that_is_no_square_is_refused(canvas: Canvas) -> None:
    with pytest.raises(ValueError, match=r"\(5, 2\)"):
        canvas.set_faces([np.zeros((5, 2))], None)
    with pytest.raises(ValueError, match="no face 1"):
        canvas.set_faces([square(0, 0, 9)], 1)


# ---- placing landmarks

POINTS = np.array([[150.0, 100], [250, 100], [200, 150], [160, 200], [240, 200]])


@pytest.fixture
def placing(canvas: Canvas) -> Canvas:
    canvas.set_before(plain(*SIZE, BEFORE))
    canvas.zoom_to(1.0)
    canvas.begin_placing(POINTS)
    return canvas


def test_points_are_dragged_under_a_loupe(placing: Canvas, qtbot: QtBot) -> None:
    handle = placing._landmarks.handles[2]
    loupe = placing.findChild(Loupe)
    spot = handle.hot_spot
    qtbot.mousePress(handle, LEFT, pos=spot.toPoint())
    assert loupe.isVisible()
    with qtbot.waitSignal(placing.landmarksChanged) as signal:
        QApplication.sendEvent(handle, _move(handle, QPointF(spot.toPoint()) + QPointF(12, -7), LEFT))
    qtbot.mouseRelease(handle, LEFT, pos=handle.hot_spot.toPoint())
    assert not loupe.isVisible()
    expected = POINTS.copy()
    expected[2] += (12, -7)
    np.testing.assert_allclose(signal.args[0], expected)
    np.testing.assert_allclose(placing.end_placing(), expected)
    assert not handle.isVisible()


def test_arrow_keys_move_a_point_by_pixels(placing: Canvas, qtbot: QtBot) -> None:
    handle = placing._landmarks.handles[0]
    qtbot.keyClick(handle, Qt.Key.Key_Right)
    qtbot.keyClick(handle, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(handle, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    np.testing.assert_allclose(placing.landmarks[0], POINTS[0] + (1, 9.9))


def test_points_stay_on_the_photo_and_under_their_place(placing: Canvas, qtbot: QtBot) -> None:
    handle = placing._landmarks.handles[0]
    qtbot.mousePress(handle, LEFT, pos=handle.hot_spot.toPoint())
    QApplication.sendEvent(handle, _move(handle, QPointF(-900, -900), LEFT))
    qtbot.mouseRelease(handle, LEFT)
    assert placing.landmarks[0].tolist() == [0, 0]
    placing.zoom_to(2.0)
    for each, point in zip(placing._landmarks.handles, placing.landmarks, strict=True):
        at = QPointF(each.pos()) + each.hot_spot - placing.to_view((point[0], point[1]))
        assert at.manhattanLength() <= 1


def test_without_a_guess_points_start_in_the_middle_of_what_is_seen(canvas: Canvas) -> None:
    canvas.set_before(plain(4000, 3000, BEFORE))
    canvas.zoom_to(1.0)
    canvas.begin_placing()
    x0, y0, x1, y1 = canvas.view.visible
    points = canvas.landmarks
    assert (points > (x0, y0)).all()
    assert (points < (x1, y1)).all()
    assert points[0][0] < points[1][0]
    assert points[3][1] > points[2][1]


def test_a_small_face_is_brought_close(canvas: Canvas) -> None:
    canvas.set_before(plain(4000, 3000, BEFORE))
    points = POINTS / 4 + (3000, 2000)
    canvas.begin_placing(points)
    assert np.ptp(canvas.landmarks, axis=0).max() * canvas.zoom > 96
    np.testing.assert_allclose(canvas.landmarks, points)


def test_clicks_choose_no_face_while_placing(placing: Canvas, qtbot: QtBot) -> None:
    placing.set_faces([square(0, 0, 300)], 0)
    with qtbot.assertNotEmitted(placing.faceClicked):
        qtbot.mouseClick(placing, LEFT, pos=QPoint(20, 20))


# ---- words


@pytest.mark.parametrize("level", ["info", "warning", "error"])
def test_a_message_lies_over_the_picture_until_closed(canvas: Canvas, qtbot: QtBot, level: Level) -> None:
    canvas.set_before(plain(*SIZE, BEFORE))
    canvas.set_message("Rendering failed: try again.", level)
    assert canvas.message == "Rendering failed: try again."
    assert painted(canvas)[250, 200].tolist() == list(BEFORE)
    assert level in canvas._strip.accessibleName().lower()
    qtbot.mouseClick(canvas._strip.findChild(QToolButton), LEFT)
    assert canvas.message == ""


def test_escape_closes_a_message(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.set_message("Something", "warning")
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.message == ""


def test_a_long_message_is_cut_and_whole_in_its_tooltip(canvas: Canvas) -> None:
    text = "The model bundle is damaged: " + "generator.safetensors has another hash than the manifest says. " * 5
    canvas.set_message(text, "error")
    label = canvas._strip.findChild(ElidedLabel)
    assert label.shown().endswith("…")
    assert label.toolTip() == text.strip()
    canvas.set_message("Short", "info")
    assert label.shown() == "Short"
    assert label.toolTip() == ""


def test_an_unknown_level_is_refused(canvas: Canvas) -> None:
    with pytest.raises(ValueError, match="fatal"):
        canvas.set_message("x", "fatal")  # type: ignore[arg-type]


def test_progress_is_a_line_that_goes_away(canvas: Canvas) -> None:
    canvas.set_progress(0.4)
    assert canvas._progress.isVisible()
    assert canvas._progress.value() == 400
    canvas.set_progress(None)
    assert not canvas._progress.isVisible()


# ---- nothing open


def test_an_empty_canvas_offers_its_actions(canvas: Canvas, qtbot: QtBot) -> None:
    action, sample = QAction("&Open…", canvas), QAction("Sample face", canvas)
    sample.setIcon(QPixmap(96, 96))
    sample.setEnabled(False)
    canvas.set_empty_state("Drop a photo here", [action, sample])
    first, second = canvas._empty.findChildren(QPushButton)
    assert [first.text(), second.text()] == ["&Open…", ""]
    assert second.accessibleName() == "Sample face"
    assert not second.isEnabled()
    sample.setEnabled(True)
    assert second.isEnabled()
    with qtbot.waitSignal(action.triggered):
        qtbot.mouseClick(first, LEFT)
    canvas.set_before(plain(*SIZE, BEFORE))
    assert not first.isVisible()
    canvas.set_before(None)
    assert first.isVisible()


def test_a_narrow_canvas_shows_whole_buttons_only(canvas: Canvas) -> None:
    actions = [QAction(f"Sample {number}", canvas) for number in range(6)]
    for action in actions:
        action.setIcon(QPixmap(96, 96))
    canvas.set_empty_state("Drop a photo here", actions)
    canvas.resize(360, 300)
    QApplication.processEvents()
    shown = [button for button in canvas._empty.findChildren(QPushButton) if button.isVisible()]
    assert 0 < len(shown) < 6
    assert all(canvas.rect().contains(QRect(button.pos(), button.size())) for button in shown)


def test_files_and_pictures_can_be_dropped(canvas: Canvas, qtbot: QtBot, tmp_path: Path) -> None:
    files, web, picture, text = QMimeData(), QMimeData(), QMimeData(), QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "a b.jpg")), QUrl.fromLocalFile(str(tmp_path / "c.png"))])
    web.setUrls([QUrl("https://example.org/a.jpg")])
    web.setImageData(plain(5, 4, BEFORE))
    picture.setImageData(plain(5, 4, AFTER))
    text.setText("hello")
    with qtbot.waitSignal(canvas.filesDropped) as signal:
        assert _drop(canvas, files)
    assert signal.args == [[tmp_path / "a b.jpg", tmp_path / "c.png"]]
    for data in (web, picture):
        with qtbot.waitSignal(canvas.imageDropped) as signal:
            assert _drop(canvas, data)
        assert (signal.args[0].width(), signal.args[0].height()) == (5, 4)
    assert not _drop(canvas, text)


# ---- for everybody


def test_everything_that_takes_the_focus_has_a_name(placing: Canvas) -> None:
    placing.set_message("Something", "warning")
    placing.set_empty_state("Drop a photo here", [QAction("Open", placing)])
    for widget in [placing, *placing.findChildren(QWidget)]:
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            assert widget.accessibleName(), widget


def test_a_canvas_needs_no_cycle_collector_to_go_away(qtbot: QtBot) -> None:
    canvas = Canvas()
    canvas.set_before(plain(*SIZE, BEFORE))
    canvas.begin_placing()
    canvas.set_message("Something")
    gone = weakref.ref(canvas)
    gc.disable()
    try:
        del canvas
        assert gone() is None
    finally:
        gc.enable()


def _key(key: Qt.Key) -> QEvent:
    from PySide6.QtGui import QKeyEvent

    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)


def _move(widget: QWidget, at: QPointF, button: Qt.MouseButton) -> QEvent:
    from PySide6.QtGui import QMouseEvent

    far = widget.mapToGlobal(at)
    none = Qt.KeyboardModifier.NoModifier
    return QMouseEvent(QEvent.Type.MouseMove, at, far, Qt.MouseButton.NoButton, button, none)


def _wheel(widget: QWidget, at: QPointF, delta: int) -> QWheelEvent:
    none, phase = Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    buttons = Qt.MouseButton.NoButton
    return QWheelEvent(at, widget.mapToGlobal(at), QPoint(), QPoint(0, delta), buttons, none, phase, False)


class Drag:
    """A drag or drop event; how Qt's own are made differs between its versions."""

    def __init__(self, data: QMimeData) -> None:
        self.mimeData = lambda: data
        self.accepted = False

    def acceptProposedAction(self) -> None:
        self.accepted = True


def _drop(canvas: Canvas, data: QMimeData) -> bool:
    enter: Any = Drag(data)
    canvas.dragEnterEvent(enter)
    if enter.accepted:
        canvas.dropEvent(enter)
    return enter.accepted


def test_a_picture_looks_the_same_when_it_is_painted_again(qtbot: QtBot) -> None:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(*SIZE)
    canvas.set_before(to_qimage(noise(517, 389)))
    canvas.zoom_to(1.37)
    first = painted(canvas)  # scaled straight onto the canvas
    assert np.abs(first.astype(int) - painted(canvas)).max() <= 1  # from tiles
