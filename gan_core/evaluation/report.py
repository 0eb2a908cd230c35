"""The report of an evaluation: report.json for machines, report.md for people, pictures beside them."""

from __future__ import annotations

import json
import subprocess
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch

import gan_core
from gan_core.evaluation.findings import Findings, Goal, table
from gan_core.evaluation.subject import Subject
from gan_core.files import atomic_write
from gan_core.photo.photo import photo_from_array
from gan_core.photo.writing import write_photo


class Report:
    """What has been measured so far; its files are written anew with every part.

    Args:
        folder: Where they go; it is there.
        subject: What is measured.
    """

    def __init__(self, folder: Path, subject: Subject) -> None:
        model = subject.model
        self.folder = folder
        self.parts: dict[str, dict[str, Any]] = {}
        self.skipped: dict[str, str] = {}
        self._found: dict[str, Findings] = {}  # by title
        self._head: dict[str, Any] = {
            "facet": gan_core.__version__,
            "commit": _commit(),
            "torch": torch.__version__,
            "device": str(model.device),
            "threads": torch.get_num_threads(),
            "model": {
                "name": model.manifest.name,
                "identity": model.identity,
                "resolution": model.resolution,
                "sub_generators": [str(spec) for spec in model.sub_generators],
            },
            "samples": subject.samples,
            "seed": subject.seed,
        }

    def add(self, name: str, title: str, found: Findings, seconds: float) -> None:
        """Take a part's findings and write everything.

        Args:
            name: Of the part, in report.json.
            title: Of its chapter in report.md.
            found: What it found.
            seconds: What it took.
        """
        for file, pixels in found.pictures.items():
            write_photo(photo_from_array(pixels), self.folder / file)
        goals = [asdict(goal) for goal in found.goals]
        pictures = list(found.pictures)
        self._found[title] = found
        self.parts[name] = {"seconds": round(seconds, 1), "goals": goals, "pictures": pictures, **found.values}
        self._write()

    def skip(self, name: str, reason: str) -> None:
        """Note why a part could not be measured."""
        self.skipped[name] = reason
        self._write()

    def as_json(self) -> dict[str, Any]:
        """All of it."""
        return {**self._head, "parts": self.parts, "skipped": self.skipped}

    def goals_table(self) -> str:
        """Measured | wanted."""
        goals = [goal for found in self._found.values() for goal in found.goals]
        lines = [table(("what", "measured", "wanted", "met"), [_line(goal) for goal in goals])] if goals else []
        lines += [f"Not measured: {name} ({reason})." for name, reason in self.skipped.items()]
        return "\n\n".join(lines)

    def _write(self) -> None:
        with atomic_write(self.folder / "report.json", "w") as file:
            file.write(json.dumps(self.as_json(), indent=1, ensure_ascii=False) + "\n")
        with atomic_write(self.folder / "report.md", "w") as file:
            file.write("\n\n".join(self._paragraphs()) + "\n")

    def _paragraphs(self) -> list[str]:
        head = self._head
        made = ", ".join(f"{key} {head[key]}" for key in ("facet", "commit", "torch", "device", "threads") if head[key])
        model = head["model"]
        drawn = f"{head['samples']} samples from seed {head['seed']}"
        texts = [
            f"# {model['name']}",
            f"Model {model['identity'][:16]}, {model['resolution']} px; {drawn}; {made}.",
            self.goals_table(),
        ]
        for (title, found), part in zip(self._found.items(), self.parts.values(), strict=True):
            texts += [f"## {title}", *found.text]
            texts += [f"![{Path(file).stem}]({file})" for file in found.pictures]
            texts.append(f"{part['seconds']:.0f} s.")
        return texts


def _line(goal: Goal) -> tuple[str, str, str, str]:
    return goal.what, goal.measured, goal.wanted, {True: "yes", False: "no", None: "–"}[goal.met]


def _commit() -> str | None:
    """The checkout's commit, where Facet runs from one."""
    root = Path(gan_core.__file__).parents[1]
    if not (root / ".git").exists():
        return None
    command = ["git", "-C", str(root), "describe", "--always", "--dirty"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None
