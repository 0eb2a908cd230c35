"""What every test shares: no network, no window, an own home folder, two threads, the embedded model."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from gan_core.model import FaceModel

# Before Qt, torch or a subprocess of a test reads them.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["OMP_NUM_THREADS"] = "2"


def pytest_report_header() -> list[str]:
    """Say which copy of Facet is tested: the checkout's or the installed wheel's."""
    specs = map(importlib.util.find_spec, ("gan_core", "editor_app"))
    return [f"testing {spec.origin}" for spec in specs if spec]


def pytest_sessionfinish() -> None:
    """Empty the clipboard: Qt would free a test's data after Python has ended, and that is a crash at exit."""
    gui = sys.modules.get("PySide6.QtGui")
    if gui and gui.QGuiApplication.instance():
        gui.QGuiApplication.clipboard().clear()


@pytest.fixture(scope="session", autouse=True)
def facet_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home folder of the tests' own, so that no user's models, caches or settings are seen or changed."""
    home = tmp_path_factory.mktemp("facet-home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FACET_HOME", str(home))
        for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
            patch.setenv(variable, str(home / variable.lower()))
        yield home


@pytest.fixture(scope="session")
def default_model() -> FaceModel:
    """The embedded model, loaded once; tests must not change it."""
    import gan_core

    return gan_core.load_model("default")


@pytest.fixture
def one_thread() -> Iterator[None]:
    """For many steps on tiny tensors: a second thread only waits for the first."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)
