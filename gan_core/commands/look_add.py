"""`facet look add`: looks become a model's own, shipped with it under plain names."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gan_core.commands.output import report
from gan_core.errors import FacetError

if TYPE_CHECKING:
    from gan_core.editing.look_files import LookFile

STEM = "domains"


def add_actions(actions: Any) -> None:
    """Add the subcommand to those of `facet look`."""
    parser = actions.add_parser("add", help="put looks into a model's folder: they are its own from then on")
    parser.set_defaults(run=_run)
    add = parser.add_argument
    add(
        "looks",
        nargs="+",
        metavar="LOOK",
        help="look file, or name of an installed look; its own name in plain letters",
    )
    add("--model", required=True, metavar="M", help="name of a model, or its folder")
    add("--replace", action="store_true", help="let them take the place of looks of the same name")
    add("--json", action="store_true", help="print the result as JSON")


def _run(args: argparse.Namespace) -> None:
    from gan_core.editing.look_shelf import find_look
    from gan_core.installed import find_model

    model = find_model(args.model)
    assert model.manifest is not None
    if not model.path.is_dir():
        raise FacetError(f"{model.path}: is a zip; unpack it, and give the folder")
    looks = [find_look(name, model.manifest.identity) for name in args.looks]
    added = join(model.path, looks, replace=args.replace)
    told = {"model": str(model.path), "added": list(added)}
    report(args, told, f"{model.path}  has {', '.join(added)}")


def join(path: Path, looks: list[LookFile], *, replace: bool = False) -> tuple[str, ...]:
    """Put looks into a bundle folder; it is as it was, or holds all of them.

    Args:
        path: The folder.
        looks: For its generator.
        replace: Whether they may take the place of others of the same name.

    Returns:
        Their names in it.

    Raises:
        FacetError: One is for another model, or its name is taken.
    """
    from gan_core.bundle import Bundle, save_bundle
    from gan_core.editing.domains import vector_tensors

    bundle = Bundle.load(path)
    tensors = dict(bundle.tensors.get(STEM, {}))
    taken = {key.rsplit("/", 2)[0] for key in tensors}
    names: list[str] = []
    for look in looks:
        look.check_fits(bundle.manifest.identity)
        if look.slug in names or (look.slug in taken and not replace):
            raise FacetError(f"the model has a look {look.slug!r} already; give --replace, or another name to the look")
        names.append(look.slug)
        tensors = {key: value for key, value in tensors.items() if key.rsplit("/", 2)[0] != look.slug}
        tensors |= {f"{look.slug}/{key}": part for key, part in vector_tensors(look.vector).items()}
    save_bundle(path, bundle.manifest, {STEM: tensors})
    return tuple(names)
