"""CLIP's weights are read without running anything; pictures and texts become unit vectors; what is wrong is named."""

import copy
import importlib
import sys
import warnings
import zipfile
from pathlib import Path

import open_clip
import pytest
import torch
from safetensors.torch import save_file
from torch.nn.functional import normalize

from gan_core.clip.embedding import ClipEmbedding, encoder_of
from gan_core.clip.encoder import DEVIATION, MEAN, check_architecture, load_encoder
from gan_core.clip.words import mean_embedding, phrase, text_direction
from gan_core.errors import FacetError
from gan_core.formats.clip_weights import read_weights
from gan_core.formats.sandbox import read_data
from tests.clip import tiny

pytestmark = pytest.mark.usefixtures("architectures")


def program(path: Path, network: open_clip.CLIP) -> Path:
    """The network as OpenAI published its own: a traced program in half precision, with numbers beside the weights."""
    network = copy.deepcopy(network)
    network.register_buffer("input_resolution", torch.tensor(16))
    inputs = (torch.zeros(1, 3, 16, 16), torch.zeros(1, 32, dtype=torch.long))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # tracing is deprecated, the published files are there all the same
        torch.jit.trace(network.eval(), inputs, check_trace=False).half().save(path)
    return path


def test_pictures_and_texts_become_what_the_network_makes_of_them_prepared_as_it_was_trained():
    network, encoder = tiny.network(), tiny.encoder()
    images = torch.rand(2, 3, 16, 16) * 2.4 - 1.2
    shown = torch.nn.functional.pad(images, (0, 0)).clamp(-1, 1) * 0.5 + 0.5
    shown = (shown - torch.tensor(MEAN)[:, None, None]) / torch.tensor(DEVIATION)[:, None, None]
    wanted = network.encode_image(shown, normalize=True)
    torch.testing.assert_close(encoder.images(images), wanted)
    tokens = open_clip.get_tokenizer("Tiny-A")(["a pencil sketch"])
    torch.testing.assert_close(encoder.texts(["a pencil sketch"]), network.encode_text(tokens, normalize=True))
    larger = torch.nn.functional.interpolate(images, (64, 64), mode="bicubic").clamp(-1, 1)
    assert (encoder.images(larger) * wanted).sum(1).min() > 0.95
    assert (MEAN, DEVIATION) == (open_clip.OPENAI_DATASET_MEAN, open_clip.OPENAI_DATASET_STD)


def test_gradients_reach_the_pictures_and_never_the_network():
    encoder = tiny.encoder("Tiny-B")
    images = torch.zeros(1, 3, 24, 24, requires_grad=True)
    encoder.images(images)[0, 0].backward()
    assert images.grad.abs().sum() > 0
    assert not any(weight.requires_grad for weight in encoder.network.parameters())
    assert not encoder.network.training
    assert not encoder.texts(["x"]).requires_grad


@pytest.mark.parametrize("suffix", ["pt", "safetensors", "nested"])
def test_weights_come_from_a_checkpoint_or_a_safetensors_file(tmp_path, suffix):
    state, path = tiny.network(seed=3).state_dict(), tmp_path / f"clip.{suffix}"
    if suffix == "safetensors":
        save_file(state, path)
    elif suffix == "nested":  # what open_clip's own training leaves
        torch.save({"epoch": 3, "state_dict": {f"module.{name}": value for name, value in state.items()}}, path)
    else:
        torch.save(state, path)
    loaded = load_encoder("Tiny-A", "Tiny-A", path)
    torch.testing.assert_close(loaded.texts(["a face"]), tiny.encoder(seed=3).texts(["a face"]))


def test_weights_come_from_a_program_of_which_nothing_is_run(tmp_path):
    config = {**open_clip.get_model_config("Tiny-A"), "quick_gelu": True}  # as all of OpenAI's
    network = open_clip.CLIP(**config)
    network.load_state_dict(tiny.network(seed=4).half().float().state_dict())
    path = program(tmp_path / "ViT.pt", network)
    images = torch.rand(1, 3, 16, 16) * 2 - 1
    shown = (images / 2 + 0.5 - torch.tensor(MEAN)[:, None, None]) / torch.tensor(DEVIATION)[:, None, None]
    loaded = load_encoder("Tiny-A", "Tiny-A", path)
    torch.testing.assert_close(loaded.images(images), network.encode_image(shown, normalize=True), atol=1e-3, rtol=0)
    with pytest.raises(FacetError, match="is a TorchScript program"):  # models have to be data
        read_data(path)


def test_a_program_may_ask_for_nothing_but_its_own_classes(tmp_path):
    for pickle, said in (
        (b"cos\nsystem\n(S'true'\ntR.", "asks for os.system"),
        (b"\x80\x02c__torch__.m\nNet\n)\x81}X\x01\x00\x00\x00acos\nsystem\nsb.", "asks for os.system"),
        (b"\x80\x02c__torch__.m\nNet\n)\x81}X\x01\x00\x00\x00aK\x01sb.", "has no weights of a network in it"),
    ):
        with zipfile.ZipFile(tmp_path / "hostile.pt", "w") as archive:
            archive.writestr("hostile/data.pkl", pickle)
            archive.writestr("hostile/code/__torch__/m.py", "class Net(Module): ...")
        with pytest.raises(FacetError, match=f"hostile.pt: .*{said}"):
            read_weights(tmp_path / "hostile.pt")


def test_the_wrong_weights_are_named_in_one_line(tmp_path):
    (tmp_path / "junk.pt").write_bytes(b"junk")
    (tmp_path / "junk.safetensors").write_bytes(b"junk")
    torch.save({"epoch": 1}, tmp_path / "nothing.pt")
    torch.save({"weight": torch.zeros(2)}, tmp_path / "other.pt")
    tiny.save(tmp_path / "b.pt", "Tiny-B")
    for name, said in (
        ("junk.pt", "junk.pt: "),
        ("junk.safetensors", "junk.safetensors: damaged, or no safetensors file"),
        ("gone.safetensors", "gone.safetensors: cannot be read"),
        ("nothing.pt", "nothing.pt: has no weights of a network in it"),
        ("other.pt", "other.pt: no weights of CLIP's Tiny-A: lacks 'ln_final.bias' and 3[0-9] more"),
        (
            "b.pt",
            r"b.pt: no weights of CLIP's Tiny-A: visual.positional_embedding is of shape \(65, 32\), not \(17, 32\)",
        ),
    ):
        with pytest.raises(FacetError, match=said) as refused:
            load_encoder("Tiny-A", "Tiny-A", tmp_path / name)
        assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", ["ViT-B-99", "roberta-ViT-B-32", "coca_ViT-B-32", "EVA01-g-14"])
def test_an_unknown_architecture_or_one_that_fetches_parts_of_its_own_is_named_with_those_there_are(name):
    with pytest.raises(FacetError, match=f"no CLIP network '{name}'; there are: "):
        check_architecture(name)
    assert check_architecture("ViT-B-32")["embed_dim"] == 512


def test_without_the_extra_it_says_how_to_install_it(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "open_clip", None)
    importlib.import_module("gan_core.clip.encoder")  # which needs no more than torch
    with pytest.raises(FacetError, match=r"open_clip is missing; .* pip install 'facet-editor\[text\]'"):
        load_encoder("Tiny-A", "Tiny-A", tmp_path / "x.pt")


def test_a_text_is_what_it_is_without_article_and_blanks():
    assert phrase("  a  pencil sketch ") == phrase("pencil\nsketch") == "pencil sketch"
    assert phrase("The Simpsons") == "Simpsons"
    assert phrase("an") == "an"
    encoder = tiny.encoder()
    assert torch.equal(mean_embedding(encoder, "an oil painting"), mean_embedding(encoder, "oil painting"))
    for empty in ("", "  "):
        with pytest.raises(FacetError, match="the text is empty"):
            text_direction(encoder, "photo", empty)
    with pytest.raises(FacetError, match="'A Photo' is what the pictures are already"):
        text_direction(encoder, "photo", "A Photo")
    with pytest.raises(FacetError, match=r"the text is too long: 6\d tokens, and Tiny-A reads 30"):
        text_direction(encoder, "photo", "sketch " * 60)


def test_the_way_from_one_text_to_another_is_the_mean_over_sentences():
    encoder = tiny.encoder()
    sentences = ["a {}", "{} of a face"]
    wanted = encoder.texts(["a sketch", "sketch of a face"]).mean(0)
    torch.testing.assert_close(mean_embedding(encoder, "sketch", sentences), wanted)
    there, back = text_direction(encoder, "photo", "sketch"), text_direction(encoder, "sketch", "photo")
    torch.testing.assert_close(there, -back)
    assert there.norm() > 0.01


def test_an_embedding_has_a_name_and_takes_pictures_and_texts():
    embedding = ClipEmbedding(tiny.encoder())
    assert embedding.name == "clip:Tiny-A"
    assert encoder_of(embedding.name) == "Tiny-A"
    assert encoder_of("own") is None
    images = torch.rand(2, 3, 16, 16)
    for embedded, count in ((embedding.of_pictures(images), 2), (embedding.of_text("pencil sketch"), 1)):
        assert embedded.shape == (count, 24)
        torch.testing.assert_close(embedded, normalize(embedded, dim=1))
    with pytest.raises(FacetError, match="the text is empty"):
        embedding.of_text(" ")
    for unknown in ("dino:b", "clip:", ""):
        with pytest.raises(FacetError, match="which this Facet has not"):
            encoder_of(unknown)
