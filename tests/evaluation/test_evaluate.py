"""`facet evaluate` as a whole: what it writes, what it leaves out and says so, what it refuses."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

from gan_core.errors import FacetError
from gan_core.evaluation import evaluate, faces, yardstick
from gan_core.model import FaceModel, load_model


def run(*words: str | Path) -> None:
    parser = argparse.ArgumentParser()
    evaluate.add_arguments(parser)
    evaluate.run(parser.parse_args([str(word) for word in words]))


@pytest.fixture(scope="module")
def quick() -> tuple[str, ...]:
    return ("--parts", "fidelity,consistency,memorisation,path_length,directions", "--samples", "8", "--seed", "3")


def test_a_report_with_all_parts(
    bundle: Path,
    model: FaceModel,
    portraits: tuple[Path, Path],
    judge_file: Path,
    quick: tuple[str, ...],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(yardstick, "DRAWS", 5)
    data, labels = portraits
    sources = ("--data", data, "--labels", labels, "--judge", judge_file)
    run(bundle, "-o", tmp_path / "new" / "out", *sources, *quick, "--json")
    out = tmp_path / "new" / "out"
    report = json.loads((out / "report.json").read_text("utf-8"))
    printed = capsys.readouterr()
    assert json.loads(printed.out) == report
    assert report["model"]["identity"] == model.identity
    assert (report["samples"], report["seed"], report["skipped"]) == (8, 3, {})
    assert set(report["parts"]["fidelity"]["features"]) == {"bundle's trunk", "judge's trunk"}
    assert report["parts"]["fidelity"]["pictures a side"] == 6
    rows = report["parts"]["fidelity"]["rows"]
    assert {(row["resolution"], row["channels"], row["set"]) for row in rows} >= {
        (32, None, "val"),
        (16, None, "train"),
        (32, "0.5", "ψ 0.7"),
        (16, "0.5", "ψ 1"),
    }
    assert report["parts"]["directions"]["verdicts"][0]["id"] == "smile"
    text = (out / "report.md").read_text("utf-8")
    assert "| what | measured | wanted | met |" in text
    for part in report["parts"].values():
        assert part["seconds"] >= 0
        for name in part["pictures"]:
            assert f"({name})" in text
            with Image.open(out / name) as picture:
                picture.load()

    run(bundle, "-o", tmp_path / "again", *sources, *quick, "--parts", "path_length,fidelity")
    again = json.loads((tmp_path / "again" / "report.json").read_text("utf-8"))
    assert list(again["parts"]) == ["path_length", "fidelity"]
    for name, part in again["parts"].items():
        assert part | {"seconds": 0} == report["parts"][name] | {"seconds": 0}
    assert "Fréchet distance to train at ψ 1" in capsys.readouterr().out


def test_the_consistency_is_kept_in_the_manifest_on_request(bundle: Path, tmp_path: Path) -> None:
    model = tmp_path / "model"
    shutil.copytree(bundle, model)
    words = ("-o", tmp_path / "out", "--samples", "2", "--parts", "consistency")
    run(model, *words)
    assert all(entry.consistency is None for entry in load_model(model).manifest.sub_generators)
    run(model, *words, "--write")
    full, *others = load_model(model).manifest.sub_generators
    rows = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["parts"]["consistency"]["rows"]
    assert full.consistency is None
    assert [entry.consistency for entry in others] == [round(row["enlarged"], 2) for row in rows]
    assert rows[0]["enlarged"] == rows[0]["psnr"]  # of the full size
    packed = shutil.make_archive(str(tmp_path / "packed"), "zip", model)
    with pytest.raises(FacetError, match="a zip is not written to"):
        run(packed, *words, "--write")


def test_what_cannot_be_measured_is_named(
    bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(faces, "has_face", lambda picture: True)
    run(bundle, "-o", tmp_path, "--samples", "2")
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert set(report["parts"]) == {"consistency", "path_length", "faces"}
    assert "--data" in report["skipped"]["fidelity"]
    assert "--judge" in report["skipped"]["directions"]
    assert "Not measured: memorisation (no portraits" in capsys.readouterr().out


def test_too_few_pictures_are_named(bundle: Path, portraits: tuple[Path, Path], tmp_path: Path) -> None:
    data, labels = portraits
    run(bundle, "-o", tmp_path, "--data", data, "--labels", labels, "--samples", "3", "--parts", "fidelity")
    assert "only 3 pictures a side" in (tmp_path / "report.md").read_text("utf-8")


def test_bad_input_stops_before_anything_is_measured(
    bundle: Path, portraits: tuple[Path, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, labels = portraits
    out = tmp_path / "out"
    with pytest.raises(FacetError, match="nowhere"):
        run(bundle, "-o", out, "--data", tmp_path / "nowhere", "--labels", labels)
    with pytest.raises(FacetError, match="not a judge"):
        run(bundle, "-o", out, "--judge", labels)
    with pytest.raises(FacetError, match=r"no model .*none"):
        run(tmp_path / "none", "-o", out)
    assert not out.exists()
    for words in (("--parts", "fidelty"), ("--samples", "0")):
        with pytest.raises(SystemExit):
            run(bundle, "-o", out, *words)
        assert words[1] in capsys.readouterr().err
    out.touch()
    with pytest.raises(FileExistsError):
        run(bundle, "-o", out, "--samples", "2")
