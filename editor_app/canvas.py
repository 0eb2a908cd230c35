"""The canvas: the photo, its edited version and everything that is placed, compared or said on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import cast

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QColorTransform,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from editor_app.before_after import BeforeAfter, Shows
from editor_app.canvas_drop import DropCanvas
from editor_app.canvas_layer import Layer
from editor_app.comparison import Compare, Comparison, Part
from editor_app.empty_state import EmptyState
from editor_app.face_outlines import FaceOutlines
from editor_app.landmark_handles import TEMPLATE, LandmarkHandles
from editor_app.message_strip import Level, MessageStrip, is_dark
from editor_app.progress_line import ProgressLine

_DARK, _LIGHT = QColor("#454545"), QColor("#c6c6c6")  # neutral, so that it tints no judgement of the photo
_HOLD_KEYS = (Qt.Key.Key_Backslash, Qt.Key.Key_B)
_LOUPE_ZOOM = 4.0
_SMALL_FACE = 96  # logical pixels between eyes and mouth: less is too narrow for five points


class Canvas(DropCanvas):
    """Shows one picture before and after its edit; it owns no state of the document.

    Scene coordinates are pixels of the photo (or of the face crop). Pictures may be smaller or larger than
    the rectangle they fill.
    """

    landmarksChanged = Signal(object)  # (5, 2) float64 photo pixels
    faceClicked = Signal(int)
    painted = Signal(object)  # the stamp of the last `set_after`, once, when it has been painted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = BeforeAfter()
        self._stamp: object = None
        self._stamp_waits = False
        self._faces = FaceOutlines()
        self._placing = False
        self._empty = EmptyState(self)
        self.comparison = Comparison(self)
        self._landmarks = LandmarkHandles(self)
        self._progress = ProgressLine(self)
        self._strip = MessageStrip(self)
        self.comparison.changed.connect(self.divide)
        self._landmarks.moved.connect(self._on_landmarks_moved)
        self._strip.closed.connect(self.setFocus)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(240, 180)
        self.setAccessibleName(self.tr("Photo"))

    def set_before(self, image: QImage | None, size: tuple[int, int] | None = None) -> None:
        """Show a picture; the view is kept when the scene's size stays the same, else the picture is fitted.

        Args:
            image: The unedited picture, or None for the empty state. The edited picture is taken away.
            size: Width and height of the scene in photo pixels, where the image is a smaller preview of it.
        """
        shown = None if image is None or image.isNull() else image
        scene = self.view.scene if shown is None else size or (shown.width(), shown.height())
        self._picture.set_before(shown, scene)
        other = shown is not None and (scene != self.view.scene or not self.navigable)
        self.navigable = shown is not None
        if other:
            self.set_scene(scene)
        self.setAccessibleDescription(f"{scene[0]} × {scene[1]} pixels" if self.navigable else "")
        self._empty.setVisible(not self.navigable)
        self.divide()

    def set_after(self, image: QImage | None, rect: QRectF | None = None, stamp: object = None) -> None:
        """Show what the edit makes of the picture; only the part that differs is painted anew.

        Args:
            image: The edited picture, or None to show the unedited one.
            rect: What the image replaces, in scene coordinates; None: the whole scene.
            stamp: Comes back by `painted` when this call has reached the screen.
        """
        whole = QRectF(0, 0, *self.view.scene)
        changed = self._on_screen(self._picture.after)
        self._picture.set_after(None if image is None or image.isNull() else image, QRectF(rect or whole))
        changed |= self._on_screen(self._picture.after)
        self._stamp, self._stamp_waits = stamp, True
        changed &= self.rect()
        self.update(QRect(0, 0, 1, 1) if changed.isEmpty() else changed)  # the stamp comes back in any case

    def set_others(self, patches: Sequence[tuple[QImage, QRectF]]) -> None:
        """Show edits under the one that changes: each a picture and what it replaces, in scene coordinates."""
        self._picture.others = [Layer(image, rect) for image, rect in patches]
        self.update()

    def set_detail(self, image: QImage, rect: QRectF) -> None:
        """Show a part of the picture before its edit with more pixels than it has."""
        self._picture.detail = Layer(image, rect)
        self.update()

    @property
    def has_detail(self) -> bool:
        """Whether a part of the picture is shown with more pixels."""
        return self._picture.detail is not None

    def set_colours(self, colours: QColorTransform | None) -> None:
        """Show pictures, which are sRGB, in the colours of the screen; None: as they are."""
        self._picture.colours = colours
        self.update()

    def set_faces(self, quads: Sequence[np.ndarray], current: int | None) -> None:
        """Outline faces.

        Args:
            quads: For each face the corners (4, 2) of its square in scene coordinates, in order.
            current: Which of them is edited.
        """
        self._faces.set(quads, current)
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
        self.comparison.set_mode(mode)

    @property
    def compare(self) -> Compare:
        """How before and after are shown."""
        return self.comparison.mode

    def hold_before(self, holding: bool) -> None:
        """Show the unedited picture for as long as something is held."""
        self.comparison.hold(holding)

    def begin_placing(self, points: np.ndarray | None = None) -> None:
        """Let a person drag five points onto a face; `landmarksChanged` follows them.

        Args:
            points: Where they start, (5, 2) in scene coordinates; those of a small face are zoomed in on. None: in
                the middle of what is seen.
        """
        self._placing = True
        self.divide()
        if points is None:
            x0, y0, x1, y1 = self.view.visible
            side = 0.6 * min(x1 - x0, y1 - y0)
            points = np.array([(x0 + x1 - side) / 2, (y0 + y1 - side) / 2]) + TEMPLATE * side  # (5, 2)
        elif float(np.ptp(points, axis=0).max()) * self.view.zoom < _SMALL_FACE * self.devicePixelRatioF():
            (x0, y0), (x1, y1) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
            self._set_view(self.view.framed((x0, y0, x1, y1), 0.35))
        self._landmarks.begin(points, self.view.scene)
        self.view_changed()

    def end_placing(self) -> np.ndarray:
        """Take the points away.

        Returns:
            Where they were, (5, 2) in scene coordinates.
        """
        self._placing = False
        self._landmarks.end()
        self.divide()
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

    @property
    def _comparable(self) -> bool:
        return self.navigable and not self._placing

    def panes_for(self, scene: tuple[int, int], size: tuple[int, int]) -> list[QRect]:
        return self.comparison.panes(scene, size, self.devicePixelRatioF(), possible=self._comparable)

    def view_changed(self) -> None:
        self._place_children()
        self.update()

    def clicked(self, place: QPointF) -> None:
        face = self._faces.at(self.in_last_pane(place), self.to_view)
        if face is not None and not self._placing:
            self.faceClicked.emit(face)

    def idle_cursor(self) -> Qt.CursorShape:
        other = self._faces.hovered not in (None, self._faces.current)
        return Qt.CursorShape.PointingHandCursor if other else Qt.CursorShape.ArrowCursor

    def paint_around(self, painter: QPainter, point: tuple[float, float], rect: QRectF) -> None:
        """Paint the picture before its edit magnified, a point of it in the middle of `rect`."""
        ratio = self.devicePixelRatioF()
        painter.fillRect(rect, _DARK)
        if self._picture.before is not None:
            zoom = max(_LOUPE_ZOOM * self.view.zoom, 2 * ratio)
            painter.scale(1 / ratio, 1 / ratio)
            self._picture.before.paint_scaled(painter, rect.center() * ratio - QPointF(*point) * zoom, zoom)
            painter.scale(ratio, ratio)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        painter.scale(1 / ratio, 1 / ratio)
        around = _DARK if is_dark(self.palette().window().color()) else _LIGHT
        parts = self.comparison.parts()
        for rect in cast(Iterable[QRect], event.region()):
            exposed = QRectF(QPointF(rect.topLeft()) * ratio, rect.size().toSizeF() * ratio).toAlignedRect()
            if len(self.panes) > 1:
                painter.fillRect(exposed, self.palette().window())
            for part in parts:
                self._paint_part(painter, part, exposed & part.area, ratio, around)
        painter.scale(ratio, ratio)
        if self.navigable:
            self._paint_marks(painter)
        if self.dropping and self.navigable:
            self.paint_drop(painter)
        painter.end()
        if self._stamp_waits:
            self._stamp_waits = False
            self.painted.emit(self._stamp)

    def _paint_part(self, painter: QPainter, part: Part, exposed: QRect, ratio: float, around: QColor) -> None:
        if exposed.isEmpty():
            return
        painter.save()
        if len(self.panes) > 1:
            painter.setClipRect(exposed)
        painter.translate(part.origin)
        exposed = exposed.translated(-part.origin)
        self._picture.paint(painter, self.view, exposed, part.shows, ratio, around, self.comparison.factor)
        painter.restore()

    def _paint_marks(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._placing and not self.comparison.holding:
            painter.save()
            painter.setClipRect(self.pane_rect())
            self._faces.paint(painter, self.to_view, self.palette().highlight().color().lighter(120))
            painter.restore()
        self.comparison.paint(painter, self._strip.height() if self.message else 0)

    def _on_screen(self, layer: Layer | None) -> QRect:
        """The logical pixels of this widget that a layer of the edited picture covers."""
        ratio, covered = self.devicePixelRatioF(), QRect()
        for part in self.comparison.parts():
            if layer is not None and part.shows is not Shows.BEFORE:
                covered |= layer.device_rect(self.view).translated(part.origin) & part.area
        return QRectF(QPointF(covered.topLeft()) / ratio, covered.size().toSizeF() / ratio).toAlignedRect()

    def _place_children(self) -> None:
        self._empty.setGeometry(self.rect())
        self._strip.setGeometry(0, 0, self.width(), self._strip.sizeHint().height())
        self._progress.setGeometry(0, self.height() - self._progress.height(), self.width(), self._progress.height())
        self.comparison.place(self.shown_area(), self.panes, self.devicePixelRatioF(), possible=self._comparable)
        if self._placing:
            self._landmarks.place()

    def _on_landmarks_moved(self) -> None:
        self.landmarksChanged.emit(self._landmarks.points.copy())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton and not self._placing:
            self._set_hovered(self._faces.at(self.in_last_pane(event.position()), self.to_view))

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hovered(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _HOLD_KEYS and not event.modifiers():
            self.hold_before(True)
        elif event.key() == Qt.Key.Key_Escape and self.message:
            self.set_message("")
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() in _HOLD_KEYS:
            if not event.isAutoRepeat():
                self.hold_before(False)
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hold_before(False)

    def _set_hovered(self, face: int | None) -> None:
        if face != self._faces.hovered:
            self._faces.hovered = face
            self.update_cursor()
            self.update()

    def dropping_changed(self) -> None:
        self._empty.set_dropping(self.dropping)
        self.update()
