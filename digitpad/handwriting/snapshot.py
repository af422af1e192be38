"""The user's digits as they are now: in a file that stays so, or those to test on, in memory."""

import io
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np

from digitpad.datasets.digit_set import DigitSet, Split
from digitpad.errors import DataError
from digitpad.handwriting.digit_store import DigitStore, KeptDigit, digit_set
from digitpad.messages import Message
from digitpad.progress import IsCancelled, Report, ignore, never
from digitpad.system.atomic_files import write_whole


def write_snapshot(
    store: Path, folder: Path, report: Report = ignore, is_cancelled: IsCancelled = never
) -> Path:
    """Write the digits to an .npz file whose name tells its content; one like it is kept.

    Those held back are its part for tests, so that no model learns from them here either.

    Args:
        store: The file of the digits.
        folder: Where to write; made if necessary.
        report: Called with progress, in digits.
        is_cancelled: Returns whether to stop.

    Returns:
        The .npz file, with x_train, y_train and, where any are held back, x_test and y_test.

    Raises DataError when there are no digits or they can't be read, SaveError when the file can't
    be written, and Cancelled when `is_cancelled` says so.
    """
    parts = {
        name: digit_set(kept, report, is_cancelled) for name, kept in _kept_parts(store).items()
    }
    arrays = {f"x_{name}": digits.images for name, digits in parts.items()}
    arrays |= {f"y_{name}": digits.labels for name, digits in parts.items()}
    hashes = "".join(f"{name} {digits.sha256}" for name, digits in parts.items())
    path = folder / f"my-digits-{sha256(hashes.encode()).hexdigest()[:8]}.npz"
    if not path.exists():
        content = io.BytesIO()
        np.savez_compressed(content, **arrays)  # type: ignore[arg-type]
        write_whole(path, content.getvalue())
    return path


def kept_test_digits(store: Path, report: Report = ignore) -> DigitSet:
    """The digits that are held back; all of them where none are, which a note tells.

    Args:
        store: The file of the digits.
        report: Called with progress, in digits.

    Raises DataError when there are no digits or they can't be read.
    """
    parts = _kept_parts(store)
    if "test" in parts:
        return digit_set(parts["test"], report)
    note = Message("None of your digits is held back yet: a model may have learned from these.")
    return replace(digit_set(parts["train"], report), notes=(note,))


def _kept_parts(store: Path) -> dict[Split, list[KeptDigit]]:
    """The digits that are for training and those held back; a part without any is missing."""
    kept = DigitStore(store).digits() if store.exists() else []
    if not kept:
        raise DataError(
            "There are no digits of yours yet: correct what is read on the Draw tab, or write some"
            " on the My digits tab."
        )
    parts: dict[Split, list[KeptDigit]] = {}
    for digit in sorted(kept, key=lambda digit: digit.is_held_back):
        parts.setdefault("test" if digit.is_held_back else "train", []).append(digit)
    return parts
