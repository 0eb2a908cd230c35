"""Readers of foreign checkpoint formats, one format a file."""
