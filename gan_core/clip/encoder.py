"""ClipEncoder: a frozen CLIP network with Facet's pictures and plain sentences for input.

Source: Radford et al. 2021, "Learning Transferable Visual Models From Natural Language Supervision". The network itself
is open_clip's, from the extra `text`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from gan_core.errors import ModelError
from gan_core.extras import require
from gan_core.formats.checks import fitted_state
from gan_core.formats.clip_weights import read_weights
from gan_core.formats.plain import Refusal

MEAN = (0.48145466, 0.4578275, 0.40821073)
DEVIATION = (0.26862954, 0.26130258, 0.27577711)
"""Of the pictures that OpenAI's networks and most of LAION's were trained on, in [0, 1]."""
FOREIGN_PARTS = ("hf_model_name", "hf_tokenizer_name", "timm_model_name")
"""Towers and tokenisers of other libraries, which fetch what they need by themselves."""


class ClipEncoder:
    """Pictures and texts to unit vectors. It never learns; gradients reach the pictures.

    Args:
        name: Of the architecture, as open_clip has it: "ViT-B-32".
        network: A module with `encode_image`, `encode_text` and `visual.image_size`.
        tokenizer: Sentences to tokens (N, context_length), with `encode` for one sentence and `context_length`.
        device: Where the network is put.
    """

    def __init__(self, name: str, network: Any, tokenizer: Any, device: torch.device | str = "cpu") -> None:
        self.name, self._tokenizer = name, tokenizer
        self.network = network.to(device).eval().requires_grad_(False)
        self._mean, self._deviation = (
            torch.tensor(values, device=device)[:, None, None] for values in (MEAN, DEVIATION)
        )
        size = self.network.visual.image_size
        self.size: int = size if isinstance(size, int) else size[0]

    def images(self, images: Tensor) -> Tensor:
        """Embed pictures.

        Args:
            images: (N, 3, r, r) in about [−1, 1], of any side.

        Returns:
            (N, D) of length 1; differentiable with respect to the pictures.
        """
        shown = images.clamp(-1, 1) / 2 + 0.5
        if shown.shape[-1] != self.size:
            size = (self.size, self.size)
            shown = F.interpolate(shown, size, mode="bicubic", antialias=True, align_corners=False)
        embedded: Tensor = self.network.encode_image((shown - self._mean) / self._deviation)
        return F.normalize(embedded.float(), dim=-1)

    @torch.no_grad()
    def texts(self, sentences: Sequence[str]) -> Tensor:
        """Embed sentences.

        Returns:
            (N, D) of length 1.

        Raises:
            ModelError: One of them is longer than the network reads.
        """
        room = self._tokenizer.context_length - 2  # a token each for start and end
        for sentence in sentences:
            length = len(self._tokenizer.encode(sentence))
            if length > room:
                raise ModelError(f"the text is too long: {length} tokens, and {self.name} reads {room}; say it shorter")
        tokens = self._tokenizer(list(sentences)).to(self._mean.device)
        embedded: Tensor = self.network.encode_text(tokens)
        return F.normalize(embedded.float(), dim=-1)


def load_encoder(name: str, architecture: str, weights: Path, device: torch.device | str = "cpu") -> ClipEncoder:
    """Make an encoder of a file of weights; nothing in the file is run.

    Args:
        name: What the encoder is called.
        architecture: See `check_architecture`.
        weights: OpenAI's own file, or a checkpoint or safetensors file of open_clip's.
        device: Where it lives.

    Raises:
        FacetError: The extra is missing, there is no such architecture, or the file has no weights for it.
    """
    library = _library()
    config = check_architecture(architecture)
    found = read_weights(weights)
    if found.of_program:  # only OpenAI published its networks so, and they were trained with this activation
        config["quick_gelu"] = True
    network = library.CLIP(**config)
    try:
        network.load_state_dict(fitted_state(network, found.tensors))
    except Refusal as refusal:
        raise ModelError(f"{weights.name}: no weights of CLIP's {architecture}: {refusal}") from refusal
    return ClipEncoder(name, network, library.get_tokenizer(architecture), device)


def check_architecture(name: str) -> dict[str, Any]:
    """The arguments of one of open_clip's architectures.

    Raises:
        FacetError: The extra is missing, or there is no such architecture among those that Facet can fill.
    """
    library = _library()
    config = library.get_model_config(name)
    if config is None or not _plain(config):
        known = [other for other in library.list_models() if _plain(library.get_model_config(other))]
        alike = [other for other in known if other.startswith(name[:4])] or known
        raise ModelError(f"no CLIP network {name!r}; there are: {', '.join(alike[:12])}, …")
    return dict(config)


def _library() -> ModuleType:
    return require("open_clip", "text", "looks and sliders made of words")


def _plain(config: dict[str, Any]) -> bool:
    inside = {**config, **config["text_cfg"], **config["vision_cfg"]}
    return not any(inside.get(part) for part in ("custom_text", "multimodal_cfg", *FOREIGN_PARTS))
