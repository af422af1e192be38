from digitpad.numbers.boxes import Box
from digitpad.numbers.signs import Signs, find_signs

DIGITS = [Box(0.0, 0.0, 50.0, 100.0), Box(80.0, 0.0, 130.0, 100.0)]


def test_two_digits_alone_have_no_sign() -> None:
    assert find_signs(DIGITS) == Signs()
    assert not find_signs(DIGITS)


def test_a_dot_low_between_two_digits_is_a_point() -> None:
    assert find_signs([*DIGITS, Box(63.0, 92.0, 68.0, 98.0)]) == Signs(points=(2,))


def test_a_dot_high_or_over_a_digit_is_a_stray_touch() -> None:
    for dot in (
        Box(63.0, 10.0, 68.0, 15.0),
        Box(20.0, 92.0, 25.0, 98.0),
        Box(140.0, 92.0, 145.0, 98.0),
    ):
        signs = find_signs([*DIGITS, dot])
        assert signs == Signs(stray=(2,))
        assert not signs
        assert signs.all == {2}


def test_a_level_line_left_of_the_digits_is_a_minus() -> None:
    assert find_signs([*DIGITS, Box(-60.0, 48.0, -20.0, 52.0)]) == Signs(minus=2)


def test_a_line_that_is_high_low_steep_or_over_a_digit_is_no_minus() -> None:
    for line in (
        Box(-60.0, 2.0, -20.0, 6.0),
        Box(-60.0, 95.0, -20.0, 99.0),
        Box(-60.0, 30.0, -20.0, 70.0),
        Box(-30.0, 48.0, 10.0, 52.0),
    ):
        assert find_signs([*DIGITS, line]).minus is None


def test_a_dot_alone_is_no_sign_and_nothing_has_none() -> None:
    assert find_signs([]) == Signs()
    assert find_signs([Box(0.0, 0.0, 1.0, 1.0)]) == Signs()
