"""Signs among the parts of a line, by shape and place."""

import numpy as np
import pytest
from numpy.typing import ArrayLike, NDArray

from digitpad.ink.strokes import Stroke
from digitpad.numbers.parts import Part
from digitpad.numbers.signs.finding import UNKNOWN, FoundSign, Signs, find_signs
from digitpad.numbers.stroke_pieces import stroke_part

_T = np.linspace(0, 2 * np.pi, 40)


def part(*points: ArrayLike) -> Part:
    return stroke_part(Stroke.through(np.array(points, np.float64)))


def zero(x: float) -> Part:
    return part(*np.stack([x + 25 - 25 * np.sin(_T), 50 - 50 * np.cos(_T)], axis=1))


DIGITS = [zero(0), zero(120)]


def found(*more: Part) -> list[tuple[str, tuple[int, ...]]]:
    return [(sign.text, sign.parts) for sign in find_signs([*DIGITS, *more], 1.0).found]


def test_two_digits_alone_have_no_sign() -> None:
    assert find_signs(DIGITS, 1.0) == Signs()
    assert not find_signs(DIGITS, 1.0).parts


def test_a_dot_low_between_two_digits_is_a_point() -> None:
    assert found(part([85, 96], [87, 98])) == [(".", (2,))]


def test_a_dot_high_over_a_digit_or_after_a_lone_one_is_a_stray_touch() -> None:
    for dot in (part([85, 10], [87, 12]), part([24, 50], [26, 52])):
        signs = find_signs([*DIGITS, dot], 1.0)
        assert (signs.found, signs.stray) == ((), (2,))
        assert signs.parts == {2}
    assert find_signs([DIGITS[0], part([85, 96], [87, 98])], 1.0).stray == (1,)


def test_a_longer_mark_at_the_foot_is_a_comma() -> None:
    assert found(part([88, 93], [80, 120])) == [(",", (2,))]


def test_a_mark_between_point_and_comma_is_unsure() -> None:
    (sign,) = find_signs([*DIGITS, part([87, 95], [83, 109])], 1.0).found
    assert {sign.text, sign.other} == {".", ","}
    assert sign.confidence < 0.7


@pytest.mark.parametrize("x", [65, -60, 180])
def test_a_level_line_before_between_or_after_digits_is_a_minus(x: float) -> None:
    assert found(part([x, 52], [x + 40, 48])) == [("-", (2,))]


def test_a_line_that_is_high_low_steep_or_touches_a_digit_is_no_minus() -> None:
    for line in (
        part([65, 4], [105, 4]),
        part([65, 99], [105, 99]),
        part([75, 30], [100, 70]),
        part([30, 50], [75, 50]),
        part([51, 50], [95, 50]),
    ):
        assert "-" not in [text for text, _ in found(line)]


def test_two_crossing_strokes_between_digits_are_a_plus() -> None:
    level, upright = part([65, 50], [105, 52]), part([86, 30], [84, 72])
    assert found(level, upright) == [("+", (2, 3))]


def test_the_strokes_of_a_four_are_no_plus() -> None:
    assert found(part([80, 0], [62, 58], [105, 58]), part([95, 28], [95, 100])) == []


def test_the_bar_of_a_seven_is_no_minus() -> None:
    assert found(part([62, 2], [105, 2], [78, 100]), part([65, 50], [104, 48])) == []


def test_a_line_under_the_head_of_a_seven_is_its_bar_though_they_do_not_touch() -> None:
    assert found(part([62, 2], [108, 2], [104, 100]), part([66, 50], [92, 48])) == []


def test_a_leaning_line_that_reaches_beyond_the_digits_is_a_slash() -> None:
    assert found(part([108, -10], [62, 112])) == [("/", (2,))]


def test_an_upright_line_is_a_one_and_one_that_leans_a_little_is_doubtful() -> None:
    assert find_signs([*DIGITS, part([85, 0], [85, 100])], 1.0) == Signs()
    shares = [
        find_signs([*DIGITS, part([85 + lean, 0], [85 - lean, 100])], 1.0).slashes.get(2, 0.0)
        for lean in (8, 14, 20)
    ]
    assert shares == sorted(shares)
    assert 0 < shares[0] < 0.5


def test_a_slash_stands_between_digits() -> None:
    assert found(part([-20, -10], [-66, 112])) == []


def test_two_dots_one_above_the_other_are_a_colon() -> None:
    assert found(part([85, 35], [87, 37]), part([84, 90], [86, 92])) == [(":", (2, 3))]


def test_two_level_lines_are_an_unknown_sign() -> None:
    assert found(part([65, 40], [105, 40]), part([65, 62], [105, 63])) == [(UNKNOWN, (2, 3))]


def test_a_small_thing_that_stands_alone_is_an_unknown_sign() -> None:
    assert found(part([80, 2], [90, 10], [80, 20], [88, 28])) == [(UNKNOWN, (2,))]


def test_signs_are_found_whatever_the_size() -> None:
    for scale in (0.01, 30.0):
        parts = [*DIGITS, part([65, 50], [105, 50])]
        larger = [stroke_part(Stroke.through(scale * _points(one))) for one in parts]
        assert find_signs(larger, 1e-6).found == (FoundSign("-", (2,)),)


def test_a_dot_alone_is_no_sign_and_nothing_has_none() -> None:
    assert find_signs([], 1.0) == Signs()
    assert not find_signs([part([0, 0], [1, 1])], 1.0).found


def _points(one: Part) -> NDArray[np.float64]:
    return np.stack([one.points.real, one.points.imag], axis=1)
