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
        faces: (N, 3, h, w) uint8, N ≥ 1; larger ones are reduced to `cell`.
        captions: What stands under each.
        columns: Faces in a row.
        cell: Largest side of a face on the sheet.

    Returns:
        (H, W, 3) uint8 on white.
    """
    from PIL import Image, ImageDraw, ImageFont

    side = min(cell, faces.shape[-1])
    rows = -(-len(faces) // columns)
    wide, high = side + GAP, side + CAPTION
    sheet = Image.new("RGB", (columns * wide + GAP, rows * high + GAP), "white")
    pen, font = ImageDraw.Draw(sheet), ImageFont.load_default(13)
    for place, (face, caption) in enumerate(zip(faces, captions, strict=True)):
        x, y = place % columns * wide + GAP, place // columns * high + GAP
        picture = Image.fromarray(face.permute(1, 2, 0).contiguous().numpy())
        sheet.paste(picture.resize((side, side), Image.Resampling.BOX), (x, y))
        pen.text((x + side / 2, y + side + 1), caption, fill="#333333", font=font, anchor="ma")
    return np.asarray(sheet).copy()
