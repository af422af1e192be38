"""The damage that models are measured with."""

import numpy as np
import pytest

from digitpad.datasets.synthetic import make_digits
from tests.hands.damaged import KINDS, damaged

DIGITS = make_digits(20, 0)


def test_there_are_twelve_kinds() -> None:
    assert len(KINDS) == 12


@pytest.mark.parametrize("kind", KINDS)
def test_every_image_is_damaged_and_keeps_its_label(kind: str) -> None:
    found = damaged(DIGITS, kind)
    np.testing.assert_array_equal(found.labels, DIGITS.labels)
    changed = (found.images != DIGITS.images).any(axis=(1, 2))
    assert changed.mean() > 0.8  # a hole may lie beside the ink


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_images_are_damaged_alike_each_time(kind: str) -> None:
    np.testing.assert_array_equal(damaged(DIGITS, kind).images, damaged(DIGITS, kind).images)
