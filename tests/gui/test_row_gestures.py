"""A drag that something else cuts short: the hand goes on, and never moves a face it did not mean."""

from __future__ import annotations

import pytest
import torch
from pytestqt.qtbot import QtBot

from editor_app.document import Document
from editor_app.panels.attribute_row import AttributeRow
from editor_app.panels.row_gestures import RowGestures


@pytest.fixture
def document() -> Document:
    document = Document()
    document.open_sample(torch.ones(1, 12, 8), "Sample face 1")
    return document


@pytest.fixture
def row(qtbot: QtBot, document: Document) -> AttributeRow:
    row = AttributeRow("Smile", -1.0, 1.0, 0.0, "")
    qtbot.addWidget(row)
    RowGestures(document, document).connect_row(row, lambda state, value: state.with_attribute("smile", value), 0.0)
    row.slider.setSliderDown(True)
    row.slider.setValue(30)
    return row


def strength(document: Document) -> float:
    assert document.current is not None
    return document.current.state.strength("smile")


def test_saving_in_a_drag_makes_two_steps_of_it(document: Document, row: AttributeRow) -> None:
    document.end_gesture()  # as saving does
    row.slider.setValue(60)
    row.slider.setSliderDown(False)
    assert (strength(document), document.undo_stack.count()) == (0.6, 2)
    document.undo()
    assert strength(document) == 0.3


def test_another_face_in_a_drag_is_left_alone(document: Document, row: AttributeRow) -> None:
    document.open_sample(torch.zeros(1, 12, 8), "Sample face 2")
    row.slider.setValue(80)
    assert (strength(document), row.strength, row.slider.isSliderDown()) == (0.0, 0.0, False)
    assert document.undo_stack.count() == 0


def test_after_undo_in_a_drag_the_hand_holds_nothing(document: Document, row: AttributeRow) -> None:
    document.undo()
    row.slider.setValue(80)
    assert (strength(document), row.slider.isSliderDown()) == (0.0, False)
