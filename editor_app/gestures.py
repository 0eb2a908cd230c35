"""What can be done by hand beside the window's actions, for the table of keys."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def gestures() -> list[tuple[str, str, str]]:
    """What the canvas and the panels understand beside the window's actions: where, what, how."""
    translate = QCoreApplication.translate
    photo, mixing = translate("Gestures", "On the photo"), translate("Gestures", "Mixing")
    sliders, seeds = translate("Gestures", "Attributes"), translate("Gestures", "Among the seeds")
    where = translate("Gestures", "Where it acts")
    placing = translate("Gestures", "Placing eyes and mouth")
    return [
        (photo, translate("Gestures", "See the photo before the edit"), translate("Gestures", "Hold B or \\")),
        (
            photo,
            translate("Gestures", "Zoom about the pointer"),
            translate("Gestures", "Wheel, pinch, Ctrl + two fingers"),
        ),
        (photo, translate("Gestures", "Fit, or 100 %"), translate("Gestures", "Double-click")),
        (
            photo,
            translate("Gestures", "Move the photo"),
            translate("Gestures", "Drag, Space + drag, two fingers, arrow keys"),
        ),
        (photo, translate("Gestures", "Leave full screen"), translate("Gestures", "Esc")),
        (
            photo,
            translate("Gestures", "Move the line between before and after"),
            translate("Gestures", "Drag it, or Tab to it and ← →"),
        ),
        (photo, translate("Gestures", "Close a message"), translate("Gestures", "Esc")),
        (
            sliders,
            translate("Gestures", "Lock, style rows, reset, rename"),
            translate("Gestures", "Right click on a slider, or the Menu key"),
        ),
        (sliders, translate("Gestures", "Set a slider back"), translate("Gestures", "Double-click, or Delete")),
        (sliders, translate("Gestures", "A step, four steps"), translate("Gestures", "← →, page up and page down")),
        (
            sliders,
            translate("Gestures", "Rename, export or remove a preset"),
            translate("Gestures", "Right click on it, or the Menu key; Delete removes"),
        ),
        (
            mixing,
            translate("Gestures", "Mix a face in"),
            translate("Gestures", "Drag it from the left onto a control, or Space on the control"),
        ),
        (mixing, translate("Gestures", "Take a face out"), translate("Gestures", "Delete on its control")),
        (seeds, translate("Gestures", "Move the point by a tenth of a seed"), "← → ↑ ↓"),
        (seeds, translate("Gestures", "To the next seed"), "Shift + ← → ↑ ↓"),
        (
            where,
            translate("Gestures", "Take away while painting, or add again"),
            translate("Gestures", "Hold Alt"),
        ),
        (
            where,
            translate("Gestures", "Move the photo while painting"),
            translate("Gestures", "Space + drag, middle button, arrow keys"),
        ),
        (placing, translate("Gestures", "Go to the next point"), "Tab"),
        (placing, translate("Gestures", "Move the point by a pixel"), "← → ↑ ↓"),
        (placing, translate("Gestures", "By ten pixels"), "Shift + ← → ↑ ↓"),
        (placing, translate("Gestures", "By a tenth of a pixel"), "Alt + ← → ↑ ↓"),
    ]
