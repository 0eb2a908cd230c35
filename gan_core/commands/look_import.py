"""`facet look import`: a published checkpoint of a domain vector becomes a look file for a model that is there."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from gan_core.commands.output import report


def add_actions(actions: Any) -> None:
    """Add the subcommand to those of `facet look`."""
    parser = actions.add_parser(
        "import", help="make a look of HyperDomainNet's checkpoint for a generator; nothing in it is run"
    )
    parser.set_defaults(run=_import)
    add = parser.add_argument
    add("checkpoint", type=Path, metavar="CHECKPOINT", help="a domain vector (type 'parameterization')")
    add("--model", default="default", metavar="M", help="name or path of the imported generator it was trained on")
    add("-o", "--out", type=Path, required=True, metavar="NAME.look")
    add("--name", help="what to call the look (default: as the file)")
    add("--author", default="", help="who made it")
    add("--licence", help="of the look")
    add("--json", action="store_true", help="print the result as JSON")


def _import(args: argparse.Namespace) -> None:
    from datetime import UTC, datetime

    from gan_core.commands.look_shelf import told
    from gan_core.commands.output import free_target
    from gan_core.editing.look_files import SUFFIX, LookFile
    from gan_core.errors import BundleError, FacetError
    from gan_core.formats.composing import UNKNOWN_LICENCE, vector_of
    from gan_core.formats.parts import DomainPart
    from gan_core.formats.plain import Refusal
    from gan_core.formats.recognise import recognise
    from gan_core.model import load_model
    from gan_core.rendering.look_picture import look_picture

    out = free_target(str(args.out))
    if out.suffix != SUFFIX:
        raise FacetError(f"{out}: a look file ends in {SUFFIX}")
    found = recognise(args.checkpoint)
    part = next((part for part in found.parts if isinstance(part, DomainPart)), None)
    if part is None:
        raise BundleError(
            f"{found.path.name}: holds no look but other parts of a model; facet models import takes them"
        )
    model = load_model(args.model)
    try:
        vector = vector_of(part, model.generator)
    except Refusal as refusal:
        advice = "import the generator that it was trained on, and name that with --model"
        raise BundleError(f"{found.path.name}: {refusal}; {advice}") from refusal
    facts = {
        "made_from": f"{part.source} {found.path.name}",
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "author": args.author,
        "licence": args.licence or UNKNOWN_LICENCE,
        "picture": look_picture(model, vector),
    }
    look = LookFile.of(args.name or out.stem, vector, model.identity, **facts)
    look.write(out)
    report(args, {"look": str(out), **told(look)}, f"{out}  {look.name}: {part.source}; wear it with --look {out}=1")
