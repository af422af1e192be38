"""Convert to LiteRT without holding up a window."""

import logging
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Lock, current_thread, main_thread
from typing import Any

from digitpad.system import worker_process

_TIMEOUT_S = 120
_MODULE = "digitpad.models.tflite_worker"
_log = logging.getLogger(__name__)
_one_at_a_time = Lock()

Convert = Callable[[bytes, bytes, bytes | None, bytes | None], bytes]
"""TensorFlow's own: takes settings of the model and of the converter, a graph, notes on it."""


@contextmanager
def converting_elsewhere() -> Iterator[None]:
    """Have the LiteRT converter run in another process for as long as the block lasts.

    Converting is one call of native code that keeps Python's lock for a quarter of a second, and
    so would stop the window. On the main thread nobody waits for that lock, so there the call is
    made here; and so it is where TensorFlow's parts are not where they were in 2.21.
    """
    if current_thread() is main_thread():
        yield
        return
    with _one_at_a_time:
        seam = _seam()
        if seam is None:
            yield
            return
        here: Convert = seam.wrapped_convert
        seam.wrapped_convert = partial(_convert, here)
        try:
            yield
        finally:
            seam.wrapped_convert = here


def _seam() -> Any:
    """The module of TensorFlow's whose `wrapped_convert` all conversions go through, or None."""
    try:
        from tensorflow.lite.python.convert import wrap_converter
    except ImportError:
        return None
    return wrap_converter if hasattr(wrap_converter, "wrapped_convert") else None


def _convert(
    here: Convert,
    model_flags: bytes,
    converter_flags: bytes,
    graph: bytes | None,
    notes: bytes | None,
) -> bytes:
    if graph is None:  # the settings name the folder of the saved model
        try:
            return _convert_elsewhere(model_flags, converter_flags)
        except (OSError, subprocess.SubprocessError) as error:
            _log.warning("Converted in this process instead: %s", error)
    return here(model_flags, converter_flags, graph, notes)


def _convert_elsewhere(model_flags: bytes, converter_flags: bytes) -> bytes:
    """Raises OSError or SubprocessError when the other process wrote nothing."""
    with tempfile.TemporaryDirectory(prefix="digitpad-") as folder:
        path = Path(folder) / "model.tflite"
        words = (model_flags.hex(), converter_flags.hex(), str(path))
        with worker_process.start(_MODULE, *words, messages=subprocess.DEVNULL) as process:
            try:
                process.communicate(timeout=_TIMEOUT_S)
            finally:
                process.kill()
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, _MODULE)
        return path.read_bytes()
