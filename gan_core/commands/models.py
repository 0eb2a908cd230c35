"""`facet models`: which there are, what one can do, making one of foreign files, fetching, mending, removing one."""

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from gan_core.commands.clip_arguments import add_clip_arguments, clip_encoders
from gan_core.commands.output import agree, note, report, say
from gan_core.errors import FacetError

if TYPE_CHECKING:
    from gan_core.catalogue import Entry
    from gan_core.formats.importing import Import


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `facet models`."""
    actions = parser.add_subparsers(dest="action", required=True)
    listing = actions.add_parser("list", help="a line for each model")
    info = actions.add_parser("info", help="what a model is and can do; every file of it is checked")
    info.add_argument("model", help="name or path")
    bring = actions.add_parser(
        "import", help="make a model of checkpoints, encoders, directions of others; nothing in them is run"
    )
    bring.add_argument("files", nargs="+", metavar="FILE", help="recognised by what it holds; or a bundle of Facet's")
    bring.add_argument("--name", required=True, metavar="M", help="of the new model")
    bring.add_argument("--licence", metavar="TEXT", help="of the weights, for the model card")
    get = actions.add_parser("get", help="fetch a known model from its authors and import it")
    get.add_argument("model", nargs="?", help="name; without one the models that can be fetched are listed")
    get.add_argument("--name", metavar="M", help="of the new model (default: as it is listed)")
    get.add_argument("--yes", action="store_true", help="fetch files without a known checksum without asking")
    freed = actions.add_parser("orthogonalise", help="make an imported model's slider leave other attributes alone")
    freed.add_argument("model", help="name or path")
    freed.add_argument("attribute", help="whose direction changes, such as age")
    freed.add_argument("--to", required=True, metavar="A,B", help="attributes of the model that it leaves alone")
    freed.add_argument(
        "--as", dest="new", metavar="ID", help="keep the old direction and add the new one under this id"
    )
    words = actions.add_parser("words", help="make a slider of words, with StyleCLIP's channel effects (fs3.npy)")
    words.add_argument("model", help="name or path of a model imported with them")
    words.add_argument("--as", dest="new", required=True, metavar="ID", help="of the slider")
    how = words.add_mutually_exclusive_group(required=True)
    how.add_argument("--difference", metavar="FILE", help=".npy of the CLIP embeddings' difference, 512 numbers")
    how.add_argument("--words", nargs=2, metavar=("NEUTRAL", "TARGET"), help="two texts, by CLIP's ViT-B-32")
    add_clip_arguments(words)
    words.add_argument("--threshold", type=float, default=0.1, help="the higher, the fewer channels (default: 0.1)")
    gone = actions.add_parser("remove", help="delete an imported model for good")
    gone.add_argument("model", help="name")
    for action in (listing, info, bring, get, freed, words, gone):
        action.add_argument("--json", action="store_true", help="print the result as JSON")


def run(args: argparse.Namespace) -> int:
    """Do what the action says."""
    changes = {"orthogonalise": _orthogonalise, "words": _words, "remove": _remove}
    return {"list": _list, "info": _info, "import": _import, "get": _get, **changes}[args.action](args)


def _list(args: argparse.Namespace) -> int:
    from gan_core.installed import installed_models

    rows: list[dict[str, Any]] = []
    for model in installed_models():
        manifest = model.manifest
        title = f"unusable: {model.problem}" if manifest is None else manifest.name
        size = None if manifest is None else manifest.resolution
        rows.append({"name": model.name, "resolution": size, "title": title, "path": str(model.path)})
    if args.json:
        say(json.dumps(rows))
    else:
        for row in rows:
            side = f"{row['resolution']} px" if row["resolution"] else "-"
            say(f"{row['name']:<16} {side:>8}  {row['title']}  ({row['path']})")
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


def _import(args: argparse.Namespace) -> int:
    from gan_core.formats.composing import UNKNOWN_LICENCE
    from gan_core.formats.importing import import_files

    _tell(args, import_files(args.files, args.name, args.licence or UNKNOWN_LICENCE), args.name)
    return 0


def _get(args: argparse.Namespace) -> int:
    from gan_core.catalogue import CATALOGUE, find_entry
    from gan_core.downloading import fetch
    from gan_core.registry import free_place

    if args.model is None:
        rows = [asdict(entry) | {"bytes": entry.bytes} for entry in CATALOGUE.values()]
        lines = [f"{e.name:<18} {e.size:>14}  {e.about}\n{'':34} licence: {e.licence}" for e in CATALOGUE.values()]
        say(json.dumps(rows) if args.json else "\n".join(lines))
        return 0
    entry = find_entry(args.model)
    name = args.name or entry.name
    free_place(name)
    note(f"{entry.name}: {entry.about} ({entry.size}); licence: {entry.licence}; {entry.home}")
    if entry.unchecked and not args.yes:
        _ask(entry)
    files = [fetch(file, entry.name) for file in entry.files]
    from gan_core.formats.importing import import_files

    made = import_files([file.path for file in files], name, entry.licence)
    for file in files:
        if file.fetched:
            file.path.unlink()
    _tell(args, made, name)
    return 0


def _ask(entry: "Entry") -> None:
    names = ", ".join(file.name for file in entry.unchecked)
    why = f"no checksum is known for {names}, so what arrives cannot be told from something else (nothing in it is run)"
    agree(why, "Fetch it all the same?", "add --yes to fetch it all the same")


def _tell(args: argparse.Namespace, made: "Import", name: str) -> None:
    from gan_core.formats.reporting import lines_of

    result = {
        "name": name,
        "path": str(made.path),
        "files": {str(file.path): [part.source for part in file.parts] for file in made.files},
        "remarks": made.remarks,
        "missing": made.missing,
    }
    report(args, result, "\n".join(lines_of(made, name)))


def _orthogonalise(args: argparse.Namespace) -> int:
    from gan_core.editing.freeing import orthogonalise

    given, new = args.to.split(","), args.new or args.attribute
    kept = orthogonalise(args.model, args.attribute, given, new)
    text = f"{args.model}: {new} leaves {', '.join(given)} alone and keeps {kept:.0%} of {args.attribute}'s direction"
    report(args, {"direction": new, "to": given, "kept": round(kept, 4)}, text)
    return 0


def _words(args: argparse.Namespace) -> int:
    from gan_core.editing.styleclip import MEASURED_WITH, add_worded, difference_of_words
    from gan_core.formats.checks import as_tensor, shape_of
    from gan_core.formats.sandbox import read_data

    if args.difference:
        found = read_data(args.difference)
        if shape_of(found) not in ((512,), (1, 512)):
            raise FacetError(f"{args.difference}: holds no 512 numbers, which CLIP's embeddings have")
        difference = as_tensor(found, "the difference").flatten()
    else:
        (encoder,) = clip_encoders(args, "cpu", [MEASURED_WITH])
        difference = difference_of_words(encoder, *args.words)
    made = add_worded(args.model, difference, args.new, args.threshold)
    text = f"{args.model}: {args.new} moves {made.channels} style channels and misses {made.missed:.0%} of the change"
    report(args, {"direction": args.new, "channels": made.channels, "missed": round(made.missed, 4)}, text)
    return 0


def _remove(args: argparse.Namespace) -> int:
    from gan_core.registry import remove

    path = remove(args.model)
    report(args, {"removed": str(path)}, f"removed {path}")
    return 0
