"""Make model files that are damaged, bombs, hold code, point elsewhere, or are no digit model."""

import io
import json
import tempfile
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from digitpad.system.keras_import import import_keras

Make = Callable[[Path], bytes]


def saved(model: Any, path: Path) -> bytes:
    model.save(path)
    return path.read_bytes()


def model_of(*layers: Any, shape: tuple[int, ...] = (28, 28, 1)) -> Any:
    return import_keras().Sequential([import_keras().Input(shape), *layers])


def head(classes: int = 10) -> list[Any]:
    layers = import_keras().layers
    return [layers.Flatten(), layers.Dense(classes, activation="softmax")]


@cache
def plain(suffix: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return saved(model_of(*head()), Path(folder) / f"m{suffix}")


def with_config(change: Callable[[Any], None]) -> bytes:
    """The plain `.keras` model with another description."""
    return with_members({}, change)


def with_members(
    members: dict[str, bytes], change: Callable[[Any], None] = lambda _config: None
) -> bytes:
    with zipfile.ZipFile(io.BytesIO(plain(".keras"))) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    config = json.loads(found["config.json"])
    change(config)
    found |= {"config.json": json.dumps(config).encode()} | members
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    return file.getvalue()


def hdf5(fill: Callable[[Any], None]) -> bytes:
    """The plain `.h5` model with something more in it."""
    import h5py

    file = io.BytesIO(plain(".h5"))
    with h5py.File(file, "r+") as opened:
        fill(opened)
    return file.getvalue()


def weights(fill: Callable[[Any], None]) -> bytes:
    """The plain `.keras` model with something more in its weights."""
    import h5py

    with zipfile.ZipFile(io.BytesIO(plain(".keras"))) as archive:
        file = io.BytesIO(archive.read("model.weights.h5"))
    with h5py.File(file, "r+") as opened:
        fill(opened)
    return with_members({"model.weights.h5": file.getvalue()})


def link_outside(file: Any) -> None:
    import h5py

    file["more"] = h5py.ExternalLink("/etc/passwd", "/")


def link_within(file: Any) -> None:
    import h5py

    file["more"] = h5py.SoftLink("/nowhere")


def store_outside(file: Any) -> None:
    file.create_dataset("more", (9,), "u1", external=[("/etc/passwd", 0, 9)])


def borrow_from_outside(file: Any) -> None:
    import h5py

    layout = h5py.VirtualLayout((9,), "u1")
    layout[:] = h5py.VirtualSource("/tmp/other.h5", "secret", (9,))
    file.create_virtual_dataset("more", layout)


def burst(file: Any) -> None:
    file.create_dataset("more", (2**30,), "f4", chunks=(2**20,), compression="gzip")


def name_layer(kind: str, **config: object) -> Callable[[Any], None]:
    """Make the model's Flatten layer another one."""

    def change(values: Any) -> None:
        values["config"]["layers"][1] |= {
            "class_name": kind,
            "config": config | {"name": "x"},
            "registered_name": kind,
        }

    return change


def of_another_module(values: Any) -> None:
    values["config"]["layers"][1]["module"] = "subprocess"


def with_lambda(suffix: str) -> Make:
    def make(folder: Path) -> bytes:
        marker = folder / "ran"

        def touch(tensor: Any) -> Any:
            marker.touch()
            return tensor

        layer = import_keras().layers.Lambda(touch, output_shape=(28, 28, 1))
        content = saved(model_of(layer, *head()), folder / f"m{suffix}")
        marker.unlink(missing_ok=True)  # it may run while the model is made, but never again
        return content

    return make


def with_custom_class(suffix: str) -> Make:
    def make(folder: Path) -> bytes:
        keras = import_keras()

        own = {"call": lambda _self, tensor: tensor * 2}
        layer = type("Doubled", (keras.layers.Layer,), own)()
        return saved(model_of(layer, *head()), folder / f"m{suffix}")

    return make


def with_custom_activation(folder: Path) -> bytes:
    def doubled(tensor: Any) -> Any:
        return tensor * 2

    layers = import_keras().layers
    return saved(model_of(layers.Conv2D(2, 3, activation=doubled), *head()), folder / "m.keras")


def with_two_inputs(folder: Path) -> bytes:
    keras = import_keras()
    inputs = [keras.Input((28, 28, 1)), keras.Input((28, 28, 1))]
    outputs = keras.layers.Dense(10)(keras.layers.Flatten()(keras.layers.Add()(inputs)))
    return saved(keras.Model(inputs, outputs), folder / "m.keras")


def with_nan(folder: Path) -> bytes:
    model = model_of(*head())
    values = model.get_weights()
    values[0][3, 3] = np.nan
    model.set_weights(values)
    return saved(model, folder / "m.h5")


def with_infinite_answers(folder: Path) -> bytes:
    model = model_of(*head())
    model.set_weights([value + np.float32(3e38) for value in model.get_weights()])
    return saved(model, folder / "m.keras")


def weights_only(folder: Path) -> bytes:
    model_of(*head()).save_weights(folder / "m.weights.h5")
    return (folder / "m.weights.h5").read_bytes()


def many_members(_folder: Path) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"{number}", b"")
    return file.getvalue()


DAMAGED = "is damaged; choose another"
UNSAFE = "Unsafe or unsupported model"
ELSEWHERE = "points to somewhere else"

HOSTILE: dict[str, tuple[Make, str]] = {
    "truncated .keras": (lambda _: plain(".keras")[:-40], DAMAGED),
    "half a .keras": (lambda _: plain(".keras")[:9000], DAMAGED),
    "truncated .h5": (lambda _: plain(".h5")[:-4000], DAMAGED),
    "only the magic of .h5": (lambda _: plain(".h5")[:8], DAMAGED),
    "zip bomb": (lambda _: with_members({"more": bytes(210_000_000)}), "unpacks to over 200 MB"),
    "huge description": (lambda _: with_members({"config.json": b" " * 6_000_000}), DAMAGED),
    "zip of 20,000 members": (many_members, DAMAGED),
    "HDF5 bomb": (lambda _: hdf5(burst), "unpacks to over 200 MB"),
    "HDF5 bomb in a .keras": (lambda _: weights(burst), "unpacks to over 200 MB"),
    "no description": (lambda _: with_members({"config.json": b"[]"}), DAMAGED),
    "nested description": (lambda _: with_members({"config.json": b"[" * 99_999}), DAMAGED),
    "weights only": (weights_only, "holds weights only"),
    "Lambda in .keras": (with_lambda(".keras"), UNSAFE),
    "Lambda in .h5": (with_lambda(".h5"), UNSAFE),
    "custom class in .keras": (with_custom_class(".keras"), UNSAFE),
    "custom class in .h5": (with_custom_class(".h5"), UNSAFE),
    "custom activation": (with_custom_activation, UNSAFE),
    "layer that loads a file": (
        lambda _: with_config(name_layer("TFSMLayer", filepath="/tmp/evil")),
        UNSAFE,
    ),
    "layer that reads a file": (
        lambda _: with_config(name_layer("StringLookup", vocabulary="/etc/passwd")),
        UNSAFE,
    ),
    "class of another module": (lambda _: with_config(of_another_module), UNSAFE),
    "external link": (lambda _: hdf5(link_outside), ELSEWHERE),
    "soft link": (lambda _: hdf5(link_within), ELSEWHERE),
    "external link in a .keras": (lambda _: weights(link_outside), ELSEWHERE),
    "external storage": (lambda _: hdf5(store_outside), ELSEWHERE),
    "virtual dataset": (lambda _: weights(borrow_from_outside), ELSEWHERE),
    "colour pictures": (
        lambda folder: saved(model_of(*head(), shape=(32, 32, 3)), folder / "m.keras"),
        "it expects 32×32×3, and digitpad's images are 28×28×1",
    ),
    "26 classes": (lambda folder: saved(model_of(*head(26)), folder / "m.h5"), "has 26 outputs"),
    "two inputs": (with_two_inputs, "has 2 inputs"),
    "NaN weights": (with_nan, "weights are not finite"),
    "infinite answers": (with_infinite_answers, "not finite"),
}
"""By what is wrong with each: how to make it, and what is said of it."""
