"""Digital ink: strokes of a pen, with pressures and times."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

PIXELS_PER_INCH = 96.0
"""Logical pixels, the unit of ink whose physical size is known."""

_LIGHTEST = 0.4  # of the pen's width: a line drawn without any pressure


@dataclass(frozen=True, eq=False)
class Stroke:
    """The path of the pen from where it touched the paper to where it left it.

    Attributes:
        points: float32, shape (n, 2), n >= 1: x to the right and y downwards, in any unit in
            which the smallest readable digit measures 16 (logical pixels, tablet units).
        pressure: float32, shape (n,), 0 to 1; 1 where the device reports none.
        times_ms: float64, shape (n,), since the start of the drawing; 0 while unknown.
    """

    points: NDArray[np.float32]
    pressure: NDArray[np.float32]
    times_ms: NDArray[np.float64]

    @classmethod
    def through(
        cls,
        points: ArrayLike,
        pressure: ArrayLike | None = None,
        times_ms: ArrayLike | None = None,
    ) -> "Stroke":
        """A stroke through `points`, with full pressure and unknown times unless given."""
        path = np.asarray(points, np.float32).reshape(-1, 2)
        assert len(path) > 0
        count = len(path)
        return cls(
            path,
            np.ones(count, np.float32) if pressure is None else np.asarray(pressure, np.float32),
            np.zeros(count) if times_ms is None else np.asarray(times_ms, np.float64),
        )


@dataclass(frozen=True, eq=False)
class Ink:
    """A drawing: strokes in drawing order."""

    strokes: tuple[Stroke, ...] = ()

    @classmethod
    def through(cls, *paths: ArrayLike) -> "Ink":
        """Ink with one stroke through each of `paths`, shape (n, 2)."""
        return cls(tuple(Stroke.through(path) for path in paths))

    def __bool__(self) -> bool:
        return bool(self.strokes)

    @property
    def points(self) -> NDArray[np.float32]:
        """All strokes' points, float32, shape (n, 2); there must be a stroke."""
        return np.concatenate([stroke.points for stroke in self.strokes])


def normalised(strokes: Sequence[Stroke]) -> tuple[Stroke, ...]:
    """A drawing's strokes with pressures scaled to 0 to 1 and times from 0 on."""
    start_ms = min(float(stroke.times_ms.min()) for stroke in strokes)
    peak = max(1.0, *(float(stroke.pressure.max()) for stroke in strokes))
    return tuple(
        replace(
            stroke,
            pressure=np.clip(stroke.pressure / peak, 0.0, 1.0).astype(np.float32),
            times_ms=stroke.times_ms - start_ms,
        )
        for stroke in strokes
    )


def line_width(pressure: float, pen_width: float) -> float:
    """The visible width of a line at a pressure of 0 to 1, in the units of the pen's width."""
    return pen_width * (_LIGHTEST + (1 - _LIGHTEST) * pressure)
