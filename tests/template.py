"""A generated face where the FFHQ template expects it, in a photo that is wider than the face."""

import numpy as np
import torch.nn.functional as F

from gan_core.images import to_pixels
from gan_core.model import FaceModel
from gan_core.photo.photo import Photo, photo_from_array

TEMPLATE = "85,81,115,81,100,100,88,115,112,115"
"""Where eyes, nose and mouth are in the photo that `template_photo` makes."""


def template_photo(model: FaceModel) -> Photo:
    """A face of 128 pixels on a backdrop of 200 x 220."""
    face = to_pixels(F.interpolate(model.synthesize(model.sample(3)), (128, 128), mode="area")[0])
    pixels = np.empty((220, 200, 3), np.uint8)
    pixels[:] = face[2, 2]
    pixels[20:148, 36:164] = face
    return photo_from_array(pixels)
