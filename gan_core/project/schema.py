"""`project.json` and the arrays beside it: how a project is laid out in its file, and what is believed of one."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeVar

import numpy as np

from gan_core.editing.coverage_map import LARGEST_SIDE, CoverageMap
from gan_core.editing.edit_state import EditState
from gan_core.editing.look_files import LookFile
from gan_core.editing.seed_pad import WIDTH, SeedPoint
from gan_core.editing.truncation import Truncation
from gan_core.errors import FacetError
from gan_core.project import checks
from gan_core.project.arrays import (
    MOST_WEIGHTS,
    look_array,
    mask_array,
    projection_arrays,
    take_delta,
    take_latent,
    take_look,
    take_losses,
    take_mask,
)
from gan_core.project.checks import LONGEST_TEXT, Damage, entry, items, text, whole
from gan_core.project.project import (
    Change,
    ModelName,
    Project,
    Step,
    StoredFace,
    StoredLatent,
    StoredProjection,
    StoredSample,
    StoredSource,
    View,
)

FORMAT = 3
"""Major version: a file of a greater one is refused, files of a smaller one are read for ever, and what needs nothing
of a newer one is written as the smaller: 2 has edits of version 2, 3 carries looks."""
MOST_FACES = 1000
MOST_STEPS = 10_000
MOST_VALUES = 50_000
"""States, projections or latents."""
LARGEST_SEED = 2**63 - 1
LARGEST_CROP = 2048
LARGEST_PSI = 10
LARGEST_ID = 10**9

T = TypeVar("T")


class Layout:
    """Lays a project out as JSON and arrays; what several steps share is kept once.

    Args:
        project: Of a longer history `MOST_STEPS` steps around its position go into a file.
    """

    def __init__(self, project: Project) -> None:
        self._states: dict[str, int] = {}
        self._projections: dict[int, tuple[int, StoredProjection]] = {}
        self._latents: dict[int, tuple[int, StoredLatent]] = {}
        first = max(0, min(len(project.steps) - MOST_STEPS, project.position - MOST_STEPS // 2))
        steps = [self._step(step) for step in project.steps[first : first + MOST_STEPS]]
        faces = [self._face(face) for face in project.faces]
        self.json: dict[str, Any] = {
            "format": FORMAT if project.looks else max([1, *(json.loads(s)["version"] for s in self._states)]),
            "facet": project.facet,
            "saved": project.saved,
            "title": project.title[:LONGEST_TEXT],
            "origin": project.origin,
            "model": {"name": project.model.name[:LONGEST_TEXT], "identity": project.model.identity},
            "photo": None if project.photo is None else {"name": checks.plain_name(project.photo.name)},
            "current": project.current,
            "view": {"mode": project.view.mode, "zoom": project.view.zoom, "centre": list(project.view.centre)},
            "faces": faces,
            "history": {"position": project.position - first, "steps": steps},
            "states": [json.loads(state) for state in self._states],
            "projections": [_describe(projection) for _, projection in self._projections.values()],
            "latents": [{"model": s.model, "point": _place(s.point)} for _, s in self._latents.values()],
            "sources": [{"hash": s.hash, "title": s.title[:LONGEST_TEXT], "model": s.model} for s in project.sources],
        }
        if project.masks:
            self.json["masks"] = [{"hash": mask.hash, "side": mask.side} for mask in project.masks]
        if project.looks:
            self.json["looks"] = [{"id": look.id} for look in project.looks]
        self.arrays: dict[str, np.ndarray] = {}
        for index, projection in self._projections.values():
            self.arrays |= projection_arrays(index, projection)
        for index, latent in self._latents.values():
            self.arrays[f"latent.{index}"] = latent.w_plus
        for index, source in enumerate(project.sources):
            self.arrays[f"source.{index}"] = source.w_plus
        for index, mask in enumerate(project.masks):
            self.arrays[f"mask.{index}"] = mask_array(mask)
        for index, look in enumerate(project.looks):
            self.arrays[f"look.{index}"] = look_array(look)

    def _face(self, face: StoredFace) -> dict[str, Any]:
        return {
            "id": face.id,
            "landmarks": None if face.landmarks is None else face.landmarks.tolist(),
            "state": self._state(face.state),
            "projections": [self._projection(projection) for projection in face.projections],
            "latents": [self._latent(latent) for latent in face.latents],
        }

    def _step(self, step: Step) -> dict[str, Any]:
        return {"text": step.text[:LONGEST_TEXT], "changes": [self._change(change) for change in step.changes]}

    def _change(self, change: Change) -> dict[str, Any]:
        pair = change.before, change.after
        if isinstance(change.before, EditState):
            return {"face": change.face, "states": [self._state(v) for v in pair if isinstance(v, EditState)]}
        if isinstance(change.before, StoredSample):
            samples = [self._sample(value) for value in pair if isinstance(value, StoredSample)]
            return {"face": change.face, "samples": samples}
        fits = [self._projection(value) for value in pair if isinstance(value, StoredProjection)]
        return {"face": change.face, "projections": fits}

    def _sample(self, sample: StoredSample) -> dict[str, Any]:
        latent = None if sample.latent is None else self._latent(sample.latent)
        return {"latent": latent, "state": self._state(sample.state)}

    def _latent(self, latent: StoredLatent) -> int:
        return self._latents.setdefault(id(latent), (len(self._latents), latent))[0]

    def _state(self, state: EditState) -> int:
        return self._states.setdefault(state.to_json(), len(self._states))

    def _projection(self, projection: StoredProjection) -> int:
        return self._projections.setdefault(id(projection), (len(self._projections), projection))[0]


class Reader:
    """Makes a project of JSON and arrays, and believes nothing.

    Args:
        data: The content of `project.json`.
        arrays: What stands beside it.
    """

    def __init__(self, data: Any, arrays: dict[str, np.ndarray]) -> None:
        self._arrays = arrays
        self._states = self._each(data, "states", _state)
        self._projections = self._each(data, "projections", self._projection)
        self._latents = self._each(data, "latents", self._latent)
        faces = tuple(self._face(face) for face in items(entry(data, "faces"), "faces", MOST_FACES))
        self._ids = {face.id for face in faces}
        if len(self._ids) < len(faces):
            raise Damage("two faces have one id")
        history, current, model = entry(data, "history"), entry(data, "current"), entry(data, "model")
        identity = checks.identity(entry(model, "identity"), "the model's identity")
        steps = tuple(self._step(step) for step in items(entry(history, "steps"), "steps", MOST_STEPS))
        self.project = Project(
            title=text(entry(data, "title"), "the title"),
            model=ModelName(text(entry(model, "name"), "the model"), identity),
            faces=faces,
            current=None if current is None else self._known(current),
            steps=steps,
            position=whole(entry(history, "position"), "the history's position", 0, len(steps)),
            sources=tuple(self._each(data, "sources", self._source)),
            masks=tuple(self._each({"masks": [], **data}, "masks", self._mask)),
            looks=tuple(self._each({"looks": [], **data}, "looks", self._look)),
            view=_view(entry(data, "view")),
            origin=text(entry(data, "origin"), "the origin", 4096),
            saved=checks.time(entry(data, "saved"), "when it was saved"),
            facet=text(entry(data, "facet"), "the version", 40),
        )
        painted = {state.where.painted for state in self._states if state.where is not None}
        if unknown := painted - {"", *(mask.hash for mask in self.project.masks)}:
            raise Damage(f"the painted mask {min(unknown)[:12]} is missing")
        if arrays:
            raise Damage(f"the array {min(arrays)} belongs to nothing")

    def _each(self, data: Any, key: str, read: Callable[[int, Any], T]) -> list[T]:
        return [read(index, value) for index, value in enumerate(items(entry(data, key), key, MOST_VALUES))]

    def _projection(self, index: int, data: Any) -> StoredProjection:
        name = f"projection.{index}"
        tuned = [text(found, name, 200) for found in items(entry(data, "tuned"), name, MOST_WEIGHTS)]
        return StoredProjection(
            model=checks.identity(entry(data, "model"), name),
            w_plus=take_latent(self._arrays, f"{name}.w_plus"),
            crop_to_photo=checks.placement(entry(data, "crop_to_photo"), name),
            size=whole(entry(data, "size"), name, 1, LARGEST_CROP),
            landmarks=checks.landmarks(entry(data, "landmarks"), name),
            losses=take_losses(self._arrays, f"{name}.losses"),
            seconds=checks.number(entry(data, "seconds"), name, 0.0, 1e9),
            delta=take_delta(self._arrays, name, tuned),
        )

    def _latent(self, index: int, data: Any) -> StoredLatent:
        name = f"latent.{index}"
        return StoredLatent(
            checks.identity(entry(data, "model"), name),
            take_latent(self._arrays, name),
            _point(entry(data, "point"), name),
        )

    def _source(self, index: int, data: Any) -> StoredSource:
        name = f"source.{index}"
        return StoredSource(
            checks.identity(entry(data, "hash"), name),
            text(entry(data, "title"), name),
            checks.identity(entry(data, "model"), name),
            take_latent(self._arrays, name),
        )

    def _mask(self, index: int, data: Any) -> CoverageMap:
        name = f"mask.{index}"
        side = whole(entry(data, "side"), name, 1, LARGEST_SIDE)
        return take_mask(self._arrays, name, checks.identity(entry(data, "hash"), name), side)

    def _look(self, index: int, data: Any) -> LookFile:
        name = f"look.{index}"
        return take_look(self._arrays, name, text(entry(data, "id"), name))

    def _face(self, data: Any) -> StoredFace:
        points = entry(data, "landmarks")
        return StoredFace(
            id=whole(entry(data, "id"), "a face's id", 1, LARGEST_ID),
            landmarks=None if points is None else checks.landmarks(points, "a face's landmarks"),
            state=_pick(self._states, entry(data, "state"), "state"),
            projections=_pick_all(self._projections, data, "projections"),
            latents=_pick_all(self._latents, data, "latents"),
        )

    def _step(self, data: Any) -> Step:
        changes = tuple(self._change(change) for change in items(entry(data, "changes"), "changes", MOST_FACES))
        if not changes or (len(changes) > 1 and not all(isinstance(c.before, EditState) for c in changes)):
            raise Damage("a step changes nothing, or too much")
        return Step(text(entry(data, "text"), "a step's name"), changes)

    def _change(self, data: Any) -> Change:
        face = self._known(entry(data, "face"))
        kinds: dict[str, Callable[[Any], Any]] = {
            "states": lambda index: _pick(self._states, index, "state"),
            "projections": lambda index: _pick(self._projections, index, "projection"),
            "samples": self._sample,
        }
        kind = next((kind for kind in kinds if kind in data), None)
        if kind is None or len(items(data[kind], kind, 2)) != 2:
            raise Damage("a step has no before and after")
        return Change(face, *map(kinds[kind], data[kind]))

    def _sample(self, data: Any) -> StoredSample:
        latent = entry(data, "latent")
        return StoredSample(
            None if latent is None else _pick(self._latents, latent, "latent"),
            _pick(self._states, entry(data, "state"), "state"),
        )

    def _known(self, face: Any) -> int:
        if whole(face, "a face's id", 1, LARGEST_ID) not in self._ids:
            raise Damage(f"there is no face {face}")
        return int(face)


def _describe(projection: StoredProjection) -> dict[str, Any]:
    return {
        "model": projection.model,
        "crop_to_photo": projection.crop_to_photo.tolist(),
        "size": projection.size,
        "landmarks": projection.landmarks.tolist(),
        "seconds": projection.seconds,
        "tuned": list(projection.delta),
    }


def _state(_: int, data: Any) -> EditState:
    try:
        state = EditState.from_json(json.dumps(data))
    except (FacetError, ArithmeticError, AttributeError, RecursionError) as error:
        raise Damage(str(error)) from error
    if abs(state.noise_seed) > LARGEST_SEED:
        raise Damage("the noise seed is too large")
    return state


def _view(data: Any) -> View:
    mode, zoom = text(entry(data, "mode"), "the view"), entry(data, "zoom")
    if mode not in ("photo", "face"):
        raise Damage(f"there is no view {mode!r}")
    x, y = checks.table([entry(data, "centre")], "the view", (1, 2))[0]
    return View(mode, None if zoom is None else checks.number(zoom, "the zoom", 1e-6, 1e6), (float(x), float(y)))


def _place(point: SeedPoint | None) -> dict[str, float] | None:
    if point is None:
        return None
    psi = point.truncation
    return {"x": point.x, "y": point.y, "coarse": psi.coarse, "middle": psi.middle, "fine": psi.fine}


def _point(data: Any, what: str) -> SeedPoint | None:
    if data is None:
        return None
    x, y = (checks.number(entry(data, axis), what, 0, WIDTH - 1) for axis in "xy")
    psi = (checks.number(entry(data, level), what, -LARGEST_PSI, LARGEST_PSI) for level in ("coarse", "middle", "fine"))
    return SeedPoint(x, y, Truncation(*psi))


def _pick(known: list[T], index: Any, what: str) -> T:
    if not known:
        raise Damage(f"there is no {what}")
    return known[whole(index, what, 0, len(known) - 1)]


def _pick_all(known: list[T], data: Any, key: str) -> tuple[T, ...]:
    return tuple(_pick(known, index, key) for index in items(entry(data, key), key, MOST_FACES))
