from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from digitpad.pictures.ink_mask import network_size
from digitpad.pictures.ink_network import InkNetwork, ask_bundled

SHAPES = [(90, 160), (28, 28), (300, 200), (40, 900)]


def picture(shape: tuple[int, int]) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """A dark bar on light paper."""
    colours = np.full((*shape, 3), 230, np.uint8)
    colours[shape[0] // 4 : -shape[0] // 4, shape[1] // 2 - 2 : shape[1] // 2 + 2] = 30
    return colours


@pytest.mark.parametrize("shape", SHAPES)
def test_the_network_answers_at_its_own_size(shape: tuple[int, int]) -> None:
    logits = ask_bundled(picture(shape))
    assert logits.shape == (1, *network_size(*shape), 1)
    assert logits.dtype == np.float32
    assert np.isfinite(logits).all()


def test_several_threads_may_ask_at_once() -> None:
    expected = [ask_bundled(picture(shape)) for shape in SHAPES]
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(ask_bundled, [picture(shape) for shape in SHAPES]))
    for one, other in zip(found, expected, strict=True):
        np.testing.assert_array_equal(one, other)


def test_a_damaged_file_is_no_network() -> None:
    with pytest.raises((ValueError, RuntimeError)):
        InkNetwork(b"junk")
