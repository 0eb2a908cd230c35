"""Part "faces": does the detector find a face in random samples; sheets for an eye to count what it cannot."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from gan_core.evaluation.findings import Findings, Goal, table
from gan_core.evaluation.sheets import LARGEST_CELL, contact_sheet
from gan_core.evaluation.subject import PSI, Subject, shrunk
from gan_core.photo.alignment import Alignment
from gan_core.photo.detection import detect_faces
from gan_core.photo.photo import photo_from_array
from gan_core.photo.yunet import find_yunet

WANTED = 0.99
BACKDROP = 128
OFF_CENTRE, SIZES = 0.15, (0.75, 1.33)
"""How far, in sides, a found face's crop may lie from where the sample was put, and how large it may be."""
SHOWN, LOOKED_AT, PAGE = 48, 200, 50


def faces(subject: Subject) -> Findings:
    """Look for a face in every sample at ψ 0.7, and in val portraits the same way; draw the sheets."""
    val = subject.portraits("val") if subject.data and subject.labels else torch.empty(0, 3, 1, 1)
    subject.bar.reset(subject.samples + len(val))
    missed, kept, first = [], [], 0
    for batch in subject.rendered(PSI, subject.samples):
        small = shrunk(batch, LARGEST_CELL)
        if first < LOOKED_AT:
            kept.append(small)
        missed += [(first + i, small[i]) for i, face in enumerate(batch) if not has_face(face)]
        first += len(batch)
    found = 1 - len(missed) / subject.samples
    detector = "YuNet" if find_yunet() else "Facet's own detector"
    values = {"samples": subject.samples, "found": found, "missed": [subject.seed + i for i, _ in missed]}
    rows = [("samples at ψ 0.7", f"{found:.1%}", f"{subject.samples}")]
    if len(val):
        control = 0.0
        for face in val:
            control += has_face(face) / len(val)
            subject.bar.update()
        values["found in val"] = control
        rows.append(("val portraits", f"{control:.1%}", f"{len(val)}"))
    text = (
        f"Share of pictures in which {detector} finds a face. Each lies in the middle of a plain grey photo twice its "
        f"side; a face counts where its FFHQ crop is off by at most {OFF_CENTRE:.0%} of the picture's side and is "
        f"{SIZES[0]:g} to {SIZES[1]:g} times its size. Numbers under faces are seeds (`facet generate --seeds`)."
    )
    looked_at = torch.cat(kept)[:LOOKED_AT]
    captions = [f"{subject.seed + i}" for i in range(len(looked_at))]
    pictures = {f"samples-{min(SHOWN, len(looked_at))}.jpg": contact_sheet(looked_at[:SHOWN], captions[:SHOWN], 8)}
    for page, start in enumerate(range(0, len(looked_at), PAGE), 1):
        part = slice(start, start + PAGE)
        pictures[f"defects-{page}.jpg"] = contact_sheet(looked_at[part], captions[part], 10)
    if missed:
        lost = torch.stack([face for _, face in missed[:LOOKED_AT]])
        numbers = [f"{subject.seed + i}" for i, _ in missed[:LOOKED_AT]]
        pictures["faces-missed.jpg"] = contact_sheet(lost, numbers, min(8, len(lost)))
    goals = (
        Goal(
            "a face is found in samples at ψ 0.7",
            f"{found:.1%} of {subject.samples}",
            f"≥ {WANTED:.0%}",
            found >= WANTED,
        ),
        Goal(f"gross defects among {len(looked_at)} samples", "count on defects-*.jpg", "≤ 10%"),
        Goal(
            f"{min(SHOWN, len(looked_at))} uncurated samples", "see the sheet", "a designer accepts them as portraits"
        ),
    )
    return Findings(
        {**values, "detector": detector}, (text, table(("pictures", "face found", "of"), rows)), goals, pictures
    )


def has_face(picture: Tensor) -> bool:
    """Whether the detector finds the face where it should be.

    Args:
        picture: (3, S, S) uint8, an aligned face or what is meant to be one.
    """
    side = picture.shape[-1]
    margin = side // 2
    around = ((margin, margin), (margin, margin), (0, 0))
    photo = np.pad(picture.permute(1, 2, 0).numpy(), around, constant_values=BACKDROP)
    for face in detect_faces(photo_from_array(photo)):
        alignment = Alignment.from_landmarks(face.landmarks, side)
        centre = alignment.to_photo(np.array([[0.5, 0.5]]))[0]
        off = np.abs(centre - (margin + side / 2)).max() / side
        if off <= OFF_CENTRE and SIZES[0] <= alignment.face_size / side <= SIZES[1]:
            return True
    return False
