"""Compiled networks: those that ship with the program are loaded when they are first asked."""

from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.errors import ImageError
from digitpad.system.litert import start_interpreter
from digitpad.system.paths import resources
from digitpad.system.thread_priority import start_low_priority_threads

_THREADS = 2


class Network:
    """A network of one input and one output, both float32, of any size; any thread may ask."""

    def __init__(self, compiled: bytes) -> None:
        """Load the network.

        Args:
            compiled: A `.tflite` model.

        Raises ValueError or RuntimeError when LiteRT cannot load it.
        """
        self._one_asks = Lock()
        self._interpreter: Any = start_low_priority_threads(
            lambda: start_interpreter(compiled, _THREADS)
        )
        self._input = int(self._interpreter.get_input_details()[0]["index"])
        self._output = int(self._interpreter.get_output_details()[0]["index"])
        self._shape: tuple[int, ...] = ()

    def __call__(self, values: NDArray[np.float32]) -> NDArray[np.float32]:
        """The network's output."""
        with self._one_asks:
            if values.shape != self._shape:
                self._shape = ()  # as long as it isn't done: memory may run out
                self._interpreter.resize_tensor_input(self._input, values.shape)
                self._interpreter.allocate_tensors()
                self._shape = values.shape
            self._interpreter.set_tensor(self._input, values)
            self._interpreter.invoke()
            return np.asarray(self._interpreter.get_tensor(self._output), np.float32)


_LOADING = Lock()


def bundled_network(folder: str, name: str) -> Network:
    """A network that ships with the program, always the same one.

    Args:
        folder: In which of the resources it is.
        name: Of its file.

    Raises ImageError when the file is missing or damaged.
    """
    with _LOADING:  # `cache` alone would let two threads load it
        return _load(resources() / folder / name)


@cache
def _load(path: Path) -> Network:
    try:
        return Network(path.read_bytes())
    except (OSError, ValueError, RuntimeError) as error:
        raise ImageError("{} is missing or damaged: install the program again.", path) from error
