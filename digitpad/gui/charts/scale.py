"""The axes of a chart: their limits and ticks, which move in steps of 1, 2 or 5."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.gui.charts.curves import Curves, Metric
from digitpad.gui.widgets.figures import number, percent

_FIRST_RANGE_EPOCHS = 5
_WILD_PERCENT = 8.0  # of the batches, whose curve may leave the chart
_LEAST_SHARE = 1 / 3  # of the height for all others, below which it does
_MOST_X_STEPS, _MOST_Y_STEPS = 6, 5
_ROOM = 1.04  # above the highest loss
_LEAST_RANGE = 1e-4  # a hundredth of a percent
_EMPTY: dict[Metric, float] = {"loss": 2.5, "accuracy": 1.0}


@dataclass(frozen=True)
class Scale:
    """Limits and ticks of both axes; the ticks of each are equally far apart.

    Attributes:
        metric: Loss, from 0 up, or accuracy, from 1 down.
        x_limit: The right end, in epochs; the left one is 0.
        x_ticks: In epochs, from 0.
        y_limits: The values at the lower and at the upper end; both are ticks.
        y_ticks: From the lower to the upper end.
    """

    metric: Metric
    x_limit: float
    x_ticks: tuple[int, ...]
    y_limits: tuple[float, float]
    y_ticks: tuple[float, ...]

    def label(self, value: float) -> str:
        """A tick of the y axis as text, as precise as the steps need: "0.05", "99.5 %"."""
        step = self.y_ticks[1] - self.y_ticks[0]
        if self.metric == "accuracy":
            return percent(value, _places(100 * step))
        return number(value, _places(step))


def make_scale(metric: Metric, current: Curves | None, compared: Sequence[Curves]) -> Scale:
    """The scale on which a run and earlier ones are drawn.

    It holds all that is drawn, unless single wild batches would leave little room for the rest.
    """
    x_limit = _x_limit(current, compared)
    x_step = max(_step(x_limit, _MOST_X_STEPS), 1.0)
    span = _span(metric, current, compared)
    step = _step(max(span, _LEAST_RANGE), _MOST_Y_STEPS)
    steps = math.ceil(max(span, _LEAST_RANGE) / step - 1e-9)
    low = 0.0 if metric == "loss" else 1.0 - steps * step
    y_ticks = tuple(round(low + place * step, 9) for place in range(steps + 1))
    x_ticks = tuple(range(0, math.floor(x_limit) + 1, round(x_step)))
    return Scale(metric, x_limit, x_ticks, (y_ticks[0], y_ticks[-1]), y_ticks)


def _step(span: float, most: int) -> float:
    """The least 1, 2 or 5 times a power of ten that divides a span into at most `most` parts."""
    power = 10.0 ** math.floor(math.log10(span / most))
    return next(f * power for f in (1, 2, 5, 10) if span / (f * power) <= most + 1e-9)


def _places(step: float) -> int:
    """Digits after the point that tell multiples of a step apart."""
    return max(0, -math.floor(math.log10(step) + 1e-9))


def _span(metric: Metric, current: Curves | None, compared: Sequence[Curves]) -> float:
    """How far values are from the fixed end of the axis: a loss from 0, an accuracy from 1."""
    lines = [
        curves.epoch_line(metric, validation=validation)[1]
        for curves in (*([current] if current else []), *compared)
        for validation in (False, True)
    ]
    epochs = _depths(metric, np.concatenate([np.zeros(0), *lines]))
    batches = _depths(metric, current.batch_line(metric)[1] if current else np.zeros(0))
    if not (len(epochs) or len(batches)):
        return _EMPTY[metric]
    furthest = float(epochs.max(initial=0.0))
    whole = max(furthest, float(batches.max(initial=0.0)))
    if len(batches):
        settled = max(furthest, float(np.percentile(batches, 100 - _WILD_PERCENT)))
        whole = settled if settled < _LEAST_SHARE * whole else whole
    return whole * _ROOM if metric == "loss" else min(whole, 1.0)


def _depths(metric: Metric, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Distances from the fixed end of the axis; a loss can become infinite, which has none."""
    values = values[np.isfinite(values)]
    return values if metric == "loss" else 1.0 - values


def _x_limit(current: Curves | None, compared: Sequence[Curves]) -> float:
    """Planned epochs; of a long plan first a part, doubled whenever the run reaches its end.

    Without a current run, those of the longest earlier run.
    """
    shown = (current,) if current is not None else compared
    return max(map(_length, shown), default=_FIRST_RANGE_EPOCHS)


def _length(curves: Curves) -> float:
    limit = _FIRST_RANGE_EPOCHS
    while limit < curves.position:
        limit *= 2
    return max(min(limit, curves.planned_epochs), 1)
