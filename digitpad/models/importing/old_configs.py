"""Descriptions of networks as every Keras since 2.2 wrote them, rewritten as today's Keras reads.

What changed since, and what becomes of it:

- The list of a Sequential's layers was its whole description; the input's shape stood in the first
  layer as `batch_input_shape`, or nowhere. Today an input layer of its own has it.
- Layers described arguments that they no longer take (`time_major`, `rng_type`), or an axis as a
  list. What a layer doesn't take is left out.
- Initializers only matter to new weights, and their own descriptions changed: they are left out.
- Nested models counted a call more than today's, and tensors passed by name stood beside the
  first: see `old_calls`.
- Arithmetic on tensors (`inputs / 255`) was a layer: see `old_operations`.

A batch of a fixed size becomes one of any, and every number format becomes float32, because LiteRT
compiles no other.
"""

import copy
import inspect
from collections.abc import Callable, Iterator
from typing import Any

from digitpad.models.importing.old_activations import RATIO
from digitpad.models.importing.old_calls import count_calls_anew, name_tensors
from digitpad.models.importing.old_operations import mend_operation
from digitpad.system.keras_import import import_keras

Part = dict[str, Any]
"""A layer or another object as Keras describes it: `class_name`, `config` and more."""

_RENAMED = {
    "Model": "Functional",
    "SyncBatchNormalization": "BatchNormalization",
    "BatchNormalizationV1": "BatchNormalization",
    "BatchNormalizationV2": "BatchNormalization",
    "Policy": "DTypePolicy",
    "PolicyV1": "DTypePolicy",
}
_MODELS = ("Sequential", "Functional")
_OF_KERAS = ("keras", "tf_keras", "tensorflow.keras", "tensorflow.python.keras")
_SHAPES = ("batch_input_shape", "batch_shape", "input_shape", "input_dim")
_POPPED = ("implementation", "layer", "backward_layer", "cell", "cells")
"""Arguments that layers take though no signature names them."""

_ROWS = ("LSTM", "GRU", "SimpleRNN", "Bidirectional", "Conv1D", "RNN", "TimeDistributed")


def modernized(config: Any, keras_version: str) -> Any:
    """The description of a model as today's Keras reads it; today's own stays as it is.

    Nothing is built, and what isn't known stays, so that it can be refused.

    Args:
        config: What `config.json` or the attribute `model_config` holds.
        keras_version: The version of Keras that wrote it, or "".

    Raises KeyError, TypeError, ValueError or AttributeError when it describes no model.
    """
    model = _modern(config, is_old(keras_version))
    if model["class_name"] == "Sequential":
        _begin_with_input(model, _guessed_shape)
    return model


def is_old(keras_version: str) -> bool:
    """Whether a file is from before Keras 3."""
    return not keras_version.startswith("3")


def parts(config: Any) -> Iterator[Part]:
    """Every layer and other object in a description, outer ones first."""
    waiting = [config]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += value.values()
            if "class_name" in value:
                yield value
        elif isinstance(value, list):
            waiting += value


def _modern(value: Any, old: bool) -> Any:
    if isinstance(value, list):
        return [_modern(item, old) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("type") == "ndarray" and "value" in value:  # a number of NumPy's
        return value["value"]
    part = dict(value)
    kind = part.get("class_name")
    if isinstance(kind, str) and "config" in part and _is_of_keras(part):
        part["class_name"] = _RENAMED.get(kind, kind)
        if part["class_name"] in _MODELS:
            _mend_model(part)
        part = {key: _modern(item, old) for key, item in part.items()}
        _mend_arguments(part, old)
        if old:
            _mend_hard_sigmoid(part)
        return part
    if kind == "function" and hasattr(import_keras().activations, str(part.get("config"))):
        return part["config"]  # TensorFlow's own function, `tf.nn.relu`, of the same name
    return {key: _modern(item, old) for key, item in part.items()}


def _is_of_keras(part: Part) -> bool:
    module = str(part.get("module") or "keras")
    return any(module == name or module.startswith(f"{name}.") for name in _OF_KERAS)


def _mend_model(model: Part) -> None:
    is_sequence = model["class_name"] == "Sequential"
    model["module"] = "keras" if is_sequence else "keras.src.models.functional"
    model["registered_name"] = None
    if isinstance(model["config"], list):
        model["config"] = {"name": "sequential", "layers": model["config"]}
    config = model["config"] = copy.deepcopy(model["config"])
    for layer in config["layers"]:
        mend_operation(layer)
    if is_sequence:
        _begin_with_input(model, lambda _layer: None)
    else:
        count_calls_anew(config)
        name_tensors(config)


def _mend_arguments(layer: Part, old: bool) -> None:
    """Leave a layer only what it takes, in today's form."""
    kind = getattr(import_keras().layers, layer["class_name"], None)
    is_operation = ".ops" in str(layer.get("module"))  # one of them is called Multiply, too
    if not isinstance(kind, type) or is_operation:
        return
    layer["module"] = "keras.layers"
    layer["registered_name"] = None
    layer.pop("build_config", None)  # its input's shape: it is called again anyway
    config = layer["config"]
    shape = _shape_of(config)
    if layer["class_name"] == "InputLayer" and shape is not None:
        config["batch_shape"] = [None, *shape[1:]]
    if layer["class_name"] == "GRU" and old:
        config.setdefault("reset_after", False)
    if layer["class_name"] == "LeakyReLU" and "alpha" in config:
        config["negative_slope"] = config["alpha"]
    axis = config.get("axis")
    if isinstance(axis, list) and len(axis) == 1:
        config["axis"] = axis[0]
    if config.get("stateful"):
        config["stateful"] = False  # each image is read for itself
    if "dtype" in config and _is_of_floats(config["dtype"]):
        config["dtype"] = "float32"
    taken = _arguments(kind)
    for key in list(config):
        if key not in taken or key.endswith("_initializer"):
            del config[key]


def _mend_hard_sigmoid(layer: Part) -> None:
    """Put a scale before an activation that has no weights to hold it; see `old_activations`."""
    is_hard = layer["config"].get("activation") == "hard_sigmoid"
    if layer["class_name"] != "Activation" or not is_hard:
        return
    name = layer["config"]["name"]
    scale = {"class_name": "Rescaling", "config": {"scale": RATIO, "offset": 0.0}}
    activation = {"class_name": "Activation", "config": {"activation": "hard_sigmoid"}}
    layers = [one | {"module": "keras.layers"} for one in (scale, activation)]
    layer |= {"class_name": "Sequential", "module": "keras"}
    layer["config"] = {"name": name, "layers": layers}


def _arguments(kind: type) -> set[str]:
    """Names of the arguments that a layer's class takes, and those that it passes on."""
    taken = {*_POPPED}
    for base in kind.__mro__:
        parameters = inspect.signature(base.__init__).parameters  # type: ignore[misc]
        taken |= {*parameters}
        if not any(one.kind is one.VAR_KEYWORD for one in parameters.values()):
            break
    return taken


def _is_of_floats(dtype: Any) -> bool:
    name = dtype["config"].get("name") if isinstance(dtype, dict) else dtype
    return not isinstance(name, str) or "float" in name


def _shape_of(config: Part) -> list[Any] | None:
    """The input's shape that a layer's arguments tell, with the batch before it."""
    for key in _SHAPES:
        value = config.get(key)
        if isinstance(value, dict):  # a tuple in the older form
            value = value.get("items")
        if value and isinstance(value, list):
            return value if key.startswith("batch") else [None, *value]
        if key == "input_dim" and isinstance(value, int):
            return [None, value]
    return None


def _begin_with_input(model: Part, guess: Callable[[Part], list[Any] | None]) -> None:
    """Give a Sequential its input layer, where its description tells the shape or `guess` does."""
    config = model["config"]
    layers = config["layers"]
    if not layers or layers[0]["class_name"] == "InputLayer":
        return
    first = layers[0]
    shape = (
        _shape_of(first["config"])
        or config.get("build_input_shape")
        or (first.get("build_config") or {}).get("input_shape")
        or guess(first)
    )
    if shape is not None and first["class_name"] not in _MODELS:
        name = f"{first['config'].get('name', 'first')}_input"
        values = {"batch_shape": [None, *shape[1:]], "dtype": "float32", "name": name}
        layers.insert(0, {"module": "keras.layers", "class_name": "InputLayer", "config": values})


def _guessed_shape(first: Part) -> list[Any]:
    """The shape of an image for a first layer that was built by its training data."""
    if first["class_name"] == "Dense":
        return [None, 784]
    return [None, 28, 28] if first["class_name"] in _ROWS else [None, 28, 28, 1]
