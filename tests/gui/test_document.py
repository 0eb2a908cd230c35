"""The document without a window: gestures, undo, faces, and which frame may replace which."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch

from editor_app.document import Document, Quality, Stamp
from gan_core.editing.edit_state import EditState
from gan_core.editing.latent_store import MixSource
from gan_core.editing.seed_pad import SeedPoint
from gan_core.inversion.projection import Projection
from gan_core.photo.alignment import Alignment
from gan_core.photo.photo import photo_from_array

LANDMARKS = np.array([[30.0, 40], [70, 40], [50, 60], [35, 80], [65, 80]])


def smile(strength: float) -> EditState:
    return EditState().with_attribute("smile", strength)


def projection(landmarks: np.ndarray = LANDMARKS) -> Projection:
    alignment = Alignment.from_landmarks(landmarks, 8)
    return Projection(torch.randn(1, 12, 4), np.zeros((8, 8, 3), np.float32), alignment, landmarks, (), 0.0, "model")


@pytest.fixture
def document(qapp: object) -> Document:
    """A photo with two projected faces, the first of them current."""
    document = Document()
    document.open_photo(photo_from_array(np.zeros((120, 200, 3), np.uint8)), "two.png")
    ids = document.add_faces([LANDMARKS, LANDMARKS + np.array([100, 0])])
    for face_id in ids:
        document.set_projection(face_id, projection())
    document.select_face(ids[0])
    return document


def state(document: Document) -> EditState:
    assert document.current is not None
    return document.current.state


def test_a_gesture_is_one_undo_step(document: Document) -> None:
    document.begin_gesture("Smile")
    for strength in (0.1, 0.2, 0.3):
        document.change(smile(strength))
    document.end_gesture()
    assert document.undo_stack.count() == 1
    assert document.undo_stack.undoText() == "Smile"
    document.undo()
    assert state(document) == EditState()
    document.redo()
    assert state(document) == smile(0.3)


def test_a_gesture_that_returns_leaves_nothing(document: Document) -> None:
    document.begin_gesture("Smile")
    document.change(smile(0.4))
    document.change(EditState())
    document.end_gesture()
    assert not document.is_dirty
    assert document.undo_stack.count() == 0


def test_undo_inside_a_gesture_goes_back_to_its_beginning_and_ends_it(document: Document) -> None:
    document.set_state(smile(0.5), "Smile")
    document.begin_gesture("Smile")
    document.change(smile(0.9))
    document.undo()
    assert state(document) == smile(0.5)
    document.change(smile(1.0))
    assert state(document) == smile(0.5)
    assert document.undo_stack.index() == 1


def test_each_face_keeps_its_own_edit_and_undo_shows_the_face_it_changes(document: Document) -> None:
    first, second = (face.id for face in document.faces)
    document.set_state(smile(0.5), "Smile")
    document.select_face(second)
    assert state(document) == EditState()
    document.set_state(smile(-0.5), "Smile")
    document.undo()
    document.select_face(second)
    document.undo()
    assert document.current_id == first
    assert [face.state for face in document.faces] == [EditState(), EditState()]


def test_revert_takes_all_faces_back_in_one_step(document: Document) -> None:
    document.set_state(smile(0.5), "Smile")
    document.select_face(document.faces[1].id)
    document.set_state(smile(-0.5), "Smile")
    document.revert()
    assert [face.state for face in document.faces] == [EditState(), EditState()]
    document.undo()
    assert [face.state for face in document.faces] == [smile(0.5), smile(-0.5)]


def test_a_first_projection_is_no_edit_a_second_one_can_be_undone(document: Document) -> None:
    assert not document.is_dirty
    face_id, first = document.faces[0].id, document.faces[0].projection
    again = projection(LANDMARKS + 2)
    document.set_projection(face_id, again)
    assert document.is_dirty
    assert document.faces[0].landmarks is again.landmarks
    document.undo()
    assert document.faces[0].projection is first


def test_opening_forgets_edits_and_late_results_of_the_old_photo(document: Document) -> None:
    document.set_state(smile(0.5), "Smile")
    old = document.stamp("model", Quality.FULL)
    document.open_sample(torch.zeros(1, 12, 4), "Sample face 1")
    assert not document.is_dirty
    assert document.photo is None
    assert document.stamp("model", Quality.FULL).subject != old.subject


SHOWN = Stamp(1, 1, "model", 5, Quality.FULL)


@pytest.mark.parametrize(
    ("changes", "wins"),
    [
        ({}, True),
        ({"quality": Quality.PREVIEW}, False),
        ({"edit_version": 4}, False),
        ({"edit_version": 6, "quality": Quality.PREVIEW}, True),
        ({"edit_version": 1, "face_id": 2}, True),
        ({"edit_version": 1, "model_id": "other"}, True),
    ],
)
def test_newest_wins_then_the_best(changes: dict[str, object], wins: bool) -> None:
    stamp = replace(SHOWN, **changes)  # type: ignore[arg-type]
    assert stamp.replaces(SHOWN) is wins
    assert stamp.replaces(None)


def sample_document() -> Document:
    """A sample face of model A."""
    document = Document()
    document.set_model("A")
    document.open_sample(torch.zeros(1, 12, 4), "Sample face 7", SeedPoint.of_seed(7))
    return document


def test_a_sample_face_is_moved_in_one_step_with_its_title(qapp: object) -> None:
    document = sample_document()
    face = document.current
    assert face is not None
    document.begin_gesture("Move")
    for value in (1.0, 2.0):
        document.change_sample(torch.full((1, 12, 4), value), SeedPoint(7.5, 0))
    document.end_gesture()
    assert document.undo_stack.count() == 1
    assert document.title == "Generated face"
    document.undo()
    assert document.current is not None
    assert document.current.latent is face.latent
    assert document.title == "Sample face 7"
    document.redo()
    assert document.current.seed_point == SeedPoint(7.5, 0)


def test_a_sample_face_waits_for_its_model_and_undo_reaches_it_there(qapp: object) -> None:
    document = sample_document()
    first = document.current.latent  # type: ignore[union-attr]
    document.begin_gesture("Take a variation")
    document.change_sample(torch.ones(1, 12, 4), None)
    document.end_gesture()
    document.set_model("B")
    assert document.current.latent is None  # type: ignore[union-attr]
    document.undo()
    assert document.current.latent is None  # type: ignore[union-attr]
    document.set_model("A")
    assert document.current.latent is first  # type: ignore[union-attr]
    assert document.current.seed_point == SeedPoint.of_seed(7)  # type: ignore[union-attr]


def test_every_face_knows_the_faces_that_edits_refer_to(document: Document) -> None:
    source = MixSource.of(torch.ones(1, 12, 4), "Anna", "model")
    document.add_source(source)
    document.add_source(MixSource.of(torch.ones(1, 12, 4), "The same", "model"))
    assert [face.sources[source.hash].title for face in document.faces] == ["Anna", "Anna"]
    document.open_photo(photo_from_array(np.zeros((9, 9, 3), np.uint8)), "next.png")
    (face_id,) = document.add_faces([LANDMARKS])
    face = document.face(face_id)
    assert face is not None
    assert source.hash in face.sources
