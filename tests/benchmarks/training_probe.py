"""Train preset Quick in the real window and print how long it fitted, in s, as JSON."""

import json
import sys

from digitpad.gui.main_window import MainWindow
from digitpad.models.store import ModelStore
from digitpad.system.paths import bundled_models, user_paths
from tests.benchmarks.window import start_training, wait_for_training
from tests.program.program import run_program


def act(window: MainWindow) -> None:
    """Train and print."""
    start_training(window, "quick")
    wait_for_training(window)
    models = ModelStore(user_paths().models, bundled_models()).models()
    own = next(model for model in models if not model.bundled)
    print(json.dumps(own.record.duration_s))


if __name__ == "__main__":
    sys.exit(run_program(["gui", "--tab", "train"], act))
