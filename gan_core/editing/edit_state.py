"""The edit: an immutable, versioned list of operations that undo, projects, presets and batch all share."""

import json
from dataclasses import dataclass, replace
from typing import Any

from gan_core.errors import FacetError

EDIT_STATE_VERSION = 1


@dataclass(frozen=True)
class AttributeOffset:
    """Move one attribute by `strength` in [−1, 1]; 0 is as in the photo, ±1 the end of the natural range."""

    id: str
    strength: float

    def __post_init__(self) -> None:
        if not -1 <= self.strength <= 1:
            raise FacetError(f"the strength of {self.id} must lie between -1 and 1, got {self.strength:g}")


Operation = AttributeOffset
"""What an edit consists of."""


@dataclass(frozen=True)
class EditState:
    """One state of an edit; every change makes a new one.

    Args:
        operations: In the order in which they are applied; zero offsets are never kept.
        amount: Scales the whole edit, in [0, 1].
        noise_seed: Seed of the generator's noise maps; 0 is the constant noise that belongs to the weights.
    """

    operations: tuple[Operation, ...] = ()
    amount: float = 1.0
    noise_seed: int = 0
    version: int = EDIT_STATE_VERSION

    def __post_init__(self) -> None:
        if not 0 <= self.amount <= 1:
            raise FacetError(f"the amount of an edit must lie between 0 and 1, got {self.amount:g}")

    def strength(self, attribute: str) -> float:
        """The offset of an attribute, 0 where the edit does not touch it."""
        return next((op.strength for op in self.operations if op.id == attribute), 0.0)

    def with_attribute(self, attribute: str, strength: float) -> "EditState":
        """The edit with one attribute's offset set; it keeps its place among the operations."""
        offset = AttributeOffset(attribute, float(strength))
        known = any(op.id == attribute for op in self.operations)
        changed = tuple(offset if op.id == attribute else op for op in self.operations)
        kept = changed if known else (*changed, offset)
        return replace(self, operations=tuple(op for op in kept if op.strength != 0))

    def with_amount(self, amount: float) -> "EditState":
        """The edit with another overall amount."""
        return replace(self, amount=float(amount))

    def strengths(self) -> dict[str, float]:
        """Each touched attribute's offset, scaled by the amount: what is applied to the latent."""
        return {op.id: op.strength * self.amount for op in self.operations}

    @property
    def is_zero(self) -> bool:
        """Whether the edit leaves the photo as it is."""
        return not any(self.strengths().values())

    def to_json(self) -> str:
        """The edit as JSON text, stable between runs."""
        operations = [{"type": "attribute", "id": op.id, "strength": op.strength} for op in self.operations]
        return json.dumps(
            {
                "version": self.version,
                "operations": operations,
                "amount": self.amount,
                "noise_seed": self.noise_seed,
            }
        )

    @classmethod
    def from_json(cls, text: str) -> "EditState":
        """Read what `to_json` wrote.

        Raises:
            FacetError: Not an edit, or one from a newer version of Facet.
        """
        try:
            data: dict[str, Any] = json.loads(text)
            if data["version"] > EDIT_STATE_VERSION:
                raise FacetError(
                    f"this edit has version {data['version']}, newer than {EDIT_STATE_VERSION}; update Facet"
                )
            unknown = {op["type"] for op in data["operations"]} - {"attribute"}
            if unknown:
                raise FacetError(f"this edit has operations Facet does not know: {', '.join(sorted(unknown))}")
            operations = tuple(AttributeOffset(str(op["id"]), float(op["strength"])) for op in data["operations"])
            return cls(operations, float(data["amount"]), int(data["noise_seed"]))
        except (KeyError, TypeError, ValueError) as error:
            raise FacetError(f"this is not an edit state ({error!r}): {text[:80]!r}") from error
