"""SeFa factors (`factor.pt` of rosinality's closed_form_factorization): singular vectors of the modulation weights.

Source: Shen and Zhou 2021, "Closed-Form Factorization of Latent Semantics in GANs" (SeFa), eq. 6.
"""

from typing import Any

import torch

from gan_core.formats.checks import as_tensor, has_keys, unit_rows
from gan_core.formats.parts import DirectionsPart, ForeignDirection
from gan_core.formats.plain import Refusal

COUNT = 8


def sniff(data: Any) -> bool:
    """Whether plain data are such factors."""
    return has_keys(data, "eigvec")


def read(data: Any, name: str = "") -> DirectionsPart:
    """Read the strongest factors; the sign of each is that of its largest entry.

    Raises:
        Refusal: They are no orthonormal vectors.
    """
    vectors = as_tensor(data["eigvec"], "eigvec")
    if vectors.ndim != 2 or vectors.shape[1] > vectors.shape[0] or not vectors.numel():
        raise Refusal(f"eigvec is of shape {tuple(vectors.shape)}, not (style_dim, factors)")
    strongest = vectors[:, :COUNT].T  # (factors, style_dim)
    if not torch.allclose(strongest @ strongest.T, torch.eye(len(strongest)), atol=1e-3):
        raise Refusal("eigvec holds no orthonormal vectors")
    signs = strongest.gather(1, strongest.abs().argmax(1, keepdim=True)).sign()
    found = tuple(
        ForeignDirection(f"sefa_{i + 1}", unit_rows(vector, f"factor {i}"))
        for i, vector in enumerate(strongest * signs)
    )
    return DirectionsPart("SeFa factors", found)
