"""The mask of an edit: its `Where`, and what was painted for it, as numbers over the aligned crop."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from gan_core.editing.attributes import Region
from gan_core.editing.coverage_map import CoverageMap
from gan_core.editing.where import Part, Where
from gan_core.errors import ModelError
from gan_core.photo.regions import region_mask

SIDE = 256
"""Pixels of a mask's side; it is soft, and scaled to the size of what it confines."""
_REGIONS = {Part.FACE: Region.FACE, Part.EYES: Region.EYES, Part.MOUTH: Region.MOUTH, Part.HAIR: Region.HAIR}
_SHARP = 0.5 / SIDE
SHARPEST_IN_FEATURES = 0.01
"""Feather from which an edit is blended in the generator's features, which make its border whole; a sharper border is
taken at its word, and pixels are blended."""
_REACH = 8
"""Pixels of a mask over which features change what lies beside it."""


@dataclass(frozen=True, eq=False)
class Coverage:
    """Where an edit acts.

    Args:
        inside: (256, 256) float32 in [0, 1] over the aligned crop.
        reach: (256, 256), where pixels may change: a little farther than `inside` where features are blended.
        keeps_regions: Whether the regions of what is edited hold as well: so it is where a mask says what shall not
            change. Where it says what shall, that is the whole truth.
    """

    inside: np.ndarray
    reach: np.ndarray
    keeps_regions: bool

    @property
    def for_features(self) -> np.ndarray | None:
        """What the features are blended by; None where pixels are to be."""
        return None if self.reach is self.inside else self.inside

    @classmethod
    def of(cls, where: Where, parts: Mapping[Part, np.ndarray], maps: Mapping[str, CoverageMap]) -> Coverage:
        """The mask of a face.

        Args:
            where: What is asked for.
            parts: Those it names, each (256, 256) float32 in [0, 1]; see `part_masks`.
            maps: What was painted, by name.

        Raises:
            ModelError: The painted map is not there.
        """
        if where.painted and where.painted not in maps:
            raise ModelError(f"this edit needs a painted mask that is not here: {where.painted[:12]}")
        return cls.made(where, parts, maps[where.painted].signed if where.painted else None)

    @classmethod
    def made(cls, where: Where, parts: Mapping[Part, np.ndarray], painted: np.ndarray | None) -> Coverage:
        """The same, of a map that has no name yet: (s, s) float32 in [−1, 1]."""
        import cv2

        inside, added = np.zeros((SIDE, SIDE), np.float32), bool(where.parts)
        for part in where.parts:
            inside = np.maximum(inside, parts[part])
        if painted is not None:
            hand = cv2.resize(painted, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
            added = added or bool((hand > 0).any())
            if not added:  # what was only taken away was taken from everything
                inside[:] = 1
            inside = np.where(hand > 0, inside + hand * (1 - inside), inside * (1 + hand))
        if where.feather > _SHARP:
            inside = cv2.GaussianBlur(inside, (0, 0), where.feather * SIDE / 2, borderType=cv2.BORDER_REPLICATE)
        inside = np.clip(1 - inside if where.inverted else inside, 0, 1).astype(np.float32)
        reach = inside
        if where.feather >= SHARPEST_IN_FEATURES:
            wider = cv2.dilate(inside, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * _REACH + 1,) * 2))
            reach = np.clip(cv2.GaussianBlur(wider, (0, 0), _REACH / 3), 0, 1)
        return cls(inside, reach, keeps_regions=where.inverted or not added)

    def confined(self, unedited: np.ndarray, edited: np.ndarray) -> np.ndarray:
        """A render with its edit in the mask only.

        Args:
            unedited: (3, r, r) float32 in [−1, 1].
            edited: (3, r, r), rendered with `for_features`.
        """
        import cv2

        side = edited.shape[-1]
        way = cv2.INTER_AREA if side < SIDE else cv2.INTER_LINEAR
        mask = cv2.resize(self.reach, (side, side), interpolation=way)
        blended: np.ndarray = unedited + mask * (edited - unedited)
        return blended


def part_masks(
    parts: Iterable[Part], landmarks_in_crop: np.ndarray, found: Mapping[Part, np.ndarray] | None = None
) -> dict[Part, np.ndarray]:
    """Where parts of a face lie in its aligned crop.

    Args:
        parts: Which.
        landmarks_in_crop: (5, 2) in the unit square.
        found: Parts that are known better than by the landmarks, each (s, s) float32 in [0, 1].

    Returns:
        (256, 256) float32 in [0, 1] for each of them.
    """
    return {part: _part(part, landmarks_in_crop, found or {}) for part in parts}


def _part(part: Part, landmarks_in_crop: np.ndarray, found: Mapping[Part, np.ndarray]) -> np.ndarray:
    import cv2

    if part in found:
        return np.clip(cv2.resize(found[part], (SIDE, SIDE), interpolation=cv2.INTER_CUBIC), 0, 1)
    if part is Part.BACKGROUND:
        return 1 - region_mask(Region.HEAD, SIDE, landmarks_in_crop)
    return region_mask(_REGIONS[part], SIDE, landmarks_in_crop)
