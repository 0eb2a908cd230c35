"""The zoom in the status bar: it says how large the picture is shown, takes a number, and offers round ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QWidget

if TYPE_CHECKING:
    from editor_app.canvas import Canvas

_OFFERED = (0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0)


class ZoomBox(QComboBox):
    """Follows a canvas and leads it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas: Canvas | None = None
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setCompleter(None)  # type: ignore[arg-type]  # it would finish "2" as "200 %"
        self.addItem(self.tr("Fit"))
        self.addItem(self.tr("Fill"))
        self.addItems([_percent(zoom) for zoom in _OFFERED])
        self.setEditText("")
        self.setToolTip(self.tr("Zoom: screen pixels for each pixel of the photo; type a number, Fit or Fill"))
        self.setAccessibleName(self.tr("Zoom"))
        self.setEnabled(False)
        field = self.lineEdit()
        assert field is not None
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.returnPressed.connect(self._on_typed)
        field.editingFinished.connect(self._show)
        self.activated.connect(lambda _: self._on_typed())

    def follow(self, canvas: Canvas) -> None:
        """Say and set the zoom of this canvas."""
        self._canvas = canvas
        canvas.zoomChanged.connect(self._show)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes back what was typed."""
        if event.key() == Qt.Key.Key_Escape and self._canvas is not None:
            self._show()
            self._canvas.setFocus()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        if self._canvas is not None and self._canvas.navigable:
            self.setEnabled(True)
            self.setEditText(_percent(self._canvas.zoom))

    def _on_typed(self) -> None:
        canvas, text = self._canvas, self.currentText().strip().casefold()
        if canvas is None or not canvas.navigable or text == _percent(canvas.zoom):
            return
        if text in (self.tr("Fit").casefold(), self.tr("Fill").casefold()):
            canvas.fit() if text == self.tr("Fit").casefold() else canvas.fill()
        else:
            try:
                zoom = float(text.replace("%", "").replace(",", ".")) / 100
                canvas.zoom_to(zoom if zoom > 0 else canvas.zoom)  # NaN is not above 0
            except ValueError:
                self._show()
                return
        self._show()
        canvas.setFocus()


def _percent(zoom: float) -> str:
    return f"{zoom * 100:.0f} %" if zoom >= 0.1 else f"{zoom * 100:.1f} %"
