"""Before and after: beside each other, as their difference, by turns; and the commands that choose."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from pytestqt.qtbot import QtBot

from editor_app.canvas import Canvas
from editor_app.comparison import Compare
from editor_app.images import to_array, to_qimage

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow

SIZE = (402, 300)
BEFORE, AFTER = (40, 90, 160), (42, 80, 160)


def plain(width: int, height: int, color: tuple[int, int, int]) -> np.ndarray:
    return np.full((height, width, 3), color, np.uint8)


def painted(canvas: Canvas) -> np.ndarray:
    return to_array(canvas.grab().toImage())[..., :3]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is remembered from other tests, nor for them."""
    monkeypatch.setenv("FACET_HOME", str(tmp_path))


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    """A portrait whose lower half is edited, at 100 %."""
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(*SIZE)
    with qtbot.waitExposed(canvas):
        canvas.show()
    canvas.set_before(to_qimage(plain(300, 400, BEFORE)))
    canvas.zoom_to(1.0)
    canvas.set_after(to_qimage(plain(300, 200, AFTER)), QRectF(0, 200, 300, 200))
    return canvas


def test_side_by_side_shows_the_same_part_twice(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.set_compare(Compare.BESIDE)
    row = painted(canvas)[250]
    assert (row[:200] == BEFORE).all()
    assert (row[202:] == AFTER).all()
    left, right = canvas.to_scene(QPointF(50, 60)), canvas.to_scene(QPointF(252, 60))
    assert left == right
    x, y = left
    qtbot.mousePress(canvas, Qt.MouseButton.MiddleButton, pos=QPoint(50, 60))
    qtbot.mouseMove(canvas, QPoint(40, 55))
    qtbot.mouseRelease(canvas, Qt.MouseButton.MiddleButton, pos=QPoint(40, 55))
    assert canvas.to_scene(QPointF(252, 60)) == canvas.to_scene(QPointF(50, 60)) == (x + 10, y + 5)
    canvas.fit()
    assert canvas.picture_rect().left() >= 202
    canvas.set_compare(Compare.OFF)
    assert canvas.picture_rect().center().x() == pytest.approx(201, abs=1)


def test_a_wide_picture_is_shown_above_itself(canvas: Canvas) -> None:
    canvas.set_before(to_qimage(plain(800, 200, BEFORE)))
    canvas.set_compare(Compare.BESIDE)
    assert canvas.picture_rect().top() >= 151
    assert canvas.picture_rect().width() == pytest.approx(402 - 32, abs=1)


def test_a_face_is_clicked_in_either_picture(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.set_faces([np.array([[150, 200], [250, 200], [250, 300], [150, 300]])], None)
    canvas.set_compare(Compare.BESIDE)
    chosen: list[int] = []
    canvas.faceClicked.connect(chosen.append)
    after = canvas.to_view((200, 250)).toPoint()
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=after)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=after - QPoint(202, 0))
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert chosen == [0, 0]


def test_the_difference_is_amplified_and_black_where_nothing_changed(canvas: Canvas) -> None:
    canvas.comparison.set_factor(8)
    canvas.set_compare(Compare.DIFFERENCE)
    shown = painted(canvas)
    assert shown[80, 200].tolist() == [0, 0, 0]
    assert shown[250, 200].tolist() == [16, 80, 0]
    canvas.comparison.set_factor(32)
    assert painted(canvas)[250, 200].tolist() == [64, 255, 0]
    canvas.set_after(None)
    assert (painted(canvas)[250, 60:340] == 0).all()


def test_what_is_equal_is_black_at_every_zoom(canvas: Canvas) -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (900, 1200, 3), dtype=np.uint8)
    canvas.set_before(to_qimage(pixels))
    canvas.set_after(to_qimage(pixels[201:702, 101:804]), QRectF(101, 201, 703, 501))
    canvas.set_compare(Compare.DIFFERENCE)
    canvas.set_message("")
    for zoom in (0.2, 0.37, 1.0, 3.0):
        canvas.look_at(zoom, (450, 450))
        middle = canvas.to_view((450, 450)).toPoint()
        shown = painted(canvas)[middle.y() - 30 : middle.y() + 30, middle.x() - 30 : middle.x() + 30]
        assert not shown.any()


def test_blinking_shows_one_then_the_other_until_it_ends(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.comparison.set_interval(20)
    canvas.set_compare(Compare.BLINK)
    assert painted(canvas)[250, 200].tolist() == list(AFTER)
    qtbot.waitUntil(lambda: painted(canvas)[250, 200].tolist() == list(BEFORE))
    qtbot.waitUntil(lambda: painted(canvas)[250, 200].tolist() == list(AFTER))
    canvas.set_compare(Compare.OFF)
    with qtbot.assertNotEmitted(canvas.comparison.changed, wait=60):
        pass
    assert painted(canvas)[250, 200].tolist() == list(AFTER)


@pytest.mark.parametrize("mode", [Compare.BESIDE, Compare.DIFFERENCE, Compare.BLINK])
def test_holding_before_and_placing_points_go_first(canvas: Canvas, mode: Compare) -> None:
    canvas.set_compare(mode)
    canvas.hold_before(True)
    assert painted(canvas)[250, 380 if mode is Compare.BESIDE else 200].tolist() == list(BEFORE)
    canvas.hold_before(False)
    canvas.begin_placing()
    assert len(canvas.panes) == 1
    assert painted(canvas)[290, 60].tolist() == list(AFTER)
    canvas.end_placing()
    assert len(canvas.panes) == (2 if mode is Compare.BESIDE else 1)


def test_an_edit_repaints_its_part_of_its_side(canvas: Canvas, qtbot: QtBot) -> None:
    canvas.set_compare(Compare.BESIDE)
    painted(canvas)
    with qtbot.waitSignal(canvas.painted) as signal:
        canvas.set_after(to_qimage(plain(300, 200, (9, 9, 9))), QRectF(0, 200, 300, 200), "stamp")
    assert signal.args == ["stamp"]
    row = painted(canvas)[250]
    assert (row[:200] == BEFORE).all()
    assert (row[202:] == 9).all()


def test_the_way_of_comparing_is_chosen_and_remembered(bare_window: MainWindow) -> None:
    from editor_app.compare_menu import CompareMenu
    from editor_app.settings import Settings

    acts, canvas, menu = bare_window.actions_, bare_window.canvas, bare_window.compare_menu
    assert not menu.ways[Compare.BLINK].isEnabled()
    canvas.set_before(to_qimage(plain(30, 40, BEFORE)))
    for action in (acts.compare, *menu.ways.values()):
        action.setEnabled(True)
    difference, seen = menu.ways[Compare.DIFFERENCE], []
    for action in (acts.compare, difference, acts.compare, acts.compare, difference):
        action.trigger()
        seen.append(canvas.compare)
    assert seen == [Compare.SPLIT, Compare.DIFFERENCE, Compare.OFF, Compare.DIFFERENCE, Compare.OFF]
    factor = next(a for a in menu.findChildren(type(acts.compare)) if a.text() == "Difference × 16")
    factor.trigger()
    assert (canvas.compare, canvas.comparison.factor) == (Compare.DIFFERENCE, 16)
    again = CompareMenu(acts, Canvas(bare_window), Settings())
    assert again.ways[Compare.DIFFERENCE].isChecked()
    assert again._canvas.comparison.factor == 16
