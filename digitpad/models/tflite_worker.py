"""Convert one Keras model to LiteRT in a process of its own: `tflite_conversion` starts it.

Standard input gets the content of a `.keras` file, standard output that of the `.tflite` file.
TensorFlow is imported before the model is read, so that the wait for it is over by then.
"""

import os
import sys
from contextlib import suppress

from digitpad.models.keras_files import load_keras, tflite_bytes
from digitpad.system.keras_import import import_keras

_NICENESS = 5  # the window and the training beside it go first


def main() -> None:
    """Convert, unless the program ends or needs no conversion after all."""
    with suppress(AttributeError):  # on Windows
        os.nice(_NICENESS)
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print is no answer
    import_keras()
    content = sys.stdin.buffer.read()
    if content:
        answer.write(tflite_bytes(load_keras(content)))
    answer.close()


if __name__ == "__main__":
    main()
