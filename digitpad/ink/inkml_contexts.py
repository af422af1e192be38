"""What the numbers of InkML's traces mean: channels, formats, devices and contexts.

W3C, "Ink Markup Language (InkML)", 2011, sections 3.1, 4.1 and 4.2.
"""

from collections.abc import Mapping, Sequence, Sized
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.inkml_traces import LIMIT_NUMBER
from digitpad.ink.strokes import PIXELS_PER_INCH

ID = "{http://www.w3.org/XML/1998/namespace}id"
"""The attribute that names an element."""

_INCHES = {"in": 1.0, "cm": 1 / 2.54, "mm": 1 / 25.4, "m": 100 / 2.54, "pt": 1 / 72, "pc": 1 / 6}
_MILLISECONDS = {"ms": 1.0, "s": 1000.0}
_LIMIT_PAPER = 1e6
_MOST_CHANNELS = 64
_REFERENCES = ("contextRef", "inkSourceRef", "traceFormatRef")
_NAMED = ("context", "inkSource", "traceFormat")


@dataclass(frozen=True)
class Channel:
    """One of the numbers of a point.

    Attributes:
        name: X, Y, F (force), T (time) or another.
        scale: Logical pixels or milliseconds a unit, negative where an axis is turned; None where
            the file doesn't tell.
        low: The least value, where the file tells; else 0.
        high: The greatest one, or None.
    """

    name: str
    scale: float | None = None
    low: float = 0.0
    high: float | None = None

    @classmethod
    def described(cls, attributes: Mapping[str, str]) -> "Channel":
        """The channel that an element with these attributes describes."""
        name = attributes.get("name", "").upper()
        scale = unit_scale(name, attributes.get("units", ""))
        if attributes.get("orientation") == "-ve":
            scale = -(scale or 1.0)
        low, high = number(attributes.get("min")), number(attributes.get("max"))
        return cls(name, scale, low or 0.0, high)

    def pressure(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Forces as pressures, 0 to 1 where the file tells the greatest; full where unknown."""
        reach = None if self.high is None else self.high - self.low
        if reach is None or not reach > 0:
            return np.nan_to_num(values, nan=1.0)
        return np.nan_to_num((values - self.low) / reach, nan=1.0).clip(0.0, 1.0)


XY = (Channel("X"), Channel("Y"))
"""What a point is where the file says nothing."""


@dataclass(frozen=True)
class Context:
    """What is known of the traces that belong to it.

    Attributes:
        channels: What their numbers are.
        resolutions: Logical pixels a unit of the device, by the channel's name.
        area: Width, height and unit of the sheet.
    """

    channels: tuple[Channel, ...] = ()
    resolutions: Mapping[str, float] = field(default_factory=dict)
    area: tuple[float, float, str] | None = None

    def scale(self, channel: Channel) -> float | None:
        """Logical pixels or milliseconds a unit of a channel, None where nobody knows."""
        known = self.resolutions.get(channel.name)
        if known is None:
            return channel.scale
        return -known if (channel.scale or 1.0) < 0 else known

    def paper(self) -> tuple[float, float] | None:
        """Width and height of the sheet in logical pixels, or None where nobody knows."""
        if self.area is None:
            return None
        scale = unit_scale("X", self.area[2]) or self.resolutions.get("X", 1.0)
        sides = self.area[0] * scale, self.area[1] * scale
        return sides if all(1 <= side <= _LIMIT_PAPER for side in sides) else None


@dataclass
class Contexts:
    """The contexts of a file while it is read.

    Attributes:
        current: What holds for traces that name no context.
        named: Contexts, devices and formats by their names.
        is_regular: Whether the numbers that are told are those that every point has.
    """

    current: Context = field(default_factory=Context)
    named: dict[str, Context] = field(default_factory=dict)
    is_regular: bool = True

    def start(self, kind: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if kind == "context":
            self.current = self._referred(attributes) or Context()
        elif kind == "inkSource":
            self.current = replace(self.current, resolutions={}, area=None)
        elif kind == "traceFormat":
            self.current = replace(self.current, channels=())
        elif kind == "intermittentChannels":
            self.is_regular = False
        elif kind == "channel" and self.is_regular and _has_room(self.current.channels):
            channels = (*self.current.channels, Channel.described(attributes))
            self.current = replace(self.current, channels=channels)
        elif kind == "channelProperty":
            self._set_resolution(attributes)
        elif kind == "activeArea":
            width, height = (number(attributes.get(side)) or 0.0 for side in ("width", "height"))
            area = width, height, attributes.get("units", "dev")
            self.current = replace(self.current, area=area)

    def end(self, kind: str, attributes: Mapping[str, str]) -> None:
        """An element ends."""
        if kind == "intermittentChannels":
            self.is_regular = True
        elif kind in _NAMED and ID in attributes:
            self.named[attributes[ID]] = self.current

    def of_trace(
        self, attributes: Mapping[str, str], around: Sequence[Mapping[str, str]]
    ) -> Context:
        """That of a trace: its own, its group's, or the one that was told last.

        Args:
            attributes: Those of the trace.
            around: Those of the elements that it is in, the outermost first.
        """
        for candidate in (attributes, *reversed(around)):
            found = self._referred(candidate)
            if found is not None:
                return found
        return self.current

    def _set_resolution(self, attributes: Mapping[str, str]) -> None:
        """How many units an inch or a centimetre has."""
        value, unit = number(attributes.get("value")), attributes.get("units", "")
        length = unit_scale("X", unit.removeprefix("1/")) if unit.startswith("1/") else None
        is_told = attributes.get("name") == "resolution" and _has_room(self.current.resolutions)
        if is_told and length and value and 1e-6 < value < 1e9:
            known = {**self.current.resolutions, attributes.get("channel", ""): length / value}
            self.current = replace(self.current, resolutions=known)

    def _referred(self, attributes: Mapping[str, str]) -> Context | None:
        """What the elements that are named hold together."""
        found: Context | None = None
        for kind in _REFERENCES:
            other = self.named.get(attributes.get(kind, "").removeprefix("#"))
            if other is not None and found is not None and kind == "traceFormatRef":
                found = replace(found, channels=other.channels)
            else:
                found = other or found
        return found


def _has_room(found: Sized) -> bool:
    """Whether another one makes sense: a hostile file could have a million."""
    return len(found) < _MOST_CHANNELS


def unit_scale(name: str, unit: str) -> float | None:
    """Milliseconds or logical pixels a unit, as the channel wants it; None for an unknown one."""
    if name == "T":
        return _MILLISECONDS.get(unit)
    return _INCHES[unit] * PIXELS_PER_INCH if unit in _INCHES else None


def number(text: str | None) -> float | None:
    """The finite number in a text, or None."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if abs(value) <= LIMIT_NUMBER else None
