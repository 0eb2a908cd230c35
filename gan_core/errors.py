"""The errors Facet raises on purpose: one line that says what happened, why, and what to do."""


class FacetError(Exception):
    """Something a person can act on; shown as it is on the command line and on the canvas."""


class PhotoError(FacetError):
    """A photo could not be read or written."""


class FaceError(FacetError):
    """No usable face where one is needed."""


class BundleError(FacetError):
    """A model bundle is damaged, incomplete or from another version."""


class ModelError(FacetError):
    """A model cannot do what was asked of it (an unknown attribute, a missing encoder, a wrong shape)."""


class ProjectError(FacetError):
    """A project file is damaged, from a newer version, or cannot be written."""


class Cancelled(FacetError):
    """The job was cancelled; nothing was changed."""
