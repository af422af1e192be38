import math
import time
from dataclasses import replace

import numpy as np
import pytest

from digitpad.messages import Message
from digitpad.models.history import RateChange
from digitpad.networks.config import TrainingConfig
from digitpad.training import monitor as monitor_module
from digitpad.training.monitor import Halt, Monitor
from digitpad.training.updates import TrainingUpdate
from tests.explanation.epoch_views import make_views
from tests.training.checkpoints import make_checkpoint


class Follower:
    """A monitor of 100 images in 10 batches, and what it told."""

    def __init__(self, config: TrainingConfig) -> None:
        self.updates: list[TrainingUpdate] = []
        self.weights = np.array(0)
        self.asked = False
        self.monitor = Monitor(
            config, 100, self.updates.append, lambda: self.asked, lambda: [self.weights]
        )

    def run_epoch(self, epoch: int, loss: float, accuracy: float) -> None:
        self.weights = np.array(epoch + 1)
        self.monitor.on_epoch_begin(epoch)
        for batch in range(10):
            self.monitor.on_train_batch_begin(batch)
            self.monitor.on_train_batch_end(batch, {"loss": loss, "accuracy": accuracy})
        self.monitor.on_epoch_end(epoch, {"loss": loss, "accuracy": accuracy})


def best_epoch_of(follower: Follower) -> int:
    assert follower.monitor.best_weights is not None
    return int(follower.monitor.best_weights[0])


@pytest.fixture
def follower() -> Follower:
    return Follower(TrainingConfig(epochs=4, batch_size=10, early_stopping=2))


def test_the_best_epochs_weights_are_kept(follower: Follower) -> None:
    follower.run_epoch(0, 0.5, 0.8)
    follower.run_epoch(1, 0.3, 0.9)
    follower.run_epoch(2, 0.4, 0.85)
    assert best_epoch_of(follower) == 2


def test_equal_accuracy_is_decided_by_the_loss(follower: Follower) -> None:
    follower.run_epoch(0, 0.5, 0.8)
    follower.run_epoch(1, 0.4, 0.8)
    assert best_epoch_of(follower) == 2


def test_it_halts_after_as_many_worse_epochs_as_it_was_told(follower: Follower) -> None:
    follower.run_epoch(0, 0.5, 0.8)
    follower.run_epoch(1, 0.6, 0.7)
    with pytest.raises(Halt) as halted:
        follower.run_epoch(2, 0.6, 0.7)
    assert not halted.value.asked
    assert not halted.value.problem


def test_it_halts_when_asked_in_mid_epoch_and_in_validation(follower: Follower) -> None:
    follower.asked = True
    with pytest.raises(Halt) as halted:
        follower.monitor.on_train_batch_end(0, {"loss": 1.0, "accuracy": 0.1})
    assert halted.value.asked
    with pytest.raises(Halt):
        follower.monitor.on_test_batch_end(0)


def test_a_loss_that_is_no_number_halts_and_the_best_epoch_stays(follower: Follower) -> None:
    follower.run_epoch(0, 0.5, 0.8)
    with pytest.raises(Halt, match="lower learning rate"):
        follower.run_epoch(1, math.nan, 0.1)
    assert best_epoch_of(follower) == 1


def test_batch_points_are_means_since_the_report_before(follower: Follower) -> None:
    # Keras's logs are running means: 1.0 over ten batches, of which the last had 1.0 too.
    follower.run_epoch(0, 1.0, 0.5)
    last = follower.monitor.history.batches[-1]
    assert (last.epoch, last.loss, last.accuracy) == pytest.approx((1.0, 1.0, 0.5))


def test_a_smaller_last_batch_counts_as_many_images_as_it_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(monitor_module, "_REPORT_EVERY_S", 0.0)
    monitor = Monitor(
        TrainingConfig(epochs=1, batch_size=10), 25, lambda _: None, lambda: False, list
    )
    monitor.on_epoch_begin(0)
    losses, seen, total = (0.9, 0.6, 0.3), 0, 0.0
    for batch, (loss, images) in enumerate(zip(losses, (10, 10, 5), strict=True)):
        seen, total = seen + images, total + loss * images
        logs = {"loss": total / seen, "accuracy": 1 - total / seen}
        monitor.on_train_batch_end(batch, logs)
    assert [point.loss for point in monitor.batches] == pytest.approx(losses)
    assert [point.accuracy for point in monitor.batches] == pytest.approx([0.1, 0.4, 0.7])


@pytest.mark.parametrize(("batch_s", "ends"), [(0.036, [3, 6, 9]), (0.03, [4, 8, 10])])
def test_no_single_batch_at_an_epoch_s_edge_is_a_point_of_its_own(
    batch_s: float, ends: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: seconds[0])
    config = TrainingConfig(epochs=2, batch_size=10)
    monitor = Monitor(config, 100, lambda _: None, lambda: False, list)
    for epoch in range(2):
        monitor.on_epoch_begin(epoch)
        for batch in range(10):
            seconds[0] += batch_s
            monitor.on_train_batch_end(batch, {"loss": 1.0, "accuracy": 0.5})
        seconds[0] += 2  # of validation
        monitor.on_epoch_end(epoch, {"loss": 1.0, "accuracy": 0.5})
    both = [*ends, *(10 + end for end in ends)]
    assert [round(10 * point.epoch) for point in monitor.batches] == both


def test_the_update_tells_where_training_stands(follower: Follower) -> None:
    follower.run_epoch(0, 0.5, 0.8)
    end = follower.updates[-1]
    assert (end.epoch, end.epochs, end.batch, end.batches) == (1, 4, 10, 10)
    assert end.message == "Epoch 1 of 4"
    assert isinstance(end.message, Message)
    assert end.remaining_s is not None
    assert 0 <= end.remaining_s < 10 * end.elapsed_s


def resumed(config: TrainingConfig) -> Follower:
    """A monitor of a run of four epochs that was interrupted after its second."""
    follower = Follower(config)
    past = make_checkpoint(config, epochs=2)
    follower.monitor = Monitor(
        config,
        100,
        follower.updates.append,
        lambda: False,
        lambda: [np.array(follower.weights)],
        resume=replace(past, best_weights=[np.array(2)]),
    )
    return follower


def test_a_resumed_run_counts_on_from_the_break() -> None:
    follower = resumed(TrainingConfig(epochs=4, batch_size=10))
    follower.run_epoch(2, 0.3, 0.15)  # not as good as the second one
    history = follower.monitor.history
    assert [epoch.epoch for epoch in history.epochs] == [1, 2, 3]
    assert best_epoch_of(follower) == 2
    assert follower.updates[-1].elapsed_s > 20  # what the checkpoint says


def test_a_resumed_run_knows_how_long_an_epoch_took(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(monitor_module, "_REPORT_EVERY_S", 0.0)
    follower = resumed(TrainingConfig(epochs=4, batch_size=10))
    follower.monitor.on_epoch_begin(2)
    for batch in range(5):
        follower.monitor.on_train_batch_end(batch, {"loss": 0.5, "accuracy": 0.8})
    assert follower.updates[-1].remaining_s == pytest.approx(15)  # an epoch and a half of 10 s


def test_a_resumed_run_knows_that_it_is_exhausted() -> None:
    assert not resumed(TrainingConfig(epochs=4, early_stopping=1)).monitor.is_exhausted
    follower = resumed(TrainingConfig(epochs=4, batch_size=10, early_stopping=1))
    with pytest.raises(Halt):
        follower.run_epoch(2, 0.9, 0.1)
    assert follower.monitor.is_exhausted


def test_what_is_said_of_the_checkpoint_is_reported_with_its_epoch(follower: Follower) -> None:
    follower.monitor = Monitor(
        TrainingConfig(epochs=4, batch_size=10),
        100,
        follower.updates.append,
        lambda: False,
        lambda: [np.array(0)],
        lambda monitor: f"after epoch {len(monitor.epochs)}",
    )
    follower.run_epoch(0, 0.5, 0.8)
    assert follower.updates[-1].notice == "after epoch 1"
    assert follower.updates[-1].epoch_metrics is not None


def test_what_the_network_sees_is_reported_at_the_begin_and_with_each_epoch(
    follower: Follower,
) -> None:
    views = make_views(3)
    follower.monitor = Monitor(
        TrainingConfig(epochs=4, batch_size=10),
        100,
        follower.updates.append,
        lambda: False,
        lambda: [np.array(0)],
        look=lambda epoch: views[epoch],
    )
    follower.monitor.begin()
    follower.run_epoch(0, 0.5, 0.8)
    follower.run_epoch(1, 0.5, 0.8)
    seen = [update for update in follower.updates if update.epoch_view]
    assert [update.epoch_view for update in seen] == views
    assert [update.batches for update in seen] == [0, 10, 10]


def test_nothing_is_reported_at_the_begin_when_nobody_looks(follower: Follower) -> None:
    follower.monitor.begin()
    assert follower.updates == []


def test_a_pause_counts_neither_as_time_nor_as_slowness(
    follower: Follower, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: seconds[0])
    pauses = iter([0.0] * 5 + [3600.0] + [0.0] * 100)

    def wait() -> bool:
        seconds[0] += next(pauses)
        return False

    follower.monitor = Monitor(
        TrainingConfig(epochs=2, batch_size=10), 100, follower.updates.append, wait, list
    )
    follower.monitor.on_epoch_begin(0)
    for batch in range(10):
        seconds[0] += 1
        follower.monitor.on_train_batch_end(batch, {"loss": 1.0, "accuracy": 0.5})
    follower.monitor.on_epoch_end(0, {"loss": 1.0, "accuracy": 0.5})
    end = follower.updates[-1]
    assert end.elapsed_s == pytest.approx(10)
    assert end.samples_per_s == pytest.approx(10)
    assert end.remaining_s == pytest.approx(10)


def test_a_changed_rate_is_told_with_its_first_batch(follower: Follower) -> None:
    places: list[float] = []

    def tune(place: float) -> RateChange | None:
        places.append(place)
        return RateChange(place, 0.01, 0.001) if len(places) == 16 else None

    follower.monitor = Monitor(
        TrainingConfig(epochs=4, batch_size=10),
        100,
        follower.updates.append,
        lambda: False,
        lambda: [np.array(0)],
        tune=tune,
    )
    follower.run_epoch(0, 0.5, 0.8)
    follower.run_epoch(1, 0.5, 0.8)
    assert places == [batch / 10 for batch in range(20)]
    told = [update for update in follower.updates if update.rate_change]
    change = RateChange(1.5, 0.01, 0.001)
    assert [(it.rate_change, it.epoch, it.batch) for it in told] == [(change, 2, 6)]
    assert follower.monitor.history.rates == (change,)


def test_a_resumed_run_knows_the_rates_it_had() -> None:
    config, change = TrainingConfig(epochs=4, batch_size=10), RateChange(1.0, 0.01, 0.001)
    past = make_checkpoint(config, epochs=2)
    past = replace(past, record=replace(past.record, rates=(change,)))
    monitor = Monitor(config, 100, lambda _: None, lambda: False, list, resume=past)
    assert monitor.history.rates == (change,)
