"""Faces of other programs' files become latents; what is none is refused in one line."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import Tensor

from gan_core.errors import BundleError
from gan_core.formats import direction_vectors, latents, safe_pickle

W = 10 * torch.randn(3, 6, 16, generator=torch.Generator().manual_seed(0))


def save(path: Path, data: Any) -> Path:
    if path.suffix == ".npz":
        np.savez(path, **data)
    elif path.suffix == ".npy":
        np.save(path, data, allow_pickle=True)
    else:
        torch.save(data, path)
    return path


@pytest.mark.parametrize(
    ("name", "data", "expected", "names"),
    [
        ("anycost.npy", W[0].numpy(), W[:1], ()),
        ("latents.pt", W, W, ()),
        ("0.pt", W[:1].clone().requires_grad_(), W[:1], ()),  # PTI's pivot
        ("projected_w.npz", {"w": W[:1].numpy()}, W[:1], ()),
        ("w.npy", W[0, :1].double().numpy(), W[:1, :1], ()),
        (
            "rosinality.pt",
            {f"{i}.png": {"img": torch.zeros(3, 8, 8), "latent": W[i], "noise": [torch.zeros(1)]} for i in (0, 1)},
            W[:2],
            ("0.png", "1.png"),
        ),
        ("rosinality_w.pt", {"a.png": {"img": torch.zeros(3), "latent": W[0, 0], "noise": []}}, W[:1, :1], ("a.png",)),
        ("restyle.npy", {"a.png": [W[0].numpy(), W[1].numpy()], "b.png": [W[2].numpy()]}, W[1:], ("a.png", "b.png")),
    ],
)
def test_each_format_gives_its_faces(tmp_path: Path, name: str, data: Any, expected: Tensor, names: tuple[str]) -> None:
    plain = safe_pickle.load(save(tmp_path / name, data))
    assert latents.sniff(plain)
    assert not direction_vectors.sniff(plain)
    part = latents.read(plain, name)
    torch.testing.assert_close(part.w_plus, expected.detach())
    assert part.names == names


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (torch.full((6, 16), torch.inf), "values that are not finite"),
        (W * 1e4, "a row of length"),
        (torch.nn.functional.normalize(W[0], dim=1), "it is a direction, not a face"),
        (torch.zeros(2, 2, 6, 16), r"of shape \(2, 2, 6, 16\)"),
        (torch.zeros(600, 16), r"of shape \(600, 16\)"),
        (torch.zeros(0, 6, 16), r"of shape \(0, 6, 16\)"),
        ("face", r"of shape \(\)"),
        ({"w": torch.zeros(5)}, r"w is of shape \(5,\)"),
        ({"a": {"latent": W[0]}, "b": {"latent": W[0, :2]}}, r"several shapes: \(2, 16\), \(6, 16\)"),
        ({"a": {"latent": "w"}}, "a is of shape"),
    ],
)
def test_what_is_no_face_is_refused_in_one_line(data: Any, message: str) -> None:
    with pytest.raises(BundleError, match=message) as refused:
        latents.read(data)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "data", [None, 7, {}, {"g_ema": {}}, {"state_dict": {"fc.weight": W}}, [], torch.zeros(600, 512)]
)
def test_other_files_are_not_taken_for_faces(data: Any) -> None:
    assert not latents.sniff(data)
