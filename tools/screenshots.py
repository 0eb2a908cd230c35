"""Pictures of the window, its panels and its dialogs for docs/: `make screenshots`. The same faces and sizes each time.

They are pictures of the real window with the embedded model, on a display of their own where there is one to be had.
"""

from __future__ import annotations

import io
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from tests.gui.person import Person

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
FOLDER = DOCS / "screenshots"
LARGEST = 60_000
"""Bytes of a picture; the README's may have more."""
FIRST_SIZE, SIZE = (1280, 800), (1120, 700)
PANEL = 340, 720
DISPLAY = ("xvfb-run", "-a", "-s", "-screen 0 1400x900x24")
Scene = Iterator[tuple[str, str, "QWidget"]]
"""Name, caption and widget of each picture; it is taken before the next one is asked for."""


def window_scenes(person: Person, photos: dict[str, Path]) -> Scene:
    """The whole window."""
    window, acts = person.window, person.window.actions_
    end_hints(person)
    edit(person, {"smile": -1.0, "baldness": 0.8})
    acts.compare.setChecked(True)
    window.resize(*FIRST_SIZE)
    yield "../screenshot", "The window: a face before and after, and the sliders", window
    window.resize(*SIZE)
    compare(person, "beside")
    yield "compare-beside", "Before and after side by side", window
    compare(person, "difference")
    yield "compare-difference", "Only what differs, amplified", window
    compare(person, "split")
    acts.compare.setChecked(False)
    open_photo(person, photos["group.jpg"])
    window.faces_panel.faceChosen.emit(window.faces_panel.faces.values()[0])
    edit(person, {"glasses": 0.9, "smile": 0.7})
    yield "photo", "A photo with several faces: each is edited on its own and goes back into the photo", window
    for name, caption in (("Dark", "Dark"), ("Contrast", "High contrast")):
        look(person, name)
        yield f"appearance-{name.lower()}", f"{caption} appearance", window
    look(person, "Light")
    acts.hints.trigger()
    yield "hints", "The first of five hints at the first start", window
    end_hints(person)


def panel_scenes(person: Person, photos: dict[str, Path]) -> Scene:
    """Each panel by itself."""
    window, acts = person.window, person.window.actions_
    for name, strengths in (("Friendly", {"smile": 0.7}), ("Bald", {"baldness": 0.8}), ("Older", {"age": 0.8})):
        edit(person, {"glasses": 0.0, "smile": 0.0, "baldness": 0.0, "age": 0.0, **strengths})
        window.attributing.shelf.keep(name)
    edit(person, {"age": 0.0, "glasses": 0.9, "smile": 0.7})
    yield "panel-faces", "Faces of the photo, sample faces, and what was opened last", window.faces_panel
    window.tools.resize(*PANEL)
    for index in range(window.tools.count()):
        window.tools.setCurrentIndex(index)
        title = window.tools.tabText(index).replace("&", "")
        prepare_tab(person, title)
        yield f"panel-{title.lower()}", f"The tab {title}", window.tools
    acts.attributes_tab.trigger()
    acts.history_panel.setChecked(True)
    yield "panel-history", "Every step by its name; a click goes there", window.history
    acts.history_panel.setChecked(False)


def dialog_scenes(person: Person, photos: dict[str, Path]) -> Scene:
    """Each dialog."""
    window, acts = person.window, person.window.actions_
    open_photo(person, photos["portrait.png"])
    edit(person, {"glasses": 0.9, "smile": 0.7})
    for name, caption in (
        ("models", "Models: what each makes, what it can do and what it lacks"),
        ("grid", "The mixing grid: rows give coarse, columns give fine"),
        ("export", "Exporting the finished photo or the face"),
        ("animate", "A film of sliders that move, or of a path through several faces"),
        ("settings", "Settings"),
        ("batch", "Many photos in one go"),
        ("palette", "Every command and slider by name"),
        ("shortcuts", "Every key and gesture"),
        ("about", "About Facet"),
    ):
        if hasattr(acts, name):
            for dialog in opened(person, getattr(acts, name).trigger):
                yield f"dialog-{name}", caption, dialog
    from editor_app.dialogs.crash_report import CrashReport

    report = CrashReport("division by zero", "Facet 0.1.0\nZeroDivisionError: division by zero", True, window)
    yield "dialog-report", "After an error that nobody expected", shown(person, report)
    report.close()
    yield from recovery_scene(person)


def recovery_scene(person: Person) -> Scene:
    """What a crash leaves is offered."""
    from editor_app.dialogs.recovery import RecoveryDialog
    from gan_core.paths import recovery_dir
    from gan_core.project.recovery import RecoveryFile, left_behind

    project = person.kept()
    file = RecoveryFile.new(recovery_dir())
    file.write(project)
    file.release()
    dialog = RecoveryDialog(left_behind(recovery_dir()), person.window)
    yield "dialog-recovery", "What was not saved before a crash is offered at the next start", shown(person, dialog)
    dialog.discard.click()
    dialog.close()


def opened(person: Person, action: Callable[[], Any]) -> Iterator[QWidget]:
    """The dialog that a command opens; of one that blocks the command a picture is taken from inside."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QLabel

    before, pictures = set(tops()), []
    timer = QTimer(interval=1500)

    def take_from_inside() -> None:
        for dialog in set(tops()) - before:
            pictures.append(dialog.grab())
            dialog.close()

    timer.timeout.connect(take_from_inside)
    timer.start()
    action()
    timer.stop()
    if pictures:
        frame = QLabel()
        frame.setPixmap(pictures[0])
        frame.resize(pictures[0].size())
        yield frame
        return
    wait(0.5)
    for dialog in set(tops()) - before:
        person.settle()
        wait(0.5)
        yield dialog
        dialog.close()
    person.pump()


def tops() -> list[QWidget]:
    """Every window on the screen."""
    from PySide6.QtWidgets import QApplication

    return [widget for widget in QApplication.topLevelWidgets() if widget.isVisible() and widget.isWindow()]


def end_hints(person: Person) -> None:
    """They are not what is to be seen."""
    if person.window.house.tour is not None:
        person.window.house.tour.end()


def edit(person: Person, strengths: dict[str, float]) -> None:
    """Set sliders by typing their values."""
    person.settle()
    for name, strength in strengths.items():
        if name in person.window.attribute_panel.rows:
            person.window.attribute_panel.rows[name].value_box.setValue(strength)
    person.settle()


def compare(person: Person, way: str) -> None:
    """Show before and after in a way."""
    from editor_app.comparison import Compare

    person.window.canvas.set_compare(Compare(way))
    person.settle()


def look(person: Person, name: str) -> None:
    """Choose an appearance."""
    from editor_app.theme import Appearance

    person.window.house.set_appearance(Appearance(name))
    wait(0.3)


def open_photo(person: Person, path: Path) -> None:
    """Open a photo in place of what is there."""
    from tests.gui.person import Answer

    person.window.intake.open_photos([path])
    person.answer(Answer.Discard)
    person.settle()


def prepare_tab(person: Person, title: str) -> None:
    """Let a tab show something."""
    from editor_app.face_refs import FaceKind

    window = person.window
    if title == "Mix":
        panel, entries = window.mixing.mix_panel, window.mixing.pool.entries(FaceKind.SAMPLE)
        for target, entry in zip(panel.levels.values(), entries[3:5], strict=False):
            target.dropped.emit(entry.ref)
    elif title == "Generate":
        from tests.gui.person import Answer

        window.intake.open_seed(33)
        person.answer(Answer.Discard)
        person.settle()
        window.mixing.generate_panel.vary_button.click()
    elif title == "Where":
        from gan_core.editing.where import Part

        window.masking.actions.parts[Part.HAIR].trigger()
    elif title == "Looks":
        window.masking.actions.clear.trigger()
        for look in window.dressing.shelf.looks[:2]:
            window.dressing.panel.wearing.toggle(look.id)
    person.settle()


def shown(person: Person, dialog: QWidget) -> QWidget:
    """A dialog on the screen, drawn."""
    dialog.show()
    person.pump()
    wait(0.3)
    return dialog


def wait(seconds: float) -> None:
    """Let the window work for a while."""
    from PySide6.QtTest import QTest

    QTest.qWait(round(1000 * seconds))


def save(widget: QWidget, name: str) -> Path:
    """Write a picture as small as it must be: with as many colours as fit, else as a JPEG."""
    from PIL import Image
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    widget.grab().save(buffer, "PNG")
    picture = Image.open(io.BytesIO(buffer.data().data())).convert("RGB")
    largest = LARGEST if name[0] != "." else 4 * LARGEST
    for colours in (256, 128):
        data = encoded(picture.quantize(colours, Image.Quantize.MEDIANCUT), "PNG", optimize=True)
        if len(data) <= largest:
            return written(FOLDER / f"{name}.png", data)
    for quality in range(88, 16, -4):
        data = encoded(picture, "JPEG", quality=quality, optimize=True)
        if len(data) <= largest:
            break
    return written(FOLDER / f"{name}.jpg", data)


def encoded(picture: Any, kind: str, **options: Any) -> bytes:
    """A picture as a file's content."""
    buffer = io.BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def written(path: Path, data: bytes) -> Path:
    """Write a file in place of the one of another format."""
    for suffix in (".png", ".jpg"):
        path.with_suffix(suffix).unlink(missing_ok=True)
    path.write_bytes(data)
    return path


def index(taken: list[tuple[Path, str]]) -> str:
    """A page that shows them all."""
    lines = [
        "# Screenshots",
        "",
        "Made by `make screenshots` with the embedded model; every face is a made-up one.",
        "",
    ]
    for path, caption in taken:
        lines += [f"## {caption}", "", f"![{caption}]({os.path.relpath(path, FOLDER)})", ""]
    return "\n".join(lines[:-1]) + "\n"


def pictures_of(person: Person, photos: dict[str, Path], names: list[str]) -> list[tuple[Path, str]]:
    """Take them; returns each file and its caption."""
    taken = []
    look(person, "Light")
    for purpose in ("batch_photos", "batch_results"):
        person.window.settings.used_folder(purpose, next(iter(photos.values())).parent)
    person.settle()
    for scenes in (window_scenes, panel_scenes, dialog_scenes):
        for title, caption, widget in scenes(person, photos):
            wait(0.3)
            told = person.window.status.frame
            told.setText(told.text().rpartition(" · ")[0])  # how long it took is another time each time
            if not names or any(wanted in title for wanted in names):
                path = save(widget, title)
                taken.append((path, caption))
                print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB", flush=True)
    return taken


def take(names: list[str]) -> None:
    """Take the pictures whose names hold one of those given, or all."""
    from editor_app.app import make_application
    from gan_core.model import load_model
    from tests.gui.person import Person
    from tests.gui.tiny import write_pictures

    application = make_application(["facet"])
    FOLDER.mkdir(exist_ok=True)
    folder = Path(tempfile.gettempdir()) / "Pictures"  # dialogs show its name
    folder.mkdir()
    try:
        photos = write_pictures(folder, load_model("default"), 320)
        (folder / "home").mkdir(mode=0o700)
        person = Person(folder, folder / "person")
        try:
            taken = pictures_of(person, photos, names)
        finally:
            person.end()
        del application
    finally:
        shutil.rmtree(folder)
    if not names:
        for stranger in set(FOLDER.iterdir()) - {path for path, _ in taken}:
            stranger.unlink()
        (FOLDER / "README.md").write_text(index(taken), encoding="utf-8")


def main(names: list[str]) -> int:
    """Take the pictures, on a display of their own where Xvfb is there."""
    os.environ.setdefault("OMP_NUM_THREADS", "2")
    if os.environ.get("QT_QPA_PLATFORM") is None and shutil.which(DISPLAY[0]) and not os.environ.get("FACET_XVFB"):
        environment = {**os.environ, "FACET_XVFB": "1", "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": "1"}
        command = [*DISPLAY, sys.executable, "-m", "tools.screenshots", *names]
        return subprocess.call(command, cwd=ROOT, env=environment)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    platform.platform = lambda *_, **__: platform.system()  # what About shows, wherever the pictures are taken
    begun = time.monotonic()
    take(names)
    print(f"{time.monotonic() - begun:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
