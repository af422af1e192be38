"""Confident learning."""

import numpy as np

from tests.hands.doubtful_labels import confident, doubtful

LABELS = np.repeat(np.arange(10), 20).astype(np.uint8)


def predicted(changes: dict[int, tuple[int, float]]) -> np.ndarray:
    """Probabilities of 0.8 to 0.99 for the label; of some images so much for another digit."""
    certain = np.tile(np.linspace(0.8, 0.99, 20), 10)
    probabilities = np.full((200, 10), 0.0) + (1 - certain[:, None]) / 9
    probabilities[np.arange(200), LABELS] = certain
    for index, (digit, probability) in changes.items():
        probabilities[index] = (1 - probability) / 9
        probabilities[index, digit] = probability
    return probabilities.astype(np.float32)


def test_an_image_is_confidently_what_is_more_probable_than_on_average_where_it_is_true() -> None:
    taken = confident(LABELS, predicted({25: (6, 0.99), 26: (6, 0.5)}))
    assert (taken[25], taken[26]) == (6, -1)
    assert set(taken[taken >= 0][:10]) == {0}


def test_two_networks_have_to_agree() -> None:
    first = predicted({25: (6, 0.99), 45: (6, 0.99), 65: (6, 0.99)})
    second = predicted({25: (6, 0.99), 45: (5, 0.99), 65: (6, 0.3)})
    assert doubtful(LABELS, first, second).tolist() == [25]


def test_a_one_with_a_flag_and_a_slashed_zero_are_no_mistakes() -> None:
    both = predicted({25: (7, 0.99), 5: (4, 0.99)})
    assert doubtful(LABELS, both, both).tolist() == []
