"""Part "directions": what a judge sees when each slider goes to its ends on random faces."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

import torch
from torch import Tensor

from gan_core.editing.attributes import ATTRIBUTES, attribute
from gan_core.editing.directions import Direction
from gan_core.evaluation.findings import Findings, Goal, NotPossible
from gan_core.evaluation.subject import Subject
from gan_core.networks.classifier import AttributeClassifier

FACES, TRUNCATION_PSI = 200, 0.7
VISIBLE = 1.0
"""Standard deviations of the training portraits that an end of a slider must move its attribute."""
SHARE = 0.85
"""Of the faces on which it must."""
SIDE_EFFECT = 1 / 3
"""Of the intended movement that any other attribute may move on average."""
FEWEST_WITH_ROOM = 20
WANTED = 7
"""Sliders that should pass."""
BATCH = 8


class Outcome(StrEnum):
    """The verdict in words."""

    PASSES = "passes"
    PASSES_WITH_ROOM = "passes where there is room"
    FAILS = "experimental"


@dataclass(frozen=True)
class End:
    """What one end of a slider does.

    Args:
        moved: Mean movement the intended way, in standard deviations of the training portraits.
        share: Faces moved the right way by at least one standard deviation, of all faces.
        share_with_room: The same of the faces that can move so far without leaving the natural range: a broad smile
            cannot become broader by a standard deviation, a bare face has no glasses to lose.
        with_room: How many these are.
        side_effects: Every other attribute's mean movement.
    """

    moved: float
    share: float
    share_with_room: float
    with_room: int
    side_effects: Mapping[str, float]


@dataclass(frozen=True)
class Verdict:
    """The judge's opinion of one direction.

    Args:
        id: Attribute id.
        coupled_with: Attributes that are not held against it.
        negative: What −1 does.
        positive: What +1 does.
    """

    id: str
    coupled_with: tuple[str, ...]
    negative: End
    positive: End

    @property
    def worst(self) -> tuple[str, float]:
        """The largest side effect of both ends that is held against it: its id and its part of the movement."""
        parts = {
            name: max(abs(end.side_effects[name]) / max(abs(end.moved), 1e-6) for end in (self.negative, self.positive))
            for name in self.negative.side_effects
            if name not in self.coupled_with
        }
        return max(parts.items(), key=lambda item: item[1])

    @property
    def outcome(self) -> Outcome:
        """Whether the slider does what it says, on all faces or on those that have room for it."""
        ends = (self.negative, self.positive)
        if self.worst[1] > SIDE_EFFECT:
            return Outcome.FAILS
        if min(end.share for end in ends) >= SHARE:
            return Outcome.PASSES
        roomy = all(end.share_with_room >= SHARE and end.with_room >= FEWEST_WITH_ROOM for end in ends)
        return Outcome.PASSES_WITH_ROOM if roomy else Outcome.FAILS


def directions(subject: Subject) -> Findings:
    """Judge the named directions of the bundle on random faces; what may move along is what its manifest declares.

    Raises:
        NotPossible: There is no judge, no direction, or there are no portraits.
    """
    from gan_core.training.directions import natural_ends
    from gan_core.training.portraits import read_portraits

    model = subject.model
    named = [direction for name, direction in model.directions.items() if name in ATTRIBUTES]
    if subject.judge is None:
        raise NotPossible("no judge; give --judge, the file that facet train-classifier --judge writes")
    if not named:
        raise NotPossible("the bundle has no named directions; find them with facet directions")
    natural = natural_ends(subject.judge.cpu(), read_portraits(*subject.sources(), "train"))
    count = min(subject.samples, FACES)
    subject.bar.reset(count * (1 + 2 * len(named)))
    coupled = {entry.id: entry.coupled_with for entry in model.manifest.directions}
    faces, judge = subject.latents(TRUNCATION_PSI, count), subject.judge.to(model.device)
    verdicts = judge_directions(model.prepared(model.full), faces, named, judge, natural, coupled, subject.bar.update)
    passed = [v for v in verdicts if v.outcome is not Outcome.FAILS]
    plain = sum(v.outcome is Outcome.PASSES for v in verdicts)
    measured = f"{len(passed)} of {len(verdicts)}, {plain} of them on all faces"
    goals = (Goal("sliders that pass the judge", measured, f"≥ {WANTED} of 10", len(passed) >= WANTED),)
    text = (
        f"Sliders at their ends on {count} random faces at ψ {TRUNCATION_PSI:g}, judged by a network that had no part "
        f"in finding them. A slider passes if at both ends {SHARE:.0%} of the faces move at least {VISIBLE:g} standard "
        f"deviation of the training portraits, on all faces or on those with room for it, and no other attribute but "
        f"those that the manifest declares moves more than a third of that."
    )
    return Findings(
        {"faces": count, "verdicts": as_json(verdicts)}, (text, as_markdown(verdicts, model.directions)), goals
    )


@torch.no_grad()
def judge_directions(
    generator: Callable[[Tensor], Tensor],
    faces: Tensor,
    directions: Sequence[Direction],
    judge: AttributeClassifier,
    natural: Mapping[str, tuple[float, float]],
    coupled: Mapping[str, tuple[str, ...]],
    on_face: Callable[[int], None] = lambda count: None,
) -> list[Verdict]:
    """Move every direction to both ends on the same faces and ask the judge.

    Args:
        generator: What renders them.
        faces: (N, num_styles, style_dim).
        directions: Those that are named after an attribute the judge knows.
        judge: A classifier that had no part in finding the directions.
        natural: Attribute id to the natural ends of its values by the judge.
        coupled: Attribute id to those that may move along.
        on_face: Called with the number of pictures judged since the last call.
    """

    def look(latents: Tensor) -> Tensor:
        parts = []
        for batch in latents.split(BATCH):
            parts.append(judge(generator(batch).clamp(-1, 1)).cpu())
            on_face(len(batch))
        return torch.cat(parts)

    before = look(faces)  # (N, K)
    columns = {name: judge.ids.index(name) for name in ATTRIBUTES}
    verdicts = []
    for direction in directions:
        own, ends = columns[direction.id], []
        for sign, limit in zip((-1.0, 1.0), natural[direction.id], strict=True):
            shift = look(faces + direction.offset(sign, faces.shape[1]).to(faces)) - before
            moved = sign * shift[:, own]
            room = sign * (limit - before[:, own]) >= VISIBLE
            visible = (moved >= VISIBLE).float()
            others = {name: shift[:, column].mean().item() for name, column in columns.items() if column != own}
            with_room = visible[room].mean().item() if room.any() else 0.0
            ends.append(End(moved.mean().item(), visible.mean().item(), with_room, int(room.sum()), others))
        verdicts.append(Verdict(direction.id, coupled.get(direction.id, ()), *ends))
    return verdicts


def as_json(verdicts: Sequence[Verdict]) -> list[dict[str, object]]:
    """The verdicts with what follows from them."""
    return [{**asdict(v), "worst": v.worst[0], "worst_part": v.worst[1], "outcome": str(v.outcome)} for v in verdicts]


def as_markdown(verdicts: Sequence[Verdict], directions: Mapping[str, Direction]) -> str:
    """The table of the model card."""
    lines = [
        "| attribute | ≥ 1 sd the right way at −1 / +1 | of faces with room | mean movement −1 / +1 (sd)"
        " | largest side effect | may move along | range −1 / +1 | verdict |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for v in verdicts:
        low, high, direction = v.negative, v.positive, directions[v.id]
        name, part = v.worst
        cells = [
            attribute(v.id).label,
            f"{low.share:.0%} / {high.share:.0%}",
            f"{low.share_with_room:.0%} of {low.with_room} / {high.share_with_room:.0%} of {high.with_room}",
            f"{low.moved:.2f} / {high.moved:.2f}",
            f"{attribute(name).label.lower()} {part:.0%}",
            ", ".join(attribute(c).label.lower() for c in v.coupled_with) or "–",
            f"{direction.negative_range:.1f} / {direction.positive_range:.1f}",
            str(v.outcome),
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)
