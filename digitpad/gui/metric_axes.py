"""Draw one metric of a run with Matplotlib: on the screen and into a file."""

import io
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from digitpad.gui import theme
from digitpad.gui.curves import MOST_POINTS, Curves, Line, Metric
from digitpad.quiet import library_loading

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.lines import Line2D

_EXPORT_INCHES = (11.0, 4.5)
_EXPORT_DPI = 150
_MARGINS_PX = {"left": 56, "right": 12, "top": 12, "bottom": 40}
_FIRST_RANGE_EPOCHS = 5
_SETTLED = 20  # so many batch points on, the wild first ones no longer set the scale
_WILD_PERCENT = 8.0
_MOST_MARKERS = 60
_NO_LINE: Line = (np.empty(0), np.empty(0))


@dataclass(frozen=True)
class ChartColors:
    """The colours of a chart, as "#rrggbb"."""

    ground: str
    text: str
    grid: str
    training: str
    validation: str

    @classmethod
    def of_theme(cls) -> "ChartColors":
        """As the window is now: light or dark."""
        return cls(
            theme.base().name(),
            theme.muted().name(),
            theme.outline().name(),
            theme.accent().name(),
            theme.second_accent().name(),
        )


ON_WHITE = ChartColors("#ffffff", "#333333", "#dddddd", "#0072b2", "#c04a00")
"""For files, whatever the window looks like: the theme's light colours."""


@dataclass(frozen=True)
class ChartWords:
    """What a chart in a file says.

    Attributes:
        titles: Of both metrics.
        training: What the training curve is called.
        validation: What the validation curve is called.
        compared: What the run to compare with is called.
    """

    titles: dict[Metric, str]
    training: str
    validation: str
    compared: str


def load_matplotlib() -> None:
    """Import Matplotlib, which takes a second; the machine's own wish for a backend is passed over.

    Raises ImportError when it is missing.
    """
    os.environ.pop("MPLBACKEND", None)  # with a name that it doesn't know, its import fails
    with library_loading:
        import matplotlib.backends.backend_agg
        import matplotlib.figure  # noqa: F401


class MetricAxes:
    """One metric of a run, and of another one to compare with, on Matplotlib axes."""

    def __init__(self, axes: "Axes", metric: Metric) -> None:
        """Prepare empty axes; `paint` gives them their colours."""
        self._axes = axes
        self._metric: Metric = metric
        self._batches = self._add_line(linewidth=0.8, alpha=0.45)
        compared = {"linestyle": (0, (4, 2)), "linewidth": 1.2, "alpha": 0.6}
        self._compared_training = self._add_line(**compared)
        self._compared_validation = self._add_line(**compared)
        marked = {"linewidth": 1.8, "markersize": 4, "clip_on": False}  # the last marker whole
        self._training = self._add_line(marker="o", **marked)
        self._validation = self._add_line(marker="s", **marked)
        axes.set_xlabel("Epoch", fontsize=8)
        axes.tick_params(length=3, labelsize=8)
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        axes.grid(visible=True, linewidth=0.6)
        axes.set_axisbelow(True)
        self._set_ticks()
        self.update(None, None)

    @property
    def point_count(self) -> int:
        """How many points of the own run are drawn."""
        lines = (self._batches, self._training, self._validation)
        return sum(len(np.asarray(line.get_xdata())) for line in lines)

    def paint(self, colors: ChartColors) -> None:
        """Give everything its colour."""
        for line in (self._batches, self._training, self._compared_training):
            line.set_color(colors.training)
        for line in (self._validation, self._compared_validation):
            line.set_color(colors.validation)
        self._axes.figure.set_facecolor(colors.ground)
        self._axes.set_facecolor(colors.ground)
        self._axes.tick_params(color=colors.grid, labelcolor=colors.text)
        self._axes.xaxis.label.set_color(colors.text)
        self._axes.grid(visible=True, color=colors.grid)
        for spine in self._axes.spines.values():
            spine.set_color(colors.grid)

    def update(self, own: Curves | None, compared: Curves | None, most: int = MOST_POINTS) -> None:
        """Take other curves, with at most `most` points a line, and fit the axes to them."""
        batches = own.batch_line(self._metric, most) if own else _NO_LINE
        self._batches.set_data(*batches)
        for curves, training, validation in (
            (own, self._training, self._validation),
            (compared, self._compared_training, self._compared_validation),
        ):
            training.set_data(*_epochs(curves, self._metric, validation=False))
            validation.set_data(*_epochs(curves, self._metric, validation=True))
        for line, marker in ((self._training, "o"), (self._validation, "s")):
            line.set_marker(marker if len(np.asarray(line.get_xdata())) <= _MOST_MARKERS else "")
        self._axes.set_xlim(0, _x_limit(own, compared))
        self._axes.set_ylim(*self._y_limits(batches))

    def place(self, width_px: float, height_px: float) -> None:
        """Keep margins of the same size whatever the figure's."""
        margins = _MARGINS_PX
        left, bottom = margins["left"] / width_px, margins["bottom"] / height_px
        width = max(1 - left - margins["right"] / width_px, 0.1)
        height = max(1 - bottom - margins["top"] / height_px, 0.1)
        self._axes.set_position((left, bottom, width, height))

    def explain(self, words: ChartWords) -> None:
        """Add a legend of the lines that have points."""
        names = (
            (self._training, words.training),
            (self._validation, words.validation),
            (self._compared_training, f"{words.compared}, {words.training}"),
            (self._compared_validation, f"{words.compared}, {words.validation}"),
        )
        drawn = [(line, name) for line, name in names if len(np.asarray(line.get_xdata()))]
        if drawn:
            self._axes.legend(*zip(*drawn, strict=True), frameon=False, fontsize=9)

    def _add_line(self, **looks: object) -> "Line2D":
        line = self._axes.plot([], [], **looks)[0]  # type: ignore[arg-type]
        line.set_in_layout(False)  # the layout of a file is that of the axes, not of their lines
        return line

    def _set_ticks(self) -> None:
        from matplotlib.ticker import FuncFormatter, MaxNLocator

        self._axes.xaxis.set_major_locator(MaxNLocator(nbins=6, integer=True, min_n_ticks=1))
        self._axes.yaxis.set_major_locator(MaxNLocator(nbins=5))
        if self._metric == "accuracy":
            self._axes.yaxis.set_major_formatter(FuncFormatter(_format_percent))

    def _y_limits(self, batches: Line) -> tuple[float, float]:
        """Loss from 0 up, accuracy from 100 % down; single wild batches don't set the scale."""
        shown = [np.asarray(line.get_ydata(), float) for line in self._epoch_lines()]
        values = batches[1]
        worst = 100.0 - _WILD_PERCENT if self._metric == "loss" else _WILD_PERCENT
        if len(values) >= _SETTLED:
            values = np.percentile(values, [worst])
        everything = np.concatenate([*shown, values])
        everything = everything[np.isfinite(everything)]  # a loss can become infinite
        if not len(everything):
            return (0.0, 2.5) if self._metric == "loss" else (0.0, 1.0)
        if self._metric == "loss":
            return 0.0, max(float(everything.max()) * 1.08, 1e-6)
        lowest = float(everything.min())
        room = max((1.0 - lowest) * 0.08, 1e-3)
        return max(lowest - room, 0.0), 1.0 + room / 4

    def _epoch_lines(self) -> tuple["Line2D", ...]:
        return (
            self._training,
            self._validation,
            self._compared_training,
            self._compared_validation,
        )


def draw_png(own: Curves | None, compared: Curves | None, words: ChartWords) -> bytes:
    """Both metrics side by side on white, as a PNG file's content."""
    load_matplotlib()
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=_EXPORT_INCHES, dpi=_EXPORT_DPI, layout="constrained")
    FigureCanvasAgg(figure)
    for place, (metric, title) in enumerate(words.titles.items(), start=1):
        axes = figure.add_subplot(1, 2, place)
        axes.set_title(title, loc="left", fontsize=11, color=ON_WHITE.text)
        drawn = MetricAxes(axes, metric)
        drawn.update(own, compared)
        drawn.paint(ON_WHITE)
        drawn.explain(words)
    file = io.BytesIO()
    figure.savefig(file, format="png", facecolor=ON_WHITE.ground)
    _close_fonts()
    return file.getvalue()


def _close_fonts() -> None:
    """Close the files that Matplotlib would keep open for a thread that is about to end."""
    from matplotlib import font_manager

    forget = getattr(getattr(font_manager, "_get_font", None), "cache_clear", None)
    if forget is not None:
        forget()


def _format_percent(share: float, _place: object) -> str:
    return f"{100 * share:.6g} %"


def _epochs(curves: Curves | None, metric: Metric, *, validation: bool) -> Line:
    return curves.epoch_line(metric, validation=validation) if curves else _NO_LINE


def _x_limit(own: Curves | None, compared: Curves | None) -> float:
    """The planned epochs; of a long plan first a part, doubled whenever the run reaches its end."""
    curves = own or compared
    if curves is None:
        return _FIRST_RANGE_EPOCHS
    limit = _FIRST_RANGE_EPOCHS
    while limit < curves.position:
        limit *= 2
    return max(min(limit, curves.planned_epochs), 1)
