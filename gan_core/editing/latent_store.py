"""Latents that edits refer to by name: the name is a hash of the content, so it means the same in every file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from torch import Tensor


def latent_hash(w_plus: Tensor) -> str:
    """The name of a latent: sha256, in hexadecimal, of its shape as text and its values as little-endian float32.

    Args:
        w_plus: (1, num_styles, style_dim).
    """
    return array_hash(w_plus.detach().cpu().float().numpy())


def array_hash(w_plus: np.ndarray) -> str:
    """The same of a latent in numpy's form."""
    return hashlib.sha256(f"{w_plus.shape}".encode() + w_plus.astype("<f4").tobytes()).hexdigest()


@dataclass(frozen=True, eq=False)
class MixSource:
    """A face that edits refer to.

    Args:
        hash: As `latent_hash` gives it.
        title: What a person calls it.
        latent: (1, num_styles, style_dim) float32 on the processor.
        model: Identity of the model the latent belongs to.
    """

    hash: str
    title: str
    latent: Tensor
    model: str

    @classmethod
    def of(cls, latent: Tensor, title: str, model: str) -> MixSource:
        """The source of a latent, named by its content."""
        own = latent.detach().cpu().float()
        return cls(latent_hash(own), title, own, model)
