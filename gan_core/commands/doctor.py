"""`facet doctor`: versions, devices, what is missing, where things lie."""

import argparse
import importlib.metadata
import importlib.util
import json
import platform
from typing import Any

from gan_core.commands.output import say

PACKAGES = (
    "torch", "torchvision", "numpy", "pillow", "pillow-heif", "opencv-python-headless", "safetensors", "tifffile",
    "lpips", "PySide6-Essentials", "qimage2ndarray",
)  # fmt: skip


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `facet doctor`."""
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(args: argparse.Namespace) -> int:
    """Look at everything and say what was found; 1 where something that the editor needs is missing."""
    problems: list[str] = []
    facts: dict[str, Any] = {
        "facet": importlib.import_module("gan_core").__version__,
        "python": platform.python_version(),
        "system": platform.platform(),
        "packages": _packages(problems),
        "devices": _devices(problems),
        "folders": _folders(problems),
        "default model": _default_model(problems),
        "perceptual distance": _perceptual(),
        "problems": problems,
    }
    if args.json:
        say(json.dumps(facts))
    else:
        _print(facts)
    return 1 if problems else 0


def _packages(problems: list[str]) -> dict[str, str]:
    found = {}
    for name in PACKAGES:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            found[name] = "missing"
            problems.append(f"{name} is not installed; run: pip install facet-editor")
    return found


def _devices(problems: list[str]) -> list[str]:
    try:
        import torch
    except ImportError as error:
        problems.append(f"torch cannot be imported ({error}); install a torch that fits this machine")
        return []
    from gan_core.rendering.calibration import precisions

    names = [f"cpu, {torch.get_num_threads()} threads, {'/'.join(precisions(torch.device('cpu')))}"]
    names += [f"cuda:{i} {torch.cuda.get_device_name(i)}" for i in range(torch.cuda.device_count())]
    return names + (["mps"] if torch.backends.mps.is_available() else [])


def _folders(problems: list[str]) -> dict[str, str]:
    from gan_core.errors import FacetError
    from gan_core.paths import assets_dir, facet_home

    found = {}
    for name, where in (("home", facet_home), ("assets", assets_dir)):
        try:
            found[name] = str(where())
        except FacetError as error:
            problems.append(str(error))
    return found


def _default_model(problems: list[str]) -> str:
    from gan_core.bundle import Bundle
    from gan_core.errors import FacetError
    from gan_core.registry import find_bundle

    try:
        manifest = Bundle.load(find_bundle("default")).manifest
    except FacetError as error:
        problems.append(str(error))
        return "unusable"
    return f"{manifest.name}, {manifest.resolution} px, {len(manifest.directions)} directions, files intact"


def _perceptual() -> str:
    from pathlib import Path

    import torch

    from gan_core.inversion.losses import VGG_WEIGHTS

    weights = Path(torch.hub.get_dir()) / "checkpoints" / VGG_WEIGHTS
    return f"LPIPS, {weights}" if weights.is_file() else f"the model's own network (no LPIPS weights at {weights})"


def _print(facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        if isinstance(value, dict):
            say(f"{name}:")
            for key, entry in value.items():
                say(f"  {key:<24} {entry}")
        elif isinstance(value, list):
            for entry in value or ["none"]:
                say(f"{name[:-1] if name.endswith('s') else name}: {entry}" if value else f"{name}: none")
        else:
            say(f"{name}: {value}")
