"""Load any Keras digit model, adapt its input and output, compile it and try it."""

from dataclasses import replace
from typing import Any

import numpy as np

from digitpad.errors import ModelError
from digitpad.image_format import IMAGE_SIZE_PX
from digitpad.messages import Message
from digitpad.models.importing.answer import ImportedModel
from digitpad.models.importing.compiling import compiled
from digitpad.models.importing.loading import load_foreign, told_as_model_error
from digitpad.models.importing.trial import Way, find_way, probes
from digitpad.models.keras_files import model_files
from digitpad.models.record import NOTE_SEPARATOR
from digitpad.system.keras_import import import_keras

_SIDE = IMAGE_SIZE_PX
_OURS = (_SIDE, _SIDE, 1)
_SHAPES = (
    *(_OURS, (_SIDE, _SIDE), (_SIDE * _SIDE,)),
    *((_SIDE * _SIDE, 1), (1, _SIDE, _SIDE), (1, _SIDE * _SIDE)),
)
"""Shapes of an image that a model may take."""

_CLASSES = 10


def adapt_keras_file(content: bytes, name: str) -> ImportedModel:
    """Adapt the model of a `.keras` or `.h5` file; its first bytes tell which it is.

    Any Keras since 2.2 may have written it. The model takes 28x28 pixels or 784 numbers, of 0 to 1,
    0 to 255, -1 to 1, as z-scores or inverted, and returns probabilities, logits or ten sigmoids.
    Layers are added around it so that the result takes (28, 28, 1) of 0 to 1 and returns
    probabilities; how it takes digits is found by trial on built-in digits. The compiled model
    reads them, too, before it is returned.

    A hostile file may take all memory or end the process: call it in a worker process only.

    Args:
        content: Content of the file.
        name: Its name, for messages.

    Raises ModelError when the file is damaged, too large, unsafe (it holds code of its own), no
    digit model, or can't be compiled.
    """
    model = load_foreign(content, name)
    shape = _image_shape(model)
    _check_outputs(model)
    if not all(np.isfinite(weights).all() for weights in model.get_weights()):
        raise ModelError("This model can't be used: some of its weights are not finite.")
    with told_as_model_error(Message("{} can't answer for a digit; choose another.", name), name):
        way = find_way(model, shape)
        adapted, note = _adapt(model, shape, way)
        tflite, answers = compiled(adapted, name, probes().images)
        files = model_files(adapted, tflite, "imported")
    right = int((answers.argmax(axis=1) == probes().labels).sum())
    return ImportedModel(replace(files, record=replace(files.record, note=note)), right)


def _image_shape(model: Any) -> tuple[int, ...]:
    """The shape in which a model takes an image, without the batch.

    Raises ModelError when it doesn't take one.
    """
    inputs = getattr(model, "inputs", None) or []
    if len(inputs) != 1:
        raise ModelError(
            "This isn't a digit model: it has {} inputs, and digitpad has one image for it.",
            len(inputs),
        )
    shape = tuple(inputs[0].shape[1:])
    for ours in _SHAPES:
        if len(ours) == len(shape) and all(
            theirs in (None, side) for theirs, side in zip(shape, ours, strict=True)
        ):
            return ours
    raise ModelError(
        "This isn't a digit model: it expects {}, and digitpad's images are {}.",
        _sizes(shape),
        _sizes(_OURS),
    )


def _check_outputs(model: Any) -> None:
    shapes = [tuple(tensor.shape[1:]) for tensor in model.outputs]
    if shapes == [(_CLASSES,)]:
        return
    if len(shapes) == 1 and len(shapes[0]) == 1:
        raise ModelError(
            "This isn't a digit model: it has {} outputs, and there are ten digits.", shapes[0][0]
        )
    raise ModelError(
        "This isn't a digit model: it returns {}, not ten numbers.",
        ", ".join(map(_sizes, shapes)),
    )


def _sizes(shape: tuple[int | None, ...]) -> str:
    return "×".join("?" if side is None else str(side) for side in shape)


def _adapt(model: Any, shape: tuple[int, ...], way: Way) -> tuple[Any, str]:
    """Add layers around a model where it needs them; returns it and a note of what was added."""
    is_ours = tuple(model.inputs[0].shape[1:]) == _OURS
    notes = [*([] if shape == _OURS else [Message("takes 784 numbers")]), *way.notes()]
    if is_ours and not notes:
        return model, ""
    return _wrap(model, shape, way), NOTE_SEPARATOR.join(notes)


def _wrap(model: Any, shape: tuple[int, ...], way: Way) -> Any:
    keras = import_keras()
    inputs = keras.Input(_OURS)
    tensor = keras.layers.Rescaling(way.scale.factor, way.scale.offset)(inputs)
    if way.is_transposed:
        tensor = keras.layers.Permute((2, 1, 3))(tensor)
    outputs = model(keras.layers.Reshape(shape)(tensor))
    if way.answers == "logits":
        outputs = keras.layers.Softmax()(outputs)
    elif way.answers == "sigmoids":
        outputs = outputs + 1e-7  # none may be sure of anything
        outputs = outputs / keras.ops.sum(outputs, axis=-1, keepdims=True)
    return keras.Model(inputs, outputs)
