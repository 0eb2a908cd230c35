"""The models dialog: which models there are, what each one makes, and using, importing or removing one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from editor_app.dialogs.model_adopt import AdoptPage, begun_for
from editor_app.dialogs.model_card import CardPage
from editor_app.dialogs.model_details import ModelDetails
from editor_app.dialogs.model_import import ImportPage
from editor_app.engine import SHEET_SEEDS
from gan_core.errors import BundleError
from gan_core.installed import InstalledModel, installed_models
from gan_core.registry import DEFAULT, remove

if TYPE_CHECKING:
    from editor_app.model_adopter import ModelAdopter
    from editor_app.model_importer import ModelImporter
    from editor_app.model_sheets import ModelSheets
    from editor_app.model_switch import ModelSwitch

_KINDS = "Models (*.pt *.pth *.pkl *.pickle *.ckpt *.npy *.npz *.safetensors *.zip);;All files (*)"
_LIST_WIDTH = 224


class ModelsDialog(QDialog):
    """Models on the left, the chosen one or an import on the right. It does not block the window.

    Args:
        switch: Loads models and knows the one in use and the default.
        importer: Makes models of files.
        adopter: Makes what models lack.
        sheets: Renders what models make.
        parent: The window.
    """

    def __init__(
        self,
        switch: ModelSwitch,
        importer: ModelImporter,
        adopter: ModelAdopter,
        sheets: ModelSheets,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._switch, self._importer, self._adopter, self._sheets = switch, importer, adopter, sheets
        self._models: dict[str, InstalledModel] = {}
        self._share = 0.0
        tr = self.tr
        self.setWindowTitle(tr("Models"))
        self.setAcceptDrops(True)
        self.setMinimumSize(720, 440)
        self.resize(800, 560)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Models"))
        self.list.setFixedWidth(_LIST_WIDTH)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hint = QLabel(wordWrap=True)
        self.bring = QPushButton(tr("&Import…"), autoDefault=False)
        self.bring.setToolTip(tr("Make a model of checkpoints, encoders and directions of others"))
        self.details = ModelDetails()
        self.importing, self.adopting, self.card = ImportPage(importer), AdoptPage(adopter), CardPage()
        self.pages = QStackedWidget()
        for page in (self.details, self.importing, self.adopting, self.card):
            self.pages.addWidget(page)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._build()
        self._connect()
        self.list.setFocus()

    @property
    def current(self) -> InstalledModel | None:
        """The model that is chosen in the list."""
        item = self.list.currentItem()
        return None if item is None else self._models.get(item.data(Qt.ItemDataRole.UserRole))

    def refresh(self, choose: str | None = None) -> None:
        """Look anew what is there; keep the choice where `choose` names no other one."""
        before = self.current
        wanted = choose or (before.name if before is not None else DEFAULT)
        self._models = {model.name: model for model in installed_models()}
        self.list.blockSignals(True)
        self.list.clear()
        for name, model in self._models.items():
            item = QListWidgetItem(f"{name}\n{self._line(model)}")
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setToolTip(name)
            item.setSizeHint(QSize(0, 2 * self.fontMetrics().lineSpacing() + 16))
            self.list.addItem(item)
            if name == wanted:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None:
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        more = self.tr("Drop model files here to import them.")
        self.hint.setText(more if len(self._models) > 1 else self.tr("No other models yet. {}").format(more))
        self._on_choice()

    def import_files(self, paths: list[Path]) -> None:
        """Propose to import these files."""
        if paths and not self._importer.busy:
            self.importing.ask(paths)
            self.pages.setCurrentWidget(self.importing)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the dialog."""
        if event.mimeData().hasUrls() and not self._importer.busy:
            self._mark_drop(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They were carried away again."""
        self._mark_drop(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Propose to import them."""
        self._mark_drop(False)
        self.import_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the model in use."""
        super().showEvent(event)
        self.refresh(self._switch.name or DEFAULT)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nobody looks at the faces any more; an import goes on."""
        self._sheets.stop()
        super().closeEvent(event)

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        for widget in (self.list, self.hint, self.bring):
            left.addWidget(widget)
        upper = QHBoxLayout()
        upper.setSpacing(16)
        upper.addLayout(left)
        upper.addWidget(self.pages, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(16)
        layout.addLayout(upper, 1)
        layout.addWidget(self.buttons)

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._on_choice)
        self.list.itemActivated.connect(self._on_use)
        self.bring.clicked.connect(self._on_bring)
        self.details.use.clicked.connect(self._on_use)
        self.details.set_default.clicked.connect(self._on_set_default)
        self.details.remove.clicked.connect(self._on_remove)
        self.adopting.started.connect(self._on_started)
        self.details.adopt.clicked.connect(self._on_adopt)
        self.details.card.clicked.connect(self._on_card)
        for page in (self.importing, self.adopting, self.card):
            page.left.connect(self._on_choice)
        self.buttons.rejected.connect(self.close)
        self._switch.loading.connect(lambda _: self._update())
        self._switch.loaded.connect(lambda _: self._update())
        self._switch.failed.connect(lambda _: self._update())
        self._importer.imported.connect(self._on_imported)
        self._importer.ended.connect(self._update)
        self._adopter.progressed.connect(self._on_progress)
        self._adopter.adopted.connect(self._on_adopted)
        self._adopter.ended.connect(self._update)
        self._sheets.tileReady.connect(self.details.show_tile)
        self._sheets.failed.connect(self.details.show_problem)

    def _mark_drop(self, over: bool) -> None:
        font = self.hint.font()
        font.setBold(over)
        self.hint.setFont(font)
        self.hint.setForegroundRole(QPalette.ColorRole.Link if over else QPalette.ColorRole.WindowText)

    def _line(self, model: InstalledModel) -> str:
        if model.manifest is None:
            return self.tr("cannot be used")
        said = [f"{model.manifest.resolution} px"]
        said += [self.tr("in use")] * (model.name == self._switch.name)
        said += [self.tr("at start")] * (model.name == self._switch.default)
        said += [self.tr("adopting, {:.0%}").format(self._share)] * (model.name == self._adopter.source)
        return " · ".join(said)

    def _update(self) -> None:
        """The standing of models changed, not what they are."""
        self._update_lines()
        self.bring.setEnabled(not self._importer.busy)
        model = self.current
        if model is not None:
            self.details.show_model(
                model,
                in_use=model.name == self._switch.name,
                loading=model.name == self._switch.wanted,
                is_default=model.name == self._switch.default,
            )
            self._update_adopt(model)

    def _update_lines(self) -> None:
        for row in range(self.list.count()):
            item = self.list.item(row)
            name = item.data(Qt.ItemDataRole.UserRole)
            item.setText(f"{name}\n{self._line(self._models[name])}")

    def _update_adopt(self, model: InstalledModel) -> None:
        button, own = self.details.adopt, model.name == self._adopter.source
        lacks = bool(model.missing) and model.path.is_dir()
        button.setVisible(lacks or own)
        button.setEnabled(own or not self._adopter.busy)
        if own:
            button.setText(self.tr("Show &progress"))
        elif lacks and begun_for(model) is not None:
            button.setText(self.tr("Go on &adopting…"))
        else:
            button.setText(self.tr("&Adopt…"))

    def _on_choice(self) -> None:
        if not self._importer.busy:
            self.pages.setCurrentWidget(self.details)
        shown = self.details.identity
        self._update()
        model = self.current
        if model is None or model.manifest is None:
            self._sheets.stop()
        elif shown != model.manifest.identity or self.details.sheet.count < len(SHEET_SEEDS):
            self._sheets.ask(model.path, model.manifest.identity)

    def _on_use(self) -> None:
        model = self.current
        if model is not None and self.details.use.isEnabled():
            self._switch.use(model.name)

    def _on_set_default(self) -> None:
        if self.current is not None:
            self._switch.set_default(self.current.name)
            self._update()

    def _on_bring(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Files of one model"), str(Path.home()), self.tr(_KINDS))
        self.import_files([Path(name) for name in names])

    def _on_imported(self, name: str) -> None:
        page = self.pages.currentIndex()
        self.refresh(name)
        self.pages.setCurrentIndex(page)

    def _on_adopt(self) -> None:
        if self.current is not None and self.details.adopt.isEnabled():
            self.adopting.ask(self.current)
            self.pages.setCurrentWidget(self.adopting)

    def _on_card(self) -> None:
        if self.current is not None:
            self.card.show_card(self.current.card)
            self.pages.setCurrentWidget(self.card)

    def _on_started(self) -> None:
        self._share = 0.0
        self._update()

    def _on_progress(self, part: str, share: float, minutes: float) -> None:
        self._share = share
        self._update_lines()

    def _on_adopted(self, name: str) -> None:
        watched = self.pages.currentWidget() is self.adopting
        self.refresh(name if watched else None)
        if watched:
            self._on_card()

    def _on_remove(self) -> None:
        model = self.current
        if model is None or model.name == DEFAULT:
            return
        box = QMessageBox(QMessageBox.Icon.Warning, self.tr("Remove the model?"), "", parent=self)
        box.setText(self.tr("Remove “{}” for good?").format(model.name))
        said = self.tr("Its {:.1f} MB are deleted from the disk. The files it was made of stay where they are.")
        back = self.tr(" It is in use: Facet goes back to the model that comes with it.")
        box.setInformativeText(said.format(model.bytes / 1e6) + back * (model.name == self._switch.name))
        yes = box.addButton(self.tr("Remove"), QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(lambda: self._remove(model) if box.clickedButton() is yes else None)
        box.open()

    def _remove(self, model: InstalledModel) -> None:
        try:
            remove(model.name)
        except BundleError as error:
            self.details.sheet.clear(str(error))
            return
        if model.manifest is not None and self.details.identity == model.manifest.identity:
            self._sheets.stop()
            self._sheets.forget(model.manifest.identity)
        if self._switch.default == model.name:
            self._switch.set_default(DEFAULT)
        if model.name in (self._switch.name, self._switch.wanted):
            self._switch.use(DEFAULT)
        self.refresh(DEFAULT)
