"""Masks in the window: the tab, the glass over the canvas, and what hands do there as steps of the document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QTimer

from editor_app.mask_overlay import MaskOverlay
from editor_app.mask_stroke import LARGEST, SMALLEST, Brush, Stroke, Tool
from editor_app.panels.row_gestures import RowGestures
from editor_app.panels.where import WherePanel
from editor_app.scene_view import ViewMode
from gan_core.editing.coverage_map import SIDE, CoverageMap
from gan_core.editing.edit_state import EditState
from gan_core.editing.where import FEATHER, Part, Where
from gan_core.jobs import Priority

if TYPE_CHECKING:
    from torch import Tensor

    from editor_app.document import EditedFace
    from editor_app.main_window import MainWindow
    from editor_app.panels.attribute_row import AttributeRow

_FOLLOW_MS = 30
"""How often a stroke that goes on reaches the edit."""
_LARGER, _HARDER = 1.2, 0.1
"""What one press of a key does to the brush."""


class Masking(QObject):
    """Lets a hand say where the current face's edit acts. One stroke is one undo step.

    Args:
        window: Whose document it changes.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._document, self._view = window, window.document, window.view
        self.actions = window.actions_.masks
        self.panel = WherePanel(self.actions)
        window.tools.add(self.panel, self.tr("Where"), self.tr("Parts of the face that the edit is confined to"))
        self.overlay = MaskOverlay(window.canvas)
        self.brush = Brush()
        self._stroke: Stroke | None = None
        self._before: Where | None = None
        self._passing: set[str] = set()
        self._parts: tuple[object, dict[Part, np.ndarray]] = None, {}
        self._finding = False
        self._shown: tuple[object, ...] = ()
        self._shown_of: Tensor | None = None
        self._gestures = RowGestures(self._document, self)
        self._follow = QTimer(self, singleShot=True, interval=_FOLLOW_MS)
        self._follow.timeout.connect(self._apply)
        self._connect()
        self.panel.show_brush(self.brush)
        self._show()

    @property
    def tool(self) -> Tool:
        """What the hand holds: nothing unless the tab is in front."""
        if not self._in_front or not self._ready:
            return Tool.NONE
        acts = self.actions
        return Tool.BRUSH if acts.brush.isChecked() else Tool.LASSO if acts.lasso.isChecked() else Tool.NONE

    def _connect(self) -> None:
        acts, panel, document = self.actions, self.panel, self._document
        self._window.actions_.where_tab.triggered.connect(self.show_panel)
        acts.brush.triggered.connect(partial(self._on_tool, acts.lasso))
        acts.lasso.triggered.connect(partial(self._on_tool, acts.brush))
        for part, action in acts.parts.items():
            action.triggered.connect(partial(self._on_part, part))
        acts.invert.triggered.connect(self._on_invert)
        acts.film.triggered.connect(self._show)
        acts.clear.triggered.connect(
            lambda: self._gestures.set_once(lambda state: state.with_where(None), self.tr("Clear the mask"))
        )
        acts.larger.triggered.connect(lambda: self._resize(self.brush.size * _LARGER))
        acts.smaller.triggered.connect(lambda: self._resize(self.brush.size / _LARGER))
        acts.harder.triggered.connect(lambda: self._set_brush(hardness=min(1.0, self.brush.hardness + _HARDER)))
        acts.softer.triggered.connect(lambda: self._set_brush(hardness=max(0.0, self.brush.hardness - _HARDER)))
        rest = Brush()
        self._connect_setting(panel.brush_size, self._resize, rest.size)
        self._connect_setting(panel.hardness, lambda value: self._set_brush(hardness=value), rest.hardness)
        self._connect_setting(panel.opacity, lambda value: self._set_brush(opacity=value), rest.opacity)
        panel.pressure_size.toggled.connect(lambda on: self._set_brush(pressure_size=on))
        panel.pressure_opacity.toggled.connect(lambda on: self._set_brush(pressure_opacity=on))
        self._gestures.connect_row(panel.feather, _with_feather, FEATHER)
        self.overlay.began.connect(self._on_begin)
        self.overlay.moved.connect(self._on_move)
        self.overlay.closed.connect(self._on_close)
        self.overlay.ended.connect(self._on_end)
        for signal in (document.photoChanged, document.currentFaceChanged, document.projectionChanged):
            signal.connect(self._on_subject_change)
        self._view.modeChanged.connect(self._on_subject_change)
        self._view.frameShown.connect(self._on_frame)
        document.editChanged.connect(self._show)
        document.gestureAborted.connect(self._on_abort)
        self._window.tools.currentChanged.connect(self._show)

    def _connect_setting(self, row: AttributeRow, setter: Callable[[float], None], rest: float) -> None:
        row.moved.connect(setter)
        row.stepped.connect(setter)
        row.reset.connect(lambda: setter(rest))

    # ---- what is shown -------------------------------------------------------------------------------------------

    @property
    def _in_front(self) -> bool:
        return self._window.tools.currentWidget() is self.panel

    @property
    def _ready(self) -> bool:
        face = self._document.current
        return face is not None and face.latent is not None

    def _on_subject_change(self) -> None:
        self._place()
        self._show()

    def _on_frame(self) -> None:
        if self._document.photo is None:
            self._place()  # a sample's first frame brings the size of its picture

    def _place(self) -> None:
        face, photo = self._document.current, self._document.photo
        if face is None or face.latent is None:
            self.overlay.place(None)
        elif photo is not None and self._view.mode is ViewMode.PHOTO:
            assert face.projection is not None
            self.overlay.place(face.projection.alignment.crop_to_photo)
        else:
            width, height = self._window.canvas.view.scene
            self.overlay.place(np.array([[width, 0, 0], [0, height, 0]], np.float64))

    def _show(self) -> None:
        """Bring tab and glass in step with the document; a drag of a slider leaves them as they are."""
        face, acts, ready, front = self._document.current, self.actions, self._ready, self._in_front
        where = face.state.where if face is not None else None
        latent = face.latent if face is not None else None
        if front and face is not None and latent is not None and self._parts[0] is not latent:
            self._parts = latent, {}
            self._find_parts(face, tuple(Part), Priority.THUMBNAIL)
        tool, film = self.tool, acts.film.isChecked()
        shown = where, ready, front, film, tool, self.brush.size, self._finding, len(self._parts[1])
        if shown == self._shown and latent is self._shown_of and self._stroke is None:
            return
        self._shown, self._shown_of = shown, latent
        for action in (*acts.parts.values(), acts.brush, acts.lasso):
            action.setEnabled(ready)
        for part, action in acts.parts.items():
            action.setChecked(where is not None and part in where.parts)
        acts.invert.setChecked(where is not None and where.inverted)
        for action in (acts.invert, acts.clear):
            action.setEnabled(ready and where is not None)
        self.panel.clear.setEnabled(acts.clear.isEnabled())
        missing = where is not None and bool(set(where.parts) - self._parts[1].keys())
        self.panel.show_where(where, ready=ready, finding=missing and front)
        mark = " •" if where is not None else ""  # a mask is easily forgotten behind another tab
        self._window.tools.setTabText(self._window.tools.indexOf(self.panel), self.tr("Where") + mark)
        self.overlay.hold(tool, self.brush.size)
        seen = where is not None and ready and front and film
        self.overlay.show_film(self._inside(face, where) if seen and face is not None and where is not None else None)

    def _inside(self, face: EditedFace, where: Where) -> np.ndarray | None:
        """What the mask covers, (256, 256), with the stroke that is under way in it; None until its parts are found."""
        if set(where.parts) - self._parts[1].keys():
            if not self._finding:
                self._find_parts(face, where.parts, Priority.RENDER)
            return None
        from gan_core.photo.coverage import Coverage

        if self._stroke is not None:
            return Coverage.made(where, self._parts[1], self._stroke.result).inside
        return Coverage.of(where, self._parts[1], self._document.masks).inside

    def _find_parts(self, face: EditedFace, wanted: tuple[Part, ...], priority: Priority) -> None:
        def on_done(found: dict[Part, np.ndarray]) -> None:
            self._finding = False
            if self._parts[0] is face.latent:
                self._parts[1].update(found)
            self._show()

        def on_error(error: Exception) -> None:
            self._finding = False
            self._window.show_error(str(error))

        self._finding = True
        steps = partial(self._window.engine.parts, face, wanted)
        self._window.worker.submit(priority, steps, key="parts", on_done=on_done, on_error=on_error)

    # ---- the hand: tools -----------------------------------------------------------------------------------------

    def show_panel(self) -> None:
        """Bring the tab to the front."""
        self._window.actions_.sliders_panel.setChecked(True)
        self._window.tools.show_panel(self.panel)

    def _on_tool(self, other: object) -> None:
        for action in (self.actions.brush, self.actions.lasso):
            if action is other:
                action.setChecked(False)
        if not self._in_front:
            self.show_panel()
        self._show()

    def _resize(self, size: float) -> None:
        self._set_brush(size=min(max(size, SMALLEST), LARGEST))

    def _set_brush(self, **changes: float) -> None:
        self.brush = replace(self.brush, **changes)  # type: ignore[arg-type]
        self.panel.show_brush(self.brush)
        self.overlay.hold(self.tool, self.brush.size)

    # ---- the hand: the mask --------------------------------------------------------------------------------------

    def _on_part(self, part: Part) -> None:
        included = self.actions.parts[part].isChecked()

        def changed(state: EditState) -> EditState:
            return state.with_where((state.where or Where()).with_part(part, included=included))

        self._gestures.set_once(changed, self.tr("Where: {}").format(self.actions.parts[part].text()))
        self._show()

    def _on_invert(self) -> None:
        inverted = self.actions.invert.isChecked()

        def changed(state: EditState) -> EditState:
            return state if state.where is None else state.with_where(replace(state.where, inverted=inverted))

        self._gestures.set_once(changed, self.tr("Invert the mask"))
        self._show()

    def _on_begin(self, alt: bool) -> None:
        face = self._document.current
        if face is None:
            return
        self._gestures.finish_steps()
        for name in self._passing:
            self._document.masks.pop(name, None)
        self._passing.clear()
        self._before = face.state.where
        painted = self._before.painted if self._before is not None else ""
        base = self._document.masks[painted].signed if painted else np.zeros((SIDE, SIDE), np.float32)
        taking = alt is not self.actions.taking.isChecked()
        self._document.begin_gesture(self.tr("Take from the mask") if taking else self.tr("Add to the mask"))
        self._stroke = Stroke(base, taking=taking)

    def _on_move(self, across: float, down: float, pressure: float) -> None:
        if self._stroke is not None:
            self._stroke.line_to((across, down), self.brush, pressure)
            if not self._follow.isActive():
                self._follow.start()

    def _on_close(self, outline: np.ndarray) -> None:
        if self._stroke is not None:
            self._stroke.fill(outline, self.brush.opacity)

    def _on_end(self) -> None:
        self._follow.stop()
        self._apply()
        self._stroke = None
        face = self._document.current
        if face is not None and face.state.where is not None:
            self._passing.discard(face.state.where.painted)
        self._document.end_gesture()

    def _on_abort(self) -> None:
        self._follow.stop()
        self._stroke = None
        self.overlay.abort()

    def _apply(self) -> None:
        """Let the edit follow the stroke."""
        face = self._document.current
        if self._stroke is None or face is None or not self._document.in_gesture:
            return
        result = self._stroke.result
        where = self._before or Where()
        painted = ""
        if result.any():
            drawn = CoverageMap.of(result)
            painted = drawn.hash
            if painted not in self._document.masks:
                self._document.masks[painted] = drawn
                self._passing.add(painted)
        self._document.change(face.state.with_where(replace(where, painted=painted)))


def _with_feather(state: EditState, feather: float) -> EditState:
    return state if state.where is None else state.with_where(replace(state.where, feather=feather))
