"""Operations on tensors that Keras 2 kept as layers `TFOpLambda`, as layers of today's Keras."""

from collections.abc import Callable
from typing import Any

_KINDS = ("TFOpLambda", "SlicingOpLambda", "TensorFlowOpLayer")
_CONSTANT = "_CONSTANT_VALUE"  # stands for a tensor's name where the first operand is a number

_Rescale = Callable[[float], tuple[float, float]]
_WITH_NUMBER: dict[str, _Rescale] = {
    "truediv": lambda number: (1 / number, 0.0),
    "multiply": lambda number: (number, 0.0),
    "mul": lambda number: (number, 0.0),
    "subtract": lambda number: (1.0, -number),
    "add": lambda number: (1.0, number),
}
"""Scale and offset of a layer `Rescaling` that does the same to a tensor."""

_FROM_NUMBER: dict[str, _Rescale] = _WITH_NUMBER | {"subtract": lambda number: (-1.0, number)}
del _FROM_NUMBER["truediv"]

_OF_TWO = {"add": "Add", "multiply": "Multiply", "mul": "Multiply", "subtract": "Subtract"}
_OF_ONE = {"relu": "ReLU", "softmax": "Softmax"}


def mend_operation(layer: dict[str, Any]) -> None:
    """Make a layer of an operation, `inputs / 255`, one of Keras's own that does the same.

    Any other operation stays, but its kind names it, so that it is told when it is refused.

    Args:
        layer: A layer's description; changed in place.
    """
    if layer["class_name"] not in _KINDS:
        return
    name = str(layer["config"].get("function", ""))
    replaced = _replaced(name.rpartition(".")[2], layer.get("inbound_nodes"))
    if replaced is None:
        layer["class_name"] = f"{layer['class_name']} {name}".strip()
        return
    kind, values, tensors = replaced
    layer |= {"class_name": kind, "module": "keras.layers", "registered_name": None}
    layer["config"] = {"name": layer["config"]["name"], **values}
    layer["inbound_nodes"] = [[[*tensor[:3], {}] for tensor in tensors]]


def _replaced(operation: str, nodes: Any) -> tuple[str, dict[str, float], list[list[Any]]] | None:
    """The kind of the layer that does the same, its arguments, and the tensors that it takes."""
    if not nodes or len(nodes) != 1 or len(nodes[0]) != 4:
        return None  # called more than once, or in a form of another time
    first, other = nodes[0], nodes[0][3].get("y")
    if first[0] == _CONSTANT and operation in _FROM_NUMBER and isinstance(other, list):
        scale, offset = _FROM_NUMBER[operation](float(first[2]))
        return "Rescaling", {"scale": scale, "offset": offset}, [other]
    if operation in _WITH_NUMBER and isinstance(other, int | float) and other:
        scale, offset = _WITH_NUMBER[operation](float(other))
        return "Rescaling", {"scale": scale, "offset": offset}, [first]
    if operation in _OF_TWO and isinstance(other, list) and first[0] != _CONSTANT:
        return _OF_TWO[operation], {}, [first, other]
    if operation in _OF_ONE and first[0] != _CONSTANT:
        return _OF_ONE[operation], {}, [first]
    return None
