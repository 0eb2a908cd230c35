"""Mixing: rows come from whom the recipe says, in the share it says, and levels are the same everywhere."""

import itertools

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from gan_core.editing.levels import Level, level_rows
from gan_core.editing.mixing import Mix, Share, mixing_grid
from gan_core.editing.truncation import Truncation
from gan_core.errors import FacetError, ModelError

ROWS, DIM = 12, 5
source = torch.Generator().manual_seed(0)
BASE, B, C = (torch.randn(1, ROWS, DIM, generator=source) for _ in range(3))
OTHERS = {"B": B, "C": C}


def test_levels_divide_the_rows_of_every_resolution():
    assert level_rows(12) == {Level.COARSE: range(3), Level.MIDDLE: range(3, 7), Level.FINE: range(7, 12)}
    for num_styles in (4, 6, 14, 18):
        assert list(itertools.chain(*level_rows(num_styles).values())) == list(range(num_styles))


def test_a_level_comes_whole_from_its_source_and_the_rest_stays():
    mixed = Mix(ROWS).with_level("B", Level.COARSE).with_level("C", Level.FINE).apply(BASE, OTHERS)
    assert torch.equal(mixed[:, :3], B[:, :3])
    assert torch.equal(mixed[:, 3:7], BASE[:, 3:7])
    assert torch.equal(mixed[:, 7:], C[:, 7:])


def test_all_rows_at_one_share_lie_between_two_faces():
    mixed = Mix(ROWS).with_rows("B", range(ROWS), 0.25).apply(BASE, OTHERS)
    torch.testing.assert_close(mixed, BASE.lerp(B, 0.25))


def test_an_empty_recipe_gives_the_base_itself():
    assert Mix(ROWS).is_zero
    assert Mix(ROWS).apply(BASE, {}) is BASE
    assert Mix(ROWS).with_rows("B", [1], 0.5).with_rows("B", [1], 0) == Mix(ROWS)


def test_what_comes_in_takes_from_the_others_in_proportion():
    mix = Mix(ROWS).with_rows("B", [0], 0.5).with_rows("C", [0], 0.25)
    assert (mix.weight("B", 0), mix.weight("C", 0)) == (0.5, 0.25)  # there is room: the base gives way
    mix = mix.with_rows("C", [0], 0.8)
    assert mix.weight("B", 0) == pytest.approx(0.2)
    assert mix.with_rows("C", [0], 1).shares == (Share("C", (1.0, *[0.0] * (ROWS - 1))),)


@given(st.lists(st.tuples(st.sampled_from("BCD"), st.integers(0, ROWS - 1), st.floats(0, 1))))
def test_any_sequence_of_changes_is_a_recipe_that_mixes_between_its_faces(changes):
    mix = Mix(ROWS)
    for name, row, weight in changes:
        mix = mix.with_rows(name, [row], weight)
        assert mix.weight(name, row) == weight
    assert hash(mix) == hash(Mix(ROWS, mix.shares))
    faces = torch.stack([torch.full((1, ROWS, 1), float(i)) for i in range(4)])
    mixed = mix.apply(faces[0], dict(zip("BCD", faces[1:], strict=True)))
    assert ((mixed >= 0) & (mixed <= 3 + 1e-5)).all()


def test_a_grid_takes_coarse_rows_from_its_row_and_the_others_from_its_column():
    rows, columns = torch.cat([BASE, B]), torch.cat([B, C, BASE])
    grid = mixing_grid(rows, columns)
    assert grid.shape == (2, 3, ROWS, DIM)
    assert torch.equal(grid[1, 1, :3], B[0, :3])
    assert torch.equal(grid[1, 1, 3:], C[0, 3:])
    assert torch.equal(grid[1, 0], B[0])  # a face with itself
    assert torch.equal(mixing_grid(rows, columns, Level.FINE)[0, 1, :7], BASE[0, :7])


@pytest.mark.parametrize(
    "shares",
    [
        (Share("B", (0.5,)),),
        (Share("B", (1.5, *[0.0] * 11)),),
        (Share("B", (float("nan"), *[0.0] * 11)),),
        (Share("B", (0.5,) * 12), Share("B", (0.2,) * 12)),
        (Share("B", (0.6,) * 12), Share("C", (0.6,) * 12)),
    ],
)
def test_what_is_no_recipe_is_refused(shares):
    with pytest.raises(FacetError):
        Mix(ROWS, shares)


def test_what_cannot_be_mixed_is_refused():
    mix = Mix(ROWS).with_level("B", Level.COARSE)
    with pytest.raises(ModelError, match="needs the latents of B"):
        mix.apply(BASE, {"C": C})
    with pytest.raises(ModelError, match=r"B must have shape \(N, 12, D\), got \(1, 14, 5\)"):
        mix.apply(BASE, {"B": torch.zeros(1, 14, DIM)})
    with pytest.raises(FacetError, match="between 0 and 1, got 2"):
        mix.with_rows("B", [0], 2)


def test_truncation_is_read_for_all_levels_or_each():
    assert Truncation.parse("0.5") == Truncation.uniform(0.5) == Truncation(0.5, 0.5, 0.5)
    assert Truncation.parse("coarse=1, fine=0.2") == Truncation(1.0, 0.7, 0.2)
    assert Truncation(1.0, 0.7, 0.2).rows(8) == (1.0, 1.0, 1.0, 0.7, 0.7, 0.7, 0.7, 0.2)


@pytest.mark.parametrize(
    "text", ["", "nan", "x", "coarse", "coarse=", "rough=1", "coarse=1,coarse=2", "fine=inf", "1,2"]
)
def test_what_is_no_truncation_is_quoted(text):
    with pytest.raises(ValueError, match=r"needs a number, or coarse=1,middle=0.7,fine=0.5, got"):
        Truncation.parse(text)


def test_truncation_acts_on_its_own_level(default_model):
    per_level = default_model.sample(5, Truncation(coarse=1.0, middle=0.7, fine=0.0))
    assert torch.equal(per_level[:, :3], default_model.sample(5, 1.0)[:, :3])
    assert torch.equal(per_level[:, 3:7], default_model.sample(5)[:, 3:7])
    assert torch.equal(per_level[:, 7:], default_model.mean_latent.expand_as(per_level[:, 7:]))
