import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from digitpad.pictures.components import label_components, main_group

Mask = NDArray[np.bool_]


def flood(mask: Mask) -> list[set[tuple[int, int]]]:
    """The pieces of a mask, found in the plainest way."""
    left = {(int(row), int(column)) for row, column in np.argwhere(mask)}
    pieces = []
    while left:
        piece, edge = set(), [left.pop()]
        while edge:
            row, column = edge.pop()
            piece.add((row, column))
            around = {(row + y, column + x) for y in (-1, 0, 1) for x in (-1, 0, 1)} & left
            left -= around
            edge.extend(around)
        pieces.append(piece)
    return pieces


def sheet(height: int = 100, width: int = 100) -> NDArray[np.float32]:
    return np.zeros((height, width), np.float32)


@settings(max_examples=200)
@given(arrays(np.bool_, st.tuples(st.integers(1, 14), st.integers(1, 14)), elements=st.booleans()))
def test_pieces_are_those_that_a_flood_finds(mask: Mask) -> None:
    labels = label_components(mask)
    found = [
        {(int(row), int(column)) for row, column in np.argwhere(labels == label)}
        for label in np.unique(labels[labels > 0])
    ]
    assert sorted(map(sorted, found)) == sorted(map(sorted, flood(mask)))
    assert ((labels > 0) == mask).all()


def test_a_spiral_is_one_piece() -> None:
    mask = np.zeros((9, 9), np.bool_)
    mask[0], mask[:, 8], mask[8], mask[2:, 0], mask[2, :7], mask[2:7, 6] = (True,) * 6
    assert len(np.unique(label_components(mask))) == 2


def test_the_largest_piece_stays_and_specks_go() -> None:
    ink = sheet()
    ink[20:70, 30:38] = 1
    digit = ink.copy()
    ink[90:92, 90:92] = 1
    ink[40, 50] = 1  # close, but too small to be a part of the digit
    np.testing.assert_array_equal(main_group(ink), digit)


def test_a_bar_close_to_the_digit_belongs_to_it() -> None:
    ink = sheet()
    ink[30:80, 30:38] = 1
    ink[18:24, 30:60] = 1
    np.testing.assert_array_equal(main_group(ink), ink)


def test_a_second_digit_far_away_does_not() -> None:
    ink = sheet()
    ink[30:80, 10:20] = 1
    ink[30:80, 60:66] = 1
    kept = main_group(ink)
    assert kept[:, 10:20].any()
    assert not kept[:, 60:].any()


def test_a_digit_that_runs_out_of_the_picture_is_kept() -> None:
    ink = sheet()
    ink[0:60, 30:38] = 1
    np.testing.assert_array_equal(main_group(ink), ink)


def test_a_digit_as_wide_as_the_picture_is_kept() -> None:
    ink = sheet()
    ink[48:52] = 1
    np.testing.assert_array_equal(main_group(ink), ink)


def test_soft_edges_stay_and_what_is_faint_elsewhere_goes() -> None:
    ink = sheet()
    ink[28:82, 28:40] = 0.3
    ink[30:80, 30:38] = 1
    edge = ink.copy()
    ink[50, 45:] = 0.3
    np.testing.assert_array_equal(main_group(ink), edge)


def test_a_sheet_without_sure_ink_is_empty() -> None:
    assert not main_group(np.full((50, 40), 0.3, np.float32)).any()


@pytest.mark.parametrize("shape", [(1, 1), (1, 700), (513, 3), (300, 511)])
def test_any_shape_keeps_its_shape(shape: tuple[int, int]) -> None:
    ink = np.ones(shape, np.float32)
    assert main_group(ink).shape == shape


@settings(max_examples=50)
@given(st.integers(0, 2**32 - 1), st.integers(1, 90), st.integers(1, 600))
def test_ink_is_only_taken_away(seed: int, height: int, width: int) -> None:
    ink = np.random.default_rng(seed).random((height, width), np.float32) ** 4
    kept = main_group(ink)
    assert ((kept == 0) | (kept == ink)).all()
