"""What moves in an animation: sliders of one face, or a path from face to face in W+."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gan_core.editing.attributes import PasteMode, Region
from gan_core.editing.edit_state import EditState
from gan_core.errors import FacetError
from gan_core.photo.paste_back import PastePlan

if TYPE_CHECKING:
    from torch import Tensor

    from gan_core.export.result import Subject
    from gan_core.rendering.renderer import RenderRequest

AMOUNT = "amount"
"""Moves as a slider does: the whole edit, from 0 as in the photo to 1."""


@dataclass(frozen=True, eq=False)
class Motion:
    """A face in motion.

    Args:
        subject: The face; its plan holds for all positions.
        request_at: What to render at a position from 0 to `legs`.
        legs: Ways from stop to stop.
        closed: The last one leads back to the first stop.
        told: What moves, in words.
    """

    subject: Subject
    request_at: Callable[[float], RenderRequest]
    legs: int
    closed: bool
    told: str


def slide(subject: Subject, slides: Mapping[str, tuple[float, float]], mode: PasteMode | None = None) -> Motion:
    """Sliders that move together; the rest of the edit stays as it is.

    Args:
        subject: The face.
        slides: Attribute id, or `AMOUNT`, to the strengths of its ends.
        mode: How to paste; the way each part of the edit asks for when None.

    Raises:
        FacetError: Nothing would move, or a strength is out of its range.
        ModelError: The model has no direction of that name.
    """
    from gan_core.editing.directions import check_known

    state = subject.request.edit_state
    check_known(subject.renderer.model.directions, [name for name in slides if name != AMOUNT])

    def state_at(position: float) -> EditState:
        moved = state
        for name, (start, end) in slides.items():
            value = start + (end - start) * position
            moved = moved.with_amount(value) if name == AMOUNT else moved.with_attribute(name, value)
        return moved

    ends = state_at(0.0), state_at(1.0)
    if ends[0] == ends[1]:
        raise FacetError("nothing moves: give a slider two different ends, such as smile=-1:1")
    widest = state
    for name, (start, end) in slides.items():
        value = max(start, end, key=abs)
        widest = widest.with_amount(value) if name == AMOUNT else widest.with_attribute(name, value)
    plan = PastePlan.of(widest, mode, subject.plan.coverage)
    told = ", ".join(f"{name} {start:g} to {end:g}" for name, (start, end) in slides.items())
    return Motion(
        replace(subject, plan=plan),
        lambda position: replace(subject.masked, edit_state=state_at(position)),
        legs=1,
        closed=False,
        told=told,
    )


def path(
    subject: Subject,
    latents: Sequence[Tensor],
    *,
    closed: bool = False,
    mode: PasteMode | None = None,
    region: Region = Region.HEAD,
) -> Motion:
    """A path from a face as it is edited to others and, if closed, back: straight lines in W+, in the face's looks.

    Args:
        subject: The first face.
        latents: The others, (1, num_styles, style_dim) each, at least one.
        closed: Whether it leads back to the first.
        mode: How to paste; the render takes the face's place when None.
        region: How much of the first face's photo may change.
    """
    if not latents:
        raise FacetError("a path needs two faces or more")
    model, wanted = subject.renderer.model, subject.request
    bare, worn = wanted.edit_state.with_looks(()), wanted.edit_state.worn()
    first = model.apply(bare.blended(wanted.latent.to(model.device), wanted.sources), bare)
    stops = [first, *(latent.to(first) for latent in latents)]
    stops += [first] if closed else []
    still = EditState(worn, noise_seed=wanted.edit_state.noise_seed)

    def request_at(position: float) -> RenderRequest:
        leg = min(math.floor(position), len(stops) - 2)
        return replace(wanted, latent=stops[leg].lerp(stops[leg + 1], position - leg), edit_state=still, sources={})

    plan = PastePlan(mode or PasteMode.REPLACE, frozenset({region}), keeps_backdrop=True)
    told = f"a path through {len(latents) + 1} faces"
    return Motion(replace(subject, plan=plan), request_at, len(stops) - 1, closed, told)
