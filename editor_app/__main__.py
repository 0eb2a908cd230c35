"""The command `facet`: the editor, with gan_core's commands mounted; those never load Qt."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

from gan_core.allocator import keep_pages

_BENCHES = {"--gui": "editor_app.bench", "--startup": "editor_app.bench_startup"}
"""What of `facet bench` needs the window."""


def main(argv: Sequence[str] | None = None) -> int:
    """Open the editor, or run one of gan_core's commands.

    Args:
        argv: Arguments without the program's name; those of the process when None.

    Returns:
        0 done, 1 could not do it, 2 wrong usage.
    """
    from gan_core import cli

    if argv is None:
        keep_pages()
    arguments = list(sys.argv[1:] if argv is None else argv)
    way = next((name for name in _BENCHES if name in arguments), None)
    if arguments[:1] == ["bench"] and way is not None:
        rest = [argument for argument in arguments[1:] if argument != way]
        return cli.guarded("bench", lambda: importlib.import_module(_BENCHES[way]).main(rest))
    if arguments and (arguments[0] in cli.COMMANDS or arguments[0].startswith("-")):
        return cli.main(arguments)
    photos = [Path(argument) for argument in arguments]
    for photo in photos:
        if not photo.is_file():
            known = ", ".join(cli.COMMANDS)
            sys.stderr.write(f"facet: {photo} is neither a photo nor a command; commands are: {known}\n")
            return cli.WRONG_USAGE if len(photos) == 1 and not photo.suffix else cli.COULD_NOT
    from editor_app.app import run_editor

    return run_editor(photos)


if __name__ == "__main__":
    sys.exit(main())
