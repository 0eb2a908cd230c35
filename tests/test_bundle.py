"""Bundles: what is saved is loaded, and whatever is wrong with one is named."""

import json
import shutil
import zipfile
from dataclasses import replace

import pytest
import torch

import gan_core
from gan_core.bundle import Bundle, save_bundle
from gan_core.errors import BundleError
from gan_core.manifest import DirectionEntry, Manifest, TrainedSize
from gan_core.networks.generator import Generator


@pytest.fixture
def bundle(tmp_path):
    """A tiny bundle on disk."""
    torch.manual_seed(1)
    generator = Generator(16, channel_multiplier=1 / 64, channel_max=16, style_dim=8, mapping_depth=2)
    manifest = Manifest(
        name="tiny", licence="MIT", data="noise", resolution=16, style_dim=8, mapping_depth=2,
        channel_multiplier=1 / 64, channel_max=16, sub_generators=(TrainedSize(16, 1.0), TrainedSize(8, 1.0)),
        directions=(DirectionEntry("smile", (0, 1, 2), 1.0, 2.0),),
    )  # fmt: skip
    vector = torch.nn.functional.normalize(torch.randn(8), dim=0)
    tensors = {
        "generator": generator.state_dict(),
        "latents": {"mean_latent": torch.zeros(8)},
        "directions": {"smile": vector},
    }
    save_bundle(tmp_path / "tiny", manifest, tensors, {"MODEL_CARD.md": "tiny"})
    return tmp_path / "tiny"


def change_manifest(bundle, **changes):
    path = bundle / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))


def test_a_saved_bundle_renders_what_its_generator_renders(bundle):
    model = gan_core.load_model(bundle)
    w_plus = model.sample(3)
    assert w_plus.shape == (1, 6, 8)
    torch.testing.assert_close(model.synthesize(w_plus), model.generator(w_plus), atol=1e-4, rtol=0)
    assert model.synthesize(w_plus, resolution=8).shape == (1, 3, 8, 8)
    assert [s.resolution for s in model.sub_generators] == [16, 8]


def test_a_zip_is_the_same_model(bundle, tmp_path):
    packed = tmp_path / "packed.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for file in bundle.iterdir():
            archive.write(file, f"tiny/{file.name}")
    folder, zipped = gan_core.load_model(bundle), gan_core.load_model(packed)
    assert zipped.identity == folder.identity
    assert torch.equal(zipped.synthesize(zipped.sample(1)), folder.synthesize(folder.sample(1)))


def test_saving_over_a_bundle_keeps_its_other_files(bundle):
    before = Bundle.load(bundle).manifest
    save_bundle(bundle, before, {"latents": {"mean_latent": torch.ones(8)}})
    model = gan_core.load_model(bundle)
    assert torch.equal(model.mean_latent, torch.ones(8))
    assert model.identity == before.identity
    assert (bundle / "MODEL_CARD.md").read_text() == "tiny"
    assert [p.name for p in bundle.parent.iterdir()] == ["tiny"]


def test_samples_are_the_same_for_the_same_seed_and_the_mean_at_psi_zero(bundle):
    model = gan_core.load_model(bundle)
    assert torch.equal(model.sample(5), model.sample(5))
    assert not torch.equal(model.sample(5), model.sample(6))
    assert torch.equal(model.sample(5, truncation_psi=0)[0, 0], model.mean_latent)


def test_editing_moves_only_the_layers_of_the_direction(bundle):
    model = gan_core.load_model(bundle)
    w_plus = model.sample(0)
    moved = model.edit(w_plus, {"smile": 0.5}) - w_plus
    assert torch.allclose(moved[0, :3].norm(dim=1), torch.ones(3), atol=1e-3)  # 0.5 of a range of 2
    assert moved[0, 3:].abs().max() == 0
    back = model.edit(w_plus, {"smile": -0.5}) - w_plus
    assert torch.allclose(back[0, :3].norm(dim=1), torch.full((3,), 0.5), atol=1e-3)
    assert torch.equal(model.edit(w_plus, {"smile": 0.0}), w_plus)
    with pytest.raises(gan_core.FacetError, match="no direction for beard; it knows: smile"):
        model.edit(w_plus, {"beard": 0.5})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"format_version": "2.0"}, "format version 2.0"),
        ({"resolution": 100}, "resolution is 100"),
        ({"resolution": "huge"}, "resolution is 'huge'"),
        ({"channel_max": 10**9}, "channel_max is 1000000000"),
        ({"style_dim": 16}, "mean_latent"),
        ({"mapping_depth": 3}, "generator.safetensors: does not fit the manifest"),
        ({"networks": {"encoder": {"wings": 2}}}, "encoder cannot be built"),
        ({"networks": {"encoder": {"kind": "oracle"}}}, "encoder of kind 'oracle', this Facet knows: facet, resnet50"),
    ],
)
def test_a_manifest_that_is_wrong_is_refused(bundle, changes, message):
    change_manifest(bundle, **changes)
    with pytest.raises(BundleError, match=message):
        gan_core.load_model(bundle)


def test_a_minor_version_and_unknown_fields_are_read(bundle):
    change_manifest(bundle, format_version="1.7", favourite_colour="green")
    assert gan_core.load_model(bundle).resolution == 16


def test_flexible_sub_generators_are_kept(bundle):
    found = TrainedSize(16, channels=(16, 12, 16, 9, 8, 16))
    manifest = Bundle.load(bundle).manifest
    save_bundle(bundle, replace(manifest, sub_generators=(found, *manifest.sub_generators)), {})
    model = gan_core.load_model(bundle)
    assert model.sub_generators == (
        gan_core.SubGenerator(16),
        gan_core.SubGenerator(16, channels=found.channels),
        gan_core.SubGenerator(8),
    )
    w_plus = model.sample(1)
    for spec in model.sub_generators:
        assert model.prepared(spec)(w_plus).shape[-1] == spec.resolution
    written = json.loads((bundle / "manifest.json").read_text())["sub_generators"]
    assert written[1:] == [{"resolution": 16, "channel_ratio": 1.0}, {"resolution": 8, "channel_ratio": 1.0}]


@pytest.mark.parametrize(
    "entry",
    [
        {"resolution": 16, "channel_ratio": 1.0, "channels": [16, 16, 16, 16, 8]},
        {"resolution": 16, "channel_ratio": 1.0, "channels": [17, 16, 16, 16, 8, 8]},
        {"resolution": 16, "channel_ratio": 1.0, "channels": [0, 16, 16, 16, 8, 8]},
        {"resolution": 16, "channel_ratio": 1.0, "channels": "all"},
        {"resolution": 12, "channel_ratio": 1.0},
        {"resolution": 32, "channel_ratio": 1.0},
        {"resolution": 16, "channel_ratio": 0},
        {"resolution": 16},
        7,
    ],
)
def test_an_impossible_sub_generator_is_refused(bundle, entry):
    change_manifest(bundle, sub_generators=[{"resolution": 16, "channel_ratio": 1.0}, entry])
    with pytest.raises(BundleError, match=r"tiny/manifest\.json: "):
        gan_core.load_model(bundle)


@pytest.mark.parametrize("name", ["generator.safetensors", "latents.safetensors", "directions.safetensors"])
def test_a_damaged_or_missing_file_is_named(bundle, name):
    data = bytearray((bundle / name).read_bytes())
    data[-1] ^= 1
    (bundle / name).write_bytes(data)
    with pytest.raises(BundleError, match=f"{name}: damaged"):
        gan_core.load_model(bundle)
    (bundle / name).unlink()
    with pytest.raises(BundleError, match=f"{name}: cannot be read"):
        gan_core.load_model(bundle)


def test_a_manifest_may_not_reach_outside_its_folder(bundle):
    files = json.loads((bundle / "manifest.json").read_text())["files"]
    change_manifest(bundle, files=files | {"../../etc/passwd": "0" * 64})
    with pytest.raises(BundleError, match="not a file of the bundle"):
        gan_core.load_model(bundle)


@pytest.mark.parametrize("content", [b"", b"{", b"[1, 2]", b"null", b"\xff\xfe"])
def test_what_is_no_manifest_is_refused(bundle, content):
    (bundle / "manifest.json").write_bytes(content)
    with pytest.raises(BundleError, match="manifest"):
        gan_core.load_model(bundle)


def test_what_is_no_zip_is_refused(tmp_path):
    (tmp_path / "model.zip").write_bytes(b"PK nothing")
    with pytest.raises(BundleError, match="not a zip file"):
        gan_core.load_model(tmp_path / "model.zip")


def test_an_unknown_model_names_those_that_are_there(facet_home, bundle):
    shutil.copytree(bundle, facet_home / "models" / "mine")
    try:
        assert gan_core.load_model("mine").resolution == 16
        with pytest.raises(BundleError, match=r"no model 'yours'; there are: default, mine"):
            gan_core.load_model("yours")
    finally:
        shutil.rmtree(facet_home / "models" / "mine")


def test_a_device_that_is_not_here_is_refused(bundle):
    with pytest.raises(gan_core.FacetError, match="device 'vulkan' is not available"):
        gan_core.load_model(bundle, device="vulkan")
