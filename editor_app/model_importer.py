"""An import in the background: on a thread of its own, for it reads and writes files and renders nothing."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from gan_core.errors import Cancelled
from gan_core.jobs import CancelToken
from gan_core.registry import remove


class ModelImporter(QObject):
    """One import at a time. It goes on when the dialog is closed; a cancel is heard between two files."""

    progressed = Signal(float, str)
    imported = Signal(str, list)
    """The new model's name, and the report, a line each."""
    failed = Signal(str)
    ended = Signal()
    """After `imported`, `failed` or a cancel."""
    _arrived = Signal(object, object, tuple)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._token: CancelToken | None = None
        self._thread: threading.Thread | None = None
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether an import is under way."""
        return self._token is not None

    def start(self, paths: Sequence[Path], name: str, licence: str) -> None:
        """Make a model of these files.

        Args:
            paths: Files of others, or one bundle.
            name: Of the new model.
            licence: Of the weights; empty where it is not known.

        Raises:
            RuntimeError: An import is under way.
        """
        if self.busy:
            raise RuntimeError("an import is under way; wait for it or cancel it")
        self._token = CancelToken()
        arguments = self._token, tuple(paths), name, licence
        self._thread = threading.Thread(target=self._work, args=arguments, name="facet-import", daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """Stop; what was read is thrown away."""
        if self._token is not None:
            self._token.cancel()
            self._token = None
            self.ended.emit()

    def close(self, timeout: float = 1.2) -> None:
        """Cancel, and wait a moment for the thread."""
        self.cancel()
        if self._thread is not None:
            self._thread.join(timeout)

    def _work(self, token: CancelToken, paths: tuple[Path, ...], name: str, licence: str) -> None:
        def on_step(share: float, what: str) -> None:
            token.raise_if_cancelled()
            self._arrived.emit(token, self.progressed, (share, what))

        try:
            from gan_core.formats.composing import UNKNOWN_LICENCE
            from gan_core.formats.importing import import_files
            from gan_core.formats.reporting import lines_of

            made = import_files(paths, name, licence or UNKNOWN_LICENCE, on_step=on_step)
            lines = list(lines_of(made, name))
            if token.cancelled:  # while it was written
                remove(name)
            self._arrived.emit(token, self.imported, (name, lines))
        except Cancelled:
            pass
        except Exception as error:
            self._arrived.emit(token, self.failed, (str(error),))

    def _deliver(self, token: CancelToken, signal: Any, values: tuple[Any, ...]) -> None:
        if token is not self._token:
            return
        if signal is not self.progressed:
            self._token = None
        signal.emit(*values)
        if self._token is None:
            self.ended.emit()
