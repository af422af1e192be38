"""Import Keras on TensorFlow, whatever the machine's own Keras settings say."""

import logging
import os
from typing import Any

from digitpad.errors import TrainingError
from digitpad.paths import user_paths
from digitpad.quiet import native_messages_muted

_OURS = {"KERAS_BACKEND": "tensorflow", "TF_CPP_MIN_LOG_LEVEL": "3"}
_HARMFUL = ("KERAS_MAX_EPOCHS", "KERAS_MAX_STEPS_PER_EPOCH")  # they cut every fit short
_HOME = "KERAS_HOME"


def import_keras() -> Any:
    """Import Keras and return the module; the first call takes about 5 s.

    A hostile `~/.keras/keras.json`, `KERAS_BACKEND` or `KERAS_MAX_EPOCHS` has no effect.

    Raises TrainingError when TensorFlow or Keras cannot be imported.
    """
    os.environ.update(_OURS)
    logging.getLogger("absl").setLevel(logging.ERROR)  # or it advises against .h5 on the terminal
    for name in _HARMFUL:
        os.environ.pop(name, None)
    theirs = os.environ.get(_HOME)
    os.environ[_HOME] = str(user_paths().cache / "keras")
    try:
        with native_messages_muted():
            import keras
    except Exception as error:  # a broken install raises anything
        raise TrainingError(
            "TensorFlow is missing or broken, so networks can't be trained or imported; "
            "mend it with: pip install --upgrade tensorflow keras"
        ) from error
    finally:
        if theirs is None:
            del os.environ[_HOME]
        else:
            os.environ[_HOME] = theirs
    return keras
