"""Which model is in use, on which device, and which one Facet starts with; another one keeps the open photo."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gan_core.installed import installed_models
from gan_core.jobs import Priority
from gan_core.registry import DEFAULT

if TYPE_CHECKING:
    from editor_app.engine import Engine
    from editor_app.messages import ModelInfo
    from editor_app.render_worker import RenderWorker
    from editor_app.settings import Settings
    from gan_core.project.project import ModelName

_KEY, _DEVICE = "model", "device"


class ModelSwitch(QObject):
    """Loads models on the worker's thread."""

    loading = Signal(str)
    """A model of this name is on its way."""
    loaded = Signal(object)
    """It is there: a `ModelInfo`."""
    failed = Signal(str)

    def __init__(self, worker: RenderWorker, engine: Engine, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._worker, self._engine, self._settings = worker, engine, settings
        self.name = ""
        """Of the model in use; empty before the first one is loaded."""
        self.wanted = ""
        """Of the one that is being loaded; empty where none is."""
        self.devices: Mapping[str, str] = {}
        """What could compute, by torch's name, in words; empty before the first model is loaded."""

    @property
    def default(self) -> str:
        """The model Facet starts with."""
        return self._settings.text(_KEY, DEFAULT)

    def set_default(self, name: str) -> None:
        """Start with this model from now on."""
        self._settings.set_text(_KEY, name)

    @property
    def device(self) -> str:
        """The device that was chosen; empty for the best one."""
        chosen = self._settings.text(_DEVICE)
        return chosen if chosen in self.devices else ""

    def set_device(self, device: str) -> None:
        """Compute on this device from now on; the model in use is loaded onto it."""
        self._settings.set_text(_DEVICE, device)
        if self.name:
            self._load(self.name)

    def start(self) -> None:
        """Load the model Facet starts with; the embedded one in place of one that cannot be loaded."""
        self._load(self.default)

    def use(self, name: str) -> None:
        """Load another model; the one in use stays until that one is ready, and if it fails."""
        self._load(name)

    def use_identity(self, model: ModelName | None) -> None:
        """Load the model that a project was made with, where it is installed."""
        name = None if model is None else installed_as(model.identity)
        if name is not None:
            self._load(name)

    def _load(self, name: str) -> None:
        self.wanted = name
        self.loading.emit(name)
        self._worker.submit(
            Priority.RENDER,
            partial(self._engine.load, name, self._settings.text(_DEVICE)),
            key="model",
            supersede=True,
            on_done=partial(self._on_loaded, name),
            on_error=partial(self._on_failure, name),
        )

    def _on_loaded(self, name: str, model: ModelInfo) -> None:
        self.name, self.devices = name, model.devices
        if self.wanted == name:
            self.wanted = ""
        self.loaded.emit(model)

    def _on_failure(self, name: str, error: Exception) -> None:
        self.wanted = ""
        self.failed.emit(str(error))
        if not self.name and name != DEFAULT:
            self._load(DEFAULT)


def installed_as(identity: str) -> str | None:
    """The name of the installed model of an identity; None where it is not there."""
    models = (model for model in installed_models() if model.manifest is not None)
    return next((m.name for m in models if m.manifest is not None and m.manifest.identity == identity), None)
