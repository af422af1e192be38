"""The worker process of `tflite_conversion`: converts one Keras model to LiteRT.

It reads the content of a `.keras` file from standard input and writes that of the `.tflite` file
to standard output. It imports TensorFlow first, while the network is still being trained.
"""

import os
import sys

from digitpad.models.keras_files import load_keras, tflite_bytes
from digitpad.system.keras_import import import_keras


def main() -> None:
    """Convert a model, unless standard input ends without one."""
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # libraries may print
    import_keras()
    content = sys.stdin.buffer.read()
    if content:
        answer.write(tflite_bytes(load_keras(content)))
    answer.close()


if __name__ == "__main__":
    main()
