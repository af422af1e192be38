"""The stroke that is being drawn."""

from digitpad.ink.strokes import Stroke


class LiveStroke:
    """Collects the points of a stroke while the pen moves. Knows no Qt."""

    def __init__(self) -> None:
        self._points: list[tuple[float, float]] = []
        self._pressure: list[float] = []
        self._times_ms: list[float] = []

    def __len__(self) -> int:
        return len(self._points)

    def add(self, x: float, y: float, pressure: float, time_ms: float) -> bool:
        """Note where the pen is.

        Args:
            x: To the right, in logical pixels of the paper.
            y: Downwards.
            pressure: 0 to 1; 0 means that the device doesn't say, and counts as before, first as 1.
            time_ms: On any clock.

        Returns:
            Whether the pen has moved at all.
        """
        if self._points and self._points[-1] == (x, y):
            return False
        before = self._pressure[-1] if self._pressure else 1.0
        self._points.append((x, y))
        self._pressure.append(pressure if pressure > 0 else before)
        self._times_ms.append(time_ms)
        return True

    def stroke(self) -> Stroke:
        """The stroke so far; there must be a point."""
        return Stroke.through(self._points, self._pressure, self._times_ms)

    def end(self, count: int) -> Stroke:
        """Its last `count` points, or all where there are fewer."""
        last = slice(-count, None)
        return Stroke.through(self._points[last], self._pressure[last], self._times_ms[last])
