"""Finding faces: cascade proposals, judged and measured twice by LandmarkNet; or YuNet where the person has it."""

from __future__ import annotations

import contextlib
import functools
import math
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from gan_core.errors import FaceError
from gan_core.paths import assets_dir
from gan_core.photo.alignment import EYE_LEFT, EYE_RIGHT, NOSE, Alignment
from gan_core.photo.patches import GrayPyramid, face_patch
from gan_core.photo.proposals import propose_patches
from gan_core.photo.yunet import find_yunet, yunet_faces

if TYPE_CHECKING:
    from gan_core.networks.landmark_net import LandmarkNet
    from gan_core.photo.photo import Photo

_UPRIGHT_SIDE = 1280  # longest side in which upright faces are looked for
_TURNED_SIDE = 640
_TURNS = (-44.0, -22.0, 22.0, 44.0)  # degrees
_LAST_TURNS = (-90.0, 90.0, 180.0)  # only when nothing was found
_PROMISING = 0.1  # scores of a first look worth a second
_MIN_SCORE = 0.6
_MIN_SIZE = 40  # photo pixels of the crop's side; below it ears and lapels pass for faces
_DOUBLE = 0.35  # of the larger patch's side: faces nearer to each other than this are one
_SMALL_FACE = 100  # pixels of the FFHQ crop's side
MUCH_OUTSIDE = 0.1
"""Share of a face outside its photo from which the crop shows little but repeated edge there."""
_TURNED_NOSE = 0.35  # of the eye distance off the middle
MIRRORED = [1, 0, 2, 4, 3]
_loading = threading.Lock()


@dataclass(frozen=True, eq=False)
class Face:
    """A face in a photo.

    Attributes:
        landmarks: (5, 2) float64 photo pixels: left eye, right eye, nose, mouth left, mouth right; left as in
            the image of the upright face.
        score: confidence in [0, 1].
        box: (x0, y0, x1, y1) photo pixels about hairline, chin and ears, inside the photo.
    """

    landmarks: np.ndarray
    score: float
    box: tuple[float, float, float, float]


def detect_faces(photo: Photo) -> tuple[Face, ...]:
    """Find all faces of a photo, the most prominent (large and certain) first.

    Where the person has a YuNet file (see `yunet.py`) that detector is used instead of the embedded network.

    Raises:
        FaceError: the YuNet file cannot be used.
    """
    import cv2

    preview = np.ascontiguousarray(photo.preview(_UPRIGHT_SIDE)[..., :3])
    scale = np.array(photo.size) / preview.shape[1::-1]  # photo pixels in a preview pixel
    yunet = find_yunet()
    if yunet is not None:
        faces = [_face(points * scale, score, photo.size) for points, score in yunet_faces(yunet, preview)]
    else:
        pyramid = GrayPyramid(cv2.cvtColor(preview, cv2.COLOR_RGB2GRAY))
        found = _find(pyramid, (0.0, *_TURNS)) or _find(pyramid, _LAST_TURNS)
        faces = [face for patch in found for face in _last_look(photo, pyramid, patch, scale)]
    return tuple(sorted(faces, key=lambda face: -face.score * (face.box[2] - face.box[0])))


def assess_face(photo_size: tuple[int, int], landmarks: np.ndarray, alignment: Alignment) -> tuple[str, ...]:
    """Say in plain words why an edit of this face may disappoint.

    Args:
        photo_size: (width, height).
        landmarks: (5, 2) photo pixels.
        alignment: of the face.

    Returns:
        Warnings; none for a face that the model can be expected to do well.
    """
    warnings = []
    if alignment.face_size < _SMALL_FACE:
        warnings.append(f"the face is small ({alignment.face_size:.0f} pixels across): expect a soft result")
    eye_to_eye = landmarks[EYE_RIGHT] - landmarks[EYE_LEFT]
    nose = landmarks[NOSE] - (landmarks[EYE_LEFT] + landmarks[EYE_RIGHT]) / 2
    if abs(nose @ eye_to_eye) > _TURNED_NOSE * (eye_to_eye @ eye_to_eye):
        warnings.append("the head is strongly turned: the model knows faces seen from the front best")
    outside = share_outside(photo_size, landmarks)
    if outside > MUCH_OUTSIDE:
        warnings.append(f"{outside:.0%} of the face lie outside the photo: what is missing is guessed")
    return tuple(warnings)


def share_outside(photo_size: tuple[int, int], landmarks: np.ndarray) -> float:
    """How much of a face, from hairline to chin, the photo's edge cuts off, in [0, 1]."""
    steps = (np.arange(16) + 0.5) / 16
    grid = np.stack([*np.meshgrid(steps, steps), np.ones((16, 16))], axis=-1).reshape(-1, 3)
    pixels = grid @ face_patch(landmarks).T
    return float(((pixels < 0) | (pixels > photo_size)).any(axis=1).mean())


def _find(pyramid: GrayPyramid, angles: tuple[float, ...]) -> list[np.ndarray]:
    """The upright patch (2, 3), in pixels of the picture, of each face turned by about one of the angles."""
    patches = [patch for angle in angles for patch in _proposals(pyramid.levels[0], angle)]
    for _ in range(2):
        patches = _promising(*look(landmark_net(), pyramid, patches)) if patches else []
    kept: list[np.ndarray] = []
    for patch in patches:
        gaps = [math.dist(_center(patch), _center(other)) / max(_side(patch), _side(other)) for other in kept]
        if min(gaps, default=math.inf) > _DOUBLE:
            kept.append(patch)
    return kept


def _proposals(gray: np.ndarray, angle: float) -> list[np.ndarray]:
    """`propose_patches` at a bounded size: coarser in turned copies, in an enlarged copy of a small photo."""
    import cv2

    height, width = gray.shape
    longest = max(height, width)
    limit = _TURNED_SIDE if angle or longest < _TURNED_SIDE else _UPRIGHT_SIDE
    factor = min(limit / longest, 2.0)
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    filter_flag = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    back = np.array([[width / size[0]], [height / size[1]]])
    return [back * patch for patch in propose_patches(cv2.resize(gray, size, interpolation=filter_flag), angle)]


def look(net: LandmarkNet, pyramid: GrayPyramid, patches: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """What the network sees in patches of a picture and in their mirror images.

    Args:
        net: in evaluation mode.
        pyramid: the picture.
        patches: N ≥ 1 transforms (2, 3), unit square to picture pixels.

    Returns:
        Landmarks (N, 5, 2) float64 in picture pixels and face probabilities (N,).
    """
    import torch

    from gan_core.networks.landmark_net import soft_argmax

    pixels = np.stack([pyramid.patch(patch, net.patch_size) for patch in patches])
    points, scores = [], []
    with torch.no_grad(), _one_thread():
        for part in torch.from_numpy(pixels)[:, None].float().split(64):  # (n, 1, S, S)
            heatmaps, logits = net(torch.cat([part, part.flip(3)]))
            seen, mirrored = soft_argmax(heatmaps).chunk(2)  # (n, 5, 2)
            mirrored = mirrored[:, MIRRORED] * torch.tensor([-1.0, 1.0]) + torch.tensor([1.0, 0.0])
            points.append((seen + mirrored) / 2)
            scores.append(torch.stack(logits.chunk(2)).mean(0).sigmoid())
    transforms = np.stack(patches)  # (N, 2, 3)
    unit = torch.cat(points).double().numpy()
    landmarks = np.einsum("nij,nkj->nki", transforms[:, :, :2], unit) + transforms[:, None, :, 2]
    return landmarks, torch.cat(scores).double().numpy()


def _promising(landmarks: np.ndarray, scores: np.ndarray) -> list[np.ndarray]:
    """The upright patch of each likely face of (N, 5, 2), (N,), the most certain first."""
    patches = []
    for index in np.argsort(-scores):
        if scores[index] > _PROMISING:
            with contextlib.suppress(FaceError):  # points that span no face
                patches.append(face_patch(landmarks[index]))
    return patches


def _last_look(photo: Photo, pyramid: GrayPyramid, patch: np.ndarray, scale: np.ndarray) -> list[Face]:
    """Look once more, in the photo's own pixels where its preview is too coarse for this face.

    Args:
        photo: what to look at.
        pyramid: of its preview.
        patch: (2, 3) of the face, in pixels of the preview.
        scale: (2,) photo pixels in a preview pixel.

    Returns:
        The face, or nothing where this look finds none or only one too small to be sure of.
    """
    import cv2

    origin = np.zeros(2)
    if scale.max() > 1 and _side(patch) < 2 * landmark_net().patch_size:
        patch = patch * scale[:, None]
        scale = np.ones(2)
        corners = patch @ np.array([[0, 1, 1, 0], [0, 0, 1, 1], [1, 1, 1, 1]])  # (2, 4)
        origin = np.clip(np.floor(corners.min(axis=1)), 0, np.array(photo.size) - 1)
        end = np.clip(np.ceil(corners.max(axis=1)), origin + 1, photo.size)
        region = photo.srgb_region((int(origin[0]), int(origin[1]), int(end[0]), int(end[1])))
        pyramid = GrayPyramid(cv2.cvtColor((region * 255).round().astype(np.uint8), cv2.COLOR_RGB2GRAY))
        patch[:, 2] -= origin
    landmarks, scores = look(landmark_net(), pyramid, [patch])
    with contextlib.suppress(FaceError):  # points that span no face
        points = landmarks[0] * scale + origin
        if scores[0] > _MIN_SCORE and Alignment.from_landmarks(points, 1).face_size > _MIN_SIZE:
            return [_face(points, float(scores[0]), photo.size)]
    return []


def _center(patch: np.ndarray) -> np.ndarray:
    return patch @ [0.5, 0.5, 1]


def _side(patch: np.ndarray) -> float:
    return math.hypot(*patch[:, 0])


def _face(landmarks: np.ndarray, score: float, photo_size: tuple[int, int]) -> Face:
    patch = face_patch(landmarks)
    center, half = _center(patch), 0.45 * _side(patch)
    low, high = np.clip(center - half, 0, photo_size), np.clip(center + half, 0, photo_size)
    return Face(landmarks, score, (float(low[0]), float(low[1]), float(high[0]), float(high[1])))


@contextlib.contextmanager
def _one_thread() -> Iterator[None]:
    """A handful of patches is too little work to share: on a busy machine waiting for the others costs far more."""
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


@functools.cache
def _load(path: Path) -> LandmarkNet:
    from safetensors.torch import load_file

    from gan_core.networks.landmark_net import LandmarkNet

    net = LandmarkNet()
    net.load_state_dict({name: weight.float() for name, weight in load_file(path).items()})
    return net.eval().requires_grad_(False)


def landmark_net() -> LandmarkNet:
    """The embedded network, in evaluation mode."""
    with _loading:
        return _load(assets_dir() / "landmarks.safetensors")
