"""The test of sliders, on a stand-in whose pictures are the attribute values themselves."""

from __future__ import annotations

import torch
from torch import Tensor

from gan_core.editing.attributes import ATTRIBUTES
from gan_core.editing.directions import Direction
from gan_core.evaluation.directions import Outcome, Verdict, as_json, as_markdown, judge_directions
from gan_core.networks.classifier import AttributeClassifier

IDS = tuple(ATTRIBUTES)
FACES = torch.linspace(-1, 1, 50)[:, None, None].expand(50, 2, len(IDS)).contiguous()
NATURAL = dict.fromkeys(IDS, (-1.6, 1.6))


class Reads(AttributeClassifier):
    def forward(self, images: Tensor) -> Tensor:
        return images * 10


def renders(w_plus: Tensor) -> Tensor:
    """A tenth of the first row, so that nothing is clamped."""
    return w_plus[:, 0] / 10


def direction(name: str, reach: float, **beside: float) -> Direction:
    vector = torch.zeros(len(IDS))
    vector[IDS.index(name)] = 1.0
    for other, amount in beside.items():
        vector[IDS.index(other)] = amount
    return Direction(name, vector, (0,), reach, reach)


def judged(candidate: Direction, coupled: dict[str, tuple[str, ...]] | None = None) -> Verdict:
    return judge_directions(renders, FACES, [candidate], Reads(IDS), NATURAL, coupled or {})[0]


def test_a_clean_visible_slider_passes() -> None:
    verdict = judged(direction("smile", 1.5, yaw=0.2))
    assert verdict.negative.share == verdict.positive.share == 1
    assert verdict.worst[0] == "yaw"
    assert abs(verdict.worst[1] - 0.2) < 1e-4
    assert abs(verdict.negative.moved - 1.5) < 1e-4
    assert verdict.outcome is Outcome.PASSES


def test_a_weak_slider_fails() -> None:
    assert judged(direction("smile", 0.9)).outcome is Outcome.FAILS


def test_a_slider_that_goes_the_wrong_way_fails() -> None:
    verdict = judged(direction("smile", -2.0))
    assert verdict.negative.share == verdict.positive.share == 0


def test_side_effects_count_unless_they_are_declared() -> None:
    candidate = direction("smile", 1.5, mouth_open=-0.5)
    assert judged(candidate).outcome is Outcome.FAILS
    assert judged(candidate, {"smile": ("mouth_open",)}).outcome is Outcome.PASSES


def test_faces_at_the_natural_end_are_told_apart() -> None:
    class Saturates(Reads):
        def forward(self, images: Tensor) -> Tensor:
            return super().forward(images).clamp(max=1.7)

    candidate = direction("smile", 1.5)
    verdict = judge_directions(renders, FACES, [candidate], Saturates(IDS), NATURAL, {})[0]
    assert verdict.positive.share < 0.85
    assert verdict.positive.share_with_room == 1
    assert verdict.positive.with_room == int((FACES[:, 0, 0] <= 0.6).sum())
    assert verdict.outcome is Outcome.PASSES_WITH_ROOM


def test_the_table_says_it_in_words() -> None:
    candidate = direction("age", 1.5, glasses=0.25)
    verdict = judged(candidate)
    table = as_markdown([verdict], {"age": candidate})
    assert "| Age | 100% / 100% |" in table
    assert "glasses 25%" in table
    assert as_json([verdict])[0]["outcome"] == "passes"
