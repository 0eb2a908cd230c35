"""The languages Facet speaks: which there are, and which one a start uses."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from editor_app.resources import FOLDER

TRANSLATIONS = FOLDER / "translations"
SOURCE = "en"
LANGUAGE = "language"
"""Its key in the settings."""

_NAMES = {"en": "English", "es": "Español", "ru": "Русский"}


def languages() -> dict[str, str]:
    """Codes of the languages there are, and their own names for themselves."""
    return {code: name for code, name in _NAMES.items() if code == SOURCE or _file(code).is_file()}


def chosen_language(wanted: str) -> str:
    """The language of a start: the wanted one where it is there, else the system's, else English."""
    known = languages()
    if wanted in known:
        return wanted
    ui = (name.replace("_", "-").split("-")[0] for name in QLocale.system().uiLanguages())
    return next((code for code in ui if code in known), SOURCE)


def install_language(app: QCoreApplication, wanted: str) -> str:
    """Speak a language from now on: what is built after this is in it.

    Args:
        app: Keeps the translators.
        wanted: A code of `languages`; empty for the system's.

    Returns:
        The code of the one that is used.
    """
    code = chosen_language(wanted)
    if code == SOURCE:
        return code
    QLocale.setDefault(QLocale(code))
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, where in ((f"qtbase_{code}", folder), (f"facet_{code}", str(TRANSLATIONS))):
        translator = QTranslator(app)
        if translator.load(name, where):
            app.installTranslator(translator)
    return code


def _file(code: str) -> Path:
    return TRANSLATIONS / f"facet_{code}.qm"
