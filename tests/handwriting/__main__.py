"""Measure how a model learns a hand: `python -m tests.handwriting` (needs the real digits).

A model that saw nothing but MNIST is taught by one writer of the pen digits after the other, three
samples a digit each, as the window does it: two to learn from, one held back. Then it reads the
rest of the writer's digits. `--writers tuning` takes other writers, and for MNIST's test set a part
of the training set that the model did not learn from: by these, things may be chosen.
"""

import argparse
import os
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from digitpad.datasets.pendigits import PenDigitsSource
from digitpad.evaluation.statistics import Measured
from digitpad.handwriting.digit_store import DigitStore
from digitpad.handwriting.learn import (
    LearningOutcome,
    ReplaySet,
    learn_handwriting,
    load_replay_set,
)
from digitpad.ink.rasterize import draw_input
from digitpad.ink.unipen import Drawing
from digitpad.models.store import ModelStore, StoredModel
from digitpad.networks.config import PRESETS, PresetName
from digitpad.override import override
from digitpad.recognition.recognizer import Recognizer
from digitpad.system.paths import bundled_models
from digitpad.training.data import TrainingData
from digitpad.training.run import Run
from digitpad.training.train import train

WRITERS = {"measured": (7, 10, 16, 18, 21), "tuning": (4, 12, 15, 19, 23, 28)}
"""The five were drawn once, when all else was chosen, from those who neither tune nor belong to the
six of `TEST_WRITERS`: `sorted(numpy.random.default_rng(0).choice(others, 5, replace=False))`."""

MODELS: tuple[PresetName, ...] = ("quick", "article")
SAMPLES = 3  # a digit
_HELD_OUT = 10_000  # of MNIST's training set, for tuning


@dataclass(frozen=True)
class Taught:
    """What came of teaching one writer's hand.

    Attributes:
        writer: The number of the writer.
        before: How the rest of the writer's digits was read before.
        after: How it is read now; as before where the new model was refused.
        outcome: What the program says of it.
        cpu_s: Processor time of all cores together, conversion included.
    """

    writer: int
    before: Measured
    after: Measured
    outcome: LearningOutcome
    cpu_s: float

    @property
    def gain(self) -> float:
        """The share of the errors that is gone; 0 where there was none."""
        return 1 - self.after.wrong / self.before.wrong if self.before.wrong else 0.0

    @property
    def others_gain(self) -> float:
        """How much better MNIST is read, in points."""
        outcome = self.outcome
        return 100 * (outcome.others_after.accuracy - outcome.others_before.accuracy)

    @override
    def __str__(self) -> str:
        outcome = self.outcome
        return (
            f"| {self.writer} | {self.before.accuracy:.1%} | {self.after.accuracy:.1%} "
            f"| {self.gain:.0%} of {self.before.wrong} | {outcome.others_before.accuracy:.2%} "
            f"| {outcome.others_after.accuracy:.2%} | {outcome.duration_s:.1f} s "
            f"| {self.cpu_s:.1f} s |{' ' + outcome.refused if outcome.refused else ''}"
        )


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.handwriting", description=__doc__)
    parser.add_argument("--model", choices=MODELS, action="append", help="both by default")
    parser.add_argument("--writers", choices=WRITERS, default="measured")
    parser.add_argument("--seed", type=int, default=0, help="of the samples and the learning")
    parser.add_argument("--cache", type=Path, default=Path("build/handwriting"))
    options = parser.parse_args()
    others = load_replay_set(options.cache)
    if options.writers == "tuning":
        whole, kept = others.train, len(others.train) - _HELD_OUT
        others = ReplaySet(whole.take(slice(0, kept)), whole.take(slice(kept, None)))
    drawings = PenDigitsSource(options.cache).drawings()
    for preset in options.model or MODELS:
        model = _model(options.cache / options.writers, preset, others)
        print(f"\n{preset}, {options.writers} writers, seed {options.seed}\n")
        print("| writer | before | after | gain | MNIST before | after | time | CPU time |")
        print("|---|---|---|---|---|---|---|---|", flush=True)
        taught = []
        for writer in WRITERS[options.writers]:
            theirs = [drawing for drawing in drawings if drawing.writer == writer]
            taught.append(teach(model, theirs, others, options.seed))
            print(taught[-1], flush=True)
        _tell(taught)
    return 0


def teach(model: StoredModel, drawings: Sequence[Drawing], others: ReplaySet, seed: int) -> Taught:
    """Keep three samples a digit of one writer, have the model learn them, read the others."""
    began_s = _cpu_s()
    outcome, rest = learn_from_samples(model, drawings, others, seed)
    cpu_s = _cpu_s() - began_s
    before = _read(model.recognizer(), rest)
    after = before if outcome.refused else _read(Recognizer(outcome.files.tflite), rest)
    return Taught(drawings[0].writer or 0, before, after, outcome, cpu_s)


def learn_from_samples(
    model: StoredModel, drawings: Sequence[Drawing], others: ReplaySet, seed: int
) -> tuple[LearningOutcome, list[Drawing]]:
    """What came of three samples a digit of one writer's, and the drawings that were not kept."""
    samples = _samples(drawings, seed)
    taken = set(map(id, samples))
    with tempfile.TemporaryDirectory() as folder:
        own = DigitStore(Path(folder) / "own.sqlite3")
        for drawing in samples:
            assert drawing.label is not None
            own.add(drawing.label, drawing.ink)
        outcome = learn_handwriting(model, own.digits(), others, seed)
    return outcome, [drawing for drawing in drawings if id(drawing) not in taken]


def _cpu_s() -> float:
    """Processor time of this process and of those that it waited for: one of them converts."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _samples(drawings: Sequence[Drawing], seed: int) -> list[Drawing]:
    """Three of each digit by lot, in the order in which they are to be kept."""
    rng = np.random.default_rng(seed)
    found = []
    for label in range(10):
        same = [drawing for drawing in drawings if drawing.label == label]
        found += [same[place] for place in rng.choice(len(same), SAMPLES, replace=False)]
    return found


def _read(recognizer: Recognizer, drawings: Sequence[Drawing]) -> Measured:
    images = np.stack([draw_input(drawing.ink) for drawing in drawings])
    answers = recognizer.probabilities(images).argmax(axis=1)
    labels = [drawing.label for drawing in drawings]
    return Measured(int((answers == labels).sum()), len(labels))


def _model(folder: Path, preset: PresetName, others: ReplaySet) -> StoredModel:
    """The model of that preset in the cache, or one that is trained now."""
    store = ModelStore(folder, bundled_models())
    if not store.is_taken(preset):
        result = train(Run(PRESETS[preset]), TrainingData((others.train,), others.test))
        store.save(preset, result.files)
    return store.find(preset)


def _tell(taught: Sequence[Taught]) -> None:
    gains = [result.gain for result in taught]
    slowest_s = max(result.outcome.duration_s for result in taught)
    slowest_cpu_s = max(result.cpu_s for result in taught)
    print(
        f"\nmedian gain {statistics.median(gains):.0%} of the errors, "
        f"MNIST {min(result.others_gain for result in taught):+.2f} points at worst, "
        f"{slowest_s:.1f} s at most, {slowest_cpu_s:.1f} s of them both cores' CPU time together"
    )


if __name__ == "__main__":
    sys.exit(main())
