"""The edit of `facet distill make`: as in other commands, with ranges that pairs draw their strengths from."""

from __future__ import annotations

import argparse
import copy
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from gan_core.commands.edits import add_base_arguments, attribute_strength, edit_of, with_looks
from gan_core.commands.output import worn_look
from gan_core.editing.levels import Level
from gan_core.errors import FacetError

if TYPE_CHECKING:
    from gan_core.editing.edit_state import EditState
    from gan_core.model import FaceModel
    from gan_core.training.distill.edit_range import EditRange

_T = TypeVar("_T")


def add_range_arguments(parser: argparse.ArgumentParser) -> None:
    """`--set`, `--look` and `--mix` with ranges, `--lock` and `--preset`."""

    def add(name: str, dest: str, kind: Callable[[str], Any], metavar: str, help: str) -> None:
        parser.add_argument(name, action="append", default=[], type=kind, dest=dest, metavar=metavar, help=help)

    add(
        "--set",
        "strengths",
        _ends(attribute_strength),
        "ATTRIBUTE=S|A..B[@ROWS]",
        "strength from -1 to 1, or a range that each pair draws its own from: age=0.2..1; may be given several times",
    )
    add("--look", "looks", _ends(worn_look), "NAME=S|A..B[@LEVELS]", "a look with a strength from 0 to 1.5, likewise")
    add(
        "--mix",
        "mixes",
        _mixed,
        "LEVEL[=S|A..B]",
        "each pair has two faces, the second of which gives its coarse, middle or fine styles, or a share of them",
    )
    add_base_arguments(parser)
    parser.set_defaults(where=None, not_where=None, feather=None)


def edit_range_of(args: argparse.Namespace, model: FaceModel) -> EditRange:
    """The edit that the arguments ask for; the model learns the looks that it wears.

    Raises:
        FacetError: It does nothing, needs what pairs have not, or the model cannot do it.
    """
    from gan_core.training.distill.edit_range import EditRange

    edit = EditRange(_end_of(args, model, 0), _end_of(args, model, 1))
    if not (edit.ids or edit.looks or edit.mixes):
        raise FacetError("this edit does nothing to a face of this model; give --set, --look or --mix")
    for state in (edit.start, edit.end):  # whether the model has the attributes, rows and locks
        model.edit(model.sample(args.seed), state.strengths(), layers=state.row_ranges(), locks=state.locks)
    return edit


def _end_of(args: argparse.Namespace, model: FaceModel, place: int) -> EditState:
    """The edit at an end of its ranges."""
    from gan_core.editing.mixing import Mix
    from gan_core.training.distill.edit_range import OTHER

    own = copy.copy(args)
    own.strengths, own.looks = ([ends[place] for ends in given] for given in (args.strengths, args.looks))
    preset = edit_of(own)
    if preset.state.sources or preset.state.where is not None:
        raise FacetError(
            f"the preset {preset.name!r} takes in other faces or a mask, which pairs cannot; choose another"
        )
    preset = with_looks(preset, own, model.identity, model.looks)
    for look in preset.looks:
        model.add_look(look.id, look.vector)
    mix = Mix(model.num_styles)
    for level, weights in args.mixes:
        mix = mix.with_level(OTHER, level, weights[place])
    return preset.state.with_mix(mix)


def _ends(parse: Callable[[str], _T]) -> Callable[[str], tuple[_T, _T]]:
    """Both ends of NAME=A..B, or the same twice of NAME=S; what stands after an @ belongs to both."""

    def both(text: str) -> tuple[_T, _T]:
        name, _, value = text.rpartition("=")
        value, at, rest = value.partition("@")
        first, dots, last = value.partition("..")
        try:
            return parse(f"{name}={first}{at}{rest}"), parse(f"{name}={last if dots else first}{at}{rest}")
        except argparse.ArgumentTypeError as error:
            raise argparse.ArgumentTypeError(f"{error} (of {text!r}; a range is written 0.2..1)") from error

    return both


def _mixed(text: str) -> tuple[Level, tuple[float, float]]:
    name, given, value = text.partition("=")
    first, dots, last = (value if given else "1").partition("..")
    try:
        level, weights = Level(name.strip()), (float(first), float(last if dots else first))
    except ValueError:
        level, weights = Level.COARSE, (-1.0, -1.0)
    if not all(0 <= weight <= 1 for weight in weights):
        levels = ", ".join(Level)
        raise argparse.ArgumentTypeError(f"needs LEVEL, LEVEL=S or LEVEL=A..B with {levels} and 0 to 1, got {text!r}")
    return level, weights
