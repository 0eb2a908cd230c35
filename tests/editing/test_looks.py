"""Looks in an edit and in a bundle: kept in files, scaled by the amount, read from the names that imports give them."""

import json

import pytest
import torch

from gan_core.editing.domains import DomainVector, Order, input_channels, read_domains, restyle
from gan_core.editing.edit_state import EditState
from gan_core.editing.looks import Look
from gan_core.editing.presets import Preset
from gan_core.errors import FacetError, ModelError
from gan_core.networks.generator import Generator
from gan_core.photo.paste_back import PasteMode, PastePlan

PENCIL = Look("pencil", 0.8, middle=0.5)


def test_an_edit_keeps_its_looks_in_order_through_a_file() -> None:
    state = EditState().with_look(PENCIL).with_look(Look("oil", 1.2)).with_attribute("smile", 0.5)
    again = EditState.from_json(state.to_json())
    assert again == state
    assert [look.id for look in again.looks] == ["pencil", "oil"]
    assert again.version == 2
    assert state.with_look(Look("pencil", 0.3)).looks[0].strength == 0.3
    assert state.with_look(Look("pencil", 0.0)).looks == (Look("oil", 1.2),)


def test_the_amount_scales_a_look_and_none_of_it_is_no_edit() -> None:
    state = EditState().with_look(PENCIL)
    assert not state.is_zero
    assert state.with_amount(0.5).worn()[0].strength == pytest.approx(0.4)
    assert state.with_amount(0.0).is_zero
    assert state.with_amount(0.0).worn() == ()


def test_a_look_replaces_the_head_and_binds_a_preset_to_its_model() -> None:
    state = EditState().with_look(PENCIL)
    assert PastePlan.of(state).mode is PasteMode.REPLACE
    assert Preset.of("sketch", state, "a" * 64).model == "a" * 64


@pytest.mark.parametrize("wrong", [{"strength": 9}, {"strength": "x"}, {"fine": -1}, {"strength": None}])
def test_a_damaged_look_is_refused(wrong: dict[str, object]) -> None:
    data = json.loads(EditState().with_look(PENCIL).to_json())
    data["operations"][0].update(wrong)
    with pytest.raises(FacetError):
        EditState.from_json(json.dumps(data))


@pytest.fixture
def generator() -> Generator:
    torch.manual_seed(0)
    return Generator(32, channel_multiplier=1 / 16, channel_max=8, style_dim=6, mapping_depth=1)


def test_looks_of_a_bundle_are_read_with_their_order_and_styles(generator: Generator) -> None:
    rows = [torch.randn(width) for width in input_channels(generator)]
    tensors = {f"my/look/td/conv_{i}": row for i, row in enumerate(rows)}
    tensors |= {f"ink/before/conv_{i}": row for i, row in enumerate(rows)}
    tensors["ink/before/colour"] = torch.eye(3, 4)
    tensors |= {f"ref/im2im/conv_{i}": row for i, row in enumerate(rows)} | {
        "ref/im2im/style_latents": torch.ones(1, 2, 6)
    }
    looks = read_domains(tensors, generator)
    assert {name: look.order for name, look in looks.items()} == {
        "my/look": Order.AFTER,
        "ink": Order.BEFORE,
        "ref": Order.AFTER,
    }
    colours = {name: look.colour for name, look in looks.items()}
    assert colours["my/look"] is None
    torch.testing.assert_close(colours["ink"], torch.eye(3, 4))
    moved = restyle(torch.zeros(2, 8, 6), [(looks["ref"], Look("ref", 0.5))])
    assert torch.equal(moved[:, 6:], torch.full((2, 2, 6), 0.5))
    assert not moved[:, :6].any()


@pytest.mark.parametrize("missing", ["conv_0", "conv_3"])
def test_a_look_that_lacks_a_part_or_does_not_fit_is_refused(generator: Generator, missing: str) -> None:
    rows = [torch.zeros(width) for width in input_channels(generator)]
    tensors = {f"ink/td/conv_{i}": row for i, row in enumerate(rows)}
    del tensors[f"ink/td/{missing}"]
    with pytest.raises(ModelError, match="ink"):
        read_domains(tensors, generator)
    with pytest.raises(ModelError, match="it was made for another model"):
        read_domains({"ink/td/conv_0": torch.zeros(8)}, generator)
    whole = {f"ink/td/conv_{i}": row for i, row in enumerate(rows)}
    with pytest.raises(ModelError, match=r"colours of shape \(4, 3\)"):
        read_domains({**whole, "ink/td/colour": torch.zeros(4, 3)}, generator)


def test_a_vector_counts_its_numbers() -> None:
    assert DomainVector((torch.zeros(3), torch.zeros(4))).parameters == 7
