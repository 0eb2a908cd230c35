"""Judging a model: each part of `facet evaluate` is one file, `evaluate.py` is the command."""
