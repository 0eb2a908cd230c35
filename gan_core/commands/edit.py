"""`facet edit`: one photo, or one face of a file, some attributes, one file out."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gan_core.commands.edits import add_edit_arguments, edit_of, with_looks
from gan_core.commands.export_arguments import add_result_arguments, canvas, credentials, scope, targets, write_all
from gan_core.commands.faces import add_face_arguments, projected
from gan_core.commands.output import add_model_arguments, add_paste_argument, report
from gan_core.commands.sources import is_photo, read_sources

if TYPE_CHECKING:
    from gan_core.editing.edit_state import EditState
    from gan_core.export.result import Result


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `facet edit`."""
    parser.add_argument("photo", type=Path, help="a photo; or FACE.npz or latents, whose rendered crop is edited")
    add_edit_arguments(parser)
    add_result_arguments(parser)
    add_paste_argument(parser)
    add_face_arguments(parser)
    add_model_arguments(parser)
    parser.set_defaults(refuse=parser.error)


def run(args: argparse.Namespace) -> int:
    """Project, edit, paste back, write."""
    targets(args)
    credentials(args)  # what cannot be signed is refused before anything is computed
    if not is_photo(str(args.photo)):
        return _edit_face(args)
    from gan_core.photo.reading import read_photo

    edit = edit_of(args)
    photo = read_photo(args.photo)  # a photo that cannot be read is refused before torch is imported
    from gan_core.editing.attributes import PasteMode
    from gan_core.export.canvas import Scope
    from gan_core.export.result import Subject, pasted_steps, rendered_steps
    from gan_core.jobs import CancelToken, run_to_end
    from gan_core.model import load_model
    from gan_core.workflow import check_edit

    model = load_model(args.model, args.device)
    edit = with_looks(edit, args, model.identity, model.looks)
    check_edit(model, edit)
    projection = projected(args, photo, model)
    mode = None if args.paste is None else PasteMode(args.paste)
    subject = Subject.of(model, projection, edit.state, mode, edit.latents())
    if scope(args) is Scope.RENDER:
        steps = rendered_steps(subject, CancelToken(), args.size, deep=args.deep)
    else:
        steps = pasted_steps(canvas(args, photo, projection.alignment), [subject], CancelToken())
    summary = {
        "face_size": round(projection.alignment.face_size, 1),
        "loss": projection.losses[-1] if projection.losses else None,
        "seconds": round(projection.seconds, 2),
    }
    return _write(args, run_to_end(steps), edit.state, summary)


def _edit_face(args: argparse.Namespace) -> int:
    """Edit a face that was projected before: there is no photo to put it back into."""
    if args.whole or args.square or args.paste or args.faithful:
        alone = "it goes without --whole, --square, --paste and --faithful"
        args.refuse(f"{args.photo.name} is a face without its photo: {alone}")
    edit = edit_of(args)
    from gan_core.export.result import Subject, rendered_steps
    from gan_core.jobs import CancelToken, run_to_end
    from gan_core.model import load_model
    from gan_core.photo.paste_back import PastePlan
    from gan_core.photo.regions import TYPICAL_LANDMARKS
    from gan_core.rendering.renderer import Renderer, RenderRequest
    from gan_core.workflow import check_edit, coverage_of, model_for

    model = load_model(args.model, args.device)
    edit = with_looks(edit, args, model.identity, model.looks)
    check_edit(model, edit)
    (source,) = read_sources(args, [str(args.photo)], {}, model)
    own = model if source.projection is None else model_for(model, source.projection)
    request = RenderRequest(source.w_plus, edit.state, model.full, sources=edit.latents())
    coverage = coverage_of(model, source.w_plus, edit.state, TYPICAL_LANDMARKS, {})
    subject = Subject(Renderer(own), request, None, PastePlan.of(edit.state, coverage=coverage))
    result = run_to_end(rendered_steps(subject, CancelToken(), args.size, deep=args.deep))
    return _write(args, result, edit.state, {})


def _write(args: argparse.Namespace, result: "Result", state: "EditState", facts: dict[str, Any]) -> int:
    files, (width, height) = write_all(args, result), result.photo.size
    summary = {
        "out": None if args.out is None else str(args.out),
        "files": files,
        "size": [width, height],
        **facts,
        "strengths": state.strengths(),
        "state": json.loads(state.to_json()),
    }
    report(args, summary, "\n".join(f"{file}  {width} x {height}" for file in files))
    return 0
