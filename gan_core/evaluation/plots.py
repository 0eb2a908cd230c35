"""Plots of an evaluation as pixels: one plain style, no window, no state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from gan_core.training.extras import require

COLOURS = ("#4477aa", "#ccbb44", "#228833", "#aa3377")
INK, PALE, WANTED = "#333333", "#bbbbbb", "#cc3311"
DPI = 144


def draw(panels: Sequence[Callable[[Any], None]], *, width: float, height: float) -> np.ndarray:
    """Draw panels beside each other.

    Args:
        panels: Each fills one matplotlib Axes.
        width: Inches of the whole.
        height: Inches.

    Returns:
        (H, W, 3) uint8.

    Raises:
        FacetError: matplotlib is not installed.
    """
    figure = require("matplotlib.figure").Figure(figsize=(width, height), dpi=DPI, layout="constrained")
    canvas = require("matplotlib.backends.backend_agg").FigureCanvasAgg(figure)
    for fill, axes in zip(panels, figure.subplots(1, len(panels), squeeze=False)[0], strict=True):
        axes.spines[["top", "right"]].set_visible(False)
        axes.set_axisbelow(True)
        axes.grid(axis="y", color="#dddddd", linewidth=0.6)
        fill(axes)
        legend = axes.get_legend()
        if legend is not None:
            legend.set_frame_on(False)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3].copy()
