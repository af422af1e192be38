"""The content of the canvas and its undo history, without Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from digitpad.gui.canvas.picture import Picture
from digitpad.ink.paths import arc_length
from digitpad.ink.strokes import Ink, Stroke

_STEPS_KEPT = 200
_BYTES_KEPT = 128 * 2**20  # of pictures: 25 of the largest
_ERASER_STEP = 2.0  # resolution of cuts, in logical pixels


@dataclass(frozen=True, eq=False)
class CanvasState:
    """The content of the canvas: strokes, a picture, or nothing.

    Attributes:
        strokes: In logical pixels from the middle of the paper, x to the right, y downwards.
        picture: The picture, or None.
        paper: Width and height of the canvas, in logical pixels, when the first stroke began.
    """

    strokes: tuple[Stroke, ...] = ()
    picture: Picture | None = None
    paper: tuple[float, float] = (1.0, 1.0)

    def __bool__(self) -> bool:
        return bool(self.strokes) or self.picture is not None

    @property
    def ink(self) -> Ink:
        """The strokes as ink."""
        return Ink(self.strokes)


class LiveStroke:
    """Collects the points of the stroke being drawn."""

    def __init__(self) -> None:
        self._points: list[tuple[float, float]] = []
        self._pressure: list[float] = []
        self._times_ms: list[float] = []

    def __len__(self) -> int:
        return len(self._points)

    def add(self, x: float, y: float, pressure: float, time_ms: float) -> bool:
        """Add a position of the pen.

        Args:
            x: To the right, in logical pixels of the paper.
            y: Downwards.
            pressure: 0 to 1; 0 means unknown: the last known one is kept, at first 1.
            time_ms: On any clock.

        Returns:
            Whether the pen has moved.
        """
        if self._points and self._points[-1] == (x, y):
            return False
        before = self._pressure[-1] if self._pressure else 1.0
        self._points.append((x, y))
        self._pressure.append(pressure if pressure > 0 else before)
        self._times_ms.append(time_ms)
        return True

    def stroke(self) -> Stroke:
        """The stroke so far, of at least one point."""
        return Stroke.through(self._points, self._pressure, self._times_ms)

    def end(self, count: int) -> Stroke:
        """The last `count` points, or all if there are fewer."""
        last = slice(-count, None)
        return Stroke.through(self._points[last], self._pressure[last], self._times_ms[last])


def _latest(states: list[CanvasState]) -> list[CanvasState]:
    """The last states that are kept: 200, or as many as their pictures leave room for."""
    sizes = [state.picture.size_bytes if state.picture else 0 for state in states]
    left, first = _BYTES_KEPT, len(states)
    while first > max(0, len(states) - _STEPS_KEPT) and left >= sizes[first - 1]:
        first -= 1
        left -= sizes[first]
    return states[min(first, len(states) - 1) :]


class DrawingHistory:
    """The canvas' content with undo and redo."""

    def __init__(self) -> None:
        self._past: list[CanvasState] = []
        self._future: list[CanvasState] = []
        self._present = CanvasState()

    @property
    def drawn(self) -> CanvasState:
        """The present content."""
        return self._present

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is something to do again."""
        return bool(self._future)

    def add(self, stroke: Stroke, paper: tuple[float, float]) -> None:
        """Add a stroke; the first one starts a drawing on new paper."""
        before = self._present
        if not before.strokes:
            before = CanvasState(paper=paper)
        self.show(replace(before, strokes=(*before.strokes, stroke)))

    def show(self, drawn: CanvasState) -> None:
        """Replace the content; undo brings it back."""
        self._past = _latest([*self._past, self._present])
        self._future.clear()
        self._present = drawn

    def clear(self) -> None:
        """Remove everything; undo brings it back."""
        if self._present:
            self.show(CanvasState())

    def erase(
        self, start: Sequence[float], end: Sequence[float], radius: float, *, is_continued: bool
    ) -> bool:
        """Erase the ink along a line.

        Args:
            start: Where the eraser was, (x, y) as in `CanvasState.strokes`.
            end: Where it is now.
            radius: Half its width.
            is_continued: Whether the gesture goes on; undo reverts all of it at once.

        Returns:
            Whether any ink was erased.
        """
        left = erase(self._present.strokes, start, end, radius)
        if left == self._present.strokes:
            return False
        self._change(replace(self._present, strokes=left), is_continued=is_continued)
        return True

    def brush(
        self,
        start: Sequence[float],
        end: Sequence[float],
        radius: float,
        *,
        erases: bool,
        is_continued: bool,
    ) -> bool:
        """Draw on the picture, or rub it out, along a line.

        Args:
            start: Where the brush was, (x, y) in pixels of the picture.
            end: Where it is now.
            radius: Half its width.
            erases: Whether it rubs out.
            is_continued: Whether the gesture goes on; undo reverts all of it at once.

        Returns:
            Whether the picture has changed.
        """
        assert self._present.picture is not None
        picture = self._present.picture.brushed(start, end, radius, erases=erases)
        if picture is None:
            return False
        self._change(CanvasState(picture=picture), is_continued=is_continued)
        return True

    def undo(self) -> None:
        """Go back one step."""
        if self._past:
            self._future.append(self._present)
            self._present = self._past.pop()

    def redo(self) -> None:
        """Revert one undo."""
        if self._future:
            self._past.append(self._present)
            self._present = self._future.pop()

    def _change(self, changed: CanvasState, *, is_continued: bool) -> None:
        if is_continued:
            self._present = changed
        else:
            self.show(changed)


def erase(
    strokes: tuple[Stroke, ...], start: Sequence[float], end: Sequence[float], radius: float
) -> tuple[Stroke, ...]:
    """The strokes that remain after an eraser of that radius has moved from `start` to `end`.

    An untouched stroke stays the same object; a crossed one is cut.
    """
    line = np.array([start, end], np.float64)
    low, high = line.min(axis=0) - radius, line.max(axis=0) + radius
    left: list[Stroke] = []
    for stroke in strokes:
        points = stroke.points
        if (points.max(axis=0) < low).any() or (points.min(axis=0) > high).any():
            left.append(stroke)
        else:
            left.extend(_cut(stroke, line, radius))
    return tuple(left)


def _cut(stroke: Stroke, line: NDArray[np.float64], radius: float) -> list[Stroke]:
    dense = _densely(stroke)
    kept = _distances(dense.points, line) > radius
    if kept.all():
        return [stroke]
    edges = np.flatnonzero(np.diff(np.concatenate([[0], kept.view(np.int8), [0]])))
    return [
        Stroke(dense.points[a:b], dense.pressure[a:b], dense.times_ms[a:b])
        for a, b in edges.reshape(-1, 2)
        if b - a > 1  # a single remaining point would be a blot
    ]


def _densely(stroke: Stroke) -> Stroke:
    """The same stroke with points dense enough to be cut."""
    along = arc_length(stroke.points.astype(np.float64))
    between = np.arange(0.0, along[-1], _ERASER_STEP)
    places = np.unique(np.concatenate([along, between]))

    def at(values: NDArray[np.floating]) -> NDArray[np.float64]:
        return np.asarray(np.interp(places, along, values), np.float64)

    points = np.stack([at(stroke.points[:, axis]) for axis in (0, 1)], axis=1)
    return Stroke.through(points, at(stroke.pressure), at(stroke.times_ms))


def _distances(points: NDArray[np.float32], line: NDArray[np.float64]) -> NDArray[np.float64]:
    """Distances of points, shape (n, 2), from a line segment, shape (2, 2)."""
    start, way = line[0], line[1] - line[0]
    square = float(way @ way)
    share = np.clip((points - start) @ way / square, 0, 1) if square else np.zeros(len(points))
    nearest = start + share[:, np.newaxis] * way
    return np.asarray(np.hypot(*(points - nearest).T), np.float64)
