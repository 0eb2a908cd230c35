"""The application object: name, icon and looks, and the life of the one window."""

from __future__ import annotations

import signal
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from editor_app.crash_guard import CrashGuard
from editor_app.languages import LANGUAGE, install_language
from editor_app.main_window import MainWindow
from editor_app.settings import Settings
from editor_app.theme import install_theme
from gan_core import __version__
from gan_core.paths import assets_dir


def make_application(arguments: list[str]) -> QApplication:
    """The process's one QApplication, set up."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication(arguments)
    app.setApplicationName("Facet")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("facet")
    picture = QIcon()
    for path in sorted((assets_dir() / "icons").glob("facet-*.png")):
        picture.addFile(str(path))
    app.setWindowIcon(picture)
    install_theme(app)
    install_language(app, Settings().text(LANGUAGE))
    return app


def run_editor(photos: list[Path], watch: Callable[[MainWindow], None] | None = None) -> int:
    """Open the editor and stay until it is closed.

    Args:
        photos: Or projects: the first one is opened, all are put among the recent ones.
        watch: Called with the window before it is shown.

    Returns:
        The exit status.
    """
    app = make_application(["facet"])
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Qt's loop keeps Python from hearing Ctrl+C
    window = MainWindow()
    guard = CrashGuard(window)
    guard.install()
    if watch is not None:
        watch(window)
    elif app.platformName() != "offscreen":
        window.house.greet()
    window.show()
    window.start(photos)
    status = app.exec()
    guard.remove()
    window.leave_process(status)
    return status
