"""What becomes of photos in a batch, with the real model."""

from __future__ import annotations

import csv
import dataclasses

import numpy as np
import pytest

import gan_core
from gan_core.batch.batch import Batch, Control
from gan_core.batch.editor import BatchEditor, Setup
from gan_core.batch.outcome import State
from gan_core.batch.ray_workers import RemoteEditor
from gan_core.batch.settings import NoFace, WhichFaces
from gan_core.editing.edit_state import EditState
from gan_core.editing.presets import Preset
from gan_core.errors import FacetError
from gan_core.images import to_pixels
from gan_core.photo.photo import photo_from_array
from gan_core.photo.reading import read_photo
from gan_core.photo.writing import write_photo
from tests.batch.conftest import BROKEN, PHOTOS, Inline, settings_for
from tests.photo.photos import display_p3, exif, jpeg, picture


def run(source, target, model, **more):
    settings = settings_for(model.identity, **more)
    with Batch(source, target, settings) as batch:
        list(batch.run(Inline(BatchEditor(Setup(settings, "default"), model).edit), Control()))
        return batch


@pytest.fixture(scope="module")
def results(photos, tmp_path_factory, default_model):
    """A batch that was done once."""
    target = tmp_path_factory.mktemp("results")
    run(photos, target, default_model)
    return target


def test_good_photos_are_done_and_a_broken_one_is_listed(photos, results):
    before = {p.relative_to(photos).as_posix(): p for p in photos.rglob("*") if p.is_file()}
    after = {p.relative_to(results).as_posix(): p for p in results.rglob("img*")}
    assert after.keys() == before.keys() - {BROKEN}
    for name, path in after.items():
        changed = (read_photo(path).pixels.astype(int) - read_photo(before[name]).pixels) != 0
        assert changed.any(), name
    with (results / "facet-batch" / "report.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["photo"]: row for row in csv.DictReader(file)}
    assert len(rows) == PHOTOS
    assert rows[BROKEN]["outcome"] == "failed"
    assert "not a picture that Facet knows" in rows[BROKEN]["reason"]
    page = (results / "facet-batch" / "report.html").read_text(encoding="utf-8")
    assert page.count("<img ") == PHOTOS - 1
    assert f"<li>{BROKEN}: cannot open" in page
    assert "day%201/%C3%A9vening/img_0003.png" in page


def test_photos_without_a_face_are_left_out_or_copied(default_model, tmp_path):
    source = tmp_path / "photos"
    source.mkdir()
    (source / "<b>sky.jpg").write_bytes(jpeg(picture(120, 160), icc_profile=display_p3()))
    batch = run(source, tmp_path / "skipped", default_model)
    assert [entry.outcome.state for entry in batch.finished] == [State.NO_FACE]
    assert [path.name for path in (tmp_path / "skipped").iterdir()] == ["facet-batch"]
    assert "&lt;b&gt;sky.jpg" in batch.report.read_text(encoding="utf-8")
    run(source, tmp_path / "copied", default_model, no_face=NoFace.COPY)
    assert (tmp_path / "copied" / "<b>sky.jpg").read_bytes() == (source / "<b>sky.jpg").read_bytes()
    run(source, tmp_path / "as png", default_model, no_face=NoFace.COPY, format="png")
    converted = read_photo(tmp_path / "as png" / "<b>sky.png")
    assert converted.icc == display_p3()
    assert np.array_equal(converted.pixels, read_photo(source / "<b>sky.jpg").pixels)


def test_all_faces_are_edited_where_asked_and_the_photo_keeps_what_belongs_to_it(default_model, tmp_path):
    source = tmp_path / "photos"
    source.mkdir()
    faces = [to_pixels(default_model.synthesize(default_model.sample(seed))[0]) for seed in (3, 4)]
    pair = photo_from_array(np.pad(np.concatenate(faces, axis=1), ((40, 40), (40, 40), (0, 0)), "edge"))
    write_photo(pair, source / "two.png", digital_source=None)
    (source / "two.jpg").write_bytes(jpeg(pair.pixels, icc_profile=display_p3(), exif=b"Exif\0\0" + exif()))
    batch = run(source, tmp_path / "all", default_model, faces=WhichFaces.ALL, keep_gps=False)
    assert [(entry.outcome.faces, entry.outcome.edited) for entry in batch.finished] == [(2, 2), (2, 2)]
    result = read_photo(tmp_path / "all" / "two.jpg")
    assert result.icc == display_p3()
    assert result.exif is not None
    assert b"Canon" in result.exif
    run(source, tmp_path / "best", default_model)
    best, both = (read_photo(tmp_path / name / "two.png").pixels for name in ("best", "all"))
    changed = [(pixels != pair.pixels).any((0, 2)) for pixels in (best, both)]
    assert changed[0].sum() < changed[1].sum()
    assert changed[1][changed[0]].all()


def test_a_machine_elsewhere_makes_the_same_file(photos, results, default_model, monkeypatch):
    setup = Setup(settings_for(default_model.identity), "default")
    monkeypatch.setattr("gan_core.batch.editor.use_threads", lambda count: None)
    remote = RemoteEditor(setup, gan_core.__version__)
    name = "img_0000.jpg"
    outcome, content = remote.edit(name, (photos / name).read_bytes(), name)
    assert outcome.state is State.DONE
    assert content == (results / name).read_bytes()
    assert RemoteEditor(setup, "0.0").edit(name, b"", name).startswith("Facet ")


def test_an_edit_that_the_model_does_not_know_is_refused_before_any_photo(default_model):
    setup = Setup(settings_for(default_model.identity), "default")
    unknown = Preset("Winged", EditState().with_attribute("wings", 1.0), default_model.identity)
    with pytest.raises(FacetError, match="wings"):
        BatchEditor(Setup(dataclasses.replace(setup.settings, preset=unknown), "default"), default_model)
