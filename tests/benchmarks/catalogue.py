"""Every benchmark by its name, in the order in which they run."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tests.benchmarks import (
    drawing,
    evaluation,
    gaps,
    launch,
    memory,
    predict,
    scrolling,
    training,
)
from tests.benchmarks.figures import Figure
from tests.benchmarks.ink import measure as ink
from tests.benchmarks.session import Session


@dataclass(frozen=True)
class Benchmark:
    """Something that can be measured.

    Attributes:
        name: For `--only`.
        explanation: What is measured, and what the peer is.
        measure: Measures it.
        needs_mnist: Whether it needs the real MNIST.
        needs_x11: Whether it needs an X server of its own.
        is_long: Whether it takes minutes.
    """

    name: str
    explanation: str
    measure: Callable[[Session], Sequence[Figure]]
    needs_mnist: bool = False
    needs_x11: bool = False
    is_long: bool = False


BENCHMARKS = (
    Benchmark(
        "launch",
        "From the start of the process to the window painted, and to ten probabilities painted "
        "for a digit drawn at once; the peer is a process that imports Keras, loads the same "
        "model and predicts once.",
        launch.measure,
    ),
    Benchmark(
        "predict",
        "`digitpad predict FILE`, the whole process; the peer is that of the launch.",
        predict.measure,
    ),
    Benchmark(
        "drawing",
        "From a mouse move to its probabilities painted in the real window; the peer is the same "
        "window reading with Keras's `model.predict`.",
        drawing.measure,
    ),
    Benchmark(
        "drawing_while_training",
        "The same while preset Quick is trained in the window, with 125 moves a second whether or "
        "not the window keeps up.",
        drawing.measure_while_training,
        needs_mnist=True,
    ),
    Benchmark(
        "ink",
        "A spiral of 400 points, drawn at 250 points a second with the mouse of an X server "
        "(XTest, Xvfb), three times a run: how many points arrive on the canvas, how far the path "
        "is from the ink at most, and how late the stroke ends; the peer is the same window with "
        "Qt's compression of mouse moves.",
        ink.measure,
        needs_mnist=True,
        needs_x11=True,
    ),
    Benchmark(
        "gaps",
        "The longest time between two ticks of a 1 ms timer in the window's thread: from Start "
        "until Keras is imported, from then until the model is saved, and from opening the "
        "mistakes tab until they are shown.",
        gaps.measure,
        needs_mnist=True,
    ),
    Benchmark(
        "training",
        "Time within fit of presets Quick and Article (`digitpad train`); the peer is "
        "the article's script, imports and reading left out. One seed a run.",
        training.measure,
        needs_mnist=True,
        is_long=True,
    ),
    Benchmark(
        "window_training",
        "Time within fit of preset Quick trained in the window; the peer is `digitpad train`.",
        training.measure_window,
        needs_mnist=True,
        is_long=True,
    ),
    Benchmark(
        "evaluation",
        "`digitpad evaluate` on MNIST's 10,000 test images, the whole process; the peer is a "
        "process that imports Keras, loads the same model and calls its `evaluate`.",
        evaluation.measure,
        needs_mnist=True,
    ),
    Benchmark(
        "memory",
        "Resident memory of the window with a digit read, and after trainings of one epoch on the "
        "built-in digits in the window.",
        memory.measure,
        is_long=True,
    ),
    Benchmark(
        "scrolling",
        "The work of the window's thread for each frame while the mistakes tab, showing all 10,000 "
        "test images, is scrolled from the first to the last.",
        scrolling.measure,
        needs_mnist=True,
    ),
)


def choose(names: Sequence[str], *, is_quick: bool) -> tuple[Benchmark, ...]:
    """The benchmarks of these names, or all; without the long ones when it has to be quick."""
    chosen = [it for it in BENCHMARKS if it.name in names or not names]
    return tuple(it for it in chosen if not (is_quick and it.is_long))
