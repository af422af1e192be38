"""Compile an imported model for LiteRT, and name the part that can't be compiled."""

import logging
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.errors import ModelError, SaveError
from digitpad.models.keras_files import tflite_bytes
from digitpad.recognition.recognizer import Recognizer
from digitpad.system.keras_import import import_keras

_MOST_STEPS = 64  # of a recurrent layer that is unrolled: each step becomes operations of its own
_log = logging.getLogger(__name__)


def compiled(model: Any, name: str, images: NDArray[np.uint8]) -> tuple[bytes, NDArray[np.float32]]:
    """Compile a model and ask the compiled one.

    Recurrent layers over up to 64 steps are unrolled: LiteRT has no loops like theirs.

    Args:
        model: A Keras model that takes (28, 28, 1) and returns ten probabilities.
        name: Its file's name, for messages.
        images: uint8, shape (n, 28, 28), 0 = paper, 255 = ink.

    Returns:
        The `.tflite` file, and its probabilities for the images, float32, shape (n, 10).

    Raises ModelError when a part can't be compiled, and names it; SaveError when the folder of
    temporary files is full.
    """
    _unroll(model)
    try:
        tflite = tflite_bytes(model)
        return tflite, Recognizer(tflite).probabilities(images)
    except (SaveError, MemoryError):
        raise
    except Exception as error:
        _log.warning("%s can't be compiled", name, exc_info=True)
        raise ModelError(
            "{} has a part that can't be compiled ({}); choose another.", name, _culprit(model)
        ) from error


def _layers(model: Any) -> Iterator[Any]:
    """All layers, those of nested models and wrappers, too."""
    yield from model._flatten_layers(include_self=False)  # Keras has no public way


def _steps(layer: Any) -> int | None:
    """How many steps a recurrent layer takes; None for another layer, or for any number."""
    shape = (layer.get_build_config() or {}).get("input_shape") if _is_recurrent(layer) else None
    return shape[1] if shape else None


def _is_recurrent(layer: Any) -> bool:
    return hasattr(layer, "unroll")


def _unroll(model: Any) -> None:
    for layer in _layers(model):
        if (_steps(layer) or _MOST_STEPS + 1) <= _MOST_STEPS:
            layer.unroll = True


def _culprit(model: Any) -> str:
    """The kind of the layer that can't be compiled: a loop, or the first that fails alone."""
    layers = [*_layers(model)]
    for layer in layers:
        if _is_recurrent(layer) and not layer.unroll:
            return type(layer).__name__
    tried = set[type]()
    for layer in layers:
        if type(layer) not in tried and not _can_be_compiled(layer):
            return type(layer).__name__
        tried.add(type(layer))
    return type(model).__name__


def _can_be_compiled(layer: Any) -> bool:
    """Whether a layer alone can be compiled; True where it can't be tried alone."""
    keras, alone = import_keras(), None
    with suppress(Exception):
        inputs = keras.Input(layer.input.shape[1:], 1)
        alone = keras.Model(inputs, layer(inputs))
    if alone is None:
        return True
    with suppress(Exception):
        _invoke(tflite_bytes(alone))
        return True
    return False


def _invoke(tflite: bytes) -> None:
    from ai_edge_litert.interpreter import Interpreter

    interpreter: Any = Interpreter(model_content=tflite)
    interpreter.allocate_tensors()
    interpreter.invoke()
