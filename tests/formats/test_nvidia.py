"""NVIDIA's pickles, of PyTorch and of TensorFlow: equal networks, no code run, and a name for what is refused."""

import pytest
import torch

from gan_core.errors import BundleError
from gan_core.formats.recognise import recognise
from gan_core.formats.stylegan2 import DiscriminatorPart, GeneratorPart
from tests.formats import foreign_files as theirs
from tests.networks.naive_discriminator import judge

WIDTHS = (12, 12, 8)
JUDGE_WIDTHS = (10, 10, 5)


@pytest.fixture(autouse=True)
def seed():
    torch.manual_seed(3)


def written(path, generator, discriminator=None, **more):
    networks = {"G": generator, "D": discriminator, "G_ema": generator}
    theirs.dump(
        networks | {"training_set_kwargs": theirs.EasyDict(path="faces.zip"), "augment_pipe": None} | more, path
    )
    return path


def part_of(path, kind):
    return next(part for part in recognise(path).parts if isinstance(part, kind))


@pytest.mark.parametrize("settings", [{}, {"depth": 8}, {"rate": 0.1}, {"noise": False}, {"conv_clamp": 256}])
def test_a_generator_maps_and_renders_as_theirs(tmp_path, settings):
    generator = theirs.nvidia_generator(WIDTHS, **settings)
    part = part_of(written(tmp_path / "g.pkl", generator), GeneratorPart)
    found, tensors = part.generator, theirs.flat(generator)
    assert (found.resolution, found.mapping_depth, found.style_dim) == (16, settings.get("depth", 2), 8)
    w_plus = torch.randn(2, 6, 8)
    expected = torch.stack([theirs.nvidia_render(tensors, w) for w in w_plus])
    assert (found(w_plus) - expected).abs().max() < 1e-4
    z = torch.randn(8)
    expected = theirs.nvidia_mapping(tensors, z, settings.get("rate", 0.01))
    assert (found.style(z[None])[0] - expected).abs().max() < 1e-4
    assert torch.equal(part.mean_latent, tensors["mapping.w_avg"])
    assert any("±256" in remark for remark in part.remarks) == ("conv_clamp" in settings)


def test_a_discriminator_judges_as_its_own_weights_say(tmp_path):
    discriminator = theirs.nvidia_discriminator(JUDGE_WIDTHS)
    tensors = theirs.flat(discriminator)
    found = part_of(written(tmp_path / "d.pkl", theirs.nvidia_generator(WIDTHS), discriminator), DiscriminatorPart)
    state = {f"final_conv.{k}": tensors[f"b4.conv.{n}"] for k, n in (("0.weight", "weight"), ("1.bias", "bias"))}
    for i, name in enumerate(("fc", "out")):
        state |= {f"final_linear.{i}.{what}": tensors[f"b4.{name}.{what}"] for what in ("weight", "bias")}
    for k, size in enumerate((16, 8)):
        for published, own in (("conv0", "conv1.0"), ("conv1", "conv2.1"), ("skip", "skip.1")):
            state[f"blocks.{k}.{own}.weight"] = tensors[f"b{size}.{published}.weight"]
        state[f"blocks.{k}.conv1.1.bias"] = tensors[f"b{size}.conv0.bias"]
        state[f"blocks.{k}.conv2.2.bias"] = tensors[f"b{size}.conv1.bias"]
    state |= {"convs.0.0.weight": tensors["b16.fromrgb.weight"], "convs.0.1.bias": tensors["b16.fromrgb.bias"]}
    images = torch.randn(4, 3, 16, 16)
    assert (found.discriminator(images)[0] - judge(state, images)).abs().max() < 1e-4


def test_tensorflow_networks_are_those_of_pytorch(tmp_path):
    generator, discriminator = theirs.nvidia_generator(WIDTHS), theirs.nvidia_discriminator(JUDGE_WIDTHS)
    written(tmp_path / "pytorch.pkl", generator, discriminator)
    theirs.dump(theirs.tensorflow_networks(generator, discriminator), tmp_path / "tensorflow.pkl")
    w_plus, images = torch.randn(1, 6, 8), torch.randn(2, 3, 16, 16)
    made = {}
    for name in ("pytorch", "tensorflow"):
        path = tmp_path / f"{name}.pkl"
        part = part_of(path, GeneratorPart)
        made[name] = part.generator(w_plus), part.mean_latent, part_of(path, DiscriminatorPart).discriminator(images)[0]
    for ours, others in zip(made["tensorflow"], made["pytorch"], strict=True):
        assert (ours - others).abs().max() < 1e-5


def test_a_whole_network_saved_by_torch_is_read(tmp_path):
    generator = theirs.nvidia_generator(WIDTHS)
    with theirs.their_modules():
        torch.save(generator, tmp_path / "model_tuned.pt")
    assert part_of(tmp_path / "model_tuned.pt", GeneratorPart).generator.resolution == 16


def stylegan3():
    return theirs.module(
        "Generator",
        modules={"synthesis": theirs.module("SynthesisNetwork", modules={"input": theirs.module("SynthesisInput")})},
        img_resolution=1024,
    )


def rectangular():
    generator = theirs.nvidia_generator(WIDTHS)
    generator.state["_modules"]["synthesis"].state["_modules"]["b4"].state["_parameters"]["const"] = torch.nn.Parameter(
        torch.randn(12, 4, 2), requires_grad=False
    )
    return generator


def without(name):
    generator = theirs.nvidia_generator(WIDTHS)
    del generator.state["_modules"]["synthesis"].state["_modules"]["b4"].state["_modules"][name]
    return generator


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (stylegan3, r"is a StyleGAN3 generator \(1024 px\)"),
        (lambda: theirs.nvidia_generator(WIDTHS, c_dim=10), r"conditional model \(10 classes\)"),
        (rectangular, r"rectangular pictures \(its constant is 4 × 2\)"),
        (lambda: without("torgb"), "architecture 'orig'"),
        (lambda: theirs.nvidia_generator((12, 8, 10)), "channels 12, 8, 10 from 4 px up"),
        (lambda: without("conv1"), "lacks 'conv1"),
    ],
)
def test_what_facet_has_no_network_for_is_refused_by_name(tmp_path, make, reason):
    with pytest.raises(BundleError, match=rf"^other\.pkl: .*{reason}") as refused:
        recognise(written(tmp_path / "other.pkl", make()))
    assert "\n" not in str(refused.value)


def test_a_generator_is_taken_where_its_discriminator_cannot_be(tmp_path):
    path = written(tmp_path / "g.pkl", theirs.nvidia_generator(WIDTHS), theirs.nvidia_discriminator((8, 8, 4), c_dim=5))
    found = recognise(path)
    assert [type(part) for part in found.parts] == [GeneratorPart]
    assert found.left_out == ("its discriminator: is a conditional model (5 classes); Facet needs one without",)
