"""Images that can't show a single digit are rejected."""

import numpy as np
import pytest

from digitpad.datasets.synthetic import make_digits, make_drawing
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink, Stroke
from digitpad.recognition.rejection import find_rejection, name_non_digit


def beside(first: int, second: int, gap: float) -> Ink:
    rng = np.random.default_rng(first * 10 + second)
    left, right = make_drawing(first, rng), make_drawing(second, rng)
    edge = max(stroke.points[:, 0].max() for stroke in left.strokes)
    start = min(stroke.points[:, 0].min() for stroke in right.strokes)
    shift = np.array([edge - start + gap, 0])
    moved = [Stroke.through(stroke.points + shift) for stroke in right.strokes]
    return Ink((*left.strokes, *moved))


@pytest.mark.parametrize(("first", "second"), [(1, 0), (4, 2), (7, 7), (5, 8)])
def test_two_digits_apart_are_told_from_one(first: int, second: int) -> None:
    assert find_rejection(draw_input(beside(first, second, gap=40))) == "looks like two digits"


def test_a_dot_is_too_little_ink() -> None:
    assert find_rejection(draw_input(Ink.through([(0, 0), (3, 2)]))) == "too little ink"
    assert find_rejection(np.zeros((28, 28), np.uint8)) == "too little ink"


def test_a_five_whose_bar_stands_apart_is_one_digit() -> None:
    five = Ink.through(
        [(14, 12), (10, 44), (34, 42), (52, 62), (42, 90), (4, 98)], [(40, 6), (90, 2)]
    )
    assert find_rejection(draw_input(five)) == ""


def test_no_single_digit_is_doubted() -> None:
    digits = make_digits(1000, seed=4)
    assert not [
        label
        for image, label in zip(digits.images, digits.labels, strict=True)
        if find_rejection(image)
    ]


@pytest.mark.parametrize(
    ("paths", "name"),
    [
        ([[(10, 50), (90, 46)]], "looks like a minus"),
        ([[(10, 50), (90, 54)], [(48, 12), (52, 92)]], "looks like a plus"),
        ([[(50, 10), (50, 90), (50, 50), (90, 50), (10, 50)]], "looks like a plus"),
        ([[(10, 90), (50, 5), (90, 90)], [(28, 60), (72, 60)]], "unlike any digit"),
        ([[(50, 0), (50, 80), (70, 95), (90, 85)], [(20, 25), (80, 25)]], "unlike any digit"),
    ],
    ids=["minus", "plus", "plus in one stroke", "A", "t"],
)
def test_what_is_unlike_a_digit_is_named_where_it_is_a_sign(
    paths: list[list[tuple[int, int]]], name: str
) -> None:
    assert name_non_digit(draw_input(Ink.through(*paths))) == name
