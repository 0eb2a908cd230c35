"""Any project at all, for hypothesis."""

from __future__ import annotations

import dataclasses

from hypothesis import strategies as st

from gan_core.editing.edit_state import EditState
from gan_core.editing.seed_pad import SeedPoint
from gan_core.editing.truncation import Truncation
from gan_core.project.project import (
    Change,
    ModelName,
    Project,
    Step,
    StoredFace,
    StoredLatent,
    StoredPhoto,
    StoredSample,
    StoredSource,
    View,
)
from tests.project.samples import LANDMARKS, MODEL, OTHER, latent, projection


def edit(strengths: dict[str, float], amount: float, noise_seed: int, condition: tuple[str, int] | None) -> EditState:
    state = dataclasses.replace(EditState(), noise_seed=noise_seed).with_amount(amount)
    for name, strength in strengths.items():
        state = state.with_attribute(name, strength)
    if condition is not None:
        name, row = condition
        state = state.with_lock(name, locked=True).with_layers(name, (row, 2 * row))
    return state


texts = st.text(max_size=20).filter(str.isprintable)
names = texts.filter(lambda name: bool(name.strip(". ")) and not set(name) & set("/\\"))
models = st.sampled_from([MODEL, OTHER, ""])
states = st.builds(
    edit,
    st.dictionaries(st.sampled_from(["smile", "age", "sefa_3", "<b>bold</b>"]), st.floats(-1, 1)),
    st.floats(0, 1),
    st.integers(0, 2**31),
    st.none() | st.tuples(st.sampled_from(["age", "sefa_3"]), st.integers(0, 40)),
)
projections = st.builds(projection, st.integers(0, 99), models, tuned=st.booleans())
points = st.none() | st.builds(
    SeedPoint, st.floats(0, 999), st.floats(0, 999), st.builds(Truncation, *[st.floats(-1, 1)] * 3)
)
latents = st.builds(StoredLatent, models, st.builds(latent, st.integers(0, 99)), points)
samples = st.builds(StoredSample, st.none() | latents, states)
sources = st.builds(StoredSource, st.just(OTHER), texts, models, st.builds(latent, st.integers(0, 99)))


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """Any project: with and without photo, faces, history, renders."""
    ids = draw(st.lists(st.integers(1, 10**9), max_size=3, unique=True))
    shared = draw(st.lists(projections, min_size=1, max_size=3))
    some = st.lists(st.sampled_from(shared), max_size=2).map(tuple)
    faces = tuple(
        StoredFace(
            number,
            draw(st.none() | st.just(LANDMARKS * 1.1)),
            draw(states),
            draw(some),
            tuple(draw(st.lists(latents, max_size=2))),
        )
        for number in ids
    )
    known = st.sampled_from(ids or [1])
    edits = st.builds(Change, known, states, states)
    fits = st.builds(Change, known, st.sampled_from(shared), st.sampled_from(shared))
    draws = st.builds(Change, known, samples, samples)
    changes = st.lists(edits, min_size=1, max_size=2).map(tuple) | (fits | draws).map(lambda change: (change,))
    steps = tuple(draw(st.lists(st.builds(Step, texts, changes), max_size=4))) if ids else ()
    return Project(
        title=draw(texts),
        model=ModelName(draw(texts), draw(models)),
        photo=draw(st.none() | st.builds(StoredPhoto, names, st.binary(max_size=50))),
        faces=faces,
        current=draw(st.none() | known) if ids else None,
        steps=steps,
        position=draw(st.integers(0, len(steps))),
        sources=tuple(draw(st.lists(sources, max_size=2))),
        view=draw(st.builds(View, st.sampled_from(["photo", "face"]), st.none() | st.floats(0.01, 16))),
        preview=draw(st.none() | st.binary(max_size=20)),
        crops=draw(st.dictionaries(known, st.binary(max_size=20))) if ids else {},
        origin=draw(texts),
    )
