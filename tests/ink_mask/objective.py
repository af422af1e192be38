"""Loss and learning rate of the network that finds ink."""

import math
from typing import Any

from digitpad.system.keras_import import import_keras

PEAK_RATE = 3e-3
_WEIGHT_DECAY = 1e-4
_CLIP_NORM = 1.0
_WARM_UP = 0.03  # of all steps
_LAST = 0.01  # of the peak: what is left of the rate at the end
_INK_WEIGHT = 2.0  # a pixel of ink counts for so many of paper: there are fewer
_DICE_WEIGHT = 0.5
_SMOOTH_PX = 64.0


def loss(truth: Any, logits: Any) -> Any:
    """Weighted cross-entropy of pixels, and the Dice loss of pictures (Milletari et al. 2016).

    Dice counts each picture the same however little ink it has; 64 pixels are added to both of
    its sums, so that it is defined, and small, where there is none.

    Args:
        truth: float32, shape (n, height, width, 1), 0 to 1.
        logits: Of that shape.

    Returns:
        A scalar.
    """
    ops = import_keras().ops
    weights = 1 + (_INK_WEIGHT - 1) * truth
    # The cross-entropy of a sigmoid, in the form that never overflows.
    entropy = ops.relu(logits) - logits * truth + ops.log1p(ops.exp(-ops.absolute(logits)))
    ink = ops.sigmoid(logits)
    common = ops.sum(ink * truth, axis=(1, 2, 3))
    both = ops.sum(ink, axis=(1, 2, 3)) + ops.sum(truth, axis=(1, 2, 3))
    dice = 1 - (2 * common + _SMOOTH_PX) / (both + _SMOOTH_PX)
    return ops.mean(weights * entropy) + _DICE_WEIGHT * ops.mean(dice)


def compile_network(network: Any) -> None:
    """Make a network ready to be trained by batches."""
    keras = import_keras()
    optimizer = keras.optimizers.AdamW(PEAK_RATE, _WEIGHT_DECAY, global_clipnorm=_CLIP_NORM)
    network.compile(optimizer, loss)
    optimizer.build(network.trainable_variables)


def rate_at(step: int, steps: int, peak: float = PEAK_RATE) -> float:
    """The learning rate: a linear warm-up, then half a cosine (Loshchilov and Hutter 2017)."""
    warm_up = max(1, round(_WARM_UP * steps))
    if step < warm_up:
        return peak * (step + 1) / warm_up
    share = (step - warm_up) / max(1, steps - warm_up)
    return peak * (_LAST + (1 - _LAST) * (1 + math.cos(math.pi * min(share, 1.0))) / 2)
