"""`facet models import` and `remove`: one bundle of several files, checked as a whole, or nothing at all."""

import json
import shutil

import numpy as np
import pytest
import torch

import gan_core
from gan_core import cli
from gan_core.editing.looks import Look
from gan_core.networks.encoder import Encoder
from gan_core.networks.generator import Generator
from gan_core.networks.stylegan2_discriminator import StyleGAN2Discriminator
from gan_core.paths import models_dir
from tests.formats import foreign_files as theirs
from tests.networks import naive_generator

SIZES = {"channel_multiplier": 1 / 64, "channel_max": 16}
ROWS = 6


@pytest.fixture
def files(tmp_path):
    """A generator with its discriminator, a direction for it and a face of it, each in its publisher's form."""
    torch.manual_seed(0)
    generator = Generator(16, **SIZES, style_dim=16, mapping_depth=2)
    judge = StyleGAN2Discriminator(16, **SIZES, entries=2)
    torch.save({"g_ema": generator.state_dict(), "d": judge.state_dict()}, tmp_path / "generator.pt")
    direction = np.zeros((1, 16), np.float32)
    direction[0, 3] = 1
    np.save(tmp_path / "stylegan_ffhq_smile_w_boundary.npy", direction)
    np.savez(tmp_path / "projected_w.npz", w=10 * np.ones((1, ROWS, 16), np.float32))
    return tmp_path


@pytest.fixture(autouse=True)
def clean():
    yield
    for item in models_dir().iterdir():
        shutil.rmtree(item)


def bring(capsys, *arguments):
    code = cli.main(["models", "import", *map(str, arguments)])
    return code, *capsys.readouterr()


def test_a_model_is_made_of_several_files_and_of_nothing_else(files, capsys):
    before = {path.name: path.read_bytes() for path in files.iterdir()}
    code, out, _ = bring(capsys, *sorted(files.iterdir()), "--name", "mine", "--licence", "CC0")
    assert code == 0
    for said in (
        "Anycost generator, trained at 2 sizes",
        "16 px, 6 styles of 16",
        "for 16, 8 px",
        "smile",
        "no encoder",
    ):
        assert said in out
    assert "no directions" not in out
    assert {path.name: path.read_bytes() for path in files.iterdir()} == before
    model = gan_core.load_model("mine")
    state = torch.load(files / "generator.pt", weights_only=True)["g_ema"]
    generator = Generator(16, **SIZES, style_dim=16, mapping_depth=2)
    generator.load_state_dict(state)
    w_plus = model.sample(1)
    assert (model.synthesize(w_plus) - generator(w_plus)).abs().max() < 0.02  # kept in half precision
    assert [spec.resolution for spec in model.sub_generators] == [16, 8]
    assert list(model.directions) == ["smile"]
    assert model.manifest.licence == "CC0"
    assert "generator.pt" in (model.path / "MODEL_CARD.md").read_text()
    assert {"discriminator.safetensors", "faces.safetensors"} <= set(model.manifest.files)


def test_an_import_says_as_json_what_it_found(files, capsys):
    code, out, _ = bring(capsys, files / "generator.pt", "--name", "mine", "--json")
    found = json.loads(out)
    assert code == 0
    assert found["files"] == {
        str(files / "generator.pt"): ["Anycost generator, trained at 2 sizes", "Anycost discriminator"]
    }
    assert len(found["missing"]) == 2


def refused(capsys, *arguments):
    code, out, err = bring(capsys, *arguments)
    assert (code, out) == (1, "")
    assert err.startswith("facet: ")
    assert err.count("\n") == 1
    assert not list(models_dir().iterdir())
    return err


def test_what_does_not_belong_together_leaves_nothing(files, capsys):
    generator, smile = files / "generator.pt", files / "stylegan_ffhq_smile_w_boundary.npy"
    shutil.copy(generator, files / "other.pt")
    np.save(files / "long_boundary.npy", np.eye(1, 512, dtype=np.float32))
    torch.save(Encoder(4, 16, widths=(8, 8, 8, 8)).state_dict(), files / "encoder.pt")
    (files / "notes.txt").write_text("words")
    theirs.dump({"a": 1, "b": 2}, files / "odd.pkl")
    for names, reason in (
        ([generator, files / "other.pt"], "generator.pt and other.pt each have a generator"),
        ([smile], "no generator among them"),
        ([generator, files / "long_boundary.npy"], "long_boundary.npy: "),
        ([generator, files / "notes.txt"], "notes.txt: is no checkpoint, pickle or array"),
        ([generator, files / "odd.pkl"], "odd.pkl: holds a dictionary of 2 ('a', 'b'), which is no format"),
        ([generator, files / "gone.pt"], "gone.pt: cannot be read"),
        ([files / "encoder.pt", generator], "encoder.pt: holds a dictionary of"),
    ):
        assert reason in refused(capsys, *names, "--name", "mine")


@pytest.mark.parametrize("name", ["default", "a/b", "..", "", "con", "x.zip", "x.", "a b", "x" * 65])
def test_a_name_that_is_none_is_refused(files, capsys, name):
    assert repr(name) in refused(capsys, files / "generator.pt", "--name", name)


def test_a_model_is_not_written_over_but_removed_first(files, capsys):
    assert bring(capsys, files / "generator.pt", "--name", "mine")[0] == 0
    code, _, err = bring(capsys, files / "generator.pt", "--name", "MINE")
    assert code == 1
    assert "there is a model" in err
    assert cli.main(["models", "remove", "mine"]) == 0
    assert not list(models_dir().iterdir())
    assert cli.main(["models", "remove", "mine"]) == 1
    assert cli.main(["models", "remove", "default"]) == 1
    assert "the embedded model stays" in capsys.readouterr().err


def test_a_bundle_is_taken_over(files, capsys, tmp_path):
    assert bring(capsys, files / "generator.pt", "--name", "mine")[0] == 0
    bundle = models_dir() / "mine"
    packed = shutil.make_archive(str(tmp_path / "packed"), "zip", models_dir(), "mine")
    for source, name in ((bundle, "folder"), (packed, "archive")):
        assert bring(capsys, source, "--name", name)[0] == 0
        assert gan_core.load_model(name).identity == gan_core.load_model("mine").identity
    assert cli.main(["models", "remove", "archive"]) == 0
    (bundle / "generator.safetensors").write_bytes(b"damaged")
    code, _, err = bring(capsys, bundle, "--name", "again")
    assert code == 1
    assert "damaged" in err
    assert {item.name for item in models_dir().iterdir()} == {"mine", "folder"}


def test_an_imported_domain_vector_is_a_look(files, capsys, tmp_path):
    widths = (16, 16, 16, 16, 16)
    state = {f"heads.conv_{i}.params_in": torch.randn(1, 1, width, 1, 1) / 3 for i, width in enumerate(widths)}
    kind = {"model_type": "parameterization", "patch_key": "cin_mult", "da_type": "td"}
    torch.save(kind | {"state_dict": state, "sg2_params": {"img_size": 16}}, files / "anime.pt")
    code, *_ = bring(capsys, files / "generator.pt", files / "anime.pt", "--name", "mine")
    assert code == 0
    model = gan_core.load_model("mine")
    w_plus, own = model.sample(1), model.generator
    factors = [(torch.ones(width), 1 + state[f"heads.conv_{i}.params_in"].flatten()) for i, width in enumerate(widths)]
    noise = [one[0] for one in own.constant_noise()]
    expected = naive_generator.render(own.state_dict(), w_plus[0], 16, [16] * 6, noise, factors)
    drawn = model.synthesize(w_plus, looks=[Look("anime")])[0]
    assert (drawn - expected).abs().max() < 2e-3 * expected.abs().max()  # kept in half precision
    sheet = ["generate", "--model", "mine", "--seeds", "0-3", "-o", str(tmp_path / "sheet.png")]
    assert cli.main([*sheet, "--look", "anime=0.8@middle"]) == 0
    assert cli.main([*sheet, "--look", "ink=1"]) == 1
    said = "there is no look 'ink', and no such file; installed: none; the model's own: anime"
    assert said in capsys.readouterr().err
