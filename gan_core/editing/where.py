"""Where in a face an edit acts: parts that are found by themselves, what was painted, and how soft the border is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from gan_core.errors import FacetError

FEATHER, LARGEST_FEATHER = 0.02, 0.25
"""Shares of the crop's side."""
_NAME_LENGTH = 64


class Part(StrEnum):
    """A part of an aligned crop that is found without being painted."""

    FACE = "face"
    HAIR = "hair"
    BACKGROUND = "background"
    EYES = "eyes"
    MOUTH = "mouth"


@dataclass(frozen=True)
class Where:
    """Confines the whole edit of a face.

    Args:
        parts: Where the edit acts, together.
        painted: Name of the map that a hand painted over them, see `coverage_map`; empty where there is none.
        feather: Width of the soft border, as a share of the crop's side.
        inverted: Whether the edit acts everywhere but there.
    """

    parts: tuple[Part, ...] = ()
    painted: str = ""
    feather: float = FEATHER
    inverted: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.feather <= LARGEST_FEATHER:
            raise FacetError(f"the feather of a mask must lie between 0 and {LARGEST_FEATHER}, got {self.feather:g}")
        if len(set(self.parts)) < len(self.parts):
            raise FacetError(f"a mask names each part once, got {', '.join(self.parts)}")
        if self.painted and (len(self.painted) != _NAME_LENGTH or set(self.painted) - set("0123456789abcdef")):
            raise FacetError(f"a painted mask is named by its sha256, got {self.painted[:80]!r}")

    @property
    def is_everywhere(self) -> bool:
        """Whether it confines nothing."""
        return not self.parts and not self.painted

    @property
    def portable(self) -> Where:
        """What of it means something for another face, too: all but what was painted."""
        return replace(self, painted="")

    def with_part(self, part: Part, *, included: bool) -> Where:
        """The same with a part, or without it; parts stand in one order however they came."""
        wanted = {*self.parts, part} if included else {*self.parts} - {part}
        return replace(self, parts=tuple(known for known in Part if known in wanted))

    def to_plain(self) -> dict[str, Any]:
        """What stands in JSON."""
        plain: dict[str, Any] = {"type": "where", "parts": [part.value for part in self.parts]}
        return {**plain, "painted": self.painted, "feather": self.feather, "inverted": self.inverted}

    @classmethod
    def from_plain(cls, data: dict[str, Any]) -> Where:
        """Read what `to_plain` gave.

        Raises:
            FacetError, KeyError, TypeError, ValueError: It did not.
        """
        if not isinstance(data["inverted"], bool):
            raise TypeError(f"inverted is {data['inverted']!r}")
        return cls(tuple(map(Part, data["parts"])), str(data["painted"]), float(data["feather"]), data["inverted"])
