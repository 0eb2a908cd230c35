"""What fingers do on a touchpad or a touch screen, as numbers: how far they zoom, and how far they move."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture

_STEP = 0.5  # logical pixels for each eighth of a degree, where a touchpad tells no pixels


@dataclass(frozen=True)
class Pinch:
    """Two fingers on a picture.

    Args:
        place: Their middle, on the desktop.
        factor: By which they zoom.
        moved: How far their middle moved, in logical pixels.
    """

    place: QPointF
    factor: float
    moved: QPointF


def pinched(event: QEvent) -> Pinch | None:
    """What a pinch does; None for any other event."""
    if isinstance(event, QNativeGestureEvent):
        kind = event.gestureType()
        if kind is Qt.NativeGestureType.ZoomNativeGesture:
            return Pinch(event.globalPosition(), 1 + event.value(), QPointF())
        if kind is Qt.NativeGestureType.PanNativeGesture:
            return Pinch(event.globalPosition(), 1.0, QPointF(event.delta()))
    if isinstance(event, QGestureEvent):
        pinch = event.gesture(Qt.GestureType.PinchGesture)
        if isinstance(pinch, QPinchGesture):
            event.accept(pinch)
            return Pinch(pinch.centerPoint(), pinch.scaleFactor(), pinch.centerPoint() - pinch.lastCenterPoint())
    return None


def double_tapped(event: QEvent) -> QPointF | None:
    """Where two fingers tapped twice on a touchpad, on the desktop; None for any other event."""
    if isinstance(event, QNativeGestureEvent) and event.gestureType() is Qt.NativeGestureType.SmartZoomNativeGesture:
        return event.globalPosition()
    return None


def scrolled(event: QWheelEvent) -> QPointF | None:
    """How far two fingers moved the picture, in logical pixels; None where a wheel was turned."""
    told = event.phase() is not Qt.ScrollPhase.NoScrollPhase and not event.pixelDelta().isNull()
    if told:
        return QPointF(event.pixelDelta())
    if event.device().type() is QInputDevice.DeviceType.TouchPad:
        return QPointF(event.angleDelta()) * _STEP
    return None
