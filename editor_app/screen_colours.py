"""Shows the canvas in the colours of the screen it is on: by the system's profile, by a file's, or as sRGB."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QColorSpace, QColorTransform, QGuiApplication
from PySide6.QtWidgets import QFileDialog

from editor_app.plain_text import plain_tip
from editor_app.screen_profile import system_profile

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu, QWidget

    from editor_app.canvas import Canvas
    from editor_app.settings import Settings

_KIND, _FILE = "monitor_profile", "monitor_profile_file"
_LARGEST = 16 << 20  # bytes
_BY_THEMSELVES = ("cocoa", "wayland")
"""Systems that take a window's colours for sRGB and convert them."""


class Profile(StrEnum):
    """Where the screen's profile comes from."""

    SYSTEM = "system"
    FILE = "file"
    SRGB = "srgb"


class ScreenColours(QObject):
    """Follows the window from screen to screen.

    Args:
        canvas: Converts what it shows.
        menu: Offers the three kinds of profile, and says in a tip which one is in force.
        settings: Remember which one.
        window: Whose screen it is.
    """

    failed = Signal(str)

    def __init__(self, canvas: Canvas, menu: QMenu, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self._canvas, self._menu, self._settings, self._window = canvas, menu, settings, window
        self._followed = False
        self.kind = settings.choice(_KIND, Profile.SYSTEM)
        menu.setToolTipsVisible(True)
        group, tr = QActionGroup(self), self.tr
        texts = {
            Profile.SYSTEM: tr("As the &system says"),
            Profile.FILE: tr("From a &file…"),
            Profile.SRGB: tr("s&RGB: no conversion"),
        }
        self.actions: dict[Profile, QAction] = {}
        for kind, text in texts.items():
            action = QAction(text, self, checkable=True)
            action.setChecked(kind is self.kind)
            action.triggered.connect(lambda _, kind=kind: self._on_chosen(kind))
            self.actions[kind] = group.addAction(action)
        menu.addActions(list(self.actions.values()))
        self._soon = QTimer(self, singleShot=True, interval=0)  # the window has a screen once it is on one
        self._soon.timeout.connect(self.update)
        self._soon.start()

    def use_file(self, path: Path) -> bool:
        """Take a file's profile from now on; whether it is one for a screen."""
        if _transform(_read(path)) is None:
            text = self.tr("{} is no colour profile of a screen; choose an .icc or .icm file for RGB.")
            self.failed.emit(text.format(path.name))
            return False
        self._settings.set_text(_FILE, str(path))
        self.use(Profile.FILE)
        return True

    def use(self, kind: Profile) -> None:
        """Take the profile from somewhere else from now on."""
        self.kind = kind
        self._settings.set_text(_KIND, kind.value)
        self.update()

    def update(self) -> None:
        """Read the profile of the screen that the window is on."""
        handle = self._window.windowHandle()
        if handle is not None and not self._followed:
            self._followed = True
            handle.screenChanged.connect(self._soon.start)
        transform, text = self._found()
        self._canvas.set_colours(None if transform is None or transform.isIdentity() else transform)
        for kind, action in self.actions.items():
            action.setChecked(kind is self.kind)
            action.setToolTip(plain_tip(text) if kind is self.kind else "")

    def _found(self) -> tuple[QColorTransform | None, str]:
        tr, platform = self.tr, QGuiApplication.platformName()
        if self.kind is Profile.SRGB:
            return None, tr("The picture is shown as sRGB")
        if self.kind is Profile.FILE:
            path = Path(self._settings.text(_FILE))
            transform = _transform(_read(path))
            if transform is None:
                return None, tr("{} cannot be read as a profile any more; sRGB is used").format(path.name)
            return transform, tr("The picture is converted to {}").format(path.name)
        if platform in _BY_THEMSELVES:
            return None, tr("The picture is shown as sRGB; the system converts it to the screen")
        screen = self._window.screen()
        index = QGuiApplication.screens().index(screen)
        transform = _transform(system_profile(platform, index, screen.name()))
        if transform is None:
            return None, tr("The system gives no profile for {}; sRGB is used").format(screen.name())
        return transform, tr("The picture is converted to the profile of {}").format(screen.name())

    def _on_chosen(self, kind: Profile) -> None:
        if kind is not Profile.FILE:
            self.use(kind)
            return
        folder = str(Path(self._settings.text(_FILE) or Path.home()).parent)
        kinds = self.tr("Colour profiles (*.icc *.icm);;All files (*)")
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Profile of this screen"), folder, kinds)
        if not name or not self.use_file(Path(name)):
            self.update()  # the mark goes back to what is in force


def _read(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST)
    except OSError:
        return None


def _transform(profile: bytes | None) -> QColorTransform | None:
    """From sRGB to a profile; None where it is none for a screen."""
    if not profile:
        return None
    space = QColorSpace.fromIccProfile(QByteArray(profile))
    if not space.isValid() or not space.isValidTarget() or space.colorModel() is not QColorSpace.ColorModel.Rgb:
        return None
    return QColorSpace(QColorSpace.NamedColorSpace.SRgb).transformationToColorSpace(space)
