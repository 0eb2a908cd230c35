"""Which validators judge the pairs: Facet's own by name, a function, a web service; by default what fits the edit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gan_core.commands.output import note
from gan_core.errors import FacetError
from gan_core.training.distill.external import FunctionValidator, WebValidator
from gan_core.training.distill.pair import Chain, Validator
from gan_core.training.distill.validators import (
    AttributeValidator,
    BackgroundValidator,
    FaceValidator,
    SkinValidator,
    check_judged,
)

if TYPE_CHECKING:
    from gan_core.model import FaceModel
    from gan_core.training.distill.edit_range import EditRange
    from gan_core.training.distill.thresholds import Thresholds

OWN = ("face", "attributes", "background", "skin")


def usual(edit: EditRange) -> tuple[str, ...]:
    """The names of those that can judge an edit: of mixed faces and of looks nobody knows what should stay."""
    return OWN if edit.is_plain else OWN[:1]


def chosen(names: Sequence[str], edit: EditRange, thresholds: Thresholds, model: FaceModel) -> Chain:
    """Make the validators of names.

    Args:
        names: Of `OWN`, "module:function", or the URL of a web service.
        edit: What they judge.
        thresholds: Of Facet's own.
        model: Whose classifier they use, and which declares what may change along.

    Raises:
        FacetError: There is no such validator, or it cannot judge this edit.
    """
    return Chain([_made(name, edit, thresholds, model) for name in names])


def _made(name: str, edit: EditRange, thresholds: Thresholds, model: FaceModel) -> Validator:
    if name.startswith(("http://", "https://")):
        note(f"the pictures of each pair are sent to {name}")
        return WebValidator(name)
    if name == "face":
        return FaceValidator()
    if name == "background":
        return BackgroundValidator(thresholds)
    if name == "skin":
        return SkinValidator(thresholds)
    if name == "attributes":
        return _attributes(edit, thresholds, model)
    if ":" in name:
        return FunctionValidator(name)
    raise FacetError(f"--validator takes {', '.join(OWN)}, module:function or a URL of http, got {name!r}")


def _attributes(edit: EditRange, thresholds: Thresholds, model: FaceModel) -> AttributeValidator:
    if not edit.is_plain:
        raise FacetError("--validator attributes cannot judge faces that are mixed or wear a look; leave it out")
    if model.classifier is None:
        raise FacetError(
            "this model has no classifier to judge pairs; `facet adopt` makes one, or choose --validator face "
            "--validator background, or one of your own"
        )
    check_judged(model.classifier, edit.ids)
    coupled = {entry.id: entry.coupled_with for entry in model.manifest.directions}
    return AttributeValidator(model.classifier, coupled, thresholds)
