"""The mixing grid: pairs appear one by one, a click makes one the edit, closing it stops the work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.dialogs.face_table import Edge
from editor_app.dialogs.mixing_grid import FACES, MixingGrid
from editor_app.messages import Tile
from gan_core.editing.edit_state import EditState
from gan_core.images import to_pixels
from tests.gui.conftest import LONG, wait_for_full
from tests.gui.test_mix import pixels

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow
    from gan_core.model import FaceModel

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def grid(window: MainWindow) -> Iterator[MixingGrid]:
    """The dialog over a sample face; the window has four samples."""
    QTest.mouseClick(window.mixing.mix_panel.grid_button, LEFT)
    found = window.findChild(MixingGrid)
    assert found is not None
    yield found
    window.document.undo_stack.setClean()


def click(grid: MixingGrid, row: int, column: int) -> None:
    item = grid.table.item(row, column)
    assert item is not None
    grid.table.scrollToItem(item)
    QTest.mouseClick(grid.table.viewport(), LEFT, pos=grid.table.visualItemRect(item).center())


def test_a_pair_becomes_the_edit_and_undo_takes_it_back(
    qtbot: QtBot, window: MainWindow, grid: MixingGrid, default_model: FaceModel
) -> None:
    rows, columns = grid.faces[Edge.ROW], grid.faces[Edge.COLUMN]
    face = window.document.current
    assert face is not None
    assert rows[0].title == window.document.title
    qtbot.waitUntil(lambda: grid.rendered == len(rows) * len(columns), timeout=LONG)
    before = pixels(window)
    for row in (0, 1):  # the face itself with a sample, and two samples
        click(grid, row + 1, 1)
        wait_for_full(qtbot, window)
        pair = torch.cat([rows[row].latent[:, :3], columns[0].latent[:, 3:]], 1)
        np.testing.assert_array_equal(pixels(window), to_pixels(default_model.synthesize(pair)[0]))
        assert grid.table.currentRow() == row + 1
    window.actions_.undo.trigger()
    window.actions_.undo.trigger()
    wait_for_full(qtbot, window)
    np.testing.assert_array_equal(pixels(window), before)
    assert face.state == EditState()


def test_faces_at_the_edges_are_dropped_added_and_left_out(window: MainWindow, grid: MixingGrid) -> None:
    count = len(grid.faces[Edge.COLUMN])
    samples, table = window.faces_panel.samples, grid.table
    data = samples.mimeData([samples.item(1)])
    for column in (1, count + 1):
        item = table.item(0, column)
        assert item is not None
        table.scrollToItem(item)
        at = QPointF(table.visualItemRect(item).center())
        table.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier))
    assert [len(faces) for faces in grid.faces.values()] == [FACES, count + 1]
    assert {grid.faces[Edge.COLUMN][i].title for i in (0, count)} == {samples.entries()[1][1]}
    table.setCurrentCell(0, 1)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert len(grid.faces[Edge.COLUMN]) == count
    assert table.columnCount() == count + 2
    table.dropEvent(
        QDropEvent(QPointF(QPoint(150, 150)), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    )
    assert len(grid.faces[Edge.COLUMN]) == count


def test_closing_stops_the_work(qtbot: QtBot, window: MainWindow, grid: MixingGrid) -> None:
    job = grid._job
    assert job is not None
    grid.reject()
    assert job.token.cancelled
    qtbot.waitUntil(lambda: window.findChild(MixingGrid) is None, timeout=LONG)


def test_what_arrives_after_it_was_closed_is_dropped(window: MainWindow, grid: MixingGrid, qtbot: QtBot) -> None:
    shown, source = grid._shown, grid.faces[Edge.ROW][0]
    with qtbot.waitSignal(grid.destroyed, timeout=LONG):
        grid.close()
    grid._on_tile(1, shown, Tile(0, np.zeros((8, 8, 3), np.uint8)))
    grid._put(Edge.ROW, 0, source)
    grid._on_failure(ValueError("late"))
