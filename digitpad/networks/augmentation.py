"""Data augmentation: vary images as handwriting varies, in a tf.data pipeline."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from digitpad.image_format import IMAGE_SIZE_PX

_COARSE = 4  # the elastic field is sampled on a 4x4 grid and interpolated


@dataclass(frozen=True)
class Augmentation:
    """How much images are varied; every amount is sampled for each image of each epoch.

    Attributes:
        rotation_deg: Standard deviation of the rotation.
        shear: Standard deviation of the horizontal shear (slant).
        scale: Standard deviation of the logarithm of each axis' scale.
        shift_px: Standard deviation of the shift along each axis.
        elastic_px: Standard deviation of the elastic displacement (Simard et al. 2003).
        thickness: Largest share of a 3x3 dilation or erosion mixed in, 0 to 1.
    """

    rotation_deg: float = 8.0
    shear: float = 0.12
    scale: float = 0.08
    shift_px: float = 0.8
    elastic_px: float = 0.7
    thickness: float = 0.7


def vary_images(images: Any, seed: Any, augmentation: Augmentation | None = None) -> Any:
    """Rotate, shear, scale, shift, bend and thicken a batch of images.

    Args:
        images: A float32 tensor, shape (b, 28, 28, 1), 0 to 1.
        seed: An int32 tensor, shape (2,).
        augmentation: How much; the default where None.

    Returns:
        A float32 tensor of the same shape and range.
    """
    import tensorflow as tf

    chosen = augmentation or Augmentation()
    seeds = tf.unstack(tf.random.split(seed, 3))
    places = _affine_places(tf.shape(images)[0], seeds[0], chosen)
    places += _elastic_field(tf.shape(images)[0], seeds[1], chosen.elastic_px)
    return _vary_thickness(_sample(images, places), seeds[2], chosen.thickness)


def _affine_places(count: Any, seed: Any, augmentation: Augmentation) -> Any:
    """Where each pixel is sampled from: (row, column), shape (count, 28, 28, 2)."""
    import tensorflow as tf

    amounts = tf.random.stateless_normal((6, count), seed)
    amounts = tf.clip_by_value(amounts, -2.5, 2.5)
    angle = amounts[0] * (augmentation.rotation_deg * np.pi / 180)
    shear = amounts[1] * augmentation.shear
    height, width = tf.exp(amounts[2] * augmentation.scale), tf.exp(amounts[3] * augmentation.scale)
    cosine, sine = tf.cos(angle), tf.sin(angle)
    rows = tf.stack([cosine / height, sine / height], axis=1)
    columns = tf.stack([(shear * cosine - sine) / width, (shear * sine + cosine) / width], axis=1)
    transform = tf.stack([rows, columns], axis=1)
    middle = (IMAGE_SIZE_PX - 1) / 2
    axis = tf.range(IMAGE_SIZE_PX, dtype=tf.float32) - middle
    grid = tf.stack(tf.meshgrid(axis, axis, indexing="ij"), axis=-1)
    shift = tf.transpose(amounts[4:6]) * augmentation.shift_px
    return tf.einsum("nij,hwj->nhwi", transform, grid) + shift[:, None, None, :] + middle


def _elastic_field(count: Any, seed: Any, size_px: float) -> Any:
    """Smooth random displacements, shape (count, 28, 28, 2)."""
    import tensorflow as tf

    coarse = tf.random.stateless_normal((count, _COARSE, _COARSE, 2), seed, stddev=size_px)
    return tf.image.resize(coarse, (IMAGE_SIZE_PX, IMAGE_SIZE_PX), method="bicubic")


def _sample(images: Any, places: Any) -> Any:
    """The images at fractional places, interpolated bilinearly, 0 outside."""
    import tensorflow as tf

    padded = tf.pad(images[..., 0], [[0, 0], [1, 1], [1, 1]])
    side = IMAGE_SIZE_PX + 2
    places = tf.clip_by_value(places + 1.0, 0.0, side - 1.001)
    corner = tf.floor(places)
    share = places - corner
    start = tf.cast(corner, tf.int32)
    index = start[..., 0] * side + start[..., 1]
    flat = tf.reshape(padded, (-1, side * side))

    def at(offset: int) -> Any:
        indices = tf.reshape(index + offset, (-1, IMAGE_SIZE_PX * IMAGE_SIZE_PX))
        values = tf.gather(flat, indices, batch_dims=1)
        return tf.reshape(values, tf.shape(index))

    down, right = share[..., 0], share[..., 1]
    above = at(0) * (1 - right) + at(1) * right
    below = at(side) * (1 - right) + at(side + 1) * right
    return (above * (1 - down) + below * down)[..., tf.newaxis]


def _vary_thickness(images: Any, seed: Any, largest: float) -> Any:
    """Mix each image with its dilation or its erosion."""
    import tensorflow as tf

    shape = (tf.shape(images)[0], 1, 1, 1)
    amount = tf.random.stateless_uniform(shape, seed, -largest, largest)
    # A cross of 5 pixels, not a square of 9: MNIST's thin strokes must survive erosion.
    wide = _extreme(images, 1.0)
    thin = _extreme(images, -1.0)
    changed = tf.where(amount > 0, wide, thin)
    # Erosion removes ink faster than dilation adds it: half as much of it.
    share = tf.where(amount > 0, amount, -amount / 2)
    return images + share * (changed - images)


def _extreme(images: Any, sign: float) -> Any:
    """The highest (sign 1) or lowest (sign -1) value of each pixel and its four neighbours."""
    import tensorflow as tf

    signed = sign * images
    vertical = tf.nn.max_pool2d(signed, (3, 1), 1, "SAME")
    horizontal = tf.nn.max_pool2d(signed, (1, 3), 1, "SAME")
    return sign * tf.maximum(vertical, horizontal)
