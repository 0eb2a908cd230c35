"""How strong a hypernetwork's looks should be: what it is unsure of it makes too faint, as every regression does."""

from __future__ import annotations

import copy
import math

import torch

from gan_core.model import FaceModel
from gan_core.networks.hyper_network import HyperNetwork
from gan_core.training.hyper_task import HyperTask
from gan_core.training.look_losses import style_distance
from gan_core.training.style_operators import random_operator

STRENGTHS = (1.0, 1.1, 1.2, 1.3, 1.4)
STYLES, FACES = 16, 6
FIRST_STYLE, FIRST_FACE = 10**6, 7000
"""Random operators and faces from here on, which no training draws."""


@torch.no_grad()
def strengthened(task: HyperTask) -> HyperNetwork:
    """The average network, its looks as strong as random operators that it never saw ask for.

    Args:
        task: Trained.

    Returns:
        A copy whose vectors are multiplied by that one of `STRENGTHS` with the least geometric mean of the style
        distances.
    """
    network, model = copy.deepcopy(task.average), task.model
    distances = [_distances(task, model, network, style) for style in range(STYLES)]
    means = [sum(map(math.log, column)) for column in zip(*distances, strict=True)]
    network.basis.mul_(STRENGTHS[means.index(min(means))])
    return network


def _distances(task: HyperTask, model: FaceModel, network: HyperNetwork, style: int) -> list[float]:
    """Of one random style, by strength."""
    operator = random_operator(FIRST_STYLE + style)
    w_plus = torch.cat([model.sample(FIRST_FACE + face) for face in range(FACES)])
    wanted = operator.apply(model.synthesize(w_plus))
    shown = task.references[[(2 * style + picture) % len(task.references) for picture in (0, 1)]]
    pictures = operator.apply(shown.to(wanted) / 127.5 - 1)
    offsets, colour = network(task.embedding.of_pictures(pictures).mean(0, keepdim=True))
    found = []
    for strength in STRENGTHS:
        domain = network.domain_of([strength * own for own in offsets], strength * colour)
        found.append(style_distance(model.generator(w_plus, domain=domain), wanted, task.perceptual))
    return found
