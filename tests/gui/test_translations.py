"""Spanish and Russian: complete, with the same placeholders, compiled as they are, and the window opens in them."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from editor_app.languages import TRANSLATIONS, chosen_language, languages

OPEN = """
import sys
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton, QToolButton
from editor_app.settings import Settings
Settings().set_text("language", sys.argv[1])
from editor_app.app import make_application
app = make_application(["facet"])
from editor_app.main_window import MainWindow
window = MainWindow()
window.resize(1366, 740)
window.show()
app.processEvents()
cut = []
for tab in range(window.tools.count()):
    window.tools.setCurrentIndex(tab)
    app.processEvents()
    for widget in window.findChildren(QAbstractButton):
        if widget.isVisible() and widget.text() and widget.width() < widget.minimumSizeHint().width():
            cut.append(f"{tab}: {widget.text()} {widget.width()} < {widget.minimumSizeHint().width()}")
for row in window.attribute_panel.rows.values():
    if row.label.fontMetrics().horizontalAdvance(row.text) > row.label.width():
        cut.append(row.text)
first = window.menuBar().actions()[0].text()
print("\\n".join([first, window.attribute_panel.rows["smile"].text, *cut]))
window.close()
"""


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch) -> Any:
    """tools/translations.py."""
    monkeypatch.syspath_prepend(Path(__file__).resolve().parents[2] / "tools")
    return importlib.import_module("translations")


def marks(text: str) -> Counter[str]:
    return Counter(re.findall(r"\{[^} ]*\}", text))


@pytest.mark.checkout
@pytest.mark.parametrize("language", ["es", "ru"])
def test_no_string_is_missing_and_placeholders_agree(tool: Any, language: str, tmp_path: Path) -> None:
    path = TRANSLATIONS / f"facet_{language}.ts"
    known, wanted = tool.read(path), tool.strings()
    hint = "run `make translations`, and translate what it lists as unfinished"
    assert sorted(set(wanted) - set(known)) == [], hint
    assert sorted(set(known) - set(wanted)) == [], hint
    odd = [text for (_, text), said in known.items() if marks(text) != marks(said)]
    odd += [text for (_, text), said in known.items() if text.startswith(" ") != said.startswith(" ")]
    odd += [text for (_, text), said in known.items() if text.count(";;") != said.count(";;")]
    odd += [text for (_, text), said in known.items() if ("&" in text and "&&" not in text) != ("&" in said)]
    assert odd == []
    tool.build(path, tmp_path / "fresh.qm")
    assert (tmp_path / "fresh.qm").read_bytes() == path.with_suffix(".qm").read_bytes(), hint


@pytest.mark.parametrize(("language", "menu", "smile"), [("es", "&Archivo", "Sonrisa"), ("ru", "&Файл", "Улыбка")])
def test_the_window_opens_in_it_with_nothing_cut_off(
    language: str, menu: str, smile: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FACET_HOME", str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", OPEN, language], capture_output=True, text=True, timeout=200, check=False
    )
    lines = done.stdout.splitlines()
    assert lines[:1] == [menu], done.stderr
    assert lines[1] == smile
    assert lines[2:] == [], "these labels are cut off"


def test_an_unknown_language_is_the_systems_or_english() -> None:
    assert list(languages()) == ["en", "es", "ru"]
    assert chosen_language("ru") == "ru"
    assert chosen_language("tlh") in languages()
