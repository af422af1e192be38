"""The bundled network that finds ink in pictures; it is loaded when the first picture is read."""

from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.errors import ImageError
from digitpad.pictures.ink_mask import network_input
from digitpad.system.litert import start_interpreter
from digitpad.system.paths import resources
from digitpad.system.thread_priority import start_low_priority_threads

AskNetwork = Callable[[NDArray[np.uint8]], NDArray[np.float32]]
"""From a picture, uint8 (height, width, 3), to logits of ink, float32 (1, h, w, 1), with h and w
as `ink_mask.network_size` says."""

_THREADS = 2


class InkNetwork:
    """A compiled network that says of each pixel how likely it is ink; any thread may ask."""

    def __init__(self, compiled: bytes) -> None:
        """Load the network.

        Args:
            compiled: A `.tflite` model from float32 (1, h, w, 3), 0 to 1, to logits (1, h, w, 1).

        Raises ValueError or RuntimeError when LiteRT cannot load it.
        """
        self._one_asks = Lock()
        self._interpreter: Any = start_low_priority_threads(
            lambda: start_interpreter(compiled, _THREADS)
        )
        self._input = int(self._interpreter.get_input_details()[0]["index"])
        self._output = int(self._interpreter.get_output_details()[0]["index"])
        self._shape: tuple[int, ...] = ()

    def __call__(self, picture: NDArray[np.uint8]) -> NDArray[np.float32]:
        """The logits of ink in a picture, uint8, shape (height, width, 3), not empty."""
        pixels = network_input(picture)
        with self._one_asks:
            if pixels.shape != self._shape:
                self._interpreter.resize_tensor_input(self._input, pixels.shape)
                self._interpreter.allocate_tensors()
                self._shape = pixels.shape
            self._interpreter.set_tensor(self._input, pixels)
            self._interpreter.invoke()
            return np.asarray(self._interpreter.get_tensor(self._output), np.float32)


def ask_bundled(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    """What the bundled network says of a picture.

    Args:
        picture: Red, green and blue, uint8, shape (height, width, 3), not empty.

    Returns:
        float32, shape (1, h, w, 1), the logarithm of the odds of ink.

    Raises ImageError when its file is missing or damaged.
    """
    return _bundled()(picture)


_LOADING = Lock()


def _bundled() -> InkNetwork:
    with _LOADING:  # `cache` alone would let two threads load it
        return _load()


@cache
def _load() -> InkNetwork:
    path = resources() / "ink-network" / "ink.tflite"
    try:
        return InkNetwork(path.read_bytes())
    except (OSError, ValueError, RuntimeError) as error:
        raise ImageError("{} is missing or damaged: install the program again.", path) from error
