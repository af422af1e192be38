"""How long the network takes in LiteRT, as the program would run it."""

from time import perf_counter

import numpy as np

from digitpad.models.keras_files import tflite_bytes
from tests.ink_mask.network import build

_REPEATS = 60  # beside other work the best of many counts
_THREADS = 2


def network_ms(height: int, width: int) -> float:
    """Milliseconds for a picture of this size, the best of 60 on two threads; untrained."""
    from ai_edge_litert.interpreter import Interpreter

    interpreter = Interpreter(model_content=tflite_bytes(build()), num_threads=_THREADS)
    picture = np.random.default_rng(0).random((1, height, width, 3), np.float32)
    interpreter.resize_tensor_input(0, picture.shape)
    interpreter.allocate_tensors()
    interpreter.set_tensor(interpreter.get_input_details()[0]["index"], picture)
    times = []
    for _ in range(_REPEATS):
        began = perf_counter()
        interpreter.invoke()
        times.append(perf_counter() - began)
    return 1000 * min(times)
