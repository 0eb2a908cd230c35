"""The small picture that a look file shows itself by: the model's mean face in the look."""

from __future__ import annotations

import io

import torch
import torch.nn.functional as F

from gan_core.editing.domains import DomainVector, restyle
from gan_core.editing.looks import Look
from gan_core.images import to_pixels
from gan_core.model import FaceModel

SIDE = 96


@torch.no_grad()
def look_picture(model: FaceModel, vector: DomainVector) -> bytes:
    """A WebP of `SIDE` px.

    Args:
        model: That the look is for.
        vector: The look.
    """
    from PIL import Image

    vector = vector.to(model.device)
    mean = model.mean_latent.expand(1, model.num_styles, -1)
    face = model.generator(restyle(mean, [(vector, Look("own"))]), domain=vector.domain())
    buffer = io.BytesIO()
    Image.fromarray(to_pixels(F.interpolate(face, (SIDE, SIDE), mode="area")[0])).save(buffer, "WEBP", quality=85)
    return buffer.getvalue()
