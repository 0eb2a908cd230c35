"""The folder of a training run: its settings, its last state, its sheets and curves."""

from __future__ import annotations

import json
import pickle
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from gan_core.errors import FacetError
from gan_core.files import atomic_write


class RunFolder:
    """A run on disk.

    Args:
        path: The folder; made where it is missing.
    """

    def __init__(self, path: Path) -> None:
        path.mkdir(parents=True, exist_ok=True)
        self.path = path
        self.state, self.settings_file = path / "state.pt", path / "run.json"

    def load(self) -> dict[str, Any] | None:
        """The last state; None where nothing was saved yet.

        Raises:
            FacetError: The file is damaged or something else.
        """
        if not self.state.exists():
            return None
        try:
            state: dict[str, Any] = torch.load(self.state, map_location="cpu", weights_only=True)
            return {key: state[key] for key in ("step", "seen", "task")}
        except (RuntimeError, KeyError, TypeError, EOFError, pickle.UnpicklingError) as error:
            reason = str(error).splitlines()[0]
            raise FacetError(f"{self.state}: not the state of a training run ({reason}); use another folder") from error

    def save(self, state: Mapping[str, Any]) -> None:
        """Replace the last state when the new one is complete on disk."""
        with atomic_write(self.state) as file:
            torch.save(dict(state), file)

    def settings(self) -> dict[str, Any] | None:
        """What the run was started with; None in a new folder.

        Raises:
            FacetError: The file is damaged.
        """
        try:
            settings: dict[str, Any] = json.loads(self.settings_file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except ValueError as error:
            raise FacetError(f"{self.settings_file}: damaged ({error}); use another folder") from error
        return settings

    def keep_settings(self, settings: Mapping[str, Any]) -> None:
        """Write down what the run was started with; one that goes on must be started with the same.

        Raises:
            FacetError: The folder's run was started with other settings.
        """
        before = self.settings()
        if before is not None:
            for name, value in settings.items():
                if before.get(name, value) != value:
                    raise FacetError(
                        f"{self.path}: this run was started with {name} {before[name]}, not {value}; "
                        "go on with the same, or use another folder and --from this one"
                    )
            return
        with atomic_write(self.settings_file, "w") as file:
            json.dump(dict(settings), file, indent=1)
