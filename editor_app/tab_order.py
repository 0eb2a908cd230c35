"""Where Tab leads in the window: from left to right and down, panel by panel, wherever the panels are."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDockWidget,
    QMainWindow,
    QSplitter,
    QStatusBar,
    QToolBar,
    QWidget,
)

_WHOLE = QAbstractSpinBox | QComboBox
"""Made of parts that take the focus only together."""


def move_focus(window: QMainWindow, *, forward: bool) -> bool:
    """Give the focus to the next control, or to the one before; from the last on to the first.

    Returns:
        Whether there is any.
    """
    order = reading_order(window)
    if not order:
        return False
    step = 1 if forward else -1
    now: QWidget | None = window.focusWidget()
    while now is not None and now not in order and now is not window:
        now = now.parentWidget()  # the focus may be on a part of a control
    at = order.index(now) + step if now in order else (0 if forward else -1)
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    order[at % len(order)].setFocus(reason)
    return True


def reading_order(window: QMainWindow) -> list[QWidget]:
    """The controls that Tab stops at, in order."""
    bars: list[QWidget] = []
    center = window.centralWidget()
    panels: list[QWidget] = [] if center is None else [center]
    statuses: list[QWidget] = []
    for part in window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if isinstance(part, QToolBar):
            bars.append(part)
        elif isinstance(part, QStatusBar):
            statuses.append(part)
        elif isinstance(part, QDockWidget):
            panels.append(part)
    parts = [*bars, *sorted(panels, key=lambda part: (part.x(), part.y())), *statuses]
    stops: list[QWidget] = []
    for part in parts:
        for inner in _columns(part):
            stops += _rows([w for w in (inner, *inner.findChildren(QWidget)) if is_stop(w, window)], window)
    others = [w for w in window.findChildren(QWidget) if is_stop(w, window) and w not in stops]
    return stops + _rows(others, window)


def is_stop(widget: QWidget, window: QWidget) -> bool:
    """Whether Tab stops at a widget of the window."""
    policy = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None
    whole = isinstance(widget.parent(), _WHOLE)
    return policy and not whole and widget.isVisible() and widget.isEnabled() and widget.window() is window


def _columns(part: QWidget) -> list[QWidget]:
    """What stands side by side in a part of the window is read one after the other."""
    splitter = part if isinstance(part, QSplitter) else None
    if splitter is None or splitter.orientation() is Qt.Orientation.Vertical:
        return [part]
    inner = (splitter.widget(index) for index in range(splitter.count()))
    return [widget for widget in inner if widget is not None]


def _rows(widgets: list[QWidget], window: QWidget) -> list[QWidget]:
    """By rows: what stands beside another is in its row where its middle is."""
    places = {widget: widget.mapTo(window, QPoint()) for widget in widgets}
    by_middle = sorted(widgets, key=lambda w: places[w].y() + w.height() / 2)
    rows: list[list[QWidget]] = []
    bottom = 0.0
    for widget in by_middle:
        middle = places[widget].y() + widget.height() / 2
        if not rows or middle >= bottom:
            rows.append([])
            bottom = places[widget].y() + widget.height()
        rows[-1].append(widget)
    return [widget for row in rows for widget in sorted(row, key=lambda w: places[w].x())]
