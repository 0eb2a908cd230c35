"""Judging a model: how well its directions do what they say, how well it keeps a person."""
