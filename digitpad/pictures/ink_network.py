"""The network that finds ink in pictures; the one that ships is loaded with the first picture."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from digitpad.pictures.ink_mask import network_input
from digitpad.system.network import Network, bundled_network

AskNetwork = Callable[[NDArray[np.uint8]], NDArray[np.float32]]
"""From a picture, uint8 (height, width, 3), to logits of ink, float32 (1, h, w, 1), with h and w
as `ink_mask.network_size` says."""


class InkNetwork:
    """A compiled network that says of each pixel how likely it is ink; any thread may ask."""

    def __init__(self, compiled: bytes) -> None:
        """Load the network.

        Args:
            compiled: A `.tflite` model from float32 (1, h, w, 3), 0 to 1, to logits (1, h, w, 1).

        Raises ValueError or RuntimeError when LiteRT cannot load it.
        """
        self._network = Network(compiled)

    def __call__(self, picture: NDArray[np.uint8]) -> NDArray[np.float32]:
        """The logits of ink in a picture, uint8, shape (height, width, 3), not empty."""
        return self._network(network_input(picture))


def ask_bundled(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    """What the bundled network says of a picture.

    Args:
        picture: Red, green and blue, uint8, shape (height, width, 3), not empty.

    Returns:
        float32, shape (1, h, w, 1), the logarithm of the odds of ink.

    Raises ImageError when its file is missing or damaged.
    """
    return bundled_network("ink-network", "ink.tflite")(network_input(picture))
