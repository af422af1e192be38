"""Import of Keras on TensorFlow, independent of the user's own Keras settings."""

import ctypes
import gc
import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from digitpad.errors import TrainingError
from digitpad.messages import Message
from digitpad.system.paths import user_paths
from digitpad.system.streams import library_loading, native_messages_muted
from digitpad.system.thread_priority import start_low_priority_threads

_OURS = {"KERAS_BACKEND": "tensorflow", "TF_CPP_MIN_LOG_LEVEL": "3"}
_HARMFUL = ("KERAS_MAX_EPOCHS", "KERAS_MAX_STEPS_PER_EPOCH")  # they shorten every fit
_HOME = "KERAS_HOME"
_MISSING = Message(
    "TensorFlow is missing or broken, so networks can't be trained or imported; "
    "mend it with: pip install --upgrade tensorflow keras"
)


def has_tensorflow() -> bool:
    """Whether TensorFlow is installed, without importing it."""
    return find_spec("tensorflow") is not None


def require_tensorflow() -> None:
    """Raise TrainingError when TensorFlow isn't installed, without importing it."""
    if not has_tensorflow():
        raise TrainingError(_MISSING)


def import_keras() -> Any:
    """Import Keras and return the module; the first call takes about 5 s.

    `~/.keras/keras.json`, `KERAS_BACKEND` and `KERAS_MAX_EPOCHS` have no effect. Other threads are
    not blocked meanwhile.

    Raises TrainingError when TensorFlow or Keras cannot be imported.
    """
    os.environ.update(_OURS)
    logging.getLogger("absl").setLevel(logging.ERROR)  # it would advise against .h5 on the terminal
    for name in _HARMFUL:
        os.environ.pop(name, None)
    before = os.environ.get(_HOME)
    os.environ[_HOME] = str(user_paths().cache / "keras")
    try:
        with native_messages_muted(), _without_blocking_threads():
            import keras

            start_low_priority_threads(lambda: keras.ops.zeros(()))  # the first tensor starts them
    except Exception as error:  # a broken install raises anything
        raise TrainingError(_MISSING) from error
    finally:
        if before is None:
            del os.environ[_HOME]
        else:
            os.environ[_HOME] = before
    return keras


@contextmanager
def _without_blocking_threads() -> Iterator[None]:
    """Keep the first import from blocking other threads, so that the window stays responsive.

    Without this, loading TensorFlow's libraries holds the GIL for up to half a second, and the
    garbage collector scans a million new objects again and again.
    """
    if "keras" in sys.modules:
        yield
        return
    _load_libraries()
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # modules are never collected
        if was_enabled:
            gc.enable()


def _load_libraries() -> None:
    """Load TensorFlow's shared libraries by dlopen through ctypes, which releases the GIL."""
    found = find_spec("tensorflow")
    if sys.platform != "linux" or found is None or found.origin is None:
        return
    with library_loading, suppress(OSError, AttributeError):  # the import loads them then
        load = ctypes.CDLL(None).dlopen
        load.restype, load.argtypes = ctypes.c_void_p, (ctypes.c_char_p, ctypes.c_int)
        for name in ("libtensorflow_framework.so.2", "libtensorflow_cc.so.2"):
            load(os.fsencode(Path(found.origin).parent / name), os.RTLD_NOW)
