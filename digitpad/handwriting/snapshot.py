"""The user's digits as they are now, in a file that stays so: a run on it can be repeated."""

import io
from hashlib import sha256
from pathlib import Path

import numpy as np

from digitpad.datasets.digit_set import DigitSet
from digitpad.errors import DataError
from digitpad.handwriting.digit_store import DigitStore, digit_set
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
    kept = DigitStore(store).digits() if store.exists() else []
    if not kept:
        raise DataError(
            "There are no digits of yours yet: correct what is read on the Draw tab, or write some"
            " on the My digits tab."
        )
    parts: dict[str, DigitSet] = {}
    for name, is_test in (("train", False), ("test", True)):
        some = [digit for digit in kept if digit.is_held_back is is_test]
        if some:
            parts[name] = digit_set(some, report, is_cancelled)
    arrays = {f"x_{name}": digits.images for name, digits in parts.items()}
    arrays |= {f"y_{name}": digits.labels for name, digits in parts.items()}
    hashes = "".join(f"{name} {digits.sha256}" for name, digits in parts.items())
    path = folder / f"my-digits-{sha256(hashes.encode()).hexdigest()[:8]}.npz"
    if not path.exists():
        content = io.BytesIO()
        np.savez_compressed(content, **arrays)  # type: ignore[arg-type]
        write_whole(path, content.getvalue())
    return path
