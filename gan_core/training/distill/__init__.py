"""Distilling an edit into a feed-forward network: pairs of faces before and after it, made and checked."""
