"""facet integrate: what a Linux desktop is told, and that it is taken back."""

from __future__ import annotations

import sys
import xml.dom.minidom
from pathlib import Path

import pytest

from gan_core import desktop
from gan_core.cli import main
from gan_core.editing import look_files
from gan_core.errors import FacetError
from gan_core.project.project import MIME_TYPE, SUFFIX


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    return tmp_path / "share"


def test_a_desktop_learns_the_type_and_the_program_and_forgets_them(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["integrate"]) == 0
    types = xml.dom.minidom.parse(str(data / "mime" / "packages" / "facet-project.xml"))
    assert types.getElementsByTagName("mime-type")[0].getAttribute("type") == MIME_TYPE
    assert types.getElementsByTagName("glob")[0].getAttribute("pattern") == f"*{SUFFIX}"
    assert types.getElementsByTagName("glob")[1].getAttribute("pattern") == f"*{look_files.SUFFIX}"
    entry = (data / "applications" / "facet.desktop").read_text()
    assert MIME_TYPE in entry
    assert types.getElementsByTagName("mime-type")[1].getAttribute("type") in entry
    assert main(["integrate", "--remove"]) == 0
    assert not list(data.rglob("facet*"))
    assert capsys.readouterr().out.count("\n") == 6


def test_a_path_with_blanks_and_marks_is_quoted(data: Path) -> None:
    desktop.integrate(["/home/A B/100% $ure/facet"])
    entry = (data / "applications" / "facet.desktop").read_text()
    assert 'Exec="/home/A B/100%% \\\\$ure/facet" %F\n' in entry


def test_elsewhere_it_says_what_is_not_done(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(FacetError, match="Open with"):
        desktop.integrate(["facet"])
