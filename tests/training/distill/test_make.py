"""`facet distill make`: killed and gone on with, added to, mixed, restricted, reported, and wrongly used."""

from __future__ import annotations

import dataclasses
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from gan_core import cli
from gan_core.editing.domains import DomainVector, input_channels
from gan_core.editing.edit_state import EditState
from gan_core.editing.levels import Level
from gan_core.editing.look_files import LookFile
from gan_core.editing.looks import Look
from gan_core.editing.mixing import Mix
from gan_core.errors import FacetError
from gan_core.images import to_levels
from gan_core.training.distill.edit_range import OTHER
from gan_core.training.distill.pair_folder import PairFolder
from gan_core.training.distill.pair_maker import OTHER_SEEDS
from gan_core.training.distill.pair_set import PairSet

ROOT = Path(__file__).resolve().parents[3]
CHECKS = """
import os, signal

def drops_some(pair):
    if os.environ.get("KILL_AT") == str(pair.seed):
        os.kill(os.getpid(), signal.SIGKILL)
    return "every third" if pair.seed % 3 == 1 else None

def stops(pair):
    if pair.seed == 70:
        raise KeyboardInterrupt
"""


@pytest.fixture
def make(bundle, tmp_path, monkeypatch, capsys):
    """Runs the command on the tiny model, with checks of the user's own; gives status and what it printed."""
    (tmp_path / "pair_checks.py").write_text(CHECKS)
    monkeypatch.chdir(tmp_path)

    def run(out, *words, validator="pair_checks:drops_some", edit="smile=0.2..1"):
        own = ["--set", edit] if edit else []
        own += ["--validator", validator] if validator else []
        status = cli.main(["distill", "make", "-o", str(out), "--model", str(bundle), *own, *words])
        return status, capsys.readouterr()

    return run


def same_pairs(one: Path, other: Path) -> None:
    first, second = PairSet(one), PairSet(other)
    assert [line.seed for line in first.tried] == [line.seed for line in second.tried]
    assert [(line.reason, line.row) for line in first.tried] == [(line.reason, line.row) for line in second.tried]
    assert torch.equal(first.strengths, second.strengths)
    every = range(len(first))
    for name in ("sources", "edited"):
        ours, theirs = (getattr(pairs.read(every), name).int() for pairs in (first, second))
        assert (ours - theirs).abs().max() <= 1  # another process may round otherwise


def test_killed_it_goes_on_and_makes_the_same_pairs(make, bundle, tmp_path):
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    assert make(whole, "-n", "150")[0] == 0
    words = ["-o", str(killed), "--model", str(bundle), "--set", "smile=0.2..1", "-n", "150"]
    command = [sys.executable, "-m", "gan_core", "distill", "make", *words, "--validator", "pair_checks:drops_some"]
    environment = {**os.environ, "KILL_AT": "100", "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    child = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert child.returncode == -signal.SIGKILL, child.stderr
    assert [line.seed for line in PairSet(killed).tried] == list(range(64))  # the shard at work is lost, no other
    (killed / ".shard-00001.npy.abc.new").write_bytes(b"half of one")
    (killed / "shard-00001.npy").write_bytes(b"pictures whose lines had not come yet")
    first = (killed / "shard-00000.npy").stat().st_mtime_ns
    status, printed = make(killed, "-n", "150", "--json")
    assert status == 0
    assert json.loads(printed.out)["tried now"] == 86
    assert (killed / "shard-00000.npy").stat().st_mtime_ns == first
    same_pairs(whole, killed)
    names = {item.name for item in killed.iterdir()}
    shards = {f"shard-{number:05d}.{kind}" for number in range(3) for kind in ("npy", "jsonl")}
    assert names == {"pairs.json", "report.json", "report.md", "kept.jpg", "dropped.jpg", *shards}


def test_a_larger_number_adds_pairs_and_ctrl_c_keeps_those_that_are_there(make, tmp_path):
    out, whole = tmp_path / "pairs", tmp_path / "whole"
    assert make(out, "-n", "20")[0] == 0
    assert len(PairSet(out).tried) == 20
    assert make(out, "-n", "80")[0] == 0
    assert make(whole, "-n", "80")[0] == 0
    same_pairs(out, whole)
    status, printed = make(tmp_path / "cut", "-n", "80", validator="pair_checks:stops")
    assert status == 130
    assert "stopped with 64 of 80 seeds tried" in printed.err
    assert len(PairSet(tmp_path / "cut")) == 64


def test_the_report_says_what_was_dropped_and_why(make, tmp_path):
    status, printed = make(tmp_path / "pairs", "-n", "30", "--json")
    found = json.loads(printed.out)
    assert status == 0
    assert (found["tried"], found["kept"], found["dropped"]) == (30, 20, {"every third": 10})
    assert found["acceptance"] == pytest.approx(2 / 3)
    assert sum(part["judged"] for part in found["by strength"]) == 30
    text = (tmp_path / "pairs" / "report.md").read_text()
    assert "| every third | 10 | 33.3% |" in text
    assert "licence MIT" in text
    for sheet in ("kept.jpg", "dropped.jpg"):
        assert f"({sheet})" in text
        Image.open(tmp_path / "pairs" / sheet).load()


def test_both_pictures_are_of_one_face_and_one_grain(make, tiny, tmp_path):
    assert make(tmp_path / "pairs", "-n", "2")[0] == 0
    pairs = PairSet(tmp_path / "pairs")
    batch, line = pairs.read([0]), pairs.kept[0]
    face, grain = tiny.sample(0), tiny.generator.random_noise(seed=0)
    for found, w_plus in (
        (batch.sources[0, 0], face),
        (batch.edited[0], tiny.edit(face, {"smile": line.strength})),
    ):
        wanted = to_levels(tiny.synthesize(w_plus, noise=grain))[0].permute(2, 0, 1)
        assert (found.int() - wanted.int()).abs().max() <= 1


def test_mixed_pairs_have_two_inputs(make, tiny, tmp_path):
    out = tmp_path / "pairs"
    assert make(out, "-n", "4", "--mix", "middle=0.5", "--noise", "none", validator="", edit="")[0] == 0
    assert PairSet(out).manifest["validators"] == ["face"]
    status, _ = make(tmp_path / "own", "-n", "4", "--mix", "middle=0.5", "--noise", "none", edit="")
    batch = PairSet(tmp_path / "own").read([0])
    assert status == 0
    assert batch.sources.shape == (1, 2, 3, 32, 32)
    mix = Mix(tiny.num_styles).with_level(OTHER, Level.MIDDLE, 0.5)
    faces = tiny.sample(0), tiny.sample(OTHER_SEEDS)
    mixed = EditState().with_mix(mix).blended(faces[0], {OTHER: faces[1]})
    calm = [torch.zeros_like(own) for own in tiny.generator.constant_noise()]
    for found, w_plus in zip((*batch.sources[0], batch.edited[0]), (*faces, mixed), strict=True):
        wanted = to_levels(tiny.synthesize(w_plus, noise=calm))[0].permute(2, 0, 1)
        assert (found.int() - wanted.int()).abs().max() <= 1


def test_a_look_with_a_range_is_worn_by_each_pair_in_its_strength(make, tiny, tmp_path):
    rows = tuple(torch.full((width,), 0.3) for width in input_channels(tiny.generator))
    LookFile.of("ink", DomainVector(rows), tiny.identity).write(tmp_path / "ink.look")
    look = f"{tmp_path / 'ink.look'}=0.5..1.5"
    assert make(tmp_path / "pairs", "-n", "3", "--look", look, "--noise", "constant", edit="")[0] == 0
    pairs = PairSet(tmp_path / "pairs")
    assert pairs.strengths.tolist() == pytest.approx([0.5, 0.5 + 2 * 0.618034 % 1])
    for index, line in enumerate(pairs.kept):
        model = dataclasses.replace(tiny, looks={"ink": DomainVector(rows)})
        image = model.synthesize(model.sample(line.seed), looks=[Look("ink", line.strength)])
        wanted = to_levels(image)[0].permute(2, 0, 1)
        assert (pairs.read([index]).edited[0].int() - wanted.int()).abs().max() <= 1


def test_faces_outside_the_population_count_for_nothing(make, tiny, tmp_path):
    ages = [tiny.classifier.describe(tiny.synthesize(tiny.sample(seed)).clamp(-1, 1))["age"] for seed in range(24)]
    bound = sum(ages) / len(ages)
    words = ("--only", f"age>={bound}", "--only", "age<100", "--noise", "constant", "--json")
    status, printed = make(tmp_path / "pairs", "-n", "24", *words)
    found = json.loads(printed.out)
    assert status == 0
    clear = {seed: age >= bound for seed, age in enumerate(ages) if abs(age - bound) > 0.02 * (max(ages) - min(ages))}
    assert 0 < sum(clear.values()) < len(clear)
    tried = PairSet(tmp_path / "pairs").tried
    assert all(line.outside is not clear[line.seed] for line in tried if line.seed in clear)
    assert found["outside the population"] == sum(line.outside for line in tried)
    assert found["acceptance"] == found["kept"] / (24 - found["outside the population"])


def test_the_embedded_model_gives_good_pairs_with_facets_own_checks(tmp_path, capsys):
    out = tmp_path / "pairs"
    assert cli.main(["distill", "make", "--set", "glasses=0.8", "-n", "10", "-o", str(out), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    pairs = PairSet(out)
    assert len(pairs) == found["kept"] >= 5
    assert found["dropped"]["glasses already"] >= 1  # seed 6 wears some
    assert pairs.manifest["validators"] == ["face", "attributes", "background", "skin"]
    batch = pairs.read(range(len(pairs)))
    assert (batch.sources[:, 0].float() - batch.edited.float()).abs().mean() > 2


def test_pairs_made_otherwise_are_not_mixed_in(make, tmp_path):
    out = tmp_path / "pairs"
    assert make(out, "-n", "4")[0] == 0
    before = {item.name: item.read_bytes() for item in out.iterdir()}
    status, printed = make(out, "-n", "8", "--psi", "0.5", edit="smile=0.3..1")
    assert status == 1
    assert "holds pairs that were made otherwise (another edit, psi)" in printed.err
    assert {item.name: item.read_bytes() for item in out.iterdir()} == before
    other = tmp_path / "photos"
    other.mkdir()
    (other / "a.jpg").write_bytes(b"")
    status, printed = make(other, "-n", "4")
    assert status == 1
    assert "holds no pairs; give a new folder" in printed.err
    assert [item.name for item in other.iterdir()] == ["a.jpg"]


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (["-n", "0"], 2, "from 1 to"),
        (["-n", "many"], 2, "'many'"),
        (["-n", "4", "--seed", "-1"], 2, "--seed"),
        (["-n", "4", "--seed", "9" * 30], 2, "--seed"),
        (["-n", "4", "--set", "age=0.2.."], 2, "a range is written 0.2..1"),
        (["-n", "4", "--set", "age=0..2"], 2, "'age=0..2'"),
        (["-n", "4", "--set", "age"], 2, "ATTRIBUTE=STRENGTH"),
        (["-n", "4", "--set", "beauty=0.5"], 1, "no direction for beauty"),
        (["-n", "4", "--mix", "most"], 2, "'most'"),
        (["-n", "4", "--mix", "fine=0.5..2"], 2, "0 to 1"),
        (["-n", "4", "--look", "pencil=0.2..9"], 2, "0 to 1.5"),
        (["-n", "4", "--look", "pencil=0.2..1"], 1, "there is no look 'pencil'"),
        (["-n", "4", "--only", "age=3"], 2, "age>=-0.2"),
        (["-n", "4", "--only", "age>=old"], 2, "age>=-0.2"),
        (["-n", "4", "--only", "charm>1"], 1, "does not know charm"),
        (["-n", "4", "--threshold", "moved=much"], 1, "names: room, moved"),
        (["-n", "4", "--threshold", "luck=1"], 1, "names: room, moved"),
        (["-n", "4", "--validator", "faces"], 1, "--validator takes face"),
        (["-n", "4", "--validator", "ftp://x"], 1, "cannot be imported"),
        (["-n", "4", "--preset", "no such preset"], 1, "no such preset"),
    ],
)
def test_wrong_usage_is_one_clear_line(make, tmp_path, words, status, said):
    found, printed = make(tmp_path / "pairs", *words)
    assert found == status
    assert said in printed.err.splitlines()[-1]
    assert status == 2 or len(printed.err.splitlines()) == 1
    assert not (tmp_path / "pairs").exists()


def test_nothing_to_do_is_wrong_usage(make, tmp_path):
    status, printed = make(tmp_path / "pairs", "-n", "4", edit="", validator="")
    assert status == 2
    assert "says nothing to do" in printed.err
    status, printed = make(tmp_path / "pairs", "-n", "4", edit="smile=0")
    assert status == 1
    assert "does nothing" in printed.err


def test_any_pair_is_read_as_it_was_written(make, tmp_path):
    assert make(tmp_path / "pairs", "-n", "70")[0] == 0
    pairs = PairSet(tmp_path / "pairs")
    shards = [np.load(path) for path in sorted((tmp_path / "pairs").glob("*.npy"))]
    written = torch.from_numpy(np.concatenate(shards))  # (N, 2, 3, r, r)
    assert len(pairs) == len(written) == 47
    assert [line.seed for line in pairs.kept] == [seed for seed in range(70) if seed % 3 != 1]
    indices = [46, 0, 43, 13, 0]
    batch = pairs.read(indices)
    assert torch.equal(batch.sources, written[indices, :1])
    assert torch.equal(batch.edited, written[indices, 1])
    assert batch.sources.dtype == torch.uint8
    assert batch.strengths.tolist() == pytest.approx([pairs.kept[index].strength for index in indices])
    assert batch.strengths.min() >= 0.2 - 1e-6
    assert batch.strengths.max() < 1


def test_two_processes_cannot_make_pairs_in_one_folder(make, tmp_path):
    out = tmp_path / "pairs"
    assert make(out, "-n", "4")[0] == 0
    with PairFolder(out, {name: value for name, value in PairSet(out).manifest.items() if name != "made"}):
        status, printed = make(out, "-n", "8")
    assert status == 1
    assert "another process is making pairs" in printed.err
    assert len(PairSet(out).tried) == 4
    assert make(out, "-n", "8")[0] == 0


@pytest.mark.parametrize("damage", ["cut", "other", "gone"])
def test_a_damaged_shard_is_named_and_made_again(make, tmp_path, damage):
    out = tmp_path / "pairs"
    assert make(out, "-n", "10")[0] == 0
    shard = out / "shard-00000.npy"
    kept = shard.read_bytes()
    match damage:
        case "cut":
            shard.write_bytes(kept[: len(kept) // 2])
        case "other":
            np.save(shard, np.zeros((3, 2), np.uint8))
        case "gone":
            shard.unlink()
    with pytest.raises(FacetError, match=r"shard-00000\.npy: is damaged; delete it"):
        PairSet(out)
    shard.unlink(missing_ok=True)
    assert make(out, "-n", "10")[0] == 0
    assert shard.read_bytes() == kept
