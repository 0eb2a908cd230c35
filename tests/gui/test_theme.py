"""Colours that can be told apart, computed from the palettes as WCAG 2 defines contrast."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot

from editor_app.message_strip import _COLORS
from editor_app.panels.slider import FilledSlider
from editor_app.theme import Appearance, choose_appearance, install_theme, palette

R = QPalette.ColorRole
TEXTS = [
    (R.WindowText, R.Window), (R.WindowText, R.AlternateBase), (R.Text, R.Base), (R.Text, R.AlternateBase),
    (R.ButtonText, R.Button), (R.ButtonText, R.Window), (R.ToolTipText, R.ToolTipBase), (R.PlaceholderText, R.Base),
    (R.PlaceholderText, R.Window), (R.HighlightedText, R.Highlight), (R.Link, R.Window), (R.Link, R.Base),
]  # fmt: skip
CONTROLS = [(R.Highlight, R.Window), (R.Highlight, R.Base), (R.Highlight, R.Button), (R.Mid, R.Window)]
LOOKS = {Appearance.LIGHT: 4.5, Appearance.DARK: 4.5, Appearance.CONTRAST: 7.0}


def luminance(color: QColor) -> float:
    parts = color.redF(), color.greenF(), color.blueF()
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: QColor, other: QColor) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("appearance", LOOKS)
def test_text_and_controls_stand_out(appearance: Appearance) -> None:
    colors = palette(appearance)
    weak = [(a.name, b.name) for a, b in TEXTS if contrast(colors.color(a), colors.color(b)) < LOOKS[appearance]]
    weak += [(a.name, b.name) for a, b in CONTROLS if contrast(colors.color(a), colors.color(b)) < 3]
    faded = colors.color(QPalette.ColorGroup.Disabled, R.WindowText)
    assert contrast(faded, colors.color(R.Window)) >= 3
    assert weak == []


def test_messages_stand_out_in_every_theme() -> None:
    for pairs in _COLORS.values():
        for back, text, mark in pairs:
            assert contrast(QColor(back), QColor(text)) >= 7
            assert contrast(QColor(back), QColor(mark)) >= 3


def test_high_contrast_draws_an_outline_around_every_control(qtbot: QtBot) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    install_theme(app)
    choose_appearance(Appearance.CONTRAST)
    try:
        around = palette(Appearance.CONTRAST).color(R.Window)
        for widget in (QPushButton(), QLineEdit(), QComboBox(), QSpinBox(), QCheckBox(), FilledSlider(-100, 100, 0)):
            qtbot.addWidget(widget)
            widget.resize(90, 28)
            image = widget.grab().toImage()
            edge = [image.pixelColor(x, image.height() // 2) for x in range(10)]
            assert max(contrast(color, around) for color in edge) >= 3, widget
    finally:
        choose_appearance(Appearance.SYSTEM)
