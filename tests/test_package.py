"""The package as such: walls between its parts, light imports, what the wheel carries."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path, PurePosixPath
from types import ModuleType

import pytest

import editor_app
import gan_core
from gan_core.paths import assets_dir

ROOT = Path(__file__).parents[1]
NOT_ON_A_TRAINING_MACHINE = ("PySide6", "shiboken6", "qimage2ndarray", "lpips", "torchvision", "cv2", "platformdirs")


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh interpreter that has imported nothing yet."""
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.checkout
def test_import_walls_hold() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("package", [gan_core, editor_app])
def test_every_folder_of_modules_is_a_package(package: ModuleType) -> None:
    folders = {path.parent for path in Path(package.__path__[0]).rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").is_file()] == []


def test_importing_gan_core_is_light() -> None:
    heavy = ("torch", "PIL", *NOT_ON_A_TRAINING_MACHINE)
    result = run_python(f"import sys, gan_core; print(*(set({heavy}) & set(sys.modules)))")
    assert (result.returncode, result.stdout.split()) == (0, []), result.stderr


def test_every_module_of_gan_core_imports_without_qt_lpips_and_opencv() -> None:
    code = f"""
import importlib, pkgutil, sys

class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {NOT_ON_A_TRAINING_MACHINE}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Missing())
import gan_core
for module in pkgutil.walk_packages(gan_core.__path__, "gan_core."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
"""
    result = run_python(code)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("name", sorted(gan_core.__all__))
def test_public_names_are_documented(name: str) -> None:
    public = getattr(gan_core, name)
    assert name == "__version__" or public.__doc__


def test_the_version_is_that_of_the_distribution() -> None:
    assert gan_core.__version__ == importlib.metadata.version("facet-editor")


def test_the_command_facet_is_installed() -> None:
    (command,) = importlib.metadata.entry_points(group="console_scripts", name="facet")
    assert callable(command.load())


def imported_names(folder: Path) -> set[str]:
    """The top-level names that the modules of a package import, lazily or not."""
    names = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.partition(".")[0])
    return names


def test_every_import_is_a_declared_dependency() -> None:
    def plain(name: str) -> str:
        return re.split(r"[^\w.-]", name)[0].replace("_", "-").lower()

    homes = importlib.metadata.packages_distributions()
    declared = {plain(name) for name in importlib.metadata.requires("facet-editor") if "extra ==" not in name}
    imported = set().union(*(imported_names(Path(package.__path__[0])) for package in (gan_core, editor_app)))
    foreign = imported - sys.stdlib_module_names - {"gan_core", "editor_app"}
    undeclared = [name for name in foreign if not declared & set(map(plain, homes.get(name, [name])))]
    assert undeclared == []


def test_assets_are_found() -> None:
    assert (assets_dir() / "icons" / "facet-256.png").is_file()
    assert (assets_dir() / "default" / "manifest.json").is_file()


@pytest.fixture(scope="module")
def wheel_names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the files in a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.checkout
def test_the_wheel_carries_code_and_assets(wheel_names: set[str]) -> None:
    wanted = {f"gan_core/_assets/{path}" for path in ("icons/facet.svg", "default/manifest.json")}
    wanted |= {"gan_core/__init__.py", "editor_app/__main__.py"}
    assert wanted <= wheel_names


@pytest.mark.checkout
def test_the_wheel_carries_nothing_else(wheel_names: set[str]) -> None:
    assert {PurePosixPath(name).parts[0].split("-")[0] for name in wheel_names} == {
        "gan_core",
        "editor_app",
        "facet_editor",
    }
    assert not [name for name in wheel_names if "_assets/training" in name]


@pytest.mark.checkout
def test_numbers_of_the_project_file_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == importlib.metadata.version("facet-editor")
