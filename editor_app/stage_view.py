"""Shows what the opener is doing: the notice over the canvas, the points to place, and the progress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor_app.model_switch import installed_as
from editor_app.opener import Stage
from editor_app.scene_view import ViewMode

if TYPE_CHECKING:
    from editor_app.actions import Actions
    from editor_app.canvas import Canvas
    from editor_app.document import Document
    from editor_app.live_view import LiveView
    from editor_app.opener import Opener
    from editor_app.panels.notice import NoticeBar
    from editor_app.panels.status import StatusPanel
    from gan_core.project.project import ModelName


class StageView(QObject):
    """Follows the opener."""

    def __init__(
        self,
        opener: Opener,
        document: Document,
        view: LiveView,
        canvas: Canvas,
        notice: NoticeBar,
        status: StatusPanel,
        actions: Actions,
    ) -> None:
        super().__init__(opener)
        self._document, self._view, self._canvas = document, view, canvas
        self._notice, self._status, self._actions = notice, status, actions
        opener.stageChanged.connect(self._on_stage_change)
        opener.progressed.connect(self._on_progress)
        opener.failed.connect(lambda text: canvas.set_message(text, "error"))
        opener.warned.connect(lambda text: canvas.set_message(text, "warning"))

    def _on_stage_change(self, stage: Stage) -> None:
        busy = {
            Stage.READING: self.tr("Reading the photo…"),
            Stage.FINDING: self.tr("Looking for faces…"),
            Stage.PROJECTING: self.tr("Fitting the model to the face…"),
        }
        if stage is Stage.PLACING:
            self._view.set_mode(ViewMode.PHOTO)
            face = self._document.current
            self._canvas.begin_placing(face.landmarks if face is not None else None)
        elif self._canvas.placing:
            self._canvas.end_placing()
        if stage in busy:
            self._canvas.set_message("")
        self._ask(stage)
        self._status.set_job(busy.get(stage))
        self._canvas.set_progress(0.0 if stage is Stage.PROJECTING else None)

    def _ask(self, stage: Stage) -> None:
        acts, tr = self._actions, self.tr
        if stage is Stage.NO_FACE:
            self._notice.ask(tr("No face was found in this photo."), [acts.place, acts.open])
        elif stage is Stage.CHOOSING:
            text = tr("{} faces were found. Click the one you want to edit.").format(len(self._document.faces))
            self._notice.ask(text, [acts.place])
        elif stage is Stage.NOT_FITTED:
            made_with = self._document.made_with
            if made_with is not None and made_with.identity not in ("", self._document.model_id):
                self._ask_for_model(made_with)
                return
            kept = self._document.current is not None and bool(self._document.current.state.operations)
            text = tr("This face has not been fitted yet.")
            if kept:
                text = tr("Not fitted to this model yet; the edit is kept.")
            self._notice.ask(text, [acts.fit_face, acts.place])
        elif stage is Stage.PLACING:
            text = tr("Drag the points onto both eyes, the nose and the corners of the mouth.")
            self._notice.ask(text, [acts.use_points, acts.drop_points])
        else:
            self._notice.hide()

    def _ask_for_model(self, model: ModelName) -> None:
        acts, tr, face = self._actions, self.tr, self._document.current
        can_fit = face is not None and (face.landmarks is not None or face.seed_point is not None)
        again = [acts.fit_face] if can_fit else []
        if installed_as(model.identity) is not None:
            text = tr("Made with the model “{}”. You see what the project holds; nothing is lost.").format(model.name)
            self._notice.ask(text, [acts.use_model, *again])
        else:
            text = tr(
                "Made with the model “{}”, which is not installed. You see what the project holds; nothing is lost."
            )
            self._notice.ask(text.format(model.name), [acts.models, *again])

    def _on_progress(self, fraction: float) -> None:
        self._status.set_progress(fraction)
        self._canvas.set_progress(fraction)
