"""The network architectures, each a list of layers from which a Keras model is built."""

from collections.abc import Callable
from dataclasses import dataclass
from math import prod
from typing import Any

from digitpad.image_format import IMAGE_SIZE_PX
from digitpad.messages import Message
from digitpad.networks.config import NetworkName, PrecisionName
from digitpad.system.keras_import import import_keras

Shape = tuple[int, ...]
INPUT_SHAPE: Shape = (IMAGE_SIZE_PX, IMAGE_SIZE_PX, 1)


@dataclass(frozen=True)
class Layer:
    """A layer: the name of its Keras class, and the arguments."""

    kind: str
    arguments: dict[str, Any]


@dataclass(frozen=True)
class LayerRow:
    """A row of the table of layers.

    Attributes:
        name: What the layer does, in a few words.
        kind: Its Keras class.
        output_shape: Without the batch: (height, width, channels) or (units,).
        parameters: How many parameters it has.
    """

    name: Message
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


def compact() -> list[Layer]:
    """Two convolutions with stride 2: 80,730 parameters, the fastest to train.

    5x5 kernels and a stride replace the article's pooling, at a third of its cost; with batch
    normalisation two epochs are enough.
    """
    return [
        *_normalised(_layer("Conv2D", filters=16, kernel_size=5, strides=2, use_bias=False), 0.9),
        *_normalised(_layer("Conv2D", filters=32, kernel_size=5, strides=2, use_bias=False), 0.9),
        _layer("Flatten"),
        *_normalised(_layer("Dense", units=128, use_bias=False), 0.9),
        _layer("Dense", units=10, activation="softmax"),
    ]


def robust() -> list[Layer]:
    """Two stages of three convolutions with batch normalisation: 468,242 parameters, 1.9 MB.

    A quarter wider than C. Deotte's network ("25 Million Images! [0.99757] MNIST", 2018), which is
    accurate for its size: the third convolution of a stage has 5x5 kernels and a stride of 2, a
    learned pooling. Batch normalisation: Ioffe and Szegedy 2015.
    """
    return [
        *_stage(40),
        *_stage(80),
        _layer("Flatten"),
        *_normalised(_layer("Dense", units=128, use_bias=False)),
        _layer("Dropout", rate=0.2),
        _layer("Dense", units=10, activation="softmax"),
    ]


NETWORKS: dict[NetworkName, Callable[[], list[Layer]]] = {
    "article": article,
    "compact": compact,
    "robust": robust,
}


def build(name: NetworkName, precision: PrecisionName = "float32") -> Any:
    """The untrained Keras model of that name.

    It takes float32 images of shape (n, 28, 28, 1), 0 to 1, and returns probabilities, float32 of
    shape (n, 10). Its weights are float32 at any precision (Micikevicius et al. 2018).
    """
    keras = import_keras()
    *hidden, last = NETWORKS[name]()
    layers = [
        getattr(keras.layers, layer.kind)(**layer.arguments, dtype=precision) for layer in hidden
    ]
    layers.append(getattr(keras.layers, last.kind)(**last.arguments, dtype="float32"))
    return keras.Sequential([keras.Input(INPUT_SHAPE), *layers], name=name)


def layer_rows(name: NetworkName) -> list[LayerRow]:
    """The layers of a network with their shapes and parameters, without importing TensorFlow."""
    shape = INPUT_SHAPE
    rows = []
    for layer in NETWORKS[name]():
        after, parameters = _after(layer, shape)
        rows.append(LayerRow(_describe(layer), layer.kind, after, parameters))
        shape = after
    return rows


def _layer(kind: str, **arguments: Any) -> Layer:
    return Layer(kind, arguments)


def _stage(filters: int) -> list[Layer]:
    given = {"filters": filters, "use_bias": False}
    plain = _layer("Conv2D", kernel_size=3, **given)
    shrinking = _layer("Conv2D", kernel_size=5, strides=2, padding="same", **given)
    blocks = [_normalised(plain), _normalised(plain), _normalised(shrinking)]
    return [*(layer for block in blocks for layer in block), _layer("Dropout", rate=0.1)]


def _normalised(layer: Layer, momentum: float = 0.99) -> list[Layer]:
    """A layer, batch normalisation and ReLU; a low momentum suits a short training."""
    normalisation = _layer("BatchNormalization", momentum=momentum)
    return [layer, normalisation, _layer("Activation", activation="relu")]


def _describe(layer: Layer) -> Message:
    given = layer.arguments
    described = _name(layer)
    if "strides" in given:
        described = Message("{}, stride {}", described, given["strides"])
    if "activation" in given:
        described = Message("{}, {}", described, given["activation"])
    return described


def _name(layer: Layer) -> Message:
    given = layer.arguments
    match layer.kind:
        case "Conv2D":
            return Message("Convolution {}×{}", given["kernel_size"], given["kernel_size"])
        case "MaxPooling2D":
            return Message("Max-pooling {}×{}", given["pool_size"], given["pool_size"])
        case "Dropout":
            return Message("Dropout {}", given["rate"])
    return _NAMES[layer.kind]


def _after(layer: Layer, shape: Shape) -> tuple[Shape, int]:
    """The shape of a layer's output, and how many parameters it has."""
    given = layer.arguments
    match layer.kind:
        case "Conv2D":
            kernel, filters = given["kernel_size"], given["filters"]
            lost = 0 if given.get("padding") == "same" else kernel - 1
            height, width = (-(-(side - lost) // given.get("strides", 1)) for side in shape[:2])
            weights = (kernel * kernel * shape[2] + given.get("use_bias", True)) * filters
            return (height, width, filters), weights
        case "MaxPooling2D":
            return (shape[0] // given["pool_size"], shape[1] // given["pool_size"], shape[2]), 0
        case "BatchNormalization":
            return shape, 4 * shape[-1]
        case "Flatten":
            return (prod(shape),), 0
        case "Dense":
            return (given["units"],), (shape[0] + given.get("use_bias", True)) * given["units"]
    return shape, 0


_NAMES = {
    "BatchNormalization": Message("Batch normalisation"),
    "Activation": Message("Activation"),
    "Flatten": Message("Flatten"),
    "Dense": Message("Dense"),
}
