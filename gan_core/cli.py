"""The command line: picks the subcommand, imports only that one, and turns errors into one line and an exit code."""

import argparse
import importlib
import sys
from collections.abc import Callable, Sequence

from gan_core.allocator import keep_pages
from gan_core.errors import FacetError

DONE, COULD_NOT, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130

COMMANDS = {
    "edit": ("gan_core.commands.edit", "edit a face in a photo and write the photo"),
    "batch": ("gan_core.commands.batch", "edit all photos of a folder; goes on where it was stopped"),
    "project": ("gan_core.commands.project", "find the latent of a face and write it as .npz"),
    "generate": ("gan_core.commands.generate", "write a sheet of faces from the model's own seeds"),
    "mix": ("gan_core.commands.mix", "mix the styles of faces, or write a grid of all pairs"),
    "animate": ("gan_core.commands.animate", "let a slider move, or go from face to face: MP4, GIF or WebP"),
    "look": ("gan_core.commands.look", "looks of a model: list, install, remove and show them"),
    "models": ("gan_core.commands.models", "list, show, import, fetch or remove models"),
    "bench": ("gan_core.commands.bench", "measure how fast the model renders on this machine"),
    "doctor": ("gan_core.commands.doctor", "show versions, devices, folders, and what is missing"),
    "integrate": ("gan_core.commands.integrate", "open .facet and .look files by a double click on this Linux desktop"),
    "train-landmarks": ("gan_core.training.landmarks", "train the face and landmark network on labelled portraits"),
    "train-classifier": ("gan_core.training.classifier", "train the attribute classifier and the perceptual network"),
    "prepare": ("gan_core.training.prepare", "make a data set of aligned faces, or of centred squares, from photos"),
    "train": ("gan_core.training.train", "train a generator in stages, pack it, export it as a model"),
    "adopt": ("gan_core.training.adopt", "make what a foreign model lacks, without the data it was trained on"),
    "encoder": ("gan_core.training.encoder", "train the encoder of a model"),
    "distill": (
        "gan_core.commands.distill",
        "make pairs of faces before and after an edit, to teach it to one network",
    ),
    "evaluate": ("gan_core.evaluation.evaluate", "measure a model: report.json, report.md, plots and sheets"),
    "directions": ("gan_core.training.directions", "find attribute directions of a model and test them"),
}


def usage() -> str:
    """What `facet --help` prints."""
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {summary}" for name, (_, summary) in COMMANDS.items()]
    return "\n".join(
        [
            "facet [PHOTO or .facet…]       open the editor",
            "facet COMMAND … [--help]       do one job without a window",
            "",
            *lines,
            "",
            "Exit status: 0 done, 1 could not do it, 2 wrong usage.",
        ]
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand.

    Args:
        argv: Arguments without the program's name; those of the process when None.

    Returns:
        0 done, 1 could not do it, 2 wrong usage.
    """
    if argv is None:
        keep_pages()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] in ("-h", "--help"):
        print(usage(), file=sys.stdout if arguments else sys.stderr)
        return DONE if arguments else WRONG_USAGE
    if arguments[0] == "--version":
        from gan_core import __version__

        print(f"facet {__version__}")
        return DONE
    name = arguments[0]
    if name not in COMMANDS:
        print(f"facet: no command {name!r}; there are: {', '.join(COMMANDS)}", file=sys.stderr)
        return WRONG_USAGE
    module_name, summary = COMMANDS[name]

    def work() -> int | None:
        module = importlib.import_module(module_name)
        parser = argparse.ArgumentParser(prog=f"facet {name}", description=f"{summary[0].upper()}{summary[1:]}.")
        module.add_arguments(parser)
        status: int | None = module.run(parser.parse_args(arguments[1:]))
        return status

    return guarded(name, work)


def guarded(name: str, work: Callable[[], int | None]) -> int:
    """Do the work of the command `name`; an error becomes one line on stderr and an exit code."""
    try:
        return work() or DONE
    except SystemExit as stop:  # argparse has said what is wrong
        return stop.code if isinstance(stop.code, int) else WRONG_USAGE
    except KeyboardInterrupt:
        return INTERRUPTED
    except FacetError as error:
        print(f"facet: {error}", file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()
    except OSError as error:
        print(f"facet: {error.filename or name}: {error.strerror or error}", file=sys.stderr)
    except MemoryError:
        print("facet: out of memory; close other programs or use a smaller photo", file=sys.stderr)
    return COULD_NOT
