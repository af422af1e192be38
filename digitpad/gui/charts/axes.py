"""Plots of one metric of a run with Matplotlib; the words around them are the window's."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from digitpad.gui.base import theme
from digitpad.gui.charts.curves import MOST_POINTS, Curves, Line, Metric
from digitpad.gui.charts.scale import Scale, make_scale
from digitpad.system.streams import library_loading

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

Area = tuple[float, float, float, float]
"""Left, top, width and height of the rectangle of the axes, in logical pixels."""

_LABEL_EM, _LABEL_GAP_PX = 0.66, 8.0  # a label's width per letter, and between it and the axis
_USUAL_LABEL = "100 %"  # the axes of both charts begin at the same place, unless one needs more
_TOP_EM, _RIGHT_EM = 0.8, 1.2
_BOTTOM_EM = 3.6  # the labels, and the axis' name

_MOST_MARKERS = 60
# Okabe and Ito's green, purple and yellow, and grey: readable on white, and on black.
_COMPARED = ("#00805d", "#a6478a", "#8a6d00", "#5f5f5f")
_COMPARED_ON_BLACK = ("#2ec79b", "#d992bd", "#e0d53a", "#b0b0b0")

MOST_COMPARED = len(_COMPARED)
"""Most earlier runs that can be told apart."""

BATCHES_ALPHA = 0.45
"""Opacity of the batches' line, 0 to 1: it is the background of the epochs' line."""


@dataclass(frozen=True)
class ChartColors:
    """The colours of a chart, as "#rrggbb"."""

    background: str
    text: str
    grid: str
    training: str
    validation: str
    compared: tuple[str, ...] = _COMPARED

    @classmethod
    def of_theme(cls) -> "ChartColors":
        """Colours of the window's current theme."""
        return cls(
            theme.card().name(),
            theme.quiet_text().name(),
            theme.line().name(),
            theme.accent().name(),
            theme.second_accent().name(),
            _COMPARED_ON_BLACK if theme.is_dark() else _COMPARED,
        )


ON_WHITE = ChartColors("#ffffff", "#333333", "#dddddd", "#0069ad", "#c04a00")
"""Colours for files, whatever the window's theme: the light one's."""


def load_matplotlib() -> None:
    """Import Matplotlib, which takes a second; MPLBACKEND is ignored.

    Raises ImportError when it is missing.
    """
    os.environ.pop("MPLBACKEND", None)  # an unknown name would make the import fail
    with library_loading:
        import matplotlib.backends.backend_agg
        import matplotlib.figure  # noqa: F401


class MetricAxes:
    """Matplotlib axes with one metric of the current run and of earlier runs."""

    def __init__(self, axes: "Axes", metric: Metric) -> None:
        """Set up empty axes; call `set_colors` next."""
        self._axes = axes
        self._metric: Metric = metric
        self._batches = self._add_line(linewidth=0.8, alpha=BATCHES_ALPHA)
        self._rates = self._add_line(linewidth=0.7, alpha=0.7, transform=axes.get_xaxis_transform())
        self._compared = [
            (
                self._add_line(linestyle=(0, (1, 1.5)), linewidth=1.2),
                self._add_line(linestyle=(0, (4, 2)), linewidth=1.2),
            )
            for _ in range(MOST_COMPARED)
        ]
        # The last marker is seen in full; a rim sets each off from the line.
        marked = {"linewidth": 1.8, "markersize": 5.5, "markeredgewidth": 1.0, "clip_on": False}
        self._training = self._add_line(marker="o", **marked)
        self._validation = self._add_line(marker="s", **marked)
        axes.tick_params(length=0, pad=5)
        for side in ("top", "right", "left"):
            axes.spines[side].set_visible(False)
        axes.grid(visible=True, axis="y", linewidth=0.6)
        axes.set_axisbelow(True)
        self._scale: Scale | None = None
        self.update(None, ())

    @property
    def x_limit(self) -> float:
        """Upper limit of the x axis, in epochs; the lower one is 0."""
        return float(self._axes.get_xlim()[1])

    @property
    def y_limits(self) -> tuple[float, float]:
        """Limits of the y axis."""
        low, high = self._axes.get_ylim()
        return float(low), float(high)

    @property
    def point_count(self) -> int:
        """Number of points of the current run."""
        lines = (self._batches, self._training, self._validation)
        return sum(len(np.asarray(line.get_xdata())) for line in lines)

    def set_colors(self, colors: ChartColors) -> None:
        """Set all colours."""
        for line in (self._batches, self._training):
            line.set_color(colors.training)
        self._validation.set_color(colors.validation)
        for line in (self._training, self._validation):
            line.set_markeredgecolor(colors.background)
        self._rates.set_color(colors.text)
        for lines, color in zip(self._compared, colors.compared, strict=True):
            for line in lines:
                line.set_color(color)
        self._axes.figure.set_facecolor(colors.background)
        self._axes.set_facecolor(colors.background)
        self._axes.tick_params(color=colors.grid, labelcolor=colors.text)
        self._axes.grid(visible=True, axis="y", color=colors.grid)
        for spine in self._axes.spines.values():
            spine.set_color(colors.grid)

    def update(
        self, current: Curves | None, compared: Sequence[Curves], most: int = MOST_POINTS
    ) -> None:
        """Show other curves, with at most `most` points per line, and fit the limits to them."""
        none = Curves(0)
        batches = (current or none).batch_line(self._metric, most)
        self._batches.set_data(*batches)
        self._rates.set_data(*_rate_marks(current or none))
        shown = (current or none, *compared, *[none] * MOST_COMPARED)
        pairs = ((self._training, self._validation), *self._compared)
        for curves, (training, validation) in zip(shown, pairs, strict=False):
            training.set_data(*curves.epoch_line(self._metric, validation=False))
            validation.set_data(*curves.epoch_line(self._metric, validation=True))
        for line, marker in ((self._training, "o"), (self._validation, "s")):
            line.set_marker(marker if len(np.asarray(line.get_xdata())) <= _MOST_MARKERS else "")
        self._set_scale(make_scale(self._metric, current, compared))

    def place(self, size_px: tuple[int, int], label_pt: float, dpi: float) -> Area:
        """Place the axes so that their labels have the room they need; call `update` before.

        Args:
            size_px: Width and height of the figure in logical pixels.
            label_pt: Size of the labels' letters in points.
            dpi: Logical pixels per inch.

        Returns:
            Where the values are.
        """
        width, height = size_px
        em = label_pt * dpi / 72
        labels = [label.get_text() for label in self._axes.get_yticklabels()]
        longest = max(map(len, (_USUAL_LABEL, *labels)))
        left, top = longest * _LABEL_EM * em + _LABEL_GAP_PX, _TOP_EM * em
        wide = max(width - left - _RIGHT_EM * em, 1.0)
        high = max(height - top - _BOTTOM_EM * em, 1.0)
        place = (left / width, 1 - (top + high) / height, wide / width, high / height)
        self._axes.set_position(place)
        self._axes.tick_params(labelsize=label_pt)
        return left, top, wide, high

    def animate_lines(self) -> None:
        """Exclude the lines when the canvas is drawn; `draw_lines` adds them."""
        for line in self._axes.lines:
            line.set_animated(True)

    def draw_lines(self) -> None:
        """Draw the lines over the canvas's content."""
        for line in self._axes.lines:
            self._axes.draw_artist(line)

    def _add_line(self, **looks: object) -> "Line2D":
        return self._axes.plot([], [], **looks)[0]  # type: ignore[arg-type]

    def _set_scale(self, scale: Scale) -> None:
        if scale == self._scale:
            return
        self._scale = scale
        axes = self._axes
        axes.set_xlim(0, scale.x_limit)
        axes.set_xticks(scale.x_ticks, [str(epoch) for epoch in scale.x_ticks])
        axes.set_ylim(*scale.y_limits)
        axes.set_yticks(scale.y_ticks, [scale.label(value) for value in scale.y_ticks])


def close_fonts() -> None:
    """Close the font files that Matplotlib would keep open for a thread that is about to end."""
    from matplotlib import font_manager

    forget = getattr(getattr(font_manager, "_get_font", None), "cache_clear", None)
    if forget is not None:
        forget()


def _rate_marks(current: Curves) -> Line:
    """Vertical lines in axes coordinates, 0 to 1, where the learning rate changed."""
    places = np.array([change.epoch for change in current.rates], np.float64)
    nowhere = np.full_like(places, np.nan)
    ends = np.tile([0.0, 1.0, np.nan], len(places))
    return np.stack([places, places, nowhere], axis=1).ravel(), ends
