"""The meaning of the numbers in InkML's traces: channels, trace formats, ink sources and contexts.

W3C, "Ink Markup Language (InkML)", 2011, sections 3.1, 4.1 and 4.2.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from digitpad.ink.inkml_traces import LIMIT_NUMBER
from digitpad.ink.strokes import PIXELS_PER_INCH

_ID = "{http://www.w3.org/XML/1998/namespace}id"
_INCHES = {"in": 1.0, "cm": 1 / 2.54, "mm": 1 / 25.4, "m": 100 / 2.54, "pt": 1 / 72, "pc": 1 / 6}
_MILLISECONDS = {"ms": 1.0, "s": 1000.0}
_LIMIT_PAPER = 1e6
_MOST_CHANNELS = 64  # a hostile file could have a million
_REFERENCES = ("contextRef", "inkSourceRef", "traceFormatRef")
_NAMED = ("context", "inkSource", "traceFormat")

Channel = Mapping[str, str]
"""The attributes of a `channel` element."""

XY: tuple[Channel, ...] = ({"name": "X"}, {"name": "Y"})
"""The channels of a file that declares none."""


@dataclass(frozen=True)
class Context:
    """What is known of the traces that refer to it.

    Attributes:
        channels: The meaning of a point's numbers, in their order.
        resolutions: Logical pixels per device unit, by channel name.
        area: Width, height and unit of the sheet.
    """

    channels: tuple[Channel, ...] = ()
    resolutions: Mapping[str, float] = field(default_factory=dict)
    area: tuple[float, float, str] | None = None

    def scale(self, channel: Channel) -> float | None:
        """Logical pixels or milliseconds per unit, negative on a reversed axis; None if unknown."""
        name = channel.get("name", "").upper()
        scale = self.resolutions.get(name) or _unit_scale(name, channel.get("units", ""))
        return -(scale or 1.0) if channel.get("orientation") == "-ve" else scale

    def paper(self) -> tuple[float, float] | None:
        """Width and height of the sheet in logical pixels, or None if unknown."""
        if self.area is None:
            return None
        scale = _unit_scale("X", self.area[2]) or self.resolutions.get("X", 1.0)
        sides = self.area[0] * scale, self.area[1] * scale
        return sides if all(1 <= side <= _LIMIT_PAPER for side in sides) else None


@dataclass
class Contexts:
    """The contexts of a file while it is parsed.

    Attributes:
        latest: That of traces that refer to none.
        named: Contexts, ink sources and trace formats by their id.
        open: Of each open element its attributes, and the context that it refers to or inherits.
    """

    latest: Context = field(default_factory=Context)
    named: dict[str, Context] = field(default_factory=dict)
    open: list[tuple[Mapping[str, str], Context | None]] = field(default_factory=list)

    @property
    def of_trace(self) -> Context:
        """That of the trace that is the innermost open element."""
        return self.open[-1][1] or self.latest

    def start(self, kind: str, attributes: Mapping[str, str]) -> None:
        """An element starts."""
        referred = self._referred(attributes)
        self.open.append((attributes, referred or (self.open[-1][1] if self.open else None)))
        if kind == "context":
            self.latest = referred or Context()
        elif kind == "inkSource":
            self.latest = replace(self.latest, resolutions={}, area=None)
        elif kind == "traceFormat":
            self.latest = replace(self.latest, channels=())
        elif kind == "channel" and len(self.latest.channels) < _MOST_CHANNELS:
            self.latest = replace(self.latest, channels=(*self.latest.channels, attributes))
        elif kind == "channelProperty" and attributes.get("name") == "resolution":
            self._add_resolution(attributes)
        elif kind == "activeArea":
            width, height = (_number(attributes.get(side)) or 0.0 for side in ("width", "height"))
            area = width, height, attributes.get("units", "dev")
            self.latest = replace(self.latest, area=area)

    def end(self, kind: str) -> None:
        """An element ends."""
        attributes, _ = self.open.pop()
        if kind in _NAMED and _ID in attributes:
            self.named[attributes[_ID]] = self.latest

    def _add_resolution(self, attributes: Mapping[str, str]) -> None:
        """Units per length, as in `value="1000" units="1/cm"`."""
        value, unit = _number(attributes.get("value")), attributes.get("units", "")
        length = _unit_scale("X", unit.removeprefix("1/")) if unit.startswith("1/") else None
        known = self.latest.resolutions
        if length and value and 1e-6 < value < 1e9 and len(known) < _MOST_CHANNELS:
            known = {**known, attributes.get("channel", ""): length / value}
            self.latest = replace(self.latest, resolutions=known)

    def _referred(self, attributes: Mapping[str, str]) -> Context | None:
        """What the elements that are referred to say together."""
        found: Context | None = None
        for kind in _REFERENCES:
            other = self.named.get(attributes.get(kind, "").removeprefix("#"))
            if other is not None and found is not None and kind == "traceFormatRef":
                found = replace(found, channels=other.channels)
            else:
                found = other or found
        return found


def pressures(channel: Channel, forces: NDArray[np.float64]) -> NDArray[np.float64]:
    """Forces as pressures, 0 to 1 if the channel gives their highest value, else as they are."""
    low, high = _number(channel.get("min")) or 0.0, _number(channel.get("max"))
    if high is None or high <= low:
        return forces
    return ((forces - low) / (high - low)).clip(0.0, 1.0)


def _unit_scale(name: str, unit: str) -> float | None:
    """Milliseconds per unit of the channel T, logical pixels of others; None if unknown."""
    if name == "T":
        return _MILLISECONDS.get(unit)
    return _INCHES[unit] * PIXELS_PER_INCH if unit in _INCHES else None


def _number(text: str | None) -> float | None:
    """The finite number in a text, or None."""
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if abs(value) <= LIMIT_NUMBER else None
