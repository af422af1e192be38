"""The axes of a chart: their limits and ticks, which move in steps of 1, 2 or 5."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.gui.charts.curves import Curves, Metric
from digitpad.gui.widgets.figures import number, percent

_FIRST_RANGE_EPOCHS = 5
_SETTLED = 20  # batch points, after which the wild first ones no longer set the scale
_WILD_PERCENT = 8.0
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
    """The scale on which a run and earlier ones are drawn; single wild batches don't set it."""
    x_limit = _x_limit(current, compared)
    x_step = max(_step(x_limit, _MOST_X_STEPS), 1.0)
    values = _values(metric, current, compared)
    if len(values):
        lowest, highest = float(values.min()), float(values.max())
        span = highest * _ROOM if metric == "loss" else min(1.0 - lowest, 1.0)
    else:
        span = _EMPTY[metric]
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


def _values(
    metric: Metric, current: Curves | None, compared: Sequence[Curves]
) -> NDArray[np.float64]:
    """All values that set the scale, float64, shape (n,)."""
    shown = [
        curves.epoch_line(metric, validation=validation)[1]
        for curves in (*([current] if current else []), *compared)
        for validation in (False, True)
    ]
    if current is not None:
        batches = current.batch_line(metric)[1]
        if len(batches) >= _SETTLED:
            worst = 100.0 - _WILD_PERCENT if metric == "loss" else _WILD_PERCENT
            batches = np.percentile(batches, [worst])
        shown.append(batches)
    values: NDArray[np.float64] = np.concatenate([np.zeros(0), *shown])
    return values[np.isfinite(values)]  # a loss can become infinite


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
