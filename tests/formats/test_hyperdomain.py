"""Domain vectors of HyperDomainNet: in the order of the convolutions, and nothing but them."""

from pathlib import Path
from typing import Any

import pytest
import torch

from gan_core.errors import BundleError
from gan_core.formats import hyperdomain, safe_pickle
from gan_core.networks.generator import Generator

WIDTHS = (8, 8, 6, 6, 4)
"""Input channels of conv1 and of the four others of a generator of 16 px."""


def vectors(value: torch.Tensor) -> dict[str, torch.Tensor]:
    return {f"heads.conv_{i}.params_in": value for i in range(5)}


def checkpoint(**changes: Any) -> dict[str, Any]:
    state = {f"heads.conv_{i}.params_in": torch.randn(1, 1, width, 1, 1) for i, width in enumerate(WIDTHS)}
    found = {
        "model_type": "parameterization", "patch_key": "cin_mult", "da_type": "td", "state_dict": state,
        "sg2_params": {"img_size": 16, "latent_size": 512, "map_layers": 8, "channel_multiplier": 2},
    }  # fmt: skip
    return found | changes


def test_a_vector_for_each_convolution_in_order(tmp_path: Path) -> None:
    data = checkpoint()
    data["state_dict"] = dict(sorted(data["state_dict"].items(), reverse=True))  # the order of the file says nothing
    torch.save(data, tmp_path / "anime.pt")
    plain = safe_pickle.load(tmp_path / "anime.pt")
    assert hyperdomain.sniff(plain)
    part = hyperdomain.read(plain)
    assert (part.da_type, part.resolution, part.style_latents) == ("td", 16, None)
    assert [len(vector) for vector in part.vectors] == list(WIDTHS)
    for i, vector in enumerate(part.vectors):
        assert torch.equal(vector, data["state_dict"][f"heads.conv_{i}.params_in"].flatten())


def test_there_are_as_many_as_a_generator_has_convolutions_that_are_demodulated() -> None:
    generator = Generator(32, channel_multiplier=1 / 64, channel_max=8, style_dim=8, mapping_depth=1)
    widths = [conv.conv.weight.shape[2] for conv in (generator.conv1, *generator.convs)]
    state = {f"heads.conv_{i}.params_in": torch.zeros(1, 1, width, 1, 1) for i, width in enumerate(widths)}
    part = hyperdomain.read(checkpoint(state_dict=state, sg2_params={"img_size": 32}))
    assert [len(vector) for vector in part.vectors] == widths


def test_the_style_of_a_picture_comes_along() -> None:
    state = {f"heads.conv_{i}.params_in": torch.zeros(1, 1, 4, 1, 1) for i in range(9)}
    data = checkpoint(
        da_type="im2im", style_latents=torch.ones(1, 3, 16), sg2_params={"img_size": 64}, state_dict=state
    )
    part = hyperdomain.read(data)
    assert part.style_latents is not None
    assert part.style_latents.shape == (1, 3, 16)  # rows 7 to 9 of ten


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"model_type": "mapper"}, "a hypernetwork of HyperDomainNet without its settings"),
        ({"model_type": "original"}, "a whole generator"),
        ({"model_type": None}, "of type 'None'"),
        ({"patch_key": "csep_mult"}, "changes weights by 'csep_mult'"),
        ({"da_type": "audio"}, "the domain type 'audio'"),
        ({"sg2_params": {"img_size": 100}}, "pictures of 100 px"),
        ({"sg2_params": {"img_size": 32}}, "has 5 vectors, not the 7 of a generator of 32 px"),
        ({"state_dict": []}, "has 0 vectors"),
        ({"state_dict": vectors(torch.zeros(1, 4, 1, 1))}, r"shape \(1, 4, 1, 1\)"),
        ({"state_dict": vectors(torch.full((1, 1, 4, 1, 1), torch.nan))}, "finite"),
        ({"da_type": "im2im", "style_latents": torch.zeros(1, 11, 16)}, "style_latents are of shape"),
    ],
)
def test_what_is_no_domain_vector_is_refused_in_one_line(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(BundleError, match=message) as refused:
        hyperdomain.read(checkpoint(**changes))
    assert "\n" not in str(refused.value)
