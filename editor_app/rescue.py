"""After a crash: offers what the window before could not save, and brings it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gan_core.errors import FacetError
from gan_core.paths import recovery_dir
from gan_core.project.recovery import RecoveryFile, left_behind

if TYPE_CHECKING:
    from editor_app.autosaver import Autosaver
    from editor_app.opener import Opener
    from editor_app.saved_document import SavedDocument


class Rescue(QObject):
    """Holds a recovery file from the moment it is chosen until the autosaver goes on with it.

    Args:
        opener: Opens it.
        autosaver: Keeps it from then on.
        after_question: Calls its argument once nothing unsaved would be lost.
        window: Over which the dialog opens.
    """

    def __init__(
        self,
        opener: Opener,
        autosaver: Autosaver,
        after_question: Callable[[Callable[[], Any]], None],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._opener, self._autosaver, self._window = opener, autosaver, window
        self._after_question = after_question
        self._chosen: RecoveryFile | None = None
        opener.projectRead.connect(self._on_project_read)
        opener.failed.connect(lambda _: self.let_go())

    def offer(self) -> None:
        """Ask about what was left behind, where there is anything."""
        from editor_app.dialogs.recovery import RecoveryDialog

        try:
            files = left_behind(recovery_dir())
        except (OSError, FacetError):  # without the folder nothing was kept either
            return
        if not files:
            return
        dialog = RecoveryDialog(files, self._window)
        if dialog.is_empty:
            dialog.deleteLater()
            return
        dialog.chosen.connect(self._on_chosen)
        dialog.open()

    def let_go(self) -> None:
        """What was chosen and did not come through stays for the next start."""
        if self._chosen is not None:
            self._chosen.release()
            self._chosen = None

    def _on_chosen(self, file: RecoveryFile) -> None:
        self.let_go()
        self._chosen = file
        self._after_question(lambda: self._opener.open_project(file.path, recovered=True))

    def _on_project_read(self, _: SavedDocument, path: object) -> None:
        if self._chosen is not None and self._chosen.path == path:
            file, self._chosen = self._chosen, None
            self._autosaver.adopt(file)
