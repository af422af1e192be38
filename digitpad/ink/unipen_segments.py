"""Which strokes belong to a segment of a UNIPEN file.

A segment names them by number, which is called its delineation: `3,5-6:20` means stroke 3, stroke
5, and stroke 6 up to its point 20, all counted from 0. In some files, UCI's for one, each segment
stands before its strokes instead; then the numbers don't matter.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from digitpad.ink.strokes import Stroke

_SPAN = re.compile(r"(\d{1,9})(?::(\d{1,9}))?(?:-(\d{1,9})(?::(\d{1,9}))?)?")


@dataclass(frozen=True)
class Span:
    """Neighbouring strokes of a file, or parts of them.

    Attributes:
        first: Number of the first stroke.
        last: Number of the last one.
        start: Number of the first stroke's first point.
        end: Number of the last stroke's last point, or None for all of it.
    """

    first: int
    last: int
    start: int = 0
    end: int | None = None

    def take(self, strokes: Sequence[Stroke]) -> list[Stroke]:
        """The strokes, as far as there are such."""
        taken = []
        for number in range(self.first, min(self.last + 1, len(strokes))):
            start = self.start if number == self.first else 0
            stop = None if self.end is None or number < self.last else self.end + 1
            part = _part(strokes[number], slice(start, stop))
            taken += [part] if len(part.points) else []
        return taken


def parse_delineation(text: str) -> tuple[Span, ...]:
    """Read a delineation; what is none, such as `?`, names no strokes."""
    spans = [_span(part.strip()) for part in text.split(",")]
    return tuple(span for span in spans if span) if all(spans) else ()


@dataclass(frozen=True)
class Segment:
    """A labelled part of a file.

    Attributes:
        label: The digit it is labelled with, 0 to 9, or None.
        writer: The number of its writer, or None.
        writer_name: How the file calls its writer, or "".
        level: What it is, for example WORD or CHARACTER.
        spans: The strokes that it names.
        line: Number of its line in the file.
        first: How many strokes stand before it.
    """

    label: int | None = None
    writer: int | None = None
    writer_name: str = ""
    level: str = ""
    spans: tuple[Span, ...] = ()
    line: int = 0
    first: int = 0


def assign(
    segments: Sequence[Segment], strokes: Sequence[Stroke], levels: Sequence[str]
) -> Iterator[tuple[Segment, list[Stroke]]]:
    """Each segment that is a drawing, with its strokes; with none where they are not there.

    Args:
        segments: All of a file; the first one stands for strokes before any segment.
        strokes: All of the file.
        levels: The kinds of segments from large to small, of which the smallest are drawings.
    """
    inline = list(_inline(segments, strokes))
    if all(found or not segment.spans for segment, found in inline):
        yield from inline
        return
    ranks = {level: rank for rank, level in enumerate(levels)}
    named = [(ranks.get(segment.level, -1), segment) for segment in segments if segment.spans]
    smallest = max(rank for rank, _ in named)
    for rank, segment in named:
        if rank == smallest:
            yield segment, _named(segment, strokes)


def _inline(
    segments: Sequence[Segment], strokes: Sequence[Stroke]
) -> Iterator[tuple[Segment, list[Stroke]]]:
    """Each segment with the strokes between it and the next one."""
    for segment, following in pairwise([*segments, Segment(first=len(strokes))]):
        yield segment, [*strokes[segment.first : following.first]]


def _named(segment: Segment, strokes: Sequence[Stroke]) -> list[Stroke]:
    if any(span.last >= len(strokes) for span in segment.spans):
        return []
    return [stroke for span in segment.spans for stroke in span.take(strokes)]


def _span(text: str) -> Span | None:
    match = _SPAN.fullmatch(text)
    if match is None:
        return None
    first, start, last, end = (None if group is None else int(group) for group in match.groups())
    assert first is not None
    if last is None:  # one stroke, or one point of it
        return Span(first, first, start or 0, start)
    return Span(first, last, start or 0, end) if last >= first else None


def _part(stroke: Stroke, points: slice) -> Stroke:
    if points == slice(0, None):
        return stroke
    return replace(
        stroke,
        points=stroke.points[points],
        pressure=stroke.pressure[points],
        times_ms=stroke.times_ms[points],
    )
