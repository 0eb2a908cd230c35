"""The edit that commands apply: a preset, what goes over it, and where in the face it acts."""

import argparse
import dataclasses
from typing import TYPE_CHECKING

from gan_core.commands.output import add_look_argument

if TYPE_CHECKING:
    from collections.abc import Collection

    from gan_core.editing.presets import Preset
    from gan_core.editing.where import Part, Where


def add_edit_arguments(parser: argparse.ArgumentParser) -> None:
    """`--set`, `--lock`, `--preset`, `--look`, `--where`, `--not-where` and `--feather`."""
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        type=attribute_strength,
        dest="strengths",
        metavar="ATTRIBUTE=S[@A-B]",
        help="strength from -1 to 1, and the style rows that move where these are not the attribute's own, such as "
        "smile=0.8@4-7; may be given several times",
    )
    add_base_arguments(parser)
    add_look_argument(parser)
    confined = parser.add_mutually_exclusive_group()
    names = "face, hair, background, eyes, mouth; several with commas between"
    confined.add_argument("--where", type=_parts, metavar="PARTS", help=f"edit only there: {names}")
    confined.add_argument("--not-where", type=_parts, metavar="PARTS", help="edit everywhere but there")
    parser.add_argument("--feather", type=_feather, metavar="SHARE", help="width of that border's softness, 0 to 0.25")


def add_base_arguments(parser: argparse.ArgumentParser) -> None:
    """`--lock` and `--preset`."""
    parser.add_argument(
        "--lock",
        action="extend",
        default=[],
        type=lambda text: [name.strip() for name in text.split(",") if name.strip()],
        dest="locks",
        metavar="ATTRIBUTE,…",
        help="attributes that stay as they are while those of --set move, such as glasses,age",
    )
    parser.add_argument(
        "--preset",
        metavar="NAME|FILE",
        help="start from an edit kept as a preset in the editor; --set and --look go over it",
    )


def edit_of(args: argparse.Namespace) -> "Preset":
    """The edit that the arguments ask for but for its looks, which need the model: see `with_looks`.

    A preset that cannot be read is refused before torch is imported.
    """
    from gan_core.editing.edit_state import EditState
    from gan_core.editing.presets import Preset, find_preset

    preset = Preset("none", EditState()) if args.preset is None else find_preset(args.preset)
    state = (
        preset.state if args.where is args.not_where is args.feather is None else preset.state.with_where(_where(args))
    )
    for name, strength, layers in args.strengths:
        state = state.with_attribute(name, strength)
        state = state if layers is None else state.with_layers(name, layers)
    for name in args.locks:
        state = state.with_lock(name, locked=True)
    return dataclasses.replace(preset, state=state)


def with_looks(edit: "Preset", args: argparse.Namespace, model: str, own: "Collection[str]") -> "Preset":
    """The edit with the looks that the arguments put over it, and with the files of all that it wears.

    Args:
        edit: As `edit_of` gives it.
        args: The arguments.
        model: Identity of the model.
        own: The names of its own looks.

    Raises:
        FacetError: The edit is for another model; or there is no such look, or it is for another model.
    """
    from gan_core.editing.look_shelf import files_of

    edit.check_fits(model)
    known = {*own, *(look.id for look in edit.looks)}
    _, installed = files_of(edit.state.looks, model, known)
    asked, files = files_of(args.looks, model, known)
    state = edit.state
    for look in asked:
        state = state.with_look(look)
    held = {look.id: look for look in (*edit.looks, *installed, *files)}
    return dataclasses.replace(edit, state=state, looks=tuple(held.values()))


def _where(args: argparse.Namespace) -> "Where | None":
    from gan_core.editing.where import FEATHER, Where

    parts = args.where or args.not_where
    if parts is None:
        if args.feather is not None:
            args.refuse("--feather softens the border of --where or --not-where: give one of them")
        return None
    return Where(parts, feather=FEATHER if args.feather is None else args.feather, inverted=args.where is None)


def _parts(text: str) -> "tuple[Part, ...]":
    from gan_core.editing.where import Part, Where

    where = Where()
    for name in text.split(","):
        try:
            where = where.with_part(Part(name.strip()), included=True)
        except ValueError:
            known = ", ".join(Part)
            raise argparse.ArgumentTypeError(f"there is no part {name.strip()!r}; there are: {known}") from None
    return where.parts


def _feather(text: str) -> float:
    from gan_core.editing.where import LARGEST_FEATHER

    try:
        share = float(text)
    except ValueError:
        share = float("nan")
    if not 0 <= share <= LARGEST_FEATHER:
        raise argparse.ArgumentTypeError(f"needs a share from 0 to {LARGEST_FEATHER}, got {text!r}")
    return share


def attribute_strength(text: str) -> tuple[str, float, tuple[int, int] | None]:
    """Parse ATTRIBUTE=STRENGTH, with the first and last style row after an @."""
    name, _, value = text.partition("=")
    value, has_rows, rows = value.partition("@")
    try:
        strength = float(value)
        first, has_last, last = rows.partition("-")
        layers = (int(first), int(last if has_last else first)) if has_rows else None
    except ValueError:
        strength, layers = float("nan"), None
    if not name or not -1 <= strength <= 1 or (layers is not None and not 0 <= layers[0] <= layers[1]):
        raise argparse.ArgumentTypeError(
            f"needs ATTRIBUTE=STRENGTH with a strength from -1 to 1, or ATTRIBUTE=STRENGTH@A-B, got {text!r}"
        )
    return name.strip(), strength, layers
