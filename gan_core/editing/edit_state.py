"""The edit: an immutable, versioned list of operations that undo, projects, presets and batch all share."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from gan_core.editing.attributes import PasteMode, Region
from gan_core.editing.looks import Look
from gan_core.editing.mixing import Mix, Share
from gan_core.editing.where import Where
from gan_core.errors import FacetError, ModelError

if TYPE_CHECKING:
    from torch import Tensor

EDIT_STATE_VERSION = 2
NO_NOISE = -1
"""The noise seed that stands for no noise at all."""


@dataclass(frozen=True)
class AttributeOffset:
    """Move one attribute.

    Args:
        id: Of the attribute.
        strength: In [−1, 1]; 0 is as in the photo, ±1 the end of the natural range.
        layers: The first and the last style row that move; None for those of the model's direction.
    """

    id: str
    strength: float
    layers: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if self.layers is not None and not 0 <= self.layers[0] <= self.layers[1]:
            raise FacetError(f"the style rows of {self.id} go from one to a later one, got {self.layers}")
        if not -1 <= self.strength <= 1:
            raise FacetError(f"the strength of {self.id} must lie between -1 and 1, got {self.strength:g}")


@dataclass(frozen=True)
class Start:
    """Another latent takes the place of the face's own: an earlier edit that was made the new start.

    Args:
        source: Its name; see `latent_store`.
        mode: How the earlier edit goes back into the photo.
        regions: Where.
    """

    source: str
    mode: PasteMode
    regions: tuple[Region, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The name of its latent."""
        return (self.source,)


Operation = Start | Mix | AttributeOffset | Look | Where
"""What an edit consists of, in the order in which it is applied."""
_ORDER = (Start, Mix, AttributeOffset, Look, Where)


@dataclass(frozen=True)
class EditState:
    """One state of an edit; every change makes a new one.

    Args:
        operations: At most one start, then at most one mix, then offsets in the order in which they are applied, then
            looks, then at most one mask for all of it; what changes nothing is never kept.
        amount: Scales the whole edit, in [0, 1].
        noise_seed: Seed of the generator's noise maps; 0 is the constant noise that belongs to the weights, −1 none.
        locks: Ids, sorted, of attributes that stay as they are while others move.
    """

    operations: tuple[Operation, ...] = ()
    amount: float = 1.0
    noise_seed: int = 0
    locks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.amount <= 1:
            raise FacetError(f"the amount of an edit must lie between 0 and 1, got {self.amount:g}")
        if self.noise_seed < NO_NOISE:
            raise FacetError(f"the noise seed of an edit is -1 (none), 0 (constant) or above, got {self.noise_seed}")
        kinds = [_ORDER.index(type(op)) for op in self.operations]
        if kinds != sorted(kinds) or any(kinds.count(_ORDER.index(kind)) > 1 for kind in (Start, Mix, Where)):
            raise FacetError("an edit has one start at most, one mix at most, then its attributes, looks and one mask")

    # ---- attributes ----------------------------------------------------------------------------------------------

    @property
    def offsets(self) -> tuple[AttributeOffset, ...]:
        """The attributes it moves, in order."""
        return tuple(op for op in self.operations if isinstance(op, AttributeOffset))

    def strength(self, attribute: str) -> float:
        """The offset of an attribute, 0 where the edit does not touch it."""
        return next((op.strength for op in self.offsets if op.id == attribute), 0.0)

    def layers(self, attribute: str) -> tuple[int, int] | None:
        """The first and the last style row of an attribute that move; None for the direction's own."""
        return next((op.layers for op in self.offsets if op.id == attribute), None)

    def with_attribute(self, attribute: str, strength: float) -> EditState:
        """The edit with one attribute's offset set; it keeps its place among the operations, and its style rows."""
        return self._with_offset(AttributeOffset(attribute, float(strength), self.layers(attribute)))

    def with_layers(self, attribute: str, layers: tuple[int, int] | None) -> EditState:
        """The edit with the style rows of an attribute that it moves set, the first and the last; None for its own."""
        return self._with_offset(AttributeOffset(attribute, self.strength(attribute), layers))

    def _with_offset(self, offset: AttributeOffset) -> EditState:
        attribute = offset.id
        known = any(op.id == attribute for op in self.offsets)
        changed = tuple(offset if op.id == attribute else op for op in self.offsets)
        kept = changed if known else (*changed, offset)
        return self._with(offsets=tuple(op for op in kept if op.strength or op.layers))

    def strengths(self) -> dict[str, float]:
        """Each touched attribute's offset, scaled by the amount: what is applied to the latent."""
        return {op.id: op.strength * self.amount for op in self.offsets}

    def row_ranges(self) -> dict[str, tuple[int, int]]:
        """The first and last style row of each attribute that moves in others than its direction's own."""
        return {op.id: op.layers for op in self.offsets if op.layers is not None}

    def with_lock(self, attribute: str, *, locked: bool) -> EditState:
        """The edit with an attribute locked, or free again: what is locked stays as it is while others move."""
        others = set(self.locks) - {attribute}
        return replace(self, locks=tuple(sorted(others | {attribute} if locked else others)))

    # ---- other faces ---------------------------------------------------------------------------------------------

    @property
    def mix(self) -> Mix | None:
        """The recipe by which other faces come in; None where there is none."""
        return next((op for op in self.operations if isinstance(op, Mix)), None)

    def with_mix(self, mix: Mix | None) -> EditState:
        """The edit with another recipe; None and an empty one take the recipe away."""
        return self._with(mix=None if mix is None or mix.is_zero else mix)

    @property
    def start(self) -> Start | None:
        """What takes the place of the face's own latent; None where nothing does."""
        return next((op for op in self.operations if isinstance(op, Start)), None)

    def with_start(self, start: Start | None) -> EditState:
        """The edit that begins at another latent, or at the face's own."""
        return self._with(start=start)

    @property
    def sources(self) -> tuple[str, ...]:
        """The names of all latents it refers to, each once."""
        blends = (op for op in self.operations if isinstance(op, Start | Mix))
        return tuple(dict.fromkeys(name for op in blends for name in op.sources))

    def blended(self, latent: Tensor, sources: Mapping[str, Tensor]) -> Tensor:
        """The latent with start and mix applied, scaled by the amount; the attributes move what comes out.

        Args:
            latent: (1, num_styles, style_dim), the face's own.
            sources: The latents it refers to by name, of that shape.

        Raises:
            ModelError: A latent is missing, or of another shape.
        """
        missing = [name for name in self.sources if name not in sources]
        if missing:
            raise ModelError(f"this edit needs faces that are not here: {', '.join(name[:12] for name in missing)}")
        if self.start is not None:
            latent = latent.lerp(sources[self.start.source].to(latent), self.amount)
        return latent if self.mix is None else self.mix.scaled(self.amount).apply(latent, sources)

    # ---- looks ---------------------------------------------------------------------------------------------------

    @property
    def looks(self) -> tuple[Look, ...]:
        """The looks it wears, in order."""
        return tuple(op for op in self.operations if isinstance(op, Look))

    def with_look(self, look: Look) -> EditState:
        """The edit with a look, in the place of one of the same id; one of no strength is taken off."""
        known = any(op.id == look.id for op in self.looks)
        changed = tuple(look if op.id == look.id else op for op in self.looks)
        kept = changed if known else (*changed, look)
        return self._with(looks=tuple(op for op in kept if op.strength))

    def with_looks(self, looks: Iterable[Look]) -> EditState:
        """The edit with these looks and no others."""
        return self._with(looks=tuple(look for look in looks if look.strength))

    def worn(self) -> tuple[Look, ...]:
        """The looks, scaled by the amount."""
        return tuple(look.scaled(self.amount) for look in self.looks) if self.amount else ()

    # ---- where it acts -------------------------------------------------------------------------------------------

    @property
    def where(self) -> Where | None:
        """What the edit is confined to; None where it acts everywhere."""
        return next((op for op in self.operations if isinstance(op, Where)), None)

    def with_where(self, where: Where | None) -> EditState:
        """The edit confined to something else; None and what confines nothing free it."""
        return self._with(where=None if where is None or where.is_everywhere else where)

    # ---- the whole -----------------------------------------------------------------------------------------------

    def with_amount(self, amount: float) -> EditState:
        """The edit with another overall amount."""
        return replace(self, amount=float(amount))

    @property
    def is_zero(self) -> bool:
        """Whether the edit leaves the photo as it is."""
        return not (any(self.strengths().values()) or (self.amount and (self.sources or self.looks)))

    @property
    def version(self) -> int:
        """The least version of Facet's edits that can say this one."""
        new = self.locks or any(op.layers for op in self.offsets)
        return EDIT_STATE_VERSION if new or self.looks or self.where is not None else 1

    def _with(self, **changes: Any) -> EditState:
        kept = {"start": self.start, "mix": self.mix, "offsets": self.offsets, "looks": self.looks, "where": self.where}
        parts: dict[str, Any] = {**kept, **changes}
        operations = (parts["start"], parts["mix"], *parts["offsets"], *parts["looks"], parts["where"])
        return replace(self, operations=tuple(op for op in operations if op is not None))

    # ---- as text -------------------------------------------------------------------------------------------------

    def to_json(self) -> str:
        """The edit as JSON text, stable between runs."""
        plain = {
            "version": self.version,
            "operations": [_to_plain(op) for op in self.operations],
            "amount": self.amount,
            "noise_seed": self.noise_seed,
        }
        return json.dumps({**plain, "locks": list(self.locks)} if self.locks else plain)

    @classmethod
    def from_json(cls, text: str) -> EditState:
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
            unknown = {op["type"] for op in data["operations"]} - _READERS.keys()
            if unknown:
                raise FacetError(f"this edit has operations Facet does not know: {', '.join(sorted(unknown))}")
            operations = tuple(_READERS[op["type"]](op) for op in data["operations"])
            locks = tuple(sorted({str(lock) for lock in data.get("locks", ())}))
            return cls(operations, float(data["amount"]), int(data["noise_seed"]), locks)
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            raise FacetError(f"this is not an edit state ({error!r}): {text[:80]!r}") from error


def _to_plain(op: Operation) -> dict[str, Any]:
    if isinstance(op, AttributeOffset):
        plain = {"type": "attribute", "id": op.id, "strength": op.strength}
        return plain if op.layers is None else {**plain, "layers": list(op.layers)}
    if isinstance(op, Look | Where):
        return op.to_plain()
    if isinstance(op, Start):
        return {"type": "start", "source": op.source, "mode": op.mode.value, "regions": [r.value for r in op.regions]}
    shares = [{"source": share.source, "rows": list(share.rows)} for share in op.shares]
    return {"type": "mix", "num_styles": op.num_styles, "shares": shares}


def _read_offset(data: dict[str, Any]) -> AttributeOffset:
    layers = None
    if "layers" in data:
        first, last = map(int, data["layers"])
        layers = first, last
    return AttributeOffset(str(data["id"]), float(data["strength"]), layers)


def _read_mix(data: dict[str, Any]) -> Mix:
    shares = (Share(str(entry["source"]), tuple(map(float, entry["rows"]))) for entry in data["shares"])
    return Mix(int(data["num_styles"]), tuple(shares))


_READERS: dict[str, Callable[[dict[str, Any]], Operation]] = {
    "attribute": _read_offset,
    "start": lambda data: Start(str(data["source"]), PasteMode(data["mode"]), tuple(map(Region, data["regions"]))),
    "mix": _read_mix,
    "look": Look.from_plain,
    "where": Where.from_plain,
}
