"""Measure how numbers are read: `python -m tests.numbers` (needs the real digits).

By default the numbers are composed of digits by the six writers of the pen digits that no network
trains on and that chose nothing, and the real ones are by UNIPEN's test writers; `--writers train`
takes the others, by whom things may be chosen.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink, Stroke
from digitpad.ink.unipen import Drawing
from digitpad.numbers.reader import NumberReader
from digitpad.numbers.reading import NumberReading
from digitpad.override import override
from digitpad.pictures.ink_finding import find_ink
from digitpad.pictures.preprocessing import picture_to_input
from digitpad.pictures.rgb import from_grey
from digitpad.recognition.recognizer import Recognizer
from tests.numbers.drawn_numbers import draw_number
from tests.numbers.made_numbers import GAPS, MadeNumber, make_numbers
from tests.numbers.measuring import what_measures
from tests.numbers.real_numbers import RealNumber, read_right

APART, TOUCHING = ("gap", "kerned"), ("meeting", "overlapping")
_POINTS_A_FRAME = 4  # a tablet gives 240 points a second


@dataclass
class Figures:
    """Measurements of one kind of numbers.

    Attributes:
        right: Whether each number was read correctly.
        bound: Whether its three digits are read correctly one by one.
        times_ms: How long each took.
    """

    right: list[bool] = field(default_factory=list)
    bound: list[bool] = field(default_factory=list)
    times_ms: list[float] = field(default_factory=list)

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            self.right + other.right, self.bound + other.bound, self.times_ms + other.times_ms
        )

    @override
    def __str__(self) -> str:
        median, slow = np.percentile(self.times_ms, [50, 95])
        return (
            f"{np.mean(self.right):7.1%} right, {np.mean(self.bound):6.1%} if perfectly parted, "
            f"{len(self.right)} numbers; {median:.1f} ms, 95 % within {slow:.1f} ms"
        )


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=500, help="numbers of each kind")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--writers", choices=("test", "train"), default="test")
    options = parser.parse_args()
    recognizer, drawings, real = what_measures(options.writers)
    numbers = {kind: make_numbers(drawings, kind, options.count, options.seed) for kind in GAPS}
    print(f"Numbers of three digits, {options.writers} writers, seed {options.seed}")
    _tell("ink", {kind: measure_ink(recognizer, of) for kind, of in numbers.items()})
    del numbers["joined"]
    _tell(
        "picture",
        {kind: measure_pictures(recognizer, of, options.seed) for kind, of in numbers.items()},
    )
    _tell_real(recognizer, real)
    _tell_single(recognizer, drawings)
    _tell_frames(recognizer, numbers["kerned"][:50])
    return 0


def measure_ink(recognizer: Recognizer, numbers: Iterable[MadeNumber]) -> Figures:
    """Read each number as strokes, with a fresh reader."""
    figures = Figures()
    for number in numbers:
        _measure(figures, number.text, partial(NumberReader(recognizer).read_ink, number.ink))
        inputs = [draw_input(ink) for ink in number.single]
        figures.bound.append(_text(recognizer, inputs) == number.text)
    return figures


def measure_pictures(recognizer: Recognizer, numbers: Iterable[MadeNumber], seed: int) -> Figures:
    """Read each number as a picture."""
    figures, rng = Figures(), np.random.default_rng(seed)
    for number in numbers:
        picture = draw_number(number, rng)
        ink = find_ink(from_grey(picture.levels))
        _measure(figures, number.text, partial(NumberReader(recognizer).read_picture, ink))
        inputs = [picture_to_input(from_grey(levels)) for levels in picture.single]
        figures.bound.append(_text(recognizer, inputs) == number.text)
    return figures


def frame_times_ms(recognizer: Recognizer, numbers: Iterable[MadeNumber]) -> list[float]:
    """How long each frame takes while a number is written, with the same reader throughout."""
    times = []
    for number in numbers:
        reader = NumberReader(recognizer)
        done: tuple[Stroke, ...] = ()
        for stroke in number.ink.strokes:
            for end in range(_POINTS_A_FRAME, len(stroke.points), _POINTS_A_FRAME):
                growing = Stroke.through(stroke.points[:end])
                began = time.perf_counter()
                reader.read_ink(Ink((*done, growing)))
                times.append(1000 * (time.perf_counter() - began))
            done = (*done, stroke)
    return times


def _measure(figures: Figures, text: str, read: Callable[[], NumberReading]) -> None:
    began = time.perf_counter()
    reading = read()
    figures.times_ms.append(1000 * (time.perf_counter() - began))
    figures.right.append(reading.text == text)


def _text(recognizer: Recognizer, inputs: list[NDArray[np.uint8]]) -> str:
    return "".join(str(recognizer.recognize(image).digit) for image in inputs)


def _tell(title: str, figures: dict[str, Figures]) -> None:
    print(f"\n{title}")
    for kind, measured in figures.items():
        print(f"  {kind:<12}{measured}")
    for name, kinds in (("apart", APART), ("touching", TOUCHING)):
        print(f"  {name:<12}{figures[kinds[0]] + figures[kinds[1]]}")


def _tell_real(recognizer: Recognizer, numbers: list[RealNumber]) -> None:
    right = read_right(recognizer, numbers)
    print(f"\nreal numbers: {np.mean(right):.1%} right of {len(numbers)}")
    for length in sorted({len(number.text) for number in numbers}):
        some = [
            is_right
            for is_right, number in zip(right, numbers, strict=True)
            if len(number.text) == length
        ]
        print(f"  {length} digits    {np.mean(some):7.1%} of {len(some)}")


def _tell_single(recognizer: Recognizer, drawings: list[Drawing]) -> None:
    whole = same = 0
    for drawing in drawings:
        reading = NumberReader(recognizer).read_ink(drawing.ink)
        alone = recognizer.recognize(draw_input(drawing.ink))
        whole += len(reading.digits) == 1
        same += reading.text == str(alone.digit)
    print(f"\none digit alone: {whole} of {len(drawings)} kept whole, {same} read as before")


def _tell_frames(recognizer: Recognizer, numbers: list[MadeNumber]) -> None:
    times = frame_times_ms(recognizer, numbers)
    median, slow, slowest = np.percentile(times, [50, 95, 99])
    print(f"\na frame while writing: {median:.1f} ms, 95 % {slow:.1f} ms, 99 % {slowest:.1f} ms")


if __name__ == "__main__":
    sys.exit(main())
