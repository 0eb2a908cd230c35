"""What each part of adaptive-channel training is worth: the same short run with one thing changed at a time.

    python benchmarks/ablation.py START --data ALIGNED --labels labels.csv -o OUT [--images 3000]

Every run starts from START (anything `facet train adaptive --from` takes), sees the same pictures in the same order,
and is measured by `facet evaluate`: sub-generators against the full render, and the distance of both to the portraits.
A lower --resolution cuts the start down to it and makes the runs cheap. Runs that are there already are not repeated.
Prints a markdown table.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

from gan_core.training.checkpoint import Start, read_start, write_pieces
from gan_core.training.widening import widen_discriminator, widen_generator

VARIANTS: dict[str, tuple[str, ...]] = {
    "before": ("--images", "0"),
    "all parts, uniform widths": ("--widths", "uniform"),
    "flexible widths": ("--widths", "flexible"),
    "no consistency loss": ("--widths", "uniform", "--consistency", "0", "--adversarial", "1"),
    "no perceptual part": ("--widths", "uniform", "--perceptual", "none"),
    "no adversarial loss": ("--widths", "uniform", "--adversarial", "0"),
    "discriminator not told": ("--widths", "uniform", "--unconditioned"),
    "channels not sorted": ("--widths", "uniform", "--unsorted"),
}
RATIOS = (1.0, 0.75, 0.5, 0.25)


def main() -> None:
    """Run what is missing, measure it, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("start", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--resolution", type=int, required=True, help="at most that of START")
    parser.add_argument("--images", type=int, default=3000, help="of each run (default: %(default)s)")
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--smallest", type=int, default=32)
    parser.add_argument("--samples", type=int, default=200, help="faces measured (default: %(default)s)")
    parser.add_argument("--only", nargs="+", choices=VARIANTS, help="some of the variants")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    cut(args.start, args.resolution, args.out / "start")
    rows = [row(args, name) for name in args.only or VARIANTS]
    columns = list(rows[0])
    print("| " + " | ".join(columns) + " |")
    print("|" + "---|" * len(columns))
    for values in rows:
        print("| " + " | ".join(values[column] for column in columns) + " |")


def row(args: argparse.Namespace, name: str) -> dict[str, str]:
    """Train and measure one variant."""
    place = args.out / name.replace(" ", "-").replace(",", "")
    run, bundle, measured = place / "run", place / "bundle", place / "measured"
    minutes, start = place / "minutes.txt", args.out / "start"
    if not minutes.exists():
        began = time.monotonic()
        facet(
            "train", "adaptive", args.data, "--labels", args.labels, "--from", start, "-o", run,
            "--batch", args.batch, "--smallest", args.smallest, "--images", args.images, *VARIANTS[name],
        )  # fmt: skip
        minutes.write_text(f"{(time.monotonic() - began) / 60:.1f}")
    if not (measured / "report.json").exists():
        source = run if (run / "state.pt").exists() else start
        sizes = ",".join(f"{args.resolution // by}:{ratio}" for by in (1, 2, 4) for ratio in RATIOS)
        about = ("--name", name, "--licence", "-", "--origin", "-", "--networks-of", "default", "--sizes", sizes)
        facet("train", "export", source, "-o", bundle, *about)
        facet(
            "evaluate", bundle, "-o", measured, "--data", args.data, "--labels", args.labels,
            "--samples", args.samples, "--parts", "consistency,fidelity",
        )  # fmt: skip
    report = json.loads((measured / "report.json").read_text())
    return {"run": name, "minutes": minutes.read_text(), **figures(report["parts"], args.resolution)}


def cut(source: Path, resolution: int, out: Path) -> None:
    """Write the start of all runs: `source` without what lies above the resolution."""
    start = read_start(source)
    shape = replace(start.shape, resolution=resolution, conditioned=False)
    generator, discriminator = shape.generator(), shape.discriminator()
    widen_generator(start.generator, generator)
    if start.discriminator is not None:
        widen_discriminator(start.discriminator, discriminator)
    write_pieces(out, Start(shape, generator, discriminator, start.mean_latent, augmentation=start.augmentation))


def figures(parts: dict[str, Any], full: int) -> dict[str, str]:
    """What the table shows of a report."""
    against = {(row["resolution"], row["channels"]): row for row in parts["consistency"]["rows"]}
    distance = {
        (row["channels"], row["set"]): row["against_train"]["to_val"]["mean"]
        for row in parts["fidelity"]["rows"]
        if row["resolution"] == full and row["features"] == parts["fidelity"]["rows"][0]["features"]
    }
    values = {f"PSNR ({ratio}, full)": f"{against[full, ratio]['psnr']:.1f}" for ratio in ("0.75", "0.5", "0.25")}
    for ratio, by in (("0.5", 2), ("0.25", 4)):
        values[f"agree ({ratio}, 1/{by})"] = f"{against[full // by, ratio]['agreement']:.1%}"
    for ratio in ("1", "0.25"):
        values[f"Fréchet × val ({ratio}, ψ 1)"] = f"{distance[ratio, 'ψ 1']:.2f}"
    return values


def facet(*words: object) -> None:
    """Run a command of Facet; its failure ends this program."""
    command = [sys.executable, "-m", "gan_core", *map(str, words)]
    if subprocess.run(command, check=False, stdout=sys.stderr).returncode:
        raise SystemExit(f"failed: {' '.join(command)}")


if __name__ == "__main__":
    main()
