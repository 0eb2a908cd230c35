"""A project whose every name is markup: whatever the window shows of it is plain text."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import torch
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from editor_app.opener import Stage
from gan_core.editing.latent_store import MixSource
from gan_core.project.files import load_project, save_project
from gan_core.project.project import ModelName, StoredSource
from tests.gui.conftest import LONG
from tests.project.samples import latent

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow

FIXTURE = Path(__file__).parents[1] / "project" / "fixtures" / "v1.facet"
EVIL = "<img src='file:///etc/passwd'><h1>evil</h1>"


def rendered(widget: QWidget) -> list[str]:
    """What a widget would show as rich text."""
    texts = [widget.toolTip(), widget.whatsThis()]
    if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText:
        texts.append(widget.text())
    return [text for text in texts if Qt.mightBeRichText(text)]


@pytest.mark.parametrize("recovered", [False, True])
def test_names_are_shown_as_they_stand(qtbot: QtBot, bare_window: MainWindow, tmp_path: Path, recovered: bool) -> None:
    project = load_project(FIXTURE)
    assert project.photo is not None
    source = StoredSource("cd" * 32, EVIL, "ab" * 32, latent(1))
    path = tmp_path / "a.facet"
    hostile = dataclasses.replace(
        project,
        title=EVIL,
        model=ModelName(EVIL, "ef" * 32),
        photo=dataclasses.replace(project.photo, name=EVIL.replace("/", "")),
        steps=tuple(dataclasses.replace(step, text=EVIL) for step in project.steps),
        sources=(dataclasses.replace(source, hash=MixSource.of(torch.from_numpy(latent(1)), "", "ab" * 32).hash),),
        origin=str(tmp_path / EVIL.replace("/", "")) if recovered else "",
    )
    save_project(hostile, path)
    window = bare_window
    window.opener.open_project(path, recovered=recovered)
    qtbot.waitUntil(lambda: window.opener.stage is Stage.NOT_FITTED, timeout=LONG)
    window.actions_.history_panel.setChecked(True)
    window.canvas.set_message(f"{EVIL}: cannot be read", "error")
    qtbot.waitUntil(lambda: window.history.list.count() == len(project.steps) + 1, timeout=LONG)
    assert window.history.list.item(1).text() == EVIL
    found = [(type(widget).__name__, text) for widget in window.findChildren(QWidget) for text in rendered(widget)]
    assert not [entry for entry in found if "<img" in entry[1] or "<h1" in entry[1]]
    actions = [action for menu in window.menuBar().actions() for action in menu.menu().actions()]  # type: ignore[attr-defined]
    tips = [action.toolTip() for action in actions if Qt.mightBeRichText(action.toolTip())]
    assert not [tip for tip in tips if "<img" in tip]
    window.document.undo_stack.setClean()
