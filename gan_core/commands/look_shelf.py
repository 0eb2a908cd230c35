"""`facet look list | install | remove | info`: the looks that there are, and look files."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gan_core.commands.output import report, say

if TYPE_CHECKING:
    from gan_core.editing.look_files import LookFile


def add_actions(actions: Any) -> None:
    """Add the subcommands to those of `facet look`."""
    listing = actions.add_parser("list", help="a line for each look: the model's own, and those that are installed")
    listing.add_argument("--model", default="default", metavar="M", help="name or path of a model (default: embedded)")
    listing.set_defaults(run=_list)
    bring = actions.add_parser("install", help="keep a look file beside the model's own looks; nothing in it is run")
    bring.add_argument("file", type=Path, metavar="FILE.look")
    bring.set_defaults(run=_install)
    gone = actions.add_parser("remove", help="delete an installed look for good")
    gone.add_argument("look", metavar="NAME", help="its name or id")
    gone.set_defaults(run=_remove)
    info = actions.add_parser("info", help="what a look is, how it was made, and for which model")
    info.add_argument("look", metavar="FILE.look|NAME")
    info.set_defaults(run=_info)
    for action in (listing, bring, gone, info):
        action.add_argument("--json", action="store_true", help="print the result as JSON")


def told(look: LookFile) -> dict[str, Any]:
    """A look as it is printed as JSON."""
    about = {"id": look.id, "name": look.name, "model": look.model, "made_from": look.made_from}
    about |= {"author": look.author, "licence": look.licence, "made": look.made}
    return {**about, "numbers": look.vector.parameters}


def _list(args: argparse.Namespace) -> int:
    from gan_core.editing.look_shelf import installed_looks, own_looks
    from gan_core.installed import find_model

    model = find_model(args.model)
    assert model.manifest is not None
    identity = model.manifest.identity
    rows: list[dict[str, Any]] = [{"id": name, "name": name, "own": True, "fits": True} for name in own_looks(model)]
    for look in installed_looks():
        rows.append({"id": look.id, "name": look.name, "own": False, "fits": look.model == identity})
    if args.json:
        say(json.dumps(rows))
        return 0
    for row in rows:
        where = "the model's own" if row["own"] else "installed" if row["fits"] else "installed, for another model"
        say(f"{row['id']:<32} {row['name']}  ({where})")
    if not rows:
        say("there are none; facet look install FILE.look brings one")
    return 0


def _install(args: argparse.Namespace) -> int:
    from gan_core.editing.look_files import LookFile
    from gan_core.editing.look_shelf import install_look

    look = install_look(LookFile.read(args.file))
    report(args, told(look), f"installed {look.name} as {look.id}")
    return 0


def _remove(args: argparse.Namespace) -> int:
    from gan_core.editing.look_shelf import find_installed, look_path, remove_look

    look = find_installed(args.look)
    remove_look(look)
    report(args, {"removed": str(look_path(look.id))}, f"removed {look.name} ({look_path(look.id)})")
    return 0


def _info(args: argparse.Namespace) -> int:
    from gan_core.editing.look_shelf import find_look

    look = find_look(args.look)
    about = told(look)
    lines = [f"{look.name}  ({look.id})", f"  {about['numbers']} numbers, for the model {look.model[:16]}…"]
    words = {"made_from": "made from", "made": "made", "author": "by", "licence": "licence"}
    lines += [f"  {word} {about[key]}" for key, word in words.items() if about[key]]
    report(args, about, "\n".join(lines))
    return 0
