"""Write a model's file as Keras 2 wrote it: its own models, described in the old form."""

import io
import json
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import h5py

Change = Callable[[Any], Any]
"""Takes the description of a model and returns another."""

_MODELS = ("Sequential", "Functional")

_INITIALIZER = {
    "class_name": "VarianceScaling",
    "config": {"scale": 1.0, "mode": "fan_avg", "distribution": "uniform", "dtype": "float32"},
}


def saved(model: Any, suffix: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"model{suffix}"
        model.save(path)
        return path.read_bytes()


def h5(model: Any, change: Change, keras_version: str = "2.2.4") -> bytes:
    """The `.h5` file of a model with another description."""
    file = io.BytesIO(saved(model, ".h5"))
    with h5py.File(file, "r+") as opened:
        config = change(json.loads(opened.attrs["model_config"]))
        opened.attrs["model_config"] = json.dumps(config).encode()  # Keras 2 wrote bytes
        opened.attrs["keras_version"] = keras_version
    return file.getvalue()


def archive(model: Any, change: Change, keras_version: str = "2.14.0") -> bytes:
    """The `.keras` file of a model with another description, its weights in the old group."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(saved(model, ".keras"))) as before,
        zipfile.ZipFile(file, "w") as after,
    ):
        weights = io.BytesIO(before.read("model.weights.h5"))
        with h5py.File(weights, "r+") as opened:
            opened.move("layers", "_layer_checkpoint_dependencies")
        config = change(json.loads(before.read("config.json")))
        after.writestr("config.json", json.dumps(config))
        after.writestr("metadata.json", json.dumps({"keras_version": keras_version}))
        after.writestr("model.weights.h5", weights.getvalue())
    return file.getvalue()


def in_keras_2(config: Any) -> Any:
    """The description of a model as tf.keras of 2.4 to 2.15 wrote it."""
    model = _plain(config)
    layers = model["config"]["layers"]
    models = [layer for layer in layers if layer["class_name"] in _MODELS]
    for layer in models:
        layer["config"] = in_keras_2(layer)["config"]
    nested = {layer["config"]["name"] for layer in models}
    for layer in layers:
        values = layer["config"]
        if "batch_shape" in values:
            values["batch_input_shape"] = values.pop("batch_shape")
        if layer["class_name"] == "BatchNormalization":
            values["axis"] = [values["axis"]]
        if "return_sequences" in values:
            values["time_major"] = False
        values |= {key: _INITIALIZER for key in values if key.endswith("_initializer")}
        if "inbound_nodes" in layer:
            layer["inbound_nodes"] = [_calls(node, nested) for node in layer["inbound_nodes"]]
    if model["class_name"] == "Sequential":
        model["config"].pop("build_input_shape", None)
    else:
        for key in ("input_layers", "output_layers"):
            model["config"][key] = [model["config"][key]]
    return model


def without_input_layer(config: Any) -> Any:
    """The same of a Sequential, with the shape in its first layer."""
    model = in_keras_2(config)
    first, *layers = model["config"]["layers"]
    layers[0]["config"]["batch_input_shape"] = first["config"]["batch_input_shape"]
    model["config"]["layers"] = layers
    return model


def as_list(config: Any) -> Any:
    """The same as Keras 2.2.0 and earlier wrote it: the layers are all there is."""
    model = without_input_layer(config)
    model["config"] = model["config"]["layers"]
    return model


def without_shape(config: Any) -> Any:
    """The description of a Sequential that its training data has built."""
    model = without_input_layer(config)
    del model["config"]["layers"][0]["config"]["batch_input_shape"]
    return model


def _plain(value: Any) -> Any:
    """Without what Keras 3 has added to each object."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("class_name") == "DTypePolicy":
        return value["config"]["name"]
    added = ("module", "registered_name", "build_config", "compile_config", "optional")
    return {key: _plain(item) for key, item in value.items() if key not in added}


def _calls(node: Any, nested: set[str]) -> list[Any]:
    """A call of a layer as a list of the tensors that it takes."""

    def place(tensor: Any) -> list[Any]:
        name, call, output = tensor["config"]["keras_history"]
        return [name, call + (name in nested), output]  # the call that made a nested model counted

    taken, *others = node["args"]
    tensors = taken if isinstance(taken, list) else [taken]
    named = {"value": others[0]} if others else {}  # of attention, the only one with more
    named |= {key: value for key, value in node["kwargs"].items() if isinstance(value, dict)}
    more = {key: place(tensor) for key, tensor in named.items()}
    return [[*place(tensor), more] for tensor in tensors]
