"""Data augmentation: damage images as cameras, scanners and paper do, in a tf.data pipeline."""

from collections.abc import Callable
from typing import Any

from digitpad.image_format import IMAGE_SIZE_PX

_SHARE = 0.15  # of a batch's images
_SIDE = IMAGE_SIZE_PX

Damage = Callable[[Any, Any], Any]
"""From float32 images of shape (b, 28, 28), 0 to 1, and an int32 seed of shape (2,)."""


def damage_images(images: Any, seed: Any, share: float = _SHARE) -> Any:
    """Damage a share of a batch, equally many images in each way, from slight to bad.

    The first images of a batch are damaged, so the batch must be in random order.

    Args:
        images: A float32 tensor, shape (b, 28, 28, 1), 0 to 1, 0 = paper.
        seed: An int32 tensor, shape (2,).
        share: Of the images, 0 to 1.

    Returns:
        A float32 tensor of the same shape and range.
    """
    import tensorflow as tf

    count = tf.shape(images)[0]
    ends = [
        tf.cast(tf.cast(count, tf.float32) * (share * step / len(_KINDS)), tf.int32)
        for step in range(len(_KINDS) + 1)
    ]
    seeds = tf.unstack(tf.random.split(seed, len(_KINDS)))
    parts = [
        damage(images[start:end, ..., 0], kind_seed)
        for damage, kind_seed, start, end in zip(_KINDS, seeds, ends, ends[1:], strict=False)
    ]
    damaged = tf.clip_by_value(tf.concat(parts, axis=0), 0.0, 1.0)
    return tf.concat([damaged[..., tf.newaxis], images[ends[-1] :]], axis=0)


def _noise(images: Any, seed: Any) -> Any:
    """Gaussian noise of a standard deviation of up to 0.4."""
    import tensorflow as tf

    amount, seed = _amount(images, seed, 0.05, 0.4)
    return images + amount * tf.random.stateless_normal(tf.shape(images), seed)


def _impulses(images: Any, seed: Any) -> Any:
    """Up to a quarter of the pixels black or white."""
    import tensorflow as tf

    amount, seed = _amount(images, seed, 0.02, 0.25)
    draw = tf.random.stateless_uniform(tf.shape(images), seed)
    return tf.where(draw < amount / 2, 0.0, tf.where(draw < amount, 1.0, images))


def _blur(images: Any, seed: Any) -> Any:
    """A Gaussian blur of up to 1.8 px."""
    import tensorflow as tf

    sigma, _ = _amount(images, seed, 0.5, 1.8)
    places = tf.range(-4.0, 5.0)
    weights = tf.exp(-tf.square(places) / (2 * tf.square(sigma[:, 0])))  # (b, 9)
    weights /= tf.reduce_sum(weights, axis=1, keepdims=True)
    return _along_columns(_along_rows(images, weights), weights)


def _motion(images: Any, seed: Any) -> Any:
    """Blur along a line of up to 7 px in any direction, as of a moving camera."""
    import tensorflow as tf

    length, seed = _amount(images, seed, 2.0, 7.0)
    angle, _ = _amount(images, seed, 0.0, 3.1416)
    total = tf.zeros_like(images)
    for place in (-0.5, -0.3, -0.1, 0.1, 0.3, 0.5):
        away = place * length[:, 0, 0]
        total += _shift(images, away * tf.sin(angle[:, 0, 0]), away * tf.cos(angle[:, 0, 0]))
    return total / 6


def _fog(images: Any, seed: Any) -> Any:
    """A bright cloud over paper and ink."""
    import tensorflow as tf

    amount, seed = _amount(images, seed, 0.2, 0.7)
    coarse = tf.random.stateless_uniform((tf.shape(images)[0], 4, 4, 1), seed)
    cloud = tf.image.resize(coarse, (_SIDE, _SIDE), method="bicubic")[..., 0]
    return images * (1 - amount) + amount * tf.clip_by_value(cloud * 1.3, 0.0, 1.0)


def _contrast(images: Any, seed: Any) -> Any:
    """Ink down to a sixth as dark, on paper up to half as dark as the ink."""
    amount, seed = _amount(images, seed, 0.15, 0.7)
    base, _ = _amount(images, seed, 0.0, 0.4)
    return base * (1 - amount) + amount * images


def _lines(images: Any, seed: Any) -> Any:
    """Parallel lines in any direction: ruled paper, stripes of a bad scan."""
    import tensorflow as tf

    angle, seed = _amount(images, seed, 0.0, 3.1416)
    period, seed = _amount(images, seed, 4.0, 28.0)
    phase, seed = _amount(images, seed, 0.0, 1.0)
    ink, seed = _amount(images, seed, 0.3, 1.0)
    width, _ = _amount(images, seed, 0.8, 2.2)
    across = _axis()[:, None] * tf.cos(angle) + _axis()[None, :] * tf.sin(angle)
    place = tf.math.floormod(across / period + phase, 1.0) * period
    covered = tf.clip_by_value(width + 0.5 - tf.minimum(place, period - place) * 2, 0.0, 1.0)
    return tf.maximum(images, covered * ink)


def _zigzag(images: Any, seed: Any) -> Any:
    """A pen's zigzag or wave across the digit."""
    import tensorflow as tf

    angle, seed = _amount(images, seed, 0.0, 3.1416)
    period, seed = _amount(images, seed, 6.0, 16.0)
    height, seed = _amount(images, seed, 1.0, 6.0)
    middle, seed = _amount(images, seed, -8.0, 8.0)
    ink, _ = _amount(images, seed, 0.4, 1.0)
    rows, columns = _axis()[:, None], _axis()[None, :]
    along = columns * tf.cos(angle) + rows * tf.sin(angle)
    across = rows * tf.cos(angle) - columns * tf.sin(angle) - middle
    wave = tf.abs(tf.math.floormod(along / period, 1.0) * 4 - 2) - 1
    steep = tf.sqrt(1 + tf.square(4 * height / period))  # the line's width, seen across
    covered = tf.clip_by_value(1.3 - tf.abs(across - wave * height) / steep, 0.0, 1.0)
    return tf.maximum(images, covered * ink)


def _bands(images: Any, seed: Any) -> Any:
    """A band along rows or columns, in the middle or at both sides, with ink and paper swapped."""
    import tensorflow as tf

    width, seed = _amount(images, seed, 1.5, 6.0)
    place, seed = _amount(images, seed, 0.0, 14.0)
    draw, seed = _amount(images, seed, 0.0, 1.0)
    side, _ = _amount(images, seed, 0.0, 1.0)
    rows = tf.where(draw < 0.5, _axis()[:, None], _axis()[None, :])
    away = tf.where(side < 0.4, tf.abs(tf.abs(rows) - place), tf.abs(rows - (place - 7)))
    swapped = tf.clip_by_value(width + 0.5 - away, 0.0, 1.0)
    return images * (1 - swapped) + (1 - images) * swapped


def _outline(images: Any, seed: Any) -> Any:
    """The edges of the strokes, more or less in their place."""
    import tensorflow as tf

    amount, _ = _amount(images, seed, 0.3, 1.0)
    signs = tf.stack([images, -images], axis=-1)
    wide, thin = tf.unstack(tf.nn.max_pool2d(signs, 3, 1, "SAME"), axis=-1)
    return images * (1 - amount) + amount * (wide + thin)


def _blots(images: Any, seed: Any) -> Any:
    """Up to three round blots of ink."""
    import tensorflow as tf

    return tf.maximum(images, _discs(images, seed, largest_px=3.5))


def _holes(images: Any, seed: Any) -> Any:
    """Up to three round holes in the ink."""
    return images * (1 - _discs(images, seed, largest_px=4.0))


_KINDS: tuple[Damage, ...] = (
    _noise,
    _impulses,
    _blur,
    _motion,
    _fog,
    _contrast,
    _lines,
    _zigzag,
    _bands,
    _outline,
    _blots,
    _holes,
)


def _amount(images: Any, seed: Any, low: float, high: float) -> tuple[Any, Any]:
    """A random number for each image, shape (b, 1, 1), and another seed."""
    import tensorflow as tf

    now, later = tf.unstack(tf.random.split(seed, 2))
    return tf.random.stateless_uniform((tf.shape(images)[0], 1, 1), now, low, high), later


def _axis() -> Any:
    """The pixels' places along a side, from the middle: shape (28,)."""
    import tensorflow as tf

    return tf.range(_SIDE, dtype=tf.float32) - (_SIDE - 1) / 2


def _discs(images: Any, seed: Any, largest_px: float) -> Any:
    """One to three discs, 0 to 1, shape (b, 28, 28)."""
    import tensorflow as tf

    covered = tf.zeros_like(images)
    for least_px in (1.0, -2.0, -4.0):  # a negative radius is no disc
        radius, seed = _amount(images, seed, least_px, largest_px)
        row, seed = _amount(images, seed, -9.0, 9.0)
        column, seed = _amount(images, seed, -9.0, 9.0)
        away = tf.sqrt(tf.square(_axis()[:, None] - row) + tf.square(_axis()[None, :] - column))
        covered = tf.maximum(covered, tf.clip_by_value(radius + 0.5 - away, 0.0, 1.0))
    return covered


def _along_rows(images: Any, weights: Any) -> Any:
    """Each image, shape (b, 28, 28), filtered along its rows with its own 9 weights."""
    import tensorflow as tf

    padded = tf.pad(images, [[0, 0], [0, 0], [4, 4]])
    return sum(
        padded[:, :, place : place + _SIDE] * weights[:, place, None, None] for place in range(9)
    )


def _along_columns(images: Any, weights: Any) -> Any:
    import tensorflow as tf

    turned = tf.transpose(images, [0, 2, 1])
    return tf.transpose(_along_rows(turned, weights), [0, 2, 1])


def _shift(images: Any, down: Any, right: Any) -> Any:
    """Images moved by fractions of pixels, each by its own, shape (b,)."""
    return _along_columns(_along_rows(images, _hats(right)), _hats(down))


def _hats(shift: Any) -> Any:
    """The weights of linear interpolation for a shift of less than 4 px, shape (b, 9)."""
    import tensorflow as tf

    return tf.maximum(0.0, 1 - tf.abs(tf.range(-4.0, 5.0) + shift[:, None]))
