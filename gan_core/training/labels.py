"""The table that belongs to a set of portraits: labels.csv with a row for each, and the split each belongs to."""

import csv
from pathlib import Path

from gan_core.errors import FacetError


def split_rows(labels: Path, split: str) -> list[dict[str, str]]:
    """The rows of one split.

    Args:
        labels: CSV with at least the columns id and split.
        split: "train" or "val".

    Raises:
        FacetError: The table cannot be read, lacks one of these columns, or has no row of the split.
    """
    try:
        with labels.open(newline="", encoding="utf-8") as file:
            rows = [row for row in csv.DictReader(file) if row["id"] and row["split"] == split]
    except (OSError, KeyError, UnicodeDecodeError, csv.Error) as error:
        raise FacetError(f"{labels}: not the labels of the portraits ({error!r})") from error
    if not rows:
        raise FacetError(f"{labels}: no row has the split {split!r}")
    return rows
