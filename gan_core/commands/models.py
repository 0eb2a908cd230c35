"""`facet models`: which models there are, and what one of them can do."""

import argparse
import json
from dataclasses import asdict
from typing import Any

from gan_core.commands.output import say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `facet models`."""
    actions = parser.add_subparsers(dest="action", required=True)
    listing = actions.add_parser("list", help="a line for each model")
    info = actions.add_parser("info", help="what a model is and can do; every file of it is checked")
    info.add_argument("model", help="name or path")
    for action in (listing, info):
        action.add_argument("--json", action="store_true", help="print the result as JSON")


def run(args: argparse.Namespace) -> int:
    """List or show."""
    return _list(args) if args.action == "list" else _info(args)


def _list(args: argparse.Namespace) -> int:
    from gan_core.errors import FacetError
    from gan_core.manifest import Manifest
    from gan_core.registry import installed

    rows: list[dict[str, Any]] = []
    for name, path in installed().items():
        try:
            manifest = Manifest.from_json((path / "manifest.json").read_bytes(), name)
            rows.append({"name": name, "resolution": manifest.resolution, "title": manifest.name, "path": str(path)})
        except (FacetError, OSError) as error:
            rows.append({"name": name, "resolution": None, "title": f"unusable: {error}", "path": str(path)})
    if args.json:
        say(json.dumps(rows))
    else:
        for row in rows:
            size = f"{row['resolution']} px" if row["resolution"] else "-"
            say(f"{row['name']:<16} {size:>8}  {row['title']}  ({row['path']})")
    return 0


def _info(args: argparse.Namespace) -> int:
    from gan_core.bundle import Bundle
    from gan_core.registry import find_bundle

    bundle = Bundle.load(find_bundle(args.model))
    manifest = bundle.manifest
    megabytes = sum(t.numel() for part in bundle.tensors.values() for t in part.values()) * 2 / 1e6
    if args.json:
        say(json.dumps({"path": str(bundle.path), "megabytes": round(megabytes, 1), **asdict(manifest)}))
        return 0
    say(f"{manifest.name}  ({bundle.path})")
    say(f"  {manifest.resolution} px, {megabytes:.1f} MB, identity {manifest.identity[:16]}")
    say(f"  licence {manifest.licence}; data: {manifest.data}")
    say(f"  parts: generator, {', '.join(sorted(manifest.networks)) or 'nothing else'}")
    trained = ", ".join(
        f"{s.resolution} px x {'own channels' if s.channels else format(s.channel_ratio, 'g')}"
        for s in manifest.sub_generators
    )
    say(f"  trained sub-generators: {trained}")
    for entry in manifest.directions:
        say(f"  {entry.id:<14} {'experimental' if entry.experimental else 'tested'}")
    return 0
