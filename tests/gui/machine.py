"""Random sequences of what people do, on the real window: nothing fails, undo and redo and files bring everything back.

`python -m tests.gui.machine SEQUENCES SEED` runs some here and now and exits with 1 where one fails.
"""

from __future__ import annotations

import itertools
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
from hypothesis import HealthCheck, Phase, Verbosity, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from editor_app.dialogs.export_options import ExportOptions
from editor_app.dialogs.mixing_grid import MixingGrid
from editor_app.dialogs.recovery import RecoveryDialog
from editor_app.face_refs import FaceKind
from editor_app.images import to_array
from editor_app.opener import Stage
from gan_core.editing.edit_state import EditState
from gan_core.editing.look_shelf import installed_looks, remove_look
from gan_core.export.canvas import Scope
from tests.gui.conftest import TEMPLATE
from tests.gui.person import Answer, Person, prepared_home
from tests.gui.tiny import FIRST, SECOND

FIXTURE = Path(__file__).parents[1] / "project" / "fixtures" / "v1.facet"
STEPS = 30
"""Actions of a sequence at most."""
answers = st.sampled_from([Answer.Save, Answer.Discard, Answer.Discard, Answer.Cancel])
some = st.integers(0, 99)
"""Chooses one of however many there are."""
LEFT = Qt.MouseButton.LeftButton


class Session(RuleBasedStateMachine):
    """One session: rules are what a hand does, whether or not the window is ready for it."""

    template: ClassVar[Path]
    pictures: ClassVar[dict[str, Path]]
    _numbers = itertools.count()

    def __init__(self) -> None:
        super().__init__()
        self.person = Person(self.template, Path(tempfile.mkdtemp(prefix="session-", dir=self.template)))
        self.old = shutil.copy2(FIXTURE, self.person.folder / FIXTURE.name)  # which may be saved again
        self.held: QWidget | None = None
        self.frames: dict[tuple[object, ...], tuple[object, ...]] = {}
        self.saved: list[Path] = []

    @property
    def window(self) -> Any:
        """The window of the moment."""
        return self.person.window

    def teardown(self) -> None:
        """Let go, undo and redo everything, and leave."""
        try:
            self.let_go()
            self.undo_and_redo_all()
        except BaseException:
            self.person.end()
            raise
        self.person.leave()

    def check_invariants(self, *_: Any) -> None:
        """After every action, settled or not."""
        self.person.pump()
        self.person.witness.check()
        self.person.check_panels()

    def settle(self) -> None:
        """Nothing is left to do; and whenever the same was to be seen before, the pixels were the same."""
        self.person.settle()
        face = self.window.document.current
        if face is None or face.latent is None or self.window.document.in_gesture:
            return
        subject, pixels = self.person.subject(), self.person.pixels()
        assert self.frames.setdefault(subject, pixels) == pixels, f"other pixels of the same edit: {subject}"
        if self.window.document.photo is not None and face.state.is_zero and self.window.view.mode.value == "photo":
            assert self.window.view.shown.patch is None  # as the photo is

    # ---- opening -------------------------------------------------------------------------------------------------

    @initialize(name=st.sampled_from(["", "portrait.png", "group.jpg"]), wait=st.booleans())
    def begin(self, name: str, wait: bool) -> None:
        """With a sample face, or with a photo, which may come before the model is there."""
        if wait or not name:
            self.settle()
        if name:
            self.window.intake.open_photos([self.pictures[name]])
            self.settle()

    @rule(
        name=st.sampled_from(["portrait.png", "portrait.png", "group.jpg", "wall.png", "broken.jpg", "v1.facet"]),
        answer=answers,
        wait=st.booleans(),
    )
    def open(self, name: str, answer: Answer, wait: bool) -> None:
        """A photo, a project of old, a file that is none."""
        self.let_go()
        self.window.intake.open_photos([self.pictures.get(name, self.old)])
        self.person.answer(answer)
        if wait:
            self.settle()

    @rule(number=some, answer=answers, wait=st.booleans())
    def load(self, number: int, answer: Answer, wait: bool) -> None:
        """A project that was saved before."""
        if self.saved:
            self.window.intake.open_photos([self.saved[number % len(self.saved)]])
            self.person.answer(answer)
            if wait:
                self.settle()

    @rule(seed=st.integers(0, 2000), answer=answers)
    def open_seed(self, seed: int, answer: Answer) -> None:
        """A face of the generator's own."""
        self.window.intake.open_seed(seed)
        self.person.answer(answer)

    @rule(number=some, answer=answers)
    def choose_sample(self, number: int, answer: Answer) -> None:
        """One of those in the panel."""
        samples = self.window.faces_panel.samples.values()
        if samples:
            self.window.faces_panel.sampleChosen.emit(samples[number % len(samples)])
            self.person.answer(answer)

    @rule(number=some)
    def choose_face(self, number: int) -> None:
        """Another face of the photo."""
        faces = self.window.faces_panel.faces.values()
        if faces:
            self.window.faces_panel.faceChosen.emit(faces[number % len(faces)])

    @rule(wait=st.booleans())
    def paste(self, wait: bool) -> None:
        """The result becomes the next photo."""
        self.window.actions_.copy.trigger()
        self.person.settle()
        self.window.actions_.paste.trigger()
        self.person.answer(Answer.Discard)
        if wait:
            self.settle()

    # ---- sliders -------------------------------------------------------------------------------------------------

    @rule(number=some)
    def press(self, number: int) -> None:
        """Take hold of a slider; anything may happen until it is let go."""
        self.let_go()
        rows = [row for row in self.person.rows if row.isEnabled() and row.slider.isEnabled()]
        if rows:
            self.held = rows[number % len(rows)].slider
            self.held.setSliderDown(True)  # type: ignore[attr-defined]

    @rule(values=st.lists(st.integers(-100, 100), min_size=1, max_size=5))
    def move(self, values: list[int]) -> None:
        """Drag what is held."""
        for value in values:
            if self.held is not None and self._alive(self.held) and self.held.isSliderDown():  # type: ignore[attr-defined]
                self.held.setValue(value)  # type: ignore[attr-defined]
                self.person.pump()

    @rule()
    def let_go(self) -> None:
        """The end of a drag."""
        held, self.held = self.held, None
        if held is not None and self._alive(held):
            held.setSliderDown(False)  # type: ignore[attr-defined]

    @staticmethod
    def _alive(widget: QWidget) -> bool:
        import shiboken6

        return shiboken6.isValid(widget)

    @rule(number=some, key=st.sampled_from([Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_PageUp, Qt.Key.Key_Delete]))
    def key(self, number: int, key: Qt.Key) -> None:
        """A step by the keyboard."""
        rows = [row for row in self.person.rows if row.isEnabled() and row.slider.isEnabled()]
        if rows:
            QTest.keyClick(rows[number % len(rows)].slider, key)

    @rule(number=some, value=st.integers(-100, 100))
    def type_value(self, number: int, value: int) -> None:
        """A number typed beside an attribute."""
        rows = [row for row in self.window.attribute_panel.rows.values() if row.isEnabled()]
        if rows:
            rows[number % len(rows)].value_box.setValue(value / 100)

    @rule(name=st.sampled_from(["reset", "revert", "undo", "redo", "undo", "redo", "undo"]), times=st.integers(1, 3))
    def edit_menu(self, name: str, times: int) -> None:
        """Undo and its like, in a drag as well."""
        for _ in range(times):
            if name == "reset":
                self.window.attribute_panel.reset_button.click()
            else:
                getattr(self.window.actions_, name).trigger()

    @rule(number=some)
    def go_to(self, number: int) -> None:
        """A click in the history."""
        self.person.pump()
        steps = self.window.history.list
        steps.setCurrentRow(number % steps.count())

    @rule(
        places=st.lists(st.tuples(st.floats(-0.2, 1.2), st.floats(-0.2, 1.2)), min_size=1, max_size=4),
        alt=st.booleans(),
        how=st.sampled_from(["end", "end", "undo"]),
    )
    def paint(self, places: list[tuple[float, float]], alt: bool, how: str) -> None:
        """A stroke of the brush over the face."""
        self.let_go()
        masking = self.window.masking
        masking.show_panel()
        if masking.actions.brush.isEnabled():
            masking.overlay.began.emit(alt)
            for x, y in places:
                masking.overlay.moved.emit(x, y, 0.8)
                self.person.pump()
            if how == "undo":
                self.window.actions_.undo.trigger()
            masking.overlay.ended.emit()

    @rule(number=some)
    def part(self, number: int) -> None:
        """Confine the edit to a part of the face, or no longer."""
        parts = list(self.window.masking.actions.parts.values())
        if parts[number % len(parts)].isEnabled():
            parts[number % len(parts)].trigger()

    @rule(number=some)
    def lock(self, number: int) -> None:
        """Lock an attribute, or free it."""
        rows = [row for row in self.window.attribute_panel.rows.values() if row.isEnabled()]
        if rows:
            rows[number % len(rows)].lock_button.click()

    # ---- mixing and generating -----------------------------------------------------------------------------------

    @rule(number=some, kind=st.sampled_from(list(FaceKind)), other=some)
    def mix(self, number: int, kind: FaceKind, other: int) -> None:
        """Drop a face on the whole, coarse, middle or fine."""
        panel = self.window.mixing.mix_panel
        target = [panel.whole, *panel.levels.values()][number % 4]
        entries = self.window.mixing.pool.entries(kind)
        if target.isEnabled() and entries:
            target.dropped.emit(entries[other % len(entries)].ref)

    @rule(number=some, how=st.sampled_from(["out", "tick", "clear"]))
    def unmix(self, number: int, how: str) -> None:
        """Take faces out again."""
        panel = self.window.mixing.mix_panel
        if how == "clear":
            panel.clear_button.click()
        elif how == "tick" and panel.rows:
            panel.rows[number % len(panel.rows)][0].click()
        else:
            [panel.whole, *panel.levels.values()][number % 4].remove_button.click()

    @rule(number=some)
    def grid(self, number: int) -> None:
        """Take a pair of the mixing grid."""
        self.window.actions_.grid.trigger()
        self.person.pump()
        grid = self.window.findChild(MixingGrid)
        columns = [len(faces) for faces in grid.faces.values()]
        if all(columns):
            row, column = divmod(number, columns[1])
            grid.table.cellChosen.emit(row % columns[0], column)
        grid.close()

    @rule(
        places=st.lists(st.tuples(st.integers(5, 200), st.integers(5, 120)), min_size=1, max_size=4), end=st.booleans()
    )
    def pad(self, places: list[tuple[int, int]], end: bool) -> None:
        """Drag among the seeds."""
        self.let_go()
        pad = self.window.mixing.generate_panel.pad
        if pad.isEnabled():
            pad.pressed.emit()
            for x, y in places:
                pad.moved.emit(x / 20, y / 20)
                self.person.pump()
            if not end:
                self.window.actions_.undo.trigger()
            pad.released.emit()

    @rule(how=st.sampled_from(["seed", "noise", "vary", "take", "keep", "open", "forget"]), number=some, answer=answers)
    def generate(self, how: str, number: int, answer: Answer) -> None:
        """The tab of faces that the generator makes up."""
        panel, generating = self.window.mixing.generate_panel, self.window.mixing.generating
        if how == "seed" and panel.seed.isEnabled():
            panel.seed.setValue(number)
        elif how == "noise" and panel.noise.isEnabled():
            panel.noise.setCurrentIndex(number % 3)
            panel.noise.activated.emit(number % 3)
        elif how == "vary" and panel.vary_button.isEnabled():
            panel.vary_button.click()
        elif how == "take" and panel.variations.count():
            panel.variations.chosen.emit(panel.variations.values()[number % panel.variations.count()])
        elif how == "keep":
            self.window.actions_.keep.trigger()
        elif generating.favourites():
            favourite = generating.favourites()[number % len(generating.favourites())]
            if how == "open":
                panel.favourites.chosen.emit(favourite)
                self.person.answer(answer)
            elif how == "forget":
                generating.forget(favourite)

    @rule(number=some, how=st.sampled_from(["wear", "wear", "wear", "off", "all", "bring", "delete"]))
    def dress(self, number: int, how: str) -> None:
        """Wear looks and take them off; install one of a file, and delete it again."""
        dressing = self.window.dressing
        shown, worn = dressing.panel.gallery.values(), list(dressing.panel.wearing.rows)
        if how == "wear" and shown and dressing.panel.gallery.isEnabled():
            dressing.panel.gallery.chosen.emit(shown[number % len(shown)])
        elif how == "off" and worn:
            dressing.panel.wearing.rows[worn[number % len(worn)]].remove_button.click()
        elif how == "all":
            self.window.actions_.take_looks_off.trigger()
        elif how == "bring":
            self.window.intake.open_photos([self.pictures["own.look"]])
        elif how == "delete":
            for look in installed_looks():
                remove_look(look)
            dressing.shelf.read()

    @rule(share=st.integers(0, 100))
    def mix_looks(self, share: int) -> None:
        """Lead from one worn look to another."""
        self.let_go()
        slider = self.window.dressing.panel.wearing.morph.slider
        if slider.isVisibleTo(self.window.dressing.panel) and slider.isEnabled():
            slider.slider.setSliderDown(True)
            slider.slider.setValue(share)
            slider.slider.setSliderDown(False)

    @rule()
    def new_start(self) -> None:
        """Go on from the face as it is."""
        self.window.actions_.new_start.trigger()

    # ---- fitting -------------------------------------------------------------------------------------------------

    @rule(name=st.sampled_from(["fit_face", "again", "faithful", "stop"]), wait=st.booleans())
    def fit(self, name: str, wait: bool) -> None:
        """Fit the face, more closely, faithfully; or stop that."""
        action = getattr(self.window.actions_, name)
        if action.isEnabled():
            action.trigger()
        if wait:
            self.settle()

    @rule(end=st.booleans(), size=st.integers(60, 200))
    def place(self, end: bool, size: int) -> None:
        """Say by hand where eyes and mouth are."""
        if self.window.actions_.place.isEnabled():
            self.window.actions_.place.trigger()
            assert self.window.opener.stage is Stage.PLACING
            if end:
                self.window.opener.finish_placing(TEMPLATE * size + 10)
            else:
                self.window.actions_.drop_points.trigger()

    @rule(name=st.sampled_from([FIRST, SECOND]), wait=st.booleans())
    def use_model(self, name: str, wait: bool) -> None:
        """Another model; photo and edits stay."""
        self.window.switch.use(name)
        if wait:
            self.settle()

    # ---- looking -------------------------------------------------------------------------------------------------

    @rule(
        name=st.sampled_from(
            [
                *("photo_view", "face_view", "compare", "fit", "actual", "zoom_in", "zoom_out", "search"),
                *(
                    "faces_panel",
                    "sliders_panel",
                    "history_panel",
                    "attributes_tab",
                    "mix_tab",
                    "generate_tab",
                    "looks_tab",
                ),
            ]
        )
    )
    def look(self, name: str) -> None:
        """Any command of the view."""
        action = getattr(self.window.actions_, name)
        if action.isEnabled():
            action.trigger()

    @rule(number=some)
    def appearance(self, number: int) -> None:
        """Light, dark, or of high contrast."""
        looks = list(self.window.actions_.appearances.values())
        looks[number % len(looks)].trigger()

    @rule(number=st.integers(0, 199))
    def command(self, number: int) -> None:
        """Any command of the menus, whatever it is; a dialog is looked at and closed."""
        commands = list(self.person.commands.values())
        action = commands[number % len(commands)]
        if action.isEnabled():
            QTimer.singleShot(0, self.person.close_dialogs)
            action.trigger()
            self.person.pump()
            self.person.close_dialogs()

    @rule(milliseconds=st.integers(1, 60))
    def pause(self, milliseconds: int) -> None:
        """Do nothing for a while."""
        QTest.qWait(milliseconds)

    @rule()
    def rest(self) -> None:
        """Wait until all is done."""
        self.settle()

    # ---- files ---------------------------------------------------------------------------------------------------

    @rule(wait=st.booleans(), another=st.booleans())
    def save(self, wait: bool, another: bool) -> None:
        """As the project that it is, or as another one."""
        if self.window.actions_.save.isEnabled():
            if another or self.window.document.project_path is None:
                self.person.chosen = self.person.folder / f"work {next(self._numbers)}.facet"
                self.saved.append(self.person.chosen)
            (self.window.actions_.save_as if another else self.window.actions_.save).trigger()
        if wait or (self.saved and not self.saved[-1].exists()):
            self.person.settle()

    @rule(
        scope=st.sampled_from(list(Scope)),
        suffix=st.sampled_from([".png", ".jpg", ".webp", ".tiff", ".ora"]),
        side=st.none() | st.integers(16, 400),
        deep=st.booleans(),
        wait=st.booleans(),
    )
    def export(self, scope: Scope, suffix: str, side: int | None, deep: bool, wait: bool) -> None:
        """Write the finished photo, the square around a face or its render; deep where the format can."""
        if self.window.actions_.export.isEnabled():
            if scope is Scope.SQUARE and not self.window.exporter.source().face_size:
                scope = Scope.RENDER  # the dialog would not offer the other
            path, deep = self.person.folder / f"finished{suffix}", deep and suffix in (".png", ".tiff")
            self.window.exporter.save(ExportOptions(path, scope=scope, side=side, deep=deep))
        if wait:
            self.person.settle()

    @rule()
    def save_and_load(self) -> None:
        """What comes out of the file is what went in, and looks the same."""
        self.let_go()
        self.settle()
        if self.window.document.is_empty:
            return
        path = self.person.folder / f"round {next(self._numbers)}.facet"
        self.window.desk.save_to(path)
        self.person.settle()
        before = self._comparable()
        assert not self.window.document.is_dirty
        self.window.intake.open_photos([path])
        self.settle()
        self._compare(before)
        assert not self.window.document.is_dirty
        self.saved.append(path)

    @rule(answer=answers)
    def close_and_reopen(self, answer: Answer) -> None:
        """Leave, and start Facet again."""
        self.let_go()
        self.person.settle()
        self.person.chosen = self.person.folder / f"closed {next(self._numbers)}.facet"
        if self.person.close_window(answer):
            self.person.open_window()
            self.settle()

    @rule()
    def crash_and_recover(self) -> None:
        """What the recovery file held comes back; it is put where a process that was killed would have left it."""
        self.let_go()
        self.settle()
        self.window.desk.autosaver.keep()
        self.person.settle()
        if not self.window.document.is_dirty:
            return
        before, folder, model = self._comparable(), self.person.home / "recovery", self.window.switch.name
        (kept,) = folder.glob("*.facet")
        copy = shutil.copy2(kept, self.person.folder / "kept.facet")
        self.person.close_window(Answer.Discard)
        shutil.move(copy, folder / kept.name)
        window = self.person.open_window()
        self.person.wait(lambda: window.findChild(RecoveryDialog) is not None, "what is to be recovered")
        window.findChild(RecoveryDialog).recover.click()
        self.settle()
        assert window.document.is_dirty
        if window.switch.name != model:  # each start begins with the first one
            window.switch.use(model)
            self.settle()
            before[0].pop("preview")  # of faces of another model: what that one rendered last
        before[0].pop("view")  # another look at the picture alone is not kept
        self._compare(before)

    def _comparable(self) -> tuple[dict[str, Any], tuple[object, ...]]:
        project = self.person.project()
        return project, self.person.pixels()

    def _compare(self, before: tuple[dict[str, Any], tuple[object, ...]]) -> None:
        now = self._comparable()
        for part, value in before[0].items():
            assert now[0][part] == value, (part, value, now[0][part])
        assert now[1] == before[1]

    # ---- undo ----------------------------------------------------------------------------------------------------

    @rule()
    def undo_and_redo_all(self) -> None:
        """Back to the pixels as opened, and forth to those of now."""
        self.let_go()
        self.settle()
        document, acts = self.window.document, self.window.actions_
        document.end_gesture()
        self.settle()
        count, face_id = document.undo_stack.index(), document.current_id
        now, pixels, screen = self.person.content(), self.person.pixels(), self._screen()
        for _ in range(count):
            acts.undo.trigger()
        assert not acts.undo.isEnabled()
        self.settle()
        if document.photo is not None:
            assert all(face.state == EditState() for face in document.faces)
            if document.current is not None and document.current.latent is not None:
                self._same_photo()
        for _ in range(count):
            acts.redo.trigger()
        if face_id is not None:
            document.select_face(face_id)
        self.settle()
        assert self.person.content() == now
        assert self.person.pixels() == pixels
        differences = np.abs(self._screen().astype(int) - screen)
        assert (differences > 1).mean() < 0.005  # scaled for the screen; Qt weighs a column now and then otherwise

    def _same_photo(self) -> None:
        """With every step undone the photo that would be exported is the one that was opened, pixel by pixel."""
        from gan_core.jobs import CancelToken, run_to_end

        exporter, photo = self.window.exporter, self.window.document.photo
        steps = exporter._jobs.result(exporter.scene, Scope.WHOLE, None, deep=False, cancel=CancelToken())
        np.testing.assert_array_equal(run_to_end(steps).photo.pixels, photo.pixels)

    def _screen(self) -> np.ndarray:
        self.window.actions_.compare.setChecked(False)  # by turns it is never the same
        self.window.canvas.fit()
        self.person.pump()
        place = self.window.canvas.picture_rect().toRect()
        return to_array(self.window.canvas.grab(place).toImage())


def run(sequences: int, seed: int | None, steps: int = STEPS) -> None:
    """Run random sequences; raises at the first that fails.

    Args:
        sequences: How many.
        seed: Of the random choices; None takes the same sequences every time.
        steps: Actions of each at most.
    """
    options = settings(
        max_examples=sequences,
        stateful_step_count=steps,
        derandomize=seed is None,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.normal,
        print_blob=False,
    )
    with tempfile.TemporaryDirectory(prefix="facet-machine-") as folder, prepared_home(Path(folder)) as pictures:
        Session.template, Session.pictures = Path(folder), pictures
        machine = Session if seed is None else seeded(seed)(Session)
        run_state_machine_as_test(machine, settings=options)


if __name__ == "__main__":
    from editor_app.app import make_application

    app = QApplication.instance() or make_application(["facet"])
    run(int(sys.argv[1]), int(sys.argv[2]))
