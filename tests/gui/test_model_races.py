"""Work that waits while another model is loaded, or a hand paints on: it ends, for what it was meant for is gone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from editor_app.coverages import Coverages
from editor_app.document import EditedFace
from editor_app.engine import Engine
from editor_app.mixing_jobs import MixingJobs
from gan_core import workflow
from gan_core.editing.coverage_map import SIDE, CoverageMap
from gan_core.editing.edit_state import EditState
from gan_core.editing.where import Part, Where
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


def test_the_mask_of_a_stroke_that_went_on_is_given_up(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    model, _ = engine.loaded()
    painted = CoverageMap.of(np.ones((SIDE, SIDE), np.float32))
    masks = {painted.hash: painted}
    state = EditState().with_where(Where(parts=(Part.HAIR,), painted=painted.hash))
    face = EditedFace(1, sample_latent=model.sample(1), state=state, masks=masks)
    assert run_to_end(Coverages().of(model, face, CancelToken())) is not None
    found = workflow.parts_steps

    def found_while_the_hand_paints(*args: Any) -> Any:
        masks.clear()
        return (yield from found(*args))

    monkeypatch.setattr(workflow, "parts_steps", found_while_the_hand_paints)
    with pytest.raises(Cancelled, match="stroke"):
        run_to_end(Coverages().of(model, face, CancelToken()))
