"""What training needs beyond Facet's own dependencies: imported when it is used, named plainly when it is missing."""

from types import ModuleType

from gan_core import extras


def require(module: str) -> ModuleType:
    """Import a module of the `train` extra; see `gan_core.extras.require`."""
    return extras.require(module, "train", "training")
