"""`facet train-landmarks`: LandmarkNet from portraits with five labelled points."""

from __future__ import annotations

import argparse
import contextlib
import math
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from safetensors.torch import save
from torch import Tensor
from torch.nn import functional as F

from gan_core.errors import FaceError
from gan_core.files import atomic_write
from gan_core.networks.landmark_net import LandmarkNet, soft_argmax
from gan_core.photo.detection import look
from gan_core.photo.patches import face_patch
from gan_core.training.landmark_patches import LabelledPortrait, PatchSampler, read_portraits, similarity

_T = TypeVar("_T")
_BATCH = 64
_LEARNING_RATE = 2e-3
_WARM_UP = 200  # steps
_SIGMA = 1.0  # of the target heat map, in its cells


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the command line of `facet train-landmarks`."""
    parser.add_argument("originals", type=Path, help="folder of portraits, ID.jpg")
    parser.add_argument("--labels", type=Path, required=True, help="CSV: id, split, and x, y of the five landmarks")
    parser.add_argument("-o", "--output", type=Path, required=True, help="weights to write, .safetensors")
    parser.add_argument("--steps", type=int, default=3500, help="batches of 64 (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=0)


def run(args: argparse.Namespace) -> None:
    """Train as the arguments say, write the weights and print how well they do on people they never saw."""
    from tqdm import tqdm

    from gan_core.commands.output import say

    portraits = read_portraits(args.originals, args.labels, "train")
    val = read_portraits(args.originals, args.labels, "val")
    with tqdm(total=args.steps, unit="batch") as bar:

        def on_step(loss: float) -> None:
            bar.set_postfix(loss=f"{loss:.4f}", refresh=False)
            bar.update()

        net = train_landmark_net(portraits, steps=args.steps, seed=args.seed, on_step=on_step)
    trained_on = f"{len(portraits)} labelled portraits, {args.steps} batches of {_BATCH}, seed {args.seed}"
    weights = {name: weight.half().contiguous() for name, weight in net.state_dict().items()}
    with atomic_write(args.output) as file:
        file.write(save(weights, metadata={"format": "facet-landmarks 1", "trained_on": trained_on}))
    say(f"{args.output}: mean error {mean_error(net, val):.2%} of the eye distance on {len(val)} other portraits")


def train_landmark_net(
    portraits: list[LabelledPortrait], *, steps: int, seed: int = 0, on_step: Callable[[float], None] | None = None
) -> LandmarkNet:
    """Train a new LandmarkNet.

    Args:
        portraits: the training split.
        steps: batches of 64 patches.
        seed: of weights and samples.
        on_step: hears each step's loss.

    Returns:
        The average of the weights over the last steps, in evaluation mode.
    """
    torch.manual_seed(seed)
    net = LandmarkNet().to(memory_format=torch.channels_last).train()
    average = torch.optim.swa_utils.AveragedModel(
        net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.998), use_buffers=True
    )
    optimizer = torch.optim.AdamW(net.parameters(), lr=_LEARNING_RATE, weight_decay=1e-2)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps))
    sampler = PatchSampler(portraits, LandmarkNet.patch_size, seed)
    sampler.mine(min(len(portraits), steps) // 4)
    threads = torch.get_num_threads()
    torch.set_num_threads(max(1, threads - 1))  # the other one draws samples
    for patches, landmarks, is_face in _ahead(lambda: _batch(sampler), steps):
        with torch.autocast("cpu", torch.bfloat16):
            heatmaps, logits = net(patches)
        loss = landmark_loss(heatmaps.float(), logits.float(), landmarks, is_face)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        average.update_parameters(net)
        if on_step is not None:
            on_step(loss.item())
    torch.set_num_threads(threads)
    net.load_state_dict(average.module.state_dict())
    return net.eval()


def mean_error(net: LandmarkNet, portraits: list[LabelledPortrait], seed: int = 0) -> float:
    """Mean landmark error in eye distances, from starts as far off as the cascades' and heads turned up to 25°."""
    rng = np.random.default_rng(seed)
    errors = []
    for portrait in portraits:
        change = similarity(rng.uniform(-25, 25), rng.uniform(0.8, 1.25), rng.uniform(-0.1, 0.1, 2))
        patch = face_patch(portrait.landmarks) @ change
        for _ in range(2):
            (points,), _ = look(net, portrait.pyramid, [patch])
            with contextlib.suppress(FaceError):  # an untrained network's points span no face
                patch = face_patch(points)
        distances = np.hypot(*(points - portrait.landmarks).T)
        errors.append(distances.mean() / math.dist(*portrait.landmarks[:2]))
    return float(np.mean(errors))


def landmark_loss(heatmaps: Tensor, logits: Tensor, landmarks: Tensor, is_face: Tensor) -> Tensor:
    """Points by L1 and by cross-entropy to a Gaussian heat map, faces by cross-entropy.

    Args:
        heatmaps: (N, 5, h, w) logits.
        logits: (N,) face logits.
        landmarks: (N, 5, 2) in the unit square.
        is_face: (N,) 1 or 0; points of a 0 do not count.
    """
    height, width = heatmaps.shape[2:]
    count = is_face.sum().clamp_min(1)
    points = (soft_argmax(heatmaps) - landmarks).abs().sum(2).mean(1)  # (N,)
    xs = (torch.arange(width) + 0.5 - landmarks[..., :1] * width) / _SIGMA  # (N, 5, w)
    ys = (torch.arange(height) + 0.5 - landmarks[..., 1:] * height) / _SIGMA  # (N, 5, h)
    target = (-0.5 * (ys[..., :, None] ** 2 + xs[..., None, :] ** 2)).flatten(2).softmax(2)
    cross_entropy = -(target * heatmaps.flatten(2).log_softmax(2)).sum(2).mean(1)  # (N,)
    located = ((10 * points + 0.05 * cross_entropy) * is_face).sum() / count
    return located + 0.5 * F.binary_cross_entropy_with_logits(logits, is_face)


def _batch(sampler: PatchSampler) -> tuple[Tensor, Tensor, Tensor]:
    """Patches (N, 1, S, S) float32, landmarks (N, 5, 2), is_face (N,)."""
    samples = [sampler.draw() for _ in range(_BATCH)]
    patches = torch.from_numpy(np.stack([sample.patch for sample in samples]))[:, None].float()
    landmarks = torch.from_numpy(np.stack([sample.landmarks for sample in samples])).float()
    return patches, landmarks, torch.tensor([float(sample.is_face) for sample in samples])


def _ahead(make: Callable[[], _T], count: int) -> Iterator[_T]:
    """`count` things made one ahead of their use, in a thread of their own."""
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(make)
        for left in reversed(range(count)):
            made = coming.result()
            if left:
                coming = pool.submit(make)
            yield made


def _rate(step: int, steps: int) -> float:
    return min(1.0, (step + 1) / _WARM_UP) * (0.5 + 0.5 * math.cos(math.pi * step / steps))
