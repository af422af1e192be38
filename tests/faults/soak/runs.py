"""The kinds of soak: each uses the real program for a long time and says what it held."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QSpinBox, QWidget

from digitpad.datasets.synthetic import make_drawing
from digitpad.errors import DigitpadError
from digitpad.gui.main_window import MainWindow
from digitpad.ink.rasterize import draw_input
from digitpad.models.keras_files import export_model
from digitpad.models.store import ModelStore
from digitpad.system.paths import bundled_models, user_paths
from tests.benchmarks.ink.display import x_server
from tests.faults.small_program import few_digits
from tests.faults.soak.fence import fenced
from tests.faults.soak.meter import Meter, Sample
from tests.faults.soak.monkey import Monkey
from tests.faults.soak.witness import Witness, witnessing
from tests.program.program import draw, find, run_program, wait_until

_SAMPLES = 60
_STROKES = ([(0.3, 0.2), (0.6, 0.15), (0.5, 0.5), (0.4, 0.85)],)


@dataclass(frozen=True)
class Soaked:
    """What came out of a run.

    Attributes:
        kind: Of the run.
        done: How much was done of what, in words.
        exit_code: Of the program.
        complaints: What should not have happened.
        samples: What the process held meanwhile.
        latest: What was done last, when something went wrong.
    """

    kind: str
    done: dict[str, int]
    exit_code: int
    complaints: list[str]
    samples: list[Sample]
    latest: list[str] = field(default_factory=list)


def soak_trainings(count: int, seed: int) -> Soaked:
    """Train one epoch in the window's train tab, again and again, under the same name."""
    done = {"trainings": 0}

    def act(window: MainWindow, meter: Meter) -> None:
        window.show_tab("train")
        window.pages.train_tab.form.data.set_datasets(("synthetic",))
        find(window, QSpinBox, "epochs").setValue(1)
        find(window, QSpinBox, "batch_size").setValue(100)
        for number in range(count):
            find(window, QSpinBox, "seed").setValue(seed + number)
            find(window, QLineEdit, "model_name").setText("again")
            find(window, QPushButton, "start_button").click()
            wait_until(window.pages.train_tab.is_training, "training under way")
            wait_until(lambda: not window.pages.train_tab.is_training(), "the end of training", 600)
            assert find(window, QPushButton, "use_model_button").isVisible(), "nothing was saved"
            done["trainings"] += 1
            find(window, QPushButton, "use_model_button").click()  # the draw tab comes up
            window.show_tab("train")
            _sample_at(meter, number, count)

    return _use_window("trainings", act, done)


def soak_predictions(count: int, seed: int) -> Soaked:
    """Have varied drawings read, one at a time, on the canvas and by the model itself."""
    done = {"predictions": 0, "drawings on the canvas": 0}
    rng = np.random.default_rng(seed)

    def act(window: MainWindow, meter: Meter) -> None:
        canvas = find(window, QWidget, "draw_canvas")
        recognizer = ModelStore(user_paths().models, bundled_models()).models()[0].recognizer()
        images = [draw_input(make_drawing(number % 10, rng)) for number in range(200)]
        for number in range(count):
            recognizer.recognize(images[number % len(images)])
            if number % 100 == 0:
                draw(canvas, _STROKES)
                QApplication.processEvents()
                find(window, QPushButton, "clear_button").click()
                done["drawings on the canvas"] += 1
            done["predictions"] += 1
            _sample_at(meter, number, count)

    return _use_window("predictions", act, done)


def soak_tabs(count: int, seed: int) -> Soaked:
    """Go from tab to tab, each time waiting until it is painted."""
    done = {"tab switches": 0}
    random = Random(seed)

    def act(window: MainWindow, meter: Meter) -> None:
        for number in range(count):
            window.show_tab(random.choice(("draw", "train", "mistakes")))
            turns = iter(range(3))
            wait_until(lambda turns=turns: next(turns) == 2, "painting")  # type: ignore[misc]
            done["tab switches"] += 1
            _sample_at(meter, number, count)

    return _use_window("tabs", act, done)


def soak_monkey(seconds: int, seed: int) -> Soaked:
    """Let a monkey at the window."""
    done: dict[str, int] = {"seconds": seconds}
    latest: list[str] = []

    def act(window: MainWindow, meter: Meter) -> None:
        monkey = Monkey(window, seed, _things())
        monkey.start()
        sampling = QTimer(window, interval=max(1000 * seconds // _SAMPLES, 1))
        sampling.timeout.connect(meter.take)
        sampling.start()
        wait_until(lambda: meter.elapsed_s > seconds, "the end of the time", seconds + 600)
        monkey.stop()
        done["acts"] = monkey.acts
        done["tab switches"] = monkey.tab_switches
        done["model changes"] = monkey.model_changes
        done["resizes"] = monkey.resizes
        latest.extend(monkey.latest)

    soaked = _use_window("monkey", act, done)
    return Soaked(**{**vars(soaked), "latest": latest if soaked.complaints else []})


def soak_pointer(seconds: int, seed: int) -> Soaked:
    """Move a real mouse and press real keys of an X server that has nothing but the window."""
    done: dict[str, int] = {"seconds": seconds}

    def act(window: MainWindow, meter: Meter) -> None:
        window.menus.quit_action.setEnabled(False)
        words = [sys.executable, "-m", "tests.faults.soak.random_hand", str(seconds), str(seed)]
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as hand:
            assert hand.stdout is not None
            wait_until(lambda: hand.poll() is not None, "the end of the time", seconds + 600)
            assert hand.returncode == 0, "the hand could not go on"
            done.update(json.loads(hand.stdout.read()))
        meter.take()

    with x_server() as environment:
        os.environ.update(environment)
        return _use_window("pointer", act, done)


RUNS: dict[str, Callable[[int, int], Soaked]] = {
    "trainings": soak_trainings,
    "predictions": soak_predictions,
    "tabs": soak_tabs,
    "monkey": soak_monkey,
    "pointer": soak_pointer,
}
"""Each takes how many (or how long, in seconds) and a seed."""


def _use_window(
    kind: str, act: Callable[[MainWindow, Meter], None], done: dict[str, int]
) -> Soaked:
    """Run the real program, let `act` use it, and close it."""
    meter = Meter(lambda: len(QApplication.allWidgets()))
    with fenced(), witnessing() as witness, few_digits():

        def act_once_ready(window: MainWindow) -> None:
            _give_models()
            window.model_bar.refresh()
            wait_until(lambda: window.pages.is_complete, "all tabs")
            act(window, meter)

        code = _run(act_once_ready, witness)
    return Soaked(kind, done, code, witness.complaints, meter.samples)


def _run(act: Callable[[MainWindow], None], witness: Witness) -> int:
    try:
        return run_program(["gui", "--tab", "draw"], act)
    except Exception as error:  # noqa: BLE001  (the report is to tell it)
        witness.complain(f"{type(error).__name__}: {error}")
        return -1


def _sample_at(meter: Meter, number: int, count: int) -> None:
    if (number + 1) % max(count // _SAMPLES, 1) == 0:
        meter.take()


def _give_models() -> None:
    """Two models more, one of them damaged."""
    store = ModelStore(user_paths().models, bundled_models())
    for name in ("second", "damaged"):
        store.copy(store.models()[0], name)
    store.find("damaged").path(".tflite").write_bytes(b"TFL3")


def _things() -> list[Path]:
    """Files to open and to drop: pictures and models, whole ones and broken ones."""
    folder = user_paths().data / "things"
    folder.mkdir()
    paper = Image.new("L", (300, 200), 255)
    paper.paste(0, (120, 30, 140, 170))
    for name in ("digit.png", "digit.jpg", "digit.gif"):
        paper.save(folder / name)
    whole = (folder / "digit.png").read_bytes()
    (folder / "cut.png").write_bytes(whole[: len(whole) // 2])
    (folder / "junk.keras").write_bytes(os.urandom(1000))
    (folder / "notes.txt").write_text("no picture")
    store = ModelStore(user_paths().models, bundled_models())
    try:
        export_model(store.models()[0], folder / "model.keras")
    except DigitpadError as error:  # pragma: no cover  (the run is worth little then)
        sys.stderr.write(f"{error}\n")
    return sorted(folder.iterdir())
