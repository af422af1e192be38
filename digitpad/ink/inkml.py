"""Read and write drawings as InkML, the W3C's format for digital ink.

W3C, "Ink Markup Language (InkML)", Recommendation of 20 September 2011.
"""

import io
import re
from dataclasses import dataclass, field, replace
from typing import NoReturn
from xml.etree.ElementTree import ParseError, XMLParser

import numpy as np
from numpy.typing import NDArray

from digitpad.errors import DataError, InkError
from digitpad.ink.inkml_contexts import XY, Context, Contexts, pressures
from digitpad.ink.inkml_traces import TraceError, read_trace
from digitpad.ink.rasterize import SMALLEST_DIGIT
from digitpad.ink.strokes import PIXELS_PER_INCH, Ink, Stroke, normalised
from digitpad.messages import Message
from digitpad.system.archives import unpack

NAMESPACE = "http://www.w3.org/2003/InkML"

_LIMIT_BYTES = 32 * 2**20
_LIMIT_ELEMENTS = 1_000_000
_LIMIT_DEPTH = 100
_LIMIT_STROKES = 10_000
_LIMIT_POINTS = 2_000_000
_READABLE = 200.0  # logical pixels: the size of a digit on a canvas
_NO_DECIMAL = re.compile(r"[?#TF]")  # unknown, hexadecimal and boolean values
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<ink xmlns="{0}">
  <context xml:id="drawing">
    <inkSource xml:id="canvas">
      <traceFormat>
        <channel name="X" type="decimal" units="dev"/>
        <channel name="Y" type="decimal" units="dev"/>
        <channel name="F" type="decimal" min="0" max="1" units="dev"/>
        <channel name="T" type="decimal" units="ms"/>
      </traceFormat>
      <activeArea width="{1:g}" height="{2:g}" units="dev"/>
      <channelProperties>
        <channelProperty channel="X" name="resolution" value="{3:g}" units="1/in"/>
        <channelProperty channel="Y" name="resolution" value="{3:g}" units="1/in"/>
      </channelProperties>
    </inkSource>
  </context>
"""


@dataclass(frozen=True, eq=False)
class Page:
    """A drawing and its sheet of paper.

    Attributes:
        ink: The drawing; if the sheet is known, (0, 0) is its upper left corner.
        paper: Width and height of the sheet in the ink's units, or None if unknown.
        is_turned: Whether the ink stood upside down in its file and has been turned.
    """

    ink: Ink
    paper: tuple[float, float] | None = None
    is_turned: bool = False


def read_inkml(content: bytes, name: str) -> Page:
    """Read the drawing in an InkML file, plain or compressed by gzip.

    All traces but those of a lifted pen are one drawing. Coordinates become logical pixels if the
    file gives their unit; if not, they stay as they are, unless they are fractions, which are
    enlarged to the size of a digit. Pressures are scaled to at most 1, times start at 0.

    Args:
        content: The file's content.
        name: The file's name, for messages.

    Raises InkError when the file is damaged, too large, hostile, without ink, or uses parts of
    InkML that no drawing program is known to write.
    """
    try:
        content = unpack(content, name, _LIMIT_BYTES)
    except DataError as error:
        raise InkError(error.message) from error
    reader = _Reader(name)
    parser = XMLParser(target=reader)
    try:
        parser.feed(content)
        parser.close()
    except (ParseError, ValueError, LookupError) as error:  # the last two from the encoding
        raise InkError("{} is damaged: it is no well-formed XML.", name) from error
    return reader.page()


def write_inkml(page: Page) -> bytes:
    """Write a drawing without loss, except that `read_inkml` shifts times to start at 0.

    Raises InkError when it has no strokes.
    """
    if not page.ink:
        raise InkError("There is no ink to write: draw something first.")
    width, height = page.paper or page.ink.points.max(axis=0).clip(1.0)
    head = _HEAD.format(NAMESPACE, width, height, PIXELS_PER_INCH)
    traces = "".join(map(_trace, page.ink.strokes))
    return f"{head}{traces}</ink>\n".encode("ascii")


def _trace(stroke: Stroke) -> str:
    columns = (*stroke.points.T, stroke.pressure, stroke.times_ms)
    # Enough digits to distinguish any two float32 and float64.
    rows = ("%.9g %.9g %.9g %.17g" % row for row in zip(*columns, strict=True))  # noqa: UP031
    return f'  <trace contextRef="#drawing">{", ".join(rows)}</trace>\n'


@dataclass
class _Reader:
    """Target of the XML parser: handles elements one by one, so that no tree fills the memory.

    Attributes:
        name: The file's name.
        contexts: What is known of the traces' numbers.
        text: That of the open trace, or None between traces.
        strokes: Those read so far.
        elements: How many there were.
        points: How many there were.
        is_scaled: Whether the file says how large its units are.
        paper: The sheet of the first trace.
    """

    name: str
    contexts: Contexts = field(default_factory=Contexts)
    text: io.StringIO | None = None
    strokes: list[Stroke] = field(default_factory=list)
    elements: int = 0
    points: int = 0
    is_scaled: bool = False
    paper: tuple[float, float] | None = None

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> NoReturn:
        """Refuse what could define entities, which may expand to any size."""
        raise InkError("{} is unsafe: an InkML file must not define entities.", self.name)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element starts."""
        kind = tag.rpartition("}")[2]
        if not self.elements and kind != "ink":
            raise InkError(
                "{} is no InkML file: choose ink as InkML or UNIPEN, or a picture as PNG, "
                "JPEG, BMP, GIF, WEBP, TIFF or HEIC.",
                self.name,
            )
        if kind == "intermittentChannels":
            raise self._unsupported(Message("intermittent channels"))
        if kind == "trace" and "continuation" in attributes:
            raise self._unsupported(Message("traces in several parts"))
        self.elements += 1
        if self.elements > _LIMIT_ELEMENTS or len(self.contexts.open) > _LIMIT_DEPTH:
            raise self._too_large(Message("{:,} elements", _LIMIT_ELEMENTS))
        self.contexts.start(kind, attributes)
        if kind == "trace" and attributes.get("type") != "penUp":
            self.text = io.StringIO()

    def data(self, text: str) -> None:
        """Text within an element."""
        if self.text is not None:
            self.text.write(text)

    def end(self, tag: str) -> None:
        """An element ends."""
        kind = tag.rpartition("}")[2]
        if kind == "trace" and self.text is not None:
            text, self.text = self.text.getvalue(), None
            if text.strip():
                self._end_trace(text, self.contexts.of_trace)
        self.contexts.end(kind)

    def page(self) -> Page:
        """The drawing, once the file has ended."""
        if not self.strokes:
            raise InkError("There is no ink in {}: choose another file.", self.name)
        ink = Ink(normalised(self.strokes))
        if self.is_scaled or self.paper is not None:
            return Page(ink, self.paper)
        return Page(_readable(ink))

    def _end_trace(self, text: str, context: Context) -> None:
        if text.count(",") >= _LIMIT_POINTS - self.points:
            raise self._too_large(Message("{:,} points", _LIMIT_POINTS))
        if _NO_DECIMAL.search(text):
            raise self._unsupported(Message("values that are not decimal numbers"))
        try:
            table = read_trace(text)
        except TraceError as error:
            raise self._damaged(*error.args) from error
        self.points += len(table)
        stroke = self._stroke(table, context)
        if not self.strokes:
            self.paper = context.paper()
        self.strokes.append(stroke)
        if len(self.strokes) > _LIMIT_STROKES:
            raise self._too_large(Message("{:,} strokes", _LIMIT_STROKES))

    def _stroke(self, table: NDArray[np.float64], context: Context) -> Stroke:
        columns = {
            channel.get("name", "").upper(): (channel, values)
            for channel, values in zip(context.channels or XY, table.T, strict=False)
        }
        if not {"X", "Y"} <= set(columns):
            raise self._damaged(Message("there are not two coordinates for every point"))

        def scaled(name: str) -> NDArray[np.float64]:
            channel, values = columns[name]
            return np.asarray(values * (context.scale(channel) or 1.0), np.float64)

        self.is_scaled |= context.scale(columns["X"][0]) not in (None, -1.0)
        force = columns.get("F") or columns.get("P")
        pressure = None if force is None else pressures(*force)
        times_ms = scaled("T") if "T" in columns else None
        return Stroke.through(np.stack([scaled("X"), scaled("Y")], axis=1), pressure, times_ms)

    def _damaged(self, what: Message) -> InkError:
        trace = len(self.strokes) + 1
        return InkError("{} cannot be read: {} in trace {}.", self.name, what, trace)

    def _too_large(self, what: Message) -> InkError:
        return InkError("{} has more than {}: choose a smaller file.", self.name, what)

    def _unsupported(self, what: Message) -> InkError:
        return InkError("{} uses {}, which digitpad cannot read.", self.name, what)


def _readable(ink: Ink) -> Ink:
    """Ink of an unknown unit, enlarged to the size of a digit if its coordinates are fractions."""
    extent = float(np.ptp(ink.points, axis=0).max())
    if extent == 0 or extent >= SMALLEST_DIGIT or (ink.points == np.rint(ink.points)).all():
        return ink
    scale = np.float32(_READABLE / extent)
    return Ink(tuple(replace(stroke, points=stroke.points * scale) for stroke in ink.strokes))
