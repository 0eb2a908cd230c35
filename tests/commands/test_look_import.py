"""`facet look import`: HyperDomainNet's checkpoints as looks of the generator that they were trained on."""

import json
import re

import pytest
import torch

import gan_core
from gan_core import cli
from gan_core.editing.look_files import LookFile
from gan_core.editing.looks import Look
from gan_core.networks.generator import Generator
from gan_core.paths import models_dir
from tests.formats.test_hyperdomain import checkpoint
from tests.networks import naive_generator


@pytest.fixture
def files(tmp_path, monkeypatch):
    """A generator of 16 px as the model "theirs", and a checkpoint for it."""
    monkeypatch.setenv("FACET_HOME", str(tmp_path / "home"))
    torch.manual_seed(2)
    sizes = {"channel_multiplier": 1 / 64, "channel_max": 16, "style_dim": 16, "mapping_depth": 2}
    torch.save({"g_ema": Generator(16, **sizes).state_dict()}, tmp_path / "generator.pt")
    assert cli.main(["models", "import", str(tmp_path / "generator.pt"), "--name", "theirs"]) == 0
    widths = (16, 16, 16, 16, 16)
    state = {f"heads.conv_{i}.params_in": torch.randn(1, 1, width, 1, 1) / 3 for i, width in enumerate(widths)}
    torch.save(checkpoint(state_dict=state), tmp_path / "anime.pt")
    return tmp_path, state


def bring(*words):
    return cli.main(["look", "import", *map(str, words)])


def test_a_checkpoint_becomes_a_look_that_does_what_the_released_code_does(files, capsys):
    folder, state = files
    capsys.readouterr()
    wanted = [folder / "anime.pt", "--model", "theirs", "-o", folder / "anime.look", "--licence", "MIT", "--json"]
    assert bring(*wanted) == 0
    told = json.loads(capsys.readouterr().out)
    look = LookFile.read(folder / "anime.look")
    assert told["look"] == str(folder / "anime.look")
    assert (told["name"], told["id"], told["numbers"]) == ("anime", look.id, 80)
    assert look.made_from == "HyperDomainNet domain vector anime.pt"
    assert look.licence == "MIT"
    assert look.made.startswith("20")
    assert look.picture[:4] == b"RIFF"
    model = gan_core.load_model("theirs")
    model.add_look(look.id, look.vector)
    w_plus, own = model.sample(1), model.generator
    factors = [(torch.ones(16), 1 + state[f"heads.conv_{i}.params_in"].flatten()) for i in range(5)]
    noise = [one[0] for one in own.constant_noise()]
    expected = naive_generator.render(own.state_dict(), w_plus[0], 16, [16] * 6, noise, factors)
    torch.testing.assert_close(model.synthesize(w_plus, looks=[Look(look.id)])[0], expected, atol=1e-4, rtol=1e-3)
    sheet = ["generate", "--model", "theirs", "--seeds", "1", "-o", str(folder / "sheet.png")]
    assert cli.main([*sheet, "--look", f"{folder / 'anime.look'}=0.8"]) == 0


@pytest.mark.parametrize(
    ("changes", "model", "said"),
    [
        (
            {},
            "default",
            r"makes looks for another generator \(16 px, 80 channels; this one has 256 px, .* --model",
        ),
        ({"model_type": "original"}, "theirs", "is a whole generator of HyperDomainNet"),
        ({"da_type": "im2im", "style_latents": "none"}, "theirs", "style_latents is a str, not an array"),
    ],
)
def test_what_does_not_fit_is_named_in_one_line(files, capsys, changes, model, said):
    folder, state = files
    torch.save(checkpoint(state_dict=state, **changes), folder / "other.pt")
    assert bring(folder / "other.pt", "--model", model, "-o", folder / "other.look") == 1
    err = capsys.readouterr().err
    assert len(err.splitlines()) == 1
    assert re.search(said, err)
    assert not (folder / "other.look").exists()


def test_other_parts_and_other_names_are_refused(files, capsys):
    folder, _ = files
    assert bring(folder / "generator.pt", "--model", "theirs", "-o", folder / "x.look") == 1
    assert "generator.pt: holds no look" in capsys.readouterr().err
    assert bring(folder / "anime.pt", "--model", "theirs", "-o", folder / "x.png") == 1
    assert "x.png: a look file ends in .look" in capsys.readouterr().err
    assert bring(folder / "anime.pt", "--model", "theirs", "-o", folder / "nowhere" / "x.look") == 1
    assert "make it first" in capsys.readouterr().err
    assert [path.name for path in models_dir().iterdir()] == ["theirs"]
