"""From a fresh clone to the editor, the tests or the linters: `python3 tools/bootstrap.py COMMAND`, which USAGE lists.

Standard library only. What Facet needs goes into .venv in the checkout, never into the system's Python.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST_PYTHON = (3, 11)
GIGABYTE = 10**9
USAGE = """usage: python3 tools/bootstrap.py COMMAND
  run [PHOTO]  open the editor; with no display, edit a photo (or a sample face) and say where it is
  test         run the tests, then what packaging can spoil once more against the built wheel
  lint         run ruff, mypy and import-linter
  soak [NAME]  run the long tests, or those of a name; figures go to docs/reliability.md
  screenshots  take the pictures of the window, its panels and dialogs in docs/ anew"""

# Tests of what packaging can spoil: commands, processes that Facet starts of itself, pictures and texts of the window.
PACKAGED = (
    "test_*.py", "batch", "commands", "formats/test_sandbox.py", "gui/test_dialogs.py", "gui/test_photo_flow.py",
    "gui/test_translations.py", "gui/test_window.py",
)  # fmt: skip
# What PySide6's own wheels expect of a Linux system: soname → Debian/Ubuntu package.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def say(message: str) -> None:
    """Tell the person at the terminal, in order with what the called programs print."""
    print(f"facet: {message}", flush=True)


def fail(message: str) -> SystemExit:
    """The exception that ends the program with this message and exit status 1."""
    return SystemExit(f"facet: {message}")


def call(*command: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None) -> int:
    """Run a program to its end and return its exit status, 128 + number for one ended by a signal."""
    status = subprocess.call([str(word) for word in command], cwd=cwd, env=env)
    return status if status >= 0 else 128 - status


def must(*command: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None) -> None:
    """Run a program; a failure ends this one with the same exit status."""
    status = call(*command, cwd=cwd, env=env)
    if status:
        say(f"this failed with exit status {status}: {' '.join(map(str, command))}")
        raise SystemExit(status)


def answers(*command: str | Path) -> bool:
    """Whether a program exists and ends well; its output is dropped."""
    try:
        ended = subprocess.run([str(word) for word in command], capture_output=True, check=False)
    except OSError:
        return False
    return ended.returncode == 0


def require_supported_python(argv: list[str]) -> None:
    """Go on under a newer Python of the PATH when this one is too old, or end with what to install."""
    if sys.version_info[:2] >= OLDEST_PYTHON:
        return
    for minor in (13, 12, 11, 14):
        other = shutil.which(f"python3.{minor}")
        if other and answers(other, "-c", ""):
            os.execv(other, [other, str(Path(__file__).resolve()), *argv])
    found = ".".join(map(str, sys.version_info[:3]))
    raise fail(f"this is Python {found}, and Facet needs 3.11 or newer: install python3.11 or a later one")


def missing_packages(command: str) -> list[str]:
    """The Debian/Ubuntu packages that would bring what this Linux system lacks for a command."""
    packages = []
    if not answers(sys.executable, "-c", "import ensurepip"):
        packages.append(f"python3.{sys.version_info[1]}-venv")
    for soname, package in QT_LIBRARIES.items():
        try:
            ctypes.CDLL(soname)
        except OSError:
            packages.append(package)
    if next(Path("/usr/share/fonts").rglob("*.[to]tf"), None) is None:
        packages.append("fonts-dejavu-core")
    if command in ("test", "screenshots") and shutil.which("Xvfb") is None:
        packages.append("xvfb")
    return packages


def ensure_system_libraries(command: str) -> None:
    """Install what Qt needs when root on Debian/Ubuntu; print the one line to type otherwise."""
    if not sys.platform.startswith("linux"):
        return
    packages = missing_packages(command)
    if not packages:
        return
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if shutil.which("apt-get") and os.geteuid() == 0:
        say(f"installing what Qt needs: {line}")
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        call("apt-get", "update", "-qq", env=env)
        if call(*line.split(), env=env) == 0:
            return
        say("apt-get failed; going on without")
    say(f"the system lacks libraries that the editor needs. On Debian/Ubuntu: sudo {line}")


def venv_program(name: str, venv: Path = VENV) -> Path:
    """Where a virtual environment keeps a program."""
    return venv / "Scripts" / f"{name}.exe" if os.name == "nt" else venv / "bin" / name


def site_packages(venv: Path = VENV) -> Path:
    """Where a virtual environment made by this Python, or by another one, keeps its packages."""
    query = "import sysconfig; print(sysconfig.get_path('purelib'))"
    return Path(subprocess.check_output([venv_program("python", venv), "-c", query], text=True).strip())


def require_disk_space() -> None:
    """Say what the first installation takes, and end when the disk has no room for it."""
    cuda = sys.platform.startswith("linux")
    what = "PyTorch with its CUDA libraries" if cuda else "PyTorch"
    download, kept, needed = (3, 6, 10) if cuda else (1, 2, 4)
    free = shutil.disk_usage(ROOT).free / GIGABYTE
    say(f"installing {what} and Qt: about {download} GB to download, {kept} GB on disk")
    if free < needed:
        raise fail(f"{ROOT} has {free:.1f} GB free and the installation needs {needed} GB: make room first")


def ensure_venv() -> None:
    """Make .venv and install Facet into it, unless that was done for this very pyproject.toml."""
    python = venv_program("python")
    stamp = VENV / "facet-install"
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + str(ROOT).encode()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted and answers(python, "-c", ""):
        return
    if not answers(python, "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"):
        say(f"making {VENV}")
        must(sys.executable, "-m", "venv", "--clear", VENV)
    first = not (site_packages() / "torch").is_dir()
    if first:
        require_disk_space()
    quiet = [] if first else ["--quiet"]
    with tempfile.TemporaryDirectory(dir=VENV) as downloads:  # /tmp may be a few GB of memory
        env = {**os.environ, "TMPDIR": downloads}
        must(python, "-m", "pip", "install", *quiet, "--editable", ".[test,lint]", env=env)
    stamp.write_text(wanted)


def run(photos: list[str]) -> int:
    """Open the editor, or do its job headless where there is no display."""
    facet = venv_program("facet")
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if not sys.platform.startswith("linux") or any(os.environ.get(name) for name in displays):
        return call(facet, *photos, cwd=Path.cwd())
    folder = ROOT / "build" / "sample"
    folder.mkdir(parents=True, exist_ok=True)
    say("no display here, so the same edit without a window")
    if not photos:
        sample = folder / "face.png"
        must(facet, "generate", "--seeds", "3", "-o", sample)
        photos = [str(sample)]
    for photo in photos:
        edited = folder / f"{Path(photo).stem}-smile.png"
        must(facet, "edit", photo, "--set", "smile=0.8", "-o", edited, cwd=Path.cwd())
        say(f"the edited picture: {edited}")
    return 0


def run_wheel_suite(folder: Path) -> int:
    """Build the wheel and run the `PACKAGED` tests against it from an empty folder outside the checkout."""
    must(venv_program("python"), "-m", "hatchling", "build", "--target", "wheel", "--directory", folder)
    (wheel,) = folder.glob("*.whl")
    say(f"the suite again, against {wheel.name} ({wheel.stat().st_size / 1e6:.1f} MB)")
    venv, suite, empty = folder / "venv", folder / "suite", folder / "empty"
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    must(venv_program("python"), "-m", "venv", "--without-pip", venv)
    python = venv_program("python", venv)
    pip = (venv_program("python"), "-m", "pip", "--python", python)
    must(*pip, "install", "--quiet", "--no-deps", "--no-index", wheel, env=env)
    # A plain path line brings the big packages but not that site's own .pth files, so not the checkout.
    (site_packages(venv) / "shared.pth").write_text(f"{site_packages()}\n")
    shutil.copytree(ROOT / "tests", suite / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", suite)
    empty.mkdir()
    query = "import gan_core, editor_app; print(gan_core.__file__, editor_app.__file__, sep='\\n')"
    origins = subprocess.check_output([python, "-c", query], cwd=empty, env=env, text=True).split("\n")
    strangers = [line for line in filter(None, origins) if not Path(line).is_relative_to(venv)]
    if strangers:
        raise fail(f"the wheel's suite would test {', '.join(strangers)} instead of the wheel")
    options = ("-m", "not checkout", "--config-file", suite / "pyproject.toml", "--rootdir", suite)
    chosen = sorted(path for pattern in PACKAGED for path in (suite / "tests").glob(pattern))
    return call(python, "-m", "pytest", *options, *chosen, cwd=empty, env=env)


def test() -> int:
    """Run the suite on the checkout and, if that passes, on the wheel; the status is pytest's own."""
    status = call(venv_program("python"), "-m", "pytest")
    if status:
        return status
    with tempfile.TemporaryDirectory(prefix="facet-wheel-") as folder:
        return run_wheel_suite(Path(folder).resolve())


def lint() -> int:
    """Run every linter, so that one run shows everything; the status is that of the first that failed."""
    python = venv_program("python")
    statuses = [
        call(python, "-m", "ruff", "check"),
        call(python, "-m", "ruff", "format", "--check"),
        call(python, "-m", "mypy"),
        call(venv_program("lint-imports")),
    ]
    return next(filter(None, statuses), 0)


def soak(names: list[str]) -> int:
    """Run the long tests; the status is 1 where one failed."""
    return call(venv_program("python"), "-m", "tools.soak", *names)


def screenshots(names: list[str]) -> int:
    """Take the pictures in docs/ anew, or those of a name."""
    return call(venv_program("python"), "-m", "tools.screenshots", *names)


def main(argv: list[str]) -> int:
    """Prepare the machine as far as needed, then do what was asked for."""
    command, arguments = (argv[0], argv[1:]) if argv else ("", [])
    takes_more = command in ("run", "soak", "screenshots")
    if command not in ("run", "test", "lint", "soak", "screenshots") or (arguments and not takes_more):
        raise SystemExit(USAGE)
    require_supported_python(argv)
    ensure_system_libraries(command)
    ensure_venv()
    if command == "run":
        return run(arguments)
    if command in ("soak", "screenshots"):
        return (soak if command == "soak" else screenshots)(arguments)
    return test() if command == "test" else lint()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
