"""Charts drawn with Matplotlib on a thread of their own: one takes more than a frame's time."""

from collections.abc import Sequence
from dataclasses import dataclass
from queue import SimpleQueue
from time import thread_time
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from digitpad.gui.curves import MOST_POINTS, Curves, Metric
from digitpad.gui.metric_axes import ChartColors, MetricAxes, load_matplotlib
from digitpad.progress import IsCancelled, Report, stop_if

if TYPE_CHECKING:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

_SLOW_DRAW_S = 0.03
_FEWEST_POINTS = 120


@dataclass(frozen=True, eq=False)
class ChartOrder:
    """A chart to be drawn.

    Attributes:
        metric: What is drawn.
        own: The curves of a run, or None.
        compared: Those of other runs to compare with.
        epoch_word: What the places along the axis are called.
        colors: Its colours.
        size_px: Width and height in logical pixels.
        dpi: Logical pixels an inch.
        ratio: Pixels of the picture to logical ones.
    """

    metric: Metric
    own: Curves | None
    compared: Sequence[Curves]
    epoch_word: str
    colors: ChartColors
    size_px: tuple[int, int]
    dpi: float
    ratio: float


@dataclass(frozen=True, eq=False)
class DrawnChart:
    """A chart that was ordered.

    Attributes:
        metric: What it shows.
        pixels: uint8, shape (height, width, 4): red, green, blue, opacity.
        points: How many points of the own run are on it.
        x_limit: The place at its right edge, in epochs; 0 is at the left one.
        y_limits: The values at its lower and its upper edge.
    """

    metric: Metric
    pixels: NDArray[np.uint8]
    points: int
    x_limit: float
    y_limits: tuple[float, float]


@dataclass(frozen=True)
class _Figure:
    canvas: "FigureCanvasAgg"
    axes: MetricAxes


class ChartDrawer:
    """Draws what is ordered, one chart after the other."""

    def __init__(self) -> None:
        self._orders: SimpleQueue[ChartOrder | None] = SimpleQueue()
        self._figures: dict[Metric, _Figure] = {}
        self._most: dict[Metric, int] = {}

    def order(self, order: ChartOrder) -> None:
        """Have a chart drawn."""
        self._orders.put(order)

    def stop(self) -> None:
        """Let `work` end."""
        self._orders.put(None)

    def work(self, report: Report, is_cancelled: IsCancelled) -> None:
        """Draw until `stop` is called: a long job that reports each DrawnChart.

        Raises ImportError when Matplotlib is missing.
        """
        load_matplotlib()
        while (order := self._orders.get()) is not None:
            stop_if(is_cancelled)
            report(self.draw(order))  # type: ignore[arg-type]  # whatever a job has to tell

    def draw(self, order: ChartOrder) -> DrawnChart:
        """Draw a chart now; from one thread only."""
        figure = self._figures.get(order.metric) or self._make(order.metric)
        most = self._most.get(order.metric, MOST_POINTS)
        began = thread_time()
        figure.axes.name_epochs(order.epoch_word)
        figure.axes.paint(order.colors)
        figure.axes.update(order.own, order.compared, most)
        _resize(figure, order)
        figure.canvas.draw()  # type: ignore[no-untyped-call]
        if thread_time() - began > _SLOW_DRAW_S:  # a slow machine, or a screen of many pixels
            self._most[order.metric] = max(most // 2, _FEWEST_POINTS)
        buffer = figure.canvas.buffer_rgba()  # type: ignore[no-untyped-call]
        pixels = np.array(buffer)  # a copy: Matplotlib draws over it next time
        axes = figure.axes
        return DrawnChart(order.metric, pixels, axes.point_count, axes.x_limit, axes.y_limits)

    def _make(self, metric: Metric) -> _Figure:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        figure = Figure()
        made = _Figure(FigureCanvasAgg(figure), MetricAxes(figure.add_subplot(), metric))
        self._figures[metric] = made
        return made


def _resize(figure: _Figure, order: ChartOrder) -> None:
    width, height = (max(side, 1) for side in order.size_px)
    drawn = figure.canvas.figure
    drawn.set_dpi(order.dpi * order.ratio)
    drawn.set_size_inches(width * order.ratio / drawn.dpi, height * order.ratio / drawn.dpi)
    figure.axes.place(width, height)
