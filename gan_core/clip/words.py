"""What a text means to CLIP: its mean embedding over sentences around it, and the way from one text to another.

Source: Gal et al. 2021, "StyleGAN-NADA: CLIP-Guided Domain Adaptation of Image Generators" (section 4.1).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from torch import Tensor

from gan_core.clip.encoder import ClipEncoder
from gan_core.errors import ModelError

SENTENCES = (
    "{}",
    "a {}",
    "a {} of a face",
    "a {} of a person's face",
    "a {} of a woman",
    "a {} of a man",
    "a face as a {}",
    "a portrait as a {}",
    "a close-up face, {}",
    "a {} of somebody looking at the viewer",
    "the same face in a {}",
    "a good {} of a face",
    "a {} of a head and shoulders",
    "a small {} of a face",
    "a detailed {} of a face",
    "a portrait in the style of a {}",
)
"""About faces; a text and the one it is compared with go through the same ones, so what they add cancels out."""
ARTICLE = re.compile(r"^(an?|the) ", re.IGNORECASE)


def phrase(text: str) -> str:
    """A text as it stands in a sentence: without blanks around it and without an article.

    Raises:
        ModelError: Nothing is left of it.
    """
    found = ARTICLE.sub("", " ".join(text.split()))
    if not found:
        raise ModelError('the text is empty; say what the pictures should look like, such as "pencil sketch"')
    return found


def mean_embedding(encoder: ClipEncoder, text: str, sentences: Sequence[str] = SENTENCES) -> Tensor:
    """Where a text lies.

    Args:
        encoder: Whose space it is.
        text: A noun with what belongs to it.
        sentences: With "{}" where the text goes.

    Returns:
        (D,), the mean of unit vectors.

    Raises:
        ModelError: The text is empty or too long.
    """
    said = phrase(text)
    return encoder.texts([sentence.replace("{}", said) for sentence in sentences]).mean(0)


def text_direction(encoder: ClipEncoder, source: str, target: str) -> Tensor:
    """ΔT, the way (D,) from one text to another.

    Raises:
        ModelError: One is empty or too long, or both say the same.
    """
    check_words(source, target)
    return mean_embedding(encoder, target) - mean_embedding(encoder, source)


def check_words(source: str, target: str) -> None:
    """Raise a `ModelError` where there is no way from one text to another: one is empty, or both say the same."""
    if phrase(source).casefold() == phrase(target).casefold():
        raise ModelError(f"{target!r} is what the pictures are already; say another text, or another --source-text")
