"""Snapshots of a Keras model between two epochs: predictions, kernels, embeddings."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.digit_set import DigitSet
from digitpad.explanation.epoch_view import EpochView, PlaneFinder, choose_images
from digitpad.system.keras_import import import_keras

_MOST_OUTPUTS = 256  # of an imported network's layer; evenly spread ones of a wider layer


class EpochWatcher:
    """Runs one model on the same images after every epoch."""

    def __init__(self, model: Any, digits: DigitSet) -> None:
        """Choose the images.

        Args:
            model: A Keras model that takes float32 images of shape (b, 28, 28, 1), 0 to 1, and
                gives ten probabilities. Neither its weights nor its random state change.
            digits: A test set: images that the network doesn't learn from.
        """
        keras = import_keras()
        dense = [layer for layer in model.layers if isinstance(layer, keras.layers.Dense)]
        try:
            before_last = dense[-1].input
        except (IndexError, AttributeError, ValueError):  # a network of another kind
            before_last = model.outputs[0]
        self._seen = keras.Model(model.inputs[0], [before_last, model.outputs[0]])
        kernels = (layer for layer in model.layers if isinstance(layer, keras.layers.Conv2D))
        self._convolution = next(kernels, None)
        self._watched = choose_images(digits)
        self._finder = PlaneFinder()

    def look(self, epoch: int) -> EpochView | None:
        """A snapshot after an epoch; None where a number is infinite or NaN."""
        images = self._watched.images[..., np.newaxis] * np.float32(1 / 255)
        # Called, not `predict`: the function that traces would stay in memory after the run.
        answers = self._seen(images, training=False)
        outputs, probabilities = (np.asarray(answer).astype(np.float32) for answer in answers)
        outputs = outputs.reshape(len(images), -1)
        if outputs.shape[1] < 2:  # too few for a plane
            outputs = probabilities
        outputs = outputs[:, :: -(-outputs.shape[1] // _MOST_OUTPUTS)]
        kernels = self._kernels()
        if not all(np.isfinite(array).all() for array in (outputs, probabilities, kernels)):
            return None
        shown = probabilities[: self._watched.shown].copy()
        plane = self._finder.add(outputs)
        return EpochView(epoch, self._watched, shown, kernels, outputs.copy(), plane)

    def _kernels(self) -> NDArray[np.float32]:
        if self._convolution is None:
            return np.zeros((0, 1, 1), np.float32)
        kernel = np.asarray(self._convolution.kernel.numpy(), np.float32)
        return np.ascontiguousarray(kernel[:, :, 0, :].transpose(2, 0, 1))
