"""Convert Keras models to LiteRT without holding up a window.

Both ends are here: `tflite_converter`, and what `main` does in the other process.
"""

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from threading import current_thread, main_thread
from typing import Any

from digitpad.models.keras_files import keras_bytes, load_keras, tflite_bytes
from digitpad.system import worker_process
from digitpad.system.keras_import import import_keras
from digitpad.system.thread_priority import NICENESS

_TIMEOUT_S = 120
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
            __name__,
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


def main() -> None:
    """Convert the `.keras` file on standard input, if any, to a `.tflite` file on standard output.

    TensorFlow is imported first, while the network is still being trained.
    """
    # Otherwise it would keep training threads waiting that hold the GIL, and so the window.
    with suppress(AttributeError):  # on Windows
        os.nice(NICENESS)
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # libraries may print
    import_keras()
    content = sys.stdin.buffer.read()
    if content:
        answer.write(tflite_bytes(load_keras(content)))
    answer.close()
