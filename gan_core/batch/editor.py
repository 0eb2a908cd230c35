"""One process of a batch: a model and a preset, ready to turn one photo's file after another into its result."""

from __future__ import annotations

import dataclasses
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from gan_core.batch.outcome import Outcome, State
from gan_core.batch.settings import BatchSettings, NoFace, WhichFaces
from gan_core.errors import FacetError, ModelError
from gan_core.files import atomic_write

if TYPE_CHECKING:
    from gan_core.inversion.projection import Projection
    from gan_core.model import FaceModel
    from gan_core.photo.photo import Box, Photo


@dataclass(frozen=True)
class Setup:
    """What each process of a batch needs to begin.

    Args:
        settings: What is done to each photo.
        model: Name or path of the model.
        device: Where it computes.
        threads: Each process may use.
    """

    settings: BatchSettings
    model: str
    device: str = "cpu"
    threads: int = 1


class BatchEditor:
    """Holds the model; made once in each process.

    Raises:
        FacetError: The model cannot be loaded, or is not the one that the settings name.
    """

    def __init__(self, setup: Setup, model: FaceModel | None = None) -> None:
        from gan_core.model import load_model
        from gan_core.workflow import check_edit

        self._settings = setup.settings
        self._model = model if model is not None else load_model(setup.model, setup.device)
        if self._model.identity != setup.settings.model:
            raise ModelError(
                f"the model {setup.model!r} is not the one this batch was begun with "
                f"({self._model.identity[:12]}…, wanted {setup.settings.model[:12]}…); install the same one"
            )
        check_edit(self._model, setup.settings.preset)
        self._sources = {
            name: latent.to(self._model.device) for name, latent in setup.settings.preset.latents().items()
        }

    def edit(self, source: Path, target: Path) -> Outcome:
        """Edit one photo; whatever is wrong with it is its outcome.

        Args:
            source: The photo's file.
            target: Where its result goes, in a folder that exists.
        """
        start = time.perf_counter()
        try:
            outcome = self._edited(source, target)
        except FacetError as error:
            passing = isinstance(error.__cause__, MemoryError) or getattr(error.__cause__, "errno", None)
            outcome = Outcome.failed(str(error), lasting=not passing)
        except MemoryError:
            outcome = Outcome.failed("not enough memory; use fewer --workers", lasting=False)
        except OSError as error:
            outcome = Outcome.failed(f"{error.filename or target}: {error.strerror or error}", lasting=False)
        except Exception as error:  # one photo must not stop the others
            outcome = Outcome.failed(f"{type(error).__name__}: {error}", lasting=False)
        return dataclasses.replace(outcome, seconds=time.perf_counter() - start)

    def _edited(self, source: Path, target: Path) -> Outcome:
        from gan_core.batch.before_after import before_after
        from gan_core.photo.detection import detect_faces
        from gan_core.photo.reading import read_photo
        from gan_core.photo.writing import write_photo

        settings = self._settings
        photo = read_photo(source)
        faces = detect_faces(photo)
        if not faces:
            return self._without_face(photo, source, target)
        chosen = faces if settings.faces is WhichFaces.ALL else faces[:1]
        projections = [self._projected(photo, face.landmarks) for face in chosen]
        result = photo
        for projection in projections:
            result = self._rendered(result, projection)
        write_photo(result, target, quality=settings.quality, keep_gps=settings.keep_gps)
        return Outcome(
            State.DONE,
            warnings=self._warnings(photo, projections),
            faces=len(faces),
            edited=len(projections),
            size=target.stat().st_size,
            picture=before_after(photo, result, [_box(projection) for projection in projections]),
        )

    def _without_face(self, photo: Photo, source: Path, target: Path) -> Outcome:
        from gan_core.batch.before_after import before_after
        from gan_core.photo.writing import format_of, write_photo

        settings = self._settings
        picture = before_after(photo, photo, ())
        if settings.no_face is NoFace.SKIP:
            return Outcome(State.NO_FACE, picture=picture)
        if format_of(target) == photo.format and settings.keep_gps:
            with atomic_write(target) as file:
                file.write(source.read_bytes())
        else:
            write_photo(photo, target, quality=settings.quality, keep_gps=settings.keep_gps, digital_source=None)
        return Outcome(State.COPIED, size=target.stat().st_size, picture=picture)

    def _projected(self, photo: Photo, landmarks: np.ndarray) -> Projection:
        from gan_core.jobs import CancelToken, run_to_end
        from gan_core.workflow import project_steps, tune_steps

        settings = self._settings
        projection: Projection = run_to_end(project_steps(self._model, photo, landmarks, settings.steps, CancelToken()))
        if settings.faithful:
            projection = run_to_end(tune_steps(self._model, projection, settings.faithful, CancelToken()))
        return projection

    def _rendered(self, photo: Photo, projection: Projection) -> Photo:
        from gan_core.workflow import render_photo

        settings = self._settings
        return render_photo(self._model, photo, projection, settings.preset.state, settings.paste, self._sources).photo

    def _warnings(self, photo: Photo, projections: list[Projection]) -> tuple[str, ...]:
        from gan_core.photo.detection import assess_face
        from gan_core.workflow import assess_projection

        return tuple(
            warning
            for projection in projections
            for warning in (
                *assess_face(photo.size, projection.landmarks, projection.alignment),
                *assess_projection(self._model, projection),
            )
        )


def use_threads(count: int) -> None:
    """Let this process compute with so many threads, that all of them together fill the machine once."""
    import cv2
    import torch

    torch.set_num_threads(count)
    cv2.setNumThreads(count)


def _box(projection: Projection) -> Box:
    corners = projection.alignment.corners
    x0, y0 = np.floor(corners.min(axis=0)).astype(int).tolist()
    x1, y1 = np.ceil(corners.max(axis=0)).astype(int).tolist()
    return x0, y0, x1, y1
