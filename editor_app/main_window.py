"""The main window: puts canvas, panels and actions together and turns commands into changes of the document."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QMainWindow

from editor_app.action_states import update_actions
from editor_app.actions import Actions
from editor_app.animating import Animating
from editor_app.attributing import Attributing
from editor_app.batching import Batching
from editor_app.canvas import Canvas
from editor_app.collector import Collector
from editor_app.compare_menu import CompareMenu
from editor_app.document import Document
from editor_app.dressing import Dressing
from editor_app.engine import Engine
from editor_app.exporter import Exporter
from editor_app.face_pictures import cut_face
from editor_app.housekeeping import Housekeeping
from editor_app.intake import Intake
from editor_app.live_view import LiveView
from editor_app.masking import Masking
from editor_app.messages import ModelInfo
from editor_app.mixing import Mixing
from editor_app.model_adopter import ModelAdopter
from editor_app.model_importer import ModelImporter
from editor_app.model_sheets import ModelSheets
from editor_app.model_switch import ModelSwitch
from editor_app.opener import Opener, Stage
from editor_app.panels.attributes import AttributePanel
from editor_app.panels.faces import FacesPanel
from editor_app.panels.history import HistoryPanel
from editor_app.panels.notice import NoticeBar
from editor_app.panels.status import StatusPanel
from editor_app.panels.tools import ToolsPanel
from editor_app.photo_detail import PhotoDetail
from editor_app.preview_menu import PreviewMenu
from editor_app.previews import Previews
from editor_app.project_desk import ProjectDesk
from editor_app.render_worker import RenderWorker
from editor_app.rescue import Rescue
from editor_app.scene_view import ViewMode
from editor_app.screen_colours import ScreenColours
from editor_app.settings import Settings
from editor_app.stage_view import StageView
from editor_app.tab_order import move_focus
from editor_app.unsaved_changes import after_question
from editor_app.window_dialogs import WindowDialogs
from editor_app.window_layout import WindowLayout
from gan_core.photo.alignment import Alignment

_THUMBNAIL_SIDE = 128
_BEFORE_KEYS = (Qt.Key.Key_B, Qt.Key.Key_Backslash)


class MainWindow(QMainWindow):
    """One window, one document. `start` begins what needs torch, once the window is on the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.settings = Settings()
        self.document = Document(self)
        self.worker = RenderWorker(self)
        self.engine = Engine()
        self.actions_ = Actions(self)
        self.canvas = Canvas()
        self.notice = NoticeBar()
        self.previews = Previews(self.worker, self.engine, self.settings, self)
        self.view = LiveView(self.document, self.worker, self.engine, self.canvas, self.previews)
        self.detail = PhotoDetail(self.document, self.worker, self.view, self.canvas)
        self.opener = Opener(self.document, self.worker, self.engine, self.view)
        self.exporter = Exporter(self.document, self.worker, self.engine, self.settings, self)
        self.desk = ProjectDesk(self.document, self.view, self.opener, self.settings, self)
        self.rescue = Rescue(self.opener, self.desk.autosaver, self._after_question, self)
        self.faces_panel = FacesPanel(self.settings)
        self.attribute_panel = AttributePanel(self.document)
        self.tools = ToolsPanel()
        self.tools.add(self.attribute_panel, self.tr("Attributes"), self.tr("Sliders for what a face looks like"))
        self.history = HistoryPanel(self.document, self)
        self.status = StatusPanel(self.actions_.stop)
        self.stage_view = StageView(
            self.opener, self.document, self.view, self.canvas, self.notice, self.status, self.actions_
        )
        self.intake = Intake(
            self.opener, self.worker, self.engine, self.faces_panel, self.settings, self._after_question, self
        )
        self.switch = ModelSwitch(self.worker, self.engine, self.settings, self)
        self.preview_menu = PreviewMenu(self.actions_.preview_menu, self.previews, self.switch)
        self.compare_menu = CompareMenu(self.actions_, self.canvas, self.settings)
        self.importer = ModelImporter(self)
        self.adopter = ModelAdopter(self)
        self.batching = Batching(self)
        self.sheets = ModelSheets(self.worker, self.engine, self)
        self.mixing = Mixing(self)
        self.attributing = Attributing(self)
        self.masking = Masking(self)
        self.dressing = Dressing(self)
        self.colours = ScreenColours(self.canvas, self.actions_.monitor_menu, self.settings, self)
        self.animating = Animating(self)
        self.dialogs = WindowDialogs(self)
        self.house = Housekeeping(self)
        self.collector = Collector(lambda: self.document.in_gesture, self)
        self.model: ModelInfo | None = None
        self._leaving = False
        self._worker_ended = True
        self._build()
        self._connect()
        self.layout_.restore()
        self._on_document_change()

    # ---- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.setWindowTitle("Facet")
        self.actions_.fill_menus(self)
        self.actions_.fill_toolbar(self)
        self.layout_ = WindowLayout(self)
        self.setStatusBar(self.status)
        self.setAcceptDrops(True)
        self.canvas.set_empty_state(self.tr("Drop a photo here"), [self.actions_.open, self.actions_.paste])

    def _connect(self) -> None:
        acts, document, canvas = self.actions_, self.document, self.canvas
        acts.open.triggered.connect(self.intake.ask)
        acts.paste.triggered.connect(self.intake.paste)
        acts.save.triggered.connect(lambda: self._save(self.desk.save))
        acts.save_as.triggered.connect(lambda: self._save(self.desk.ask_and_save))
        acts.export.triggered.connect(lambda: self.exporter.ask_and_save())
        acts.use_model.triggered.connect(lambda: self.switch.use_identity(document.made_with))
        acts.copy.triggered.connect(self.exporter.copy)
        acts.close.triggered.connect(self.close)
        acts.clear_recent.triggered.connect(self.intake.forget_recent)
        acts.recent_menu.aboutToShow.connect(partial(self.intake.fill_recent_menu, acts.recent_menu))
        acts.undo.triggered.connect(document.undo)
        acts.redo.triggered.connect(document.redo)
        acts.revert.triggered.connect(document.revert)
        acts.fit_face.triggered.connect(self.opener.project_current)
        acts.again.triggered.connect(self.opener.project_again)
        acts.faithful.triggered.connect(self.opener.make_faithful)
        acts.place.triggered.connect(self.opener.begin_placing)
        acts.stop.triggered.connect(self.opener.cancel)
        acts.use_points.triggered.connect(lambda: self.opener.finish_placing(canvas.landmarks))
        acts.drop_points.triggered.connect(self.opener.cancel_placing)
        acts.photo_view.triggered.connect(lambda: self.view.set_mode(ViewMode.PHOTO))
        acts.face_view.triggered.connect(lambda: self.view.set_mode(ViewMode.FACE))
        acts.fit.triggered.connect(canvas.fit)
        acts.fill.triggered.connect(canvas.fill)
        acts.actual.triggered.connect(lambda: canvas.zoom_to(1.0))
        acts.zoom_in.triggered.connect(canvas.zoom_in)
        acts.zoom_out.triggered.connect(canvas.zoom_out)
        acts.search.triggered.connect(self._on_search)
        acts.follow(document.undo_stack)

        for signal in (document.editChanged, document.gestureEnded, document.gestureAborted):
            signal.connect(self._update_actions)
        for signal in (document.photoChanged, document.currentFaceChanged, document.dirtyChanged):
            signal.connect(self._on_document_change)
        document.titleChanged.connect(self._on_document_change)
        document.facesChanged.connect(self._on_faces_change)
        document.projectionChanged.connect(self._update_actions)
        document.currentFaceChanged.connect(lambda: self.faces_panel.mark_face(document.current_id))
        canvas.filesDropped.connect(self.intake.open_photos)
        canvas.imageDropped.connect(lambda image: self.intake.open_image(image, self.tr("Dropped picture")))
        canvas.faceClicked.connect(self._on_face_click)
        self.status.zoom.follow(canvas)
        self.faces_panel.faceChosen.connect(self.opener.choose)
        self.opener.stageChanged.connect(self._update_actions)
        self.intake.refused.connect(lambda text: canvas.set_message(text, "warning"))
        self.view.frameShown.connect(self.status.show_frame)
        self.view.frameShown.connect(self.previews.on_frame)
        self.previews.changed.connect(lambda: self.status.show_previews(self.previews))
        self.view.modeChanged.connect(self._update_actions)
        for way_out in (self.exporter, self.desk):
            way_out.failed.connect(self.show_error)
            way_out.told.connect(self.status.tell)
            way_out.busyChanged.connect(self._update_actions)
        self.desk.busyChanged.connect(self.faces_panel.show_recent)
        self.opener.projectRead.connect(lambda *_: self.faces_panel.show_recent())
        self.switch.loading.connect(lambda name: self.status.set_device(self.tr("Loading the model…")))
        self.switch.loaded.connect(self._on_model_ready)
        self.switch.failed.connect(self._on_model_failure)
        for signal in (self.switch.loading, self.switch.loaded, self.switch.failed):
            signal.connect(self._update_actions)
        self.importer.imported.connect(lambda name, _: self.status.tell(self.tr("Imported {}").format(name)))
        self.adopter.adopted.connect(lambda name: self.status.tell(self.tr("Adopted: {}").format(name)))
        self.colours.failed.connect(lambda text: canvas.set_message(text, "warning"))
        self.worker.unhandled.connect(lambda error: self.show_error(str(error)))

    # ---- starting ------------------------------------------------------------------------------------------------

    def start(self, photos: list[Path]) -> None:
        """Open photos, load the model and, where there is no photo, a sample face."""
        self.canvas.setFocus()
        if photos:
            self.intake.open_photos(photos)
        self.switch.start()
        self.rescue.offer()

    def _on_model_ready(self, model: ModelInfo) -> None:
        another, self.model = self.model is not None, model
        self.status.set_device(model.device)
        self.attributing.follow_model(model)
        self.opener.follow_model(model.identity)
        self.previews.set_model(model)
        self.view.set_model(model)
        self.exporter.set_model(model)
        self.mixing.follow_model()
        self.dressing.follow_model(model)
        self.desk.set_model(model)
        self.collector.settle()
        if self._has_nothing():
            self.intake.open_first_sample(self._has_nothing)
        self.intake.show_samples()
        if another:
            self.canvas.set_message("")
            if self.document.current is None or self.document.current.latent is None:
                self.status.show_frame(None)
            self.status.tell(self.tr("Now using {}; photo and edits are kept").format(self.switch.name))

    def _on_model_failure(self, text: str) -> None:
        self.status.set_device(self.model.device if self.model is not None else self.tr("No model"))
        self.show_error(text)

    def _has_nothing(self) -> bool:
        return self.document.is_empty and self.opener.stage is Stage.IDLE

    def show_error(self, message: str) -> None:
        """Say on the canvas what went wrong; the picture stays."""
        self.canvas.set_message(message, "error")

    # ---- the document changed ------------------------------------------------------------------------------------

    def _on_document_change(self) -> None:
        document = self.document
        self.setWindowTitle(f"{document.name}[*] – Facet" if document.name else "Facet")
        self.setWindowModified(document.is_dirty)
        if document.current is None or document.current.latent is None:
            self.status.show_frame(None)
        self._update_actions()

    def _on_faces_change(self) -> None:
        photo, image = self.document.photo, self.view.photo_image
        rows = []
        for face in self.document.faces:
            if photo is not None and image is not None and face.landmarks is not None:
                corners = Alignment.from_landmarks(face.landmarks, 1).corners
                picture = cut_face(image, photo.size, corners, _THUMBNAIL_SIDE)
                rows.append((face.id, picture))
        self.faces_panel.show_faces(rows, self.document.current_id)
        self._update_actions()

    def _update_actions(self) -> None:
        update_actions(self)

    def _on_face_click(self, index: int) -> None:
        faces = [face for face in self.document.faces if face.landmarks is not None]
        self.opener.choose(faces[index].id)

    # ---- small commands ------------------------------------------------------------------------------------------

    def _on_search(self) -> None:
        self.actions_.sliders_panel.setChecked(True)
        self.tools.show_panel(self.attribute_panel)
        self.attribute_panel.search.setFocus()
        self.attribute_panel.search.selectAll()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A photo may be dropped anywhere, not on the canvas only."""
        self.canvas.dragEnterEvent(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It was carried away again."""
        self.canvas.dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open it."""
        self.canvas.dropEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes as the eye does, wherever panels were moved to."""
        return move_focus(self, forward=next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Holding B shows the picture before the edit, wherever the focus is."""
        if event.key() in _BEFORE_KEYS and not event.modifiers():
            self.canvas.hold_before(True)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Back to the edited picture."""
        if event.key() in _BEFORE_KEYS and not event.isAutoRepeat():
            self.canvas.hold_before(False)
        else:
            super().keyReleaseEvent(event)

    # ---- leaving -------------------------------------------------------------------------------------------------

    def _after_question(self, go_on: Callable[[], Any]) -> None:
        self.attribute_panel.finish_steps()
        after_question(self, self.document, self.desk, go_on)

    def _save(self, how: Callable[[], None]) -> None:
        self.attribute_panel.finish_steps()
        how()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes, let a save finish, then stop the torch thread."""
        if self._leaving:
            event.accept()
            return
        for way_out in (self.exporter, self.desk):
            if way_out.busy:
                way_out.when_saved(self.close)
                event.ignore()
                return
        if self.document.is_dirty:
            self._after_question(lambda: QTimer.singleShot(0, self.close))
            event.ignore()
            return
        if self.batching.after_question(lambda: QTimer.singleShot(0, self.close)):
            event.ignore()
            return
        self._leaving = True
        self.hide()
        self.layout_.remember()
        self.settings.save()
        self.importer.close()
        self.desk.close()
        self.rescue.let_go()
        self.adopter.close()
        self.dressing.maker.close()
        self._worker_ended = self.worker.close()
        self.collector.stop()
        event.accept()

    def leave_process(self, status: int) -> None:
        """End the process at once where the torch thread is in a step that cannot be interrupted."""
        if not self._worker_ended:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
