"""Digits as a person may have kept them, for tests."""

from collections.abc import Sequence
from pathlib import Path

from digitpad.handwriting.digit_store import NOT_READ, DigitStore, KeptDigit, KeptReading
from digitpad.ink.strokes import Ink

STROKE = [(0, 0), (30, 5), (10, 60)]


def ink(number: int = 0) -> Ink:
    """A stroke that differs from number to number."""
    return Ink.through([*STROKE, (20 + number, 80)])


def labels_in(file: Path) -> list[int]:
    """What the digits in a file are, the first one first."""
    return [digit.label for digit in reversed(DigitStore(file).digits())]


def own_digit(
    id_: int, label: int, read_as: int | None = None, *, model: str = "", held: bool = False
) -> KeptDigit:
    """A digit that is in no file."""
    reading = KeptReading(model, read_as, 0.9) if model else NOT_READ
    return KeptDigit(id_, label, ink(id_), "2026-01-02T03:04:05+00:00", reading, held)


def keep(file: Path, labels: Sequence[int], read_as: Sequence[int | None] = ()) -> list[KeptDigit]:
    """Keep digits of these labels, the first one first; a model read them as `read_as`."""
    store = DigitStore(file)
    readings = [KeptReading("digitpad", digit, 0.9) for digit in read_as] or [NOT_READ] * len(
        labels
    )
    return [
        store.add(label, ink(number), reading)
        for number, (label, reading) in enumerate(zip(labels, readings, strict=True))
    ]
