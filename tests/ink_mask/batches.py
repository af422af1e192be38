"""Batches of made pictures: each depends on the seed and its number alone, so a run can go on."""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import numpy as np
from numpy.typing import NDArray

from tests.ink_mask.pictures.hands import Part
from tests.ink_mask.pictures.kinds import random_plan
from tests.ink_mask.pictures.scene import Studio, make_picture

SHAPES = (
    *((128, 128), (128, 128), (256, 256), (96, 224), (128, 128), (256, 256), (192, 112)),
    *((128, 128), (240, 64), (256, 256), (208, 80)),  # narrow ones: a 1 cut out
)
"""Height and width of the pictures of one batch after another."""

BATCH_PX = 32 * 128 * 128
"""About how many pixels a batch has: 32 small pictures or 8 large ones."""

_AHEAD = 2  # batches for each process that are made before they are asked for


@dataclass(frozen=True, eq=False)
class Batch:
    """Pictures and their ink.

    Attributes:
        pictures: uint8, shape (n, height, width, 3).
        ink: uint8, shape (n, height, width), 0 to 255.
    """

    pictures: NDArray[np.uint8]
    ink: NDArray[np.uint8]

    def tensors(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """What the network takes and should give: float32, 0 to 1, with four axes."""
        scale = np.float32(1 / 255)
        return self.pictures * scale, self.ink[..., np.newaxis] * scale


def make_batch(studio: Studio, seed: int, number: int, batch_px: int = BATCH_PX) -> Batch:
    """The batch of this number of the run with this seed."""
    height, width = SHAPES[number % len(SHAPES)]
    rng = np.random.default_rng([seed, number])
    made = [
        make_picture(random_plan(rng), height, width, studio, rng)
        for _ in range(max(1, batch_px // (height * width)))
    ]
    return Batch(np.stack([picture for picture, _ in made]), np.stack([ink for _, ink in made]))


@contextmanager
def batches_ahead(
    part: Part, cache: Path | None, seed: int, first: int, last: int, makers: int
) -> Iterator[Iterator[Batch]]:
    """The batches from number `first` to before `last`, made by `makers` other processes."""
    context = multiprocessing.get_context("spawn")  # a fork of TensorFlow's threads may hang
    with ProcessPoolExecutor(makers, context, _open_studio, (part, cache)) as pool:
        try:
            yield _in_order(pool, seed, range(first, last), _AHEAD * makers)
        finally:
            pool.shutdown(cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, seed: int, numbers: range, ahead: int) -> Iterator[Batch]:
    waiting: deque[Future[Batch]] = deque()
    for number in numbers:
        waiting.append(pool.submit(_make, seed, number))
        if len(waiting) > ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


_studio: list[Studio] = []  # of a process that makes batches


def _open_studio(part: Part, cache: Path | None) -> None:
    Thread(target=_end_with_parent, daemon=True).start()
    _studio.append(Studio.of(part, cache))


def _end_with_parent() -> None:
    """A training that is killed can't end its makers, who would wait for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(0)


def _make(seed: int, number: int) -> Batch:
    return make_batch(_studio[0], seed, number)
