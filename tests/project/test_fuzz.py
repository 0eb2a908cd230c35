"""Project files that somebody has tampered with, in any way: refused in one line, or as good as any other."""

from __future__ import annotations

import copy
import io
import json
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from gan_core.errors import FacetError, ProjectError
from gan_core.photo.reading import read_photo
from gan_core.photo.writing import write_photo
from gan_core.project.archive import write_archive
from gan_core.project.arrays import pack, unpack
from gan_core.project.files import load_project, save_project
from gan_core.project.project import Project, StoredPhoto
from tests.project.samples import plain, project
from tests.project.strategies import projects

FEW = 30
EXAMPLES = int(os.environ.get("FACET_FUZZ", FEW))
"""`make soak` tries many."""
fuzzed = settings(
    max_examples=EXAMPLES,
    derandomize=EXAMPLES == FEW,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
leaves = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(
        ["../../etc/passwd", "<img src=x>", "0" * 64, "\0", "\ud800", "attribute", "mix", "where", "start"]
    )
)
values = st.recursive(leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner))
numbers = arrays(
    st.sampled_from([np.float32, np.float64, np.float16, np.uint8, np.int64]),
    array_shapes(min_dims=0, max_dims=3, max_side=6),
)


def parts(path: Path, made: Project) -> tuple[dict[str, Any], dict[str, np.ndarray], dict[str, bytes]]:
    """A project's JSON, its arrays and its other members."""
    save_project(made, path)
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return json.loads(members["project.json"]), unpack(members["arrays.safetensors"]), members


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place inside: its container and its key."""
    if isinstance(value, (dict, list)):
        for key, entry in list(value.items() if isinstance(value, dict) else enumerate(value)):
            yield value, key
            yield from places(entry)


def opened(path: Path) -> None:
    """Open it as the editor does: what is believed can be saved, and comes back the same."""
    from editor_app.saved_document import from_project, to_project

    try:
        found = load_project(path)
    except ProjectError as error:
        refused = str(error)
    else:
        refused = ""
    if refused:
        assert "\n" not in refused
        return
    save_project(found, path.with_name("again.facet"))
    assert plain(load_project(path.with_name("again.facet"))) == plain(found)
    try:
        saved = from_project(found, path.parent)
    except FacetError:
        return
    assert len(to_project(saved).faces) == len(found.faces)


def write(path: Path, data: Any, numbers_: dict[str, np.ndarray], members: dict[str, bytes]) -> None:
    """The file with other JSON and other arrays."""
    whole = members | {"project.json": json.dumps(data).encode(), "arrays.safetensors": pack(numbers_)}
    with path.open("wb") as file:
        write_archive(file, whole, frozenset({"project.json"}))


@given(made=projects(), choice=st.data())
@fuzzed
def test_any_value_may_be_replaced_moved_or_missing(tmp_path: Path, made: Project, choice: st.DataObject) -> None:
    data, held, members = parts(tmp_path / "a.facet", made)
    for _ in range(choice.draw(st.integers(1, 3))):
        container, key = choice.draw(st.sampled_from(list(places(data))))
        how = choice.draw(st.sampled_from(["other", "missing", "moved"]))
        if how == "missing":
            del container[key]
        else:
            _, elsewhere = other = choice.draw(st.sampled_from(list(places(data)) or [(container, key)]))
            container[key] = choice.draw(values) if how == "other" else copy.deepcopy(other[0][elsewhere])
    write(tmp_path / "a.facet", data, held, members)
    opened(tmp_path / "a.facet")


@given(made=projects(), choice=st.data())
@fuzzed
def test_any_array_may_be_another_or_missing(tmp_path: Path, made: Project, choice: st.DataObject) -> None:
    data, held, members = parts(tmp_path / "a.facet", made)
    names = st.sampled_from([*held, "projection.0.w_plus", "mask.0", "nobody"])
    for name in choice.draw(st.lists(names, min_size=1, max_size=3)):
        if choice.draw(st.booleans()):
            held[name] = choice.draw(numbers)
        else:
            held.pop(name, None)
    write(tmp_path / "a.facet", data, held, members)
    opened(tmp_path / "a.facet")


@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_a_photo_whose_xmp_has_a_dtd_opens_and_is_exported_without_it(tmp_path: Path, coding: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><x>&b;</x>'.encode(coding)
    plain_photo = io.BytesIO()
    from PIL import Image

    Image.fromarray(np.full((40, 50, 3), 90, np.uint8)).save(plain_photo, "JPEG", xmp=bomb)
    from dataclasses import replace

    from editor_app.saved_document import from_project

    save_project(replace(project(), photo=StoredPhoto("x.jpg", plain_photo.getvalue())), tmp_path / "a.facet")
    saved = from_project(load_project(tmp_path / "a.facet"), tmp_path)
    assert saved.photo is not None
    assert saved.photo.xmp == bomb
    write_photo(saved.photo, tmp_path / "out.jpg")
    assert b"ENTITY" not in (tmp_path / "out.jpg").read_bytes().replace(b"\0", b"")
    assert read_photo(tmp_path / "out.jpg").size == (50, 40)
