"""Translations: collects the window's strings into Qt Linguist files and compiles them; `update` or `build`.

`pyside6-lupdate` reads no `tr = self.tr`, which half of the window uses, and puts what another object's `tr` says under
that object's name; so the strings are found by Python's own parser, under the class that will ask for them.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "editor_app"
FOLDER = SOURCES / "resources" / "translations"
LANGUAGES = ("es", "ru")
Key = tuple[str, str]
"""Context and source text."""


def strings(folder: Path = SOURCES) -> dict[Key, str]:
    """What the window says: context and text → the file that says it first.

    Raises:
        ValueError: A call of `tr` or `translate` whose text is not written out.
    """
    found: dict[Key, str] = {}
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for context, text in _in_module(tree, path):
            found.setdefault((context, text), path.relative_to(ROOT).as_posix())
    sys.path.insert(0, str(ROOT))
    from editor_app.translated import table

    for context, text in table():
        found.setdefault((context, text), "editor_app/translated.py")
    return found


def _in_module(tree: ast.Module, path: Path) -> Iterator[Key]:
    constants = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }

    def text_of(node: ast.expr) -> str:
        value = constants.get(node.id) if isinstance(node, ast.Name) else getattr(node, "value", None)
        if not isinstance(value, str):
            raise ValueError(f"{path.relative_to(ROOT)}:{node.lineno}: write the text out where it is translated")
        return value

    def walk(node: ast.AST, context: str) -> Iterator[Key]:
        inner = node.name if isinstance(node, ast.ClassDef) else context
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            owner = getattr(function.value, "id", "?") if isinstance(function, ast.Attribute) else ""
            asked = name in ("translate", "QT_TRANSLATE_NOOP") and owner in ("", "QCoreApplication")
            if asked and isinstance(node.args[-1], ast.Constant):
                yield text_of(node.args[0]), text_of(node.args[1])
            elif name == "tr" and node.args:
                if owner not in ("", "self") or not context:
                    raise ValueError(f"{path.relative_to(ROOT)}:{node.lineno}: use QCoreApplication.translate here")
                yield context, text_of(node.args[0])
        for child in ast.iter_child_nodes(node):
            yield from walk(child, inner)

    return walk(tree, "")


def read(path: Path) -> dict[Key, str]:
    """The finished translations of a file."""
    if not path.is_file():
        return {}
    known = {}
    for context in ET.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is not None and translation.get("type") is None and translation.text:
                known[context.findtext("name", ""), message.findtext("source", "")] = translation.text
    return known


def write(path: Path, language: str, wanted: dict[Key, str], known: dict[Key, str]) -> int:
    """Write a Linguist file; what was said the same way elsewhere is taken from there.

    Returns:
        How many strings are not translated yet.
    """
    by_text = {text: translation for (_, text), translation in known.items()}
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    missing = 0
    for (name, text), file in sorted(wanted.items()):
        if name not in contexts:
            contexts[name] = ET.SubElement(root, "context")
            ET.SubElement(contexts[name], "name").text = name
        message = ET.SubElement(contexts[name], "message")
        ET.SubElement(message, "location", filename=file)
        ET.SubElement(message, "source").text = text
        said = known.get((name, text)) or by_text.get(text, "")
        translation = ET.SubElement(message, "translation")
        translation.text = said
        if not said:
            translation.set("type", "unfinished")
            missing += 1
    ET.indent(root, " ")
    body = ET.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")
    return missing


def build(source: Path, target: Path) -> None:
    """Compile a Linguist file."""
    compiler = shutil.which("pyside6-lrelease", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if compiler is None:
        raise SystemExit("pyside6-lrelease is missing; it comes with PySide6-Essentials")
    subprocess.run([compiler, "-silent", str(source), "-qm", str(target)], check=True)


def main(argv: list[str]) -> int:
    """`update` brings the files up to date with the window's strings, `build` compiles them; both where neither."""
    FOLDER.mkdir(exist_ok=True)
    left = 0
    for language in LANGUAGES:
        path = FOLDER / f"facet_{language}.ts"
        if "build" not in argv:
            missing = write(path, language, strings(), read(path))
            print(f"{path.name}: {missing} of {len(strings())} strings not translated")
            left += missing
        if "update" not in argv:
            build(path, path.with_suffix(".qm"))
    return int(left > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
