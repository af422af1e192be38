"""What a chart says at a place, and all in all: for the pointer and for screen readers."""

from dataclasses import dataclass

import numpy as np

from digitpad.gui.charts.curves import Curves, Metric, epoch_values
from digitpad.messages import Message
from digitpad.models.history import EpochMetrics


@dataclass(frozen=True)
class ChartValue:
    """A run's values at one place.

    Attributes:
        epoch: The place, in epochs.
        is_whole: Whether it is the end of an epoch; else the mean over some batches.
        training: The value of the training images.
        validation: That of the validation images, or None without any.
    """

    epoch: float
    is_whole: bool
    training: float
    validation: float | None = None


def nearest(curves: Curves, metric: Metric, place: float, reach: float) -> ChartValue | None:
    """What a chart says at its point that is nearest to a place.

    Args:
        curves: What is drawn.
        metric: Of the chart.
        place: In epochs.
        reach: How far away an epoch's end still comes before a batch that is nearer, in epochs.

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
    """What a run had after an epoch, or None when it has none of that number."""
    found = next((each for each in curves.epochs if each.epoch == epoch), None)
    return None if found is None else ChartValue(found.epoch, True, *epoch_values(found, metric))


def summary(curves: Curves, metric: Metric) -> str:
    """How a run has come along, in one sentence; "" before its first epoch's end."""
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
    """A loss or an accuracy as people write it: "0.0310", "98.50 %"."""
    return f"{value:.4f}" if metric == "loss" else f"{100 * value:.2f} %"


def _badness(epoch: EpochMetrics, metric: Metric) -> float:
    """The lower the better: of the validation images where there are any."""
    training, validation = epoch_values(epoch, metric)
    value = training if validation is None else validation
    return value if metric == "loss" else -value
