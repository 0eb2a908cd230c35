"""A project made by hand for tests, and what makes two projects the same."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np

from gan_core.editing.edit_state import EditState
from gan_core.project.project import (
    Change,
    ModelName,
    Project,
    Step,
    StoredFace,
    StoredPhoto,
    StoredProjection,
    View,
)

MODEL, OTHER = "ab" * 32, "cd" * 32
LANDMARKS = np.array([[30.0, 40], [70, 40], [50, 60], [35, 80], [65, 80]])


def latent(seed: int) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((1, 12, 8), np.float32)


def projection(seed: int = 1, model: str = MODEL, *, tuned: bool = False) -> StoredProjection:
    source = np.random.default_rng(seed)
    factors = source.standard_normal((4, 2)).astype(np.float16), source.standard_normal((2, 9)).astype(np.float16)
    return StoredProjection(
        model=model,
        w_plus=latent(seed),
        crop_to_photo=np.array([[100.0, 0.1, seed], [-0.1, 100.0, 5.5]]),
        size=64,
        landmarks=LANDMARKS + seed / 3,
        losses=source.random(seed % 5),
        seconds=seed / 7,
        delta={"convs.0.conv": factors} if tuned else {},
    )


def project(version: int = 1) -> Project:
    """A photo with two faces and a history; its title tells which version it is."""
    first, again, foreign = projection(1), projection(2, tuned=True), projection(3, OTHER)
    clean, smile = EditState(), EditState().with_attribute("smile", version / 1000)
    faces = (
        StoredFace(1, LANDMARKS, smile, (again, foreign)),
        StoredFace(2, LANDMARKS + 100.25, clean),
    )
    steps = (Step("Smile", (Change(1, clean, smile),)), Step("Fit again", (Change(1, first, again),)))
    return Project(
        title=f"version {version}",
        model=ModelName("some model", MODEL),
        photo=StoredPhoto("photo.jpg", bytes(range(256)) * 40),
        faces=faces,
        current=1,
        steps=steps,
        position=2,
        view=View("face", 1.5, (10.25, 4.0)),
        preview=b"preview",
        crops={1: b"crop"},
    )


def plain(value: Any) -> Any:
    """A value that can be compared: what counts of a project, whoever made its objects."""
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.shape, value.tobytes()
    if dataclasses.is_dataclass(value) and not isinstance(value, EditState):
        skipped = ("saved", "facet")
        return {f.name: plain(getattr(value, f.name)) for f in dataclasses.fields(value) if f.name not in skipped}
    if isinstance(value, dict):
        return {key: plain(entry) for key, entry in value.items()}
    return [plain(entry) for entry in value] if isinstance(value, (tuple, list)) else value
