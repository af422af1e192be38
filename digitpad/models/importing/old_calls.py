"""Calls of layers in Functional models as Keras 2 described them, as today's Keras reads them.

A tensor is a layer's name, the number of its call, the number of its output, and a dictionary of
further arguments, tensors by name among them.
"""

from typing import Any

_NESTED = ("Sequential", "Functional")


def count_calls_anew(config: dict[str, Any]) -> None:
    """Let the calls of nested models in old Functional models begin at 0, as they do today.

    Args:
        config: The model's description; changed in place.
    """
    layers = config["layers"]
    if not any(isinstance(node, list) for layer in layers for node in layer["inbound_nodes"]):
        return  # today's form
    kinds = {layer["name"]: layer["class_name"] for layer in layers}

    def count(value: Any, nested: tuple[str, ...]) -> None:
        if not isinstance(value, list):
            return
        if len(value) >= 3 and isinstance(value[0], str) and isinstance(value[1], int):
            value[1] -= kinds.get(value[0]) in nested and value[1] > 0
            named = value[3] if len(value) > 3 and isinstance(value[3], dict) else {}
            value = [*named.values()]
        for item in value:
            count(item, nested)

    for layer in layers:
        count(layer["inbound_nodes"], _NESTED)
    count(config["output_layers"], ("Sequential",))  # Keras counts those of others itself


def name_tensors(config: dict[str, Any]) -> None:
    """Describe calls that take tensors by name, as those of attention do, in today's form.

    Args:
        config: The model's description; changed in place.
    """
    for layer in config["layers"]:
        layer["inbound_nodes"] = [_with_names(node) for node in layer["inbound_nodes"]]


def _with_names(node: Any) -> Any:
    if not isinstance(node, list) or len(node) != 1 or len(node[0]) != 4:
        return node
    more = node[0][3]
    if not any(map(_is_tensor, more.values())):
        return node
    named = {key: _tensor(value) if _is_tensor(value) else value for key, value in more.items()}
    return {"args": [_tensor(node[0])], "kwargs": named}


def _is_tensor(value: Any) -> bool:
    kinds = (str, int, int)
    return isinstance(value, list) and [*map(type, value)] == [*kinds]


def _tensor(place: list[Any]) -> dict[str, Any]:
    """A tensor as today's Keras names it; its shape is that of the call it comes from."""
    values = {"shape": [None], "dtype": "float32", "keras_history": place[:3]}
    return {"class_name": "__keras_tensor__", "config": values}
