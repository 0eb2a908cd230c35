"""The canvas in the colours of the screen: a profile from a file, none, and what is no profile."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QColorSpace
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from editor_app.canvas import Canvas
from editor_app.comparison import Compare
from editor_app.images import to_array, to_qimage
from editor_app.screen_colours import Profile, ScreenColours
from editor_app.settings import Settings

COLOUR = (200, 60, 40)
P3 = QColorSpace(QColorSpace.NamedColorSpace.DisplayP3)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is remembered from other tests, nor for them."""
    monkeypatch.setenv("FACET_HOME", str(tmp_path))


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(300, 240)
    canvas.show()
    plain = np.full((240, 300, 3), COLOUR, np.uint8)
    canvas.set_before(to_qimage(plain))
    canvas.zoom_to(1.0)
    return canvas


@pytest.fixture
def menu(qtbot: QtBot) -> QMenu:
    menu = QMenu()
    qtbot.addWidget(menu)
    return menu


def painted(canvas: Canvas) -> list[int]:
    return to_array(canvas.grab().toImage())[120, 250, :3].tolist()


def test_a_files_profile_changes_what_is_painted_and_is_remembered(
    canvas: Canvas, menu: QMenu, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "wide <b>screen.icc"
    path.write_bytes(P3.iccProfile().data())
    colours = ScreenColours(canvas, menu, Settings(), canvas)
    assert colours.use_file(path)
    srgb = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    wanted = srgb.transformationToColorSpace(P3).map(QColor(*COLOUR))
    assert painted(canvas) == pytest.approx([wanted.red(), wanted.green(), wanted.blue()], abs=1)
    assert painted(canvas) != list(COLOUR)
    canvas.set_compare(Compare.DIFFERENCE)
    canvas.set_after(to_qimage(np.full((240, 300, 3), COLOUR, np.uint8)), QRectF(0, 0, 300, 240))
    assert painted(canvas) == [0, 0, 0]
    canvas.set_compare(Compare.OFF)
    assert "&lt;b&gt;" in colours.actions[Profile.FILE].toolTip()

    again = ScreenColours(canvas, menu, Settings(), canvas)
    assert again.kind is Profile.FILE
    again.use(Profile.SRGB)
    assert painted(canvas) == list(COLOUR)
    path.unlink()
    again.use(Profile.FILE)
    assert painted(canvas) == list(COLOUR)
    assert "cannot be read" in again.actions[Profile.FILE].toolTip()


def test_a_profile_that_changes_nothing_costs_nothing(canvas: Canvas, menu: QMenu, tmp_path: Path) -> None:
    path = tmp_path / "srgb.icc"
    path.write_bytes(QColorSpace(QColorSpace.NamedColorSpace.SRgb).iccProfile().data())
    assert ScreenColours(canvas, menu, Settings(), canvas).use_file(path)
    assert painted(canvas) == list(COLOUR)


@pytest.mark.parametrize("content", [b"", b"no profile", None])
def test_what_is_no_profile_is_refused_and_nothing_changes(
    canvas: Canvas, menu: QMenu, qtbot: QtBot, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "notes.icc"
    if content is not None:
        path.write_bytes(content)
    colours = ScreenColours(canvas, menu, Settings(), canvas)
    with qtbot.waitSignal(colours.failed) as signal:
        assert not colours.use_file(path)
    assert "notes.icc" in signal.args[0]
    assert colours.kind is Profile.SYSTEM
    assert painted(canvas) == list(COLOUR)


def test_without_a_profile_of_the_system_the_tip_says_srgb(canvas: Canvas, menu: QMenu) -> None:
    colours = ScreenColours(canvas, menu, Settings(), canvas)
    colours.update()
    assert "sRGB" in colours.actions[Profile.SYSTEM].toolTip()
    assert painted(canvas) == list(COLOUR)
