"""The mixing grid: each row's face gives the coarse styles, each column's the fine ones; a click takes the pair."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from editor_app.dialogs.face_table import SIDE, Edge, FaceTable
from editor_app.face_refs import FaceKind, FaceRef
from editor_app.images import to_qimage
from editor_app.panels.face_menu import ask_for_face
from gan_core.editing.edit_state import EditState
from gan_core.editing.levels import Level
from gan_core.editing.mixing import Mix
from gan_core.jobs import Job, Priority

if TYPE_CHECKING:
    from torch import Tensor

    from editor_app.document import Document
    from editor_app.face_pool import FacePool
    from editor_app.messages import Tile
    from editor_app.mixing_jobs import MixingJobs
    from editor_app.render_worker import RenderWorker
    from editor_app.source_pictures import SourcePictures
    from gan_core.editing.latent_store import MixSource

FACES = 4
"""Faces of each edge to begin with."""
MOST_FACES = 12


class MixingGrid(QDialog):
    """Every cell is an edit of the current face: its mix replaced, all else as it is.

    Args:
        document: Whose current face is edited.
        pool: Brings faces.
        pictures: Of the faces at the edges.
        worker: Renders the cells when nothing else is to do; stops when the dialog closes.
        jobs: Do so on the worker's thread.
        parent: Over which it opens.
    """

    def __init__(
        self,
        document: Document,
        pool: FacePool,
        pictures: SourcePictures,
        worker: RenderWorker,
        jobs: MixingJobs,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._document, self._pool, self._pictures = document, pool, pictures
        self._worker, self._jobs = worker, jobs
        self._job: Job | None = None
        self._left = False
        self._shown: tuple[Any, ...] = ()
        self._own: tuple[Tensor, MixSource] | None = None
        self.faces: dict[Edge, list[MixSource]] = {Edge.ROW: [], Edge.COLUMN: []}
        self.rendered = 0
        self.setWindowTitle(self.tr("Mixing grid"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.level = QComboBox()
        self.level.addItem(self.tr("Rows give coarse, columns middle and fine"), Level.MIDDLE)
        self.level.addItem(self.tr("Rows give coarse and middle, columns fine"), Level.FINE)
        self.level.setAccessibleName(self.tr("What rows and columns give"))
        self.level.setToolTip(self.level.accessibleName())
        self.state = QLabel()
        self.table = FaceTable()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        top = QHBoxLayout()
        top.addWidget(self.level)
        top.addStretch(1)
        top.addWidget(self.state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        self.resize(660, 680)

        self.level.currentIndexChanged.connect(self._render)
        self.table.cellChosen.connect(self._on_cell)
        self.table.edgeChosen.connect(self._on_edge)
        self.table.edgeDropped.connect(self._on_drop)
        self.table.edgeRemoved.connect(self._on_remove)
        pictures.arrived.connect(self._show_edges)
        for signal in (document.photoChanged, document.currentFaceChanged, document.projectionChanged):
            signal.connect(self._on_subject_change)
        for signal in (document.editChanged, document.gestureEnded):
            signal.connect(self._on_edit_change)
        self._choose_first()

    # ---- which faces ---------------------------------------------------------------------------------------------

    def _choose_first(self) -> None:
        """The current face and those mixed in before the rows, sample faces above the columns."""
        rows, columns = self.faces.values()
        rows.clear()
        columns.clear()
        base, face = self._base(), self._document.current
        if base is None or face is None:
            self._render()
            return
        rows.append(base)
        rows += [face.sources[name] for name in face.state.sources if name in face.sources and name != base.hash]
        samples = [entry.ref for entry in self._pool.entries(FaceKind.SAMPLE)]
        for ref in samples:
            edge = rows if len(rows) < FACES else columns
            if len(columns) < FACES:
                self._pool.resolve(ref, partial(self._append, edge))
        self._render()

    @staticmethod
    def _append(edge: list[MixSource], source: MixSource) -> None:
        if all(source.hash != known.hash for known in edge):
            edge.append(source)

    def _base(self) -> MixSource | None:
        """The face that the edit begins with, as one of the faces that can be mixed."""
        face, document = self._document.current, self._document
        if face is None or face.latent is None:
            return None
        start = face.state.start
        if start is not None and start.source in document.sources:
            return document.sources[start.source]
        if self._own is None or self._own[0] is not face.latent:
            from gan_core.editing.latent_store import MixSource

            self._own = face.latent, MixSource.of(face.latent, document.title, document.model_id)
            document.add_source(self._own[1])
        return self._own[1]

    def _on_edge(self, edge: Edge, index: int, at: QPoint) -> None:
        menu = ask_for_face(self._pool, self, lambda source: self._put(edge, index, source))
        if index < len(self.faces[edge]):
            menu.addSeparator()
            menu.addAction(self.tr("Leave this face out")).triggered.connect(lambda: self._on_remove(edge, index))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    def _on_drop(self, edge: Edge, index: int, ref: FaceRef) -> None:
        self._pool.resolve(ref, lambda source: self._put(edge, index, source))

    def _put(self, edge: Edge, index: int, source: MixSource) -> None:
        faces = self.faces[edge]
        if self._left:  # while the face was being fitted
            return
        if index < len(faces):
            faces[index] = source
        elif len(faces) < MOST_FACES:
            faces.append(source)
        self._render()

    def _on_remove(self, edge: Edge, index: int) -> None:
        faces = self.faces[edge]
        if index < len(faces):
            del faces[index]
            self._render()

    # ---- cells ---------------------------------------------------------------------------------------------------

    def _state_of(self, row: int, column: int) -> EditState:
        """The current edit with this pair as its mix."""
        face, base = self._document.current, self._base()
        assert face is not None
        assert face.latent is not None
        assert base is not None
        num_styles = face.latent.shape[1]
        cut = min(Level(self.level.currentData()).first_row, num_styles)
        mix = Mix(num_styles)
        pair = self.faces[Edge.ROW][row], self.faces[Edge.COLUMN][column]
        for source, rows in zip(pair, (range(cut), range(cut, num_styles)), strict=True):
            if source.hash != base.hash:
                mix = mix.with_rows(source.hash, rows, 1.0)
        return face.state.with_mix(mix)

    def _on_cell(self, row: int, column: int) -> None:
        if self._document.current is not None and self._document.current.latent is not None:
            self._document.set_state(self._state_of(row, column), self.tr("Take a pair of the grid"))

    def _key(self) -> tuple[Any, ...]:
        """What the pictures depend on beside the faces at the edges."""
        face, base = self._document.current, self._base()
        return () if face is None or base is None else (base.hash, face.state.with_mix(None), base.model)

    def _on_subject_change(self) -> None:
        if self._key() != self._shown:
            self._choose_first()

    def _on_edit_change(self) -> None:
        if self._document.in_gesture:
            return
        if self._key() != self._shown:
            self._render()
        else:
            self._mark()

    def _mark(self) -> None:
        face = self._document.current
        pairs = [(r, c) for r in range(len(self.faces[Edge.ROW])) for c in range(len(self.faces[Edge.COLUMN]))]
        same = (pair for pair in pairs if face is not None and self._state_of(*pair) == face.state)
        self.table.mark(next(same, None) if face is not None and face.latent is not None else None)

    def _render(self) -> None:
        """Show the faces at the edges and render the pairs anew."""
        self.stop()
        self._shown = self._key()
        rows, columns = self.faces.values()
        self.table.set_size(len(rows), len(columns))
        self._pictures.ask([*rows, *columns])
        self._show_edges()
        face, self.rendered = self._document.current, 0
        self._say()
        if face is None or face.latent is None or not rows or not columns:
            return
        states = [self._state_of(row, column) for row in range(len(rows)) for column in range(len(columns))]
        self._mark()
        self._job = self._worker.submit(
            Priority.THUMBNAIL,
            partial(self._jobs.edits, face, states, self._document.model_id, SIDE),
            key="mixing-grid",
            supersede=True,
            on_progress=partial(self._on_tile, len(columns), self._shown),
            on_error=self._on_failure,
        )

    def _show_edges(self) -> None:
        for edge, faces in self.faces.items():
            for index, source in enumerate(faces):
                self.table.set_edge(edge, index, self._pictures.picture(source.hash), source.title)

    def _on_tile(self, columns: int, shown: tuple[Any, ...], tile: Tile) -> None:
        if self._left or shown is not self._shown:
            return
        row, column = divmod(tile.index, columns)
        names = self.faces[Edge.ROW][row].title, self.faces[Edge.COLUMN][column].title
        name = self.tr("{}, with the finer styles of {}").format(*names)
        self.table.set_cell(row, column, to_qimage(tile.pixels), name)
        self.rendered += 1
        self._say()

    def _on_failure(self, error: Exception) -> None:
        if not self._left:
            self.state.setText(str(error))

    def _say(self) -> None:
        total = len(self.faces[Edge.ROW]) * len(self.faces[Edge.COLUMN])
        face = self._document.current
        if face is None or face.latent is None:
            self.state.setText(self.tr("Choose a face first."))
        else:
            self.state.setText("" if self.rendered >= total else self.tr("{} of {}").format(self.rendered, total))

    def stop(self) -> None:
        """Render no more."""
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def done(self, result: int) -> None:
        """Nobody looks any more."""
        self.stop()
        self._left = True  # what still arrives finds no widgets
        super().done(result)
