"""Pictures get a size that the network takes, and what it is in doubt about is no ink."""

import numpy as np
import pytest

from digitpad.pictures.ink_mask import mask_from_logits, network_input, network_size


@pytest.mark.parametrize(
    ("size", "brought_to"),
    [
        ((1000, 1000), (256, 256)),
        ((200, 200), (192, 192)),
        ((28, 28), (128, 128)),
        ((200, 1065), (112, 592)),
        ((1, 1), (128, 128)),
        ((1, 100_000), (16, 4096)),
    ],
)
def test_sides_are_multiples_of_16_in_about_the_same_proportion(
    size: tuple[int, int], brought_to: tuple[int, int]
) -> None:
    assert network_size(*size) == brought_to


def test_a_picture_becomes_floats_from_0_to_1() -> None:
    picture = np.zeros((40, 60, 3), np.uint8)
    picture[:, :30] = (255, 0, 51)
    taken = network_input(picture)
    assert taken.dtype == np.float32
    assert taken.shape == (1, *network_size(40, 60), 3)
    np.testing.assert_allclose(taken[0, 0, 0], (1, 0, 0.2), atol=1e-6)
    np.testing.assert_allclose(taken[0, -1, -1], 0)


def test_only_components_that_are_sure_somewhere_are_ink() -> None:
    logits = np.full((1, 32, 48, 1), -5, np.float32)
    logits[0, 2:10, 4:6] = 0.5
    logits[0, 5, 5] = 3  # sure in one place
    logits[0, 2:30, 20:23] = 0.9  # in doubt all along
    logits[0, 15:17, 40] = 6  # sure, but two pixels of grain
    expected = np.zeros((32, 48), bool)
    expected[2:10, 4:6] = True
    np.testing.assert_array_equal(mask_from_logits(logits), expected)


def test_an_empty_picture_has_no_ink() -> None:
    assert not mask_from_logits(np.full((1, 16, 16, 1), -1, np.float32)).any()
