"""`facet integrate`: project and look files that open by a double click, and Facet in the desktop's menu."""

import argparse

from gan_core.commands.output import say
from gan_core.desktop import disintegrate, integrate, own_command


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `facet integrate`."""
    parser.add_argument("--remove", action="store_true", help="take it back")


def run(args: argparse.Namespace) -> int:
    """Install or remove, and say each file."""
    for path in disintegrate() if args.remove else integrate(own_command()):
        say(f"{'removed' if args.remove else 'wrote'} {path}")
    return 0
