"""The canvas: the photo, its edited version and everything that is placed, compared or said on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from pathlib import Path
from typing import Any, cast

import numpy as np
from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from editor_app import canvas_marks as marks
from editor_app.canvas_layer import Layer
from editor_app.canvas_navigation import NavigableWidget
from editor_app.compare_handle import CompareHandle
from editor_app.empty_state import EmptyState, paint_drop_zone
from editor_app.landmark_handles import TEMPLATE, LandmarkHandles
from editor_app.message_strip import Level, MessageStrip, is_dark
from editor_app.progress_line import ProgressLine

_DARK, _LIGHT = QColor("#454545"), QColor("#c6c6c6")  # neutral, so that it tints no judgement of the photo
_HOLD_KEYS = (Qt.Key.Key_Backslash, Qt.Key.Key_B)
_LOUPE_ZOOM = 4.0


class Compare(Enum):
    """How before and after are shown."""

    OFF = "off"
    SPLIT = "split"


class Canvas(NavigableWidget):
    """Shows one picture before and after its edit; it owns no state of the document.

    Scene coordinates are pixels of the photo (or of the face crop). Pictures may be smaller or larger than
    the rectangle they fill.
    """

    filesDropped = Signal(list)  # list[Path]
    imageDropped = Signal(QImage)
    landmarksChanged = Signal(object)  # (5, 2) float64 photo pixels
    faceClicked = Signal(int)
    painted = Signal(object)  # the stamp of the last `set_after`, once, when it has been painted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before: Layer | None = None
        self._after: Layer | None = None
        self._stamp: object = None
        self._stamp_waits = False
        self._quads: list[np.ndarray] = []
        self._current: int | None = None
        self._hovered: int | None = None
        self._compare = Compare.OFF
        self._holding = False
        self._placing = False
        self._dropping = False
        self._empty = EmptyState(self)
        self._handle = CompareHandle(self)
        self._landmarks = LandmarkHandles(self)
        self._progress = ProgressLine(self)
        self._strip = MessageStrip(self)
        self._handle.valueChanged.connect(self._on_split_change)
        self._landmarks.moved.connect(self._on_landmarks_moved)
        self._strip.closed.connect(self.setFocus)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(240, 180)
        self.setAccessibleName("Photo")

    def set_before(self, image: QImage | None, size: tuple[int, int] | None = None) -> None:
        """Show a picture; the view is kept when the scene's size stays the same, else the picture is fitted.

        Args:
            image: The unedited picture, or None for the empty state. The edited picture is taken away.
            size: Width and height of the scene in photo pixels, where the image is a smaller preview of it.
        """
        self._before = self._after = None
        if image is not None and not image.isNull():
            width, height = size or (image.width(), image.height())
            self._before = Layer(image, QRectF(0, 0, width, height))
            if (width, height) != self.view.scene or not self.navigable:
                self.set_scene((width, height))
        self.navigable = self._before is not None
        self._empty.setVisible(not self.navigable)
        self._place_children()
        self.update()

    def set_after(self, image: QImage | None, rect: QRectF | None = None, stamp: object = None) -> None:
        """Show what the edit makes of the picture; only the part that differs is painted anew.

        Args:
            image: The edited picture, or None to show the unedited one.
            rect: What the image replaces, in scene coordinates; None: the whole scene.
            stamp: Comes back by `painted` when this call has reached the screen.
        """
        changed = QRect() if self._after is None else self._on_screen(self._after.rect)
        self._after = None
        if image is not None and not image.isNull():
            self._after = Layer(image, QRectF(rect or QRectF(0, 0, *self.view.scene)))
            changed |= self._on_screen(self._after.rect)
        self._stamp, self._stamp_waits = stamp, True
        changed &= self.rect()
        self.update(QRect(0, 0, 1, 1) if changed.isEmpty() else changed)  # the stamp comes back in any case

    def set_faces(self, quads: Sequence[np.ndarray], current: int | None) -> None:
        """Outline faces.

        Args:
            quads: For each face the corners (4, 2) of its square in scene coordinates, in order.
            current: Which of them is edited.
        """
        self._quads = [np.asarray(quad, dtype=np.float64).reshape(4, 2) for quad in quads]
        self._current = current
        self._hovered = None
        self.update()

    def set_message(self, text: str, level: Level = "info") -> None:
        """Say something over the picture; an empty text takes it away."""
        self._strip.show_message(text, level)
        self._place_children()

    @property
    def message(self) -> str:
        """What the strip says; empty while it is hidden."""
        return self._strip.text if self._strip.isVisibleTo(self) else ""

    def set_progress(self, fraction: float | None) -> None:
        """Show how far a job is, from 0 to 1; None: no job."""
        self._progress.set_fraction(fraction)

    def set_compare(self, mode: Compare) -> None:
        """Show the edited picture alone, or before and after with a line between them."""
        self._compare = mode
        self._place_children()
        self.update()

    @property
    def compare(self) -> Compare:
        """How before and after are shown."""
        return self._compare

    def hold_before(self, holding: bool) -> None:
        """Show the unedited picture for as long as something is held."""
        if holding != self._holding:
            self._holding = holding
            self._place_children()
            self.update()

    def begin_placing(self, points: np.ndarray | None = None) -> None:
        """Let a person drag five points onto a face; `landmarksChanged` follows them.

        Args:
            points: Where they start, (5, 2) in scene coordinates; None: in the middle of what is seen.
        """
        if points is None:
            x0, y0, x1, y1 = self.view.visible
            side = 0.6 * min(x1 - x0, y1 - y0)
            points = np.array([(x0 + x1 - side) / 2, (y0 + y1 - side) / 2]) + TEMPLATE * side  # (5, 2)
        self._placing = True
        self._landmarks.begin(points, self.view.scene)
        self._place_children()
        self.update()

    def end_placing(self) -> np.ndarray:
        """Take the points away.

        Returns:
            Where they were, (5, 2) in scene coordinates.
        """
        self._placing = False
        self._landmarks.end()
        self._place_children()
        self.update()
        return self._landmarks.points.copy()

    @property
    def placing(self) -> bool:
        """Whether the five points are shown."""
        return self._placing

    @property
    def landmarks(self) -> np.ndarray:
        """Where the five points are, (5, 2) in scene coordinates."""
        return self._landmarks.points.copy()

    def set_empty_state(self, text: str, actions: Sequence[QAction]) -> None:
        """Say what an empty canvas offers.

        Args:
            text: One line, such as "Drop a photo here".
            actions: A button each; those with a picture for an icon (64 pixels or more) form a second row.
        """
        self._empty.set_content(text, actions)
        self._place_children()

    def view_changed(self) -> None:
        self._place_children()
        self.update()

    def clicked(self, place: QPointF) -> None:
        face = self._face_at(place)
        if face is not None and not self._placing:
            self.faceClicked.emit(face)

    def paint_around(self, painter: QPainter, point: tuple[float, float], rect: QRectF) -> None:
        """Paint the picture before its edit magnified, a point of it in the middle of `rect`."""
        ratio = self.devicePixelRatioF()
        zoom = max(_LOUPE_ZOOM * self.view.zoom, 2 * ratio)
        painter.fillRect(rect, _DARK)
        painter.scale(1 / ratio, 1 / ratio)
        origin = rect.center() * ratio - QPointF(*point) * zoom
        if self._before is not None:
            self._before.paint_scaled(painter, origin, zoom)
        painter.scale(ratio, ratio)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        for rect in cast(Iterable[QRect], event.region()):
            self._paint_picture(painter, QRectF(rect.x() * ratio, rect.y() * ratio, rect.width() * ratio,
                                                rect.height() * ratio).toAlignedRect())  # fmt: skip
        painter.scale(ratio, ratio)
        if self._before is not None:
            self._paint_marks(painter)
        if self._dropping and self._before is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), QColor(0, 0, 0, 90))
            paint_drop_zone(painter, QRectF(self.rect()), QColor("#ffffff"))
        painter.end()
        if self._stamp_waits:
            self._stamp_waits = False
            self.painted.emit(self._stamp)

    def _paint_picture(self, painter: QPainter, exposed: QRect) -> None:
        split = round(self._split_x() * self.devicePixelRatioF())
        edited = QRect(exposed)
        if self._splitting:
            edited.setLeft(max(edited.left(), split))
        after = None if self._holding else self._after
        if after is None or not (after.opaque and after.device_rect(self.view).contains(exposed)
                                 and edited == exposed):  # fmt: skip
            self._paint_before(painter, exposed)
        if after is not None and not edited.isEmpty():
            after.draw(painter, self.view, edited)
        shown = self._before
        if shown is not None and self.view.zoom >= marks.GRID_FROM and shown.crisp(self.view):
            marks.paint_grid(painter, self.view, exposed)

    def _paint_before(self, painter: QPainter, exposed: QRect) -> None:
        layer = self._before
        if layer is None or not (layer.opaque and layer.device_rect(self.view).contains(exposed)):
            painter.fillRect(exposed, _DARK if is_dark(self.palette().window().color()) else _LIGHT)
        if layer is None:
            return
        if not layer.opaque:
            area = layer.device_rect(self.view)
            painter.setBrushOrigin(area.topLeft())
            painter.fillRect(area & exposed, marks.checkerboard(self.devicePixelRatioF()))
        layer.draw(painter, self.view, exposed)

    def _paint_marks(self, painter: QPainter) -> None:
        if not self._placing and not self._holding:
            accent = self.palette().highlight().color().lighter(120)
            marks.paint_faces(painter, [self._polygon(quad) for quad in self._quads], self._current,
                              self._hovered, accent)  # fmt: skip
        area = self.picture_rect() & QRectF(self.rect())
        x, top = self._split_x(), area.top() + 8 + (self._strip.height() if self.message else 0)
        if self._splitting:
            marks.paint_split(painter, x, area)
            before = marks.label_rect(painter, "Before", QPointF(area.left() + 8, top), right=False)
            after = marks.label_rect(painter, "After", QPointF(area.right() - 8, top), right=True)
            if before.right() < x - 8:
                marks.paint_label(painter, "Before", before)
            if after.left() > x + 8:
                marks.paint_label(painter, "After", after)
        elif self._holding:
            rect = marks.label_rect(painter, "Before", QPointF(area.left() + 8, top), right=False)
            marks.paint_label(painter, "Before", rect)

    @property
    def _splitting(self) -> bool:
        return self._compare is Compare.SPLIT and self.navigable and not (self._holding or self._placing)

    def _split_x(self) -> float:
        area = self.picture_rect() & QRectF(self.rect())
        return area.left() + self._handle.fraction * area.width()

    def _on_screen(self, rect: QRectF) -> QRect:
        corners = QRectF(self.to_view((rect.left(), rect.top())), self.to_view((rect.right(), rect.bottom())))
        return corners.toAlignedRect().adjusted(-1, -1, 1, 1)

    def _polygon(self, quad: np.ndarray) -> QPolygonF:
        return QPolygonF([self.to_view((float(x), float(y))) for x, y in quad])

    def _face_at(self, place: QPointF) -> int | None:
        inside = [index for index, quad in enumerate(self._quads)
                  if self._polygon(quad).containsPoint(place, Qt.FillRule.OddEvenFill)]  # fmt: skip
        return min(inside, key=lambda index: float(np.ptp(self._quads[index])), default=None)

    def _place_children(self) -> None:
        self._empty.setGeometry(self.rect())
        self._strip.setGeometry(0, 0, self.width(), self._strip.sizeHint().height())
        self._progress.setGeometry(0, self.height() - self._progress.height(), self.width(), self._progress.height())
        self._handle.setVisible(self._splitting)
        if self._splitting:
            area = self.picture_rect() & QRectF(self.rect())
            self._handle.setProperty("track", (area.left(), area.width()))
            middle = QPointF(self._split_x(), area.center().y())
            self._handle.move((middle - QRectF(self._handle.rect()).center()).toPoint())
        if self._placing:
            self._landmarks.place()

    def _on_split_change(self) -> None:
        self._place_children()
        self.update()

    def _on_landmarks_moved(self) -> None:
        self.landmarksChanged.emit(self._landmarks.points.copy())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton and not self._placing:
            hovered = self._face_at(event.position())
            if hovered != self._hovered:
                self._hovered = hovered
                self.update()

    def leaveEvent(self, event: QEvent) -> None:
        if self._hovered is not None:
            self._hovered = None
            self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _HOLD_KEYS and not event.modifiers():
            self.hold_before(True)
        elif event.key() == Qt.Key.Key_Escape and self.message:
            self.set_message("")
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if Qt.Key(event.key()) in _HOLD_KEYS:
            if not event.isAutoRepeat():
                self.hold_before(False)
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hold_before(False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _local_files(event.mimeData()) or event.mimeData().hasImage():
            event.acceptProposedAction()
            self._set_dropping(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_dropping(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_dropping(False)
        event.acceptProposedAction()
        if files := _local_files(event.mimeData()):
            self.filesDropped.emit(files)
        elif event.mimeData().hasImage():
            image: Any = event.mimeData().imageData()
            self.imageDropped.emit(QImage(image))

    def _set_dropping(self, dropping: bool) -> None:
        self._dropping = dropping
        self._empty.set_dropping(dropping)
        self.update()


def _local_files(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
