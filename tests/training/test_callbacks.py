import math
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from digitpad.errors import SaveError
from digitpad.messages import Message
from digitpad.models.history import RateChange
from digitpad.networks.config import TrainingConfig
from digitpad.override import override
from digitpad.progress import IsCancelled, ignore, never
from digitpad.training import callbacks as callbacks_module
from digitpad.training.callbacks import (
    BestWeightsCallback,
    Callback,
    CheckpointCallback,
    CurvesCallback,
    EpochViewsCallback,
    LearningRateCallback,
    ProgressCallback,
    StopCallback,
)
from digitpad.training.checkpoint import Arrays, Checkpoint, RunRecord
from digitpad.training.fit_state import FitState, StopTraining
from digitpad.training.learning_rate import LearningRate
from digitpad.training.updates import TrainingUpdate
from tests.explanation.epoch_views import make_views
from tests.training.checkpoints import make_checkpoint

BATCHES = 10


class NoNetwork:
    """A model without variables, whose weights are the number of the epoch."""

    variables: tuple[Any, ...] = ()

    def __init__(self) -> None:
        self.optimizer = self
        self.epoch = 0
        self.stop_training = False

    def get_weights(self) -> Arrays:
        return [np.array(self.epoch)]


class SmallFit:
    """A fit of 100 images, mostly in 10 batches, without a network, and what it reports."""

    def __init__(
        self,
        config: TrainingConfig,
        *,
        images: int = 100,
        is_cancelled: IsCancelled = never,
        resume: Checkpoint | None = None,
    ) -> None:
        record = RunRecord(config, config.network, "", (), (), 0.0)
        record = record if resume is None else resume.record
        self.updates: list[TrainingUpdate] = []
        self.model = NoNetwork()
        self.is_cancelled = is_cancelled
        self.state = FitState(record, images, resume)
        self.callbacks: list[Callback] = [
            StopCallback(self.state, lambda: self.is_cancelled()),
            CurvesCallback(self.state),
            BestWeightsCallback(self.state, self.model),
            ProgressCallback(self.state, self.updates.append),
        ]

    def begin_epoch(self, epoch: int) -> None:
        self._call("on_epoch_begin", epoch, {})

    def run_batch(self, batch: int, loss: float = 1.0, accuracy: float = 0.5) -> None:
        self._call("on_train_batch_begin", batch, {})
        self._call("on_train_batch_end", batch, {"loss": loss, "accuracy": accuracy})

    def end_epoch(self, epoch: int, loss: float = 1.0, accuracy: float = 0.5) -> None:
        self._call("on_epoch_end", epoch, {"loss": loss, "accuracy": accuracy})

    def run_epoch(self, epoch: int, loss: float, accuracy: float) -> None:
        self.model.epoch = epoch + 1
        self.begin_epoch(epoch)
        for batch in range(BATCHES):
            self.run_batch(batch, loss, accuracy)
        self.end_epoch(epoch, loss, accuracy)

    def _call(self, hook: str, *arguments: Any) -> None:
        for callback in self.callbacks:
            getattr(callback, hook)(*arguments)


def best_epoch_of(fit: SmallFit) -> int:
    assert fit.state.best_weights is not None
    return int(fit.state.best_weights[0])


@pytest.fixture
def fit() -> SmallFit:
    return SmallFit(TrainingConfig(epochs=4, batch_size=10, early_stopping=2))


@pytest.fixture
def seconds(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, as the only element."""
    seconds = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: seconds[0])
    return seconds


def test_the_best_epochs_weights_are_kept(fit: SmallFit) -> None:
    fit.run_epoch(0, 0.5, 0.8)
    fit.run_epoch(1, 0.3, 0.9)
    fit.run_epoch(2, 0.4, 0.85)
    assert best_epoch_of(fit) == 2


def test_equal_accuracy_is_decided_by_the_loss(fit: SmallFit) -> None:
    fit.run_epoch(0, 0.5, 0.8)
    fit.run_epoch(1, 0.4, 0.8)
    assert best_epoch_of(fit) == 2


def test_training_stops_early_after_as_many_worse_epochs_as_set(fit: SmallFit) -> None:
    fit.run_epoch(0, 0.5, 0.8)
    fit.run_epoch(1, 0.6, 0.7)
    assert not fit.model.stop_training
    fit.run_epoch(2, 0.6, 0.7)
    assert fit.model.stop_training
    assert best_epoch_of(fit) == 1


def test_training_stops_when_asked_in_mid_epoch_and_in_validation() -> None:
    state = FitState(make_checkpoint().record, 100)
    callback = StopCallback(state, lambda: True)
    with pytest.raises(StopTraining) as stopped:
        callback.on_train_batch_end(0, {"loss": 1.0, "accuracy": 0.1})
    assert not stopped.value.problem
    with pytest.raises(StopTraining):
        callback.on_test_batch_end(0, {})


def test_a_loss_that_is_no_number_stops_training_and_the_best_epoch_stays(fit: SmallFit) -> None:
    fit.run_epoch(0, 0.5, 0.8)
    with pytest.raises(StopTraining, match="lower learning rate"):
        fit.run_epoch(1, math.nan, 0.1)
    assert best_epoch_of(fit) == 1


def test_batch_points_are_means_since_the_report_before(fit: SmallFit) -> None:
    # Keras's logs are running means: 1.0 over ten batches, of which the last had 1.0 too.
    fit.run_epoch(0, 1.0, 0.5)
    last = fit.state.history.batches[-1]
    assert (last.epoch, last.loss, last.accuracy) == pytest.approx((1.0, 1.0, 0.5))


def test_a_smaller_last_batch_counts_as_many_images_as_it_has(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(callbacks_module, "_REPORT_EVERY_S", 0.0)
    fit = SmallFit(TrainingConfig(epochs=1, batch_size=10), images=25)
    fit.begin_epoch(0)
    losses, seen, total = (0.9, 0.6, 0.3), 0, 0.0
    for batch, (loss, images) in enumerate(zip(losses, (10, 10, 5), strict=True)):
        seen, total = seen + images, total + loss * images
        fit.run_batch(batch, total / seen, 1 - total / seen)
    assert [point.loss for point in fit.state.batches] == pytest.approx(losses)
    assert [point.accuracy for point in fit.state.batches] == pytest.approx([0.1, 0.4, 0.7])


@pytest.mark.parametrize(("batch_s", "ends"), [(0.036, [3, 6, 9]), (0.03, [4, 8, 10])])
def test_no_single_batch_at_an_epoch_s_edge_is_a_point_of_its_own(
    batch_s: float, ends: list[int], seconds: list[float]
) -> None:
    fit = SmallFit(TrainingConfig(epochs=2, batch_size=10))
    for epoch in range(2):
        fit.begin_epoch(epoch)
        for batch in range(BATCHES):
            seconds[0] += batch_s
            fit.run_batch(batch)
        seconds[0] += 2  # of validation
        fit.end_epoch(epoch)
    both = [*ends, *(10 + end for end in ends)]
    assert [round(10 * point.epoch) for point in fit.state.batches] == both


def test_the_update_says_how_training_stands(fit: SmallFit) -> None:
    fit.run_epoch(0, 0.5, 0.8)
    end = fit.updates[-1]
    assert (end.epoch, end.epochs, end.batch, end.batches) == (1, 4, 10, 10)
    assert end.message == "Epoch 1 of 4"
    assert isinstance(end.message, Message)
    assert end.remaining_s is not None
    assert 0 <= end.remaining_s < 10 * end.elapsed_s


def resumed(config: TrainingConfig) -> SmallFit:
    """A run of four epochs that was interrupted after its second."""
    past = make_checkpoint(config, epochs=2)
    return SmallFit(config, resume=replace(past, best_weights=[np.array(2)]))


def test_a_resumed_run_counts_on_from_the_break() -> None:
    fit = resumed(TrainingConfig(epochs=4, batch_size=10))
    fit.run_epoch(2, 0.3, 0.15)  # not as good as the second one
    assert [epoch.epoch for epoch in fit.state.history.epochs] == [1, 2, 3]
    assert best_epoch_of(fit) == 2
    assert fit.updates[-1].elapsed_s > 20  # what the checkpoint says


def test_a_resumed_run_knows_how_long_an_epoch_took(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(callbacks_module, "_REPORT_EVERY_S", 0.0)
    fit = resumed(TrainingConfig(epochs=4, batch_size=10))
    fit.begin_epoch(2)
    for batch in range(5):
        fit.run_batch(batch, 0.5, 0.8)
    # An epoch and a half of 10 s.
    assert fit.updates[-1].remaining_s == pytest.approx(15, abs=0.01)


def test_a_resumed_run_knows_that_it_is_exhausted() -> None:
    assert not resumed(TrainingConfig(epochs=4, early_stopping=1)).state.is_exhausted
    fit = resumed(TrainingConfig(epochs=4, batch_size=10, early_stopping=1))
    fit.run_epoch(2, 0.9, 0.1)
    assert fit.model.stop_training
    assert fit.state.is_exhausted


def with_checkpoints(fit: SmallFit, save: Callable[[Checkpoint], None]) -> None:
    fit.callbacks.insert(-1, CheckpointCallback(fit.state, fit.model, save))


def test_a_checkpoint_is_saved_before_its_epoch_is_reported(fit: SmallFit) -> None:
    reported_before: list[int] = []
    saved: list[Checkpoint] = []

    def save(checkpoint: Checkpoint) -> None:
        saved.append(checkpoint)
        reported_before.append(sum(update.epoch_metrics is not None for update in fit.updates))

    with_checkpoints(fit, save)
    fit.run_epoch(0, 0.5, 0.8)
    fit.run_epoch(1, 0.4, 0.9)
    assert reported_before == [0, 1]
    assert [len(checkpoint.record.epochs) for checkpoint in saved] == [1, 2]
    assert saved[1].batches == tuple(fit.state.batches)
    assert saved[1].best_weights == [np.array(2)]


def test_a_checkpoint_that_fails_is_reported_once_with_its_epoch(fit: SmallFit) -> None:
    def refuse(_checkpoint: Checkpoint) -> None:
        raise SaveError("Not saved: the disk is full.")

    with_checkpoints(fit, refuse)
    fit.run_epoch(0, 0.5, 0.8)
    assert fit.updates[-1].epoch_metrics is not None
    assert fit.updates[-1].notice.endswith("without a checkpoint. Not saved: the disk is full.")
    fit.run_epoch(1, 0.5, 0.8)
    assert fit.updates[-1].notice == ""


def test_what_the_network_sees_is_reported_at_the_start_and_with_each_epoch(fit: SmallFit) -> None:
    views = make_views(3)
    callback = EpochViewsCallback(fit.state, lambda epoch: views[epoch], fit.updates.append)
    fit.callbacks.insert(-1, callback)
    callback.on_train_begin({})
    fit.run_epoch(0, 0.5, 0.8)
    fit.run_epoch(1, 0.5, 0.8)
    seen = [update for update in fit.updates if update.epoch_view]
    assert [update.epoch_view for update in seen] == views
    assert [update.batches for update in seen] == [0, 10, 10]


def test_nothing_is_reported_at_the_start_when_there_is_nothing_to_see(fit: SmallFit) -> None:
    EpochViewsCallback(fit.state, lambda _epoch: None, fit.updates.append).on_train_begin({})
    assert fit.updates == []


def test_a_pause_counts_neither_as_time_nor_as_slowness(seconds: list[float]) -> None:
    pauses = iter([0.0] * 5 + [3600.0] + [0.0] * 100)

    def wait() -> bool:
        seconds[0] += next(pauses)
        return False

    fit = SmallFit(TrainingConfig(epochs=2, batch_size=10), is_cancelled=wait)
    fit.begin_epoch(0)
    for batch in range(BATCHES):
        seconds[0] += 1
        fit.run_batch(batch)
    fit.end_epoch(0)
    end = fit.updates[-1]
    assert end.elapsed_s == pytest.approx(10)
    assert end.samples_per_s == pytest.approx(10)
    assert end.remaining_s == pytest.approx(10)


def test_a_changed_rate_is_reported_with_its_first_batch() -> None:
    config = TrainingConfig(epochs=4, batch_size=10, learning_rate=0.01)
    fit, wanted, set_to = SmallFit(config), LearningRate(), list[float]()
    fit.callbacks.insert(0, LearningRateCallback(fit.state, wanted, set_to.append))
    fit.run_epoch(0, 0.5, 0.8)
    fit.begin_epoch(1)
    for batch in range(BATCHES):
        if batch in (5, 7):  # the second wish changes nothing
            wanted.change(0.001)
        fit.run_batch(batch)
    assert set_to == [0.001]
    changed = [update for update in fit.updates if update.rate_change]
    change = RateChange(1.5, 0.01, 0.001)
    expected = [(change, 2, 6)]
    assert [(update.rate_change, update.epoch, update.batch) for update in changed] == expected
    assert fit.state.history.rates == (change,)


def test_a_resumed_run_goes_on_with_the_rate_it_had() -> None:
    config, change = TrainingConfig(epochs=4, batch_size=10), RateChange(1.0, 0.01, 0.001)
    past = make_checkpoint(config, epochs=2)
    past = replace(past, record=replace(past.record, rates=(change,)))
    state, set_to = FitState(past.record, 100, past), list[float]()
    LearningRateCallback(state, LearningRate(), set_to.append)
    assert set_to == [0.001]
    assert state.history.rates == (change,)


def test_keras_calls_every_method(fit: SmallFit) -> None:
    called: list[str] = []

    class Noting(ProgressCallback):
        @override
        def on_test_batch_end(self, batch: int, logs: dict[str, float]) -> None:
            called.append(f"{batch} {logs}")

    Noting(fit.state, ignore).to_keras().on_test_batch_end(3, {"loss": 0.5})
    assert called == ["3 {'loss': 0.5}"]


def test_a_loss_that_compares_is_shown_instead_of_that_of_smoothed_labels() -> None:
    fit = SmallFit(TrainingConfig(epochs=1))
    fit.begin_epoch(0)
    logs = {"loss": 0.9, "plain_loss": 0.2, "accuracy": 0.5, "val_loss": 0.8, "val_plain_loss": 0.1}
    fit._call("on_epoch_end", 0, logs)
    epoch = fit.state.epochs[0]
    assert (epoch.loss, epoch.val_loss) == (0.2, 0.1)
    assert fit.state.batches[0].loss == pytest.approx(0.2)
