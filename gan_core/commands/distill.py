"""`facet distill`: an edit taught to one feed-forward network, each subcommand in a file of its own."""

import argparse
import importlib

PARTS = ("gan_core.training.distill.make",)
"""Modules whose `add_actions` adds subcommands that set `run`; what they need beyond argparse they import when run."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The subcommands of `facet distill`."""
    actions = parser.add_subparsers(dest="action", required=True)
    for part in PARTS:
        importlib.import_module(part).add_actions(actions)


def run(args: argparse.Namespace) -> int:
    """Do what the subcommand says."""
    status: int | None = args.run(args)
    return status or 0
