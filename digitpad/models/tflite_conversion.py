"""Convert Keras models to LiteRT without holding up a window."""

import logging
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import current_thread, main_thread
from typing import Any

from digitpad.models.keras_files import keras_bytes, tflite_bytes
from digitpad.system import worker_process

_TIMEOUT_S = 120
_MODULE = "digitpad.models.tflite_worker"
_SETTINGS = {"CUDA_VISIBLE_DEVICES": "-1"}  # no time or memory for a graphics card
_log = logging.getLogger(__name__)

Convert = Callable[[Any], bytes]
"""Returns the content of a `.tflite` file for a Keras model."""


@contextmanager
def tflite_converter() -> Iterator[Convert]:
    """A function that converts one model in another process, which starts with the block.

    Conversion is native code that holds the GIL for 0.1 s (article network) to 0.3 s (robust), and
    a window may pause for 0.05 s at most. The other process takes 3 s to import TensorFlow; started
    while the network is trained, it is ready when the model is. It waits with 0.2 GB of memory.

    On the main thread, where no window waits, and where that process fails, this one converts.
    """
    process = None if current_thread() is main_thread() else _start()
    if process is None:
        yield tflite_bytes
        return
    with process:
        try:
            yield partial(_convert, process)
        finally:
            process.kill()


def _start() -> "subprocess.Popen[bytes] | None":
    try:
        return worker_process.start(
            _MODULE,
            messages=subprocess.DEVNULL,
            content=subprocess.PIPE,
            settings=_SETTINGS,
        )
    except OSError as error:
        _log.warning("The conversion process can't be started: %s", error)
        return None


def _convert(process: "subprocess.Popen[bytes]", model: Any) -> bytes:
    tflite = b""
    try:
        tflite, _ = process.communicate(keras_bytes(model), _TIMEOUT_S)
    except (OSError, subprocess.SubprocessError) as error:
        _log.warning("The conversion process failed: %s", error)
    if process.returncode == 0 and tflite:
        return tflite
    _log.warning("Converted in this process instead (%s)", process.returncode)
    return tflite_bytes(model)
