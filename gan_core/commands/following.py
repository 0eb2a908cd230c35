"""Commands that another program follows (`--follow`): lines of JSON, the lowest priority, an end that is heard."""

import argparse
import contextlib
import json
import os
import sys
import threading
from collections.abc import Callable
from typing import Any

from gan_core.commands.output import say

NICENESS = 10


def add_follow_argument(parser: argparse.ArgumentParser) -> None:
    """`--follow`."""
    parser.add_argument(
        "--follow",
        action="store_true",
        help="for other programs: print progress as lines of JSON, leave the processor to others, and stop with "
        "everything kept when the standard input ends",
    )


def tell(record: dict[str, Any]) -> None:
    """Print a line of progress at once."""
    with contextlib.suppress(OSError):  # whoever followed is gone, of which the standard input tells too
        say(json.dumps(record))
        sys.stdout.flush()


def listen(on_word: Callable[[str], None], on_end: Callable[[], None]) -> None:
    """Hear, on a thread, each line of the standard input, and its end."""

    def hear() -> None:
        text = b""
        while part := os.read(0, 64):  # sys.stdin would be locked when the interpreter ends
            *lines, text = (text + part).split(b"\n")
            for line in lines:
                on_word(line.decode(errors="replace").strip())
        on_end()

    threading.Thread(target=hear, daemon=True).start()


def step_back() -> None:
    """Let every other program go first."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
        return
    import ctypes

    below_normal = 0x4000
    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 (only Windows has it)
    kernel.SetPriorityClass(kernel.GetCurrentProcess(), below_normal)
