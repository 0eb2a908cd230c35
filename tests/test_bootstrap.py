"""The bootstrap script: what it asks of the machine, when it installs, what it runs."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

pytestmark = pytest.mark.checkout

SCRIPT = Path(__file__).parents[1] / "tools" / "bootstrap.py"


@pytest.fixture
def bootstrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module whose checkout is a temporary folder."""
    spec = importlib.util.spec_from_file_location("bootstrap", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    return module


@pytest.fixture
def calls(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Every program the script starts, recorded instead of run; each ends well."""
    recorded = []

    def record(*command: str | Path, **options: object) -> int:
        recorded.append([str(word) for word in command])
        return 0

    monkeypatch.setattr(bootstrap, "call", record)
    return recorded


@pytest.fixture
def venv(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A .venv that works and already holds torch."""
    packages = bootstrap.VENV / "site-packages"
    (packages / "torch").mkdir(parents=True)
    monkeypatch.setattr(bootstrap, "answers", lambda *command: True)
    monkeypatch.setattr(bootstrap, "site_packages", lambda venv=None: packages)
    return bootstrap.VENV


@pytest.mark.parametrize("arguments", [[], ["bake"], ["test", "extra"], ["lint", "extra"]])
def test_unknown_words_show_the_usage(arguments: list[str]) -> None:
    result = subprocess.run([sys.executable, SCRIPT, *arguments], capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "run [PHOTO]" in result.stderr


def test_installs_once_per_pyproject(bootstrap: ModuleType, calls: list[list[str]], venv: Path) -> None:
    bootstrap.ensure_venv()
    assert [call[1:5] for call in calls] == [["-m", "pip", "install", "--quiet"]]
    bootstrap.ensure_venv()
    assert len(calls) == 1
    (bootstrap.ROOT / "pyproject.toml").write_text("[project]\nname = 'changed'\n")
    bootstrap.ensure_venv()
    assert len(calls) == 2


def test_a_failed_install_is_tried_again(bootstrap: ModuleType, venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "call", lambda *command, **options: 3)
    for _ in range(2):
        with pytest.raises(SystemExit) as ended:
            bootstrap.ensure_venv()
        assert ended.value.code == 3


def test_a_broken_venv_is_made_anew(
    bootstrap: ModuleType, calls: list[list[str]], venv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "answers", lambda *command: False)
    bootstrap.ensure_venv()
    assert calls[0] == [sys.executable, "-m", "venv", "--clear", str(venv)]


def test_a_full_disk_is_refused_before_the_download(
    bootstrap: ModuleType, calls: list[list[str]], venv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(venv)
    monkeypatch.setattr(bootstrap.shutil, "disk_usage", lambda path: SimpleNamespace(free=10**9))
    with pytest.raises(SystemExit, match=r"has 1\.0 GB free and the installation needs \d+ GB"):
        bootstrap.ensure_venv()
    assert calls == []


def test_an_old_python_is_told_so(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: None)
    with pytest.raises(SystemExit, match=r"Python 3\.9\.2, and Facet needs 3\.11"):
        bootstrap.require_supported_python(["run"])


def test_an_old_python_hands_over_to_a_newer_one(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 9, 2))
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(bootstrap, "answers", lambda program, *rest: program.endswith("3.12"))
    monkeypatch.setattr(bootstrap.os, "execv", lambda program, argv: started.append([program, *argv[1:]]))
    with pytest.raises(SystemExit):  # execv does not come back, the stand-in does
        bootstrap.require_supported_python(["run", "me.jpg"])
    assert started == [["/usr/bin/python3.12", str(SCRIPT), "run", "me.jpg"]]


@pytest.fixture
def bare_linux(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Debian machine that has no library that Qt needs."""

    def not_found(soname: str) -> None:
        raise OSError(soname)

    monkeypatch.setattr(bootstrap.sys, "platform", "linux")
    monkeypatch.setattr(bootstrap.ctypes, "CDLL", not_found)
    monkeypatch.setattr(bootstrap.shutil, "which", {"apt-get": "/usr/bin/apt-get"}.get)


def test_root_on_debian_gets_the_libraries(
    bootstrap: ModuleType, calls: list[list[str]], bare_linux: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 0, raising=False)
    bootstrap.ensure_system_libraries("test")
    update, install = calls
    assert update[:2] == ["apt-get", "update"]
    assert {"libegl1", "libxcb-cursor0", "xvfb"} <= set(install)


def test_others_are_told_the_one_line(
    bootstrap: ModuleType,
    calls: list[list[str]],
    bare_linux: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture,
) -> None:
    monkeypatch.setattr(bootstrap.os, "geteuid", lambda: 1000, raising=False)
    bootstrap.ensure_system_libraries("run")
    assert calls == []
    (line,) = capsys.readouterr().out.splitlines()
    assert "sudo apt-get install" in line
    assert "libxcb-cursor0" in line
    assert "xvfb" not in line


@pytest.fixture
def display(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desktop session."""
    monkeypatch.setenv("DISPLAY", ":0")


@pytest.fixture
def no_display(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Linux server."""
    monkeypatch.setattr(bootstrap.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_run_opens_the_editor_with_the_photos(bootstrap: ModuleType, calls: list[list[str]], display: None) -> None:
    assert bootstrap.run(["me.jpg"]) == 0
    assert [Path(calls[0][0]).stem, *calls[0][1:]] == ["facet", "me.jpg"]


def test_run_without_a_display_edits_a_sample(
    bootstrap: ModuleType, calls: list[list[str]], no_display: None, capsys: pytest.CaptureFixture
) -> None:
    bootstrap.run([])
    sample = str(bootstrap.ROOT / "build" / "sample" / "face.png")
    edited = str(bootstrap.ROOT / "build" / "sample" / "face-smile.png")
    assert [call[1:] for call in calls] == [
        ["generate", "--seeds", "3", "-o", sample],
        ["edit", sample, "--set", "smile=0.8", "-o", edited],
    ]
    assert edited in capsys.readouterr().out


def test_run_without_a_display_edits_the_given_photo(
    bootstrap: ModuleType, calls: list[list[str]], no_display: None
) -> None:
    bootstrap.run(["me.jpg"])
    assert [call[1:3] for call in calls] == [["edit", "me.jpg"]]


def test_a_failing_suite_fails_and_skips_the_wheel(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "call", lambda *command, **options: 5)  # pytest: no tests collected
    monkeypatch.setattr(bootstrap, "run_wheel_suite", lambda folder: 0)
    assert bootstrap.test() == 5


def test_lint_runs_everything_and_reports_the_failure(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = []

    def call(*command: str | Path, **options: object) -> int:
        ran.append(command)
        return 1 if "mypy" in command else 0

    monkeypatch.setattr(bootstrap, "call", call)
    assert bootstrap.lint() == 1
    assert len(ran) == 4


def test_make_only_calls_the_script() -> None:
    lines = (SCRIPT.parents[1] / "Makefile").read_text().splitlines()
    recipes = [line.strip() for line in lines if line.startswith("\t")]
    words = ("run $(PHOTO)", "test", "lint", "soak", "screenshots")
    *recipes, translations = recipes  # those need what is installed by then
    assert recipes == [f"@python3 tools/bootstrap.py {word}" for word in words]
    assert translations == "@.venv/bin/python tools/translations.py"
