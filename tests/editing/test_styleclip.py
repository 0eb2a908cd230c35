"""StyleCLIP's channel effects become sliders of W+ that do to the styles what the words ask for."""

import json
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from torch.nn.functional import normalize

import gan_core
from gan_core import cli
from gan_core.editing.styleclip import REACH, convolutions, difference_of_words, worded
from gan_core.errors import ModelError
from gan_core.networks.generator import Generator
from gan_core.paths import models_dir

WIDTH, CHANNELS = 256, 5 * 256  # of a generator of 16 px


@pytest.fixture(scope="module")
def generator():
    torch.manual_seed(7)  # not 0, from which the samples are drawn
    return Generator(16, channel_max=WIDTH, style_dim=256, mapping_depth=1).eval().requires_grad_(False)


@pytest.fixture(scope="module")
def effects():
    return normalize(torch.randn(CHANNELS, 512, generator=torch.Generator().manual_seed(1)), dim=1)


def styles_moved(generator, direction, row):
    layer = convolutions(generator)[row].modulation
    return layer.weight @ direction.offset(1.0, generator.num_styles)[row] * layer.scale


def test_the_styles_move_as_the_words_say_and_no_others(generator, effects):
    chosen = torch.zeros(CHANNELS, dtype=torch.bool)
    chosen[[5, 17, 600]] = True  # of the first and of the third convolution, whose rows are their own
    alone = effects.where(chosen[:, None], torch.zeros(()))
    made = worded(generator, alone, effects[5] + 0.5 * effects[17] - 0.7 * effects[600], "smile_clip", 0.1)
    assert made.channels == 3
    assert made.missed < 0.3  # what W hardly moves is left
    assert made.direction.layers == (0, 2)
    first, third = (styles_moved(generator, made.direction, row) for row in (0, 2))
    z = torch.randn(2000, 256, generator=torch.Generator().manual_seed(3))
    spread = convolutions(generator)[0].modulation(generator.style(z)).std(0)
    assert float(first[5]) == pytest.approx(REACH * float(spread[5]), rel=0.15)
    assert first[5] > first[17] > 0 > third[600 - 2 * WIDTH]
    still = torch.cat([first[:5], first[6:17], first[18:]])
    assert still.abs().max() < 0.1 * first[5]


def test_a_row_that_a_torgb_reads_too_says_what_it_misses(generator, effects):
    middle = effects.clone()
    middle[:WIDTH], middle[2 * WIDTH :] = 0, 0
    made = worded(generator, middle, effects[300], "x", 0.1)
    assert made.direction.layers == (1,)
    assert 0.3 < made.missed < 1


def test_words_that_no_channel_does_are_refused(generator, effects):
    with pytest.raises(ModelError, match="lower --threshold"):
        worded(generator, effects, torch.randn(512), "x", 0.9)


def test_a_slider_of_words_from_the_files_to_the_model(generator, effects, tmp_path, capsys):
    torch.save({"g_ema": generator.state_dict()}, tmp_path / "g.pt")
    np.save(tmp_path / "fs3.npy", effects[:1024].numpy())
    np.save(tmp_path / "smile.npy", effects[5].numpy())
    np.save(tmp_path / "short.npy", np.ones(7))
    given = [str(tmp_path / name) for name in ("g.pt", "fs3.npy")]
    assert cli.main(["models", "import", *given, "--name", "clip"]) == 0
    assert "becomes a slider by `facet models words`" in capsys.readouterr().out
    made = ["models", "words", "clip", "--as", "smile_clip", "--json", "--difference"]
    assert cli.main([*made, str(tmp_path / "smile.npy")]) == 0
    assert json.loads(capsys.readouterr().out)["direction"] == "smile_clip"
    model = gan_core.load_model("clip")
    assert model.directions["smile_clip"].experimental
    assert not torch.equal(model.edit(model.sample(0), {"smile_clip": 1.0}), model.sample(0))
    for wanted, said in (
        ([*made, str(tmp_path / "short.npy")], "holds no 512 numbers"),
        ([*made, str(tmp_path / "smile.npy")], "there is a direction 'smile_clip' already"),
        (["models", "words", "default", "--as", "a", "--difference", str(tmp_path / "smile.npy")], "is not changed"),
    ):
        assert cli.main(wanted) == 1
        assert said in capsys.readouterr().err
    assert cli.main(["models", "remove", "clip"]) == 0
    np.save(tmp_path / "fs3.npy", effects[:1030].numpy())
    assert cli.main(["models", "import", *given, "--name", "clip"]) == 1
    assert "tells of 1030 style channels; this generator's convolutions have 1280" in capsys.readouterr().err
    assert not list(models_dir().iterdir())


def test_the_difference_of_words_is_that_of_their_means_over_clip_s_own_sentences():
    asked = []

    def texts(sentences):  # two thirds of the sentences one way, the others another
        asked.append(sentences)
        target = 2 * any("old face" in sentence for sentence in sentences)
        return torch.stack([torch.eye(512)[target + (index % 3 == 2)] for index in range(len(sentences))])

    difference = difference_of_words(SimpleNamespace(texts=texts), "a face", "an old face")
    assert [len(sentences) for sentences in asked] == [80, 80]
    assert "a photo of the hard to see old face." in asked[0]
    assert (difference[:2] < 0).all()
    assert torch.equal(difference[2:4], -difference[:2])
    assert float(difference[:2].norm()) == pytest.approx(1)
