"""What lies under the ink: paper, cloth, wood, stone, boards and screens, made once and cut from.

A texture is float32 of shape (512, 512) with mean 0 and a spread of 1: how much brighter than its
colour the ground is. They are sums of filtered noise and waves (after Perlin 1985, "An Image
Synthesizer").
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Texture = NDArray[np.float32]
Rough = NDArray[np.floating[Any]]
"""A texture before its mean and spread are set."""

SIDE_PX = 512


class Grounds:
    """A pool of textures and of noise, the same for the same seed."""

    def __init__(self, seed: int, of_each: int = 3) -> None:
        rng = np.random.default_rng([seed, 1])
        self._fine = [_spread(make(rng)) for make in _PAPERS for _ in range(of_each)]
        self._rough = [_spread(make(rng)) for make in (_grain, _fibres) for _ in range(of_each)]
        self._coarse = [_spread(make(rng)) for make in _TABLES for _ in range(of_each)]
        self._colour_noise = rng.standard_normal((SIDE_PX, SIDE_PX, 3), np.float32)
        self._grey_noise = np.repeat(self._colour_noise[..., :1], 3, axis=2)

    def paper(self, height: int, width: int, rng: np.random.Generator) -> Texture:
        """A piece of something that is written on."""
        return _piece(self._fine, height, width, rng)

    def table(self, height: int, width: int, rng: np.random.Generator) -> Texture:
        """A piece of something that paper lies on."""
        return _piece(self._coarse, height, width, rng)

    def grain(self, height: int, width: int, rng: np.random.Generator) -> Texture:
        """A piece of something whose grain is finer than strokes, as pencil and chalk show it."""
        return _piece(self._rough, height, width, rng)

    def noise(
        self, height: int, width: int, is_grey: bool, rng: np.random.Generator
    ) -> NDArray[np.float32]:
        """Gaussian noise, shape (height, width, 3), the same in each channel if it is grey."""
        top, left = (int(rng.integers(SIDE_PX - side + 1)) for side in (height, width))
        noise = self._grey_noise if is_grey else self._colour_noise
        return noise[top : top + height, left : left + width]


def _piece(pool: list[Texture], height: int, width: int, rng: np.random.Generator) -> Texture:
    texture = pool[rng.integers(len(pool))]
    if rng.random() < 0.5:
        texture = texture.T
    step = int(rng.integers(1, max(2, SIDE_PX // max(height, width))))
    top, left = (int(rng.integers(SIDE_PX - step * side + 1)) for side in (height, width))
    piece = texture[top : top + step * height : step, left : left + step * width : step]
    return piece[:: rng.choice([-1, 1]), :: rng.choice([-1, 1])]


def _spread(texture: Rough) -> Texture:
    middle, spread = texture.mean(), max(float(texture.std()), 1e-6)
    return np.asarray(np.clip((texture - middle) / spread, -4, 4), np.float32)


def _blurred_noise(rng: np.random.Generator, wide: float, high: float | None = None) -> Texture:
    """Noise whose grains are some `wide` and `high` pixels large."""
    side = SIDE_PX
    size = max(2, round(side / wide)), max(2, round(side / (high or wide)))
    small = Image.fromarray(rng.standard_normal(size[::-1]).astype(np.float32))
    return np.asarray(small.resize((side, side), Image.Resampling.BICUBIC))


def _grid() -> tuple[Texture, Texture]:
    """Rows and columns, shape (512, 512) each."""
    rows, columns = np.mgrid[:SIDE_PX, :SIDE_PX]
    return rows, columns


def _smooth(_: np.random.Generator) -> Rough:
    return np.zeros((SIDE_PX, SIDE_PX), np.float32)


def _grain(rng: np.random.Generator) -> Rough:
    return _blurred_noise(rng, 1) + _blurred_noise(rng, rng.uniform(1.5, 4)) * 1.5


def _fibres(rng: np.random.Generator) -> Rough:
    return _blurred_noise(rng, 12, 1) + _blurred_noise(rng, 1, 12) + _blurred_noise(rng, 40)


def _crumpled(rng: np.random.Generator) -> Rough:
    """Facets with different slopes: the least of a few planes, three times."""
    rows, columns = _grid()
    heights = np.full((SIDE_PX, SIDE_PX), np.inf)
    for _ in range(40):
        y, x = rng.uniform(0, SIDE_PX, 2)
        slope = rng.normal(0, 1, 2)
        distance = np.hypot(rows - y, columns - x)
        plane = slope[0] * (rows - y) + slope[1] * (columns - x)
        heights = np.where(distance < heights, distance, heights)
        heights = np.minimum(heights, 40 + np.abs(plane))
    return heights + 6 * _blurred_noise(rng, 30)


def _smeared(rng: np.random.Generator) -> Rough:
    """A board that was wiped."""
    return _blurred_noise(rng, 120, 6) + _blurred_noise(rng, 60, 30) * 1.5


def _clouds(rng: np.random.Generator) -> Rough:
    cloud = _blurred_noise(rng, 128) * 3 + _blurred_noise(rng, 40) * 1.5
    return cloud + _blurred_noise(rng, 10)


def _screen(rng: np.random.Generator) -> Rough:
    """The pixels of a screen and their beat with the camera's."""
    rows, columns = _grid()
    fine, angle = rng.uniform(1.5, 2.6), rng.normal(0, 0.05)
    waves = np.sin(fine * (columns + angle * rows)) + np.sin(fine * (rows - angle * columns))
    return np.asarray(waves)


def _wood(rng: np.random.Generator) -> Rough:
    """Rings of a trunk that is sawn along."""
    rows, columns = _grid()
    bent = columns + 14 * _blurred_noise(rng, 90, 400) + 2 * _blurred_noise(rng, 6, 90)
    rings = np.sin(bent / rng.uniform(2.5, 8) + rows * rng.normal(0, 0.02))
    return np.asarray(rings + 0.8 * _blurred_noise(rng, 2, 80))


def _planks(rng: np.random.Generator) -> Rough:
    _, columns = _grid()
    width = rng.uniform(50, 130)
    plank = columns // width
    gap = np.where(columns % width < rng.uniform(1.5, 4), -3.5, 0.0)
    shades = rng.normal(0, 1, SIDE_PX)[plank.astype(int)]
    return np.asarray(_wood(rng) * 0.5 + gap + shades)


def _cloth(rng: np.random.Generator) -> Rough:
    rows, columns = _grid()
    fine = rng.uniform(0.5, 1.5)
    weave = np.sin(fine * columns) * np.sin(fine * rows)
    return np.asarray(weave + 0.5 * _blurred_noise(rng, 2) + _blurred_noise(rng, 100))


def _chequered(rng: np.random.Generator) -> Rough:
    rows, columns = _grid()
    side = rng.uniform(14, 60)
    stripes = np.where(columns % (2 * side) < side, 1.0, -1.0)
    crossing = np.where(rows % (2 * side) < side, 1.0, -1.0) * (rng.random() < 0.7)
    return np.asarray(stripes + crossing + 0.3 * _blurred_noise(rng, 2))


def _tiles(rng: np.random.Generator) -> Rough:
    rows, columns = _grid()
    side, joint = rng.uniform(50, 150), rng.uniform(2, 6)
    is_joint = (rows % side < joint) | (columns % side < joint)
    return np.asarray(rng.choice([-3.0, 3.0]) * is_joint + 0.5 * _blurred_noise(rng, 30))


def _speckled(rng: np.random.Generator) -> Rough:
    """Granite or carpet."""
    grains = _blurred_noise(rng, rng.uniform(2, 5))
    return np.where(np.abs(grains) > 0.9, np.sign(grains) * 2, 0) + _blurred_noise(rng, 1)


def _leather(rng: np.random.Generator) -> Rough:
    wrinkles = np.abs(_blurred_noise(rng, 8))
    return np.asarray(
        Image.fromarray(np.uint8(np.clip(wrinkles * 120, 0, 255))).filter(
            ImageFilter.GaussianBlur(1.2)
        ),
        np.float32,
    )


_PAPERS: tuple[Callable[[np.random.Generator], Rough], ...] = (
    _smooth,
    _grain,
    _fibres,
    _crumpled,
    _smeared,
    _clouds,
    _screen,
)
_TABLES: tuple[Callable[[np.random.Generator], Rough], ...] = (
    _smooth,
    _wood,
    _planks,
    _cloth,
    _chequered,
    _tiles,
    _speckled,
    _leather,
    _clouds,
)
