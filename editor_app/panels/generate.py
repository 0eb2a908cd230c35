"""The tab of faces that the generator makes up: seeds, variety, noise, variations, favourites."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from editor_app.images import to_qimage
from editor_app.panels.attribute_row import AttributeRow
from editor_app.panels.favourites import FavouritesList
from editor_app.panels.scrolled import scrolled
from editor_app.panels.section import Section
from editor_app.panels.seed_pad import SeedPad
from editor_app.panels.thumbnails import Arrangement, Thumbnails
from gan_core.editing.edit_state import NO_NOISE
from gan_core.editing.levels import Level
from gan_core.editing.seed_pad import WIDTH, SeedPoint

if TYPE_CHECKING:
    from editor_app.document import Document
    from editor_app.generating import Generating
    from editor_app.messages import Variation

_LARGEST_SEED = WIDTH * WIDTH - 1
_PSI = 0.7
_SPREAD = 0.3
_OWN, _NONE, _DRAWN = range(3)


class GeneratePanel(QWidget):
    """Shows where the current face stands among the seeds, and moves it."""

    seedWanted = Signal(int)
    """A generated face is to be opened in place of the photo."""

    def __init__(self, document: Document, generating: Generating, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._generating = document, generating
        self._point = SeedPoint(0, 0)
        tr = self.tr
        self.begin_button = QPushButton(tr("Start a generated face"))
        self.begin_button.setToolTip(tr("Put a face of the generator in the photo's place"))
        self.seed = QSpinBox(maximum=_LARGEST_SEED)
        self.seed.setKeyboardTracking(False)
        self.seed.setAccessibleName(tr("Seed"))
        self.seed.setToolTip(tr("Go to the face of a number: the same number, the same face"))
        self.random_button = QPushButton(tr("Random"))
        self.random_button.setToolTip(tr("Go to the face of a random number"))
        self.pad = SeedPad()
        meanings = {
            Level.COARSE: (tr("Coarse"), tr("pose, shape of the face, hair")),
            Level.MIDDLE: (tr("Middle"), tr("eyes, nose and mouth")),
            Level.FINE: (tr("Fine"), tr("colours, light, grain")),
        }
        tip = tr("How unusual may this be: {}. 0 is the mean face, 1 everything the model has seen")
        self.psi = {
            level: AttributeRow(label, 0.0, 1.0, _PSI, tip.format(meaning))
            for level, (label, meaning) in meanings.items()
        }
        self.noise = QComboBox()
        self.noise.addItems([tr("The model's own"), tr("None"), tr("From a seed")])
        self.noise.setAccessibleName(tr("Noise"))
        self.noise.setToolTip(tr("What decides about single hairs and grain"))
        self.noise_seed = QSpinBox(minimum=1, maximum=_LARGEST_SEED)
        self.noise_seed.setKeyboardTracking(False)
        self.noise_seed.setAccessibleName(tr("Seed of the noise"))
        self.noise_seed.setToolTip(self.noise_seed.accessibleName())
        tip = tr("How far the variations lie from the current face")
        self.spread = AttributeRow(tr("Spread"), 0.0, 1.0, _SPREAD, tip)
        self.spread.show_strength(_SPREAD)
        self.vary_button = QPushButton(tr("Show variations"))
        self.vary_button.setToolTip(tr("Eight faces around the current one; each time others"))
        self.variations = Thumbnails(Arrangement.GRID, 60, tr("Variations"))
        self.favourites = FavouritesList(generating)
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        tr = self.tr
        self.own = QLabel(tr("A photo is open. Seeds are for generated faces."), wordWrap=True)
        begin = QWidget()
        column = QVBoxLayout(begin)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addWidget(self.own)
        column.addWidget(self.begin_button)
        self._begin = begin
        seed_line, noise_line = QHBoxLayout(), QHBoxLayout()
        for line, parts in (
            (seed_line, (QLabel(tr("Seed")), self.seed, self.random_button)),
            (noise_line, (self.noise, self.noise_seed)),
        ):
            line.setContentsMargins(0, 0, 0, 8)
            line.setSpacing(8)
            for part in parts:
                line.addWidget(part, 0 if isinstance(part, QLabel) else 1)
        self.seed_section = Section(tr("Seeds"))
        self.seed_section.rows.addLayout(seed_line)
        self.seed_section.rows.addWidget(self.pad)
        self.psi_section = Section(tr("Variety (ψ)"))
        for row in self.psi.values():
            self.psi_section.rows.addWidget(row)
        self.noise_section = Section(tr("Noise"), folded=True)
        self.noise_section.rows.addLayout(noise_line)
        variations = Section(tr("Variations"))
        variations.rows.setSpacing(4)
        variations.rows.addWidget(self.spread)
        variations.rows.addWidget(self.vary_button)
        variations.rows.addWidget(self.variations)
        favourites = Section(tr("Favourites"))
        favourites.rows.addWidget(self.favourites)
        content = QWidget()
        stack = QVBoxLayout(content)
        stack.setContentsMargins(0, 0, 8, 0)
        stack.setSpacing(0)
        for section in (begin, self.seed_section, self.psi_section, self.noise_section, variations, favourites):
            stack.addWidget(section)
        stack.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(scrolled(content))

    def _connect(self) -> None:
        document, generating, pad = self._document, self._generating, self.pad
        text = self.tr("Move among the seeds")
        self.begin_button.clicked.connect(lambda: self.seedWanted.emit(self.seed.value()))
        self.seed.valueChanged.connect(lambda seed: self._go(SeedPoint.of_seed(seed, self._point.truncation)))
        self.random_button.clicked.connect(lambda: self.seed.setValue(random.randrange(_LARGEST_SEED + 1)))
        pad.pressed.connect(lambda: generating.begin(text))
        pad.moved.connect(lambda x, y: generating.move_to(replace(self._point, x=x, y=y)))
        pad.released.connect(generating.end)
        pad.stepped.connect(lambda x, y: generating.step_to(replace(self._point, x=x, y=y), text))
        pad.seedsShown.connect(generating.show_seeds)
        generating.seedPictureArrived.connect(pad.show_picture)
        for level, row in self.psi.items():
            row.pressed.connect(partial(generating.begin, row.text))
            row.moved.connect(lambda value, level=level: generating.move_to(self._with_psi(level, value)))
            row.released.connect(generating.end)
            row.stepped.connect(
                lambda value, level=level, row=row: generating.step_to(self._with_psi(level, value), row.text)
            )
            row.reset.connect(lambda level=level: self._go(self._with_psi(level, _PSI)))
        self.noise.activated.connect(self._on_noise)
        self.noise_seed.valueChanged.connect(self._on_noise)
        self.spread.pressed.connect(generating.stop_varying)
        self.spread.released.connect(self._vary)
        self.spread.moved.connect(self.spread.show_strength)
        self.spread.stepped.connect(self._on_spread_step)
        self.spread.reset.connect(partial(self._on_spread_step, _SPREAD))
        self.vary_button.clicked.connect(lambda: self._vary(others=self.variations.count() > 0))
        self.variations.chosen.connect(generating.take)
        generating.variationArrived.connect(self._on_variation)
        generating.variationsCleared.connect(self.variations.clear_all)
        document.gestureAborted.connect(self._on_abort)
        document.editChanged.connect(self._on_edit_change)
        for signal in (document.gestureEnded, document.projectionChanged, document.facesChanged):
            signal.connect(self._show)
        for signal in (document.photoChanged, document.currentFaceChanged):
            signal.connect(self._on_face_change)

    # ---- the hand changes the document ---------------------------------------------------------------------------

    def _go(self, point: SeedPoint) -> None:
        """Go to a place in one step."""
        self._generating.begin(self.tr("Go to a seed"))
        self._generating.move_to(point)
        self._generating.end()

    def _with_psi(self, level: Level, value: float) -> SeedPoint:
        return replace(self._point, truncation=replace(self._point.truncation, **{level.value: value}))

    def _on_noise(self) -> None:
        seeds = {_OWN: 0, _NONE: NO_NOISE, _DRAWN: self.noise_seed.value()}
        self._generating.set_noise(seeds[self.noise.currentIndex()])

    def _on_spread_step(self, value: float) -> None:
        self.spread.show_strength(value)
        self._vary()

    def _vary(self, *, others: bool = False) -> None:
        self._generating.vary(self.spread.strength, others=others)

    def _on_variation(self, variation: Variation) -> None:
        name = self.tr("Variation {}").format(variation.index + 1)
        tip = self.tr("{}: click to go on from it").format(name)
        self.variations.add(variation, to_qimage(variation.pixels), name, tip)

    # ---- the document changes what is shown ----------------------------------------------------------------------

    def _on_face_change(self) -> None:
        self._generating.stop_varying()
        self._show()

    def _on_edit_change(self) -> None:
        if self.isVisible() or not self._document.in_gesture:  # else shown when the gesture ends
            self._show()

    def _on_abort(self) -> None:
        self.pad.abort_drag()
        for row in self.psi.values():
            row.slider.abort_drag()

    def _show(self) -> None:
        face, sample = self._document.current, self._generating.is_sample
        ready = face is not None and face.latent is not None
        point = face.seed_point if face is not None and sample else None
        if point is not None:
            self._point = point
        self._begin.setVisible(self._document.photo is not None)
        for part in (self.seed, self.random_button, self.pad):
            part.setEnabled(sample)
        self._show_silently(self.seed, self._point.seed)
        if not self._generating.is_moving:
            self.pad.show_place(self._point.x, self._point.y, on=point is not None)
        for level, row in self.psi.items():
            row.setEnabled(point is not None)
            row.show_strength(getattr(self._point.truncation, level.value))
        noise = face.state.noise_seed if face is not None else 0
        self.noise.setCurrentIndex(_NONE if noise == NO_NOISE else _DRAWN if noise else _OWN)
        self._show_silently(self.noise_seed, noise if noise > 0 else None)
        self.noise.setEnabled(sample)
        self.noise_seed.setEnabled(sample and noise > 0)
        self.spread.setEnabled(ready)
        self.vary_button.setEnabled(ready)
        self.favourites.keep_button.setEnabled(ready)

    @staticmethod
    def _show_silently(box: QSpinBox, value: int | None) -> None:
        if value is not None:
            blocked = box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(blocked)

    def follow_model(self) -> None:
        """Another model makes other faces."""
        self.pad.forget_pictures()
        self._generating.stop_varying()

    def showEvent(self, event: QShowEvent) -> None:
        """The tab came to the front: now its pictures are needed."""
        super().showEvent(event)
        self.pad.ask_for_pictures()
        self.favourites.show_all()
