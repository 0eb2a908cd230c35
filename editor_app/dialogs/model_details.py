"""What one model is: its faces, size, licence, what it has and what it lacks, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from editor_app.dialogs.face_sheet import FaceSheet
from editor_app.heading import enlarge
from editor_app.message_strip import ElidedLabel
from editor_app.panels.scrolled import scrolled
from gan_core.installed import InstalledModel
from gan_core.registry import DEFAULT


class ModelDetails(QWidget):
    """Shows a model; the buttons are the dialog's to connect."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        tr = self.tr
        self.identity = ""
        self.title = ElidedLabel(self)
        enlarge(self.title)
        self.standing = QLabel()
        self.sheet = FaceSheet()
        self.facts = {
            key: _fact(label)
            for key, label in (
                ("about", tr("About")),
                ("picture", tr("Picture")),
                ("licence", tr("Licence")),
                ("data", tr("Trained on")),
                ("size", tr("On the disk")),
                ("parts", tr("Has")),
                ("missing", tr("Lacks")),
            )
        }
        self.use = QPushButton(tr("&Use this model"))
        self.use.setToolTip(tr("The open photo and its edit stay; faces are fitted anew when you ask for it"))
        self.set_default = QPushButton(tr("Set as &default"))
        self.set_default.setToolTip(tr("Facet starts with this model from now on"))
        self.adopt = QPushButton(tr("&Adopt…"))
        self.adopt.setToolTip(tr("Make here what this model lacks, from nothing but faces of its own"))
        self.card = QPushButton(tr("Model &card"))
        self.card.setToolTip(tr("What it was made of, and how it was measured"))
        self.remove = QPushButton(tr("&Remove…"))
        for button in (self.use, self.set_default, self.adopt, self.card, self.remove):
            button.setAutoDefault(False)
        self._build()

    def show_model(self, model: InstalledModel, *, in_use: bool, loading: bool, is_default: bool) -> None:
        """Show a model's facts; its faces come through `show_tile`."""
        tr, manifest = self.tr, model.manifest
        identity = manifest.identity if manifest is not None else ""
        if identity != self.identity or not identity:
            self.sheet.clear(tr("This model cannot be used: {}").format(model.problem) if model.problem else "")
        self.identity = identity
        self.title.setText(model.name)
        said = [
            text
            for text, true in (
                (tr("Comes with Facet"), model.name == DEFAULT),
                (tr("In use"), in_use),
                (tr("Loading…"), loading),
                (tr("Facet starts with it"), is_default),
            )
            if true
        ]
        self.standing.setText(" · ".join(said) or tr("Not in use"))
        values = {"size": f"{model.bytes / 1e6:.1f} MB", "parts": ", ".join(model.present)}
        values["missing"] = "\n".join(model.missing)
        if manifest is not None:
            values |= {
                "about": manifest.name * (manifest.name != model.name),
                "licence": manifest.licence,
                "data": manifest.data,
            }
            values["picture"] = f"{manifest.resolution} × {manifest.resolution} px"
        for key, label in self.facts.items():
            label.setText(values.get(key, ""))
            self._form.setRowVisible(label, bool(values.get(key)))
        self.use.setEnabled(manifest is not None and not in_use and not loading)
        self.set_default.setEnabled(manifest is not None and not is_default)
        self.card.setVisible(bool(model.card))
        self.remove.setEnabled(model.name != DEFAULT)
        self.remove.setToolTip(
            tr("This model comes with Facet and stays") if model.name == DEFAULT else tr("Delete it from the disk")
        )

    def show_tile(self, identity: str, index: int, picture: QImage) -> None:
        """Put one of the model's faces in its place."""
        if identity == self.identity:
            self.sheet.set_tile(index, picture)

    def show_problem(self, identity: str, why: str) -> None:
        """Say why the model's faces cannot be shown."""
        if identity == self.identity:
            self.sheet.clear(self.tr("This model cannot be used: {}").format(why))

    def _build(self) -> None:
        self._form = QFormLayout(fieldGrowthPolicy=QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._form.setContentsMargins(0, 0, 8, 0)
        self._form.setHorizontalSpacing(16)
        self._form.setVerticalSpacing(8)
        for label in self.facts.values():
            called = QLabel(label.accessibleName())
            called.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            called.setBuddy(label)
            self._form.addRow(called, label)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.sheet)
        column.addLayout(self._form)
        column.addStretch(1)
        area = scrolled(inside)
        area.setAccessibleName(self.tr("About the model"))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.use, self.set_default, self.adopt, self.card):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.remove)
        heading = QVBoxLayout()
        heading.setSpacing(4)
        heading.addWidget(self.title)
        heading.addWidget(self.standing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(heading)
        layout.addWidget(area, 1)
        layout.addLayout(buttons)


def _fact(called: str) -> QLabel:
    label = QLabel(wordWrap=True)
    label.setAccessibleName(called)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return label
