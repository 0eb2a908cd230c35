"""What a window that ended badly left behind: which photo, when, and what becomes of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from editor_app.stored_pictures import decoded
from gan_core.errors import ProjectError
from gan_core.project.recovery import RecoveryFile

_PICTURE = QSize(96, 72)


class RecoveryDialog(QDialog):
    """Offers recovery files; those that are neither recovered nor discarded stay for the next start.

    Args:
        files: Held by this process until the dialog is left.
        parent: The window.
    """

    chosen = Signal(object)
    """The `RecoveryFile` to go on with; it is not released by the dialog."""

    def __init__(self, files: list[RecoveryFile], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self._files: dict[int, RecoveryFile] = {}
        self.setWindowTitle(tr("Recover unsaved work"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(520, 320)
        text = QLabel(tr("Facet did not end as it should. This was not saved:"), wordWrap=True)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Unsaved work"))
        self.list.setIconSize(_PICTURE)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.recover = QPushButton(tr("&Recover"), default=True)
        self.recover.setToolTip(tr("Open it as it was; save it to keep it"))
        self.discard = QPushButton(tr("&Discard"), autoDefault=False)
        self.discard.setToolTip(tr("Delete it for good"))
        self.later = QPushButton(tr("&Later"), autoDefault=False)
        self.later.setToolTip(tr("Ask again when Facet starts the next time"))
        buttons = QDialogButtonBox()
        buttons.addButton(self.recover, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.discard, QDialogButtonBox.ButtonRole.DestructiveRole)
        buttons.addButton(self.later, QDialogButtonBox.ButtonRole.RejectRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        for widget in (text, self.list, buttons):
            layout.addWidget(widget)
        for file in files:
            self._add(file)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(self._on_recover)
        self.recover.clicked.connect(self._on_recover)
        self.discard.clicked.connect(self._on_discard)
        self.later.clicked.connect(self.reject)
        self.finished.connect(self._release)
        self.list.setFocus()

    def _add(self, file: RecoveryFile) -> None:
        try:
            summary = file.summary()
        except ProjectError:  # nobody can open it, now or later; it stays on the disk all the same
            file.release()
            return
        saved = QDateTime.fromSecsSinceEpoch(int(summary.saved.timestamp()))
        moment = QLocale().toString(saved, QLocale.FormatType.ShortFormat)
        name = Path(summary.origin).name if summary.origin else summary.title
        item = QListWidgetItem(f"{name}\n{moment}")
        item.setData(Qt.ItemDataRole.UserRole, id(file))
        item.setSizeHint(QSize(0, _PICTURE.height() + 8))
        picture = decoded(summary.preview)
        if picture is not None:
            keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            ratio = self.devicePixelRatioF()
            pixmap = QPixmap.fromImage(picture.scaled(_PICTURE * ratio, keep, smooth))
            pixmap.setDevicePixelRatio(ratio)
            item.setIcon(QIcon(pixmap))
        self._files[id(file)] = file
        self.list.addItem(item)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing (any more) to decide."""
        return not self._files

    def _take(self) -> RecoveryFile | None:
        item = self.list.currentItem()
        return None if item is None else self._files.pop(item.data(Qt.ItemDataRole.UserRole))

    def _on_recover(self) -> None:
        file = self._take()
        if file is not None:
            self.accept()
            self.chosen.emit(file)

    def _on_discard(self) -> None:
        file = self._take()
        if file is not None:
            file.clear()
            file.release()
            self.list.takeItem(self.list.currentRow())
        if self.is_empty:
            self.accept()

    def _release(self) -> None:
        for file in self._files.values():
            file.release()
        self._files = {}
