"""The look: one dark and one light palette over the Fusion style, following the system's colour scheme."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

_DARK = {
    QPalette.ColorRole.Window: "#2b2b2d",
    QPalette.ColorRole.WindowText: "#e8e8ea",
    QPalette.ColorRole.Base: "#1f1f21",
    QPalette.ColorRole.AlternateBase: "#262628",
    QPalette.ColorRole.Text: "#e8e8ea",
    QPalette.ColorRole.Button: "#3a3a3d",
    QPalette.ColorRole.ButtonText: "#e8e8ea",
    QPalette.ColorRole.BrightText: "#ffffff",
    QPalette.ColorRole.ToolTipBase: "#3a3a3d",
    QPalette.ColorRole.ToolTipText: "#f2f2f4",
    QPalette.ColorRole.PlaceholderText: "#a0a0a6",
    QPalette.ColorRole.Highlight: "#4c9be8",
    QPalette.ColorRole.HighlightedText: "#10181f",
    QPalette.ColorRole.Link: "#7cb8f2",
    QPalette.ColorRole.Light: "#4a4a4e",
    QPalette.ColorRole.Midlight: "#424246",
    QPalette.ColorRole.Mid: "#6a6a71",
    QPalette.ColorRole.Dark: "#1c1c1e",
    QPalette.ColorRole.Shadow: "#0e0e0f",
    QPalette.ColorRole.Accent: "#4c9be8",
}
_LIGHT = {
    QPalette.ColorRole.Window: "#f1f1f3",
    QPalette.ColorRole.WindowText: "#1d1d20",
    QPalette.ColorRole.Base: "#ffffff",
    QPalette.ColorRole.AlternateBase: "#f6f6f8",
    QPalette.ColorRole.Text: "#1d1d20",
    QPalette.ColorRole.Button: "#e6e6e9",
    QPalette.ColorRole.ButtonText: "#1d1d20",
    QPalette.ColorRole.BrightText: "#ffffff",
    QPalette.ColorRole.ToolTipBase: "#fdfdfe",
    QPalette.ColorRole.ToolTipText: "#1d1d20",
    QPalette.ColorRole.PlaceholderText: "#66666c",
    QPalette.ColorRole.Highlight: "#1a6bc4",
    QPalette.ColorRole.HighlightedText: "#ffffff",
    QPalette.ColorRole.Link: "#145ea8",
    QPalette.ColorRole.Light: "#ffffff",
    QPalette.ColorRole.Midlight: "#e9e9ec",
    QPalette.ColorRole.Mid: "#93939b",
    QPalette.ColorRole.Dark: "#a2a2a8",
    QPalette.ColorRole.Shadow: "#77777c",
    QPalette.ColorRole.Accent: "#1a6bc4",
}
_FADED = {"dark": "#8b8b91", "light": "#7a7a80"}
_FADED_ROLES = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.PlaceholderText,
)
_STYLE_SHEET = """
QToolTip { padding: 4px; }
QToolBar { border: 0; spacing: 4px; padding: 4px 8px; }
QStatusBar::item { border: 0; }
QSplitter::handle { background: palette(window); }
"""


def install_theme(app: QApplication) -> None:
    """Give the application its style and keep its palette in step with the system."""
    app.setStyle("Fusion")
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(lambda scheme: _dress(app, scheme))
    _dress(app, hints.colorScheme())


def choose_scheme(scheme: Qt.ColorScheme) -> None:
    """Use a colour scheme whatever the system's is; an unknown one follows the system again."""
    hints = QGuiApplication.styleHints()
    hints.setColorScheme(scheme)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    _dress(app, hints.colorScheme() if scheme is Qt.ColorScheme.Unknown else scheme)


def _dress(app: QApplication, scheme: Qt.ColorScheme) -> None:
    """Under a style sheet widgets keep the palette of when they were polished: so it goes on anew."""
    app.setStyleSheet("")
    app.setPalette(palette(scheme))
    app.setStyleSheet(_STYLE_SHEET)


def palette(scheme: Qt.ColorScheme) -> QPalette:
    """The palette of a colour scheme; an unknown one is light."""
    name, roles = ("dark", _DARK) if scheme == Qt.ColorScheme.Dark else ("light", _LIGHT)
    made = QPalette()
    for role, color in roles.items():
        made.setColor(role, QColor(color))
    for role in _FADED_ROLES:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(_FADED[name]))
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, QColor(_FADED[name]))
    return made
