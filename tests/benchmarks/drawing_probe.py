"""Draw in the real window and print how long moves take to be shown, in ms, as JSON.

Called with `compiled`, `training`, or `keras` and a `.keras` file.
"""

import json
import sys
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from digitpad.gui.main_window import MainWindow
from digitpad.recognition.recognizer import Recognition, Recognizer
from tests.benchmarks.move_meter import MoveMeter
from tests.benchmarks.window import learns, start_training, wait_for_model
from tests.program.program import run_program, wait_until

_FEWEST_MOVES = 500
_LIMIT_S = 1200


class KerasRecognizer:
    """Reads as most such programs do."""

    def __init__(self, file: str) -> None:
        import keras

        self._model: Any = keras.saving.load_model(file)

    def recognize(self, image: NDArray[np.uint8]) -> Recognition:
        """Say which digit an image shows."""
        batch = image[np.newaxis, ..., np.newaxis] / np.float32(255)
        probabilities = self._model.predict(batch, verbose=0)[0]
        digit = int(probabilities.argmax())
        return Recognition(probabilities, digit, float(probabilities[digit]), "digit")


def act(window: MainWindow) -> None:
    """Draw and print."""
    way, *files = sys.argv[1:]
    wait_for_model(window)
    if way == "keras":
        window.draw_tab.set_recognizer(cast(Recognizer, KerasRecognizer(*files)), "Keras")
    if way == "training":
        start_training(window, "quick")
        wait_until(lambda: learns(window), "the first batch")
        window.show_tab("draw")
    meter = MoveMeter(window, is_steady=way == "training")

    def is_done() -> bool:
        has_ended = way != "training" or not window.pages.train_tab.is_training()
        return has_ended and len(meter.latencies_s) >= _FEWEST_MOVES

    wait_until(is_done, "enough moves", _LIMIT_S)
    meter.stop()
    median, p99 = 1000 * np.percentile(meter.latencies_s, [50, 99])
    print(json.dumps({"moves": len(meter.latencies_s), "p50": median, "p99": p99}))


if __name__ == "__main__":
    sys.exit(run_program(["gui", "--tab", "draw"], act))
