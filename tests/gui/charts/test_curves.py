"""Curves collect what a run reports, thin it out, and write it down."""

import csv
import io
from dataclasses import replace

import numpy as np
import pytest

from digitpad.gui.charts.curves import MOST_POINTS, Curves, epoch_values, thin_line
from digitpad.models.history import BatchMetrics, EpochMetrics, History, RateChange
from digitpad.training.updates import TrainingUpdate
from tests.gui.train.trainings import make_epoch, make_history, make_update


def test_reports_become_points() -> None:
    curves = Curves(2)
    assert curves.is_empty
    assert not curves.add(TrainingUpdate("Loading TensorFlow"))
    for number in range(1, 6):
        assert curves.add(make_update(number, 2))
    assert not curves.is_empty
    assert curves.position == 1.25
    assert curves.batch_line("loss")[0].tolist() == [0.25, 0.5, 0.75, 1, 1.25]
    assert curves.epoch_line("accuracy", validation=False)[1].tolist() == [0.5]
    assert curves.epoch_line("accuracy", validation=True)[1].tolist() == [0.49]


def test_changes_of_the_learning_rate_are_noted_where_they_were_made() -> None:
    first, second = RateChange(0.5, 0.001, 0.01), RateChange(2.25, 0.01, 0.0003)
    curves = Curves(4)
    assert curves.rate_at(1) is None
    curves.add(
        TrainingUpdate("Loading TensorFlow", resumed=replace(make_history(2), rates=(first,)))
    )
    before = curves.copy()
    assert curves.add(replace(make_update(9, 4), rate_change=second))
    assert curves.rates == [first, second]
    assert [curves.rate_at(place) for place in (0.25, 0.5, 0.75, 3)] == [0.001, 0.001, 0.01, 0.0003]
    assert before.rates == [first]


def test_a_run_without_validation_has_no_validation_line() -> None:
    curves = Curves(1, [make_epoch(1, validation=False)])
    assert len(curves.epoch_line("loss", validation=True)[0]) == 0
    assert epoch_values(curves.epochs[-1], "loss") == (0.5, None)


def test_an_epoch_has_a_training_and_a_validation_value() -> None:
    curves = Curves.of_history(make_history(4))
    assert epoch_values(curves.epochs[-1], "accuracy") == pytest.approx((0.8, 0.79))


def test_no_line_has_more_than_500_points() -> None:
    epochs = [EpochMetrics(number, 0.5, 0.5) for number in range(1, 1001)]
    batches = [BatchMetrics(number / 20, 0.5, 0.5) for number in range(1, 20_001)]
    curves = Curves.of_history(History(tuple(batches), tuple(epochs)))
    assert len(curves.batch_line("loss")[0]) <= MOST_POINTS
    assert len(curves.epoch_line("loss", validation=False)[0]) <= MOST_POINTS
    assert curves.epoch_line("loss", validation=False)[0][-1] == 1000


def test_thinned_lines_show_means_and_end_where_the_line_ends() -> None:
    x, y = thin_line(np.arange(1.0, 8.0), np.array([1.0, 3, 5, 7, 9, 11, 20]), 4)
    assert x.tolist() == [2, 4, 6, 7]
    assert y.tolist() == [2, 6, 10, 20]


def test_a_copy_doesn_t_change_with_the_run() -> None:
    curves = Curves.of_history(make_history(1))
    copied = curves.copy()
    curves.add(make_update(5, 2))
    curves.add(make_update(8, 2))
    assert copied.to_csv() == Curves.of_history(make_history(1)).to_csv()


def test_csv_has_a_row_for_each_batch_point_and_epoch() -> None:
    rows = list(csv.DictReader(io.StringIO(Curves.of_history(make_history(2)).to_csv().decode())))
    assert [row["point"] for row in rows] == ["batch"] * 8 + ["epoch"] * 2
    assert float(rows[1]["epoch"]) == 0.5
    assert rows[1]["val_loss"] == ""
    assert (rows[9]["epoch"], rows[9]["val_accuracy"]) == ("2", "0.656667")


def test_a_resumed_run_s_curves_begin_with_those_until_the_break() -> None:
    curves = Curves(4)
    assert curves.add(TrainingUpdate("Loading TensorFlow", 2, 4, resumed=make_history(2)))
    for number in range(9, 17):
        curves.add(make_update(number, 4))
    assert curves.to_csv() == Curves.of_history(make_history(4)).to_csv()
