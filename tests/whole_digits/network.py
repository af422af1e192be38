"""The network that says whether a candidate is one whole digit, and its training."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.numbers.pictures.whole_digits import SIDE_PX
from digitpad.system.keras_import import import_keras
from tests.whole_digits.groups import Examples

_BATCH = 128
_RATE, _DECAY = 3e-3, 1e-3
_SHIFT_PX = 2  # of the images either way, as boxes are uncertain
_LEVELS = 255.0


def build() -> Any:
    """A new network from an image, float32 (n, 32, 32, 2), 0 to 255, to log odds (n, 1)."""
    keras = import_keras()
    layers = keras.layers
    image = keras.Input((SIDE_PX, SIDE_PX, 2))
    levels = layers.Rescaling(1 / _LEVELS)(image)
    seen = layers.Conv2D(16, 5, strides=2, padding="same", activation="relu")(levels)
    for channels in (32, 48, 64):
        seen = layers.Conv2D(channels, 3, padding="same", use_bias=False)(seen)
        seen = layers.ReLU()(layers.BatchNormalization()(seen))
        if channels < 64:
            seen = layers.MaxPooling2D()(seen)
    seen = layers.Dropout(0.3)(layers.Flatten()(seen))
    seen = layers.Dropout(0.3)(layers.Dense(64, activation="relu")(seen))
    return keras.Model(image, layers.Dense(1)(seen))


def train(network: Any, examples: Examples, epochs: int, rng: np.random.Generator) -> None:
    """Learn from examples, with a learning rate that falls as a cosine."""
    keras = import_keras()
    images, _ = examples
    steps = epochs * (len(images) // _BATCH)
    rate = keras.optimizers.schedules.CosineDecay(_RATE, steps)
    network.compile(
        keras.optimizers.AdamW(rate, weight_decay=_DECAY, clipnorm=1.0),
        keras.losses.BinaryCrossentropy(from_logits=True),
    )
    for epoch in range(epochs):
        losses = [float(network.train_on_batch(*batch)) for batch in _batches(examples, rng)]
        print(f"epoch {epoch + 1}: loss {np.mean(losses[-len(losses) // 4 :]):.4f}", flush=True)


def measure(network: Any, examples: Examples) -> str:
    """How well whole digits are told from what is none, of those that are clearly one of both."""
    images, shares = examples
    found = network.predict(images.astype(np.float32), verbose=0)[:, 0]
    whole, none = found[shares == 1], found[shares == 0]
    limit = float(np.quantile(whole, 0.05))
    return (
        f"{np.mean(whole > 0):.1%} of {len(whole)} whole digits, {np.mean(none < 0):.1%} of "
        f"{len(none)} others; {np.mean(none > limit):.2%} of these where 95 % of digits are found"
    )


def _batches(
    examples: Examples, rng: np.random.Generator
) -> Iterator[tuple[NDArray[np.float32], NDArray[np.float32]]]:
    images, shares = examples
    order = rng.permutation(len(images))
    for start in range(0, len(order) - _BATCH + 1, _BATCH):
        chosen = order[start : start + _BATCH]
        down, right = rng.integers(2 * _SHIFT_PX + 1, size=2)
        edge = (_SHIFT_PX, _SHIFT_PX)
        padded = np.pad(images[chosen], ((0, 0), edge, edge, (0, 0)))
        moved = padded[:, down : down + SIDE_PX, right : right + SIDE_PX]
        yield moved.astype(np.float32), shares[chosen, np.newaxis]
