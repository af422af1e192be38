"""Nearest neighbours of an image among training images, by a network's last hidden layer."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.digit_set import DigitSet
from digitpad.explanation.activations import Activations
from digitpad.progress import IsCancelled, Progress, Report, ignore, never, stop_if

SAMPLE = 5_000
"""Training images that are indexed: enough for close ones, few enough to wait for."""

_REPORT_EVERY = 50
Embed = Callable[[NDArray[np.uint8]], NDArray[np.float32]]
"""The embedding of an image, uint8, shape (28, 28): float32, shape (units,)."""


@dataclass(frozen=True, eq=False)
class Neighbour:
    """A training image near another image.

    Attributes:
        image: uint8, shape (28, 28), 0 = paper, 255 = ink.
        label: 0 to 9.
        distance: Euclidean, between the embeddings.
    """

    image: NDArray[np.uint8]
    label: int
    distance: float


@dataclass(frozen=True, eq=False)
class EmbeddingIndex:
    """Training images with their embeddings.

    Attributes:
        digits: The images.
        embeddings: float32, shape (n, units): the input of the last dense layer, for each.
        embed: Embeds another image; in one thread at a time.
    """

    digits: DigitSet
    embeddings: NDArray[np.float32]
    embed: Embed

    def nearest(self, image: NDArray[np.uint8], count: int = 5) -> tuple[Neighbour, ...]:
        """The training images that are closest to an image, the closest first.

        Args:
            image: uint8, shape (28, 28), 0 = paper, 255 = ink.
            count: How many; fewer where there aren't as many.
        """
        distances = np.linalg.norm(self.embeddings - self.embed(image), axis=1)
        found = np.argsort(distances, kind="stable")[:count]
        return tuple(
            Neighbour(self.digits.images[at], int(self.digits.labels[at]), float(distances[at]))
            for at in found.tolist()
        )


def sample(digits: DigitSet) -> DigitSet:
    """The same 5,000 images of a set each time, in its order; all of a smaller set."""
    if len(digits) <= SAMPLE:
        return digits
    chosen = np.random.default_rng(0).choice(len(digits), SAMPLE, replace=False)
    return digits.take(np.sort(chosen))


def build_index(
    compiled: bytes,
    digits: DigitSet,
    report: Report = ignore,
    is_cancelled: IsCancelled = never,
) -> EmbeddingIndex:
    """Embed every image of a set: takes some milliseconds per image.

    Args:
        compiled: A `.tflite` model that this program wrote.
        digits: Training images.
        report: Called with progress, in images.
        is_cancelled: Called before every image.

    Raises ModelError when LiteRT cannot load the model, Cancelled when `is_cancelled` says so.
    """
    embed = last_hidden(Activations(compiled))
    rows = []
    for done, image in enumerate(digits.images):
        stop_if(is_cancelled)
        if done % _REPORT_EVERY == 0:
            report(Progress("Looking at training images", done, len(digits)))
        rows.append(embed(image))
    return EmbeddingIndex(digits, np.array(rows, np.float32), embed)


def last_hidden(inside: Activations) -> Embed:
    """The embedding by the input of the last dense layer, as one row of numbers."""
    dense = [place for place, layer in enumerate(inside.layers) if layer.kind == "dense"]
    last = dense[-1] if dense else len(inside.layers) - 1

    def embed(image: NDArray[np.uint8]) -> NDArray[np.float32]:
        if not last:  # the layer sees the image itself
            return image.ravel() * np.float32(1 / 255)
        return inside.look(image)[last - 1].ravel()

    return embed
