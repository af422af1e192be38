"""The score of found ink tells edges that are a pixel off from ink where there is none."""

import numpy as np
import pytest

from tests.ink_mask.batches import Batch
from tests.ink_mask.measures import score, score_kinds, table

INK = np.zeros((40, 40), bool)
INK[10:30, 18:22] = True


def test_what_is_right_has_a_score_of_one() -> None:
    right = score([INK], [INK])
    assert (right.f1, right.stray, right.lost, right.disturbed) == (1, 0, 0, 0)


def test_a_shift_by_two_pixels_costs_overlap_but_is_neither_stray_nor_lost() -> None:
    shifted = score([np.roll(INK, 2, axis=1)], [INK])
    assert shifted.f1 == pytest.approx(0.5)
    assert (shifted.stray, shifted.lost) == (0, 0)


def test_an_edge_that_is_taken_for_ink_is_stray() -> None:
    found = INK.copy()
    found[:, 35:37] = True
    it = score([found], [INK])
    assert it.stray == pytest.approx(80 / 160)
    assert it.false == pytest.approx(80 / 1600)
    assert it.disturbed == 1


def test_half_a_digit_is_lost_when_it_is_not_found() -> None:
    found = INK.copy()
    found[20:] = False
    assert score([found], [INK]).lost == pytest.approx(7 / 20)  # but for the 3 rows next to it


def test_a_kind_without_ink_counts_in_no_mean() -> None:
    pictures = np.repeat(INK[None, ..., None], 3, axis=3).astype(np.uint8) * 255
    kinds = {
        "plain": (Batch(pictures, INK[None].astype(np.uint8) * 255),),
        "empty": (Batch(np.zeros_like(pictures), np.zeros((1, 40, 40), np.uint8)),),
    }
    scores = score_kinds(lambda pictures: pictures[..., 0] > 127, kinds)
    assert scores["empty"].false == 0
    assert table(scores).splitlines()[-1].endswith("100.0%")
