"""The digits of a round: nobody foresees their order, and it is gone through forwards and back."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest

from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.my_digits.round.sequence import DigitSequence, RoundDigit, guided_order
from digitpad.ink.strokes import Stroke


def written(label: int, strokes: int = 1) -> RoundDigit:
    drawn = CanvasState(strokes * (Stroke.through([(0, 0), (9, 9)]),))
    return RoundDigit(label, drawn, np.zeros((28, 28), np.uint8))


def labels(sequence: DigitSequence) -> list[int]:
    return [digit.label for digit in sequence.written]


def test_what_is_written_or_skipped_leads_to_the_next() -> None:
    sequence = DigitSequence((7, 3, 5))
    sequence.keep(written(7))
    assert (sequence.label, sequence.place, len(sequence.order)) == (3, 1, 3)
    sequence.skip()
    sequence.keep(written(5))
    assert sequence.is_over
    assert labels(sequence) == [7, 5]


def test_going_back_forgets_what_was_written_there() -> None:
    sequence = DigitSequence((7, 3))
    first, second = written(7), written(3)
    sequence.keep(first)
    sequence.keep(second)
    assert sequence.go_back() is second
    assert (sequence.label, sequence.is_over, labels(sequence)) == (3, False, [7])
    sequence.skip()
    assert sequence.go_back() is None
    assert sequence.go_back() is first
    assert sequence.go_back() is None
    assert sequence.label == 7


def test_a_stop_ends_it_and_going_back_goes_on() -> None:
    sequence = DigitSequence((7, 3, 5))
    sequence.keep(written(7))
    sequence.stop()
    assert sequence.is_over
    sequence.go_back()
    assert not sequence.is_over


def test_an_empty_order_is_over() -> None:
    assert DigitSequence(()).is_over


@pytest.mark.parametrize("seed", range(20))
def test_each_digit_comes_three_times_and_none_follows_itself(seed: int) -> None:
    order = guided_order(seed)
    assert Counter(order) == dict.fromkeys(range(10), 3)
    assert all(one != next_one for one, next_one in pairwise(order))


def test_another_seed_is_another_order_and_the_same_one_repeats_it() -> None:
    assert guided_order(1) == guided_order(1)
    assert guided_order(1) != guided_order(2)


def test_a_digit_may_be_asked_for_once_only() -> None:
    assert sorted(guided_order(0, times=1)) == list(range(10))


def test_a_4_a_5_and_a_7_have_two_strokes_until_the_writer_shows_how_they_write() -> None:
    sequence = DigitSequence((4, 3, 4, 3, 4))
    expected = []
    for strokes in (1, 2, 3, 1):
        expected.append(sequence.strokes)
        sequence.keep(written(sequence.label, strokes))
    assert expected == [2, 1, 1, 2]
    assert sequence.strokes == 3
    assert [DigitSequence([label]).strokes for label in range(10)] == [1, 1, 1, 1, 2, 2, 1, 2, 1, 1]
