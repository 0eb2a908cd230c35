"""The way back: an edited render into the whole photo, in the photo's own colour space and depth."""

import functools
from dataclasses import dataclass, field

import numpy as np

from gan_core.editing.attributes import PasteMode, Region, attribute
from gan_core.editing.edit_state import EditState
from gan_core.editing.levels import Level, level_rows
from gan_core.editing.mixing import Mix
from gan_core.photo.alignment import Alignment
from gan_core.photo.backdrop import backdrop_mask
from gan_core.photo.blending import guided, laplacian_blend, luminance
from gan_core.photo.coverage import Coverage
from gan_core.photo.photo import Photo
from gan_core.photo.regions import region_mask

MASK_SIZE = 256
WORK_SIDE = 1280
"""Pixels of a crop's side from which its change is computed smaller and enlarged; the photo itself never is."""
REPLACED_FROM, REPLACED_AT = 0.04, 0.16
"""Changes of a render (in [0, 1]) between which `replace` goes from transferring the change to showing the render."""

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class PastePlan:
    """How an edit goes back into the photo.

    Args:
        mode: Transfer the change only, or blend the render in.
        regions: Parts of the crop it may touch.
        keeps_backdrop: Whether what lies behind the head stays the photo's own: faces that come in bring theirs.
        coverage: A mask that a person asked for; None where there is none.
    """

    mode: PasteMode
    regions: frozenset[Region]
    keeps_backdrop: bool = False
    coverage: Coverage | None = field(default=None, compare=False)

    @classmethod
    def of(cls, state: EditState, mode: PasteMode | None = None, coverage: Coverage | None = None) -> "PastePlan":
        """The plan that the parts of an edit ask for; `mode` overrules theirs, and `coverage` is the mask of it all."""
        touched = [attribute(name) for name, strength in state.strengths().items() if strength]
        modes, regions = {entry.paste_mode for entry in touched}, {entry.region for entry in touched}
        if state.amount and state.start is not None:
            modes.add(state.start.mode)
            regions.update(state.start.regions)
        if state.amount and state.mix is not None:
            modes.add(_way_of(state.mix))
            regions.add(Region.HEAD)
        if state.worn():
            modes.add(PasteMode.REPLACE)
            regions.add(Region.CROP)
        default = PasteMode.REPLACE if PasteMode.REPLACE in modes else PasteMode.DETAIL
        regions = regions or {Region.FACE}
        blends = bool(state.amount and state.sources)
        if coverage is not None and not coverage.keeps_regions:
            regions, blends = {Region.CROP}, False
        return cls(mode or default, frozenset(regions), blends, coverage)


def _way_of(mix: Mix) -> PasteMode:
    """Coarse and middle styles move shapes; fine ones change colours and light: the photo's own grain survives."""
    shape = range(level_rows(mix.num_styles)[Level.FINE].start)
    given = any(share.rows[row] for share in mix.shares for row in shape)
    return PasteMode.REPLACE if given else PasteMode.DETAIL


class Compositor:
    """Pastes renders of one aligned face into one picture; what depends on the face alone is computed once.

    Args:
        base: (H, W, 3) float32 sRGB in [0, 1], a picture of the photo or of a part of it.
        crop_to_base: (2, 3), unit square of the crop to pixels of `base` (centres at +0.5).
        landmarks_in_crop: (5, 2) in the unit square.
        guide_change: Whether the change follows the edges of the picture; costs time, pays on large faces.
    """

    def __init__(
        self, base: np.ndarray, crop_to_base: np.ndarray, landmarks_in_crop: np.ndarray, *, guide_change: bool = True
    ) -> None:
        height, width = base.shape[:2]
        corners = np.array([[0, 0, 1], [1, 0, 1], [1, 1, 1], [0, 1, 1]]) @ crop_to_base.T
        low, high = np.floor(corners.min(0)).astype(int), np.ceil(corners.max(0)).astype(int)
        self.box: Box = (max(low[0], 0), max(low[1], 0), min(high[0], width), min(high[1], height))
        x0, y0, x1, y1 = self.box
        self._base = np.ascontiguousarray(base[y0:y1, x0:x1])
        self._crop_to_box = crop_to_base - np.array([[0, 0, x0], [0, 0, y0]])
        self._side = float(np.sqrt(abs(np.linalg.det(crop_to_base[:, :2]))))
        self._landmarks, self._guide_change = landmarks_in_crop, guide_change
        self._masks: dict[frozenset[Region], np.ndarray] = {}
        self._unedited: tuple[np.ndarray, np.ndarray] | None = None
        self._covered: tuple[Coverage, np.ndarray] | None = None

    @property
    def empty(self) -> bool:
        """Whether the crop lies wholly outside the picture."""
        return self._base.size == 0

    @property
    def base(self) -> np.ndarray:
        """(h, w, 3) float32: the picture under `box`."""
        return self._base

    def mask(self, regions: frozenset[Region]) -> np.ndarray:
        """(h, w) float32 in [0, 1] over `box`: where a change in these regions may show."""
        if regions not in self._masks:
            crop = np.max([region_mask(region, MASK_SIZE, self._landmarks) for region in regions], axis=0)
            self._masks[regions] = np.clip(self._to_box(crop), 0, 1)
        return self._masks[regions]

    def mask_of(self, unedited: np.ndarray, edited: np.ndarray, plan: PastePlan) -> np.ndarray:
        """(h, w) float32 in [0, 1] over `box`: where this edit may show; the arguments are those of `apply`."""
        mask = self.mask(plan.regions)
        if plan.keeps_backdrop:
            behind = self._backdrop(unedited) * backdrop_mask(edited, self._landmarks)
            mask = mask * np.clip(1 - self._to_box(behind), 0, 1)
        return mask if plan.coverage is None else mask * self._inside(plan.coverage)

    def apply(self, unedited: np.ndarray, edited: np.ndarray, plan: PastePlan) -> np.ndarray:
        """The picture under `box` with the edit in it.

        Args:
            unedited: (3, r, r) float32 in [−1, 1], the render of the latent before the edit.
            edited: (3, r, r), after it.
            plan: How and where.

        Returns:
            (h, w, 3) float32 sRGB; equal to `base` where the mask is zero or nothing changed.
        """
        change = np.ascontiguousarray((edited - unedited).transpose(1, 2, 0)) / 2  # (r, r, 3)
        if self.empty or not change.any():
            return self._base
        mask = self.mask_of(unedited, edited, plan)
        spread = self._to_box(change)
        enlarged = self._side / len(change)
        if self._guide_change and enlarged > 1.25:
            spread = guided(spread, luminance(self._base), max(1, round(enlarged)))
        detail = self._base + mask[..., None] * spread
        return detail if plan.mode is PasteMode.DETAIL else self._replace(unedited, edited, detail, mask)

    def _inside(self, coverage: Coverage) -> np.ndarray:
        if self._covered is None or self._covered[0] is not coverage:
            self._covered = coverage, np.clip(self._to_box(coverage.reach), 0, 1)
        return self._covered[1]

    def _backdrop(self, unedited: np.ndarray) -> np.ndarray:
        if self._unedited is None or self._unedited[0] is not unedited:
            self._unedited = unedited, backdrop_mask(unedited, self._landmarks)
        return self._unedited[1]

    def _replace(self, unedited: np.ndarray, edited: np.ndarray, detail: np.ndarray, mask: np.ndarray) -> np.ndarray:
        """The render, in the photo's colours, where it changed much; elsewhere `detail`."""
        import cv2

        change = np.abs(edited - unedited).max(0) / 2  # (r, r)
        shown = self._to_box(edited.transpose(1, 2, 0) / 2 + 0.5)
        before = self._to_box(unedited.transpose(1, 2, 0) / 2 + 0.5)
        coverage = self._to_box(np.ones(change.shape, np.float32))
        sigma = self._side / 20
        offset = _smoothed((self._base - before) * coverage[..., None], sigma)
        matched = shown + offset / np.maximum(_smoothed(coverage, sigma), 0.05)[..., None]
        moved = self._to_box(cv2.GaussianBlur(change, (0, 0), len(change) / 24))
        weight = mask * np.clip((moved - REPLACED_FROM) / (REPLACED_AT - REPLACED_FROM), 0, 1)
        levels = max(0, int(np.log2(max(self._side / 32, 1))))
        blended = laplacian_blend(detail, matched, cv2.blur(weight, (3, 3)), levels)
        return detail + np.clip(4 * weight, 0, 1)[..., None] * (blended - detail)

    def _to_box(self, crop: np.ndarray) -> np.ndarray:
        """Resample a picture of the crop, (r, r[, C]) float32, onto the box; zero outside the crop."""
        import cv2

        side = len(crop)
        if self._side < side:
            side = max(8, round(self._side))
            crop = cv2.resize(crop, (side, side), interpolation=cv2.INTER_AREA)
        matrix = self._crop_to_box.copy()
        matrix[:, 2] += matrix[:, :2] @ np.full(2, 0.5 / side) - 0.5
        matrix[:, :2] /= side
        x0, y0, x1, y1 = self.box
        return cv2.warpAffine(np.ascontiguousarray(crop, np.float32), matrix, (x1 - x0, y1 - y0), flags=cv2.INTER_CUBIC)


@dataclass(frozen=True, eq=False)
class Patch:
    """What a paste changes in a photo.

    Args:
        box: Which part of the photo.
        pixels: (h, w, C), that part afterwards, in the photo's own space and depth.
        compositor: That made it, perhaps at a smaller size.
        change: (3, r, r) before and after the edit, and the plan by which it was pasted.
    """

    box: Box
    pixels: np.ndarray
    compositor: Compositor
    change: tuple[np.ndarray, np.ndarray, PastePlan]

    @functools.cached_property
    def mask(self) -> np.ndarray:
        """(h, w) float32 in [0, 1]: where the change may show."""
        import cv2

        height, width = self.pixels.shape[:2]
        mask = self.compositor.mask_of(*self.change)
        return mask if mask.shape == (height, width) else cv2.resize(mask, (width, height))


def paste_back(
    photo: Photo,
    alignment: Alignment,
    unedited: np.ndarray,
    edited: np.ndarray,
    *,
    plan: PastePlan,
    landmarks: np.ndarray,
) -> Photo:
    """Put an edit into the whole photo; see `patch_of`.

    Returns:
        A photo whose pixels are untouched outside the mask; `photo` itself where nothing changed.
    """
    patch = patch_of(photo, alignment, unedited, edited, plan=plan, landmarks=landmarks)
    return photo if patch is None else photo.with_region(patch.pixels, patch.box)


def patch_of(
    photo: Photo,
    alignment: Alignment,
    unedited: np.ndarray,
    edited: np.ndarray,
    *,
    plan: PastePlan,
    landmarks: np.ndarray,
) -> Patch | None:
    """The part of a photo that an edit changes, with the edit in it.

    Args:
        photo: The photo.
        alignment: Where the face lies in it.
        unedited: (3, r, r) float32 in [−1, 1], the render of the latent before the edit.
        edited: (3, r, r), after it.
        plan: `detail` adds only the change; `replace` blends the render in, matched to the photo's colours.
        landmarks: (5, 2) photo pixels.

    Returns:
        None where nothing changed, or the crop lies outside the photo.
    """
    if np.array_equal(unedited, edited):
        return None
    corners = alignment.corners
    low = np.maximum(np.floor(corners.min(0)).astype(int), 0)
    high = np.minimum(np.ceil(corners.max(0)).astype(int), photo.size)
    if (high <= low).any():
        return None
    box: Box = (int(low[0]), int(low[1]), int(high[0]), int(high[1]))
    import cv2

    base = photo.srgb_region(box)  # (h, w, 3)
    width, height = high - low
    share = min(1.0, WORK_SIDE / alignment.face_size)
    size = max(1, round(width * share)), max(1, round(height * share))
    small = base if share == 1 else cv2.resize(base, size, interpolation=cv2.INTER_AREA)
    scale = np.array([[size[0] / width], [size[1] / height]])
    placed = (alignment.crop_to_photo - np.array([[0, 0, box[0]], [0, 0, box[1]]])) * scale
    compositor = Compositor(small, placed, alignment.to_crop(landmarks))
    result = compositor.apply(unedited, edited, plan)
    if share < 1:
        base += cv2.resize(result - small, (int(width), int(height)), interpolation=cv2.INTER_LINEAR)
        result = base
    return Patch(box, photo.from_srgb(result, box), compositor, (unedited, edited, plan))


def _smoothed(picture: np.ndarray, sigma: float) -> np.ndarray:
    """A Gaussian blur, computed small where sigma is large."""
    import cv2

    shrink = max(1, int(sigma / 4))
    height, width = picture.shape[:2]
    small = cv2.resize(picture, (max(1, width // shrink), max(1, height // shrink)), interpolation=cv2.INTER_AREA)
    blurred = cv2.GaussianBlur(small, (0, 0), sigma / shrink, borderType=cv2.BORDER_REFLECT)
    return cv2.resize(blurred, (width, height), interpolation=cv2.INTER_LINEAR)
