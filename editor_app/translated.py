"""What tables say, above all those of gan_core, in the language of the window: gan_core itself knows no Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from gan_core.editing.attributes import ATTRIBUTES, Attribute
from gan_core.editing.attributes import attribute as _attribute

_CONTEXT, _WORDS = "Attributes", ("label", "group", "negative", "positive")
_LOOKS = ("Bronze", "Cyanotype", "Faded", "Ink", "Marble", "Noir", "Pencil", "Sketch")
"""What the embedded model calls its looks, as people write it."""


def attribute(identifier: str) -> Attribute:
    """An attribute with its words in the window's language."""
    return in_words(_attribute(identifier))


def in_words(entry: Attribute) -> Attribute:
    """An attribute in the window's language; words that are in no table stay as they are."""
    words = {name: QCoreApplication.translate(_CONTEXT, getattr(entry, name)) for name in _WORDS}
    return replace(entry, **words)  # type: ignore[arg-type]  # these are its texts


def own_look(name: str) -> str:
    """The name of a model's own look in the window's language; one that is in no table is only made readable."""
    words = " ".join(name.replace("_", " ").replace("-", " ").split())
    return QCoreApplication.translate("Looks", words[:1].upper() + words[1:])


def table() -> Iterator[tuple[str, str]]:
    """Context and text of all that may be asked for."""
    for entry in ATTRIBUTES.values():
        for name in _WORDS:
            yield _CONTEXT, getattr(entry, name)
    for name in _LOOKS:
        yield "Looks", name
    from editor_app.dialogs.export_options import FORMATS, LAYER_FORMATS

    for known in (*FORMATS, *LAYER_FORMATS):
        yield "ExportOptions", known.label
        yield "ExportOptions", known.use
