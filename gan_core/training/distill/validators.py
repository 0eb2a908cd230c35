"""Facet's own checks of pairs: faces, attributes, the backdrop, the colour of the skin."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import numpy as np
import torch
from torch import Tensor

from gan_core.editing.attributes import ATTRIBUTES, Region, attribute
from gan_core.errors import FacetError
from gan_core.evaluation.faces import OFF_CENTRE, SIZES
from gan_core.networks.classifier import AttributeReader
from gan_core.photo.alignment import Alignment
from gan_core.photo.backdrop import SIDE, backdrop_mask
from gan_core.photo.detection import landmark_net, look
from gan_core.photo.patches import GrayPyramid, face_patch
from gan_core.photo.regions import TYPICAL_LANDMARKS, region_mask
from gan_core.training.distill.pair import Pair, Verdict
from gan_core.training.distill.thresholds import Thresholds

LEAST_SCORE = 0.6
"""Of the landmark network, from which `detection.detect_faces` takes a patch for a face."""
LEAST_BACKDROP = 0.05
"""Share of a picture that must be backdrop before and after the edit for the two to be compared there."""
_FACE, _HEAD = (region_mask(region, SIDE, TYPICAL_LANDMARKS) for region in (Region.FACE, Region.HEAD))


class FaceValidator:
    """Both pictures show a face where alignment puts it.

    An aligned face need not be searched for: the detector's network looks where it should be, twice, which takes a
    hundredth of the time of `detect_faces`.
    """

    def check(self, pair: Pair) -> Verdict:
        """Drop what has lost its face, or never had one."""
        *sources, edited = (face_score(picture) for picture in pair.pictures)
        figures = {"face": min(sources), "face after": edited}
        if figures["face"] < LEAST_SCORE:
            return Verdict("no face in the source", figures)
        return Verdict("no face after the edit" if edited < LEAST_SCORE else None, figures)


class AttributeValidator:
    """The edit moves what it names, from where it has a way to go, and nothing else.

    Args:
        classifier: What says what a face is like.
        coupled: Attribute id to those that may move along with it.
        thresholds: See `Thresholds`.
    """

    def __init__(
        self, classifier: AttributeReader, coupled: Mapping[str, tuple[str, ...]], thresholds: Thresholds
    ) -> None:
        self._classifier, self._coupled, self._thresholds = classifier, coupled, thresholds

    def check(self, pair: Pair) -> Verdict:
        """Drop a source that has the attribute already, too small a change, and one of other attributes.

        Raises:
            FacetError: The classifier does not know an attribute of the edit.
        """
        wanted = {id: strength for id, strength in pair.state.strengths().items() if strength}
        check_judged(self._classifier, wanted)
        before, after = (_named(self._classifier, images) for images in (pair.sources[:1], pair.edited[None]))
        shift = {id: after[id] - value for id, value in before.items()}
        figures = {f"{id} before": before[id] for id in wanted} | {f"{id} moved": shift[id] for id in wanted}
        allowed = {*wanted, *(other for id in wanted for other in self._coupled.get(id, ()))}
        others = {id: abs(way) for id, way in shift.items() if id in ATTRIBUTES and id not in allowed}
        worst = max(others, key=lambda id: others[id], default=None)
        if worst is not None:
            figures["others moved"] = others[worst]
        return Verdict(self._reason(wanted, before, shift, others, worst), figures)

    def _reason(
        self,
        wanted: Mapping[str, float],
        before: Mapping[str, float],
        shift: Mapping[str, float],
        others: Mapping[str, float],
        worst: str | None,
    ) -> str | None:
        limits = self._thresholds
        for id, strength in wanted.items():
            if before[id] * math.copysign(1, strength) > limits.room:
                return f"{_called(id, strength)} already"
        for id, strength in wanted.items():
            if shift[id] * math.copysign(1, strength) < limits.moved * abs(strength):
                return f"{_called(id, strength)}: changed too little"
        if worst is not None and others[worst] > limits.others:
            return f"{attribute(worst).label.lower()} changed along"
        return None


class BackgroundValidator:
    """What lies behind the head stays as it was.

    Args:
        thresholds: See `Thresholds`.
    """

    def __init__(self, thresholds: Thresholds) -> None:
        self._thresholds = thresholds

    def check(self, pair: Pair) -> Verdict:
        """Drop a pair whose backdrop changed; where none can be told, one that changed much outside the head."""
        source, edited = (_small(picture) for picture in (pair.sources[0], pair.edited))
        change = (edited - source).abs().mean(0).numpy() * 127.5  # (64, 64) levels
        masks = (backdrop_mask(picture.numpy(), TYPICAL_LANDMARKS) for picture in (source, edited))
        backdrop = np.minimum(*masks)
        if backdrop.mean() >= LEAST_BACKDROP:
            found = float((change * backdrop).sum() / backdrop.sum())
            dropped = found > self._thresholds.backdrop
            return Verdict("the backdrop changed" if dropped else None, {"backdrop": found})
        found = float((change * (1 - _HEAD)).sum() / (1 - _HEAD).sum())
        return Verdict("the surroundings changed" if found > self._thresholds.around else None, {"around": found})


class SkinValidator:
    """The skin keeps its colour, whose lightness may change with age.

    Args:
        thresholds: See `Thresholds`.
    """

    def __init__(self, thresholds: Thresholds) -> None:
        self._thresholds = thresholds

    def check(self, pair: Pair) -> Verdict:
        """Drop a pair whose face got another tint."""
        before, after = (_tint(_small(picture)) for picture in (pair.sources[0], pair.edited))
        found = float(np.hypot(*(after - before)))
        return Verdict("the skin changed its colour" if found > self._thresholds.skin else None, {"skin": found})


def check_judged(classifier: AttributeReader, wanted: Iterable[str]) -> None:
    """Refuse an edit of attributes that a classifier does not know.

    Raises:
        FacetError: There is one.
    """
    unknown = ", ".join(id for id in wanted if id not in classifier.ids)
    if unknown:
        raise FacetError(
            f"the classifier cannot tell {unknown}; choose checks that can, such as --validator face "
            "--validator background, or one of your own"
        )


def face_score(pixels: np.ndarray) -> float:
    """How sure the landmark network is that an aligned picture shows a face in its place.

    Args:
        pixels: (r, r, 3) uint8.

    Returns:
        In [0, 1]; 0 where what it takes for a face lies elsewhere or has another size.
    """
    import cv2

    side = len(pixels)
    pyramid = GrayPyramid(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY))
    points = TYPICAL_LANDMARKS * side
    for _ in range(2):
        try:
            landmarks, scores = look(landmark_net(), pyramid, [face_patch(points)])
            points = landmarks[0]
            found = Alignment.from_landmarks(points, side)
        except FacetError:  # points that span no face
            return 0.0
    off = np.abs(found.to_photo(np.array([[0.5, 0.5]]))[0] / side - 0.5).max()
    in_place = off <= OFF_CENTRE and SIZES[0] <= found.face_size / side <= SIZES[1]
    return float(scores[0]) if in_place else 0.0


@torch.no_grad()
def _named(classifier: AttributeReader, images: Tensor) -> dict[str, float]:
    """The values of one face (1, 3, r, r) uint8 by attribute id."""
    device = next(iter(classifier.parameters())).device if isinstance(classifier, torch.nn.Module) else "cpu"
    values = classifier(images.to(device).float() / 127.5 - 1)[0].tolist()
    return dict(zip(classifier.ids, values, strict=True))


def _called(id: str, strength: float) -> str:
    """What the edit makes of a face, in the words of the slider."""
    words = attribute(id)
    return words.positive if strength > 0 else words.negative


def _small(picture: Tensor) -> Tensor:
    """(3, r, r) uint8 as (3, 64, 64) float32 in [−1, 1]."""
    return torch.nn.functional.interpolate(picture[None].float() / 127.5 - 1, (SIDE, SIDE), mode="area")[0]


def _tint(picture: Tensor) -> np.ndarray:
    """The median colour of the face in (3, 64, 64), (2,) in units of Lab without the lightness."""
    import cv2

    lab = cv2.cvtColor(np.ascontiguousarray(picture.permute(1, 2, 0).numpy()) / 2 + 0.5, cv2.COLOR_RGB2LAB)
    tint: np.ndarray = np.median(lab[_FACE > 0.9], axis=0)[1:]
    return tint
