"""What tables say, above all those of gan_core, in the language of the window: gan_core itself knows no Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from gan_core.editing.attributes import ATTRIBUTES, Attribute
from gan_core.editing.attributes import attribute as _attribute

_CONTEXT, _WORDS = "Attributes", ("label", "group", "negative", "positive")


def attribute(identifier: str) -> Attribute:
    """An attribute with its words in the window's language."""
    return in_words(_attribute(identifier))


def in_words(entry: Attribute) -> Attribute:
    """An attribute in the window's language; words that are in no table stay as they are."""
    words = {name: QCoreApplication.translate(_CONTEXT, getattr(entry, name)) for name in _WORDS}
    return replace(entry, **words)  # type: ignore[arg-type]  # these are its texts


def table() -> Iterator[tuple[str, str]]:
    """Context and text of all that may be asked for."""
    for entry in ATTRIBUTES.values():
        for name in _WORDS:
            yield _CONTEXT, getattr(entry, name)
    from editor_app.dialogs.export_options import FORMATS, LAYER_FORMATS

    for known in (*FORMATS, *LAYER_FORMATS):
        yield "ExportOptions", known.label
        yield "ExportOptions", known.use
