"""What happens to an error that nobody expected: the document is kept, the log has it, and the person is told."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

from editor_app.log import LOG, LogFile, last_lines, redacted, start_log, stop_log
from gan_core.errors import FacetError

if TYPE_CHECKING:
    from editor_app.dialogs.crash_report import CrashReport
    from editor_app.main_window import MainWindow

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashGuard(QObject):
    """Stands behind Python's and Qt's hooks for what nobody caught, on any thread.

    Args:
        window: Whose document is kept, and over which the report opens.
    """

    _failed = Signal(str, str)
    """What happened in a line, and the traceback; crosses to the window's thread."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._log: LogFile | None = None
        self._before: tuple[Any, Any] | None = None
        self._told: set[str] = set()
        self.report: CrashReport | None = None
        self._failed.connect(self._on_failure, Qt.ConnectionType.QueuedConnection)
        window.worker.unhandled.connect(self._on_job_failure)

    def install(self) -> None:
        """Begin."""
        from gan_core import __version__

        self._log = start_log()
        LOG.info("Facet %s starts", __version__)
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook, threading.excepthook = self._on_exception, self._on_thread_exception
        qInstallMessageHandler(self._on_qt_message)

    def remove(self) -> None:
        """End: the hooks are as they were."""
        if self._before is not None:
            sys.excepthook, threading.excepthook = self._before
            self._before = None
            qInstallMessageHandler(None)
        if self._log is not None:
            stop_log(self._log)
            self._log = None

    def _on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        lines = "".join(traceback.format_exception(kind, error, trace))
        sys.stderr.write(lines)
        LOG.error("nobody caught this\n%s", lines)
        self._failed.emit(f"{kind.__name__}: {error}" if str(error) else kind.__name__, lines)

    def _on_thread_exception(self, told: threading.ExceptHookArgs) -> None:
        self._on_exception(told.exc_type, told.exc_value or told.exc_type(), told.exc_traceback)

    def _on_job_failure(self, error: Exception) -> None:
        if not isinstance(error, FacetError):  # those are told on the canvas, and are nobody's mistake
            LOG.error("a job failed", exc_info=error)

    def _on_qt_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        sys.stderr.write(f"{message}\n")
        LOG.log(_LEVELS[kind], "Qt: %s", message)
        if kind is QtMsgType.QtCriticalMsg:
            self._failed.emit(message, f"Qt: {message}\n")

    def _on_failure(self, what: str, lines: str) -> None:
        """On the window's thread: keep the document, then tell, once for each kind of mistake."""
        from editor_app.dialogs.crash_report import CrashReport, report_text

        window = self._window
        window.desk.autosaver.keep_at_once()
        signature = lines.split("\n", 1)[0] + "".join(lines.rstrip().split("\n")[-3:])
        if signature in self._told or self.report is not None:  # a mistake in painting comes sixty times a second
            window.show_error(self.tr("Something went wrong: {}").format(what))
            return
        self._told.add(signature)
        model = window.model
        machine = "" if model is None else f"{model.name}, {model.device}"
        self.report = CrashReport(
            what, report_text(redacted(what), redacted(lines), machine, last_lines()), window.document.is_dirty, window
        )
        self.report.finished.connect(self._on_report_closed)
        self.report.show()

    def _on_report_closed(self) -> None:
        self.report = None
