"""The strokes of the built-in digits: the common ways to write each digit."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

import numpy as np

from digitpad.ink.paths import Path
from digitpad.ink.strokes import Ink

_STEPS = 12  # from one point of a stroke to the next
_TEXT = """
digit 0
  5 oval
    curve 32,2 10,20 2,52 12,86 34,98 58,84 66,50 56,16 32,2
  3 overlapping at the top
    curve 44,8 22,3 4,30 4,70 26,98 52,86 62,50 50,14 24,2
  2 open at the top
    curve 24,6 6,28 3,62 18,94 44,96 62,66 60,30 42,5
  1 with a loop at the top
    curve 40,6 14,10 2,46 12,88 38,98 60,72 58,28 40,4 28,12 44,22 60,12
  2 with a slash
    curve 32,2 10,20 2,52 12,86 34,98 58,84 66,50 56,16 32,2
    line 66,6 4,94
  1 drawn clockwise
    curve 30,4 54,12 66,46 56,86 32,98 8,80 2,44 12,14 34,3
digit 1
  5 bare
    line 30,0 30,100
  4 with a short flag
    line 12,18 30,0 30,100
  4 with a long flag
    line 0,44 32,0 32,100
  2 with a curved flag
    curve 2,34 18,22 32,0
    line 32,0 32,100
  3 with flag and base
    line 10,20 30,0 30,98
    line 6,99 56,98
  1 with a base
    line 30,0 30,100
    line 8,99 52,99
  3 slanted
    line 46,0 16,100
  3 with an upstroke
    line 2,72 34,0 34,100
  1 with an upstroke from the line
    line 0,98 36,0 36,100
  2 with a long flag and base
    line 4,42 32,0 32,98
    line 8,99 56,98
digit 2
  4 flat base
    curve 6,24 18,5 40,2 56,18 50,42 28,72 4,98
    line 4,98 62,97
  3 loop at the lower left
    curve 6,24 18,5 40,2 56,18 50,42 26,78 8,96 4,84 18,80 38,94 64,96
  3 curved base
    curve 6,24 18,5 40,2 56,18 50,42 30,70 6,95 24,90 46,98 64,90
  1 straight like a Z
    line 4,6 54,4 4,98 62,97
  2 short hook
    curve 12,14 34,2 54,16 46,44 24,74 4,97
    line 4,97 58,99
digit 3
  6 round
    curve 6,14 26,1 48,12 46,36 22,46
    curve 22,46 48,54 56,78 36,98 4,88
  3 in one curve
    curve 8,12 30,2 50,18 38,42 24,48 44,54 56,76 38,98 6,90
  2 small loop in the middle
    curve 6,10 32,2 48,18 34,42 18,50 20,42 40,50 56,74 36,98 2,88
  2 flat top
    line 6,3 52,3 24,42
    curve 24,42 52,54 54,82 30,99 4,88
  2 large lower bow
    curve 12,8 34,3 42,20 22,38
    curve 22,38 52,48 60,78 34,99 2,90
digit 4
  5 open
    line 10,4 4,56 58,54
    line 46,6 44,100
  3 open with a bent corner
    curve 14,2 6,36 10,56 34,58 58,50
    line 50,4 46,100
  3 closed, one stroke
    line 44,100 46,2 2,64 64,62
  4 closed, two strokes
    line 42,2 2,66 64,64
    line 46,34 44,100
  2 printed
    line 44,2 2,66 66,66
    line 44,2 44,100
  2 low and wide
    line 22,10 2,62 70,60
    line 46,26 36,100
  1 like a lightning
    line 30,0 4,56 56,52
    line 44,28 28,100
digit 5
  5 bar on top
    line 16,4 10,42
    curve 10,42 36,36 56,58 46,88 22,99 2,90
    line 16,4 56,2
  4 in one stroke
    line 54,3 14,4 10,44
    curve 10,44 36,38 56,60 46,88 22,99 2,90
  2 like an S
    curve 54,4 26,4 8,24 24,44 50,58 52,84 28,99 2,88
  2 long bar apart
    line 14,12 10,44
    curve 10,44 34,42 52,62 42,90 4,98
    line 16,6 72,2
  1 straight stem, small bow
    line 18,2 16,50
    curve 16,50 44,50 50,80 6,98
    line 18,2 50,4
digit 6
  5 curved
    curve 48,2 20,26 5,62 14,92 36,99 55,82 44,60 22,62 8,80
  3 straight
    curve 40,0 18,36 4,72 14,96 38,97 50,78 36,62 8,76
  2 curled at the top
    curve 56,14 40,2 16,22 4,60 12,92 38,99 56,80 44,58 18,62 6,80
  2 small loop
    curve 28,0 10,34 4,74 16,98 38,92 38,72 20,70 6,84
  2 large loop
    curve 44,2 16,24 3,60 16,96 46,96 62,70 46,46 18,50 5,72
digit 7
  5 plain
    line 2,4 56,3 22,100
  3 curved stem
    line 2,5 54,3
    curve 54,3 36,38 26,70 24,100
  5 with a bar
    line 2,4 58,3 24,100
    line 16,50 62,47
  3 curved, with a bar
    curve 2,8 24,3 58,4
    curve 58,4 38,44 28,100
    line 18,54 60,46
  2 with a serif
    line 3,22 4,5 56,4 24,100
  3 with serif and bar
    line 2,22 6,5 58,4 24,100
    line 12,52 60,48
  1 wavy top
    curve 2,14 10,4 30,9 56,2
    curve 56,2 38,40 24,100
digit 8
  6 one stroke from the top right
    curve 48,12 28,1 8,16 20,40 44,58 54,82 30,99 6,84 16,58 42,38 50,14
  3 one stroke from the top
    curve 30,2 8,16 22,44 50,66 48,92 22,98 6,78 24,54 48,30 48,8 28,2
  3 two circles
    curve 28,2 10,12 12,36 28,46 46,34 46,12 28,2
    curve 28,46 6,60 6,88 28,99 52,88 52,60 28,46
  2 open at the top right
    curve 54,6 24,2 8,20 22,44 48,62 48,92 20,98 8,76 30,48 52,22 58,2
  1 from the middle
    curve 26,48 6,24 24,2 48,14 42,38 14,60 8,88 32,99 54,84 46,60 24,46
digit 9
  5 straight tail
    curve 50,16 28,2 6,18 10,44 34,48 50,22
    line 51,12 46,100
  3 slanted tail
    curve 48,18 26,2 4,22 12,46 36,42 50,12
    line 50,12 22,100
  4 hooked tail
    curve 50,16 26,2 6,20 14,46 38,44 51,16
    curve 51,16 54,56 44,90 22,99 4,86
  2 hooked tail in one stroke
    curve 50,18 28,2 8,20 14,46 38,44 51,16 53,56 42,92 20,98 6,86
  3 curved tail
    curve 48,14 24,4 6,24 18,46 40,38 50,12 50,48 38,84 16,100
  1 open loop
    curve 36,6 12,12 8,38 28,46 50,30
    curve 52,4 50,40 44,100
  1 bow drawn clockwise
    curve 46,46 20,48 6,28 22,4 46,8 54,34 48,72 24,99 6,92
"""
# A digit, then the weight and name of each style, then its strokes in writing order: x to the
# right, y downwards, in a box about 100 high.


@dataclass
class Style:
    """One way of writing a digit.

    Attributes:
        name: How it differs from the others.
        weight: How common it is, relative to the digit's other styles.
        strokes: Of each stroke the points it passes through, and whether it is smooth.
    """

    name: str
    weight: float
    strokes: list[tuple[Path, bool]] = field(default_factory=list)

    @cached_property
    def ink(self) -> Ink:
        """The strokes as ink."""
        return Ink.through(*(trace(path, is_smooth=smooth) for path, smooth in self.strokes))


def choose_style(styles: Sequence[Style], rng: np.random.Generator) -> Style:
    """Sample a style, by weight."""
    weights = np.array([style.weight for style in styles])
    return styles[rng.choice(len(styles), p=weights / weights.sum())]


def trace(points: Path, *, is_smooth: bool) -> Path:
    """Sample points along a path through `points`, 12 from each of them to the next.

    A smooth path is a centripetal Catmull-Rom spline, others are straight from point to point.
    """
    if not is_smooth or len(points) < 3:
        share = np.linspace(0, 1, _STEPS, endpoint=False)[:, None]
        pieces = [(1 - share) * a + share * b for a, b in pairwise(points)]
    else:
        ends = (2 * points[0] - points[1], 2 * points[-1] - points[-2])
        padded = np.vstack([ends[0], points, ends[1]])
        pieces = [_catmull_rom(padded[i : i + 4]) for i in range(len(points) - 1)]
    return np.concatenate([*pieces, points[-1:]])


def _catmull_rom(four: Path) -> Path:
    """The segment between the middle two of four points (Barry and Goldman 1988)."""
    knots = np.concatenate([[0], np.cumsum(np.hypot(*np.diff(four, axis=0).T) ** 0.5 + 1e-9)])
    at = np.linspace(knots[1], knots[2], _STEPS, endpoint=False)[:, None]

    def between(a: Path, b: Path, i: int, j: int) -> Path:
        share = (at - knots[i]) / (knots[j] - knots[i])
        mixed: Path = (1 - share) * a + share * b
        return mixed

    first, second = between(four[0], four[1], 0, 1), between(four[1], four[2], 1, 2)
    third = between(four[2], four[3], 2, 3)
    return between(between(first, second, 0, 2), between(second, third, 1, 3), 1, 2)


def read_shapes(text: str) -> list[list[Style]]:
    """Parse groups of styles.

    Args:
        text: Lines "digit N" or "sign NAME" start a group, a weight and a name start a style, and
            "line x,y x,y ..." or "curve x,y ..." is one stroke of it.
    """
    groups: list[list[Style]] = []
    for line in text.strip().splitlines():
        kind, _, rest = line.strip().partition(" ")
        if kind in ("digit", "sign"):
            groups.append([])
        elif kind in ("curve", "line"):
            points = np.array([point.split(",") for point in rest.split()], float)
            groups[-1][-1].strokes.append((points, kind == "curve"))
        else:
            groups[-1].append(Style(rest, float(kind)))
    return groups


DIGIT_SHAPES = read_shapes(_TEXT)
"""The styles of each digit from 0 to 9."""
