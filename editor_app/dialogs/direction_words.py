"""The dialog that gives a discovered direction a name, and words for its two ends."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from gan_core.editing.attributes import Attribute
from gan_core.editing.direction_names import LONGEST, DirectionName


class DirectionWordsDialog(QDialog):
    """Three lines of text; an empty one leaves the direction as it was found.

    Args:
        found: The direction as it was found.
        name: What was said of it before.
        parent: The window.
    """

    def __init__(self, found: Attribute, name: DirectionName, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self.setWindowTitle(self.tr("Rename {}").format(found.label))
        self.setMinimumWidth(360)
        tr = self.tr
        hint = QLabel(tr("The name is kept with the model, for this and all later faces."), wordWrap=True)
        self.label = QLineEdit(name.label, placeholderText=found.label)
        self.negative = QLineEdit(name.negative, placeholderText=tr("such as: narrow jaw"))
        self.positive = QLineEdit(name.positive, placeholderText=tr("such as: wide jaw"))
        form = QFormLayout()
        form.setSpacing(8)
        for text, field in (
            (tr("&Name"), self.label),
            (tr("&Left (−1)"), self.negative),
            (tr("&Right (+1)"), self.positive),
        ):
            field.setMaxLength(LONGEST)
            field.setAccessibleName(text.replace("&", ""))
            form.addRow(text, field)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Save | standard.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(hint)
        layout.addLayout(form)
        layout.addWidget(buttons)

    @property
    def words(self) -> DirectionName:
        """What is to be said of it."""
        label, negative, positive = (" ".join(f.text().split()) for f in (self.label, self.negative, self.positive))
        return DirectionName(label, negative, positive, self._name.hidden)
