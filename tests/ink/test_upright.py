"""Ink whose y grows the wrong way is noticed by where digits begin."""

from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.synthetic import make_drawing
from digitpad.ink.strokes import Ink
from digitpad.ink.unipen import read_drawings
from digitpad.ink.upright import stands_upside_down, turned_over


def drawings(count: int) -> list[Ink]:
    rng = np.random.default_rng(0)
    return [make_drawing(number % 10, rng) for number in range(count)]


def test_digits_that_begin_at_the_bottom_stand_upside_down() -> None:
    upright = drawings(20)
    assert not stands_upside_down(upright)
    assert stands_upside_down([*map(turned_over, upright)])


def test_a_few_drawings_tell_nothing() -> None:
    assert not stands_upside_down([*map(turned_over, drawings(9))])
    assert not stands_upside_down([Ink(), *map(turned_over, drawings(9))])


def test_dots_and_level_lines_tell_nothing() -> None:
    assert not stands_upside_down([Ink.through([(1, 1)]), Ink.through([(0, 5), (9, 5)])] * 10)


def test_what_is_turned_over_twice_is_as_it_was() -> None:
    (ink,) = drawings(1)
    again = turned_over(turned_over(ink))
    assert np.allclose(again.points, ink.points, atol=1e-4)
    assert np.allclose(turned_over(ink).points[:, 0], ink.points[:, 0])
    assert turned_over(ink).points[:, 1].min() == pytest.approx(ink.points[:, 1].min(), abs=1e-4)


@pytest.mark.real_data
def test_no_writer_of_unipen_is_taken_for_one_who_writes_upside_down(real_datasets: Path) -> None:
    (path,) = (real_datasets / "unipen").glob("digits.unp*")
    by_writer: dict[int | None, list[Ink]] = {}
    for drawing in read_drawings(path.read_bytes(), path.name, path):
        by_writer.setdefault(drawing.writer, []).append(drawing.ink)
    assert len(by_writer) > 290
    assert not [writer for writer, inks in by_writer.items() if stands_upside_down(inks)]
