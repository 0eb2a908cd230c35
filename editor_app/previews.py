"""How previews are rendered: measured in the background, chosen in the menu, followed while the hand moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor_app.document import Quality
from gan_core.jobs import Priority
from gan_core.rendering.preview_ladder import RATE, PreviewLadder

if TYPE_CHECKING:
    from editor_app.engine import Engine
    from editor_app.messages import ModelInfo, ViewFrame
    from editor_app.render_worker import RenderWorker
    from editor_app.settings import Settings
    from gan_core.rendering.calibration import Timing

AUTOMATIC = ""
_PRECISION, _RATE = "preview_precision", "preview_rate"


class Previews(QObject):
    """Holds the ladder of sub-generators that previews are rendered with.

    Args:
        worker: Measures, when it has nothing else to do.
        engine: Does so on the worker's thread.
        settings: Remember what was chosen.
        parent: Its owner.
    """

    changed = Signal()
    """Another model, another choice, another rung of the ladder, or it was measured."""

    def __init__(self, worker: RenderWorker, engine: Engine, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._worker, self._engine, self._settings = worker, engine, settings
        self._timings: tuple[Timing, ...] = ()
        self._identity = ""
        self._unmeasured = False
        self.ladder: PreviewLadder | None = None

    @property
    def precision(self) -> str:
        """The one that was chosen, or `AUTOMATIC`."""
        return self._settings.text(_PRECISION, AUTOMATIC)

    def set_precision(self, precision: str) -> None:
        """Use this precision from now on; `AUTOMATIC` for the fastest."""
        self._settings.set_text(_PRECISION, precision)
        self._climb_anew()

    @property
    def precisions(self) -> tuple[str, ...]:
        """Those that the device has."""
        return tuple(dict.fromkeys(t.precision for t in self._timings))

    @property
    def rate(self) -> float:
        """Frames a second to hold."""
        try:
            return max(1.0, float(self._settings.text(_RATE, str(RATE))))
        except ValueError:
            return RATE

    def set_rate(self, rate: float) -> None:
        """Hold so many frames a second from now on."""
        self._settings.set_text(_RATE, f"{rate:g}")
        self._climb_anew()

    @property
    def full_seconds(self) -> float:
        """What a full render takes at its best; 0 before there is a model."""
        return next((t.seconds for t in self._timings if t.precision == "fp32"), 0.0)  # the best one comes first

    def set_model(self, model: ModelInfo) -> None:
        """Another model is in use; where it was never measured, it is once its first frame is shown."""
        self._identity, self._unmeasured = model.identity, not model.measured
        self._set_timings(model.timings)

    def timing(self, quality: Quality) -> Timing | None:
        """What a frame of this quality is rendered with; None for the full generator."""
        if self.ladder is None or quality is Quality.FULL:
            return None
        return self.ladder.better if quality is Quality.BETTER else self.ladder.current

    def nearby(self) -> tuple[Timing, ...]:
        """What the next frames of a drag may be rendered with."""
        if self.ladder is None:
            return ()
        return tuple(t for t in (self.ladder.current, self.ladder.worse, self.ladder.better) if t is not None)

    def on_frame(self, frame: ViewFrame) -> None:
        """A frame is shown; after the first one there is time to measure."""
        if self._unmeasured:
            self._unmeasured = False
            self._worker.submit(
                Priority.THUMBNAIL,
                self._engine.calibrate,
                key="calibrate",
                on_done=self._on_measured,
                on_error=lambda error: None,  # previews stay as they were guessed to be; the next start tries again
            )

    def heard(self, timing: Timing, seconds: float) -> None:
        """A preview has been painted so long after the hand moved."""
        if self.ladder is None:
            return
        before = self.ladder.current
        self.ladder.heard(timing, seconds)
        if self.ladder.current != before:
            self.changed.emit()

    def _on_measured(self, measured: tuple[str, tuple[Timing, ...]]) -> None:
        identity, timings = measured
        if identity == self._identity:
            self._set_timings(timings)

    def _set_timings(self, timings: tuple[Timing, ...]) -> None:
        self._timings = timings
        self._climb_anew()

    def _climb_anew(self) -> None:
        self.ladder = PreviewLadder(self._timings, self.rate, self.precision) if self._timings else None
        self.changed.emit()
