"""Encoders of Anycost, pSp, e4e and ReStyle and Anycost's predictor: from their files to a model that uses them."""

import importlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch

import gan_core
from gan_core.bundle import Bundle, save_bundle
from gan_core.errors import BundleError
from gan_core.formats import anycost_encoder, anycost_predictor, psp_encoder, safe_pickle
from gan_core.formats.parts import EncoderPart
from gan_core.inversion.encode import encode
from gan_core.manifest import Manifest, TrainedSize
from gan_core.model import NETWORKS
from gan_core.networks.attribute_predictor import AttributePredictor
from gan_core.networks.generator import Generator
from gan_core.networks.irse_encoder import IrseEncoder
from gan_core.networks.resnet_encoder import ResNetEncoder
from gan_core.networks.restyle_encoder import ReStyleEncoder

ROWS = 4  # of a generator of 8 px
DIM = 24
SLIM = {"style_dim": DIM, "widths": [16, 16, 16, 16, 16]}
READERS = (anycost_encoder, anycost_predictor, psp_encoder)


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    torch.manual_seed(0)
    generator = Generator(8, channel_multiplier=1 / 64, channel_max=16, style_dim=DIM, mapping_depth=1)
    manifest = Manifest("tiny", "MIT", "noise", 8, DIM, 1, 1 / 64, 16, (TrainedSize(8),))
    path = tmp_path_factory.mktemp("bundles") / "tiny"
    save_bundle(path, manifest, {"generator": generator.state_dict(), "latents": {"mean_latent": torch.zeros(DIM)}})
    return path


def read(path: Path, data: Any) -> EncoderPart:
    """Save, read back and let the one reader that knows it read it."""
    torch.save(data, path)
    plain = safe_pickle.load(path)
    (reader,) = [reader for reader in READERS if reader.sniff(plain)]
    return reader.read(plain, path.name)


def with_encoder(bundle: Path, part: EncoderPart) -> gan_core.FaceModel:
    manifest = Bundle.load(bundle).manifest
    save_bundle(bundle, replace(manifest, networks={"encoder": part.entry}), {"encoder": part.state})
    return gan_core.load_model(bundle)


def checkpoint(network: torch.nn.Module, kind: str, mean: torch.Tensor | None, **options: Any) -> dict[str, Any]:
    state = {f"encoder.{name}": value for name, value in network.state_dict().items() if name != "mean_latent"}
    state |= {"decoder.input.input": torch.zeros(1, 8, 4, 4), "latent_avg_of_nothing": torch.zeros(1)}
    found = {"state_dict": state, "opts": {"encoder_type": kind, "start_from_latent_avg": True, **options}}
    return found if mean is None else found | {"latent_avg": mean}


def blank(network: Any, **arguments: Any) -> Any:
    """With weights of zero, which are made quickly."""
    with torch.device("meta"):
        made = network(**arguments)
    made.load_state_dict(
        {name: torch.zeros_like(v, device="cpu") for name, v in made.state_dict().items()}, assign=True
    )
    return made.requires_grad_(False)


def test_anycosts_encoder_becomes_a_models_network() -> None:
    network = blank(ResNetEncoder, num_styles=ROWS, style_dim=DIM).eval()
    for value in (network.mean_latent, network.fc.bias):
        value.normal_()
    data = {"state_dict": network.state_dict()}
    assert [reader for reader in READERS if reader.sniff(data)] == [anycost_encoder]
    part = anycost_encoder.read(data)
    assert part.entry == {"kind": "resnet50", "num_styles": ROWS, "style_dim": DIM}
    module, _, name = NETWORKS["encoder"][part.kind].partition(":")
    with torch.device("meta"):
        made = getattr(importlib.import_module(module), name)(**part.arguments)
    made.load_state_dict(part.state, assign=True)
    photo = torch.zeros(1, 3, 64, 64)
    torch.testing.assert_close(made.eval()(photo), network(photo))


def test_e4es_encoder_becomes_a_models(bundle: Path, tmp_path: Path) -> None:
    torch.manual_seed(1)
    network, mean = IrseEncoder(ROWS, rows="offsets", **SLIM).eval().requires_grad_(False), torch.randn(DIM)
    part = read(tmp_path / "e4e.pt", checkpoint(network, "Encoder4Editing", mean))
    assert part.source == "e4e encoder (IR-SE50)"
    photo = torch.rand(1, 3, 8, 8) * 2 - 1
    found = encode(with_encoder(bundle, part), photo)
    torch.testing.assert_close(found, network(photo) + mean, atol=0.02, rtol=0.02)


def test_restyle_starts_from_the_mean_latent_and_looks_at_the_models_renders(bundle: Path, tmp_path: Path) -> None:
    torch.manual_seed(1)
    network, mean = blank(ReStyleEncoder, num_styles=ROWS, **SLIM), torch.randn(ROWS, DIM)
    for row, head in enumerate(network.styles):
        head.linear.bias.fill_(row + 1.0)
    part = read(tmp_path / "restyle.pt", checkpoint(network, "BackboneEncoder", mean))
    assert part.source == "ReStyle pSp encoder (IR-SE50)"
    found = encode(with_encoder(bundle, part), torch.zeros(2, 3, 8, 8))
    expected = mean + 5 * torch.arange(1.0, ROWS + 1)[:, None]  # five looks, each adds the same
    torch.testing.assert_close(found, expected.expand(2, -1, -1), atol=0.02, rtol=1e-3)


@pytest.mark.parametrize("shape", [(DIM,), (1, DIM), (2, DIM)])
def test_every_shape_of_the_mean_latent_is_a_row_for_each_style(tmp_path: Path, shape: tuple[int, ...]) -> None:
    mean = torch.randn(shape)
    part = read(tmp_path / "psp.pt", checkpoint(blank(IrseEncoder, num_styles=2, **SLIM), "GradualStyleEncoder", mean))
    assert torch.equal(part.state["mean_latent"], mean.expand(2, DIM))


def test_a_psp_that_does_not_start_from_the_mean_latent_starts_from_zero(tmp_path: Path) -> None:
    data = checkpoint(
        blank(IrseEncoder, num_styles=2, **SLIM), "GradualStyleEncoder", None, start_from_latent_avg=False
    )
    assert read(tmp_path / "psp.pt", data).state["mean_latent"].abs().max() == 0


def test_the_predictor_is_known_by_its_80_outputs() -> None:
    network = blank(AttributePredictor)
    network.fc.bias.normal_()
    data = {"state_dict": network.state_dict()}
    assert [reader for reader in READERS if reader.sniff(data)] == [anycost_predictor]
    assert torch.equal(anycost_predictor.read(data).state["fc.bias"], network.fc.bias)


def test_what_the_decoder_is_made_of_is_handed_on() -> None:
    mean = torch.randn(DIM)
    found = psp_encoder.decoder(checkpoint(torch.nn.Identity(), "Encoder4Editing", mean))
    assert set(found["g_ema"]) == {"input.input"}
    assert torch.equal(found["latent_avg"], mean)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"opts": {"encoder_type": "ResNetBackboneEncoder"}}, "type 'ResNetBackboneEncoder'; Facet knows GradualStyle"),
        ({"opts": None}, "type ''"),
        ({"latent_avg": None}, "lacks latent_avg"),
        ({"latent_avg": torch.zeros(3, DIM)}, r"latent_avg is of shape \(3, 24\)"),
        ({"latent_avg": torch.full((DIM,), torch.nan)}, "latent_avg has values that are not finite"),
        ({"body.3.res_layer.5.fc1.weight": None}, "lacks 'body.3.res_layer.5.fc1.weight'"),
        ({"body.24.weight": torch.zeros(1)}, "unknown weight 'body.24.weight'"),
        ({"styles.1.linear.weight": torch.zeros(DIM, 8)}, r"styles.1.linear.weight is of shape \(24, 8\)"),
        ({"styles.1.linear.bias": torch.full((DIM,), torch.inf)}, "styles.1.linear.bias has values"),
        ({"styles.1.linear.bias": torch.full((DIM,), 1e6)}, "beyond half precision"),
        ({"styles.1.linear.bias": "zeros"}, "styles.1.linear.bias is of shape"),
        ({"input_layer.0.weight": torch.zeros(64, 19, 3, 3)}, "takes pictures of 19 channels"),
        ({"styles.300.linear.weight": torch.zeros(DIM, DIM)}, "lacks 'styles.2.convs.0.bias'"),
        ({"styles.0.linear.weight": torch.zeros(0, DIM)}, r"gives 2 rows of 0 through \(16, 16, 16, 16, 16\) channels"),
    ],
)
def test_what_is_wrong_with_an_encoder_is_said_in_one_line(change: dict[str, Any], message: str) -> None:
    data = checkpoint(blank(IrseEncoder, num_styles=2, **SLIM), "Encoder4Editing", torch.zeros(DIM))
    for key, value in change.items():
        place = data if key in ("opts", "latent_avg") else data["state_dict"]
        name = key if place is data else f"encoder.{key}"
        if value is None:
            place.pop(name)
        else:
            place[name] = value
    assert psp_encoder.sniff(data)
    with pytest.raises(BundleError, match=message) as refused:
        psp_encoder.read(data)
    assert "\n" not in str(refused.value)


def test_an_encoder_of_other_rows_than_the_generator_is_refused(bundle: Path) -> None:
    part = EncoderPart("", "irse50", {"num_styles": 2, **SLIM}, blank(IrseEncoder, num_styles=2, **SLIM).state_dict())
    with pytest.raises(BundleError, match=r"the encoder gives \(2, 24\), the generator takes \(4, 24\)"):
        with_encoder(bundle, part)
