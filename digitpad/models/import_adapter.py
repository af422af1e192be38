"""Load any Keras digit model, adapt its input and output, and compile it for LiteRT."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.synthetic import make_digits
from digitpad.errors import DigitpadError, ModelError
from digitpad.messages import Message
from digitpad.models.import_checks import check_safe, keras_suffix
from digitpad.models.keras_files import model_files, temporary_file, tflite_bytes
from digitpad.models.store import ModelFiles
from digitpad.recognition.calibration import cross_entropy, softmax
from digitpad.recognition.recognizer import NO_DIGIT_MODEL
from digitpad.system.keras_import import import_keras

_PIXELS = 784
_CLASSES = 10
_PROBES = 300


@dataclass(frozen=True)
class _Scale:
    """A range of pixel values that a model may expect: value = pixel * factor + offset."""

    name: str
    factor: float
    offset: float


_SCALES = (_Scale("0 to 1", 1.0, 0.0), _Scale("0 to 255", 255.0, 0.0), _Scale("-1 to 1", 2.0, -1.0))


def adapt_keras_file(content: bytes, name: str) -> ModelFiles:
    """Adapt the model of a `.keras` or `.h5` file; its first bytes tell which it is.

    The model may take shape (28, 28, 1), (28, 28) or (784,), pixels of 0 to 1, 0 to 255 or -1 to
    1, and return probabilities or logits of ten classes. Layers are added around it so that the
    result takes (28, 28, 1) of 0 to 1 and returns probabilities. The range of the pixels is found
    by trial: the one with the lowest loss on built-in digits.

    A hostile file may take all memory or end the process: call it in a worker process only.

    Args:
        content: Content of the file.
        name: Its name, for messages.

    Raises ModelError when the file is damaged, too large, unsafe (it holds code of its own) or no
    digit model.
    """
    model = _load(content, name)
    _check_shapes(model)
    with _as_model_error(
        Message("{} has a part that can't be compiled; choose another model.", name), name
    ):
        adapted, note = _adapt(model)
        files = model_files(adapted, tflite_bytes(adapted), "imported")
    return replace(files, record=replace(files.record, note=note))


@contextmanager
def _as_model_error(message: str, name: str) -> Iterator[None]:
    """Raise whatever Keras, h5py or TensorFlow raise as a ModelError with `message`."""
    try:
        yield
    except DigitpadError:
        raise
    except Exception as error:
        if isinstance(error, MemoryError) or type(error).__name__ == "ResourceExhaustedError":
            message = Message(
                "{} needs more memory than a digit model may use; choose another.", name
            )
        raise ModelError(message) from error


def _load(content: bytes, name: str) -> Any:
    check_safe(content, name)
    # The copy's suffix follows the content: people rename .h5 to .keras and back.
    with temporary_file("model" + keras_suffix(content, name)) as path:
        path.write_bytes(content)
        with _as_model_error(Message("The model file {} is damaged; choose another.", name), name):
            return import_keras().saving.load_model(path, compile=False, safe_mode=True)


def _check_shapes(model: Any) -> None:
    inputs, outputs = getattr(model, "inputs", None), getattr(model, "outputs", None)
    shapes = [tuple(tensor.shape[1:]) for tensor in (inputs or [])]
    classes = [tuple(tensor.shape[1:]) for tensor in (outputs or [])]
    if shapes not in ([(28, 28, 1)], [(28, 28)], [(_PIXELS,)]) or classes != [(_CLASSES,)]:
        raise ModelError(NO_DIGIT_MODEL)
    if not all(np.isfinite(weights).all() for weights in model.get_weights()):
        raise ModelError("This model can't be used: some of its weights are not finite.")


def _adapt(model: Any) -> tuple[Any, str]:
    """Add layers around a model where it needs them; returns it and a note of what was added."""
    probes = make_digits(_PROBES, seed=0)
    shape = tuple(model.inputs[0].shape[1:])
    pixels = (probes.images * np.float32(1 / 255)).reshape(_PROBES, *shape)
    answers = {
        scale: model.predict(pixels * scale.factor + scale.offset, verbose=0) for scale in _SCALES
    }
    if not all(np.isfinite(answer).all() for answer in answers.values()):
        raise ModelError("This model can't be used: it answers with numbers that are not finite.")
    is_softmax = all(_are_probabilities(answer) for answer in answers.values())
    if not is_softmax:
        answers = {scale: softmax(answer) for scale, answer in answers.items()}
    scale = min(_SCALES, key=lambda scale: cross_entropy(answers[scale], probes.labels))
    notes = [
        f"takes {prod(shape)} numbers" if shape != (28, 28, 1) else "",
        f"expects pixels from {scale.name}" if scale != _SCALES[0] else "",
        "" if is_softmax else "gives logits",
    ]
    note = ", ".join(filter(None, notes))
    if not note:
        return model, ""
    return _wrap(model, shape, scale, is_softmax), f"adapted: {note}"


def _wrap(model: Any, shape: tuple[int, ...], scale: _Scale, is_softmax: bool) -> Any:
    layers = import_keras().layers
    inputs = import_keras().Input((28, 28, 1))
    tensor = layers.Rescaling(scale.factor, scale.offset)(inputs)
    tensor = model(layers.Reshape(shape)(tensor))
    outputs = tensor if is_softmax else layers.Softmax()(tensor)
    return import_keras().Model(inputs, outputs)


def _are_probabilities(answer: NDArray[np.float32]) -> bool:
    return bool((answer >= 0).all() and np.allclose(answer.sum(axis=1), 1, atol=1e-3))
