"""Packages that Facet goes without until they are asked for: imported when used, named plainly when missing."""

import importlib
from types import ModuleType

from gan_core.errors import FacetError


def require(module: str, extra: str, what: str) -> ModuleType:
    """Import a module of an extra.

    Args:
        module: Its name.
        extra: The extra that brings it.
        what: What needs it, in words.

    Raises:
        FacetError: It is not installed; the message says how to install it.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        name = module.partition(".")[0]
        raise FacetError(
            f"{name} is missing; install Facet with what {what} needs: pip install 'facet-editor[{extra}]'"
        ) from error
