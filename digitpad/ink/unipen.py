"""Read and write drawings as UNIPEN text, the format of most pen data sets.

UNIPEN 1.0 (Guyon et al., "UNIPEN project of on-line data exchange", ICPR 1994): lines starting
with a dot are keywords, `.SEGMENT` labels a drawing, points lie between `.PEN_DOWN` and `.PEN_UP`,
x to the right and y upwards. A segment names its strokes by number or stands before them
(`unipen_segments`); `.INCLUDE` reads another file in its place (`unipen_includes`).
"""

import io
import re
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitpad.errors import DataError, InkError
from digitpad.ink.strokes import PIXELS_PER_INCH, Ink, Stroke, normalised
from digitpad.ink.unipen_includes import read_included
from digitpad.ink.unipen_segments import Segment, assign, parse_delineation
from digitpad.messages import Message
from digitpad.system.archives import unpack

_LIMIT_BYTES = 64 * 2**20
_LIMIT_LINES = 5_000_000
_LIMIT_LINE_CHARACTERS = 1_000_000
_LIMIT_STROKES = 200_000
_LIMIT_STROKES_A_DRAWING = 10_000
_LIMIT_POINTS = 2_000_000
_LIMIT_NUMBERS = 8 * _LIMIT_POINTS  # in a stroke
_LIMIT_INCLUDES = 1_000
_DEEPEST_INCLUDE = 8
_LIMIT_NUMBER = 1e15  # a time may be in milliseconds since 1970
_KEYWORD = re.compile(r"\.[A-Za-z]")
_LABEL_AND_WRITER = re.compile(r"\S+\s+(\d{1,9})\s+\d+")  # UCI's: label, writer, number


class NoDrawingError(InkError):
    """A file has no drawing, so it may be something else."""


@dataclass(frozen=True)
class Drawing:
    """One drawing of a file.

    Attributes:
        ink: Its strokes.
        label: The digit it is labelled with, 0 to 9, or None.
        writer: The number of its writer, or None.
        writer_name: How the file calls its writer, or "".
    """

    ink: Ink
    label: int | None = None
    writer: int | None = None
    writer_name: str = ""


def read_drawings(content: bytes, name: str, beside: Path | None = None) -> list[Drawing]:
    """Read the drawings in a UNIPEN file, plain or compressed by gzip or UNIX compress.

    Coordinates become logical pixels if the file gives points per inch, else they stay as they
    are; y is flipped to point downwards. Pressures are scaled to at most 1, times start at 0.

    Args:
        content: The file's content.
        name: The file's name, for messages.
        beside: The file's path, from where the files that it includes are found; None where it
            has none.

    Raises InkError when the file is damaged or too large or lacks the strokes of a file that it
    includes, NoDrawingError when it has no drawing.
    """
    reader = _Reader(name, beside)
    reader.read_file(content)
    return reader.finish()


def write_drawings(drawings: Sequence[Drawing]) -> bytes:
    """Write drawings without loss, except that `read_drawings` shifts times to start at 0.

    Raises InkError when one of them has no strokes.
    """
    lines = [".VERSION 1.0", ".COORD X Y P T", ".HIERARCHY DIGIT"]
    first = 0
    for number, drawing in enumerate(drawings):
        if not drawing.ink:
            raise InkError("There is no ink to write: draw something first.")
        last = first + len(drawing.ink.strokes) - 1
        span = f"{first}-{last}" if last > first else str(first)
        label = "?" if drawing.label is None else drawing.label
        lines.append(f'\n.SEGMENT DIGIT {span} ? "{label}"')
        if drawing.writer is not None:
            lines.append(f".COMMENT {label} {drawing.writer} {number}")
        for stroke in drawing.ink.strokes:
            lines += [".PEN_DOWN", *_rows(stroke), ".PEN_UP"]
        first = last + 1
    return ("\n".join(lines) + "\n").encode("ascii")


def _rows(stroke: Stroke) -> list[str]:
    columns = (stroke.points[:, 0], -stroke.points[:, 1], stroke.pressure, stroke.times_ms)
    # Enough digits to distinguish any two float32 and float64.
    return ["%.9g %.9g %.9g %.17g" % row for row in zip(*columns, strict=True)]  # noqa: UP031


def _lines(content: bytes) -> Iterator[str]:
    """The lines one by one, to save memory; one that is too long is cut off at the limit."""
    is_wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    # Keywords and numbers are ASCII; comments may be in any encoding.
    encoding = "utf-16" if is_wide else "utf-8-sig"
    text = io.TextIOWrapper(io.BytesIO(content), encoding, errors="replace")
    while line := text.readline(_LIMIT_LINE_CHARACTERS):
        yield line


@dataclass
class _Reader:
    """Parses a file line by line.

    Attributes:
        name: The file's name, or that of the included file being read.
        beside: The file's path, or None.
        columns: The meaning of a point's numbers, where the file tells.
        scale: Logical pixels per unit, of x and y.
        line: Number of the latest line.
        lines: How many lines were read, of included files, too.
        points: How many were read.
        numbers: Those of the open stroke, or None between strokes.
        width: How many the stroke's first line has.
        writer_name: The writer of the following segments, or "".
        levels: The kinds of segments, from large to small.
        segments: Those so far; the first one stands for strokes before any segment.
        strokes: All strokes so far.
        depth: How many files include the one being read.
        includes: How many files were included.
        room_bytes: How much more may be read, unpacked.
        missing: The first included file that was not found, or "".
    """

    name: str
    beside: Path | None = None
    columns: tuple[str, ...] = ()
    scale: tuple[float, float] = (1.0, 1.0)
    line: int = 0
    lines: int = 0
    points: int = 0
    numbers: "array[float] | None" = None
    width: int = 0
    writer_name: str = ""
    levels: tuple[str, ...] = ()
    segments: list[Segment] = field(default_factory=lambda: [Segment()])
    strokes: list[Stroke] = field(default_factory=list)
    depth: int = 0
    includes: int = 0
    room_bytes: int = field(default_factory=lambda: _LIMIT_BYTES)
    missing: str = ""

    def read_file(self, content: bytes) -> None:
        """Parse a file, plain or compressed."""
        try:
            content = unpack(content, self.name, self.room_bytes)
        except DataError as error:
            raise InkError(error.message) from error
        self.room_bytes -= len(content)
        for line in _lines(content):
            self.read(line)

    def read(self, line: str) -> None:
        """Parse the next line."""
        self.line += 1
        self.lines += 1
        if self.lines > _LIMIT_LINES:
            raise self._too_large(Message("{:,} lines", _LIMIT_LINES))
        if len(line) == _LIMIT_LINE_CHARACTERS:
            raise self._too_large(Message("a million characters in line {}", self.line))
        line = line.strip()
        if not _KEYWORD.match(line):
            self._add_numbers(line)
            return
        self._end_stroke()
        keyword, *arguments = line.split(None, 1)
        self._handle(keyword.upper(), "".join(arguments))

    def finish(self) -> list[Drawing]:
        """The drawings, once all lines were read."""
        self._end_stroke()
        drawings, left = [], _LIMIT_POINTS
        for segment, strokes in assign(self.segments, self.strokes, self.levels):
            if not strokes and (segment.spans or segment.label is not None):
                raise self._strokeless(segment)
            left -= sum(len(stroke.points) for stroke in strokes)
            if left < 0:  # many segments may name the same strokes
                raise self._too_large(Message("{:,} points", _LIMIT_POINTS))
            drawings += [self._drawing(segment, strokes)] if strokes else []
        if not drawings:
            self._complain_of_missing()
            raise NoDrawingError("There is no drawing in {}: choose a UNIPEN file.", self.name)
        return drawings

    def _drawing(self, segment: Segment, strokes: list[Stroke]) -> Drawing:
        if len(strokes) > _LIMIT_STROKES_A_DRAWING:
            raise self._too_large(Message("{:,} strokes in a drawing", _LIMIT_STROKES_A_DRAWING))
        ink = Ink(normalised(strokes))
        return Drawing(ink, segment.label, segment.writer, segment.writer_name)

    def _handle(self, keyword: str, argument: str) -> None:
        if keyword == ".PEN_DOWN":
            self.numbers, self.width = array("d"), 0
            self._add_numbers(argument)
        elif keyword == ".SEGMENT":
            self._add_segment(argument)
        elif keyword == ".COMMENT" and len(self.segments) > 1:
            if match := _LABEL_AND_WRITER.fullmatch(argument):
                self.segments[-1] = replace(self.segments[-1], writer=int(match[1]))
        elif keyword == ".INCLUDE":
            self._include(argument.strip("\"' "))
        else:
            self._note(keyword, argument)

    def _note(self, keyword: str, argument: str) -> None:
        """Note what counts for all that follows."""
        if keyword == ".WRITER_ID":
            self.writer_name = argument
        elif keyword == ".HIERARCHY":
            self.levels = tuple(argument.upper().split())
        elif keyword == ".COORD":
            self.columns = tuple(argument.upper().split())
        elif keyword == ".X_POINTS_PER_INCH":
            self.scale = (PIXELS_PER_INCH / self._positive(argument),) * 2
        elif keyword == ".Y_POINTS_PER_INCH":
            self.scale = (self.scale[0], PIXELS_PER_INCH / self._positive(argument))

    def _add_segment(self, argument: str) -> None:
        """Begin a segment; the argument is type, strokes, quality and label."""
        level, delineation, *_ = *argument.split(None, 2), "", ""
        self.segments.append(
            Segment(
                label=_label(argument),
                writer_name=self.writer_name,
                level=level.upper(),
                spans=parse_delineation(delineation),
                line=self.line,
                first=len(self.strokes),
            )
        )

    def _include(self, name: str) -> None:
        """Read another file in the place of this line; a file that isn't there is remembered."""
        self.includes += 1
        if self.includes > _LIMIT_INCLUDES or self.depth == _DEEPEST_INCLUDE:
            raise self._too_large(Message("{:,} included files", _LIMIT_INCLUDES))
        content = read_included(name, self.beside, _LIMIT_BYTES) if self.beside else None
        if content is None:
            self.missing = self.missing or name
            return
        outer = self.name, self.line
        self.name, self.line = name, 0
        self.depth += 1
        self.read_file(content)
        self._end_stroke()
        self.depth -= 1
        self.name, self.line = outer

    def _add_numbers(self, line: str) -> None:
        """Append a line of coordinates to the open stroke, if there is one."""
        if self.numbers is None:
            return
        values = line.split()
        self.width = self.width or len(values)
        try:
            self.numbers.extend(map(float, values))
        except ValueError as error:
            self.line += 1  # the message names the line after it
            raise self._damaged(Message("there is something else than numbers")) from error
        if len(self.numbers) > _LIMIT_NUMBERS:
            raise self._too_large(Message("{:,} numbers in a stroke", _LIMIT_NUMBERS))

    def _end_stroke(self) -> None:
        numbers, self.numbers = self.numbers, None
        if not numbers:
            return
        if len(self.strokes) == _LIMIT_STROKES:
            raise self._too_large(Message("{:,} strokes", _LIMIT_STROKES))
        self.strokes.append(self._stroke(np.array(numbers)))

    def _stroke(self, numbers: NDArray[np.float64]) -> Stroke:
        if not (np.abs(numbers) <= _LIMIT_NUMBER).all():  # in a form that refuses NaN too
            raise self._damaged(Message("a number is out of range"))
        columns = self.columns or ("X", "Y", *["?"] * (self.width - 2))
        if not {"X", "Y"} <= set(columns) or len(numbers) % len(columns):
            raise self._damaged(Message("there are not two coordinates for every point"))
        table = numbers.reshape(-1, len(columns))
        self.points += len(table)
        if self.points > _LIMIT_POINTS:
            raise self._too_large(Message("{:,} points", _LIMIT_POINTS))
        x, y = table[:, columns.index("X")], table[:, columns.index("Y")]
        points = np.stack([x * self.scale[0], -y * self.scale[1]], axis=1)
        pressure = table[:, columns.index("P")] if "P" in columns else None
        times_ms = table[:, columns.index("T")] if "T" in columns else None
        return Stroke.through(points, pressure, times_ms)

    def _positive(self, argument: str) -> float:
        try:
            value = float(argument)
        except ValueError:
            value = 0.0
        if not 1e-3 <= value <= 1e6:
            raise self._damaged(Message("the points per inch are no sensible number"))
        return value

    def _complain_of_missing(self) -> None:
        if self.missing:
            raise InkError(
                "{} cannot be read without {}, which it includes and which is not there: "
                "keep them together.",
                self.name,
                self.missing,
            )

    def _strokeless(self, segment: Segment) -> InkError:
        self._complain_of_missing()
        return InkError(
            "{} cannot be read: the strokes of the segment in line {}, which is labelled {}, "
            "are not there.",
            self.name,
            segment.line,
            "?" if segment.label is None else segment.label,
        )

    def _damaged(self, what: Message) -> InkError:
        return InkError("{} cannot be read: {} before line {}.", self.name, what, self.line)

    def _too_large(self, what: Message) -> InkError:
        return InkError("{} has more than {}: choose a smaller file.", self.name, what)


def _label(argument: str) -> int | None:
    """The digit in the argument of `.SEGMENT`, which is type, strokes, quality and label."""
    label = argument.split(None, 3)[3:]
    text = label[0].strip("\"' ") if label else ""
    return int(text) if text in tuple("0123456789") else None
