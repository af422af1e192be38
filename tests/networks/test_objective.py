"""What a compiled network measures, its learning rate, and another one from the next batch on."""

from typing import Any

import numpy as np
import pytest

from digitpad.networks.config import CHOICES, TrainingConfig
from digitpad.networks.objective import PLAIN_LOSS, compile_model
from digitpad.system.keras_import import import_keras

STEPS = 100
IMAGES = np.eye(10, dtype=np.float32)


def make_model() -> Any:
    keras = import_keras()
    keras.utils.set_random_seed(0)
    layers = [keras.Input((10,)), keras.layers.Dense(10, activation="softmax")]
    return keras.Sequential(layers)


@pytest.mark.parametrize("non_digits", [False, True])
def test_beside_a_loss_of_smoothed_labels_there_is_one_that_compares(non_digits: bool) -> None:
    model = make_model()
    config = TrainingConfig(label_smoothing=0.2, non_digits=non_digits)
    compile_model(model, config, STEPS)
    targets = np.eye(10, dtype=np.float32)
    if non_digits:
        targets[7:] = 0.1
    logs = model.test_on_batch(IMAGES, targets, return_dict=True)
    answers = model.predict(IMAGES, verbose=0)
    digits = np.arange(7 if non_digits else 10)
    plain = -np.log(answers[digits, digits]).mean()
    assert logs[PLAIN_LOSS] == pytest.approx(plain, rel=1e-4)
    assert logs["loss"] != pytest.approx(plain, rel=1e-3)


def rate_at(model: Any, step: int) -> float:
    model.optimizer.iterations.assign(step)
    return float(model.optimizer.learning_rate)


def step_length(model: Any) -> float:
    """How far a batch moves the weight that moves most."""
    before = model.get_weights()
    model.train_on_batch(IMAGES, np.arange(10))
    pairs = zip(before, model.get_weights(), strict=True)
    return max(float(np.abs(new - old).max()) for old, new in pairs)


@pytest.mark.parametrize("schedule", CHOICES["schedule"])
def test_another_rate_counts_from_the_next_batch_on(schedule: Any) -> None:
    model = make_model()
    config = TrainingConfig(optimizer="adam", schedule=schedule, learning_rate=0.01)
    set_rate = compile_model(model, config, STEPS)
    model.optimizer.iterations.assign(STEPS // 2)
    assert step_length(model) > 1e-3
    set_rate(1e-6)
    assert step_length(model) < 1e-5


def test_a_schedule_goes_on_in_its_shape() -> None:
    model = make_model()
    config = TrainingConfig(schedule="cosine", learning_rate=0.01)
    set_rate = compile_model(model, config, STEPS)
    places = (0, 5, 10, 55, 99)  # a warm-up of ten steps, then the cosine
    before = [rate_at(model, step) for step in places]
    assert before[1:3] == pytest.approx([0.005, 0.01])
    assert before[3] == pytest.approx(0.005)
    set_rate(0.002)
    assert [rate_at(model, step) for step in places] == pytest.approx([rate / 5 for rate in before])


def test_without_a_change_a_schedule_is_exactly_keras_s_own() -> None:
    schedules = import_keras().optimizers.schedules
    own = schedules.CosineDecay(0.0, 90, warmup_target=0.007, warmup_steps=10)
    model = make_model()
    compile_model(model, TrainingConfig(schedule="cosine", learning_rate=0.007), STEPS)
    assert all(rate_at(model, step) == float(own(step)) for step in range(STEPS))
