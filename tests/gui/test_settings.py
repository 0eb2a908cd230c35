"""What is remembered: it survives a broken file, a missing drive, and is pinned where somebody wants it to stay."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from editor_app.dialogs.settings import SettingsDialog
from editor_app.settings import Settings
from editor_app.theme import Appearance, palette
from gan_core.paths import facet_home

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings of a first start."""
    monkeypatch.setenv("FACET_HOME", str(tmp_path / "home"))
    return Settings()


def again(settings: Settings) -> Settings:
    settings.save()
    return Settings()


def test_choices_survive_a_restart(settings: Settings, tmp_path: Path) -> None:
    settings.set_text("appearance", Appearance.CONTRAST)
    settings.set_text("autosave", "120")
    settings.set_names("names", ["a, b", "“c” = d;"])
    settings.choose_folder("open", str(tmp_path))
    kept = again(settings)
    assert kept.choice("appearance", Appearance.SYSTEM) is Appearance.CONTRAST
    assert kept.number("autosave", 60, 30, 600) == 120
    assert kept.names("names") == ["a, b", "“c” = d;"]
    assert kept.folder("open") == tmp_path


BROKEN = [b"\x00\xff[[[", b"[General]\nrecent=@Variant(\x00\x00)\nappearance=1, 2\nautosave=x"]


@pytest.mark.parametrize("content", BROKEN)
def test_a_broken_file_counts_as_none(settings: Settings, content: bytes) -> None:
    (facet_home() / "settings.ini").write_bytes(content)
    broken = Settings()
    assert broken.choice("appearance", Appearance.SYSTEM) is Appearance.SYSTEM
    assert broken.number("autosave", 60, 30, 600) == 60
    assert broken.recent.entries() == []
    assert broken.folder("open") == Path.home()
    broken.set_text("appearance", Appearance.DARK)
    assert again(broken).choice("appearance", Appearance.SYSTEM) is Appearance.DARK


def test_numbers_keep_within_their_limits(settings: Settings) -> None:
    for text, number in (("1e9", 600), ("-3", 30), ("nan", 60), ("90", 90)):
        settings.set_text("autosave", text)
        assert settings.number("autosave", 60, 30, 600) == number


def test_a_folder_that_is_gone_is_not_proposed(settings: Settings, tmp_path: Path) -> None:
    settings.used_folder("open", tmp_path)
    settings.choose_folder("open", str(tmp_path / "unplugged"))
    assert settings.folder("open") == tmp_path


def test_pinned_files_stay_and_missing_ones_are_not_forgotten(settings: Settings, tmp_path: Path) -> None:
    paths = [tmp_path / f"{name}.jpg" for name in "abc"]
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(0)
    for path in paths:
        path.touch()
        settings.recent.add(path, picture)
    settings.recent.pin(paths[0], True)
    paths[2].unlink()
    listed = [(file.path, file.pinned, file.there) for file in again(settings).recent.entries()]
    assert listed == [(paths[0], True, True), (paths[2], False, False), (paths[1], False, True)]
    settings.recent.clear()
    assert [file.path for file in settings.recent.entries()] == [paths[0]]
    assert not settings.recent.picture(paths[0]).isNull()
    assert settings.recent.picture(paths[1]).isNull()
    settings.recent.pin(paths[0], False)
    settings.recent.remove(paths[0])
    assert again(settings).recent.entries() == []


def test_a_recent_file_is_pinned_from_its_menu(bare_window: MainWindow, tmp_path: Path) -> None:
    files, panel = bare_window.settings.recent, bare_window.faces_panel
    paths = [tmp_path / "one.jpg", tmp_path / "two.jpg"]
    for path in paths:
        path.touch()
        files.add(path)
    panel.show_recent()
    assert panel.recent.item(0).text() == "two.jpg"
    panel.recent.menu_for(paths[0]).actions()[0].trigger()
    assert panel.recent.item(0).text() == "★ one.jpg"
    paths[1].unlink()
    bare_window.actions_.recent_menu.aboutToShow.emit()
    entries = {action.text(): action.isEnabled() for action in bare_window.actions_.recent_menu.actions()}
    assert (entries["★ one.jpg"], entries["two.jpg"]) == (True, False)
    for path in paths:
        panel.recent.menu_for(path).actions()[1].trigger()
    assert panel.recent.count() == 0


def test_the_dialog_shows_and_changes_what_holds(qtbot: QtBot, bare_window: MainWindow, tmp_path: Path) -> None:
    window = bare_window
    window.actions_.settings.trigger()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    assert not dialog.device.isEnabled()  # nobody knows yet what there is

    def choose(box: QComboBox, value: object) -> None:
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())

    choose(dialog.appearance, Appearance.CONTRAST)
    assert window.actions_.appearances[Appearance.CONTRAST].isChecked()
    assert window.palette().window().color() == palette(Appearance.CONTRAST).window().color()
    choose(dialog.rate, 15.0)
    choose(dialog.autosave, 300)
    assert (window.previews.rate, window.house.autosave) == (15, 300)
    assert window.desk.autosaver._timer.interval() == 300_000
    dialog._on_language("en")
    assert not dialog.waits.isVisible()
    window.settings.choose_folder("open", str(tmp_path))
    assert window.settings.folder("open") == tmp_path
    choose(dialog.appearance, Appearance.SYSTEM)
    window.actions_.settings.trigger()
    assert len(window.findChildren(SettingsDialog)) == 1
    dialog.close()


def test_the_dialog_follows_the_model(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_.settings.trigger()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    assert dialog.device.isEnabled()
    assert dialog.device.findData("cpu") > 0
    assert dialog.precision.count() > 1
    dialog.precision.setCurrentIndex(1)
    dialog.precision.activated.emit(1)
    assert window.previews.precision == dialog.precision.currentData()
    dialog.close()
