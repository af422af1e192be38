"""Find signs among the strokes or connected components of a line of digits.

Rules on the shape of each part, on its place relative to the digits and on what stands above and
below it. `find_signs` is their only door: a learned classifier could take their place.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from digitpad.numbers.line_frame import TALL, LineFrame
from digitpad.numbers.parts import Part, joined
from digitpad.numbers.signs.shapes import is_cross, is_cross_of_two, is_dot, is_level_line
from digitpad.numbers.signs.slashes import slash_probabilities
from digitpad.numbers.signs.surroundings import Surroundings, meet

UNKNOWN = "?"
"""Stands for what is neither a digit nor a sign that is known."""

_MOST_PARTS = 200  # of a line; among more there is no line of digits

# In line heights, y as depth: 0 at the digits' heads, 1 at their feet.
_MINUS = (0.23, 0.86)
_PLUS = (0.15, 0.88)
_POINT = (0.7, 1.3)
_COMMA_TOP, _COMMA_FOOT = 0.6, 1.0
_COMMA_LENGTHS = (0.12, 0.5)
_COMMA, _COMMA_RANGE = 0.145, 0.02  # half of the marks of that length are commas
_COLON = (0.1, 1.15)
_COLON_GAPS = (0.15, 0.9)
_COLON_DOT = 0.2
_ASIDE = 0.25  # between the dots of a colon, along the line
_EQUALS_GAP = 0.6
_SMALL = 0.34  # height and width of what is no digit if it stands alone
_ALONE = 0.08  # between it and other ink


@dataclass(frozen=True)
class FoundSign:
    """A sign on a line.

    Attributes:
        text: One of "-+,./:", or UNKNOWN.
        parts: The indices of its parts, ascending.
        confidence: That it is this sign, 0 to 1.
        other: What else it may be, or "".
    """

    text: str
    parts: tuple[int, ...]
    confidence: float = 1.0
    other: str = ""


@dataclass(frozen=True)
class Signs:
    """What isn't a digit on a line.

    Attributes:
        found: The signs, in no order.
        stray: The indices of touches of the pen that mean nothing.
        slashes: Of upright lines that are rather a 1, by index: the probability that they are a
            slash.
    """

    found: tuple[FoundSign, ...] = ()
    stray: tuple[int, ...] = ()
    slashes: dict[int, float] = field(default_factory=dict)

    @property
    def parts(self) -> frozenset[int]:
        """The indices of all parts that belong to no digit."""
        return frozenset((*self.stray, *(part for sign in self.found for part in sign.parts)))


def find_signs(parts: Sequence[Part], smallest: float) -> Signs:
    """Find signs among the parts of one line, of which those in no sign make up its digits.

    Args:
        parts: Strokes or connected components.
        smallest: The smallest possible height of a digit.
    """
    frame = LineFrame.of(parts, smallest) if len(parts) <= _MOST_PARTS else None
    return _Line(parts, frame).signs() if frame is not None else Signs()


class _Line:
    """The parts of a line while signs are found among them, those of several parts first."""

    def __init__(self, parts: Sequence[Part], frame: LineFrame) -> None:
        self._parts = parts
        self._frame = frame
        self._height = frame.height
        self._around = Surroundings(parts, frame.height)
        self._found: list[FoundSign] = []
        self._left = set(range(len(parts)))
        self._dots = {place for place in self._left if is_dot(parts[place], frame.height)}

    def signs(self) -> Signs:
        for find in (
            *(self._colons, self._equals, self._crosses, self._minuses, self._points),
            *(self._commas, self._unknown),
        ):
            for sign in list(find()):
                if self._left.issuperset(sign.parts):
                    self._found.append(sign)
                    self._left.difference_update(sign.parts)
        stray = self._left & self._dots if len(self._tall()) else set()
        self._left -= stray
        slashes = self._slashes()
        return Signs(tuple(self._found), tuple(sorted(stray)), slashes)

    def _colons(self) -> Iterator[FoundSign]:
        short = [
            place
            for place in self._left
            if max(self._parts[place].way.width, self._parts[place].way.height)
            <= _COLON_DOT * self._height
        ]
        for pair in combinations(sorted(short), 2):
            one, other = sorted(self._of(pair), key=lambda p: p.middle.imag)
            apart = (other.middle - one.middle) / self._height
            if (
                abs(apart.real) <= _ASIDE
                and _COLON_GAPS[0] <= apart.imag <= _COLON_GAPS[1]
                and self._is_within(one, _COLON)
                and self._is_within(other, _COLON)
                and self._stands_between(pair)
            ):
                yield FoundSign(":", pair)

    def _equals(self) -> Iterator[FoundSign]:
        level = [place for place in self._left if self._is_level(place)]
        for pair in combinations(sorted(level), 2):
            one, other = self._of(pair)
            common = min(one.way.right, other.way.right) - max(one.way.left, other.way.left)
            apart = abs((one.middle - other.middle).imag)
            if (
                common > 0.5 * min(one.way.width, other.way.width)
                and apart <= _EQUALS_GAP * self._height
                and self._is_within(joined([one, other]), _PLUS)
                and self._around.is_clear(pair)
            ):
                yield FoundSign(UNKNOWN, pair, 0.0)

    def _crosses(self) -> Iterator[FoundSign]:
        left = sorted(self._left - self._dots)
        for pair in combinations(left, 2):
            one, other = self._of(pair)
            if meet(one.box, other.box) and is_cross_of_two(one, other, self._height):
                yield from self._cross(pair, "+")
        for place in left:
            if is_cross(self._parts[place], self._height):
                yield from self._cross((place,), "+")
            elif is_cross(self._parts[place], self._height, 45):
                yield from self._cross((place,), UNKNOWN)

    def _cross(self, group: tuple[int, ...], text: str) -> Iterator[FoundSign]:
        if self._is_within(joined(self._of(group)), _PLUS) and self._around.is_clear(group):
            yield FoundSign(text, group, float(text != UNKNOWN))

    def _minuses(self) -> Iterator[FoundSign]:
        for place in sorted(self._left):
            if (
                self._is_level(place)
                and self._is_within(self._parts[place], _MINUS)
                and self._around.is_free(place)
                and not self._around.is_covered(place)
            ):
                yield FoundSign("-", (place,))

    def _points(self) -> Iterator[FoundSign]:
        for place in sorted(self._left):
            part = self._parts[place]
            share = self._comma_share(part)
            if (
                part.shape.length <= _COMMA_LENGTHS[1] * self._height
                and (place in self._dots or self._is_comma(part))
                and share < 0.5
                and self._is_within(part, _POINT)
                and self._around.is_free(place)
                and self._is_beside_digits(place)
            ):
                yield FoundSign(".", (place,), 1 - share, ",")

    def _commas(self) -> Iterator[FoundSign]:
        for place in sorted(self._left):
            part = self._parts[place]
            share = self._comma_share(part)
            if (
                share >= 0.5
                and self._is_comma(part)
                and self._around.is_free(place)
                and self._is_beside_digits(place)
            ):
                yield FoundSign(",", (place,), share, ".")

    def _unknown(self) -> Iterator[FoundSign]:
        """Small things that stand alone: no digit is so small."""
        for place in sorted(self._left - self._dots):
            way = self._parts[place].way
            if max(way.width, way.height) <= _SMALL * self._height and all(
                way.left - other.right >= _ALONE * self._height
                or other.left - way.right >= _ALONE * self._height
                for other in (self._parts[o].way for o in range(len(self._parts)) if o != place)
            ):
                yield FoundSign(UNKNOWN, (place,), 0.0)

    def _slashes(self) -> dict[int, float]:
        """Take the likely slashes; the probabilities of the others are returned."""
        left = sorted(self._left)
        shares = slash_probabilities([self._parts[place] for place in left], self._frame)
        doubts = {}
        for index, share in shares.items():
            place = left[index]
            lean = self._parts[place].shape.lean
            if not (self._stands_between((place,), lean) and self._around.is_free(place, lean)):
                continue
            if share >= 0.5:
                self._found.append(FoundSign("/", (place,), share, "1"))
                self._left.remove(place)
            else:
                doubts[place] = share
        return doubts

    def _of(self, group: Iterable[int]) -> list[Part]:
        return [self._parts[place] for place in group]

    def _tall(self) -> list[Part]:
        return [
            self._parts[place]
            for place in self._left
            if self._parts[place].way.height >= TALL * self._height
        ]

    def _comma_share(self, part: Part) -> float:
        """How likely a mark on the line is a comma rather than a point, by its length."""
        if part.shape.rise < 0.5:
            return 0.0
        beyond = (part.shape.length / self._height - _COMMA) / _COMMA_RANGE
        return float(1 / (1 + np.exp(-np.clip(beyond, -50, 50))))

    def _is_comma(self, part: Part) -> bool:
        way, middle = part.way, part.middle.real
        head = self._frame.depth(complex(middle, way.top))
        foot = self._frame.depth(complex(middle, way.bottom))
        least, most = _COMMA_LENGTHS
        return (
            least * self._height <= part.shape.length <= most * self._height
            and way.width <= 0.8 * most * self._height
            and part.shape.rise >= 0.5
            and head >= _COMMA_TOP
            and foot >= _COMMA_FOOT
        )

    def _is_level(self, place: int) -> bool:
        return is_level_line(self._parts[place], self._height, self._frame.slope)

    def _is_within(self, part: Part, depths: tuple[float, float]) -> bool:
        return depths[0] <= self._frame.depth(part.middle) <= depths[1]

    def _is_beside_digits(self, place: int) -> bool:
        """Whether a digit follows, or two precede: a lone digit may have touches beside it."""
        own, tall = self._parts[place].middle.real, self._tall()
        return len(tall) > 1 or any(part.middle.real > own for part in tall)

    def _stands_between(self, group: tuple[int, ...], lean: float = 0.0) -> bool:
        """Whether digits stand on both sides, and nothing above or below."""
        middle = joined(self._of(group)).middle.real
        others = [
            part.middle.real
            for place, part in enumerate(self._parts)
            if place not in group and part.way.height >= TALL * self._height
        ]
        is_between = any(x < middle for x in others) and any(x > middle for x in others)
        return is_between and self._around.is_clear(group, lean)
