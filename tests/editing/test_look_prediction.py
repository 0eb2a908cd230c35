"""A look from a picture in one pass: on the command line, and what is said where it cannot be."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from gan_core.bundle import Bundle, save_bundle
from gan_core.cli import main
from gan_core.clip.embedding import OWN
from gan_core.editing.domains import Order
from gan_core.editing.look_files import LookFile
from gan_core.editing.look_prediction import look_of_pictures, predict_look, predict_look_of_text, style_crop
from gan_core.editing.looks import Look
from gan_core.errors import BundleError, ModelError
from gan_core.model import FaceModel, load_model
from gan_core.networks.hyper_network import HyperNetwork
from gan_core.photo.photo import photo_from_array
from tests.style_models import write_style_model


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_style_model(tmp_path_factory.mktemp("models") / "tiny", hypernetwork=True)


@pytest.fixture(scope="module")
def model(bundle: Path) -> FaceModel:
    return load_model(bundle)


def picture(seed: int) -> np.ndarray:
    """A wash of colour from left to right."""
    ends = np.random.default_rng(seed).integers(0, 255, (2, 1, 1, 3))
    across = np.linspace(0, 1, 90)[None, :, None]
    return np.repeat((ends[0] * (1 - across) + ends[1] * across).astype(np.uint8), 60, 0)


def test_a_picture_becomes_a_look_file_that_can_be_worn(
    bundle: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for seed in (1, 2):
        Image.fromarray(picture(seed)).save(tmp_path / f"{seed}.png")
    first, second = str(tmp_path / "1.png"), str(tmp_path / "2.png")
    out = tmp_path / "one.look"
    assert main(["look", "predict", first, "-o", str(out), "--model", str(bundle), "--name", "Noise", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    look = LookFile.read(out)
    assert look.name == told["name"] == "Noise"
    assert look.made_from == "1.png, in one pass"
    assert look.picture
    model = load_model(bundle)
    assert look.model == model.identity
    model.add_look(look.id, look.vector)
    w_plus = model.sample(1)
    plain, worn = (model.synthesize(w_plus, looks=looks) for looks in ((), [Look(look.id)]))
    assert (plain - worn).abs().mean() > 1e-3
    assert main(["look", "predict", first, second, "-o", str(out), "--model", str(bundle)]) == 0
    both = LookFile.read(out)
    assert (both.name, both.made_from) == ("one", "1.png, 2.png, in one pass")
    assert both.id != look.id


def test_the_look_of_several_pictures_lies_between_theirs(model: FaceModel) -> None:
    photos = [photo_from_array(picture(seed)) for seed in (1, 2)]
    vector = predict_look(model, photos)
    assert vector.order is Order.AFTER
    vector.check_fits(model.generator)
    crops = torch.cat([style_crop(photo) for photo in photos])
    again = look_of_pictures(model, crops)
    assert all(torch.equal(one, other) for one, other in zip(vector.offsets, again.offsets, strict=True))


def test_without_a_face_the_middle_is_looked_at() -> None:
    pixels = np.zeros((60, 120, 3), np.uint8)
    pixels[:, 30:90] = 255
    crop = style_crop(photo_from_array(pixels))
    assert crop.shape == (1, 3, 256, 256)
    assert crop[..., 4:-4].min() > 0.99


def test_a_model_that_cannot_says_what_can_be_done(
    tmp_path: Path, model: FaceModel, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = write_style_model(tmp_path / "plain")
    Image.fromarray(picture(1)).save(tmp_path / "1.png")
    arguments = ["look", "predict", str(tmp_path / "1.png"), "-o", str(tmp_path / "x.look"), "--model", str(plain)]
    assert main(arguments) == 1
    assert "facet look train-hypernetwork" in capsys.readouterr().err
    assert not (tmp_path / "x.look").exists()
    assert model.hypernetwork is not None
    assert model.hypernetwork.embedding == OWN
    with pytest.raises(ModelError, match="not of words"):
        predict_look_of_text(model, "pencil")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"rank": 9}, "hypernetwork.safetensors: does not fit the manifest"),
        ({"wings": 2}, "hypernetwork cannot be built"),
    ],
)
def test_a_hypernetwork_of_another_shape_is_refused(tmp_path: Path, arguments: dict, message: str) -> None:
    path = write_style_model(tmp_path / "tiny", hypernetwork=True, **arguments)
    with pytest.raises(BundleError, match=message):
        load_model(path)


def test_a_hypernetwork_of_another_generator_is_refused(tmp_path: Path) -> None:
    path = write_style_model(tmp_path / "tiny", hypernetwork=True)
    other = HyperNetwork((8, 8, 8), 40)
    manifest = Bundle.load(path).manifest
    networks = {**manifest.networks, "hypernetwork": other.arguments}
    save_bundle(path, replace(manifest, networks=networks), {"hypernetwork": other.state_dict()})
    with pytest.raises(BundleError, match="makes looks of 24 numbers in 3 layers, the generator takes"):
        load_model(path)
