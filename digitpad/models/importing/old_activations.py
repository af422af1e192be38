"""The activation that changed its meaning between Keras 2 and Keras 3: the hard sigmoid.

Keras 2's is clip(x / 5 + 1/2, 0, 1), today's clip(x / 6 + 1/2, 0, 1). The LSTM and GRU of Keras 2.2
have it unless told otherwise. Weights 6/5 as large give the old answers.
"""

from typing import Any

import numpy as np

RATIO = 6 / 5
"""How much larger what goes into today's hard sigmoid must be."""

_GATES = {
    "LSTMCell": (True, True, False, True),
    "ConvLSTMCell": (True, True, False, True),
    "GRUCell": (True, True, False),
}
"""Which blocks of a cell's weights feed its recurrent activation, by kind of cell."""


def mend_hard_sigmoids(model: Any) -> None:
    """Make the hard sigmoids of a model of Keras 2 answer as they did there.

    Those in layers `Activation`, which have no weights, are mended in the description.
    """
    for layer in model._flatten_layers(include_self=False):  # Keras has no public way
        gates = _GATES.get(type(layer).__name__)
        if gates is None and not hasattr(layer, "cell") and _is_hard(layer, "activation"):
            _enlarge(layer, np.float32(RATIO))
        elif gates is not None and _is_hard(layer, "recurrent_activation"):
            ratios = np.where(gates, RATIO, 1).astype(np.float32)
            _enlarge(layer, np.repeat(ratios, layer.kernel.shape[-1] // len(gates)))


def _is_hard(layer: Any, role: str) -> bool:
    return getattr(getattr(layer, role, None), "__name__", "") == "hard_sigmoid"


def _enlarge(layer: Any, ratios: Any) -> None:
    """Multiply weights, whose last axis are the units; a depthwise kernel goes into another."""
    for weights in layer.weights:
        if not (weights.name == "depthwise_kernel" and hasattr(layer, "pointwise_kernel")):
            weights.assign(weights.numpy() * ratios)
