"""A chart's values at a place, and in one sentence."""

from dataclasses import replace

import pytest

from digitpad.gui.charts.curves import Curves
from digitpad.gui.charts.reading import ChartValue, at_epoch, nearest, summary
from digitpad.messages import Message
from digitpad.models.history import EpochMetrics, History
from tests.gui.train.trainings import make_batch, make_epoch, make_history

RUN = Curves.of_history(make_history(3))


@pytest.mark.parametrize(("place", "epoch"), [(0.9, 1), (1.1, 1), (2.85, 3), (9.0, 3)])
def test_near_its_end_an_epoch_is_read(place: float, epoch: int) -> None:
    metrics = make_epoch(epoch)
    expected = ChartValue(epoch, True, metrics.loss, metrics.val_loss)
    assert nearest(RUN, "loss", place, reach=10.0 if place > 3 else 0.2) == expected


def test_between_epochs_the_nearest_batch_is_read() -> None:
    batch = make_batch(1.5)
    assert nearest(RUN, "accuracy", 1.55, reach=0.1) == ChartValue(1.5, False, batch.accuracy)


def test_without_batches_the_nearest_epoch_is_read_everywhere() -> None:
    curves = Curves.of_history(History((), make_history(3).epochs))
    reading = nearest(curves, "loss", 1.6, reach=0.1)
    assert reading is not None
    assert reading.epoch == 2


def test_before_the_first_point_there_is_nothing_to_read() -> None:
    assert nearest(Curves(3), "loss", 1.0, reach=0.1) is None
    assert summary(Curves(3), "loss") == ""


def test_another_run_may_lack_an_epoch() -> None:
    assert at_epoch(RUN, "loss", 2) == ChartValue(
        2, True, make_epoch(2).loss, make_epoch(2).val_loss
    )
    assert at_epoch(RUN, "loss", 4) is None


def test_the_summary_names_the_last_epoch_and_the_best_one() -> None:
    epochs = (
        EpochMetrics(1, 0.2, 0.9, 0.05, 0.97),
        EpochMetrics(2, 0.1, 0.95, 0.04, 0.985),
        EpochMetrics(3, 0.031, 0.99, 0.042, 0.98),
    )
    curves = replace(Curves.of_history(History((), epochs)), planned_epochs=5)
    sentence = summary(curves, "loss")
    assert sentence == (
        "Epoch 3 of 5, training 0.0310, validation 0.0420; lowest 0.0400 at epoch 2"
    )
    assert isinstance(sentence, Message)
    assert summary(curves, "accuracy").endswith("; highest 98.50 % at epoch 2")


def test_without_validation_the_summary_is_of_the_training() -> None:
    curves = Curves(2, [make_epoch(1, validation=False)])
    assert summary(curves, "loss") == "Epoch 1 of 2, training 0.5000; lowest 0.5000 at epoch 1"
    assert summary(curves, "accuracy").endswith("training 50.00 %; highest 50.00 % at epoch 1")
