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
"""Makes the content of a `.tflite` file from a Keras model."""


@contextmanager
def tflite_converter() -> Iterator[Convert]:
    """What converts a model, once, while other threads go on.

    Converting is one call of native code that holds Python's lock for 0.1 s (our article network)
    to 0.3 s (our robust one), and a window may stand still for 0.05 s. So another process converts.
    Importing TensorFlow takes it 3 s, so it starts with the block, which trains the network: when
    the model is ready, so is the process.

    On the main thread no window waits, so this process converts; so it does where the other one
    fails.
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
        _log.warning("No process for conversion: %s", error)
        return None


def _convert(process: "subprocess.Popen[bytes]", model: Any) -> bytes:
    tflite = b""
    try:
        tflite, _ = process.communicate(keras_bytes(model), _TIMEOUT_S)
    except (OSError, subprocess.SubprocessError) as error:
        _log.warning("The conversion's process failed: %s", error)
    if process.returncode == 0 and tflite:
        return tflite
    _log.warning("Converted in this process instead (%s)", process.returncode)
    return tflite_bytes(model)
