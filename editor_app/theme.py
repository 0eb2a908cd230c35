"""The look: a light, a dark and a high-contrast palette over the Fusion style, or as the system has it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from editor_app.contrast_style import ContrastStyle


class Appearance(StrEnum):
    """What a person chooses; the values are those of the settings file."""

    SYSTEM = "Unknown"
    LIGHT = "Light"
    DARK = "Dark"
    CONTRAST = "Contrast"


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
    QPalette.ColorRole.Mid: "#77777e",
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
    QPalette.ColorRole.Mid: "#85858d",
    QPalette.ColorRole.Dark: "#a2a2a8",
    QPalette.ColorRole.Shadow: "#77777c",
    QPalette.ColorRole.Accent: "#1a6bc4",
}
_CONTRAST = {
    QPalette.ColorRole.Window: "#000000",
    QPalette.ColorRole.WindowText: "#ffffff",
    QPalette.ColorRole.Base: "#000000",
    QPalette.ColorRole.AlternateBase: "#1c1c1c",
    QPalette.ColorRole.Text: "#ffffff",
    QPalette.ColorRole.Button: "#1c1c1c",
    QPalette.ColorRole.ButtonText: "#ffffff",
    QPalette.ColorRole.BrightText: "#ffffff",
    QPalette.ColorRole.ToolTipBase: "#1c1c1c",
    QPalette.ColorRole.ToolTipText: "#ffffff",
    QPalette.ColorRole.PlaceholderText: "#d6d6d6",
    QPalette.ColorRole.Highlight: "#ffe04a",
    QPalette.ColorRole.HighlightedText: "#000000",
    QPalette.ColorRole.Link: "#8fd8ff",
    QPalette.ColorRole.Light: "#ffffff",
    QPalette.ColorRole.Midlight: "#3a3a3a",
    QPalette.ColorRole.Mid: "#c4c4c4",
    QPalette.ColorRole.Dark: "#8c8c8c",
    QPalette.ColorRole.Shadow: "#000000",
    QPalette.ColorRole.Accent: "#ffe04a",
}
_PALETTES = {Appearance.LIGHT: _LIGHT, Appearance.DARK: _DARK, Appearance.CONTRAST: _CONTRAST}
_FADED = {Appearance.LIGHT: "#7a7a80", Appearance.DARK: "#8b8b91", Appearance.CONTRAST: "#9e9e9e"}
_SCHEMES = {Appearance.LIGHT: Qt.ColorScheme.Light, Appearance.DARK: Qt.ColorScheme.Dark,
            Appearance.CONTRAST: Qt.ColorScheme.Dark}  # fmt: skip
_CHOSEN = "facet_appearance"
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
QSplitter::handle, QMainWindow::separator { background: palette(window); }
QMainWindow::separator { width: 4px; height: 4px; }
"""


def install_theme(app: QApplication) -> None:
    """Give the application its style and keep its palette in step with the system."""
    app.setStyle("Fusion")
    QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _: _dress(app))
    _dress(app)


def choose_appearance(appearance: Appearance) -> None:
    """Look like this whatever the system does, or again as the system."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setProperty(_CHOSEN, appearance.value)
    QGuiApplication.styleHints().setColorScheme(_SCHEMES.get(appearance, Qt.ColorScheme.Unknown))
    _dress(app)


def palette(appearance: Appearance) -> QPalette:
    """The palette of an appearance; `SYSTEM` is what the system asks for at the moment."""
    shown = _as_system() if appearance is Appearance.SYSTEM else appearance
    made = QPalette()
    for role, color in _PALETTES[shown].items():
        made.setColor(role, QColor(color))
    for role in (*_FADED_ROLES, QPalette.ColorRole.Highlight):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(_FADED[shown]))
    return made


def _as_system() -> Appearance:
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)  # since Qt 6.10
    if accessibility is not None and accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return Appearance.CONTRAST
    return Appearance.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else Appearance.LIGHT


def _dress(app: QApplication) -> None:
    """Under a style sheet widgets keep the palette of when they were polished: so it goes on anew."""
    chosen = Appearance(app.property(_CHOSEN) or Appearance.SYSTEM)
    shown = _as_system() if chosen is Appearance.SYSTEM else chosen
    app.setStyleSheet("")
    if (app.style().objectName() == ContrastStyle.NAME) != (shown is Appearance.CONTRAST):
        app.setStyle(ContrastStyle() if shown is Appearance.CONTRAST else "Fusion")
    app.setPalette(palette(shown))
    app.setStyleSheet(_STYLE_SHEET)
