"""Training images that a network takes for similar."""

import numpy as np
import pytest

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.synthetic import make_digits
from digitpad.explanation.activations import Activations
from digitpad.explanation.nearest_images import (
    SAMPLE,
    EmbeddingIndex,
    build_index,
    last_hidden,
    sample,
)
from digitpad.progress import Cancelled, Progress
from tests.training.small_networks import compiled_networks


@pytest.fixture(scope="module")
def digits() -> DigitSet:
    return make_digits(60, seed=3)


@pytest.fixture(scope="module")
def index(compiled_model: bytes, digits: DigitSet) -> EmbeddingIndex:
    return build_index(compiled_model, digits)


def test_an_image_is_closest_to_itself(index: EmbeddingIndex, digits: DigitSet) -> None:
    first = index.nearest(digits.images[17])[0]
    assert first.distance == pytest.approx(0, abs=1e-4)
    assert np.array_equal(first.image, digits.images[17])


def test_the_closest_come_first_and_most_show_the_same_digit(
    index: EmbeddingIndex, digits: DigitSet
) -> None:
    same = 0
    for image, label in zip(digits.images[:20], digits.labels[:20], strict=True):
        found = index.nearest(image, count=3)
        assert [other.distance for other in found] == sorted(other.distance for other in found)
        same += sum(other.label == label for other in found)
    assert same > 45


def test_the_numbers_are_those_before_the_last_dense_layer(
    compiled_model: bytes, digits: DigitSet
) -> None:
    inside = Activations(compiled_model)
    hidden = last_hidden(inside)(digits.images[0])
    outputs = inside.look(digits.images[0])
    assert hidden.shape == (128,)
    np.testing.assert_allclose(hidden, outputs[6])
    last = inside.layers[7]
    assert last.weights is not None
    assert last.bias is not None
    np.testing.assert_allclose(last.weights @ hidden + last.bias, outputs[7], atol=1e-3)


def test_imported_networks_have_such_numbers_too(digits: DigitSet) -> None:
    for compiled in compiled_networks():
        index = build_index(compiled, digits.take(slice(5)))
        assert index.embeddings.shape[0] == 5
        assert len(index.nearest(digits.images[0], count=9)) == 5


def test_the_sample_is_the_same_each_time_and_in_order() -> None:
    count = SAMPLE + 1000
    images = np.zeros((count, 28, 28), np.uint8)
    images[:, 0, :2] = np.arange(count, dtype=np.uint16).view(np.uint8).reshape(count, 2)
    many = DigitSet(images, np.zeros(count, np.uint8), "made up", "train")
    first = sample(many)
    assert len(first) == SAMPLE
    assert np.array_equal(first.images, sample(many).images)
    numbers = first.images[:, 0, :2].copy().view(np.uint16).ravel()
    assert np.all(np.diff(numbers.astype(int)) > 0)


def test_a_small_set_is_taken_whole(digits: DigitSet) -> None:
    assert sample(digits) is digits


def test_progress_is_reported_and_cancelling_stops(compiled_model: bytes, digits: DigitSet) -> None:
    reported: list[Progress] = []
    build_index(compiled_model, digits, reported.append)
    assert [(progress.done, progress.total) for progress in reported] == [(0, 60), (50, 60)]
    with pytest.raises(Cancelled):
        build_index(compiled_model, digits, is_cancelled=lambda: True)
