"""Labelled digit images: what every source returns and every job takes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from digitpad.messages import Message
from digitpad.progress import IsCancelled, Progress, Report, stop_if

Split = Literal["train", "test"]

_IMAGES_A_REPORT = 100
_T = TypeVar("_T")


@dataclass(frozen=True, eq=False)
class DigitSet:
    """Digit images with their labels.

    Attributes:
        images: uint8, shape (n, 28, 28), 0 = paper, 255 = ink.
        labels: uint8, shape (n,), 0 to 9.
        name: The source's name, or the file's.
        split: The part of the source, "train" or "test".
        writers: int32, shape (n,), who wrote each digit, or None if unknown.
        choosing: The writers who are held out for validation, or None: then it's the last share.
        made: Whether the program drew them or varied what people wrote.
        notes: What was done to a user's images, one sentence each, so that it can be said.
    """

    images: NDArray[np.uint8]
    labels: NDArray[np.uint8]
    name: str
    split: Split
    writers: NDArray[np.int32] | None = field(default=None)
    choosing: frozenset[int] | None = None
    made: bool = False
    notes: tuple[Message, ...] = ()

    def __post_init__(self) -> None:
        assert self.images.dtype == np.uint8
        assert self.images.shape == (len(self.labels), 28, 28)
        assert self.labels.dtype == np.uint8
        assert self.labels.size == 0 or self.labels.max() <= 9

    def __len__(self) -> int:
        return len(self.labels)

    @cached_property
    def sha256(self) -> str:
        """Hash of the images and labels, recorded with a model that is trained on them."""
        from hashlib import sha256  # loads OpenSSL, which the launch has no use for

        return sha256(self.images.tobytes() + self.labels.tobytes()).hexdigest()

    def take(self, indices: NDArray[np.intp] | slice) -> Self:
        """The digits at `indices`, in that order."""
        writers = None if self.writers is None else self.writers[indices]
        return replace(
            self, images=self.images[indices], labels=self.labels[indices], writers=writers
        )


def make_images(
    items: Sequence[_T],
    make: Callable[[_T], NDArray[np.uint8]],
    message: str,
    report: Report,
    is_cancelled: IsCancelled,
) -> NDArray[np.uint8]:
    """Make one image per item: uint8, shape (n, 28, 28); progress is in images.

    Raises Cancelled when `is_cancelled` says so.
    """
    images = np.empty((len(items), 28, 28), np.uint8)
    for done, item in enumerate(items):
        if done % _IMAGES_A_REPORT == 0:
            stop_if(is_cancelled)
            report(Progress(message, done, len(items)))
        images[done] = make(item)
    return images


def make_equally_many(
    count: int,
    make: Callable[[int], NDArray[np.uint8]],
    rng: np.random.Generator,
    message: str,
    report: Report,
    is_cancelled: IsCancelled,
) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Make images of every digit in random order: images as `make_images` does, and their labels.

    Raises Cancelled when `is_cancelled` says so.
    """
    labels = rng.permutation(np.arange(count) % 10).astype(np.uint8)
    return make_images(labels.tolist(), make, message, report, is_cancelled), labels
