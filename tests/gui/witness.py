"""Sees what goes wrong around a window, whoever swallows it: exceptions, failed jobs, log, Qt's complaints."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType
from typing import Any

import pytest
from PySide6.QtCore import QtMsgType, qInstallMessageHandler

from editor_app.canvas import Canvas
from editor_app.render_worker import RenderWorker
from gan_core.errors import FacetError

HARMLESS = ("propagateSizeHints", "This plugin does not support")
"""What the offscreen platform says of itself."""


class Witness(logging.Handler):
    """Collects complaints from `begin` to `end`.

    A `FacetError` is an answer to what a person did; it counts only where a picture could not be rendered.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.complaints: list[str] = []
        self._patch = pytest.MonkeyPatch()

    def begin(self) -> None:
        """Listen everywhere."""
        logging.getLogger().addHandler(self)
        self._patch.setattr(sys, "excepthook", self._on_exception)
        self._patch.setattr(threading, "excepthook", lambda args: self._on_exception(*args[:3]))
        self._patch.setattr(sys, "unraisablehook", lambda args: self._on_exception(*args[:3]))
        self._handler = qInstallMessageHandler(self._on_qt_message)
        submit, set_message, witness = RenderWorker.submit, Canvas.set_message, self

        def watched_submit(worker: RenderWorker, *arguments: Any, on_error: Any = None, **options: Any) -> Any:
            def heard(error: Exception) -> None:
                if not isinstance(error, FacetError):
                    witness._on_exception(type(error), error, error.__traceback__)
                (on_error or worker.unhandled.emit)(error)

            return submit(worker, *arguments, on_error=heard, **options)

        def watched_message(canvas: Canvas, text: str, level: Any = "info") -> None:
            if text.startswith(("Could not render", "Something went wrong")):
                witness.complaints.append(text)
            set_message(canvas, text, level)

        self._patch.setattr(RenderWorker, "submit", watched_submit)
        self._patch.setattr(Canvas, "set_message", watched_message)

    def end(self) -> None:
        """Listen no more."""
        self._patch.undo()
        logging.getLogger().removeHandler(self)
        qInstallMessageHandler(self._handler)

    def check(self) -> None:
        """Raises `AssertionError` with everything that was complained of since the last time."""
        found, self.complaints = self.complaints, []
        assert not found, "\n".join(found)

    def emit(self, record: logging.LogRecord) -> None:
        """A log record."""
        self.complaints.append(f"logged: {record.getMessage()}")

    def _on_exception(self, kind: type[BaseException], error: Any, trace: TracebackType | None) -> None:
        self.complaints.append("".join(traceback.format_exception(kind, error, trace)))

    def _on_qt_message(self, kind: QtMsgType, context: Any, text: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and not any(part in text for part in HARMLESS):
            self.complaints.append(f"Qt: {text}")
