"""Make the bundled model again, from the data alone: `python -m tests.hands.recipe --data-dir DIR`.

Trains and averages step by step, some nine hours on two cores. Stopped and started again, it goes
on where it was: what a step made is there, and a training continues from its last epoch. The last
step's model, `new`, is what ships once `tests.hands` and `tests.numbers` have measured it; the
figures of each step are in `models/TRAINING.md`.
"""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_WITHOUT_UNIPEN = ("--data", "mnist", "--data", "pendigits", "--data", "synthetic")
_FAST = ("--precision", "mixed_bfloat16")


@dataclass(frozen=True)
class Step:
    """One model on the way.

    Attributes:
        name: Its name.
        module: The program's module, or the tests', that makes it.
        arguments: What that module is told, without the name and the folder of the data.
    """

    name: str
    module: str
    arguments: tuple[str, ...]

    def command(self, data_dir: Path) -> list[str]:
        """The command line that makes it."""
        folder = ("--data-dir", str(data_dir))
        return [sys.executable, "-m", self.module, *self.arguments, "--save", self.name, *folder]


def _trained(name: str, epochs: int, rate: float, seed: int, *more: str) -> Step:
    settings = ("--epochs", str(epochs), "--learning-rate", str(rate), "--seed", str(seed))
    return Step(name, "digitpad", ("train", "--preset", "best", *settings, *more))


def _mean(name: str, *models: str) -> Step:
    return Step(name, "tests.hands.average", models)


STEPS = (
    _trained("first", 14, 0.004, 0, *_WITHOUT_UNIPEN, "--no-non-digits"),
    _trained("second", 16, 0.002, 1, *_WITHOUT_UNIPEN, "--continue", "first"),
    _trained("third", 28, 0.003, 2, *_WITHOUT_UNIPEN, "--continue", "second", *_FAST),
    _trained("fourth", 12, 0.0015, 4, "--continue", "third", *_FAST),
    _mean("mean4", "third", "fourth", "fourth"),
    _trained("fifth", 7, 0.001, 5, "--continue", "mean4", *_FAST),
    _mean("mean5", "fourth", "fifth", "fifth", "third"),
    _trained("sixth", 6, 0.0007, 6, "--continue", "mean5", *_FAST),
    _mean("mean6", "sixth", "sixth", "fifth", "fourth", "third"),
    _trained("seventh", 5, 0.0006, 7, "--continue", "mean6", *_FAST),
    _mean("mean7", "seventh", "mean6"),
    _trained("eighth", 4, 0.0005, 8, "--continue", "mean7", *_FAST),
    _mean("mean8", "eighth", "mean7"),
    _trained("ninth", 2, 0.0002, 9, "--continue", "mean8", *_FAST),
    _mean("new", "ninth", "mean7"),
)
"""The steps, each from models that steps before it made."""


def main() -> int:
    """Do what isn't done yet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-dir", type=Path, required=True, help="where the models go")
    data_dir = parser.parse_args().data_dir
    for command in left_to_do(data_dir):
        print(" ".join(command[1:]), flush=True)
        subprocess.run(command, check=True)
    return 0


def left_to_do(data_dir: Path) -> Iterator[list[str]]:
    """The commands of the steps whose models aren't there, asked for one after the other.

    A training that was interrupted is gone on with first.
    """
    if any((data_dir / "training").glob("*/record.json")):
        yield [sys.executable, "-m", "digitpad", "train", "--resume", "--data-dir", str(data_dir)]
    for step in STEPS:
        if not (data_dir / "models" / step.name).exists():
            yield step.command(data_dir)


if __name__ == "__main__":
    sys.exit(main())
