"""Everything the window can do, by name: its actions with their menus and keys, and its sliders."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from editor_app.action_states import why_not

if TYPE_CHECKING:
    from editor_app.main_window import MainWindow
    from editor_app.panels.attribute_row import AttributeRow
    from editor_app.panels.section import Section

_ARROW = " ▸ "


@dataclass(frozen=True)
class Command:
    """One thing to do.

    Args:
        id: Stays the same between runs.
        name: In words.
        place: Its menu, or the group of a slider.
        key: As it is shown to people; empty for none.
        why_not: Why it cannot be done now; empty where it can.
        tip: What it does.
        run: Does it.
    """

    id: str
    name: str
    place: str
    key: str
    why_not: str
    tip: str
    run: Callable[[], None]


def commands(window: MainWindow) -> list[Command]:
    """All of them, in the order of the menus; sliders come last."""
    return [*_of_actions(window), *_of_sliders(window)]


def _of_actions(window: MainWindow) -> Iterator[Command]:
    placed: dict[QAction, str] = {}
    for top in window.menuBar().actions():
        menu = _menu(top)
        if menu is not None:
            placed.update(_walk(menu, _plain(top.text())))
    translate = QCoreApplication.translate
    elsewhere = [action for action in window.findChildren(QAction) if action not in placed]
    for action in (*placed, *elsewhere):
        name = _plain(action.text())
        if not name or action.isSeparator() or _menu(action) is not None:
            continue
        place = placed.get(action, "")
        if not place and not action.isEnabled():
            continue  # offered where it is needed, and only then
        reason = "" if action.isEnabled() else why_not(window, action)
        place = place or translate("CommandList", "Now")
        tip = action.toolTip()
        yield Command(action.objectName() or f"{place}/{name}", name, place, _key(action), reason, tip, action.trigger)


def _of_sliders(window: MainWindow) -> Iterator[Command]:
    panel, translate = window.attribute_panel, QCoreApplication.translate
    for section in panel.sections:
        for identifier, row in panel.rows.items():
            if section.isAncestorOf(row):
                place = f"{translate('CommandList', 'Slider')}{_ARROW}{section.title}"

                def jump(row: AttributeRow = row, section: Section = section) -> None:
                    window.actions_.sliders_panel.setChecked(True)
                    window.actions_.attributes_tab.trigger()
                    panel.search.clear()
                    section.set_folded(False)
                    row.slider.setFocus()

                yield Command(f"slider/{identifier}", row.text, place, "", "", "", jump)


def _walk(menu: QMenu, path: str) -> dict[QAction, str]:
    menu.aboutToShow.emit()  # some are filled when they open
    found: dict[QAction, str] = {}
    for action in menu.actions():
        inner = _menu(action)
        if inner is not None:
            found.update(_walk(inner, f"{path}{_ARROW}{_plain(action.text())}"))
        else:
            found[action] = path
    return found


def _menu(action: QAction) -> QMenu | None:
    menu = action.menu()
    return menu if isinstance(menu, QMenu) else None


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _key(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
