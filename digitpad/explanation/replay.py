"""Play a drawing back: when each point was drawn, and when the model knew the digit."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.paths import step_lengths
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink, Stroke
from digitpad.progress import IsCancelled, Progress, Report, ignore, never, stop_if
from digitpad.recognition.recognizer import Recognition, Recognizer

_PAUSE_MS = 100.0, 400.0  # between two strokes: nobody wants to see a hand rest for long
_FASTEST_MS = 0.25  # a point: no device tells of more, so these are not the times of a hand
_EVEN_MS = 2500.0  # for ink that knows no times, without its pauses


class Timeline:
    """When each point of a drawing was drawn.

    Times are the pen's own, but for long rests, which are cut. A stroke that has no times is drawn
    evenly, at the mean speed of those that have, or in 2.5 s where none has.

    Attributes:
        ink: The drawing, with at least one stroke.
        times_ms: float64, shape (n,), of all strokes' points in their order; the first is 0.
        shares: float64, shape (n,), 0 to 1: how much of the ink's length is there by then.
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
        """What was drawn by then; at least the first point."""
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
        """How much of the ink's length was drawn by then, 0 to 1."""
        return float(self.shares[self._count_at(time_ms) - 1])

    def _count_at(self, time_ms: float) -> int:
        return max(int(np.searchsorted(self.times_ms, time_ms, side="right")), 1)


@dataclass(frozen=True, eq=False)
class Replay:
    """What a model said while a drawing came into being.

    Attributes:
        times_ms: float64, shape (n,), n >= 1: the moments, as in `Timeline`; the last one is that
            of the whole drawing.
        shares: float64, shape (n,), 0 to 1: how much of the ink's length was there.
        probabilities: float32, shape (n, 10), 0 to 1; all 0 while there was hardly any ink.
        digit: The digit that the whole drawing is read as, or None when it is none for sure.
        knew_at: The share of the ink from which on it was read as that digit for sure, to the
            end; None without a digit.
    """

    times_ms: NDArray[np.float64]
    shares: NDArray[np.float64]
    probabilities: NDArray[np.float32]
    digit: int | None
    knew_at: float | None

    def leaders(self) -> list[tuple[float, int]]:
        """Which digits were ahead: the share of the ink from which on, and the digit."""
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
    """Ask a model what it reads at many moments of a drawing.

    Args:
        ink: At least one stroke.
        recognizer: The model; not one that another thread uses.
        moments: At most as many, evenly spread over the time; the last one is the end.
        report: Hears of every moment.
        is_cancelled: Asked before every moment.

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
    """The first reading from which on all are sure of the last one's digit."""
    known = None
    for index in reversed(range(len(readings))):
        reading = readings[index]
        if reading.verdict != "digit" or reading.digit != readings[-1].digit:
            break
        known = index
    return known


def _lengths(stroke: Stroke) -> NDArray[np.float64]:
    """How far it is to each point from the one before; to the first it is 0."""
    steps = step_lengths(stroke.points.astype(np.float64))
    return np.asarray(np.nan_to_num(steps, nan=0.0, posinf=0.0), np.float64)


def _time_steps(stroke: Stroke) -> NDArray[np.float64]:
    """How long it took to each point from the one before; all 0 where nobody knows."""
    times = stroke.times_ms
    steps = np.asarray(np.diff(times, prepend=times[:1]).clip(0.0, _PAUSE_MS[1]), np.float64)
    is_known = steps.sum() >= _FASTEST_MS * len(steps)  # which no comparison with NaN is
    return steps if is_known else np.zeros(len(steps))


def _ms_per_unit(lengths: list[NDArray[np.float64]], steps: list[NDArray[np.float64]]) -> float:
    """How slow the pen is: as where there are times, else so that all of it takes 2.5 s."""
    timed = [(length.sum(), step.sum()) for length, step in zip(lengths, steps, strict=True)]
    known = sum(length for length, step in timed if step)
    if known > 0:
        return float(sum(step for _, step in timed) / known)
    everything = sum(length for length, _ in timed)
    return float(_EVEN_MS / everything) if everything > 0 else 0.0


def _pause(before: Stroke, after: Stroke) -> float:
    """How long the pen was off the paper between two strokes, as it is played back."""
    least, most = _PAUSE_MS
    pause = float(after.times_ms[0] - before.times_ms[-1])
    return min(max(pause, least), most) if np.isfinite(pause) else least
