"""The kinds of pictures that people bring, each as a plan by which one is made.

A plan leaves to chance what does not make the kind: any picture may be turned, badly lit or have
rules, and each kind is also there with other colours and pens.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from tests.ink_mask.pictures import furniture
from tests.ink_mask.pictures.camera import Finish
from tests.ink_mask.pictures.colours import Pair
from tests.ink_mask.pictures.furniture import Furnish
from tests.ink_mask.pictures.writing import Style


@dataclass(frozen=True)
class Plan:
    """How one picture is made.

    Attributes:
        kind: Its name in KINDS.
        style: How characters come about; None leaves the picture empty of them.
        lines: Of characters.
        characters: In a line.
        fill: The share of the room that they take, 0 to 1.
        pair: Colours of ink and paper.
        furniture: What is there beside the characters.
        has_table: Whether the paper's edge and the table are seen.
        is_figure: Whether it is a figure with axes.
        is_tight: Whether the characters touch the picture's borders.
        is_flat: Whether it was drawn by a program: no texture, light or noise.
        tilt: How far the camera may stand aslant, of the sides.
        turn: The standard deviation of its rotation in radians.
        light: How uneven the light is, 0 to 1.
        blur_px: Standard deviation of the blur.
        noise: Standard deviation of the noise, of the contrast.
        finish: What a program did to it afterwards.
    """

    kind: str
    style: Style | None
    lines: int = 1
    characters: int = 1
    fill: float = 0.6
    pair: Pair = "dark"
    furniture: tuple[Furnish, ...] = ()
    has_table: bool = False
    is_figure: bool = False
    is_tight: bool = False
    is_flat: bool = False
    tilt: float = 0.0
    turn: float = 0.0
    light: float = 0.0
    blur_px: float = 0.0
    noise: float = 0.0
    finish: Finish = ""


ALONE: tuple[Furnish, ...] = (  # no circle: without a character in it, it is a zero
    furniture.frame,
    furniture.bars,
    furniture.rests,
    furniture.cells,
    furniture.rules,
    furniture.grid,
    furniture.stamp,
    furniture.thing,
    furniture.crease,
)
"""What may be in a picture without characters."""


def random_plan(rng: np.random.Generator, kind: str | None = None) -> Plan:
    """A plan of this kind, or of any."""
    names = list(KINDS)
    kind = kind or names[rng.choice(len(names), p=_SHARES)]
    return KINDS[kind](_anything(kind, rng), rng)


def _anything(kind: str, rng: np.random.Generator) -> Plan:
    """A photo, a scan or a drawing on a screen of one character or more."""
    styles: tuple[Style, ...] = ("hand", "print", "scan", "bar")
    style = styles[rng.choice(4, p=[0.66, 0.16, 0.14, 0.04])]
    pairs: tuple[Pair, ...] = ("dark", "light", "any", "hue", "faint")
    is_several = style in ("hand", "print") and rng.random() < 0.35
    plan = Plan(
        kind,
        style,
        1,
        int(rng.integers(2, 8)) if is_several else 1,
        float(rng.uniform(0.25, 0.95)),
        pairs[rng.choice(5, p=[0.55, 0.2, 0.13, 0.04, 0.08])],
        _some_furniture(rng),
        turn=float(rng.choice([0.0, 0.05, 0.15])),
        finish="" if rng.random() < 0.6 else "grey",
    )
    if rng.random() < 0.35:
        return replace(plan, is_flat=True, blur_px=float(rng.choice([0.0, 0.6])))
    return replace(
        plan,
        tilt=float(rng.choice([0.0, 0.04, 0.1])),
        light=float(rng.uniform(0, 0.9)),
        blur_px=min(1.8, rng.exponential(0.6)),
        noise=min(0.14, rng.exponential(0.03)),
    )


def _some_furniture(rng: np.random.Generator) -> tuple[Furnish, ...]:
    choices: tuple[Furnish, ...] = (
        furniture.rules,
        furniture.grid,
        furniture.thing,
        furniture.crease,
    )
    if rng.random() < 0.8:
        return ()
    return (choices[rng.integers(len(choices))],)


def _with(*pieces: Furnish, fullest: float = 1.0) -> Callable[[Plan, np.random.Generator], Plan]:
    """A kind with one of these pieces of furniture, for which there must be room."""

    def change(plan: Plan, rng: np.random.Generator) -> Plan:
        chosen = pieces[rng.integers(len(pieces))]
        furnished = (chosen, *plan.furniture[: int(rng.random() < 0.3)])
        return replace(plan, furniture=furnished, fill=fullest * plan.fill)

    return change


def _table(plan: Plan, rng: np.random.Generator) -> Plan:
    return replace(
        plan,
        has_table=True,
        pair="any" if rng.random() < 0.1 else "faint" if rng.random() < 0.15 else "dark",
        fill=float(rng.uniform(0.25, 0.8)),
        tilt=max(plan.tilt, 0.04),
    )


def _tight(plan: Plan, rng: np.random.Generator) -> Plan:
    # No bar: filling the picture, it could be anything.
    styles: tuple[Style, ...] = ("hand", "print", "scan")
    # Which of the two is the ink is the question here, so it isn't mostly the dark one.
    pairs: tuple[Pair, ...] = ("dark", "light", "any")
    return replace(
        plan,
        style=styles[rng.choice(3, p=[0.45, 0.15, 0.4])],
        characters=1,
        pair=pairs[rng.choice(3, p=[0.42, 0.42, 0.16])],
        is_tight=True,
        tilt=0.0,
        turn=0.0,
        furniture=(),
    )


def _number(plan: Plan, rng: np.random.Generator) -> Plan:
    style: Style = "hand" if rng.random() < 0.75 else "print"
    return replace(plan, style=style, characters=int(rng.integers(3, 9)), fill=0.95)


def _lines(plan: Plan, rng: np.random.Generator) -> Plan:
    return replace(_number(plan, rng), lines=int(rng.integers(2, 5)))


def _binarised(plan: Plan, rng: np.random.Generator) -> Plan:
    pair: Pair = "dark" if rng.random() < 0.7 else "light"
    return replace(plan, finish="binarised", pair=pair, light=0.1 * plan.light, noise=0.0)


def _few_levels(plan: Plan, rng: np.random.Generator) -> Plan:
    pair: Pair = "dark" if rng.random() < 0.6 else "light"
    return replace(plan, finish="few levels", pair=pair, light=0.2 * plan.light, noise=0.0)


def _faint(plan: Plan, rng: np.random.Generator) -> Plan:
    furnished = plan.furniture if rng.random() < 0.5 else ()
    return replace(plan, pair="faint", light=0.5 * plan.light, furniture=furnished)


def _figure(plan: Plan, rng: np.random.Generator) -> Plan:
    figure = replace(plan, style="scan", is_figure=True, finish="")
    return figure if rng.random() < 0.2 else replace(figure, light=0.0, noise=0.0, blur_px=0.0)


def _empty(plan: Plan, rng: np.random.Generator) -> Plan:
    count = int(rng.choice([0, 1, 2], p=[0.25, 0.5, 0.25]))
    chosen = tuple(ALONE[number] for number in rng.choice(len(ALONE), count, replace=False))
    return replace(plan, style=None, furniture=chosen, has_table=bool(rng.random() < 0.3))


KINDS: dict[str, Callable[[Plan, np.random.Generator], Plan]] = {
    "plain": lambda plan, _: plan,
    "number": _number,
    "lines": _lines,
    "print": lambda plan, _: replace(plan, style="print"),
    "table": _table,
    "frame": _with(furniture.frame, furniture.box, furniture.bars, fullest=0.8),
    "circle": _with(furniture.circle, fullest=0.72),
    "underline": _with(furniture.underline, fullest=0.8),
    "rules": _with(furniture.rules, furniture.grid),
    "cells": _with(furniture.cells, furniture.rests, fullest=0.85),
    "stamp": _with(furniture.stamp, furniture.thing),
    "tight": _tight,
    "faint": _faint,
    "colour only": lambda plan, _: replace(plan, pair="hue", finish=""),
    "light on dark": lambda plan, _: replace(plan, pair="light"),
    "figure": _figure,
    "binarised": _binarised,
    "few levels": _few_levels,
    "empty": _empty,
}
"""How each kind changes a plan of anything."""

# What takes longest to learn is made more often.
_WEIGHTS = {
    "plain": 2.0,
    "table": 2.0,
    "frame": 1.5,
    "cells": 1.5,
    "circle": 1.8,
    "empty": 2.0,
    "tight": 3.0,
}
_SHARES = np.array([_WEIGHTS.get(kind, 1.0) for kind in KINDS])
_SHARES = _SHARES / _SHARES.sum()
