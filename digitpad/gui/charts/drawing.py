"""Drawing of charts with Matplotlib on a worker thread: one takes longer than a frame."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from queue import SimpleQueue
from time import thread_time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.gui.charts.axes import Area, ChartColors, MetricAxes, load_matplotlib
from digitpad.gui.charts.curves import MOST_POINTS, Curves, Metric
from digitpad.progress import IsCancelled, Report, stop_if

_SLOW_DRAW_S = 0.02
_FEWEST_POINTS = 120


@dataclass(frozen=True)
class ChartRequest:
    """A request to draw a chart.

    Attributes:
        metric: Which of the two.
        current: Curves of the current run, or None.
        compared: Curves of earlier runs.
        colors: Of all parts.
        size_px: Width and height in logical pixels.
        label_pt: Size of the labels' letters in points.
        dpi: Logical pixels per inch.
        ratio: Pixels of the picture per logical pixel.
    """

    metric: Metric
    current: Curves | None
    compared: Sequence[Curves]
    colors: ChartColors
    size_px: tuple[int, int]
    label_pt: float
    dpi: float
    ratio: float


@dataclass(frozen=True, eq=False)
class DrawnChart:
    """A chart as it was drawn.

    Attributes:
        metric: Which of the two.
        pixels: uint8, shape (height, width, 4): red, green, blue, opacity.
        ratio: Pixels per logical pixel.
        points: Number of points of the current run.
        x_limit: The position at the right edge, in epochs; the left edge is 0.
        y_limits: The values at the lower and the upper edge.
        area: Where these edges are, in logical pixels.
    """

    metric: Metric
    pixels: NDArray[np.uint8]
    ratio: float
    points: int
    x_limit: float
    y_limits: tuple[float, float]
    area: Area


class _Figure:
    """A chart's figure: the background is drawn only when it changes, the lines each time."""

    def __init__(self, metric: Metric) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        figure = Figure()
        self._canvas = FigureCanvasAgg(figure)
        self._most = MOST_POINTS
        self._background: Any = None
        self.area: Area = (0.0, 0.0, 1.0, 1.0)
        self._background_looks: tuple[object, ...] = ()
        self.axes = MetricAxes(figure.add_subplot(), metric)
        self.axes.animate_lines()

    def draw(self, request: ChartRequest) -> NDArray[np.uint8]:
        """Draw the chart: uint8, shape (height, width, 4)."""
        axes = self.axes
        axes.update(request.current, request.compared, self._most)
        looks = replace(request, current=None, compared=()), axes.x_limit, axes.y_limits
        if looks == self._background_looks:
            self._canvas.restore_region(self._background)  # type: ignore[no-untyped-call]
        else:
            self._draw_background(request)
            self._background_looks = looks
        began = thread_time()
        axes.draw_lines()
        if thread_time() - began > _SLOW_DRAW_S:  # a slow machine, or a screen of many pixels
            self._most = max(self._most // 2, _FEWEST_POINTS)
        buffer = self._canvas.buffer_rgba()  # type: ignore[no-untyped-call]
        return np.array(buffer)  # a copy: Matplotlib reuses the buffer

    def _draw_background(self, request: ChartRequest) -> None:
        """Draw all but the lines: by far most of the work, as Matplotlib lays out each label."""
        self.axes.set_colors(request.colors)
        width, height = (max(side, 1) for side in request.size_px)
        figure = self._canvas.figure
        figure.set_dpi(request.dpi * request.ratio)
        ratio = request.ratio
        figure.set_size_inches(width * ratio / figure.dpi, height * ratio / figure.dpi)
        self.area = self.axes.place((width, height), request.label_pt, request.dpi)
        self._canvas.draw()  # type: ignore[no-untyped-call]
        self._background = self._canvas.copy_from_bbox(figure.bbox)  # type: ignore[no-untyped-call]


class ChartDrawer:
    """Draws the requested charts one after the other."""

    def __init__(self) -> None:
        self._requests: SimpleQueue[ChartRequest | None] = SimpleQueue()
        self._figures: dict[Metric, _Figure] = {}

    def request(self, request: ChartRequest) -> None:
        """Queue a chart."""
        self._requests.put(request)

    def stop(self) -> None:
        """Let `work` end."""
        self._requests.put(None)

    def work(self, report: Report, is_cancelled: IsCancelled) -> None:
        """Draw until `stop` is called: a long job that reports each DrawnChart.

        Raises ImportError when Matplotlib is missing.
        """
        load_matplotlib()
        while (request := self._requests.get()) is not None:
            stop_if(is_cancelled)
            report(self.draw(request))  # type: ignore[arg-type]  # a job may report anything

    def draw(self, request: ChartRequest) -> DrawnChart:
        """Draw a chart now; call it from one thread only."""
        figure = self._figures.get(request.metric)
        if figure is None:
            figure = self._figures[request.metric] = _Figure(request.metric)
        pixels = figure.draw(request)
        axes = figure.axes
        return DrawnChart(
            request.metric,
            pixels,
            request.ratio,
            axes.point_count,
            axes.x_limit,
            axes.y_limits,
            figure.area,
        )
