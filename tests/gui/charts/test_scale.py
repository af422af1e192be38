"""Limits and ticks of a chart's axes."""

import math

import numpy as np
import pytest

from digitpad.gui.charts.curves import Curves, Metric
from digitpad.gui.charts.scale import Scale, make_scale
from digitpad.models.history import BatchMetrics, EpochMetrics, History
from tests.gui.train.trainings import make_batch, make_epoch, make_history


def running(position: float, planned: int) -> Curves:
    """The curves of a run that has come so far."""
    curves = Curves(planned, [make_epoch(number) for number in range(1, math.floor(position) + 1)])
    curves._add_batch(make_batch(position))
    return curves


def ending(loss: float, accuracy: float) -> Curves:
    return Curves(1, [EpochMetrics(1, loss, accuracy)])


def labels(scale: Scale) -> list[str]:
    return [scale.label(value) for value in scale.y_ticks]


def test_empty_axes_have_a_sensible_scale() -> None:
    loss, accuracy = make_scale("loss", None, ()), make_scale("accuracy", None, ())
    assert (loss.x_limit, loss.y_limits) == (5, (0, 2.5))
    assert labels(accuracy) == ["0 %", "20 %", "40 %", "60 %", "80 %", "100 %"]


@pytest.mark.parametrize(
    ("position", "planned", "limit"), [(0.1, 2, 2), (0.1, 40, 5), (5.5, 40, 10), (39, 40, 40)]
)
def test_a_long_plan_is_shown_in_part_at_first(position: float, planned: int, limit: float) -> None:
    assert make_scale("loss", running(position, planned), ()).x_limit == limit


@pytest.mark.parametrize(
    ("epochs", "ticks"),
    [
        (1, (0, 1)),
        (5, (0, 1, 2, 3, 4, 5)),
        (28, (0, 5, 10, 15, 20, 25)),
        (300, (0, 50, 100, 150, 200, 250, 300)),
    ],
)
def test_epochs_are_marked_in_whole_steps(epochs: int, ticks: tuple[int, ...]) -> None:
    assert make_scale("loss", running(epochs, epochs), ()).x_ticks == ticks


@pytest.mark.parametrize(
    ("accuracy", "expected"),
    [
        (0.72, ["70 %", "80 %", "90 %", "100 %"]),
        (0.91, ["90 %", "92 %", "94 %", "96 %", "98 %", "100 %"]),
        (0.985, ["98.5 %", "99.0 %", "99.5 %", "100.0 %"]),
        (0.9993, ["99.92 %", "99.94 %", "99.96 %", "99.98 %", "100.00 %"]),
        (1.0, ["99.990 %", "99.992 %", "99.994 %", "99.996 %", "99.998 %", "100.000 %"]),
    ],
)
def test_accuracy_is_marked_up_to_100_percent_in_steps_of_1_2_or_5(
    accuracy: float, expected: list[str]
) -> None:
    scale = make_scale("accuracy", ending(0.1, accuracy), ())
    assert scale.y_limits[1] == 1.0
    assert labels(scale) == expected


@pytest.mark.parametrize(
    ("loss", "expected"),
    [
        (0.37, ["0.0", "0.1", "0.2", "0.3", "0.4"]),
        (2.31, ["0.0", "0.5", "1.0", "1.5", "2.0", "2.5"]),
        (0.031, ["0.00", "0.01", "0.02", "0.03", "0.04"]),
        (30.0, ["0", "10", "20", "30", "40"]),
    ],
)
def test_loss_is_marked_from_0_up_in_steps_of_1_2_or_5(loss: float, expected: list[str]) -> None:
    assert labels(make_scale("loss", ending(loss, 0.9), ())) == expected


def test_a_wild_first_batch_doesn_t_set_the_scale() -> None:
    batches = [BatchMetrics(0.01, 90.0, 0.1)]
    batches += [BatchMetrics(0.01 * number, 0.5, 0.9) for number in range(2, 60)]
    curves = Curves.of_history(History(tuple(batches), ()))
    assert make_scale("loss", curves, ()).y_limits[1] < 1


@pytest.mark.parametrize("metric", ["loss", "accuracy"])
def test_at_the_start_of_a_run_the_whole_curve_of_batches_is_in_sight(metric: Metric) -> None:
    curves = Curves(3)
    accuracies = 0.9 - 0.82 * np.exp(-np.arange(60) / 8)
    for number, accuracy in enumerate(accuracies, start=1):
        loss = 2.6 - 2 * accuracy
        curves._add_batch(BatchMetrics(number / 40, float(loss), float(accuracy)))
    low, high = make_scale(metric, curves, ()).y_limits
    assert low <= curves.batch_line(metric)[1].min()
    assert curves.batch_line(metric)[1].max() <= high


def test_later_on_a_steep_start_leaves_room_for_what_follows() -> None:
    curves = Curves(5, [EpochMetrics(epoch, 0.1, 0.97, 0.1, 0.98) for epoch in range(1, 6)])
    for number, accuracy in enumerate(np.geomspace(0.9, 0.01, 20), start=1):
        curves._add_batch(BatchMetrics(number / 200, 1.0, float(1 - accuracy)))
    for number in range(21, 1001):
        curves._add_batch(BatchMetrics(number / 200, 0.1, 0.97))
    assert make_scale("accuracy", curves, ()).y_limits[0] > 0.9


@pytest.mark.parametrize("metric", ["loss", "accuracy"])
def test_batch_after_batch_the_scale_keeps_still_and_holds_what_is_drawn(metric: Metric) -> None:
    curves = Curves(2)
    scales, falling = [], np.geomspace(2.0, 0.05, 200)
    for number, loss in enumerate(falling, start=1):
        curves._add_batch(BatchMetrics(number / 100, float(loss), float(1 - loss / 2.5)))
        scales.append(make_scale(metric, curves, ()).y_limits)
    shown = falling[: round(len(falling) * 0.92)] if metric == "loss" else 1 - falling / 2.5
    low, high = scales[-1]
    assert low <= np.percentile(shown, 8)
    assert np.percentile(shown, 92) <= high
    assert len(set(scales)) < 10


@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_a_loss_that_is_no_number_leaves_a_scale(bad: float) -> None:
    curves = Curves(2, [make_epoch(1), EpochMetrics(2, 0.4, 0.8, bad, 0.1)])
    assert all(math.isfinite(limit) for limit in make_scale("loss", curves, ()).y_limits)


def test_without_a_run_of_one_s_own_the_longest_earlier_run_is_shown_whole() -> None:
    earlier = [Curves.of_history(make_history(epochs)) for epochs in (2, 4)]
    assert make_scale("loss", None, earlier).x_limit == 4
