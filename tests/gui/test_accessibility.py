"""Who cannot see the window, or uses no mouse: every control has a name, and Tab reaches it in the order of reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import torch
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QDockWidget,
    QLabel,
    QLineEdit,
    QMenuBar,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor_app.panels.slider import FilledSlider
from editor_app.tab_order import is_stop, reading_order
from gan_core.editing.domains import DomainVector, input_channels
from gan_core.editing.look_files import LookFile
from gan_core.project.recovery import RecoveryFile
from tests.gui.conftest import LONG

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow

_PARTS = (QAbstractSpinBox, QComboBox, QDockWidget, QLineEdit, QTabBar)  # speak for what they are made of
_SILENT = (QScrollBar, QMenuBar, QTabBar)  # Qt names them, or their contents


def controls(top: QWidget) -> Iterator[QWidget]:
    """What can be clicked or typed into, of one window."""
    for widget in top.findChildren(QWidget):
        inner = isinstance(widget.parent(), _PARTS) or widget.objectName().startswith("qt_")
        if widget.window() is not top or inner or isinstance(widget, _SILENT):
            continue
        if isinstance(widget, QAbstractButton) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget


def name_of(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    interface = QAccessible.queryAccessibleInterface(widget)
    said = interface.text(QAccessible.Text.Name) if interface is not None else ""
    return widget.accessibleName() or text or said


def nameless(top: QWidget) -> list[str]:
    odd = (widget for widget in controls(top) if not name_of(widget))
    return [f"{type(widget).__name__} in {type(widget.parent()).__name__}" for widget in odd]


def _wear_two_looks(window: MainWindow) -> None:
    model, panel = window.engine.model, window.dressing.panel
    assert model is not None
    vectors = [
        DomainVector(tuple(torch.full((width,), share) for width in input_channels(model.generator)))
        for share in (0.1, 0.2)
    ]
    looks = [LookFile.of(f"Look {i}", vector, model.identity) for i, vector in enumerate(vectors)]
    window.document.add_looks(looks)
    for look in looks:
        panel.wearing.toggle(look.id)
        panel.wearing.rows[look.id].levels_button.setChecked(True)


def test_every_control_of_the_window_has_a_name(window: MainWindow) -> None:
    _wear_two_looks(window)
    for index in range(window.tools.count()):
        window.tools.setCurrentIndex(index)
    assert len(list(controls(window))) > 60
    assert nameless(window) == []


def _recovery(window: MainWindow) -> QDialog:
    from editor_app.dialogs.recovery import RecoveryDialog
    from gan_core.paths import recovery_dir

    return RecoveryDialog([RecoveryFile.new(recovery_dir())], window)


def _crash(window: MainWindow) -> QDialog:
    from editor_app.dialogs.crash_report import CrashReport

    return CrashReport("odd", "report", True, window)


def _triggered(name: str) -> Callable[[MainWindow], QDialog]:
    def show(window: MainWindow) -> QDialog:
        getattr(window.actions_, name).trigger()
        return window.findChildren(QDialog)[-1]

    return show


DIALOGS = {name: _triggered(name) for name in ("models", "settings", "palette", "export", "animate", "grid", "batch")}
DIALOGS |= {"crash": _crash, "recovery": _recovery}


def test_every_control_of_every_dialog_has_a_name(qtbot: QtBot, window: MainWindow) -> None:
    found = {}
    for name, show in DIALOGS.items():
        known = len(window.findChildren(QDialog))
        dialog = show(window)
        assert dialog is not None, name
        assert list(controls(dialog)), name
        found[name] = nameless(dialog)
        dialog.close()
        dialog.deleteLater()
        qtbot.waitUntil(lambda known=known: len(window.findChildren(QDialog)) <= known, timeout=LONG)
    assert found == {name: [] for name in DIALOGS}


def test_tab_goes_as_the_eye_does(window: MainWindow) -> None:
    order = reading_order(window)
    assert set(order) == {w for w in window.findChildren(QWidget) if is_stop(w, window)}
    parts = window.menuBar().parent(), window.faces_panel, window.canvas, window.tools
    places = [next((i for i, part in enumerate(parts) if i and (part is w or part.isAncestorOf(w))), 0) for w in order]
    inside = [place for place in places if place]
    assert inside == sorted(inside)
    rows = window.attribute_panel.rows
    sliders = [w for w in order if isinstance(w, FilledSlider)]
    assert sliders == [*(row.slider for row in rows.values() if row.isVisible()), window.attribute_panel.amount.slider]

    first = sliders[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Tab)
    assert window.focusWidget() is order[order.index(first) + 1]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
    assert window.focusWidget() is first
    order[-1].setFocus()
    QTest.keyClick(order[-1], Qt.Key.Key_Tab)
    assert window.focusWidget() is order[0]
