"""Checkpoints of a training: one file, written whole or not at all, from which it goes on."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.system.atomic_files import write_whole

Arrays = list[NDArray[Any]]

_GROUPS = ("weights", "optimizer", "average")


@dataclass(frozen=True, eq=False)
class Checkpoint:
    """All that a training needs to go on.

    Attributes:
        step: How many batches were learned.
        weights: Of the network.
        optimizer: Its variables.
        average: The moving average of the weights, which is what is used.
    """

    step: int
    weights: Arrays
    optimizer: Arrays
    average: Arrays

    def save(self, path: Path) -> None:
        """Write it; raises SaveError when that fails, and what was there stays."""
        arrays = {
            f"{group}{number:03}": array
            for group in _GROUPS
            for number, array in enumerate(getattr(self, group))
        }
        file = io.BytesIO()
        np.savez(file, step=np.int64(self.step), **arrays)
        write_whole(path, file.getvalue())


def load_checkpoint(path: Path) -> Checkpoint:
    """Read what `save` wrote; raises OSError or ValueError when it is missing or damaged."""
    with np.load(path) as file:
        groups = [
            [file[name] for name in sorted(file.files) if name.startswith(group)]
            for group in _GROUPS
        ]
        return Checkpoint(int(file["step"]), *groups)
