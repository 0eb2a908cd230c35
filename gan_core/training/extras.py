"""What training needs beyond Facet's own dependencies: imported when it is used, named plainly when it is missing."""

import importlib
from types import ModuleType

from gan_core.errors import FacetError


def require(module: str) -> ModuleType:
    """Import a module of the `train` extra.

    Raises:
        FacetError: It is not installed; the message says how to install it.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        name = module.partition(".")[0]
        raise FacetError(
            f"{name} is missing; install Facet with what training needs: pip install 'facet-editor[train]'"
        ) from error
