"""How near a hypernetwork's looks come to styles that it never saw, beside vectors that were trained for them."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from gan_core.editing.domains import DomainVector
from gan_core.editing.look_prediction import look_of_pictures
from gan_core.editing.looks import Look
from gan_core.evaluation.looks import LookSubject
from gan_core.evaluation.subject import signed
from gan_core.model import FaceModel
from gan_core.training.fleet import Fleet
from gan_core.training.image_set import read_image_set
from gan_core.training.look_guides import OperatorGuide
from gan_core.training.look_losses import style_distance
from gan_core.training.look_task import LookPlan, LookTask
from gan_core.training.style_operators import StyleOperator

SHOWN_BY = (1, 4, 16)
"""Numbers of pictures that a look is made of."""
TARGETS = 64
PASSES = 9


@dataclass(frozen=True)
class HyperReading:
    """Style distances to one held-out domain.

    Args:
        plain: Of faces without a look.
        made: Of faces in the hypernetwork's look, by the number of pictures that it was shown.
        trained: Of faces in a vector that was trained for the domain.
        by_operator: Of what the operator makes of the faces itself.
    """

    plain: float
    made: Mapping[int, float]
    trained: float
    by_operator: float

    @property
    def ratios(self) -> dict[int, float]:
        """How many times as far as the trained vector's, by the number of pictures."""
        return {count: distance / self.trained for count, distance in self.made.items()}


def measure_domain(
    subject: LookSubject, operator: StyleOperator, references: Tensor, images: int, others: Tensor
) -> HyperReading:
    """Measure one domain; the looks are left on the subject's model.

    Args:
        subject: Faces that no training has drawn.
        operator: Of the domain.
        references: (M, 3, S, S) in [−1, 1]: pictures of people that no training saw.
        images: Length of the training of the vector beside it.
        others: Other faces (T, 3, side, side), of which the operator makes the targets.
    """
    model, wanted = subject.model, operator.apply(others)

    def distance(pictures: Tensor) -> float:
        return style_distance(pictures, wanted, subject.perceptual)

    def worn(kind: str, vector: DomainVector) -> float:
        id = f"{operator.name}-{kind}"
        model.add_look(id, vector)
        return distance(subject.pictures([Look(id)]))

    shown = operator.apply(references)
    made = {
        count: worn(f"of-{count}", look_of_pictures(model, shown[:count])) for count in SHOWN_BY if count <= len(shown)
    }
    return HyperReading(
        distance(subject.plain),
        made,
        worn("trained", trained_vector(model, operator, images)),
        distance(operator.apply(subject.plain)),
    )


def trained_vector(model: FaceModel, operator: StyleOperator, images: int) -> DomainVector:
    """A vector that learnt the operator itself."""
    assert model.perceptual is not None
    plan = LookPlan(images=images, resolution=min(128, model.resolution))
    guide = OperatorGuide(operator.name, operator.apply, model.perceptual)
    task = LookTask(model, guide, plan, Fleet(str(model.device)))
    common = torch.Generator().manual_seed(0)
    with torch.random.fork_rng():
        torch.manual_seed(0)
        for seen in range(0, images, plan.batch):
            task.begin(seen, common)
            task.update(task.gradients(slice(0, plan.batch), 1.0))
    return task.vector


def pass_seconds(model: FaceModel, picture: Tensor) -> float:
    """Time from a picture (1, 3, S, S) to its vector: the median of a few."""
    seconds = []
    for _ in range(PASSES):
        begin = time.perf_counter()
        look_of_pictures(model, picture)
        seconds.append(time.perf_counter() - begin)
    return sorted(seconds)[PASSES // 2]


def measure(
    model: FaceModel,
    references: Tensor,
    operators: Sequence[StyleOperator],
    seeds: range,
    images: int,
    on_domain: Callable[[], object] = lambda: None,
) -> dict[str, HyperReading]:
    """Measure domains.

    Args:
        model: With a hypernetwork.
        references: (M, 3, S, S) in [−1, 1].
        operators: Of the domains.
        seeds: Of the faces that wear the looks.
        images: Length of the training of each vector beside the hypernetwork's.
        on_domain: Called after each.
    """
    subject = LookSubject(model, seeds)
    others, found = subject.other_faces(TARGETS), {}
    for operator in operators:
        found[operator.name] = measure_domain(subject, operator, references, images, others)
        on_domain()
    return found


def portraits_of(path: Path, labels: Path | None, side: int) -> Tensor:
    """A few portraits (M, 3, side, side) in [−1, 1], spread over the split val."""
    images = read_image_set(path, side, labels=labels, split="val")
    count = min(max(SHOWN_BY), len(images))
    return signed(torch.stack([images.read(place * len(images) // count) for place in range(count)]))
