"""The subcommands of `facet`, one a file: `add_arguments(parser)` and `run(args) -> int`."""
