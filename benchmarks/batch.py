"""`facet batch` on many photos, some broken: how fast, what a kill -9 half way leaves to do, and the same through Ray.

    python benchmarks/batch.py [--photos 200] [--broken 10] [--steps 0] [--phases whole killed ray]

The photos are made here from the embedded model's own faces. Prints one JSON row a phase; raises where a photo that is
whole was not done, was done twice, or has other pixels in another phase.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import gan_core

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from tests.batch.folder_of_photos import make_folder  # noqa: E402

OWN = "facet-batch"


def start(args: argparse.Namespace, photos: Path, out: Path, *more: str) -> subprocess.Popen[str]:
    """Begin a batch that tells of each photo."""
    command = [sys.executable, "-m", "gan_core", "batch", str(photos), "-o", str(out), "--set", "smile=0.8"]
    command += ["--steps", str(args.steps), "--faces", "all", "--follow", "--json", *more]
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    env = {**os.environ, "PYTHONPATH": path}
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env)


def finish(process: subprocess.Popen[str], args: argparse.Namespace) -> dict[str, Any]:
    """Read to the end; the result, and how many photos were done in this run."""
    with process:
        assert process.stdout is not None
        *steps, result = map(json.loads, process.stdout)
    assert process.returncode == 1, process.returncode  # the broken ones
    assert result["failed"] == args.broken, result
    assert result["done"] + result["no face"] == args.photos - args.broken, result
    return {
        **{key: value for key, value in result.items() if key not in ("failures", "out", "report")},
        "done_in_this_run": sum("photo" in step for step in steps),
    }


def killed(args: argparse.Namespace, photos: Path, out: Path) -> dict[str, Any]:
    """Kill a batch when half of the photos are done, and go on."""
    with start(args, photos, out) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if json.loads(line)["finished"] >= args.photos // 2:
                process.kill()
                break
    resumed = start(args, photos, out)
    assert resumed.stdout is not None
    found = json.loads(resumed.stdout.readline())["finished"]
    result = finish(resumed, args)
    assert result["done_in_this_run"] == args.photos - found, result
    return {**result, "finished_before_the_kill": found}


def same(one: Path, other: Path) -> int:
    """How many results are the same, byte for byte.

    Raises:
        AssertionError: One differs, or is missing.
    """
    names = [
        {p.relative_to(folder) for p in folder.rglob("*") if p.is_file() and OWN not in p.parts}
        for folder in (one, other)
    ]
    assert names[0] == names[1], names[0] ^ names[1]
    different = [name for name in names[0] if (one / name).read_bytes() != (other / name).read_bytes()]
    assert not different, different
    return len(names[0])


def main() -> None:
    """Make the photos, then run the phases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=int, default=200)
    parser.add_argument("--broken", type=int, default=10)
    parser.add_argument("--steps", type=int, default=0)
    parser.add_argument("--largest", type=int, default=2400)
    parser.add_argument("--phases", nargs="+", choices=("whole", "killed", "ray"), default=["whole", "killed", "ray"])
    parser.add_argument("--folder", type=Path, help="keep photos and results there, and use those that are there")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="facet-batch-") as own:
        folder = args.folder or Path(own)
        photos = folder / "photos"
        if not photos.is_dir():
            make_folder(gan_core.load_model(), photos, args.photos, args.broken, args.largest)
        for phase in args.phases:
            out, begun = folder / phase, time.monotonic()
            more = ("--ray", "local", "--workers", "2") if phase == "ray" else ()
            result = killed(args, photos, out) if phase == "killed" else finish(start(args, photos, out, *more), args)
            row = {"phase": phase, **result, "wall_seconds": round(time.monotonic() - begun, 1)}
            if phase != "whole" and (folder / "whole").is_dir():
                row["same_files"] = same(folder / "whole", out)
            print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
