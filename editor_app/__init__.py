"""Facet's editor window; it stands on gan_core, which knows nothing of it."""
