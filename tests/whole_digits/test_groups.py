"""What the network of whole digits learns from, without the real digits."""

import numpy as np
import pytest

from tests.ink_mask.pictures.hands import made_hands
from tests.ink_mask.pictures.printing import Fonts, find_fonts
from tests.whole_digits.groups import examples_of
from tests.whole_digits.numbers import Digits, Levels, make_layers


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return find_fonts("train")


def bar(left: int, width: int = 100) -> Levels:
    levels = np.zeros((60, width), np.float32)
    levels[5:55, left : left + 5] = 1
    return levels


def test_a_digit_is_whole_alone_and_not_with_its_neighbour() -> None:
    layers = np.stack([bar(10), bar(24)])
    _, shares = next(examples_of(layers, np.random.default_rng(0)))
    assert sorted(shares.tolist()) == [0, 1, 1]


def test_numbers_have_a_layer_of_ink_for_each_digit(fonts: Fonts) -> None:
    rng = np.random.default_rng(0)
    digits = Digits(made_hands(0), fonts)
    made = [make_layers(digits, rng) for _ in range(30)]
    assert {len(layers) for layers in made} == {1, 2, 3, 4}
    assert all((layer.max() > 0.9) for layers in made for layer in layers)
    touching = [layers for layers in made if (layers > 0.5).sum(axis=0).max() > 1]
    assert touching
