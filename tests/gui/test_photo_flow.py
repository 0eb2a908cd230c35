"""A photo from the file through the real window and back into a file: find, project, drag, save."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PIL import Image, ImageCms
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.dialogs.export_options import ExportOptions
from editor_app.images import to_array, to_qimage
from editor_app.opener import Stage
from gan_core.editing.edit_state import EditState
from gan_core.export.canvas import Scope
from gan_core.export.writing import Terms
from gan_core.photo.reading import read_photo
from tests.gui.conftest import LONG, photo_of, wait_for_full

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow
    from gan_core.model import FaceModel

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def _few_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """A projection is looked at from outside here; two steps are enough."""
    monkeypatch.setattr("editor_app.opener.STEPS", 2)


@pytest.fixture
def portrait(default_model: FaceModel, tmp_path: Path) -> Path:
    """A JPEG with one face, an artist's name in its EXIF and a profile."""
    pixels, _ = photo_of(default_model, (4,))
    exif = Image.Exif()
    exif[0x013B] = "A. Photographer"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    path = tmp_path / "portrait.jpg"
    Image.fromarray(pixels).save(path, quality=95, exif=exif, icc_profile=profile)
    return path


@pytest.fixture
def group(default_model: FaceModel, tmp_path: Path) -> Path:
    """A PNG with two faces."""
    path = tmp_path / "group.png"
    Image.fromarray(photo_of(default_model, (4, 9))[0]).save(path)
    return path


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """A PNG without a face."""
    path = tmp_path / "plain.png"
    Image.fromarray(np.full((200, 260, 3), 127, np.uint8)).save(path)
    return path


def open_and_wait(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    window.intake.open_photos([path])
    qtbot.waitUntil(lambda: window.document.title == path.name and window.opener.stage is Stage.IDLE, timeout=LONG)
    wait_for_full(qtbot, window)


def slider_id(window: MainWindow) -> str:
    return next(iter(window.attribute_panel.rows))


def save(qtbot: QtBot, window: MainWindow, path: Path, scope: Scope = Scope.WHOLE) -> None:
    window.exporter.save(ExportOptions(path, scope=scope, terms=Terms(95)))
    qtbot.waitUntil(lambda: not window.exporter.busy, timeout=LONG)


def test_open_project_drag_undo_save(qtbot: QtBot, window: MainWindow, portrait: Path, tmp_path: Path) -> None:
    open_and_wait(qtbot, window, portrait)
    assert window.canvas.view.scene == read_photo(portrait).size
    window.canvas.zoom_to(1.0)
    photo = to_array(window.canvas.grab().toImage())
    row = window.attribute_panel.rows[slider_id(window)]
    at = row.slider.knob_center().toPoint()
    QTest.mousePress(row.slider, LEFT, pos=at)
    at.setX(row.slider.width() - 10)
    QTest.mouseMove(row.slider, at)
    qtbot.waitUntil(lambda: window.view.shown.patch is not None, timeout=LONG)  # type: ignore[union-attr]
    QTest.mouseRelease(row.slider, LEFT, pos=at)
    wait_for_full(qtbot, window)
    edited = to_array(window.canvas.grab().toImage())
    assert (edited != photo).any()

    out = tmp_path / "out.jpg"
    save(qtbot, window, out)
    assert not window.document.is_dirty
    written, original = read_photo(out), read_photo(portrait)
    assert (written.size, written.icc) == (original.size, original.icc)
    with Image.open(out) as image:
        assert image.getexif()[0x013B] == "A. Photographer"
    assert (written.pixels != original.pixels).any()

    window.actions_.undo.trigger()
    wait_for_full(qtbot, window)
    np.testing.assert_array_equal(to_array(window.canvas.grab().toImage()), photo)
    assert window.document.is_dirty
    window.document.undo_stack.setClean()


def test_an_unedited_photo_is_saved_as_it_is(qtbot: QtBot, window: MainWindow, group: Path, tmp_path: Path) -> None:
    window.intake.open_photos([group])
    qtbot.waitUntil(lambda: window.opener.stage is Stage.CHOOSING, timeout=LONG)
    save(qtbot, window, tmp_path / "same.png")
    np.testing.assert_array_equal(read_photo(tmp_path / "same.png").pixels, read_photo(group).pixels)


def test_of_several_faces_one_is_chosen_and_all_edits_are_saved(
    qtbot: QtBot, window: MainWindow, group: Path, tmp_path: Path
) -> None:
    window.intake.open_photos([group])
    qtbot.waitUntil(lambda: window.opener.stage is Stage.CHOOSING, timeout=LONG)
    assert window.notice.isVisible()
    assert window.faces_panel.faces.count() == 2
    for face in window.document.faces:
        assert face.landmarks is not None
        middle = window.canvas.to_view((float(face.landmarks[2, 0]), float(face.landmarks[2, 1])))
        QTest.mouseClick(window.canvas, LEFT, pos=middle.toPoint())
        qtbot.waitUntil(lambda: window.opener.stage is Stage.IDLE, timeout=LONG)
        wait_for_full(qtbot, window)
        assert window.document.current_id == face.id
        window.document.set_state(EditState().with_attribute(slider_id(window), 1.0), "edit")
        wait_for_full(qtbot, window)
    assert window.view.shown is not None
    assert len(window.view.shown.others) == 1
    save(qtbot, window, tmp_path / "out.png")
    before, after = read_photo(group).pixels, read_photo(tmp_path / "out.png").pixels
    changed = (before != after).any(axis=(0, 2))
    half = len(changed) // 2
    assert changed[:half].any()
    assert changed[half:].any()


def test_without_a_face_points_are_placed_by_hand(
    qtbot: QtBot, window: MainWindow, plain: Path, default_model: FaceModel
) -> None:
    window.intake.open_photos([plain])
    qtbot.waitUntil(lambda: window.opener.stage is Stage.NO_FACE, timeout=LONG)
    place = next(button for button in window.notice.buttons if "by hand" in button.text())
    QTest.mouseClick(place, LEFT)
    assert window.canvas.placing
    use = next(button for button in window.notice.buttons if "points" in button.text())
    QTest.mouseClick(use, LEFT)
    qtbot.waitUntil(lambda: window.opener.stage is Stage.IDLE, timeout=LONG)
    wait_for_full(qtbot, window)
    assert not window.canvas.placing
    assert not window.notice.isVisible()
    assert window.attribute_panel.rows[slider_id(window)].isEnabled()


def test_cancelling_a_projection_keeps_the_best_so_far(
    qtbot: QtBot, window: MainWindow, portrait: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor_app.opener.STEPS", 100_000)
    window.intake.open_photos([portrait])
    with qtbot.waitSignal(window.opener.progressed, timeout=LONG):
        pass
    QTest.mouseClick(window.status.stop, LEFT)
    qtbot.waitUntil(lambda: window.opener.stage is Stage.IDLE, timeout=LONG)
    wait_for_full(qtbot, window)
    assert window.document.current.projection is not None  # type: ignore[union-attr]


def test_a_face_is_made_faithful_as_one_undo_step(
    qtbot: QtBot, window: MainWindow, portrait: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor_app.opener.FAITHFUL_STEPS", 4)
    open_and_wait(qtbot, window, portrait)
    window.actions_.face_view.trigger()
    wait_for_full(qtbot, window)
    fitted = window.view.shown.pixels  # type: ignore[union-attr]
    window.actions_.faithful.trigger()
    qtbot.waitUntil(lambda: window.document.current.projection.delta is not None, timeout=LONG)  # type: ignore[union-attr]
    wait_for_full(qtbot, window)
    assert (window.view.shown.pixels != fitted).any()  # type: ignore[union-attr]
    window.actions_.undo.trigger()
    wait_for_full(qtbot, window)
    np.testing.assert_array_equal(window.view.shown.pixels, fitted)  # type: ignore[union-attr]
    window.document.undo_stack.setClean()


def test_closing_while_projecting_ends_the_thread(
    qtbot: QtBot, window: MainWindow, portrait: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor_app.opener.STEPS", 100_000)
    window.intake.open_photos([portrait])
    with qtbot.waitSignal(window.opener.progressed, timeout=LONG):
        pass
    window.close()  # the fixture looks for the thread
    assert not window.isVisible()


def test_more_steps_are_an_undo_step(
    qtbot: QtBot, window: MainWindow, portrait: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("editor_app.opener.MORE_STEPS", 3)
    open_and_wait(qtbot, window, portrait)
    first = window.document.current.projection  # type: ignore[union-attr]
    window.actions_.again.trigger()
    assert window.opener.stage is Stage.PROJECTING
    qtbot.waitUntil(lambda: window.opener.stage is Stage.IDLE, timeout=LONG)
    assert len(window.document.current.projection.losses) == 3  # type: ignore[union-attr]
    window.actions_.undo.trigger()
    assert window.document.current.projection is first  # type: ignore[union-attr]
    wait_for_full(qtbot, window)


def test_a_failed_projection_is_told_and_can_be_tried_again(
    qtbot: QtBot, window: MainWindow, portrait: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("the encoder is missing")

    with monkeypatch.context() as patch:
        patch.setattr("gan_core.workflow.encode", fail)
        window.intake.open_photos([portrait])
        qtbot.waitUntil(lambda: window.opener.stage is Stage.NOT_FITTED, timeout=LONG)
    assert "the encoder is missing" in window.canvas.message
    QTest.mouseClick(window.notice.buttons[0], LEFT)
    qtbot.waitUntil(lambda: window.opener.stage is Stage.IDLE, timeout=LONG)
    wait_for_full(qtbot, window)
    assert not window.notice.isVisible()


def test_what_is_no_photo_is_told_and_the_picture_stays(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path, title = tmp_path / "letter.jpg", window.document.title
    path.write_text("Dear Sir or Madam")
    window.intake.open_photos([path])
    qtbot.waitUntil(lambda: "letter.jpg" in window.canvas.message, timeout=LONG)
    assert window.document.title == title
    assert window.opener.stage is Stage.IDLE


def test_pictures_come_and_go_by_the_clipboard(qtbot: QtBot, window: MainWindow, plain: Path) -> None:
    QGuiApplication.clipboard().clear()
    window.actions_.paste.trigger()
    assert "holds no picture" in window.canvas.message
    pixels = np.full((90, 120, 3), 60, np.uint8)
    QGuiApplication.clipboard().setImage(to_qimage(pixels))
    window.actions_.paste.trigger()
    qtbot.waitUntil(lambda: window.opener.stage is Stage.NO_FACE, timeout=LONG)
    np.testing.assert_array_equal(window.document.photo.pixels, pixels)  # type: ignore[union-attr]
    with qtbot.waitSignal(QGuiApplication.clipboard().dataChanged, timeout=LONG):
        window.actions_.copy.trigger()
    np.testing.assert_array_equal(to_array(QGuiApplication.clipboard().image())[..., :3], pixels)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(plain))])
    QGuiApplication.clipboard().setMimeData(data)
    window.actions_.paste.trigger()
    qtbot.waitUntil(lambda: window.document.title == plain.name, timeout=LONG)
    qtbot.waitUntil(lambda: window.opener.stage is Stage.NO_FACE, timeout=LONG)
    assert window.settings.recent.entries()[0].path == plain.resolve()
    assert not window.settings.recent.picture(plain.resolve()).isNull()
    window.actions_.recent_menu.aboutToShow.emit()
    assert window.actions_.recent_menu.actions()[0].text() == plain.name
    window.actions_.clear_recent.trigger()
    window.actions_.recent_menu.aboutToShow.emit()
    assert plain.name not in [action.text() for action in window.actions_.recent_menu.actions()]


def test_the_face_view_shows_the_render_itself(
    qtbot: QtBot, window: MainWindow, portrait: Path, default_model: FaceModel
) -> None:
    from gan_core.images import to_pixels

    open_and_wait(qtbot, window, portrait)
    QTest.keyClick(window, Qt.Key.Key_F3)
    wait_for_full(qtbot, window)
    window.canvas.zoom_to(1.0)
    face = window.document.current
    assert face is not None
    assert face.latent is not None
    expected = to_pixels(default_model.synthesize(face.latent)[0])
    shown = to_array(window.canvas.grab(window.canvas.picture_rect().toRect()).toImage())[..., :3]
    np.testing.assert_array_equal(shown, expected)
    assert QPointF(window.canvas.picture_rect().width(), 0) == QPointF(default_model.resolution, 0)
