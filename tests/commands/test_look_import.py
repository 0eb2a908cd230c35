"""`facet look import`: HyperDomainNet's checkpoints as looks of the generator that they were trained on."""

import json
import re

import numpy as np
import pytest
import torch

import gan_core
from gan_core import cli
from gan_core.editing.look_files import LookFile
from gan_core.editing.looks import Look
from gan_core.networks.generator import Generator
from gan_core.paths import models_dir
from gan_core.photo.photo import photo_from_array
from gan_core.photo.writing import write_photo
from tests.clip import tiny
from tests.clip.tiny import architectures
from tests.formats.test_hyperdomain import checkpoint
from tests.formats.test_hyperdomain_mapper import checkpoint as mapper
from tests.formats.test_hyperdomain_mapper import released
from tests.networks import naive_generator

__all__ = ["architectures"]


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


def test_a_network_for_texts_makes_looks_of_words_and_of_pictures(files, capsys, architectures):
    folder, _ = files
    data = mapper((16,) * 5, width=24, clip_encoder="Tiny/A")
    torch.save(data, folder / "mapper.pt")
    given = [str(folder / name) for name in ("generator.pt", "mapper.pt")]
    assert cli.main(["models", "import", *given, "--name", "worded"]) == 0
    weights = f"Tiny-A={tiny.save(folder / 'clip.pt')}"
    made = ["look", "predict", "--model", "worded", "-o", str(folder / "words.look"), "--clip-weights", weights]
    assert cli.main([*made, "--text", " anime  painting"]) == 0
    look = LookFile.read(folder / "words.look")
    wanted = released(data["state_dict"], tiny.encoder().texts(["anime painting"]), slope=0.0)
    for found, offset in zip(look.vector.offsets, wanted, strict=True):
        torch.testing.assert_close(found, offset[0], atol=1e-2, rtol=1e-2)  # kept in half precision
    model = gan_core.load_model("worded")
    model.add_look(look.id, look.vector)
    assert not torch.equal(model.synthesize(model.sample(1), looks=[Look(look.id)]), model.synthesize(model.sample(1)))
    write_photo(photo_from_array(np.full((40, 40, 3), 90, np.uint8)), folder / "gray.png")
    assert cli.main([*made, str(folder / "gray.png")]) == 0
    assert LookFile.read(folder / "words.look").id != look.id
    capsys.readouterr()
    for words, said in (
        (["--text", " "], "the text is empty"),
        (
            ["--text", "ink", "--clip-weights", f"Tiny-A={folder / 'gone.pt'}"],
            "there is no such file of CLIP's weights",
        ),
    ):
        assert cli.main([*made, *words]) == 1
        assert said in capsys.readouterr().err
    torch.save(mapper((16,) * 5, width=12, clip_encoder="Tiny-A"), folder / "mapper.pt")
    assert cli.main(["models", "import", *given, "--name", "narrow"]) == 0
    made[3] = "narrow"
    assert cli.main([*made, "--text", "ink"]) == 1
    assert "takes 12 numbers, clip:Tiny-A gives 24" in capsys.readouterr().err
    torch.save(mapper((16,) * 4 + (8,), width=24), folder / "mapper.pt")
    assert cli.main(["models", "import", *given, "--name", "other"]) == 1
    assert "mapper.pt: makes looks for another generator (16 px, 72 channels" in capsys.readouterr().err
