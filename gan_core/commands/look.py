"""`facet look`: looks of a model, each subcommand in a file of its own."""

import argparse
import importlib

PARTS = (
    "gan_core.commands.look_shelf",
    "gan_core.commands.look_add",
    "gan_core.commands.look_import",
    "gan_core.commands.look_predict",
    "gan_core.training.look_targets",
    "gan_core.training.look_hypernetwork",
    "gan_core.training.look_train",
    "gan_core.evaluation.look_evaluate",
    "gan_core.evaluation.hyper_evaluate",
)
"""Modules whose `add_actions` adds subcommands that set `run`; what they need beyond argparse they import when run."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The subcommands of `facet look`."""
    actions = parser.add_subparsers(dest="action", required=True)
    for part in PARTS:
        importlib.import_module(part).add_actions(actions)


def run(args: argparse.Namespace) -> int:
    """Do what the subcommand says."""
    status: int | None = args.run(args)
    return status or 0
