"""Whatever a file holds where it should hold something else, a reader gives a part or one line; it never breaks.

`FACET_FUZZ` sets how many inputs each reader is given.
"""

import copy
import os
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from torch.nn.functional import normalize

from gan_core.formats import (
    anycost_boundaries,
    direction_vectors,
    ganspace,
    hyperdomain,
    latents,
    psp_encoder,
    sefa_factors,
)
from gan_core.formats.plain import Refusal, Stub

INPUTS = int(os.environ.get("FACET_FUZZ", "200"))
UNIT = normalize(torch.ones(1, 16), dim=1)
VALID: dict[Any, Any] = {
    anycost_boundaries: {"31_Smiling": UNIT, "39_Young": UNIT},
    direction_vectors: UNIT,
    ganspace: {
        "name": "Light", "sigma_range": 2.0, "lat_comp": UNIT.numpy(), "lat_stdev": 1.5, "latent_space": "W",
        "edit_type": "latent", "edit_start": 3, "edit_end": 5, "act_comp": UNIT.numpy(), "comp": UNIT[None],
    },
    hyperdomain: {
        "model_type": "parameterization", "patch_key": "cin_mult", "da_type": "im2im", "sg2_params": {"img_size": 8},
        "state_dict": {f"heads.conv_{i}.params_in": torch.zeros(1, 1, 4, 1, 1) for i in range(3)},
        "style_latents": torch.zeros(1, 1, 16),
    },
    latents: {"a.png": {"latent": 10 * UNIT, "noise": []}, "b.png": [10 * UNIT], "w": 10 * UNIT},
    psp_encoder: {
        "opts": {"encoder_type": "Encoder4Editing", "start_from_latent_avg": True}, "latent_avg": UNIT,
        "state_dict": {
            "encoder.body.0.res_layer.1.weight": torch.zeros(16, 16, 3, 3), "encoder.input_layer.0.weight": UNIT,
            "encoder.styles.0.linear.weight": torch.zeros(16, 16), "encoder.body.2.res_layer.3.weight": UNIT,
        },
    },
    sefa_factors: {"ckpt": "g.pt", "eigvec": torch.eye(16)},
}  # fmt: skip

arrays = st.builds(
    lambda shape, value, kind: torch.full(shape, value) if kind else np.full(shape, value),
    st.lists(st.integers(0, 4) | st.just(16), max_size=5),
    st.sampled_from([0.0, 1.0, -1e30, float("nan"), float("inf"), 1e-30]),
    st.booleans(),
)
junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.binary(max_size=8) | arrays
    | st.builds(Stub, st.text(max_size=8)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3) | st.integers(), inner, max_size=3),
    max_leaves=4,
)  # fmt: skip


def changed(data: Any, steps: list[int], new: Any) -> Any:
    """Data with one of its values replaced, removed or put under another name."""
    if not isinstance(data, dict) or not data or not steps:
        return new
    made = dict(data)
    key = list(made)[steps[0] % len(made)]
    if len(steps) == 1 and steps[0] % 5 == 0:
        made[str(new)[:20]] = made.pop(key)
    else:
        made[key] = changed(made[key], steps[1:], new)
    return made


def refusal(reader: Any, data: Any) -> str:
    try:
        reader.read(data, "file.pt")
    except Refusal as error:
        return str(error)
    return ""


@pytest.mark.parametrize("reader", VALID, ids=lambda reader: reader.__name__.rpartition(".")[2])
def test_a_reader_gives_a_part_or_one_line(reader: Any) -> None:
    @settings(
        max_examples=INPUTS,
        deadline=None,
        derandomize=INPUTS == 200,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(steps=st.lists(st.integers(0, 50), max_size=3), new=junk)
    def read(steps: list[int], new: Any) -> None:
        data = changed(copy.copy(VALID[reader]), steps, new)
        for any_reader in VALID:
            if any_reader.sniff(data):
                told = refusal(any_reader, data)
                assert "\n" not in told
                assert len(told) < 400

    read()
