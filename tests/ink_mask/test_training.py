"""The network takes pictures of any size, learns, and goes on as if it had never been stopped."""

from pathlib import Path

import numpy as np
import pytest

from digitpad.models.keras_files import tflite_bytes
from tests.ink_mask.batches import Batch
from tests.ink_mask.checkpoint import load_checkpoint
from tests.ink_mask.network import STANDARD, STRIDE_PX, Widths, build
from tests.ink_mask.objective import loss, rate_at
from tests.ink_mask.training import Learner, begin, go_on

STEPS = 5
SMALL = Widths((4, 4, 8, 8), 1)


def batch(number: int) -> Batch:
    """A bright square on a dark ground, which is ink."""
    rng = np.random.default_rng(number)
    pictures = rng.integers(0, 60, (4, 32, 48, 3)).astype(np.uint8)
    ink = np.zeros((4, 32, 48), np.uint8)
    ink[:, 8:20, 12:30] = 255
    pictures[ink > 0] += 150
    return Batch(pictures, ink)


def learn(learner: Learner, until: int) -> list[float]:
    learner.network.run_eagerly = True  # tracing a step would take longer than all of them
    return [learner.learn(batch(learner.step), STEPS) for _ in range(learner.step, until)]


def test_a_resumed_training_ends_as_an_unbroken_one(tmp_path: Path) -> None:
    unbroken = begin(0, SMALL)
    learn(unbroken, 3)
    unbroken.average = [weights + 1 for weights in unbroken.average]
    unbroken.checkpoint().save(tmp_path / "checkpoint.npz")
    losses = learn(unbroken, STEPS)
    resumed = go_on(load_checkpoint(tmp_path / "checkpoint.npz"), 0, SMALL)
    assert resumed.step == 3
    assert learn(resumed, STEPS) == pytest.approx(losses, rel=1e-4)
    for one, other in zip(unbroken.average, resumed.average, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-3, atol=1e-5)


def test_the_loss_falls_while_it_learns() -> None:
    losses = learn(begin(1, SMALL), STEPS)
    assert losses[-1] < losses[0]


def test_one_compiled_network_takes_pictures_of_any_size() -> None:
    from ai_edge_litert.interpreter import Interpreter

    network = build(SMALL)
    interpreter = Interpreter(model_content=tflite_bytes(network))
    rng = np.random.default_rng(2)
    for height, width in ((32, 32), (STRIDE_PX, 80), (48, 32)):
        picture = rng.random((1, height, width, 3), np.float32)
        interpreter.resize_tensor_input(0, picture.shape)
        interpreter.allocate_tensors()
        interpreter.set_tensor(interpreter.get_input_details()[0]["index"], picture)
        interpreter.invoke()
        logits = interpreter.get_tensor(interpreter.get_output_details()[0]["index"])
        assert logits.shape == (1, height, width, 1)
        np.testing.assert_allclose(logits, network.predict_on_batch(picture), atol=1e-3)


def test_the_network_is_small_and_sees_128_px_to_every_side() -> None:
    assert 100_000 <= build().count_params() <= 300_000
    reach_of_a_block_px = 3 * STRIDE_PX  # 7x7 places at a sixteenth of the resolution
    assert STANDARD.context_blocks * reach_of_a_block_px >= 128


def test_the_loss_of_a_right_answer_is_small_with_and_without_ink() -> None:
    for ink in (batch(0).tensors()[1], np.zeros((2, 32, 32, 1), np.float32)):
        right, wrong = np.where(ink > 0.5, 12.0, -12.0), np.where(ink > 0.5, -12.0, 12.0)
        assert float(loss(ink, right.astype(np.float32))) < 0.02
        assert float(loss(ink, wrong.astype(np.float32))) > 1


def test_the_rate_rises_and_then_falls_to_a_hundredth() -> None:
    rates = [rate_at(step, 1000) for step in range(1000)]
    assert int(np.argmax(rates)) == 29
    assert rates[-1] == pytest.approx(max(rates) / 100, rel=0.02)
