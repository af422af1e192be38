"""Values of a chart in words: at a position for the pointer, in summary for screen readers."""

from dataclasses import dataclass

import numpy as np

from digitpad.gui.charts.curves import Curves, Metric, epoch_values
from digitpad.messages import Message
from digitpad.models.history import EpochMetrics


@dataclass(frozen=True)
class ChartValue:
    """A run's values at one position.

    Attributes:
        epoch: The position, in epochs.
        is_whole: Whether it is the end of an epoch; else the values are means over batches.
        training: The value for the training images.
        validation: The value for the validation images, or None without any.
    """

    epoch: float
    is_whole: bool
    training: float
    validation: float | None = None


def nearest(curves: Curves, metric: Metric, place: float, reach: float) -> ChartValue | None:
    """Values at the point of a chart nearest to a position.

    Args:
        curves: Of the chart.
        metric: Of the chart.
        place: The position, in epochs.
        reach: Distance in epochs within which an epoch's end comes before a nearer batch.

    Returns:
        The values, or None when nothing is drawn.
    """
    epoch = min(curves.epochs, key=lambda each: abs(each.epoch - place), default=None)
    places, values = curves.batch_line(metric)
    if epoch is not None and (abs(epoch.epoch - place) <= reach or not len(places)):
        return ChartValue(epoch.epoch, True, *epoch_values(epoch, metric))
    if not len(places):
        return None
    index = int(np.abs(places - place).argmin())
    return ChartValue(float(places[index]), False, float(values[index]))


def at_epoch(curves: Curves, metric: Metric, epoch: float) -> ChartValue | None:
    """Values of a run after an epoch, or None when it has no such epoch."""
    found = next((each for each in curves.epochs if each.epoch == epoch), None)
    return None if found is None else ChartValue(found.epoch, True, *epoch_values(found, metric))


def summary(curves: Curves, metric: Metric) -> str:
    """The course of a run in one sentence; "" before the end of its first epoch."""
    if not curves.epochs:
        return ""
    last = curves.epochs[-1]
    training, validation = epoch_values(last, metric)
    best = min(curves.epochs, key=lambda epoch: _badness(epoch, metric))
    values = [last.epoch, curves.planned_epochs, format_value(metric, training)]
    if validation is not None:
        values.append(format_value(metric, validation))
    values += [format_value(metric, abs(_badness(best, metric))), best.epoch]
    if validation is None:
        if metric == "loss":
            return Message("Epoch {} of {}, training {}; lowest {} at epoch {}", *values)
        return Message("Epoch {} of {}, training {}; highest {} at epoch {}", *values)
    if metric == "loss":
        return Message("Epoch {} of {}, training {}, validation {}; lowest {} at epoch {}", *values)
    return Message("Epoch {} of {}, training {}, validation {}; highest {} at epoch {}", *values)


def format_value(metric: Metric, value: float) -> str:
    """A loss or an accuracy as text: "0.0310", "98.50 %"."""
    return f"{value:.4f}" if metric == "loss" else f"{100 * value:.2f} %"


def _badness(epoch: EpochMetrics, metric: Metric) -> float:
    """The metric, lower is better: for the validation images where there are any."""
    training, validation = epoch_values(epoch, metric)
    value = training if validation is None else validation
    return value if metric == "loss" else -value
