"""What a person may choose for good: looks, speed, folders. Each choice applies at once, or says that it waits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.heading import enlarge
from editor_app.languages import languages
from editor_app.message_strip import ElidedLabel
from editor_app.panels.scrolled import scrolled
from editor_app.preview_menu import RATES
from editor_app.previews import AUTOMATIC
from editor_app.theme import Appearance
from gan_core.paths import logs_dir, models_dir

if TYPE_CHECKING:
    from editor_app.housekeeping import Housekeeping
    from editor_app.model_switch import ModelSwitch
    from editor_app.previews import Previews
    from editor_app.settings import Settings

AUTOSAVES = (15, 30, 60, 120, 300, 600)
"""Seconds between two copies of what is not saved."""


class SettingsDialog(QDialog):
    """Shows what holds now; there is nothing to confirm.

    Args:
        house: Appearance, language, autosaving and hints.
        previews: Precision and frame rate.
        switch: The device.
        settings: The folders.
        parent: The window.
    """

    hintsWanted = Signal()

    def __init__(
        self,
        house: Housekeeping,
        previews: Previews,
        switch: ModelSwitch,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._house, self._previews, self._switch, self._settings = house, previews, switch, settings
        tr = self.tr
        self.setWindowTitle(tr("Settings"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.appearance = self._box(tr("Appearance"), lambda value: house.set_appearance(Appearance(value)))
        self.language = self._box(tr("Language"), self._on_language)
        self.waits = _note(tr("Facet speaks this language after a restart."))
        self.waits.hide()
        self.device = self._box(tr("Device"), switch.set_device)
        self.device.setToolTip(tr("What computes; the model in use is loaded onto it at once"))
        self.precision = self._box(tr("Precision of previews"), previews.set_precision)
        self.precision.setToolTip(
            tr("Of previews while a slider moves; the full picture, and what is saved, is always fp32")
        )
        self.rate = self._box(tr("Previews aim at"), previews.set_rate)
        self.rate.setToolTip(tr("Fewer frames leave time for better ones"))
        self.autosave = self._box(tr("Keep what is not saved"), house.set_autosave)
        self.autosave.setToolTip(tr("A copy for the case of a crash; it goes when you save"))
        self.folders = {
            purpose: self._folder_row(purpose, called)
            for purpose, called in (
                ("open", tr("Open from")),
                ("export", tr("Export to")),
                ("project", tr("Save projects to")),
            )
        }
        self.hints = QPushButton(tr("Show the &hints again"), autoDefault=False)
        self.hints.clicked.connect(self._on_hints)
        self._build()
        self._fill()
        switch.loaded.connect(self._fill)

    def _build(self) -> None:
        tr = self.tr
        content = QWidget()
        form = QFormLayout(content, horizontalSpacing=16, verticalSpacing=8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        for title, boxes in (
            (tr("Look"), (self.appearance, self.language, self.waits)),
            (tr("Speed"), (self.device, self.precision, self.rate)),
            (tr("Files"), (*self.folders.values(), self.autosave)),
        ):
            form.addRow(_heading(title))
            for box in boxes:
                form.addRow(box.accessibleName(), box)
        form.addRow(_heading(tr("Places")))
        form.addRow(tr("Models"), _place(tr("Models"), models_dir(), tr("Open folder")))
        form.addRow(tr("Log"), _place(tr("Log"), logs_dir(), tr("Open folder")))
        form.addRow(_heading(tr("Help")))
        form.addRow("", self.hints)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        area = scrolled(content)
        layout.addWidget(area, 1)
        layout.addWidget(buttons)
        room = self.screen().availableGeometry() if self.screen() is not None else self.geometry()
        wanted = content.sizeHint()
        self.setMinimumSize(400, 240)
        self.resize(max(560, wanted.width() + 64), min(wanted.height() + 128, room.height() - 80))

    def _fill(self) -> None:
        """Show what can be chosen, and what is."""
        house, previews, switch, tr = self._house, self._previews, self._switch, self.tr
        _show(self.appearance, house.appearances(), house.appearance)
        _show(self.language, {"": tr("As the system"), **languages()}, house.language)
        _show(self.device, {AUTOMATIC: tr("Automatic"), **switch.devices}, switch.device)
        self.device.setEnabled(bool(switch.devices))
        precisions = {name: name for name in previews.precisions}
        _show(self.precision, {AUTOMATIC: tr("Automatic"), **precisions}, previews.precision)
        rates = {rate: tr("{} frames a second").format(f"{rate:g}") for rate in sorted({*RATES, previews.rate})}
        _show(self.rate, rates, previews.rate)
        seconds = sorted({*AUTOSAVES, house.autosave})
        _show(self.autosave, {value: self._every(value) for value in seconds}, house.autosave)

    def _every(self, seconds: int) -> str:
        if seconds % 60:
            return self.tr("every {} seconds").format(seconds)
        return self.tr("every minute") if seconds == 60 else self.tr("every {} minutes").format(seconds // 60)

    def _box(self, called: str, choose: Callable[[Any], None]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(called)
        box.setMinimumContentsLength(12)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.activated.connect(lambda _: choose(box.currentData()))
        return box

    def _folder_row(self, purpose: str, called: str) -> QWidget:
        row = QWidget()
        row.setAccessibleName(called)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        shown = ElidedLabel(row)
        choose = QPushButton(self.tr("Choose…"), autoDefault=False)
        choose.setAccessibleName(self.tr("{}: choose a folder").format(called))
        last = QPushButton(self.tr("Last used"), autoDefault=False)
        last.setToolTip(self.tr("Start in the folder that was used last"))
        last.setAccessibleName(self.tr("{}: the folder used last").format(called))
        layout.addWidget(shown, 1)
        layout.addWidget(choose)
        layout.addWidget(last)

        def show() -> None:
            folder = self._settings.chosen_folder(purpose)
            shown.setText(folder or self.tr("The folder used last"))
            last.setEnabled(bool(folder))

        def keep(folder: str) -> None:
            self._settings.choose_folder(purpose, folder)
            show()

        choose.clicked.connect(lambda: self._ask_folder(purpose, called, keep))
        last.clicked.connect(lambda: keep(""))
        show()
        return row

    def _ask_folder(self, purpose: str, called: str, keep: Callable[[str], None]) -> None:
        dialog = QFileDialog(self, called, str(self._settings.folder(purpose)))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(keep)
        dialog.open()

    def _on_language(self, code: str) -> None:
        self._house.set_language(code)
        self.waits.setVisible(self._house.language_waits)

    def _on_hints(self) -> None:
        self.close()
        self.hintsWanted.emit()


def _show(box: QComboBox, entries: Mapping[Any, str], chosen: Any) -> None:
    box.clear()
    for value, text in entries.items():
        box.addItem(text, value)
    box.setCurrentIndex(max(list(entries).index(chosen) if chosen in entries else 0, 0))


def _heading(text: str) -> QLabel:
    label = QLabel(text)
    enlarge(label, 1.1)
    label.setContentsMargins(0, 8, 0, 0)
    return label


def _note(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def _place(called: str, folder: Path, text: str) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    shown = ElidedLabel(row)
    shown.setText(str(folder))
    button = QPushButton(text, autoDefault=False)
    button.setAccessibleName(f"{called}: {text}")
    button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
    layout.addWidget(shown, 1)
    layout.addWidget(button)
    return row
