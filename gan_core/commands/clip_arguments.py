"""Arguments of the commands that understand words, and the CLIP networks that come of them."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from gan_core.commands.output import agree

if TYPE_CHECKING:
    from collections.abc import Sequence

    import torch

    from gan_core.clip.encoder import ClipEncoder


def add_clip_arguments(parser: argparse.ArgumentParser) -> None:
    """`--clip-weights` and `--fetch`."""
    parser.add_argument(
        "--clip-weights",
        action="append",
        default=[],
        type=_weights,
        metavar="NAME=FILE",
        help="weights of a CLIP network, such as ViT-B-32=clip.pt; may be given several times (without it: OpenAI's "
        "ViT-B-32 and ViT-B-16, where they are on this machine)",
    )
    parser.add_argument("--fetch", action="store_true", help="fetch missing CLIP weights without asking")


def clip_encoders(args: argparse.Namespace, device: torch.device | str, names: Sequence[str] = ()) -> list[ClipEncoder]:
    """The encoders that the arguments ask for; asks before it fetches the weights of one.

    Args:
        args: Of the command; see `add_clip_arguments`.
        device: Where they live.
        names: Encoders that it has to be; when empty those that have weights given, else the usual ones.

    Raises:
        FacetError: The extra is missing, weights are not here and nobody agrees to fetch them, or they do not fit.
    """
    from gan_core.clip.encoder import check_architecture, load_encoder
    from gan_core.clip.weights import LICENCE, USED, canonical, fetch_weights, find_weights, published

    given = dict(args.clip_weights)
    wanted = list(names) or list(dict.fromkeys(map(canonical, given))) or list(USED)
    for architecture in (*wanted, *given):
        check_architecture(architecture.replace("/", "-"))
    found = {name: find_weights(name, given) for name in wanted}
    for name in (name for name, file in found.items() if file is None):
        file = published(name)
        if not args.fetch:
            size = f"{(file.bytes or 0) / 1e6:.0f} MB"
            why = (
                f"the weights of CLIP's {name} are not on this machine ({size} from {file.urls[0]}; licence: {LICENCE})"
            )
            agree(why, "Fetch them?", f"add --fetch to fetch them, or give --clip-weights {name}=FILE")
        found[name] = fetch_weights(name)
    return [load_encoder(name, file.architecture, file.path, device) for name, file in found.items() if file]


def _weights(text: str) -> tuple[str, Path]:
    name, _, path = text.partition("=")
    if not name.strip() or not path.strip():
        raise argparse.ArgumentTypeError(f"needs NAME=FILE, such as ViT-B-32=clip.pt, got {text!r}")
    return name.strip(), Path(path.strip()).expanduser()
