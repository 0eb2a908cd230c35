"""A slider that leaves others alone, in the model's own bundle."""

import json
import shutil

import pytest
import torch
from torch.nn.functional import normalize

import gan_core
from gan_core import cli
from gan_core.bundle import save_bundle
from gan_core.editing.directions import Direction
from gan_core.editing.edit_state import EditState
from gan_core.editing.orthogonal import conditioned, orthogonal_to
from gan_core.errors import ModelError
from gan_core.manifest import DirectionEntry, Manifest, TrainedSize
from gan_core.networks.generator import Generator

ROWS, DIM = 4, 24


def unit(*shape, seed):
    return normalize(torch.randn(*shape, generator=torch.Generator().manual_seed(seed)), dim=-1)


def direction(name, vector, layers=range(ROWS)):
    return Direction(name, vector, tuple(layers), 2.0, 3.0)


@pytest.fixture
def bundle(tmp_path):
    """A model whose age has much of glasses in it; gender has its own vector in each of two rows."""
    torch.manual_seed(0)
    generator = Generator(8, channel_multiplier=1 / 64, channel_max=16, style_dim=DIM, mapping_depth=1)
    glasses = unit(DIM, seed=1)
    vectors = {
        "age": normalize(unit(DIM, seed=2) + glasses, dim=0),
        "glasses": glasses,
        "gender": unit(ROWS, DIM, seed=3),
    }
    layers = {"age": range(ROWS), "glasses": range(ROWS), "gender": (1, 2)}
    entries = tuple(DirectionEntry(name, tuple(layers[name]), 2.0, 3.0) for name in vectors)
    manifest = Manifest("tiny", "MIT", "noise", 8, DIM, 1, 1 / 64, 16, (TrainedSize(8),), directions=entries)
    parts = {"generator": generator.state_dict(), "latents": {"mean_latent": torch.zeros(DIM)}, "directions": vectors}
    save_bundle(tmp_path / "tiny", manifest, parts)
    return tmp_path / "tiny"


def test_for_one_condition_it_is_interfacegans() -> None:
    age, other = unit(DIM, seed=1), unit(DIM, seed=2)
    found, kept = orthogonal_to(direction("age", age), [direction("glasses", other)], ROWS)
    wanted = age - (age @ other) * other
    assert kept == pytest.approx(float(wanted.norm()))
    torch.testing.assert_close(found.offset(1.0, ROWS), (3 * wanted / wanted.norm()).expand(ROWS, -1))


def test_what_is_made_of_others_is_refused() -> None:
    age, glasses = unit(DIM, seed=1), unit(DIM, seed=2)
    both = direction("both", normalize(age + 2 * glasses, dim=0))
    with pytest.raises(ModelError, match="both is made of age, glasses"):
        orthogonal_to(both, [direction("age", age), direction("glasses", glasses)], ROWS)


def test_an_edit_leaves_what_it_locks_alone_and_the_bundle_as_it_is(bundle) -> None:
    model = gan_core.load_model(bundle)
    start = torch.zeros(1, ROWS, DIM)
    free = EditState().with_attribute("age", 0.5).with_attribute("glasses", -1)
    state = free.with_lock("glasses", locked=True).with_lock("gender", locked=True)
    glasses, gender = (model.directions[name].offset(1.0, ROWS) for name in ("glasses", "gender"))
    age = (model.apply(start, state) + 2 / 3 * glasses)[0]  # what is locked stays at its strength, by its own direction
    assert (age * glasses).sum(1).abs().max() < 0.01
    assert (age * gender).sum(1).abs().max() < 0.01
    assert float(age.norm()) == pytest.approx(float(model.directions["age"].offset(0.5, ROWS).norm()), rel=1e-3)
    unlocked = state.with_lock("glasses", locked=False).with_lock("gender", locked=False)
    assert torch.equal(model.apply(start, unlocked), model.edit(start, {"age": 0.5, "glasses": -1.0}))
    with pytest.raises(ModelError, match="no direction for hats"):
        model.apply(start, free.with_lock("hats", locked=True))


def test_what_the_model_says_moves_along_is_taken_out_and_what_was_found_apart_stays(bundle) -> None:
    directions = {**gan_core.load_model(bundle).directions, "sefa_1": direction("sefa_1", unit(DIM, seed=5))}
    coupled = {"gender": ("age",)}

    def freed(moved, lock):
        return conditioned(directions, [moved], {}, [lock], ROWS, coupled)[moved] is not directions[moved]

    assert not freed("age", "glasses")
    assert freed("age", "gender")
    assert freed("gender", "age")
    assert freed("sefa_1", "glasses")
    assert freed("age", "sefa_1")


def test_an_edit_moves_the_style_rows_it_asks_for(bundle) -> None:
    model = gan_core.load_model(bundle)
    state = EditState().with_attribute("age", 1.0).with_layers("age", (2, 90))
    moved = model.apply(torch.zeros(1, ROWS, DIM), state)[0]
    torch.testing.assert_close(moved[2:], model.directions["age"].offset(1.0, ROWS)[2:])
    assert not moved[:2].any()
    locked = model.apply(torch.zeros(1, ROWS, DIM), state.with_lock("gender", locked=True))[0]
    assert not locked[:2].any()
    assert abs(float(locked[2] @ model.directions["gender"].vector[2])) < 0.01
    with pytest.raises(ModelError, match="age asks for style rows 4 to 7, this model has 0 to 3"):
        model.apply(torch.zeros(1, ROWS, DIM), state.with_layers("age", (4, 7)))


def test_a_slider_is_freed_of_others_in_its_bundle(bundle, capsys) -> None:
    before = gan_core.load_model(bundle)
    assert cli.main(["models", "orthogonalise", str(bundle), "age", "--to", "glasses,gender", "--json"]) == 0
    kept = json.loads(capsys.readouterr().out)["kept"]
    model = gan_core.load_model(bundle)
    age, glasses, gender = (model.directions[name].offset(1.0, ROWS) for name in ("age", "glasses", "gender"))
    assert (age * glasses).sum(1).abs().max() < 0.01
    assert (age * gender).sum(1).abs().max() < 0.01
    was = before.directions["age"].offset(1.0, ROWS)
    assert float(age.norm()) == pytest.approx(float(was.norm()), rel=1e-3)
    assert float((age * was).sum() / was.norm() / age.norm()) == pytest.approx(kept, abs=1e-3)
    assert model.directions["age"].experimental
    assert not model.directions["glasses"].experimental
    assert model.identity == before.identity


def test_the_old_slider_may_stay_beside_the_new_one(bundle, capsys) -> None:
    before = gan_core.load_model(bundle).directions["age"].vector
    wanted = ["models", "orthogonalise", str(bundle), "age", "--to", "glasses", "--as", "age_alone"]
    assert cli.main(wanted) == 0
    directions = gan_core.load_model(bundle).directions
    assert list(directions) == ["age", "age_alone", "glasses", "gender"]
    assert torch.equal(directions["age"].vector, before)
    assert cli.main(wanted) == 1
    assert "there is a direction 'age_alone' already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (["{}", "age", "--to", "hats"], "no direction for hats"),
        (["{}", "hats", "--to", "age"], "no direction for hats"),
        (["default", "age", "--to", "gender"], "the embedded model stays as it is"),
        (["{}.zip", "age", "--to", "gender"], "is a zip"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_changes_nothing(bundle, capsys, wanted, said) -> None:
    shutil.make_archive(str(bundle), "zip", bundle)
    kept = (bundle / "manifest.json").read_bytes()
    assert cli.main(["models", "orthogonalise", *(part.format(bundle) for part in wanted)]) == 1
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
    assert (bundle / "manifest.json").read_bytes() == kept
