"""Light on a page: from one side, with shadows and the glare of a lamp."""

import numpy as np
from numpy.typing import NDArray

Levels = NDArray[np.float32]
"""Red, green and blue, float32, shape (3, height, width), 0 to 255."""


def lit(levels: Levels, strength: float, rng: np.random.Generator) -> Levels:
    """The same in uneven light, with a shadow and glare now and then.

    Args:
        levels: What is seen in even light.
        strength: How uneven: 0 changes nothing, 1 is a lamp at night.
        rng: Of the light.
    """
    y, x = _places(*levels.shape[1:])
    angle = rng.uniform(0, 2 * np.pi)
    along = x * np.float32(np.cos(angle)) + y * np.float32(np.sin(angle))
    light = 1 - np.float32(strength * rng.uniform(0, 0.8)) * (along + np.float32(0.5)).clip(0, 1.2)
    if rng.random() < 0.45:
        light *= _edge_of_shadow(y, x, strength, rng)
    if rng.random() < 0.25:
        light *= 1 - np.float32(strength * rng.uniform(0.2, 0.6)) * _spot(y, x, rng)
    warmth = 1 + rng.normal(0, 0.06 * strength, 3)
    seen = levels * light * warmth.astype(np.float32)[:, None, None]
    if rng.random() < 0.2:
        glare = np.float32(strength * rng.uniform(40, 170)) * _spot(y, x, rng)
        seen += glare
    return seen


def _places(height: int, width: int) -> tuple[Levels, Levels]:
    """Rows and columns, about -0.5 to 0.5."""
    side = max(height, width)
    rows = (np.arange(height, dtype=np.float32) - height / 2) / side
    columns = (np.arange(width, dtype=np.float32) - width / 2) / side
    return rows[:, None].astype(np.float32), columns[None].astype(np.float32)


def _edge_of_shadow(y: Levels, x: Levels, strength: float, rng: np.random.Generator) -> Levels:
    """Of something straight; sharp where it is near, else soft."""
    angle, place = rng.uniform(0, 2 * np.pi), rng.uniform(-0.4, 0.4)
    softness = np.exp(rng.uniform(np.log(0.004), np.log(0.12)))
    distance = x * np.float32(np.cos(angle)) + y * np.float32(np.sin(angle)) - np.float32(place)
    if rng.random() < 0.3:  # of an arm: a band
        distance = np.abs(distance) - np.float32(rng.uniform(0.05, 0.25))
    shade = 1 / (1 + np.exp(np.clip(distance / np.float32(softness), -30, 30)))
    darkened: Levels = 1 - np.float32(strength * rng.uniform(0.15, 0.6)) * shade
    return darkened


def _spot(y: Levels, x: Levels, rng: np.random.Generator) -> Levels:
    """A round or oval spot with soft edges, 0 to 1."""
    middle, reach = rng.uniform(-0.5, 0.5, 2), rng.uniform(0.08, 0.5, 2)
    distance = ((y - middle[0]) / reach[0]) ** 2 + ((x - middle[1]) / reach[1]) ** 2
    hardness = rng.choice([1.0, 1.0, 4.0])
    spot: Levels = np.exp(-(distance.astype(np.float32) ** np.float32(hardness)))
    return spot
