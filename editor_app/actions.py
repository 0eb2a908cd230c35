"""Every command of the window as an action, and the menus and the toolbar that offer them."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QUndoStack
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from editor_app.mask_actions import MaskActions
from editor_app.resources import icon
from editor_app.theme import Appearance

_Keys = QKeySequence.StandardKey


class Actions(QObject):
    """The window's commands; the window connects them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        tr = self.tr
        self.open = self._make(tr("&Open…"), "open", _Keys.Open, tr("Open a photo or a project"))
        self.paste = self._make(tr("&Paste"), "paste", _Keys.Paste, tr("Open the picture on the clipboard"))
        self.save = self._make(
            tr("&Save project"),
            "save",
            _Keys.Save,
            tr("Save photo, faces, edits and history, to go on later"),
        )
        self.save.setIconText(tr("Save"))
        self.save_as = self._make(tr("Save project &as…"), None, "Ctrl+Shift+S", tr("Save the project as another file"))
        self.export = self._make(tr("&Export photo…"), "export", "Ctrl+E", tr("Write the finished photo as a file"))
        self.export.setShortcuts([QKeySequence("Ctrl+E"), QKeySequence("Ctrl+Shift+E")])
        self.export.setIconText(tr("Export"))
        self.animate = self._make(
            tr("Export a&nimation…"), None, "Ctrl+Alt+E", tr("Let a slider move, or go from face to face")
        )
        self.copy = self._make(tr("&Copy result"), "copy", _Keys.Copy, tr("Copy the edited photo to the clipboard"))
        self.batch = self._make(tr("&Batch…"), None, "Ctrl+Shift+B", tr("Edit all photos of a folder"))
        self.models = self._make(tr("&Models…"), None, "Ctrl+Shift+M", tr("Choose, import or remove models"))
        self.settings = self._make(tr("Se&ttings…"), None, "Ctrl+,", tr("Appearance, speed, folders and language"))
        self.settings.setMenuRole(QAction.MenuRole.PreferencesRole)
        self.close = self._make(tr("&Quit"), None, _Keys.Quit, tr("Close Facet"))
        self.clear_recent = self._make(tr("Clear list"), None, None, tr("Forget the recent photos and projects"))
        self.undo = self._make(tr("&Undo"), "undo", _Keys.Undo, tr("Undo"))
        self.redo = self._make(tr("&Redo"), "redo", _Keys.Redo, tr("Redo"))
        self.revert = self._make(tr("Re&vert"), "reset", "Ctrl+Shift+R", tr("Take every face back to the photo"))
        self.again = self._make(
            tr("Fit the face &more closely"), None, "Ctrl+R", tr("Project again, with more steps: slower, more alike")
        )
        self.faithful = self._make(
            tr("Make it &faithful"),
            None,
            "Ctrl+Shift+F",
            tr("Tune the model to this face: closer likeness, a minute or so"),
        )
        self.fit_face = self._make(tr("Fit the face"), None, None, tr("Fit the model to this face; sliders need that"))
        self.place = self._make(
            tr("Place eyes and mouth by &hand"),
            "landmarks",
            "Ctrl+L",
            tr("Drag five points onto the face where it was not found, or not well"),
        )
        self.use_model = self._make(tr("Use its model"), None, None, tr("Use the model the project was made with"))
        self.stop = self._make(tr("Stop"), None, None, tr("Stop; the best so far is kept"))
        self.use_points = self._make(tr("Use these points"), None, None, tr("Fit the model to this face"))
        self.drop_points = self._make(tr("Cancel"), None, None, tr("Leave the face as it was"))
        self.photo_view = self._make(tr("&Photo"), "photo", "F2", tr("Show the whole photo"), checkable=True)
        self.face_view = self._make(
            tr("&Face"), "face", "F3", tr("Show the face as the model renders it"), checkable=True
        )
        self.compare = self._make(
            tr("&Compare"), "compare", "F4", tr("Show before and after together; hold B for before"), checkable=True
        )
        self.fit = self._make(tr("&Fit to window"), "fit", "Ctrl+0", tr("Show the whole picture"))
        self.fill = self._make(tr("Fi&ll the window"), None, "Ctrl+2", tr("Show no room beside the picture"))
        self.actual = self._make(tr("&100 %"), "actual_size", "Ctrl+1", tr("A photo pixel on each screen pixel"))
        self.zoom_in = self._make(tr("Zoom &in"), "zoom_in", _Keys.ZoomIn, tr("Zoom in"))
        self.zoom_out = self._make(tr("Zoom &out"), "zoom_out", _Keys.ZoomOut, tr("Zoom out"))
        self.search = self._make(tr("Search &attributes"), "search", _Keys.Find, tr("Go to the search box"))
        self.faces_panel = self._make(tr("F&aces panel"), None, "F7", tr("Show or hide the left panel"), checkable=True)
        self.sliders_panel = self._make(
            tr("&Tools panel"), None, "F8", tr("Show or hide the right panel"), checkable=True
        )
        self.attributes_tab = self._make(tr("&Attributes"), None, "Alt+1", tr("Show the sliders"))
        self.mix_tab = self._make(tr("&Mix"), None, "Alt+2", tr("Mix other faces in"))
        self.generate_tab = self._make(tr("&Generate"), None, "Alt+3", tr("Faces the model makes up"))
        self.where_tab = self._make(tr("W&here"), None, "Alt+4", tr("Confine the edit to parts of the face"))
        self.looks_tab = self._make(tr("&Looks"), None, "Alt+5", tr("The face as a drawing, a painting, an old film"))
        self.masks = MaskActions(self)
        self.grid = self._make(
            tr("Mi&xing grid…"), None, "Ctrl+G", tr("Every pair of some faces mixed, to choose from")
        )
        self.new_start = self._make(
            tr("Set as &new start"), None, "Ctrl+Shift+N", tr("Go on from the face as it is now")
        )
        self.copy_edit = self._make(
            tr("Cop&y edit"), None, "Ctrl+Alt+C", tr("Copy this face's edit, for other faces and photos")
        )
        self.paste_edit = self._make(
            tr("Paste edi&t"), None, "Ctrl+Alt+V", tr("Give this face the edit that was copied")
        )
        self.randomise = self._make(
            tr("Ran&domise"), "random", "Ctrl+Alt+R", tr("Move every attribute that is not locked at random")
        )
        self.lock = self._make(
            tr("&Lock attribute"), "lock", "Ctrl+Alt+L", tr("Lock the attribute touched last, or unlock it")
        )
        self.unlock_all = self._make(tr("Unlock all"), None, None, tr("Free every attribute that is locked"))
        self.style_rows = self._make(
            tr("Style &rows…"), None, "Ctrl+Alt+S", tr("Choose the style rows that the attribute touched last moves")
        )
        self.keep_preset = self._make(
            tr("&Keep edit as preset…"), "add", "Ctrl+Alt+P", tr("Keep this face's edit under a name")
        )
        self.import_preset = self._make(tr("&Import preset…"), None, None, tr("Take presets from files"))
        self.make_look = self._make(
            tr("Make a look from a &picture…"), None, None, tr("Faces take on the style of a picture")
        )
        self.install_look = self._make(tr("&Install looks…"), None, None, tr("Add looks from .look files"))
        self.take_looks_off = self._make(tr("Take all looks &off"), None, None, tr("The face without any look"))
        self.keep = self._make(tr("&Keep this face"), None, "Ctrl+D", tr("Add this face to the favourites"))
        self.history_panel = self._make(
            tr("&History"), None, "F9", tr("Show or hide the list of steps; a click goes there"), checkable=True
        )
        self.shortcuts = self._make(tr("&Keyboard shortcuts"), None, "F1", tr("Every key and gesture"))
        self.palette = self._make(tr("&Find a command…"), None, "Ctrl+K", tr("Every command and slider, by name"))
        self.palette.setShortcuts([QKeySequence("Ctrl+K"), QKeySequence("Ctrl+Shift+P")])
        self.hints = self._make(tr("Show &hints"), None, None, tr("Five hints beside what they are about"))
        self.about = self._make(tr("&About Facet"), None, None, tr("Versions, licences and models"))
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        self.close.setMenuRole(QAction.MenuRole.QuitRole)
        views = QActionGroup(self)
        for action in (self.photo_view, self.face_view):
            views.addAction(action)
        appearances = QActionGroup(self)
        self.appearances = {
            appearance: appearances.addAction(self._make(text, None, None, text, checkable=True))
            for appearance, text in (
                (Appearance.SYSTEM, tr("As the system")),
                (Appearance.LIGHT, tr("Light")),
                (Appearance.DARK, tr("Dark")),
                (Appearance.CONTRAST, tr("High contrast")),
            )
        }
        spreads = QActionGroup(self)
        self.spreads = {
            spread: spreads.addAction(self._make(text, None, None, tip, checkable=True))
            for spread, text, tip in (
                (0.25, tr("Random: a little"), tr("Randomise close to the face")),
                (0.5, tr("Random: clearly"), tr("Randomise visibly")),
                (1.0, tr("Random: far"), tr("Randomise up to the ends of the natural ranges")),
            )
        }
        self.random_menu = QMenu(tr("Rand&omness"))
        self.random_menu.addActions(list(self.spreads.values()))
        self.presets_menu = QMenu(tr("Preset&s"))
        self.presets_menu.setToolTipsVisible(True)
        self.looks_menu = QMenu(tr("Loo&ks"))
        self.looks_menu.addActions([self.make_look, self.install_look, self.take_looks_off])
        self.recent_menu = QMenu(tr("Open &recent"))
        self.recent_menu.setToolTipsVisible(True)
        self.recent_menu.addAction(self.clear_recent)
        for name, action in vars(self).items():
            if isinstance(action, QAction):
                action.setObjectName(name)  # by which lists of commands remember it
        self.preview_menu = QMenu(tr("Preview &quality"))
        self.compare_menu = QMenu(tr("Co&mpare as"))
        self.monitor_menu = QMenu(tr("Monito&r profile"))
        self.layout_menu = QMenu(tr("Layou&t"))
        self.layout_menu.setToolTipsVisible(True)

    def follow(self, stack: QUndoStack) -> None:
        """Name and enable undo and redo after an undo stack."""
        stack.canUndoChanged.connect(self.undo.setEnabled)
        stack.canRedoChanged.connect(self.redo.setEnabled)
        stack.undoTextChanged.connect(lambda text: self.undo.setText(self.tr("&Undo {}").format(text).strip()))
        stack.redoTextChanged.connect(lambda text: self.redo.setText(self.tr("&Redo {}").format(text).strip()))
        self.undo.setEnabled(stack.canUndo())
        self.redo.setEnabled(stack.canRedo())

    def fill_menus(self, window: QMainWindow) -> None:
        """Build the menu bar."""
        bar, tr = window.menuBar(), self.tr
        file = bar.addMenu(tr("&File"))
        file.addActions([self.open])
        file.addMenu(self.recent_menu)
        file.addActions([self.paste])
        file.addSeparator()
        file.addActions([self.save, self.save_as])
        file.addSeparator()
        file.addActions([self.export, self.animate, self.copy, self.batch])
        file.addSeparator()
        file.addActions([self.models, self.settings])
        file.addSeparator()
        file.addAction(self.close)
        edit = bar.addMenu(tr("&Edit"))
        edit.addActions([self.undo, self.redo, self.revert])
        edit.addSeparator()
        edit.addActions([self.copy_edit, self.paste_edit])
        edit.addMenu(self.presets_menu)
        edit.addAction(self.randomise)
        edit.addMenu(self.random_menu)
        edit.addActions([self.lock, self.unlock_all, self.style_rows])
        edit.addSeparator()
        edit.addActions([self.again, self.faithful, self.place])
        edit.addSeparator()
        edit.addActions([self.grid, self.new_start, self.keep])
        edit.addMenu(self.masks.menu)
        edit.addMenu(self.looks_menu)
        edit.addSeparator()
        edit.addAction(self.search)
        view = bar.addMenu(tr("&View"))
        view.addActions([self.photo_view, self.face_view, self.compare])
        view.addMenu(self.compare_menu)
        view.addSeparator()
        view.addActions([self.fit, self.fill, self.actual, self.zoom_in, self.zoom_out])
        view.addSeparator()
        view.addActions([self.faces_panel, self.sliders_panel, self.history_panel])
        view.addMenu(self.layout_menu)
        view.addActions([self.attributes_tab, self.mix_tab, self.generate_tab, self.where_tab, self.looks_tab])
        view.addMenu(self.preview_menu)
        view.addMenu(self.monitor_menu)
        view.addMenu(tr("Appearan&ce")).addActions(list(self.appearances.values()))
        bar.addMenu(tr("&Help")).addActions([self.palette, self.shortcuts, self.hints, self.about])

    def fill_toolbar(self, window: QMainWindow) -> QToolBar:
        """Build the toolbar."""
        bar = QToolBar(self.tr("Main toolbar"), movable=False, floatable=False)
        bar.setObjectName("toolbar")
        bar.setIconSize(QSize(20, 20))
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        beside, only = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        for action, style in (
            (self.open, beside), (self.paste, only), (self.save, only), (None, only),
            (self.export, beside), (self.copy, only), (None, only),
            (self.undo, only), (self.redo, only), (self.revert, only), (None, only),
        ):  # fmt: skip
            self._add(bar, action, style)
        self._add_gap(bar)
        self._add(bar, self.photo_view, beside)
        self._add(bar, self.face_view, beside)
        self._add_gap(bar)
        for action in (self.compare, self.place, None, self.fit, self.actual, self.zoom_out, self.zoom_in):
            self._add(bar, action, only, self.compare_menu if action is self.compare else None)
        window.addToolBar(bar)
        return bar

    def _add(self, bar: QToolBar, action: QAction | None, style: Qt.ToolButtonStyle, menu: QMenu | None = None) -> None:
        if action is None:
            bar.addSeparator()
            return
        button = QToolButton(toolButtonStyle=style, autoRaise=True)
        button.setDefaultAction(action)
        button.setText(action.iconText())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(action.iconText())
        if menu is not None:
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        bar.addWidget(button)

    def _add_gap(self, bar: QToolBar) -> None:
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        bar.addWidget(gap)

    def _make(
        self,
        text: str,
        picture: str | None,
        keys: _Keys | str | None,
        tip: str,
        *,
        checkable: bool = False,
    ) -> QAction:
        action = QAction(text, self)
        if picture is not None:
            action.setIcon(icon(picture))
        if isinstance(keys, QKeySequence.StandardKey):
            action.setShortcuts(keys)
        elif keys is not None:
            action.setShortcut(QKeySequence(keys))
        shortcut = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(f"{tip} ({shortcut})" if shortcut else tip)
        action.setStatusTip("")
        action.setCheckable(checkable)
        return action
