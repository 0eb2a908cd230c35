"""`facet look predict`: a look of pictures, or of words, in one pass through the model's hypernetwork."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gan_core.commands.clip_arguments import add_clip_arguments, clip_encoders
from gan_core.commands.output import add_model_arguments, report
from gan_core.errors import FacetError

if TYPE_CHECKING:
    from gan_core.clip.embedding import Embedding
    from gan_core.model import FaceModel

LONGEST = 200
"""Characters of the pictures' names that a look keeps."""


def add_actions(actions: Any) -> None:
    """Add the subcommand to those of `facet look`."""
    parser = actions.add_parser("predict", help="make a look of pictures in one style, in one pass")
    parser.set_defaults(run=_run)
    parser.add_argument("pictures", nargs="*", type=Path, metavar="PICTURE", help="several say more of a style")
    parser.add_argument("--text", help="words instead, where the model's hypernetwork knows them")
    parser.add_argument("-o", "--out", type=Path, required=True, metavar="NAME.look")
    parser.add_argument("--name", help="what to call the look (default: as the file)")
    add_clip_arguments(parser)
    add_model_arguments(parser)


def _run(args: argparse.Namespace) -> None:
    """Look at the pictures and write the look."""
    from datetime import UTC, datetime

    from gan_core.commands.look_shelf import told
    from gan_core.commands.output import free_target
    from gan_core.editing.look_files import SUFFIX, LookFile
    from gan_core.photo.reading import read_photo

    if bool(args.pictures) == (args.text is not None):
        raise FacetError("a look is made of pictures or of --text; name the one or the other")
    out = free_target(str(args.out))
    if out.suffix != SUFFIX:
        raise FacetError(f"{out}: a look file ends in {SUFFIX}")
    photos = [read_photo(path) for path in args.pictures]  # what cannot be read is refused before torch is imported

    from gan_core.editing.look_prediction import check_predicts, predict_look, predict_look_of_text
    from gan_core.model import load_model
    from gan_core.rendering.look_picture import look_picture

    model = load_model(args.model, args.device)
    check_predicts(model)
    space = _space(args, model)
    vector = predict_look(model, photos, space) if photos else predict_look_of_text(model, args.text, space)
    source = ", ".join(path.name for path in args.pictures)[:LONGEST] if photos else f"the text {args.text!r}"
    facts = {
        "made_from": f"{source}, in one pass",
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "picture": look_picture(model, vector),
    }
    look = LookFile.of(args.name or out.stem, vector, model.identity, **facts)
    look.write(out)
    report(args, {"look": str(out), **told(look)}, f"{out}  {look.name}; wear it with --look {out}=1")


def _space(args: argparse.Namespace, model: FaceModel) -> Embedding | None:
    """The CLIP space that the hypernetwork was trained in; None where it is the model's own."""
    from gan_core.clip.embedding import ClipEmbedding, encoder_of

    assert model.hypernetwork is not None
    name = encoder_of(model.hypernetwork.embedding)
    return None if name is None else ClipEmbedding(clip_encoders(args, model.device, [name])[0])
