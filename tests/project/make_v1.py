"""Makes fixtures/v1.facet: a photo of a face of the embedded model, edited and fitted twice. Run it never again.

Files of version 1 stay readable for ever, and this one stands for them: it is made once and kept as it is.
"""

from __future__ import annotations

import dataclasses
import io
import sys
from pathlib import Path

import cv2
import numpy as np
from PIL import Image
from torch import Tensor

import gan_core
from gan_core.editing.edit_state import EditState
from gan_core.images import to_pixels
from gan_core.jobs import CancelToken, run_to_end
from gan_core.networks.layers import ModulatedConv2d
from gan_core.photo.reading import read_photo
from gan_core.project.faces import stored_projection
from gan_core.project.files import save_project
from gan_core.project.project import Change, ModelName, Project, Step, StoredFace, StoredPhoto, View
from gan_core.workflow import project_steps

SIDE, MARGIN, SEED = 240, 40, 4
TEMPLATE = np.array([[0.385, 0.480], [0.615, 0.480], [0.5, 0.625], [0.410, 0.745], [0.590, 0.745]])


def main(target: Path) -> None:
    """Write the fixture."""
    model = gan_core.load_model("default")
    photo = np.full((SIDE + 2 * MARGIN, SIDE + 2 * MARGIN, 3), 128, np.uint8)
    face = cv2.resize(to_pixels(model.synthesize(model.sample(SEED))[0]), (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    photo[MARGIN:-MARGIN, MARGIN:-MARGIN] = face
    content = io.BytesIO()
    Image.fromarray(photo).save(content, "JPEG", quality=90)
    landmarks = TEMPLATE * SIDE + MARGIN
    first = run_to_end(project_steps(model, read_photo(content.getvalue()), landmarks, 2, CancelToken()))
    second = run_to_end(project_steps(model, read_photo(content.getvalue()), landmarks, 4, CancelToken()))
    weights = {n: m.weight[0] for n, m in model.generator.named_modules() if isinstance(m, ModulatedConv2d)}
    source, tuned = np.random.default_rng(0), sorted(weights, key=lambda name: weights[name].numel())[:2]
    delta = {name: tuple(_factor(source, shape) for shape in _shapes(weights[name])) for name in tuned}
    once, again = stored_projection(first), dataclasses.replace(stored_projection(second), delta=delta)
    states = [EditState()]
    for attribute, strength in (("smile", 0.5), ("age", -0.25)):
        states.append(states[-1].with_attribute(attribute, strength))
    steps = (
        Step("Smile", (Change(1, states[0], states[1]),)),
        Step("Age", (Change(1, states[1], states[2]),)),
        Step("Fit again", (Change(1, once, again),)),
    )
    preview = io.BytesIO()
    Image.fromarray(photo).resize((160, 160)).save(preview, "JPEG", quality=85)
    crop = io.BytesIO()
    Image.fromarray(face).resize((96, 96)).save(crop, "PNG")
    project = Project(
        title="v1.jpg",
        model=ModelName(model.manifest.name, model.identity),
        photo=StoredPhoto("v1.jpg", content.getvalue()),
        faces=(StoredFace(1, landmarks, states[2], (again,)),),
        current=1,
        steps=steps,
        position=3,
        view=View("face", 2.0, (120.0, 100.0)),
        preview=preview.getvalue(),
        crops={1: crop.getvalue()},
    )
    save_project(project, target)


def _shapes(weight: Tensor) -> tuple[tuple[int, int], tuple[int, int]]:
    return (len(weight), 1), (1, weight[0].numel())


def _factor(source: np.random.Generator, shape: tuple[int, int]) -> np.ndarray:
    return source.normal(0, 1e-2, shape).astype(np.float16)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
