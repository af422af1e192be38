"""Make a compiled network four times as fast at the cost of a little exactness."""

from collections import Counter
from typing import Any

import numpy as np

_SMALLEST = 1e-12  # of a channel's largest weight: where all are zero, a scale must not be
_LARGEST = 127  # of the weights' whole numbers, which lie as far below zero as above


def quantize(compiled: bytes) -> bytes:
    """The same network with whole numbers for weights, each channel of a layer at its own scale.

    LiteRT then brings each layer's input to whole numbers, too, at a scale that it finds for each
    image ("dynamic range quantisation"; Jacob et al., "Quantization and Training of Neural Networks
    for Efficient Integer-Arithmetic-Only Inference", 2018). It takes milliseconds. Layers
    that would be no faster stay as they are: all but convolutions and dense ones.

    Args:
        compiled: A `.tflite` model that this program wrote.

    Returns:
        A `.tflite` model with the same inputs and outputs.
    """
    # Takes 0.03 s to import, which only those who read many images should pay for.
    import flatbuffers
    from ai_edge_litert import schema_py_generated as schema

    model = schema.ModelT.InitFromPackedBuf(compiled, 0)
    shared = _shared(model)
    for graph in model.subgraphs:
        for operator in graph.operators:
            code = model.operatorCodes[operator.opcodeIndex]
            if code.builtinCode == schema.BuiltinOperator.FULLY_CONNECTED:
                operator.builtinOptions.asymmetricQuantizeInputs = True
            elif code.builtinCode != schema.BuiltinOperator.CONV_2D:
                continue
            weights = graph.tensors[operator.inputs[1]]
            if weights.type == schema.TensorType.FLOAT32 and weights.buffer not in shared:
                _quantize(weights, model.buffers[weights.buffer], schema)
    builder = flatbuffers.Builder(len(compiled))
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


def _shared(model: Any) -> set[int]:
    """Buffers that have no content or are read by more than one operator."""
    read = Counter(
        graph.tensors[place].buffer
        for graph in model.subgraphs
        for operator in graph.operators
        for place in set(operator.inputs)
        if place >= 0
    )
    return {
        place
        for place, buffer in enumerate(model.buffers)
        if buffer.data is None or read[place] != 1
    }


def _quantize(weights: Any, buffer: Any, schema: Any) -> None:
    """Round weights, whose first axis is the layer's channels."""
    values = np.frombuffer(np.asarray(buffer.data, np.uint8).tobytes(), np.float32)
    rows = values.reshape(weights.shape[0], -1)
    scales = np.maximum(np.abs(rows).max(axis=1), _SMALLEST) / _LARGEST
    rounded = np.rint(rows / scales[:, np.newaxis]).astype(np.int8)
    weights.quantization = schema.QuantizationParametersT()
    weights.quantization.scale = scales.astype(np.float32)
    weights.quantization.zeroPoint = np.zeros(len(scales), np.int64)
    weights.quantization.quantizedDimension = 0
    weights.type = schema.TensorType.INT8
    buffer.data = rounded.ravel().view(np.uint8)
