"""Replay of a drawing: when each point was drawn, and when the model knew the digit."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.paths import step_lengths
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink, Stroke
from digitpad.progress import IsCancelled, Progress, Report, ignore, never, stop_if
from digitpad.recognition.recognizer import Recognition, Recognizer

_PAUSE_MS = 100.0, 400.0  # between two strokes: long rests are cut
_FASTEST_MS = 0.25  # per point: no device reports more points, so a hand did not make these times
_EVEN_MS = 2500.0  # for ink without times, without its pauses


class Timeline:
    """When each point of a drawing was drawn.

    Times are those of the pen, with long rests cut. A stroke without times is drawn evenly, at the
    mean speed of the others, or all within 2.5 s where none has times.

    Attributes:
        ink: The drawing, with at least one stroke.
        times_ms: float64, shape (n,), of all points in order; the first is 0.
        shares: float64, shape (n,), 0 to 1: share of the ink's length drawn by then.
    """

    def __init__(self, ink: Ink) -> None:
        assert ink
        self.ink = ink
        lengths = [_lengths(stroke) for stroke in ink.strokes]
        steps = [_time_steps(stroke) for stroke in ink.strokes]
        ms_per_unit = _ms_per_unit(lengths, steps)
        times: list[NDArray[np.float64]] = []
        start = 0.0
        for index, stroke in enumerate(ink.strokes):
            step = steps[index]
            taken = step if step.any() else lengths[index] * ms_per_unit
            if index:
                start = float(times[-1][-1]) + _pause(ink.strokes[index - 1], stroke)
            times.append(start + np.cumsum(taken))
        self.times_ms = np.concatenate(times)
        along = np.cumsum(np.concatenate(lengths))
        count = len(along)
        self.shares = along / along[-1] if along[-1] > 0 else np.arange(1, count + 1) / count

    @property
    def duration_ms(self) -> float:
        """When the last point was drawn."""
        return float(self.times_ms[-1])

    def ink_at(self, time_ms: float) -> Ink:
        """The ink drawn by then; at least the first point."""
        left = self._count_at(time_ms)
        strokes: list[Stroke] = []
        for stroke in self.ink.strokes:
            if left <= 0:
                break
            strokes.append(
                Stroke(stroke.points[:left], stroke.pressure[:left], stroke.times_ms[:left])
            )
            left -= len(stroke.points)
        return Ink(tuple(strokes))

    def share_at(self, time_ms: float) -> float:
        """Share of the ink's length drawn by then, 0 to 1."""
        return float(self.shares[self._count_at(time_ms) - 1])

    def _count_at(self, time_ms: float) -> int:
        return max(int(np.searchsorted(self.times_ms, time_ms, side="right")), 1)


@dataclass(frozen=True, eq=False)
class Replay:
    """Predictions of a model while a drawing was made.

    Attributes:
        times_ms: float64, shape (n,), n >= 1: the moments, as in `Timeline`; the last one is the
            end of the drawing.
        shares: float64, shape (n,), 0 to 1: share of the ink's length.
        probabilities: float32, shape (n, 10), 0 to 1; all 0 while there was hardly any ink.
        digit: The prediction for the whole drawing, or None when it was rejected.
        knew_at: The share of the ink from which on the prediction was this digit until the end;
            None without a digit.
    """

    times_ms: NDArray[np.float64]
    shares: NDArray[np.float64]
    probabilities: NDArray[np.float32]
    digit: int | None
    knew_at: float | None

    def leaders(self) -> list[tuple[float, int]]:
        """Most probable digits in order, each with the share of the ink from which on it led."""
        found: list[tuple[float, int]] = []
        for share, row in zip(self.shares.tolist(), self.probabilities, strict=True):
            digit = int(row.argmax())
            if row.any() and (not found or found[-1][1] != digit):
                found.append((share, digit))
        return found


def replay(
    ink: Ink,
    recognizer: Recognizer,
    moments: int = 60,
    report: Report = ignore,
    is_cancelled: IsCancelled = never,
) -> Replay:
    """Run a model at many moments of a drawing.

    Args:
        ink: At least one stroke.
        recognizer: The model; used by no other thread.
        moments: The most of them, evenly spread over the time; the last one is the end.
        report: Called with progress after every moment.
        is_cancelled: Called before every moment.

    Raises Cancelled when `is_cancelled` says so.
    """
    timeline = Timeline(ink)
    wanted = np.linspace(0, timeline.duration_ms, moments)
    points = np.unique(np.searchsorted(timeline.times_ms, wanted, side="right") - 1)
    times_ms = timeline.times_ms[points]
    readings: list[Recognition] = []
    for time_ms in times_ms.tolist():
        stop_if(is_cancelled)
        readings.append(recognizer.recognize(draw_input(timeline.ink_at(time_ms))))
        report(Progress("Recognising", len(readings), len(points)))
    known = _known_from(readings)
    shares = timeline.shares[points]
    return Replay(
        times_ms,
        shares,
        np.stack([reading.probabilities for reading in readings]),
        None if known is None else readings[-1].digit,
        None if known is None else float(shares[known]),
    )


def _known_from(readings: list[Recognition]) -> int | None:
    """Index of the first reading from which on all have the last one's digit."""
    known = None
    for index in reversed(range(len(readings))):
        reading = readings[index]
        if reading.verdict != "digit" or reading.digit != readings[-1].digit:
            break
        known = index
    return known


def _lengths(stroke: Stroke) -> NDArray[np.float64]:
    """Distance of each point from the one before; 0 for the first."""
    steps = step_lengths(stroke.points.astype(np.float64))
    return np.asarray(np.nan_to_num(steps, nan=0.0, posinf=0.0), np.float64)


def _time_steps(stroke: Stroke) -> NDArray[np.float64]:
    """Time from the point before to each point, in ms; all 0 while unknown."""
    times = stroke.times_ms
    steps = np.asarray(np.diff(times, prepend=times[:1]).clip(0.0, _PAUSE_MS[1]), np.float64)
    is_known = steps.sum() >= _FASTEST_MS * len(steps)  # false with NaN
    return steps if is_known else np.zeros(len(steps))


def _ms_per_unit(lengths: list[NDArray[np.float64]], steps: list[NDArray[np.float64]]) -> float:
    """Slowness of the pen where times are known, or such that all strokes take 2.5 s."""
    timed = [(length.sum(), step.sum()) for length, step in zip(lengths, steps, strict=True)]
    known = sum(length for length, step in timed if step)
    if known > 0:
        return float(sum(step for _, step in timed) / known)
    everything = sum(length for length, _ in timed)
    return float(_EVEN_MS / everything) if everything > 0 else 0.0


def _pause(before: Stroke, after: Stroke) -> float:
    """Time between two strokes in the replay, in ms."""
    least, most = _PAUSE_MS
    pause = float(after.times_ms[0] - before.times_ms[-1])
    return min(max(pause, least), most) if np.isfinite(pause) else least
