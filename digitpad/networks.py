"""The architectures by name: each a list of layers, from which the Keras model is built."""

from collections.abc import Callable
from dataclasses import dataclass
from math import prod
from typing import Any

from digitpad.frame import IMAGE_SIZE_PX
from digitpad.keras_import import import_keras
from digitpad.training_config import NetworkName

Shape = tuple[int, ...]
INPUT_SHAPE: Shape = (IMAGE_SIZE_PX, IMAGE_SIZE_PX, 1)


@dataclass(frozen=True)
class Layer:
    """One layer: Keras's class of that name and its arguments."""

    kind: str
    arguments: dict[str, Any]


@dataclass(frozen=True)
class LayerRow:
    """A layer as a table shows it.

    Attributes:
        name: What it does, in a few words.
        kind: Keras's class name.
        output_shape: Without the batch: (height, width, channels) or (units,).
        parameters: How many numbers it holds.
    """

    name: str
    kind: str
    output_shape: Shape
    parameters: int


def article() -> list[Layer]:
    """The article's network: 108,618 parameters."""
    return [
        _layer("Conv2D", filters=16, kernel_size=3, activation="relu"),
        _layer("MaxPooling2D", pool_size=2),
        _layer("Conv2D", filters=32, kernel_size=3, activation="relu"),
        _layer("MaxPooling2D", pool_size=2),
        _layer("Flatten"),
        _layer("Dense", units=128, activation="relu"),
        _layer("Dropout", rate=0.5),
        _layer("Dense", units=10, activation="softmax"),
    ]


def robust() -> list[Layer]:
    """Three stages of two convolutions with batch normalisation, then a global average.

    After VGG (Simonyan and Zisserman 2015) with batch normalisation (Ioffe and Szegedy 2015) and
    global average pooling (Lin et al. 2014) in place of large dense layers.
    """
    stages = [_stage(32), _stage(64), _stage(128)]
    pooled = [*stages[0], _layer("MaxPooling2D", pool_size=2)]
    pooled += [*stages[1], _layer("MaxPooling2D", pool_size=2), *stages[2]]
    return [
        *pooled,
        _layer("GlobalAveragePooling2D"),
        _layer("Dropout", rate=0.3),
        _layer("Dense", units=10, activation="softmax"),
    ]


NETWORKS: dict[NetworkName, Callable[[], list[Layer]]] = {"article": article, "robust": robust}


def build(name: NetworkName) -> Any:
    """The Keras model of that name, untrained.

    It takes float32 images of shape (n, 28, 28, 1), 0 to 1, and gives the probabilities, float32
    of shape (n, 10).
    """
    keras = import_keras()
    layers = [getattr(keras.layers, layer.kind)(**layer.arguments) for layer in NETWORKS[name]()]
    return keras.Sequential([keras.Input(INPUT_SHAPE), *layers], name=name)


def layer_rows(name: NetworkName) -> list[LayerRow]:
    """The layers of a network with their shapes and parameters, known without TensorFlow."""
    shape = INPUT_SHAPE
    rows = []
    for layer in NETWORKS[name]():
        after, parameters = _RULES[layer.kind](shape, layer.arguments)
        rows.append(LayerRow(_describe(layer), layer.kind, after, parameters))
        shape = after
    return rows


def _layer(kind: str, **arguments: Any) -> Layer:
    return Layer(kind, arguments)


def _stage(filters: int) -> list[Layer]:
    convolution = _layer("Conv2D", filters=filters, kernel_size=3, padding="same", use_bias=False)
    block = [convolution, _layer("BatchNormalization"), _layer("Activation", activation="relu")]
    return block * 2


def _describe(layer: Layer) -> str:
    given = layer.arguments
    activation = f", {given['activation']}" if "activation" in given else ""
    descriptions = {
        "Conv2D": f"Convolution {given.get('kernel_size')}x{given.get('kernel_size')}{activation}",
        "BatchNormalization": "Batch normalisation",
        "Activation": f"Activation{activation}",
        "MaxPooling2D": f"Max-pooling {given.get('pool_size')}x{given.get('pool_size')}",
        "GlobalAveragePooling2D": "Global average",
        "Flatten": "Flatten",
        "Dense": f"Dense{activation}",
        "Dropout": f"Dropout {given.get('rate')}",
    }
    return descriptions[layer.kind]


def _convolution(shape: Shape, given: dict[str, Any]) -> tuple[Shape, int]:
    kernel, filters = given["kernel_size"], given["filters"]
    lost = 0 if given.get("padding") == "same" else kernel - 1
    weights = kernel * kernel * shape[2] * filters + filters * given.get("use_bias", True)
    return (shape[0] - lost, shape[1] - lost, filters), weights


def _pooling(shape: Shape, given: dict[str, Any]) -> tuple[Shape, int]:
    return (shape[0] // given["pool_size"], shape[1] // given["pool_size"], shape[2]), 0


def _unchanged(shape: Shape, _given: dict[str, Any]) -> tuple[Shape, int]:
    return shape, 0


_RULES: dict[str, Callable[[Shape, dict[str, Any]], tuple[Shape, int]]] = {
    "Conv2D": _convolution,
    "BatchNormalization": lambda shape, _: (shape, 4 * shape[-1]),
    "Activation": _unchanged,
    "MaxPooling2D": _pooling,
    "GlobalAveragePooling2D": lambda shape, _: (shape[2:], 0),
    "Flatten": lambda shape, _: ((prod(shape),), 0),
    "Dense": lambda shape, given: ((given["units"],), (shape[0] + 1) * given["units"]),
    "Dropout": _unchanged,
}
