"""The network that says of each pixel of a picture whether it is ink of a character.

A U-Net (Ronneberger, Fischer and Brox 2015) of plain convolutions that works at half the picture's
resolution and coarser: the first convolution takes every second pixel. On the way back, four times
the channels become 2x2 places (Shi et al. 2016, "sub-pixel convolution"), which unlike resizing
needs no size, so that one LiteRT model takes pictures of any. What lies far away is seen at a
sixteenth of the resolution, by depthwise convolutions of 7x7 in residual blocks (Liu et al. 2022,
"A ConvNet for the 2020s") and by the mean of the whole picture.
"""

from dataclasses import dataclass
from typing import Any

from digitpad.system.keras_import import import_keras

STRIDE_PX = 16
"""Height and width of a picture are multiples of this."""

_LEAST_SPREAD = 0.02  # of the brightness: what varies less is not stretched to full contrast


@dataclass(frozen=True)
class Widths:
    """How many channels the network has.

    Attributes:
        levels: At a half, a quarter, an eighth and a sixteenth of the picture's resolution.
        context_blocks: Residual blocks at a sixteenth; each sees 48 px further to every side.
    """

    levels: tuple[int, int, int, int] = (16, 32, 48, 80)
    context_blocks: int = 4


STANDARD = Widths()
"""The network that is trained: 277,204 parameters."""


def build(widths: Widths = STANDARD, height: int | None = None, width: int | None = None) -> Any:
    """A new network.

    Args:
        widths: Its numbers of channels.
        height: Of the pictures, a multiple of 16; any by default.
        width: Likewise.

    Returns:
        A Keras model from float32 (n, height, width, 3), 0 to 1, red, green, blue, to float32
        logits (n, height, width, 1), above 0 where ink is likelier than not.
    """
    keras = import_keras()
    picture = keras.Input((height, width, 3))
    layer = _standardised(picture)
    skipped = []
    for channels in widths.levels[:-1]:
        layer = _convolution(_convolution(layer, channels, stride=2), channels)
        skipped.append(layer)
    layer = _convolution(layer, widths.levels[-1], stride=2)
    for _ in range(widths.context_blocks):
        layer = _context_block(layer)
    layer = _with_mean(layer)
    for channels, fine in zip(reversed(widths.levels[:-1]), reversed(skipped), strict=True):
        coarse = _unfolded(keras.layers.Conv2D(4 * channels, 1)(layer))
        layer = _convolution(keras.layers.Add()([coarse, fine]), channels)
    return keras.Model(picture, _unfolded(keras.layers.Conv2D(4, 3, padding="same")(layer)))


def _standardised(picture: Any) -> Any:
    """Mean 0 a channel and spread about 1, so that faint ink is no fainter to the network."""
    keras = import_keras()
    centred = picture - keras.ops.mean(picture, axis=(1, 2), keepdims=True)
    variance = keras.ops.mean(keras.ops.square(centred), axis=(1, 2, 3), keepdims=True)
    return centred / (keras.ops.sqrt(variance) + _LEAST_SPREAD)


def _convolution(layer: Any, channels: int, stride: int = 1) -> Any:
    keras = import_keras()
    layer = keras.layers.Conv2D(channels, 3, stride, padding="same", use_bias=False)(layer)
    return keras.layers.ReLU()(keras.layers.BatchNormalization()(layer))


def _context_block(layer: Any) -> Any:
    keras = import_keras()
    channels = layer.shape[-1]
    seen = keras.layers.DepthwiseConv2D(7, padding="same", use_bias=False)(layer)
    seen = keras.layers.BatchNormalization()(seen)
    seen = keras.layers.Conv2D(2 * channels, 1, activation="relu")(seen)
    seen = keras.layers.Conv2D(channels, 1)(seen)
    return keras.layers.Add()([layer, seen])


def _with_mean(layer: Any) -> Any:
    """Add what the whole picture is like to each place."""
    keras = import_keras()
    mean = keras.layers.GlobalAveragePooling2D(keepdims=True)(layer)
    mean = keras.layers.Conv2D(layer.shape[-1], 1, activation="relu")(mean)
    return keras.layers.Add()([layer, keras.layers.Conv2D(layer.shape[-1], 1)(mean)])


def _unfolded(layer: Any) -> Any:
    """Four channels at a place as one at 2x2 places: (n, h, w, 4c) to (n, 2h, 2w, c)."""
    import tensorflow as tf

    keras = import_keras()

    class Unfold(keras.layers.Layer):  # type: ignore[misc, name-defined]
        def call(self, values: Any) -> Any:
            return tf.nn.depth_to_space(values, 2)

        def compute_output_shape(self, shape: Any) -> Any:
            double = [side and 2 * side for side in shape[1:3]]
            return (shape[0], *double, shape[3] // 4)

    return Unfold()(layer)
