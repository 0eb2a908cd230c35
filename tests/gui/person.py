"""Somebody at the real window: waits as a person would, answers questions, and tells what is there to be compared."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import os
import shutil
import stat
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QMessageBox, QWidget

from editor_app.document import Quality
from editor_app.opener import Stage
from gan_core.paths import cache_dir, models_dir
from gan_core.rendering.calibration import calibration_steps
from tests.gui.tiny import FIRST, SECOND, write_look, write_models, write_pictures
from tests.gui.witness import Witness

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from editor_app.main_window import MainWindow
    from editor_app.render_worker import RenderWorker
    from gan_core.inversion.projection import Projection
    from gan_core.project.project import Project

PATIENCE = 120.0
"""Seconds that anything may take on a busy machine."""
Answer = QMessageBox.StandardButton
_QUICK = {
    "editor_app.opener.STEPS": 2,
    "editor_app.opener.MORE_STEPS": 3,
    "editor_app.opener.FAITHFUL_STEPS": 2,
    "editor_app.intake.SAMPLES_AT_ONCE": 4,
}
"""Refinement is short."""
_SOON_MS = 10
"""After which hands rest, in place of what is longer."""
_NOT_FOR_ME = {"open", "close", "import_preset", "install_look", "make_look"}
"""Commands that ask the system for files, or end it all."""


@contextlib.contextmanager
def prepared_home(folder: Path) -> Iterator[dict[str, Path]]:
    """A folder for Facet with two tiny models that were measured, to be copied for each sequence; and pictures."""
    from gan_core.jobs import CancelToken, run_to_end
    from gan_core.model import load_model

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FACET_HOME", str(folder / "home"))
        pictures = write_pictures(folder, load_model("default"))
        write_models(models_dir())
        for name in (FIRST, SECOND):
            run_to_end(calibration_steps(load_model(name), CancelToken()))
        pictures["own.look"] = write_look(folder / "own.look", load_model(FIRST))
        from editor_app.settings import Settings

        settings = Settings()
        settings.set_text("model", FIRST)
        settings.save()
        assert (cache_dir()).is_dir()
        for name, value in _QUICK.items():
            patch.setattr(name, value)
        yield pictures


class Person:
    """Works with one window after the other, in a folder of Facet's own.

    Args:
        template: A folder as `prepared_home` makes it.
        folder: Where the copy, and what is saved, goes.
    """

    def __init__(self, template: Path, folder: Path) -> None:
        self.folder, self.home = folder, folder / "home"
        shutil.copytree(template / "home", self.home)
        self._patch = pytest.MonkeyPatch()
        self._patch.setenv("FACET_HOME", str(self.home))
        self._patch.setattr(QFileDialog, "open", lambda dialog: self._choose_file(dialog))
        self.chosen = folder / "chosen.facet"
        self._umask = os.umask(0o022)
        self.witness = Witness()
        self.witness.begin()
        self.trail: list[str] = []
        self.window: MainWindow = self.open_window()

    # ---- windows -------------------------------------------------------------------------------------------------

    def open_window(self) -> MainWindow:
        """A new window, that has loaded its model."""
        from editor_app.main_window import MainWindow

        self.window = MainWindow()
        self.window.resize(800, 560)
        for timer in self.window.findChildren(QTimer):
            if timer.isSingleShot() and timer.interval() > _SOON_MS:
                timer.setInterval(_SOON_MS)
        self.window.show()
        self.window.start([])
        return self.window

    def close_window(self, answer: Answer) -> bool:
        """Close it, with that answer to the question about unsaved changes; returns whether it is closed."""
        window = self.window
        window.close()
        self.answer(answer)
        if window.isVisible() and answer == Answer.Cancel:
            return False
        self.wait(lambda: not window.isVisible(), "the window to close")
        self.wait(lambda: not _working(), "the threads to end")
        window.deleteLater()
        return True

    def leave(self) -> None:
        """Close without saving, and look at what stays behind."""
        try:
            self.settle()
            self.close_window(Answer.Discard)
            self.pump()
            self.witness.check()
            left = [item.name for item in (self.home / "recovery").glob("*.facet")]
            assert not left, left
            self.check_permissions()
        finally:
            self.end()

    def end(self) -> None:
        """Whatever happened: nothing stays that would disturb the next one."""
        with contextlib.suppress(RuntimeError, AttributeError):
            self.window.document.undo_stack.clear()
            self.window.close()
            self.window.deleteLater()
        self.pump()
        for thread in _working():
            thread.join(PATIENCE)
        self.witness.end()
        self._patch.undo()
        os.umask(self._umask)
        del self.window
        gc.collect()
        shutil.rmtree(self.folder, ignore_errors=True)

    def check_permissions(self) -> None:
        """Everything under Facet's own folder is its owner's only; models are as they were copied."""
        for item in (self.home, *self.home.rglob("*")):
            if (self.home / "models") in item.parents or item.is_symlink():
                continue
            mode = stat.S_IMODE(item.stat().st_mode)
            assert mode == (0o700 if item.is_dir() else 0o600), (item.relative_to(self.home), oct(mode))

    # ---- time ----------------------------------------------------------------------------------------------------

    def pump(self) -> None:
        """Let what has arrived be dealt with."""
        for _ in range(2):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        """Until something is so."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, f"waited in vain for {what}: {self.situation()}"
            QCoreApplication.processEvents()
            self.witness.check()
            time.sleep(0.002)

    def settle(self) -> None:
        """Until nothing is left to do and the present edit is on the screen at its best."""
        for _ in range(2):  # what settled may have begun something
            self.wait(self._settled, "the window to settle")
            self.pump()

    def _settled(self) -> bool:
        window, document = self.window, self.window.document
        files = window.desk.autosaver._files
        timers = [timer for timer in window.findChildren(QTimer) if timer.isSingleShot()]
        busy = (
            *(not _idle(worker) for worker in (window.worker, files)),
            *(timer.isActive() for timer in timers),
            window.opener.stage in (Stage.READING, Stage.FINDING, Stage.PROJECTING),
            window.desk.busy or window.exporter.busy,
            window.model is None or bool(window.switch.wanted),
        )
        if any(busy):
            return False
        face = document.current
        if face is None or face.latent is None or document.in_gesture:
            return True
        assert window.model is not None
        shown = window.view.shown
        return shown is not None and shown.stamp == document.stamp(window.model.identity, Quality.FULL)

    def situation(self) -> str:
        """For an error message."""
        window, document = self.window, self.window.document
        shown = window.view.shown
        return (
            f"stage {window.opener.stage}, wanted {window.switch.wanted!r}, gesture {document.in_gesture}, "
            f"message {window.canvas.message!r}, shown {shown.stamp if shown else None}, version "
            f"{document.edit_version}, idle {_idle(window.worker)}"
        )

    # ---- questions -----------------------------------------------------------------------------------------------

    def answer(self, answer: Answer) -> None:
        """To every question that is open; where saving needs a place, it is one in the own folder."""
        for box in self.window.findChildren(QMessageBox):
            if box.isVisible():
                button = box.button(answer)
                (button if button is not None else box.buttons()[0]).click()
        self.pump()

    def _choose_file(self, dialog: QFileDialog) -> None:
        dialog.fileSelected.emit(str(self.chosen))
        QDialog.done(dialog, QDialog.DialogCode.Accepted)

    def close_dialogs(self) -> None:
        """Every window but the main one."""
        for widget in QApplication.topLevelWidgets():
            if widget.isVisible() and widget is not self.window and widget.isWindow():
                widget.close()
        self.pump()

    # ---- what is there -------------------------------------------------------------------------------------------

    @property
    def rows(self) -> list[Any]:
        """Every slider with a value box that belongs to the edit."""
        panels = self.window.attribute_panel, self.window.mixing.mix_panel, self.window.mixing.generate_panel
        mix = panels[1]
        targets = [target.slider for target in (mix.whole, *mix.levels.values())]
        mixed, psi = (row for _, row in mix.rows), panels[2].psi.values()
        feather, looks = self.window.masking.panel.feather, self.window.dressing.panel.wearing
        worn = [row for look in looks.rows.values() for row in look.sliders]
        return [*panels[0].rows.values(), panels[0].amount, *targets, *mixed, *psi, feather, *worn, looks.morph.slider]

    @property
    def commands(self) -> dict[str, QAction]:
        """Every command of the menus by its text, but for those that only the system answers."""
        acts = self.window.actions_
        unwanted = {getattr(acts, name) for name in _NOT_FOR_ME} | set(acts.recent_menu.actions())
        menus = [menu for menu in self.window.menuBar().findChildren(QMenu) if menu.actions()]
        found = {action.text(): action for menu in menus for action in menu.actions() if action not in unwanted}
        return {text: action for text, action in sorted(found.items()) if text and action.menu() is None}

    def project(self) -> dict[str, Any]:
        """All that a project file would hold, as plain values; not what the screen looks like."""
        from tests.project.samples import plain

        known: dict[str, Any] = _short(plain(self.kept()))
        for face in known["faces"]:  # what a face has of several models is in no order
            for part in ("projections", "latents"):
                face[part].sort(key=lambda entry: entry["model"])
        return {key: value for key, value in known.items() if key != "origin"}

    def kept(self) -> Project:
        """The document as it would go into a file."""
        from editor_app.saved_document import to_project

        return to_project(self.window.desk.snapshot())

    def content(self) -> tuple[dict[str, Any], ...]:
        """What the document's faces are, as values that can be compared."""
        return tuple(
            {
                "id": face.id,
                "state": face.state.to_json(),
                "sample": _hash(face.sample_latent),
                "projection": None if face.projection is None else _fitted(face.projection),
            }
            for face in self.window.document.faces
        )

    def pixels(self) -> tuple[object, ...]:
        """The frame that is shown."""
        from tests.project.samples import plain

        frame = self.window.view.shown
        if frame is None:
            return (None,)
        return (frame.in_photo, frame.box, repr(_short(plain((frame.pixels, frame.patch, frame.others)))))

    def subject(self) -> tuple[object, ...]:
        """All that the pixels follow from."""
        window, document = self.window, self.window.document
        photo = None if document.photo is None else _hash(document.photo.pixels)
        others = self.content() if window.view.mode.value == "photo" else ()
        mine = [face for face in self.content() if face["id"] == document.current_id]
        return document.model_id, photo, window.view.mode, repr(mine), repr(others)

    def check_panels(self) -> None:
        """The panels show the document."""
        window, document = self.window, self.window.document
        face, acts = document.current, window.actions_
        if document.in_gesture:
            return
        if face is not None:
            for name, row in window.attribute_panel.rows.items():
                assert abs(row.strength - face.state.strength(name)) <= 0.005, (name, row.strength, face.state)
            worn, looks = window.dressing.panel.wearing.rows, {look.id: look.strength for look in face.state.looks}
            assert looks.keys() <= worn.keys()
            for id, dress in worn.items():
                assert abs(dress.strength.strength - looks.get(id, 0.0)) <= 0.005, (id, dress.strength.strength, looks)
        assert acts.redo.isEnabled() == document.undo_stack.canRedo()
        assert acts.undo.isEnabled() == document.undo_stack.canUndo()
        assert window.isWindowModified() == document.is_dirty


def _working() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name in ("facet-torch", "facet-files")]


def _idle(worker: RenderWorker) -> bool:
    queue = worker._queue
    with queue._wake:
        return not queue._waiting and not queue._running


def _hash(value: Any) -> str | None:
    if value is None:
        return None
    array = np.ascontiguousarray(value.detach().cpu().numpy() if hasattr(value, "detach") else value)
    return hashlib.sha256(array.tobytes()).hexdigest()[:16]


def _short(value: Any) -> Any:
    """The same, with a hash for each array and file, so that a difference can be read."""
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()[:16]
    if isinstance(value, dict):
        return {key: _short(entry) for key, entry in value.items()}
    return [_short(entry) for entry in value] if isinstance(value, (tuple, list)) else value


def _fitted(projection: Projection) -> list[str | None]:
    factors = {} if projection.delta is None else projection.delta.factors
    return [_hash(projection.w_plus), *(_hash(factor) for pair in factors.values() for factor in pair)]


def widgets_alive() -> list[QWidget]:
    """Every widget that Qt knows of, once what is to be deleted is gone."""
    gc.collect()
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return QApplication.allWidgets()
