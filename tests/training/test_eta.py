"""The time left is known after the first epoch, whatever TensorFlow took to begin."""

import random

import pytest

from digitpad.training.eta import EtaEstimator

BATCHES, VALIDATION_BATCHES, EPOCHS = 50, 10, 5


class Run:
    """A fit in made-up time."""

    def __init__(self, past_epoch_s: float | None = None, epochs: int = EPOCHS) -> None:
        self.now = 100.0
        self.rng = random.Random(1)
        self.clock = EtaEstimator(epochs, BATCHES, past_epoch_s, lambda: self.now)

    def wait(self, seconds: float) -> None:
        """Let time pass, a tenth more or less."""
        self.now += seconds * self.rng.uniform(0.9, 1.1)

    def run_epoch(self, epoch: int, *, tracing_s: float = 0.0, slower: float = 1.0) -> None:
        self.clock.begin_epoch(epoch)
        self.wait(tracing_s)
        for _ in range(BATCHES):
            self.wait(0.02 * slower)
            self.clock.end_batch()
        self.wait(tracing_s / 4)
        for _ in range(VALIDATION_BATCHES):
            self.wait(0.03 * slower)
            self.clock.end_validation_batch()
        self.wait(0.2)  # the checkpoint
        self.clock.end_epoch()


def remaining_s(run: Run) -> float:
    told = run.clock.remaining_s()
    assert told is not None
    return told


@pytest.mark.parametrize("tracing_s", [0.0, 4.0])
def test_after_the_first_epoch_the_time_left_is_right_within_a_fifth(tracing_s: float) -> None:
    run = Run()
    told = []
    for epoch in range(1, EPOCHS + 1):
        run.run_epoch(epoch, tracing_s=tracing_s if epoch == 1 else 0.0)
        told.append((run.now, remaining_s(run)))
    for now, left_s in told[:-1]:
        assert left_s == pytest.approx(run.now - now, rel=0.2)
    assert told[-1][1] == 0


def test_in_mid_epoch_its_validation_counts_too() -> None:
    run = Run()
    run.run_epoch(1)
    run.clock.begin_epoch(2)
    for _ in range(BATCHES):
        run.wait(0.02)
        run.clock.end_batch()
    last_three = 3 * (50 * 0.02 + 10 * 0.03 + 0.2)
    assert remaining_s(run) == pytest.approx(last_three + 10 * 0.03 + 0.2, rel=0.1)


def test_before_the_second_batch_nobody_can_tell() -> None:
    run = Run()
    run.clock.begin_epoch(1)
    assert run.clock.remaining_s() is None
    run.wait(5)  # tracing
    run.clock.end_batch()
    assert run.clock.remaining_s() is None
    run.wait(0.02)
    run.clock.end_batch()
    assert remaining_s(run) == pytest.approx(EPOCHS * BATCHES * 0.02, rel=0.2)


def test_a_machine_that_got_slower_is_noticed() -> None:
    run = Run(epochs=20)
    for epoch in range(1, 8):
        run.run_epoch(epoch, slower=3.0 if epoch > 4 else 1.0)
    assert remaining_s(run) == pytest.approx(13 * (3 * 1.3 + 0.2), rel=0.1)


def test_a_resumed_run_counts_on_what_an_epoch_took_before_the_break() -> None:
    run = Run(past_epoch_s=10.0)
    run.clock.begin_epoch(3)
    assert remaining_s(run) == pytest.approx(30)
    run.run_epoch(3)
    assert remaining_s(run) == pytest.approx(2 * 1.5, rel=0.1)
