"""Activations of a compiled network for one image, layer by layer and unit by unit."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from digitpad.errors import ModelError
from digitpad.system.streams import native_messages_muted

LayerKind = Literal["convolution", "pooling", "dense", "softmax", "other"]

_KINDS: dict[str, LayerKind] = {
    "CONV_2D": "convolution",
    "MAX_POOL_2D": "pooling",
    "AVERAGE_POOL_2D": "pooling",
    "FULLY_CONNECTED": "dense",
    "SOFTMAX": "softmax",
}


@dataclass(frozen=True, eq=False)
class CompiledLayer:
    """One layer of the compiled network, which has none that only training needs.

    Attributes:
        kind: The operator.
        shape: Of its output: (height, width, channels) or (units,).
        weights: float32: of a convolution (channels, height, width, input channels), of a dense
            layer (units, input units); None for all others. Batch normalisation is folded in.
        bias: float32, one per channel or unit; None for all others.
        stride: Of a convolution, in rows and columns.
        padding: Of a convolution: rows of zeros above the first, and columns.
        source: Index of the input tensor.
        result: Index of the output tensor.
    """

    kind: LayerKind
    shape: tuple[int, ...]
    weights: NDArray[np.float32] | None
    bias: NDArray[np.float32] | None
    stride: tuple[int, int]
    padding: tuple[int, int]
    source: int
    result: int


@dataclass(frozen=True, eq=False)
class UnitSum:
    """How one unit of a convolution got its value: sum of kernel times patch, plus bias.

    Attributes:
        kernel: float32, shape (height, width, input channels).
        patch: float32, the same shape: the unit's receptive field in the layer before; 0 beyond
            the edge.
        box: Row, column, height and width of the patch in the layer before.
        bias: Of the unit's channel.
        total: The sum of all products and the bias.
        output: The activation: the total, or 0 where it is negative (relu).
    """

    kernel: NDArray[np.float32]
    patch: NDArray[np.float32]
    box: tuple[int, int, int, int]
    bias: float
    total: float
    output: float


class Activations:
    """An interpreter that keeps every activation; takes some milliseconds per image.

    Attributes:
        layers: The layers in order, without those that only reshape.

    LiteRT normally overwrites the tensors between input and output; here all of them are preserved,
    and plain kernels compute them.
    """

    def __init__(self, compiled: bytes) -> None:
        """Load a network.

        Args:
            compiled: A `.tflite` model that this program wrote.

        Raises ModelError when LiteRT cannot load it.
        """
        from ai_edge_litert.interpreter import Interpreter, OpResolverType

        try:
            with native_messages_muted():
                self._interpreter: Any = Interpreter(
                    model_content=compiled,
                    num_threads=1,
                    experimental_preserve_all_tensors=True,
                    experimental_op_resolver_type=OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES,
                )
                self._interpreter.allocate_tensors()
        except (ValueError, RuntimeError) as error:
            raise ModelError("The compiled model is damaged; train or import it again.") from error
        self._input = int(self._interpreter.get_input_details()[0]["index"])
        self.layers = tuple(self._find_layers(compiled))

    def look(self, image: NDArray[np.uint8]) -> tuple[NDArray[np.float32], ...]:
        """Run the network on an image.

        Args:
            image: uint8, shape (28, 28), 0 = paper, 255 = ink.

        Returns:
            The output of each of `layers`, float32, of the layer's shape.
        """
        self._interpreter.set_tensor(self._input, image[None, ..., None] * np.float32(1 / 255))
        self._interpreter.invoke()
        return tuple(self._tensor(layer.result) for layer in self.layers)

    def unit(self, number: int, channel: int, row: int, column: int) -> UnitSum:
        """How a unit of a convolution got its value for the last image.

        Args:
            number: Index into `layers`; must be a convolution.
            channel: Index of the feature map.
            row: Of the unit in the map.
            column: Of the unit in the map.
        """
        layer = self.layers[number]
        assert layer.weights is not None
        assert layer.bias is not None
        before = self._tensor(layer.source)
        kernel = layer.weights[channel]
        top = row * layer.stride[0] - layer.padding[0]
        left = column * layer.stride[1] - layer.padding[1]
        patch = _cut(before, top, left, kernel.shape[:2])
        bias = float(layer.bias[channel])
        output = float(self._tensor(layer.result)[row, column, channel])
        total = float((kernel * patch).sum()) + bias
        return UnitSum(kernel, patch, (top, left, *kernel.shape[:2]), bias, total, output)

    def _find_layers(self, compiled: bytes) -> Iterator[CompiledLayer]:
        """Read the model's operators from its flatbuffer: the interpreter doesn't expose them."""
        from ai_edge_litert import schema_py_generated as schema

        names = {number: name for name, number in vars(schema.BuiltinOperator).items()}
        model = schema.Model.GetRootAs(compiled, 0)
        graph = model.Subgraphs(0)
        floats = {
            tensor["index"]: tuple(tensor["shape"][1:])
            for tensor in self._interpreter.get_tensor_details()
            if tensor["dtype"] is np.float32
        }
        for place in range(graph.OperatorsLength()):
            operator = graph.Operators(place)
            code = model.OperatorCodes(operator.OpcodeIndex())
            name = names[max(code.BuiltinCode(), code.DeprecatedBuiltinCode())]
            if operator.Outputs(0) in floats and name != "RESHAPE":
                yield self._layer(name, operator, floats)

    def _layer(self, name: str, operator: Any, shapes: dict[int, tuple[int, ...]]) -> CompiledLayer:
        kind = _KINDS.get(name, "other")
        source, result = operator.Inputs(0), operator.Outputs(0)
        weights = bias = None
        stride, padding = (1, 1), (0, 0)
        if kind in ("convolution", "dense"):
            weights = self._interpreter.get_tensor(operator.Inputs(1)).astype(np.float32)
            has_bias = operator.InputsLength() > 2 and operator.Inputs(2) >= 0
            zeros = np.zeros(len(weights), np.float32)
            bias = self._interpreter.get_tensor(operator.Inputs(2)) if has_bias else zeros
        if kind == "convolution":
            assert weights is not None
            stride, is_same = _options(operator)
            if is_same:
                padding = _same_padding(shapes[source], shapes[result], weights.shape[1:3], stride)
        return CompiledLayer(kind, shapes[result], weights, bias, stride, padding, source, result)

    def _tensor(self, number: int) -> NDArray[np.float32]:
        found: NDArray[np.float32] = self._interpreter.get_tensor(number)[0]
        return found


def _options(operator: Any) -> tuple[tuple[int, int], bool]:
    """A convolution's strides, and whether its padding is "same"."""
    from ai_edge_litert import schema_py_generated as schema

    table = operator.BuiltinOptions()
    options = schema.Conv2DOptions()
    options.Init(table.Bytes, table.Pos)
    is_same = options.Padding() == schema.Padding.SAME
    return (options.StrideH(), options.StrideW()), is_same


def _same_padding(
    before: tuple[int, ...],
    after: tuple[int, ...],
    kernel: tuple[int, ...],
    stride: tuple[int, int],
) -> tuple[int, int]:
    """Rows and columns of zeros before the first, for TensorFlow's padding "same".

    https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2
    """
    rows, columns = (
        max((after[axis] - 1) * stride[axis] + kernel[axis] - before[axis], 0) // 2
        for axis in (0, 1)
    )
    return rows, columns


def _cut(
    before: NDArray[np.float32], top: int, left: int, size: tuple[int, ...]
) -> NDArray[np.float32]:
    """A part of an array, shape (height, width, channels), 0 beyond its edges."""
    height, width = size
    padded = np.pad(before, ((height, height), (width, width), (0, 0)))
    part: NDArray[np.float32] = padded[top + height :, left + width :][:height, :width]
    return part
