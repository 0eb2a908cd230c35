"""A widget whose picture is zoomed about the pointer and panned: by wheel, pinch, drag and keys."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from editor_app.canvas_geometry import Viewport
from editor_app.canvas_gestures import double_tapped, pinched, scrolled

MARGIN = 16  # logical pixels that "fit" leaves free
_WHEEL_ZOOM = 1.2  # for each notch
_KEY_PAN = 64  # logical pixels
_PANS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class NavigableWidget(QWidget):
    """Holds the viewport and changes it by hand; who derives from it paints the picture."""

    zoomChanged = Signal(float)  # device pixels per picture pixel
    looked = Signal()
    """Another part of the picture is seen, or at another zoom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = Viewport((1, 1), (1, 1), fitted=True)
        self.panes: tuple[QRect, ...] = (QRect(0, 0, 1, 1),)
        """Where the picture is seen, in device pixels: once, or several times in rectangles of one size."""
        self.navigable = False
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._panning = False
        self._space = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.grabGesture(Qt.GestureType.PinchGesture)

    @property
    def zoom(self) -> float:
        """Device pixels per picture pixel; 1 is 100 %."""
        return self.view.zoom

    @property
    def fitted(self) -> bool:
        """Whether the whole picture is shown and follows the canvas's size."""
        return self.view.fitted

    @property
    def space_held(self) -> bool:
        """Whether a drag would move the picture, whatever else it does there."""
        return self._space

    def fit(self) -> None:
        """Show the whole picture, and keep doing so when the canvas changes its size."""
        self._set_view(self.view.fit())

    def fill(self) -> None:
        """Show the picture so large that it leaves no room beside it."""
        self._set_view(self.view.filled())

    def zoom_to(self, zoom: float) -> None:
        """Show one picture pixel as `zoom` device pixels, about the middle."""
        self._set_view(self.view.zoomed(zoom))

    def look_at(self, zoom: float, centre: tuple[float, float]) -> None:
        """Show one picture pixel as `zoom` device pixels, with a point of the picture in the middle."""
        self._set_view(replace(self.view, center=centre).zoomed(zoom))

    def zoom_in(self) -> None:
        """To the next round zoom above."""
        self._set_view(self.view.stepped(1))

    def zoom_out(self) -> None:
        """To the next round zoom below."""
        self._set_view(self.view.stepped(-1))

    def to_view(self, point: tuple[float, float]) -> QPointF:
        """A picture point on this widget, in logical pixels; in the last pane, where there are several."""
        return (QPointF(*self.view.to_device(point)) + QPointF(self.panes[-1].topLeft())) / self.devicePixelRatioF()

    def to_scene(self, place: QPointF) -> tuple[float, float]:
        """A place on this widget as a picture point."""
        return self.view.to_scene(self._device(place))

    def picture_rect(self) -> QRectF:
        """Where the picture lies on this widget, in logical pixels; may reach outside."""
        width, height = self.view.scene
        return QRectF(self.to_view((0, 0)), self.to_view((width, height)))

    def shown_area(self) -> QRectF:
        """What is seen of the picture, in logical pixels; in the last pane, where there are several."""
        return self.picture_rect() & self.pane_rect()

    def pane_rect(self) -> QRectF:
        """Where the picture is seen, in logical pixels; the last pane, where there are several."""
        pane, ratio = QRectF(self.panes[-1]), self.devicePixelRatioF()
        return QRectF(pane.topLeft() / ratio, pane.size() / ratio)

    def in_last_pane(self, place: QPointF) -> QPointF:
        """The place in the last pane that shows what this one does."""
        return self.to_view(self.to_scene(place))

    def panes_for(self, scene: tuple[int, int], size: tuple[int, int]) -> list[QRect]:
        """Where a picture is to be seen on a widget of this size in device pixels."""
        return [QRect(0, 0, *size)]

    def view_changed(self) -> None:
        """Called after each change of the viewport."""
        self.update()

    def clicked(self, place: QPointF) -> None:
        """Called when the left button was pressed and let go without a drag."""

    def idle_cursor(self) -> Qt.CursorShape:
        """The pointer while nothing is held."""
        return Qt.CursorShape.ArrowCursor

    def set_scene(self, scene: tuple[int, int]) -> None:
        """Look at a picture of another size: fitted."""
        self._divide(scene)
        self._set_view(Viewport(scene, self.panes[-1].size().toTuple(), MARGIN * self.devicePixelRatioF()).fit())

    def divide(self) -> None:
        """See the picture in as many panes as there are to be now."""
        self._divide(self.view.scene)
        self._set_view(self.view.resized(self.panes[-1].size().toTuple()))

    def _divide(self, scene: tuple[int, int]) -> None:
        ratio = self.devicePixelRatioF()
        size = max(round(self.width() * ratio), 1), max(round(self.height() * ratio), 1)
        self.panes = tuple(self.panes_for(scene, size))

    def _set_view(self, view: Viewport) -> None:
        zoom = self.view.zoom
        self.view = view
        self.view_changed()
        if view.zoom != zoom and self.navigable:
            self.zoomChanged.emit(view.zoom)
        self.looked.emit()

    def _device(self, place: QPointF) -> tuple[float, float]:
        """A place on this widget in device pixels of the pane it lies in."""
        at = place * self.devicePixelRatioF()
        pane = next((pane for pane in self.panes if pane.contains(at.toPoint())), self.panes[-1])
        return at.x() - pane.left(), at.y() - pane.top()

    def _pan(self, dx: float, dy: float) -> None:
        ratio = self.devicePixelRatioF()
        self._set_view(self.view.panned(dx * ratio, dy * ratio))

    def _zoom_about(self, place: QPointF, factor: float) -> None:
        self._set_view(self.view.zoomed(self.view.zoom * factor, self._device(place)))

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self.divide()
        if not self.navigable:
            return super().event(event)
        pinch, tap = pinched(event), double_tapped(event)
        if pinch is not None:
            self._zoom_about(QPointF(self.mapFromGlobal(pinch.place)), pinch.factor)
            self._pan(pinch.moved.x(), pinch.moved.y())
        elif tap is not None:
            self._toggle_fit(QPointF(self.mapFromGlobal(tap)))
        else:
            return super().event(event)
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.divide()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.navigable:
            event.ignore()
            return
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        fingers = scrolled(event)
        if fingers is not None and not held:
            self._pan(fingers.x(), fingers.y())
        else:
            self._zoom_about(event.position(), _WHEEL_ZOOM ** (event.angleDelta().y() / 120))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.navigable or event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            event.ignore()
            return
        self._pressed = self._last = event.position()
        self._panning = self._space or event.button() is Qt.MouseButton.MiddleButton
        self.update_cursor()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        moved = (event.position() - self._pressed).manhattanLength()
        if not self._panning and moved >= QApplication.startDragDistance():
            self._panning = True
            self.update_cursor()
        if self._panning:
            step = event.position() - self._last
            self._pan(step.x(), step.y())
            self._last = event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            event.ignore()
            return
        still = not self._panning and event.button() is Qt.MouseButton.LeftButton
        self._pressed, self._panning = None, False
        self.update_cursor()
        if still:
            self.clicked(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self.navigable or event.button() is not Qt.MouseButton.LeftButton:
            event.ignore()
        else:
            self._toggle_fit(event.position())

    def _toggle_fit(self, place: QPointF) -> None:
        if self.fitted:
            self._zoom_about(place, 1 / self.view.zoom)
        else:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if not self.navigable:
            event.ignore()
        elif key == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = True
            self.update_cursor()
        elif key in _PANS:
            dx, dy = _PANS[key]
            self._pan(dx * _KEY_PAN, dy * _KEY_PAN)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif control and key == Qt.Key.Key_0:
            self.fit()
        elif control and key == Qt.Key.Key_1:
            self.zoom_to(1.0)
        elif key != Qt.Key.Key_Space:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._space = False
        self.update_cursor()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self._space = False
            self.update_cursor()
        else:
            event.ignore()

    def update_cursor(self) -> None:
        """Show what the pointer would do."""
        if self._panning and self._pressed is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        else:
            self.setCursor(Qt.CursorShape.OpenHandCursor if self._space else self.idle_cursor())
