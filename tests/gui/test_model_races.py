"""Work that waits while another model is loaded: it ends, for it was meant for the one before."""

from __future__ import annotations

from pathlib import Path

import pytest

from editor_app.document import EditedFace
from editor_app.engine import Engine
from editor_app.mixing_jobs import MixingJobs
from gan_core.errors import Cancelled
from gan_core.jobs import CancelToken, run_to_end
from gan_core.rendering.calibration import assumed_timings
from tests.gui.tiny import FIRST, SECOND, write_models


@pytest.fixture
def models(tmp_path: Path) -> Path:
    write_models(tmp_path)
    return tmp_path


@pytest.fixture
def engine(models: Path) -> Engine:
    engine = Engine()
    use(engine, models / FIRST)
    return engine


def use(engine: Engine, path: Path) -> None:
    run_to_end(engine.load(str(path), "cpu", CancelToken()))


def test_what_is_computed_beforehand_is_given_up(engine: Engine, models: Path) -> None:
    model, _ = engine.loaded()
    face, timings = EditedFace(1, sample_latent=model.sample(1)), assumed_timings(model)
    steps = engine.warm_up(None, face, timings, CancelToken())
    next(steps)
    late = engine.warm_up(None, face, timings, CancelToken())
    use(engine, models / SECOND)
    assert run_to_end(steps) is None
    assert list(late) == []


def test_variations_are_given_up(engine: Engine, models: Path) -> None:
    model, _ = engine.loaded()
    face = EditedFace(1, sample_latent=model.sample(1))
    jobs = MixingJobs(engine)
    steps = jobs.variations(face, range(4), 0.3, model.identity, 32, CancelToken())
    next(steps)
    late = jobs.variations(face, range(4), 0.3, model.identity, 32, CancelToken())  # asked for before, begun after
    use(engine, models / SECOND)
    with pytest.raises(Cancelled, match="another model"):
        run_to_end(late)
    with pytest.raises(Cancelled, match="another model"):
        run_to_end(steps)
