"""The dialogs: what they say, what they ask before harm is done, and what they hand back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QMainWindow,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor_app.dialogs.about import AboutDialog
from editor_app.dialogs.export import ExportDialog
from editor_app.dialogs.export_options import FORMATS, LAYER_FORMATS, ExportFormat, ExportOptions, ExportSource, Kind
from editor_app.dialogs.shortcuts import ShortcutsDialog
from gan_core.export.canvas import Scope
from gan_core.export.result import Result
from gan_core.export.writing import Form, Terms
from gan_core.photo.photo import Photo, photo_from_array
from gan_core.photo.reading import read_photo
from gan_core.photo.writing import SUFFIXES


class Notebook(dict[str, str]):
    """Remembers in place of the settings file."""

    def text(self, key: str, default: str = "") -> str:
        return self.get(key, default)

    def set_text(self, key: str, text: str) -> None:
        self[key] = text


@pytest.fixture
def memory() -> Notebook:
    return Notebook()


@pytest.fixture
def source(tmp_path: Path) -> ExportSource:
    return ExportSource(
        "holiday", 128, (6000, 4000), 612, tmp_path / "holiday.png", "PNG",
        deep=True, alpha=True, metadata=True, gps=True,
    )  # fmt: skip


@pytest.fixture
def dialog(qtbot: QtBot, source: ExportSource, memory: Notebook) -> ExportDialog:
    return opened(qtbot, source, memory)


def opened(qtbot: QtBot, source: ExportSource, memory: Notebook) -> ExportDialog:
    dialog = ExportDialog(source, memory)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def named(name: str) -> ExportFormat:
    return next(known for known in FORMATS if known.id == name)


def choose_format(dialog: ExportDialog, name: str) -> None:
    index = FORMATS.index(named(name))
    dialog.format.setCurrentIndex(index)
    dialog.format.activated.emit(index)


def type_path(dialog: ExportDialog, path: Path | str) -> None:
    dialog.path.setText(str(path))
    dialog.path.textEdited.emit(str(path))


def choose_scope(dialog: ExportDialog, scope: Scope) -> None:
    dialog.scope.setCurrentIndex(dialog.scope.findData(scope))


def save_button(dialog: ExportDialog) -> QPushButton:
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Save)


def test_the_first_proposal_is_safe(dialog: ExportDialog, tmp_path: Path) -> None:
    assert dialog.options == ExportOptions(tmp_path / "holiday-edited.png", terms=Terms(92, keep_gps=False))


def test_the_proposed_name_is_a_free_one(qtbot: QtBot, source: ExportSource, memory: Notebook, tmp_path: Path) -> None:
    (tmp_path / "holiday-edited.png").touch()
    assert opened(qtbot, source, memory).options.path.name == "holiday-edited-2.png"


def test_format_and_suffix_follow_each_other(dialog: ExportDialog, tmp_path: Path) -> None:
    choose_format(dialog, "JPEG")
    assert dialog.options.path.name == "holiday-edited.jpg"
    type_path(dialog, tmp_path / "other.TIFF")
    assert dialog.format.currentData().id == "TIFF"
    type_path(dialog, "plain name")
    assert dialog.options.path == tmp_path / "plain name.tif"


def test_every_format_that_can_be_written_can_be_chosen() -> None:
    assert {known.id for known in FORMATS} == set(SUFFIXES.values())
    assert all(SUFFIXES[known.suffix] == known.id for known in FORMATS)


def test_the_result_and_what_it_costs_are_said(dialog: ExportDialog) -> None:
    assert dialog.outcome.text() == "6000 × 4000 pixels, PNG, 16 bits a channel"
    assert dialog.warning.text() == ""
    choose_format(dialog, "JPEG")
    assert dialog.outcome.text() == "6000 × 4000 pixels, JPEG, 8 bits a channel"
    assert "16 bits" in dialog.warning.text()
    assert "white" in dialog.warning.text()
    choose_scope(dialog, Scope.SQUARE)
    assert dialog.options.side is None
    assert dialog.outcome.text() == "612 × 612 pixels, JPEG, 8 bits a channel"
    dialog.side.setCurrentText("700")
    assert dialog.outcome.text() == "700 × 700 pixels, JPEG, 8 bits a channel"
    assert "softer" in dialog.warning.text()
    choose_scope(dialog, Scope.WHOLE)
    dialog.side.setCurrentText("3000")
    assert dialog.options.side == 3000
    assert dialog.outcome.text() == "3000 × 2000 pixels, JPEG, 8 bits a channel"
    dialog.side.setCurrentText("large")
    assert "number of pixels" in dialog.warning.text()
    assert not save_button(dialog).isEnabled()


def test_only_what_applies_is_asked(dialog: ExportDialog) -> None:
    assert dialog.metadata.isVisible()
    assert not dialog.deep.isVisible()  # the photo has 16 bits already
    choose_scope(dialog, Scope.RENDER)
    assert not dialog.metadata.isVisible()
    assert not dialog.gps.isVisible()
    dialog.deep.setChecked(True)
    assert dialog.options.deep
    assert dialog.outcome.text() == "128 × 128 pixels, PNG, 16 bits a channel"
    choose_format(dialog, "JPEG")
    assert not dialog.deep.isVisible()
    assert not dialog.options.deep


def test_a_signature_is_asked_for_where_one_fits_and_its_files_are_remembered(
    qtbot: QtBot, dialog: ExportDialog, source: ExportSource, memory: Notebook, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    files = tmp_path / "chain.pem", tmp_path / "key.pem"
    for file in files:
        file.touch()
    assert dialog.options.signed_with is None
    answers = iter([("", ""), *((str(file), "") for file in files)])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: next(answers))
    dialog.signing.sign.click()
    assert not dialog.signing.sign.isChecked()  # nobody named a certificate
    dialog.signing.sign.click()
    assert dialog.options.signed_with == files
    dialog.kind.setCurrentIndex(dialog.kind.findData(Kind.LAYERS))
    assert not dialog.signing.isVisible()
    assert dialog.options.signed_with is None
    save_button(dialog).click()
    memory["export/kind"] = Kind.PICTURE
    assert opened(qtbot, source, memory).options.signed_with == files


def test_layers_go_into_one_file_or_a_folder(dialog: ExportDialog, tmp_path: Path) -> None:
    dialog.kind.setCurrentIndex(dialog.kind.findData(Kind.LAYERS))
    assert (dialog.options.path, dialog.options.form) == (tmp_path / "holiday-edited.ora", Form.PICTURE)
    dialog.format.setCurrentIndex(1)
    dialog.format.activated.emit(1)
    assert (dialog.options.path, dialog.options.form) == (tmp_path / "holiday-edited", Form.LAYERS)
    assert dialog.target.chosen is LAYER_FORMATS[1]
    (tmp_path / "holiday-edited").mkdir()
    assert save_button(dialog).isEnabled()
    dialog.kind.setCurrentIndex(dialog.kind.findData(Kind.SHEET))
    assert dialog.options.form is Form.SHEET
    assert dialog.options.path.suffix == ".png"


def test_how_large_the_file_will_be_is_guessed(qtbot: QtBot, memory: Notebook, tmp_path: Path) -> None:
    photo = photo_from_array(np.random.default_rng(0).integers(0, 256, (500, 600, 3), dtype=np.uint8))
    dialog = opened(qtbot, ExportSource.of(photo, "noise", 128, 300), memory)
    choose_format(dialog, "PNG")
    qtbot.waitUntil(lambda: "about" in dialog.outcome.text())
    assert dialog.outcome.text().endswith(" kB")  # noise of 600 × 500 × 3 bytes


def test_quality_is_asked_where_it_means_something(dialog: ExportDialog) -> None:
    assert not dialog.quality.isVisible()
    choose_format(dialog, "WEBP")
    assert dialog.quality.isVisible()


def test_the_place_goes_along_only_when_asked(dialog: ExportDialog) -> None:
    assert not dialog.options.terms.keep_gps
    dialog.gps.setChecked(True)
    assert dialog.options.terms.keep_gps
    dialog.metadata.setChecked(False)
    assert not dialog.gps.isEnabled()
    assert not dialog.options.terms.keep_gps


def test_the_last_choice_is_where_the_next_one_starts_but_for_the_place(
    qtbot: QtBot, dialog: ExportDialog, source: ExportSource, memory: Notebook
) -> None:
    choose_format(dialog, "AVIF")
    dialog.quality.setValue(71)
    choose_scope(dialog, Scope.SQUARE)
    dialog.side.setCurrentText("512")
    dialog.gps.setChecked(True)
    dialog.tell.setChecked(True)
    with qtbot.waitSignal(dialog.chosen):
        save_button(dialog).click()
    options = opened(qtbot, source, memory).options
    assert (options.path.suffix, options.scope, options.side) == (".avif", Scope.SQUARE, 512)
    assert options.terms == Terms(71, keep_gps=False)


def test_the_folder_of_the_settings_comes_before_the_photos_own(
    qtbot: QtBot, source: ExportSource, memory: Notebook, tmp_path: Path
) -> None:
    memory["folders/export"] = str(tmp_path / "results")
    assert opened(qtbot, source, memory).options.path.parent == tmp_path  # it is not there
    (tmp_path / "results").mkdir()
    assert opened(qtbot, source, memory).options.path.parent == tmp_path / "results"


def test_cancelling_tells_and_remembers_nothing(qtbot: QtBot, dialog: ExportDialog, memory: Notebook) -> None:
    choose_format(dialog, "AVIF")
    with qtbot.assertNotEmitted(dialog.chosen):
        dialog.reject()
    assert memory == {}


@pytest.mark.parametrize(("path", "why"), [("x.gif", ".gif"), ("", "name"), ("no/x.png", "no folder"), (".", "folder")])
def test_what_cannot_be_saved_says_why(dialog: ExportDialog, tmp_path: Path, path: str, why: str) -> None:
    type_path(dialog, tmp_path / path if path else "")
    assert why in dialog.warning.text()
    assert not save_button(dialog).isEnabled()


@pytest.mark.parametrize("answer", ["Replace", "Cancel"])
def test_a_file_is_replaced_only_after_asking(
    qtbot: QtBot, dialog: ExportDialog, source: ExportSource, memory: Notebook, answer: str
) -> None:
    assert source.path is not None
    source.path.touch()
    type_path(dialog, source.path)
    told: list[ExportOptions] = []
    dialog.chosen.connect(told.append)
    save_button(dialog).click()
    box = dialog.findChild(QMessageBox)
    assert told == []
    assert "original" in box.informativeText()
    next(button for button in box.buttons() if button.text().replace("&", "") == answer).click()
    assert [options.path for options in told] == ([source.path] if answer == "Replace" else [])
    assert dialog.isVisible() == (answer == "Cancel")


def test_a_sample_face_is_saved_as_a_crop(qtbot: QtBot, memory: Notebook) -> None:
    memory["export/scope"] = "whole"
    dialog = opened(qtbot, ExportSource("seed 7", 128), memory)
    assert dialog.options.scope is Scope.RENDER
    assert dialog.scope.count() == 1
    assert not dialog.metadata.isVisible()
    assert dialog.options.path.name == "seed 7-edited.jpg"


def test_a_photo_says_what_it_has_and_the_choice_writes_it(tmp_path: Path) -> None:
    from PIL import Image

    exif = Image.Exif()
    exif[0x010F] = "Camera"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (48.0, 8.0, 0.0)
    pixels = np.random.default_rng(0).integers(0, 256, (30, 40, 3), dtype=np.uint8)
    Image.fromarray(pixels).save(tmp_path / "in.jpg", exif=exif)
    photo = read_photo(tmp_path / "in.jpg")
    source = ExportSource.of(photo, "unused", 128, 611.6)
    assert (source.name, source.size, source.face_size, source.format) == ("in", (40, 30), 612, "JPEG")
    assert (source.metadata, source.gps, source.deep, source.alpha, source.cmyk) == (True, True, False, False, False)

    def written(*, keep_metadata: bool, keep_gps: bool) -> Photo:
        path = tmp_path / "out.png"
        ExportOptions(path, terms=Terms(92, keep_metadata, keep_gps)).write(Result(photo, photo))
        return read_photo(path)

    kept = written(keep_metadata=True, keep_gps=False)
    np.testing.assert_array_equal(kept.pixels, photo.pixels)
    assert kept.exif is not None
    assert b"Camera" in kept.exif
    assert not ExportSource.of(kept, "", 128, 0).gps
    assert ExportSource.of(written(keep_metadata=True, keep_gps=True), "", 128, 0).gps
    assert b"Camera" not in (written(keep_metadata=False, keep_gps=False).exif or b"")


def test_a_pasted_picture_is_named_by_its_title() -> None:
    photo = photo_from_array(np.zeros((4, 5, 4), np.uint8))
    source = ExportSource.of(photo, "Pasted picture", 128, 0)
    assert (source.name, source.path, source.format, source.alpha) == ("Pasted picture", None, None, True)
    assert source.size_of(Scope.WHOLE, None) == (5, 4)


def test_about_names_version_device_and_licences(qtbot: QtBot) -> None:
    import gan_core

    dialog = AboutDialog(device="cpu, 2 threads", model="Faces 128", licence="CC BY-NC-SA 4.0", data="portraits")
    qtbot.addWidget(dialog)
    for fact in (gan_core.__version__, "cpu, 2 threads", "Faces 128", "CC BY-NC-SA 4.0", "MIT", "LGPL"):
        assert fact in dialog.text
    next(button for button in dialog.findChildren(QPushButton) if "Copy" in button.text()).click()
    assert QGuiApplication.clipboard().text() == dialog.text


def test_about_can_be_opened_before_a_model_is_loaded(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)
    assert "not loaded yet" in dialog.text


def test_shortcuts_are_those_of_the_window(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    action = QAction("Show &something", window)
    action.setShortcut("Ctrl+J")
    window.menuBar().addMenu("&View").addAction(action)
    QAction("Without a key", window)
    dialog = ShortcutsDialog(window)
    assert ("Show something", "Ctrl+J") in dialog.rows()
    assert "Without a key" not in [what for what, _ in dialog.rows()]
    assert any("before" in what for what, _ in dialog.rows())
    dialog.search.setText("ctrl+j")
    assert dialog.rows() == [("Show something", "Ctrl+J")]


@pytest.mark.parametrize("kind", ["export", "about", "shortcuts"])
def test_everything_that_takes_the_focus_has_a_name_or_a_text(qtbot: QtBot, dialog: ExportDialog, kind: str) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    shown = {"export": dialog, "about": AboutDialog(window), "shortcuts": ShortcutsDialog(window)}[kind]
    for widget in shown.findChildren(QWidget):
        inner = widget.window() is not shown or widget.objectName().startswith("qt_")
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not inner:
            text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
            assert widget.accessibleName() or text, widget


def test_the_table_of_keys_prints(qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtPrintSupport import QPrinter

    window = QMainWindow()
    qtbot.addWidget(window)
    dialog = ShortcutsDialog(window)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "keys.pdf"))
    dialog.print_to(printer)
    assert (tmp_path / "keys.pdf").read_bytes().startswith(b"%PDF")
