"""Contact sheets: faces in rows, each with its number under it."""

from __future__ import annotations

import numpy as np
from torch import Tensor

LARGEST_CELL = 256
CAPTION = 18
GAP = 2


def contact_sheet(faces: Tensor, captions: list[str], columns: int, cell: int = LARGEST_CELL) -> np.ndarray:
    """Lay faces out.

    Args:
        faces: (N, 3, h, w) uint8, N ≥ 1; higher ones are reduced to `cell`.
        captions: What stands under each, in one line or more.
        columns: Faces in a row.
        cell: Largest height of a face on the sheet.

    Returns:
        (H, W, 3) uint8 on white.
    """
    from PIL import Image, ImageDraw, ImageFont

    height = min(cell, faces.shape[-2])
    width = round(height * faces.shape[-1] / faces.shape[-2])
    rows = -(-len(faces) // columns)
    lines = max(caption.count("\n") for caption in captions) + 1
    wide, high = width + GAP, height + lines * CAPTION
    sheet = Image.new("RGB", (columns * wide + GAP, rows * high + GAP), "white")
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(13)
    for place, (face, caption) in enumerate(zip(faces, captions, strict=True)):
        x, y = place % columns * wide + GAP, place // columns * high + GAP
        picture = Image.fromarray(face.permute(1, 2, 0).contiguous().numpy())
        sheet.paste(picture.resize((width, height), Image.Resampling.BOX), (x, y))
        pen.text((x + width / 2, y + height + 1), caption, fill="#333333", font=font, anchor="ma", align="center")
    return np.asarray(sheet).copy()
