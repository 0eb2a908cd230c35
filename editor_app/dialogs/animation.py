"""The animation dialog: what moves, how long and how, where it goes; a small one plays while that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QHBoxLayout,
    QProgressBar,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from editor_app.dialogs.export import note, scope_box
from editor_app.dialogs.export_options import AnimationOptions, ExportFormat, ExportSource, Memory
from editor_app.dialogs.motion_form import MotionForm, form_labels
from editor_app.dialogs.motion_player import MotionPlayer
from editor_app.dialogs.signing_row import SigningRow
from editor_app.dialogs.target_row import TargetRow, first_folder
from editor_app.images import to_qimage
from gan_core.errors import FacetError
from gan_core.export.animation import DEFAULT_SIDE
from gan_core.export.canvas import Scope
from gan_core.export.encoders import encoder_for
from gan_core.export.timeline import LONGEST, MOST_FRAMES_A_SECOND, Ease, Loop, Timeline
from gan_core.export.writing import Terms

if TYPE_CHECKING:
    from editor_app.export_jobs import Wish
    from editor_app.face_pool import FacePool
    from editor_app.messages import Tile
    from gan_core.export.animation import Drawn

FORMATS = (
    ExportFormat("MP4", "MP4 video", ".mp4", False, False, False, False, "Plays everywhere; the smallest."),
    ExportFormat("WEBP", "Animated WebP", ".webp", False, False, False, False, "For the web, all colours."),
    ExportFormat("GIF", "GIF", ".gif", True, False, False, False, "Shown by everything; large, 256 colours."),
)
_QUALITY, _LARGEST = 80, 4096
_REST_MS = 300


class AnimationDialog(QDialog):
    """Asks it all; `wanted` brings the answer, and the dialog stays to show how far it is.

    Args:
        source: What there is.
        sliders: (attribute id, name) of each that the model can move.
        pool: Brings the faces of a path.
        memory: Where the last choice is remembered.
        parent: The window.
    """

    wanted = Signal(object)  # AnimationOptions
    previewWanted = Signal(object)  # Wish, None where nothing moves
    stopWanted = Signal()

    def __init__(
        self,
        source: ExportSource,
        sliders: Sequence[tuple[str, str]],
        pool: FacePool,
        memory: Memory,
        parent: QWidget | None = None,
        *,
        edited: bool = False,
    ) -> None:
        super().__init__(parent)
        self._source, self._memory = source, memory
        self.setWindowTitle(self.tr("Export animation"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        folder = first_folder(memory.text("folders/export"), source.path, memory.text("animation/folder"))
        self.target = TargetRow(self, folder, source.name, source.path)
        self.motion = MotionForm(sliders, pool, edited=edited)
        self.player = MotionPlayer()
        self.running = False
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._build()
        self._recall()
        self._connect()
        self._update()
        self._rest.start()

    # ---- the answer ----------------------------------------------------------------------------------------------

    def wish(self) -> Wish:
        """What shall move."""
        return self.motion.wish(closed=Loop(self.loop.currentData()) is Loop.REPEAT)

    def timeline(self) -> Timeline:
        """When.

        Raises:
            FacetError: Too long, or too few frames.
        """
        ease, loop = Ease(self.ease.currentData()), Loop(self.loop.currentData())
        return Timeline(self.seconds.value(), self.fps.value(), ease, loop)

    def options(self) -> AnimationOptions:
        """The choice as it stands."""
        scope = Scope(self.scope.currentData())
        terms = Terms(self.quality.value())
        choice = self.target.target, self.wish(), self.timeline(), scope, self.side.value(), terms
        return AnimationOptions(*choice, self.signing.files if SigningRow.is_possible() else None)

    def problem(self) -> str:
        """Why this cannot be made as it stands; empty where it can."""
        if why := self.motion.problem() or self.target.problem():
            return why
        try:
            side = self.side.value()
            encoder_for(self.target.target, self.timeline(), (side, side))
        except FacetError as error:
            return str(error)
        return ""

    # ---- how far it is -------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """It is being made."""
        self.running = True
        self.progress.setRange(0, 0)
        self._update()

    def show_drawn(self, drawn: Drawn) -> None:
        """One more frame."""
        self.progress.setRange(0, drawn.total)
        self.progress.setValue(drawn.done)
        self.progress.setFormat(self.tr("Frame {} of {}").format(drawn.done, drawn.total))

    def finish(self, error: str = "") -> None:
        """It is made, or cannot be."""
        self.running = False
        if not error:
            super().accept()
            return
        self._update()
        self.warning.setText(error)

    def show_tile(self, tile: Tile) -> None:
        """A render of the small animation."""
        self.player.add(tile.index, to_qimage(tile.pixels))

    # ---- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        tr, source = self.tr, self._source
        self.seconds = QDoubleSpinBox(minimum=0.1, maximum=LONGEST, singleStep=0.5, decimals=1, suffix=tr(" s"))
        self.fps = QDoubleSpinBox(minimum=1, maximum=MOST_FRAMES_A_SECOND, decimals=0, suffix=tr(" frames a second"))
        self.seconds.setToolTip(tr("Of the whole animation, there and back"))
        self.ease = QComboBox()
        self.ease.addItem(tr("Sets off and stops softly"), Ease.SMOOTH)
        self.ease.addItem(tr("At one speed"), Ease.LINEAR)
        self.loop = QComboBox()
        self.loop.addItem(tr("There and back"), Loop.PING_PONG)
        self.loop.addItem(tr("Again from the start"), Loop.REPEAT)
        self.loop.addItem(tr("Once"), Loop.ONCE)
        self.loop.setToolTip(tr("GIF and WebP go on for ever but with Once; in MP4 the player decides"))
        self.scope = scope_box(whole=source.size is not None, square=source.size is not None and source.face_size > 0)
        self.side = QSpinBox(minimum=16, maximum=_LARGEST, singleStep=64, suffix=tr(" pixels"))
        self.side.setToolTip(tr("The longer side"))
        self.quality = QSpinBox(minimum=1, maximum=100)
        for control, called in (
            (self.seconds, tr("Length")), (self.fps, tr("Frames a second")), (self.ease, tr("Ease")),
            (self.loop, tr("Loop")), (self.scope, tr("Picture")), (self.side, tr("Size")),
            (self.quality, tr("Quality")),
        ):  # fmt: skip
            control.setAccessibleName(called)
        length = QHBoxLayout()
        length.addWidget(self.seconds)
        length.addWidget(self.fps, 1)
        self.signing = SigningRow(self._memory)
        self.carries, self.warning = note(), note(faint=False)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("Progress"))
        kinds = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(kinds.Save | kinds.Cancel)
        self._form = QFormLayout(fieldGrowthPolicy=QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setVerticalSpacing(8)
        self._form.setHorizontalSpacing(16)
        for text, row in (
            (tr("Length"), length), (tr("Ease"), self.ease), (tr("Loop"), self.loop), (tr("Picture"), self.scope),
            (tr("Size"), self.side), (tr("File"), self.target.file), (tr("Format"), self.target.format),
            ("", self.carries), (tr("Quality"), self.quality), ("", self.signing),
        ):  # fmt: skip
            self._form.addRow(text, row)
        labels = [*self.motion.labels(), *form_labels(self._form)]
        for label in labels:
            label.setMinimumWidth(max(known.sizeHint().width() for known in labels))
        self._form.setRowVisible(self.signing, SigningRow.is_possible())
        self._fields = QWidget()
        fields = QVBoxLayout(self._fields)
        fields.setContentsMargins(0, 0, 0, 0)
        fields.setSpacing(8)
        fields.addWidget(self.motion)
        fields.addLayout(self._form)
        fields.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self._fields, 1)
        top.addWidget(self.player, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(top, 1)
        layout.addWidget(self.warning)
        layout.addWidget(self.progress)
        layout.addWidget(self.buttons)
        self.resize(760, self.sizeHint().height())

    def _recall(self) -> None:
        text = self._memory.text
        for box, key in ((self.ease, "ease"), (self.loop, "loop"), (self.scope, "scope")):
            box.setCurrentIndex(max(0, box.findData(text(f"animation/{key}"))))
        for number, key, first in ((self.seconds, "seconds", 3.0), (self.fps, "fps", 25.0)):
            kept = text(f"animation/{key}")
            number.setValue(float(kept) if kept.replace(".", "", 1).isdecimal() else first)
        quality = text("animation/quality")
        self.quality.setValue(int(quality) if quality.isdecimal() else _QUALITY)
        self.target.set_formats(FORMATS, text("animation/format"))
        self._propose_size()

    def _connect(self) -> None:
        self.motion.changed.connect(self._rest.start)
        self.scope.currentIndexChanged.connect(self._propose_size)
        self.target.changed.connect(self._update)
        self.motion.changed.connect(self._update)
        for combo in (self.ease, self.loop):
            combo.currentIndexChanged.connect(self._update)
        self.loop.currentIndexChanged.connect(self._rest.start)
        for number in (self.seconds, self.fps, self.side):
            number.valueChanged.connect(self._update)
        self._rest.timeout.connect(self._on_rest)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def _propose_size(self) -> None:
        self.side.setValue(min(DEFAULT_SIDE, self._source.natural_side(Scope(self.scope.currentData()))))

    def _update(self) -> None:
        problem = self.problem()
        chosen = self.target.chosen
        self.carries.setText(chosen.use)
        self._form.setRowVisible(self.quality, not chosen.lossless)
        self.warning.setText(problem)
        self.warning.setVisible(bool(problem))
        self.progress.setVisible(self.running)
        self._fields.setEnabled(not self.running)
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(not problem and not self.running)
        try:
            wish = self.wish()
            legs = max(1, len(wish.stops) + (wish.closed and bool(wish.stops)))
            self.player.set_timeline(self.timeline(), legs, closed=wish.closed)
        except FacetError:
            self.player.set_timeline(None, 1, closed=False)

    def _on_rest(self) -> None:
        """The hand rests: render the small animation anew."""
        moves = not self.motion.problem()
        self.player.begin("" if moves else self.motion.problem())
        self.previewWanted.emit(self.wish() if moves else None)

    # ---- leaving -------------------------------------------------------------------------------------------------

    def accept(self) -> None:
        """Ask before a file is replaced, then tell the choice."""
        if not self.problem() and not self.running:
            self.target.confirm(self._want)

    def reject(self) -> None:
        """Stop what is being made; close where nothing is."""
        if self.running:
            self.stopWanted.emit()
            self.finish(self.tr("Stopped; nothing was written."))
            self.warning.setVisible(True)
            return
        super().reject()

    def _want(self) -> None:
        options = self.options()
        for key, value in (
            ("ease", options.timeline.ease), ("loop", options.timeline.loop), ("scope", options.scope),
            ("seconds", str(self.seconds.value())), ("fps", str(self.fps.value())),
            ("quality", str(self.quality.value())), ("format", self.target.chosen.id),
            ("folder", str(options.path.parent)),
        ):  # fmt: skip
            self._memory.set_text(f"animation/{key}", value)
        self.signing.remember()
        self.wanted.emit(options)
