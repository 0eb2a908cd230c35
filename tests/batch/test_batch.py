"""What a batch does with its photos, whoever does the work: begins, stops, goes on, and never loses a file."""

from __future__ import annotations

import json
import shutil
import sys

import pytest

from gan_core.batch.batch import Batch, Control
from gan_core.batch.editor import Setup
from gan_core.batch.local_workers import LocalWorkers
from gan_core.batch.outcome import State
from gan_core.batch.ray_workers import RayWorkers
from gan_core.batch.workers import Lost, Task
from gan_core.errors import Cancelled, FacetError
from tests.batch.conftest import BROKEN, PHOTOS, Inline, copied, settings_for


def run(source, target, lose=None, *, redo=False, **more):
    workers = Inline(copied, lose)
    with Batch(source, target, settings_for(**more), redo=redo) as batch:
        steps = list(batch.run(workers, Control()))
        return batch, workers, steps


@pytest.fixture
def results(photos, tmp_path):
    """A batch that was done."""
    run(photos, tmp_path / "results")
    return tmp_path / "results"


def test_what_is_done_is_not_done_again(photos, results):
    moved = results / "day 1" / "img_0002.JPG"
    moved.unlink()
    _, workers, steps = run(photos, results)
    assert workers.begun == ["day 1/img_0002.JPG"]
    assert [(step.finished, step.total) for step in steps] == [(PHOTOS, PHOTOS)]
    assert moved.is_file()


def test_a_photo_that_changed_is_done_again_and_a_new_one_is_added(photos, results, tmp_path):
    source = shutil.copytree(photos, tmp_path / "photos")
    with pytest.raises(FacetError, match="results of photos from"):
        Batch(source, results, settings_for())
    run(source, results, redo=True)
    shutil.copy(source / "img_0000.jpg", source / "new.jpg")
    shutil.copy(source / "img_0000.jpg", source / BROKEN)
    _, workers, _ = run(source, results)
    assert sorted(workers.begun) == [BROKEN, "new.jpg"]


def test_other_settings_are_refused_or_made_anew(photos, results):
    kept = (results / "img_0000.jpg").read_bytes()
    with pytest.raises(FacetError, match=r"other settings \(another edit\).*--redo"):
        Batch(photos, results, settings_for(strength=-1.0))
    assert (results / "img_0000.jpg").read_bytes() == kept
    _, workers, _ = run(photos, results, strength=-1.0, redo=True)
    assert len(workers.begun) == PHOTOS
    assert run(photos, results, strength=-1.0)[1].begun == []


def test_files_that_are_no_results_are_never_written_over(photos, tmp_path):
    (tmp_path / "img_0000.jpg").write_bytes(b"mine")
    with pytest.raises(FacetError, match=r"no results of this batch \(img_0000.jpg\)"):
        Batch(photos, tmp_path, settings_for())
    assert (tmp_path / "img_0000.jpg").read_bytes() == b"mine"
    with pytest.raises(FacetError, match="cannot go into the folder of the photos"):
        Batch(photos, photos, settings_for())


def test_two_batches_do_not_write_into_one_folder(photos, results):
    settings = settings_for()
    with Batch(photos, results, settings), pytest.raises(FacetError, match="another batch is writing"):
        Batch(photos, results, settings)
    Batch(photos, results, settings).close()


def test_half_a_line_and_half_a_file_of_a_killed_batch_are_made_whole(photos, results):
    journal = results / "facet-batch" / "journal.jsonl"
    whole = journal.read_bytes()
    last = json.loads(whole.rstrip(b"\n").rpartition(b"\n")[2])["photo"]
    journal.write_bytes(whole[:-40])
    half = results / ".img_0000.jpg.ab12cd34.new"
    shutil.copy(half.with_name("img_0000.jpg"), half)
    (results / "img_0000.jpg").unlink()
    _, workers, _ = run(photos, results)
    assert sorted(workers.begun) == sorted({last, "img_0000.jpg"})
    assert not half.exists()
    assert run(photos, results)[1].begun == []


def test_a_journal_that_points_elsewhere_is_not_followed(photos, results, tmp_path):
    journal = results / "facet-batch" / "journal.jsonl"
    journal.write_text(journal.read_text().replace('"target": "img_0000.jpg"', '"target": "../stolen.jpg"'))
    (results / "img_0000.jpg").unlink()
    run(photos, results)
    assert (results / "img_0000.jpg").is_file()
    assert not (tmp_path / "stolen.jpg").exists()


def test_a_lost_process_costs_a_second_try_and_no_more(photos, tmp_path):
    lose = {"img_0000.jpg": 1, "img_0005.tif": 2}
    batch, workers, _ = run(photos, tmp_path / "out", lose)
    states = {entry.photo.name: entry.outcome for entry in batch.finished}
    assert workers.begun.count("img_0000.jpg") == workers.begun.count("img_0005.tif") == 2
    assert states["img_0000.jpg"].state is State.DONE
    assert states["img_0005.tif"].reason == "its process was killed"
    _, again, _ = run(photos, tmp_path / "out")
    assert again.begun == ["img_0005.tif"]  # it may go well now; the broken photo would not


def test_a_stop_keeps_what_is_done_and_a_rest_begins_nothing(photos, tmp_path):
    settings, control = settings_for(), Control()
    workers = Inline(copied)
    with Batch(photos, tmp_path, settings) as batch:
        steps = batch.run(workers, control)
        next(steps)
        control.pause()
        next(steps)  # was under way
        assert len(workers.begun) == 2
        control.cancel.cancel()
        with pytest.raises(Cancelled):
            next(steps)
        assert workers.closed
        assert len(batch.finished) == 2
    assert not list(tmp_path.rglob("*.new"))
    assert "4 not done yet" in (tmp_path / "facet-batch" / "report.html").read_text(encoding="utf-8")
    assert len(run(photos, tmp_path)[1].begun) == PHOTOS - 2


def test_without_ray_a_line_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(FacetError, match=r"pip install 'facet-editor\[ray\]'"):
        RayWorkers(Setup(settings_for(), "default"), "auto")


def test_a_process_that_ends_is_told_from_one_that_cannot_begin(photos, tmp_path):
    task = Task("a", photos / "img_0000.jpg", tmp_path / "a.jpg")
    workers = LocalWorkers(Setup(settings_for(), "default"), 2)
    workers.submit(task)
    next(iter(workers._busy)).kill()
    lost = workers.next(60)
    assert lost is not None
    assert isinstance(lost[1], Lost)
    assert workers.capacity == 1
    workers.close()
    refusing = LocalWorkers(Setup(settings_for(), str(tmp_path / "no model")), 1)
    refusing.submit(task)
    with pytest.raises(FacetError, match="no model"):
        refusing.next(120)
    refusing.close()
