"""Training, validation and test data of a run."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitpad import progress
from digitpad.datasets.bold_print import make_bold_print
from digitpad.datasets.catalogue import sources
from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.non_digits import make_non_digits
from digitpad.datasets.own.training_set.source import OWN, OwnSource
from digitpad.datasets.source import Source
from digitpad.datasets.stroke_source import StrokeSource
from digitpad.datasets.synthetic import NAME as SYNTHETIC
from digitpad.errors import TrainingError
from digitpad.messages import Message
from digitpad.networks.config import TrainingConfig
from digitpad.progress import IsCancelled, Report, never

_STROKE_COPIES = 4  # of each recorded drawing, varied as strokes, where images are varied too
_BOLD_PRINT = 9_000
_NON_DIGITS = 28_000


@dataclass(frozen=True, eq=False)
class TrainingData:
    """Training, validation and test data of a run.

    Attributes:
        train: The training parts of the chosen digit sets.
        test: The test part of the first of them.
        non_digits: uint8, shape (n, 28, 28), images that show no digit.
        validation: The parts that `hold_out` took from `train`.
    """

    train: tuple[DigitSet, ...]
    test: DigitSet
    non_digits: NDArray[np.uint8] = field(default_factory=lambda: np.zeros((0, 28, 28), np.uint8))
    validation: tuple[DigitSet, ...] = ()

    @cached_property
    def sha256(self) -> tuple[str, ...]:
        """Hashes of all training data: of each digit set, then of the non-digits."""
        others = sha256(self.non_digits.tobytes()).hexdigest()
        return (*(digits.sha256 for digits in self.train), others)

    @property
    def written(self) -> tuple[DigitSet, ...]:
        """The validation parts as people wrote them, or all where the program made all of them."""
        return tuple(part for part in self.validation if not part.made) or self.validation

    def hold_out(self, validation_split: float) -> "TrainingData":
        """The same data, with a share (0 to 1) of each training set held out for validation.

        Raises TrainingError when no digits are left to train on.
        """
        parts = [split(digits, validation_split) for digits in self.train]
        kept, held = zip(*parts, strict=True)
        if not any(len(digits) for digits in kept):  # a fit would wait for its first batch for ever
            raise TrainingError("There are no digits to train on; choose other ones.")
        return replace(self, train=kept, validation=held)


def load_training_data(
    config: TrainingConfig,
    cache: Path,
    report: Report = progress.ignore,
    is_cancelled: IsCancelled = never,
) -> TrainingData:
    """Read, generate or download the data that a configuration names.

    Digit sets that the user would have to get first are left out, if others are left; see
    `missing_sources`.

    Raises DataError when a digit set is unavailable, and Cancelled when `is_cancelled` says so.
    """
    known = _sources(config, cache)
    left_out = missing_sources(config, cache)
    chosen = [known[name] for name in config.datasets if name not in left_out]
    train = [source.load("train", report, is_cancelled) for source in chosen]
    if config.augment:
        train += [
            source.load_varied(_STROKE_COPIES, config.seed, report, is_cancelled)
            for source in chosen
            if isinstance(source, StrokeSource)
        ]
    # A network that learns non-digits would take bold print for one.
    if config.non_digits and SYNTHETIC in config.datasets:
        train.append(make_bold_print(_BOLD_PRINT, config.seed, report, is_cancelled))
    test = chosen[0].load("test", report, is_cancelled)
    count = _NON_DIGITS if config.non_digits else 0
    non_digits = make_non_digits(count, config.seed, report, is_cancelled)
    return TrainingData(tuple(train), test, non_digits)


def missing_sources(config: TrainingConfig, cache: Path) -> dict[str, Message]:
    """Chosen digit sets that training goes without, each with a sentence for the user.

    They are neither on disk nor can they be downloaded. None is missing where nothing would be
    left to train on.
    """
    known = _sources(config, cache)
    states = {name: (known[name].title, known[name].state()) for name in config.datasets}
    missing: dict[str, Message] = {
        name: Message("{} is left out, because it is not here. {}.", title, state.detail)
        for name, (title, state) in states.items()
        if not state.is_at_hand
    }
    return missing if len(missing) < len(states) else {}


def _sources(config: TrainingConfig, cache: Path) -> dict[str, Source]:
    """The digit sets by name, the user's own among them where the configuration names it."""
    return sources(cache) | ({OWN: OwnSource(config.own)} if config.own else {})


def split(digits: DigitSet, validation_split: float) -> tuple[DigitSet, DigitSet]:
    """The part to train on, and the part for validation.

    That is by the writers that the set itself names for it, or else the last share of the set, of
    whole writers where they are known. Where these would leave too little to train on, as one
    writer does, writers are parted, too.

    Args:
        digits: A training set.
        validation_split: The share of the validation part, 0 to 1; 0 holds nothing out.
    """
    kept = len(digits) - int(len(digits) * validation_split)
    is_held = _of_held_writers(digits, kept) if validation_split else None
    if is_held is None or 2 * np.count_nonzero(~is_held) < kept:
        return digits.take(slice(0, kept)), digits.take(slice(kept, None))
    return digits.take(np.flatnonzero(~is_held)), digits.take(np.flatnonzero(is_held))


def _of_held_writers(digits: DigitSet, kept: int) -> NDArray[np.bool_] | None:
    """Which digits are of writers who are held out to train on about `kept`; None for no writer."""
    writers = digits.writers
    if writers is None:
        return None
    if digits.choosing is not None:
        return np.isin(writers, sorted(digits.choosing))
    if kept == len(digits):
        return None
    is_held: NDArray[np.bool_] = writers >= np.sort(writers)[kept]
    return is_held
