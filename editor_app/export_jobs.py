"""Jobs that make what leaves the window: results, animations and their thumbnails. Run on the worker's thread."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from editor_app.messages import Tile
from editor_app.mixing_jobs import smallest
from gan_core.errors import Cancelled, ModelError
from gan_core.export.canvas import Canvas, Scope, square, whole
from gan_core.photo.alignment import Alignment

if TYPE_CHECKING:
    from editor_app.dialogs.export_options import AnimationOptions
    from editor_app.document import EditedFace
    from editor_app.engine import Engine, Work
    from gan_core.editing.latent_store import MixSource
    from gan_core.export.motion import Motion
    from gan_core.jobs import CancelToken
    from gan_core.photo.photo import Photo


@dataclass(frozen=True, eq=False)
class Scene:
    """What the window shows, as it is when a job is asked for.

    Args:
        photo: The photo; None for a sample face.
        faces: Of the document.
        current: The face that the sliders move.
    """

    photo: Photo | None
    faces: tuple[EditedFace, ...]
    current: EditedFace | None


@dataclass(frozen=True, eq=False)
class Wish:
    """What shall move: sliders with their ends, or a path to other faces.

    Args:
        slides: Attribute id, or `motion.AMOUNT`, to the strengths of its ends.
        stops: The faces of a path after the current one.
        closed: Whether the path leads back.
    """

    slides: tuple[tuple[str, tuple[float, float]], ...] = ()
    stops: tuple[MixSource, ...] = ()
    closed: bool = False


class ExportJobs:
    """Every method is a job: it returns a generator that yields between steps.

    Args:
        engine: Holds the model in use.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def result(self, scene: Scene, scope: Scope, side: int | None, *, deep: bool, cancel: CancelToken) -> Work:
        """The finished `Result`.

        Args:
            scene: What it is of.
            scope: How much of it.
            side: Pixels of its longer side; as it is when None.
            deep: Gives it 16 bits a channel.
            cancel: Heard between blocks.
        """
        from gan_core.export.result import pasted_steps, rendered_steps

        engine = self._engine
        if scene.photo is None or scope is Scope.RENDER:
            assert scene.current is not None
            return (yield from rendered_steps(engine.subject(scene.current), cancel, side, deep=deep))
        edited = [face for face in scene.faces if not face.state.is_zero]
        if not all(map(engine.is_fitted, edited)):
            raise ModelError("another model came into use before this began; fit the faces to it, then save again")
        yield
        canvas = _canvas(scene, scope, side, deep=deep)
        return (yield from pasted_steps(canvas, [engine.subject(face) for face in edited], cancel))

    def animation(self, scene: Scene, wanted: AnimationOptions, cancel: CancelToken) -> Work:
        """Write an animation; each frame is yielded as a `Drawn`.

        Args:
            scene: What it is of.
            wanted: What moves, when, and where it goes.
            cancel: Heard between blocks; nothing is left of the file then.
        """
        from editor_app.dialogs.export_options import with_credentials
        from gan_core.export.animation import animate_steps
        from gan_core.export.result import pasted_steps

        motion, canvas, side = self._motion(scene, wanted.wish), None, wanted.side
        terms = with_credentials(wanted.terms, wanted.signed_with)
        yield
        if scene.photo is not None and wanted.scope is not Scope.RENDER:
            canvas = _canvas(scene, wanted.scope, side, deep=False)
            others = [face for face in scene.faces if face is not scene.current and not face.state.is_zero]
            others = [face for face in others if self._engine.is_fitted(face) and face.projection is not None]
            still = yield from pasted_steps(canvas, [self._engine.subject(face) for face in others], cancel)
            canvas = replace(canvas, photo=still.photo)
        yield from animate_steps(motion, canvas, wanted.timeline, wanted.path, terms, cancel, side)

    def thumbnails(self, scene: Scene, wish: Wish, count: int, side: int, cancel: CancelToken) -> Work:
        """The render at some places of a motion, small, each yielded as a `Tile`, from its beginning to its end.

        Args:
            scene: What it is of.
            wish: What moves.
            count: How many, evenly spread.
            side: The smallest side in pixels that will do.
            cancel: Heard between blocks.
        """
        motion = self._motion(scene, wish)
        renderer = motion.subject.renderer
        spec = smallest(renderer.model, side)
        for index in range(count):
            request = replace(motion.request_at(motion.legs * index / (count - 1)), sub_generator=spec)
            frame = yield from renderer.render_steps(request, cancel)
            yield Tile(index, frame.pixels)

    def _motion(self, scene: Scene, wish: Wish) -> Motion:
        from gan_core.export.motion import path, slide

        model, _ = self._engine.loaded()
        if scene.current is None or not self._engine.is_fitted(scene.current) or scene.current.latent is None:
            raise Cancelled("another model is in use by now")
        if any(stop.model != model.identity for stop in wish.stops):
            raise ModelError("a face of the path belongs to another model; take it out")
        subject = self._engine.subject(scene.current)
        if wish.slides:
            return slide(subject, dict(wish.slides))
        return path(subject, [stop.latent for stop in wish.stops], closed=wish.closed)


def _canvas(scene: Scene, scope: Scope, side: int | None, *, deep: bool) -> Canvas:
    assert scene.photo is not None
    if scope is Scope.SQUARE:
        assert scene.current is not None
        assert scene.current.landmarks is not None
        return square(scene.photo, Alignment.from_landmarks(scene.current.landmarks, 1), side, deep=deep)
    return whole(scene.photo, side, deep=deep)
