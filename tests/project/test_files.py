"""Project files: what goes in comes out, the old file outlives a failure, and nothing hostile gets in."""

from __future__ import annotations

import dataclasses
import io
import json
import os
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import HealthCheck, given, settings

from gan_core.editing.coverage_map import CoverageMap
from gan_core.editing.domains import DomainVector
from gan_core.editing.edit_state import EditState
from gan_core.editing.look_files import LookFile
from gan_core.editing.looks import Look
from gan_core.editing.where import Part, Where
from gan_core.errors import ProjectError
from gan_core.project.arrays import pack
from gan_core.project.files import load_project, read_summary, save_project
from gan_core.project.project import MIME_TYPE, Project
from gan_core.project.schema import MOST_STEPS, Layout
from tests.project.samples import MODEL, OTHER, plain, project
from tests.project.strategies import projects

FIXTURE = Path(__file__).parent / "fixtures" / "v1.facet"


@given(saved=projects())
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)
def test_everything_comes_back(tmp_path: Path, saved: Project) -> None:
    path = tmp_path / "any.facet"
    save_project(saved, path)
    assert plain(load_project(path)) == plain(saved)


def painted() -> tuple[Project, CoverageMap]:
    """A project whose face is edited under a mask that somebody painted."""
    own = CoverageMap.of(np.random.default_rng(1).uniform(-1, 1, (64, 64)))
    state = EditState().with_attribute("smile", 0.5).with_where(Where((Part.HAIR,), own.hash, 0.1, inverted=True))
    faces = (dataclasses.replace(project().faces[0], state=state), *project().faces[1:])
    return dataclasses.replace(project(), faces=faces, masks=(own,)), own


def test_painted_masks_come_back_and_need_format_2_for_themselves_alone(tmp_path: Path) -> None:
    saved, _ = painted()
    for one, version in ((saved, 2), (project(), 1)):
        save_project(one, tmp_path / "a.facet")
        assert plain(load_project(tmp_path / "a.facet")) == plain(one)
        with zipfile.ZipFile(tmp_path / "a.facet") as archive:
            assert json.loads(archive.read("project.json"))["format"] == version


@pytest.mark.parametrize("damage", [{"hash": "0" * 64}, {"side": 65}, {"side": 10**9}, {"packed": b"x"}])
def test_masks_that_are_not_what_they_say_are_refused(tmp_path: Path, damage: dict[str, Any]) -> None:
    saved, own = painted()
    save_project(dataclasses.replace(saved, masks=(dataclasses.replace(own, **damage),)), tmp_path / "a.facet")
    with pytest.raises(ProjectError, match="mask"):
        load_project(tmp_path / "a.facet")


def dressed() -> Project:
    """A project whose face wears a look of somebody's, and one that only its model knows."""
    vector = DomainVector((torch.ones(8) / 3, torch.zeros(4)), colour=torch.zeros(3, 4))
    own = LookFile.of("Ink <b>", vector, MODEL, author="Ann")
    state = EditState().with_look(Look(own.id, 0.5)).with_look(Look("pencil"))
    faces = (dataclasses.replace(project().faces[0], state=state), *project().faces[1:])
    return dataclasses.replace(project(), faces=faces, looks=(own,))


def test_looks_come_back_and_need_format_3_for_themselves_alone(tmp_path: Path) -> None:
    saved = dressed()
    for one, version in ((saved, 3), (dataclasses.replace(saved, looks=()), 2)):
        save_project(one, tmp_path / "a.facet")
        assert plain(load_project(tmp_path / "a.facet")) == plain(one)
        with zipfile.ZipFile(tmp_path / "a.facet") as archive:
            assert json.loads(archive.read("project.json"))["format"] == version


@pytest.mark.parametrize(
    "content", [b"", b"PK\3\4", dressed().looks[0].to_bytes()[:-4], LookFile.of("x", dressed().looks[0].vector, OTHER)]
)
def test_looks_that_are_not_what_they_say_are_refused(tmp_path: Path, content: bytes | LookFile) -> None:
    layout = Layout(dressed())
    data = content if isinstance(content, bytes) else content.to_bytes()
    layout.arrays["look.0"] = np.frombuffer(data, np.uint8)
    members = {"mimetype": MIME_TYPE.encode(), "photo": b"photo", "arrays.safetensors": pack(layout.arrays)}
    state = {**layout.json, "saved": "2026-11-22T19:00:00+00:00"}
    with zipfile.ZipFile(tmp_path / "a.facet", "w") as archive:
        for name, value in {**members, "project.json": json.dumps(state).encode()}.items():
            archive.writestr(name, value)
    with pytest.raises(ProjectError, match="look"):
        load_project(tmp_path / "a.facet")


def test_a_mask_that_an_edit_names_must_be_there(tmp_path: Path) -> None:
    save_project(dataclasses.replace(painted()[0], masks=()), tmp_path / "a.facet")
    with pytest.raises(ProjectError, match="missing"):
        load_project(tmp_path / "a.facet")


def test_what_steps_share_is_shared_again(tmp_path: Path) -> None:
    save_project(project(), tmp_path / "a.facet")
    loaded = load_project(tmp_path / "a.facet")
    assert loaded.steps[1].changes[0].after is loaded.faces[0].projections[0]


def test_the_summary_says_what_and_when(tmp_path: Path) -> None:
    save_project(project(3), tmp_path / "a.facet")
    summary = read_summary(tmp_path / "a.facet")
    assert (summary.title, summary.preview) == ("version 3", b"preview")
    assert summary.saved.tzinfo is not None


def test_other_programs_see_a_zip_with_the_photo_as_it_was(tmp_path: Path) -> None:
    save_project(project(), tmp_path / "a.facet")
    with zipfile.ZipFile(tmp_path / "a.facet") as archive:
        assert archive.testzip() is None
        assert archive.namelist()[0] == "mimetype"
        assert archive.read("photo") == project().photo.data  # type: ignore[union-attr]
    assert b"mimetypeapplication/x-facet-project" in (tmp_path / "a.facet").read_bytes()[:80]


def test_a_history_without_end_keeps_what_surrounds_the_present(tmp_path: Path) -> None:
    from dataclasses import replace

    steps = project().steps[:1] * (MOST_STEPS + 500)
    save_project(replace(project(), steps=steps, position=MOST_STEPS + 500), tmp_path / "a.facet")
    loaded = load_project(tmp_path / "a.facet")
    assert (len(loaded.steps), loaded.position) == (MOST_STEPS, MOST_STEPS)


def test_a_failed_save_says_why_and_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.facet"
    save_project(project(1), path)
    for errno, reason in ((28, "disk is full"), (30, "read-only")):

        def fail(*_: Any, errno: int = errno) -> None:
            raise OSError(errno, os.strerror(errno))

        with monkeypatch.context() as patch:
            patch.setattr("gan_core.files.os.fsync", fail)
            with pytest.raises(ProjectError, match=reason):
                save_project(project(2), path)
    with pytest.raises(ProjectError, match="folder is not there"):
        save_project(project(2), tmp_path / "gone" / "a.facet")
    assert read_summary(path).title == "version 1"
    assert [item.name for item in tmp_path.iterdir()] == ["a.facet"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    save_project(project(1), tmp_path / "a.facet")
    (tmp_path / "link.facet").symlink_to(tmp_path / "a.facet")
    save_project(project(2), tmp_path / "link.facet")
    assert (tmp_path / "link.facet").is_symlink()
    assert read_summary(tmp_path / "a.facet").title == "version 2"


def test_leftovers_of_a_killed_save_go_once_they_are_old(tmp_path: Path) -> None:
    old, young = tmp_path / ".a.facet.old.new", tmp_path / ".a.facet.young.new"
    for item in (old, young):
        item.touch()
    os.utime(old, (0, 0))
    save_project(project(), tmp_path / "a.facet")
    assert (old.exists(), young.exists()) == (False, True)


def test_a_newer_version_is_refused_kindly(tmp_path: Path) -> None:
    path = changed(tmp_path, lambda data: data.update(format=99, facet="9.1", faces="as nobody knows them"))
    with pytest.raises(ProjectError, match=r'"changed.facet": it was saved by a newer Facet \(9.1, .* update Facet'):
        load_project(path)


def test_the_first_version_stays_readable() -> None:
    loaded = load_project(FIXTURE)
    assert [step.text for step in loaded.steps] == ["Smile", "Age", "Fit again"]
    assert loaded.photo is not None
    assert loaded.photo.data.startswith(b"\xff\xd8\xff")
    (face,) = loaded.faces
    assert face.state.strength("smile") == 0.5
    assert face.projections[0].delta
    assert FIXTURE.stat().st_size < 200_000


def changed(folder: Path, change: Callable[[dict[str, Any]], Any], **members: bytes) -> Path:
    """A project whose JSON was tampered with."""
    source, target = folder / "whole.facet", folder / "changed.facet"
    save_project(project(), source)
    with zipfile.ZipFile(source) as archive, zipfile.ZipFile(target, "w") as made:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "project.json":
                data = json.loads(content)
                change(data)
                content = json.dumps(data).encode()
            made.writestr(name, members.get(name.replace(".", "_"), content))
    return target


def set_in(*keys: Any) -> Callable[[dict[str, Any]], Any]:
    """Sets a value deep inside: the last of `keys` under the ones before."""
    *path, last, value = keys

    def change(data: dict[str, Any]) -> None:
        place: Any = data
        for key in path:
            place = place[key]
        place[last] = value

    return change


@pytest.mark.parametrize(
    "change",
    [
        set_in("photo", "name", "../../etc/passwd"),
        set_in("photo", "name", "C:\\windows\\win.ini"),
        set_in("photo", "name", ".."),
        set_in("title", "x" * 100_000),
        set_in("title", ["a"]),
        set_in("faces", 0, "id", 10**20),
        set_in("faces", 0, "id", 2),
        set_in("faces", 0, "state", -1),
        set_in("faces", 0, "state", True),
        set_in("faces", 0, "projections", [0, 99]),
        set_in("faces", 0, "landmarks", [[1, 2]] * 5),
        set_in("faces", 0, "landmarks", [[1, float("nan")]] * 5),
        set_in("faces", 0, "landmarks", [[10**400, 2]] * 5),
        set_in("faces", 0, "landmarks", [[[1], 2]] * 5),
        set_in("projections", 0, "crop_to_photo", [[0, 0, 0], [0, 0, 0]]),
        set_in("projections", 0, "size", 10**6),
        set_in("projections", 0, "model", "../x"),
        set_in("states", 0, "operations", [{"type": "attribute", "id": "smile", "strength": 1e999}]),
        set_in("states", 0, "operations", [{"type": "attribute", "id": "smile", "strength": float("nan")}]),
        set_in("states", 0, "operations", [{"type": "run", "command": "rm"}]),
        set_in("states", 0, "operations", 7),
        set_in("states", 0, "noise_seed", 10**40),
        set_in("states", 0, []),
        set_in("history", "position", 3),
        set_in("history", "steps", 0, "changes", 0, "face", 9),
        set_in("history", "steps", 1, "changes", 0, "projections", [0]),
        set_in("view", "zoom", 0),
        set_in("view", "mode", "<img src=x>"),
        set_in("current", "1"),
        set_in("saved", "tomorrow"),
        set_in("format", "1"),
        lambda data: data.pop("faces"),
        lambda data: data.clear(),
    ],
)
def test_values_that_no_facet_writes_are_refused(tmp_path: Path, change: Callable[[dict[str, Any]], Any]) -> None:
    path = changed(tmp_path, change)
    with pytest.raises(ProjectError, match=r'^cannot open "changed.facet": [^\n]+$'):
        load_project(path)


def _arrays(**replaced: np.ndarray) -> bytes:
    return pack({**Layout(project()).arrays, **{name.replace("__", "."): array for name, array in replaced.items()}})


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff" * 100,
        struct.pack("<Q", 2**62) + b"{}",
        _arrays(projection__0__w_plus=np.full((1, 12, 8), np.nan, np.float32)),
        _arrays(projection__0__w_plus=np.zeros((1, 12, 8), np.float64)),
        _arrays(projection__0__w_plus=np.zeros((2, 12, 8), np.float32)),
        _arrays(projection__0__w_plus=np.zeros((1, 0, 8), np.float32)),
        _arrays(projection__0__losses=np.zeros((2, 2))),
        _arrays(projection__0__delta__0__r=np.zeros((3, 9), np.float16)),
        _arrays(projection__0__delta__0__l=np.full((4, 2), np.inf, np.float16)),
        _arrays(nobody__knows=np.zeros(3)),
        pack({}),
    ],
)
def test_arrays_that_no_facet_writes_are_refused(tmp_path: Path, content: bytes) -> None:
    path = changed(tmp_path, lambda data: None, arrays_safetensors=content)
    with pytest.raises(ProjectError, match="cannot open"):
        load_project(path)


def zipped(path: Path, members: dict[str, bytes], packed: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(path, "w", packed) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


MIME = {"mimetype": b"application/x-facet-project"}


@pytest.mark.parametrize(
    ("members", "packed"),
    [
        ({"mimetype": b"application/zip"}, zipfile.ZIP_STORED),
        (MIME, zipfile.ZIP_STORED),
        ({**MIME, "project.json": b" " * 15_000_000}, zipfile.ZIP_DEFLATED),  # a bomb by its ratio
        ({**MIME, "project.json": b"0" * (17 << 20)}, zipfile.ZIP_STORED),  # by its size
        ({**MIME, "project.json": b"[" * 100_000}, zipfile.ZIP_STORED),
        ({**MIME, "project.json": b'{"a":' * 50_000}, zipfile.ZIP_STORED),
        ({**MIME, "project.json": b'{"format": ' + b"9" * 10_000 + b"}"}, zipfile.ZIP_STORED),
        ({**MIME, "project.json": b"\xff\xfe{}"}, zipfile.ZIP_STORED),
        ({**MIME, "project.json": b"{}"}, zipfile.ZIP_LZMA),
        (MIME | {f"faces/{number}.png": b"" for number in range(1, 3000)}, zipfile.ZIP_STORED),
    ],
)
def test_zips_that_no_facet_writes_are_refused(tmp_path: Path, members: dict[str, bytes], packed: int) -> None:
    path = zipped(tmp_path / "bad.facet", members, packed)
    with pytest.raises(ProjectError, match=r'^cannot open "bad.facet": [^\n]+$'):
        load_project(path)


@pytest.mark.parametrize("name", ["../../evil.sh", "/etc/cron.d/evil", "faces/../../evil", "faces/1.svg", "evil.py"])
def test_members_that_lead_elsewhere_are_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    path = tmp_path / "folder" / "a.facet"
    path.parent.mkdir()
    save_project(project(), path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, b"evil")
    with pytest.raises(ProjectError, match="no part of a project"):
        load_project(path)
    assert [item.name for item in tmp_path.rglob("*")] == ["folder", "a.facet"]


def test_a_file_cut_or_flipped_anywhere_is_refused_or_whole(tmp_path: Path) -> None:
    save_project(project(), tmp_path / "a.facet")
    data, path = (tmp_path / "a.facet").read_bytes(), tmp_path / "bad.facet"
    source = np.random.default_rng(5)
    for place in source.integers(0, len(data), 60).tolist():
        for bad in (data[:place], data[:place] + bytes([data[place] ^ 0x41]) + data[place + 1 :]):
            path.write_bytes(bad)
            try:
                loaded = load_project(path)
            except ProjectError:
                continue
            assert plain(loaded) == plain(project())


def test_a_directory_of_millions_is_not_read(tmp_path: Path) -> None:
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 1 << 30, 0, 0)
    path = tmp_path / "a.facet"
    path.write_bytes(b"PK\1\2" * 1000 + end)
    with pytest.raises(ProjectError, match="table of contents"):
        load_project(path)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("a", b"")
    path.write_bytes(content.getvalue()[:-22] + b"PK\6\7" + bytes(16) + content.getvalue()[-22:])
    with pytest.raises(ProjectError, match="table of contents"):
        load_project(path)


def test_permissions_are_kept_and_can_be_narrow(tmp_path: Path) -> None:
    path = tmp_path / "a.facet"
    save_project(project(), path)
    path.chmod(0o640)
    save_project(project(), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    save_project(project(), tmp_path / "b.facet", 0o600)
    assert stat.S_IMODE((tmp_path / "b.facet").stat().st_mode) == 0o600
