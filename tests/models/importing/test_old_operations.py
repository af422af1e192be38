"""Operations that Keras 2 kept as layers become layers that do the same."""

from typing import Any

import numpy as np
import pytest

from digitpad.models.importing.old_operations import mend_operation
from digitpad.system.keras_import import import_keras


def operation(function: str, *node: Any) -> dict[str, Any]:
    values = {"name": "op", "trainable": True, "dtype": "float32", "function": function}
    return {"class_name": "TFOpLambda", "config": values, "name": "op", "inbound_nodes": [[*node]]}


def of(tensor: str, **values: Any) -> tuple[Any, ...]:
    return (tensor, 0, 0, values | {"name": None})


@pytest.mark.parametrize(
    ("function", "node", "expected"),
    [
        ("math.truediv", of("a", y=255.0), lambda a: a / 255),
        ("math.multiply", of("a", y=2.0), lambda a: a * 2),
        ("math.subtract", of("a", y=0.5), lambda a: a - 0.5),
        ("math.add", of("a", y=1), lambda a: a + 1),
        ("__operators__.add", of("a", y=3.0), lambda a: a + 3),
        ("math.subtract", ("_CONSTANT_VALUE", -1, 1.0, {"y": ["a", 0, 0]}), lambda a: 1 - a),
        ("nn.relu", of("a"), lambda a: np.maximum(a, 0)),
    ],
)
def test_an_operation_becomes_a_layer_that_does_the_same(
    function: str, node: tuple[Any, ...], expected: Any
) -> None:
    layer = operation(function, *node)
    mend_operation(layer)
    assert layer["inbound_nodes"] == [[["a", 0, 0, {}]]]
    keras = import_keras()
    kind = getattr(keras.layers, layer["class_name"])
    values = np.linspace(-2, 2, 9, dtype=np.float32)
    answers = np.asarray(kind.from_config(layer["config"])(values))
    np.testing.assert_allclose(answers, expected(values), atol=1e-6)


@pytest.mark.parametrize(
    ("function", "kind"),
    [("math.add", "Add"), ("math.multiply", "Multiply"), ("math.subtract", "Subtract")],
)
def test_an_operation_on_two_tensors_takes_both(function: str, kind: str) -> None:
    layer = operation(function, *of("a", y=["b", 1, 0]))
    mend_operation(layer)
    assert layer["class_name"] == kind
    assert layer["inbound_nodes"] == [[["a", 0, 0, {}], ["b", 1, 0, {}]]]


@pytest.mark.parametrize(
    ("function", "node"),
    [
        ("reshape", of("a", shape=[-1])),
        ("math.truediv", ("_CONSTANT_VALUE", -1, 1.0, {"y": ["a", 0, 0]})),
        ("math.truediv", of("a", y=0)),
    ],
)
def test_any_other_operation_is_named_so_that_it_is_told_when_refused(
    function: str, node: tuple[Any, ...]
) -> None:
    layer = operation(function, *node)
    mend_operation(layer)
    assert layer["class_name"] == f"TFOpLambda {function}"
