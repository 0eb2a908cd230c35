"""What `facet edit` costs as a whole process, start-up included: seconds and peak memory of a small and a 24 MP photo.

    python benchmarks/edit.py [--steps 0 100]

The photos are made here from the embedded model's own face, enlarged onto a backdrop.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import cv2
import numpy as np

import gan_core
from gan_core.images import to_pixels

SIZES = {"225x275": (225, 275), "6000x4000 (24 MP)": (6000, 4000)}


def make_photo(path: Path, size: tuple[int, int]) -> None:
    """A JPEG of `size` with one face over two thirds of its shorter side."""
    model = gan_core.load_model()
    face = to_pixels(model.synthesize(model.sample(3))[0])
    width, height = size
    side = int(min(size) * 0.9)
    canvas = np.full((height, width, 3), face[2, 2], np.uint8)
    y, x = (height - side) // 2, (width - side) // 2
    canvas[y : y + side, x : x + side] = cv2.resize(face, (side, side), interpolation=cv2.INTER_CUBIC)
    gan_core.write_photo(gan_core.photo.photo.photo_from_array(canvas), path, digital_source=None)


def measure(arguments: list[str]) -> tuple[float, float]:
    """Run a process; its wall seconds and its peak resident memory in GB."""
    start = time.perf_counter()
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(arguments)} ended with status {status}")
    return time.perf_counter() - start, usage.ru_maxrss / 1e6


def main() -> None:
    """Measure every size and number of steps and print one JSON row each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, nargs="*", default=[0, 100])
    parser.add_argument("--set", default="smile=0.8", dest="strength")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for name, size in SIZES.items():
            photo = Path(folder) / "photo.jpg"
            make_photo(photo, size)
            for steps in args.steps:
                out = Path(folder) / "out.jpg"
                command = [sys.executable, "-m", "gan_core", "edit", str(photo), "-o", str(out)]
                seconds, memory = measure([*command, "--set", args.strength, "--steps", str(steps)])
                row = {"photo": name, "steps": steps, "seconds": round(seconds, 2), "peak_gb": round(memory, 2)}
                print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
