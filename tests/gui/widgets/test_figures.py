"""One style of figures and signs."""

import pytest

from digitpad.gui.widgets.figures import number, percent, rough_percent, signed


def test_a_share_is_written_with_a_space_before_its_sign() -> None:
    assert percent(0.9834) == "98.3 %"
    assert percent(0.99704, 2) == "99.70 %"
    assert percent(1, 0) == "100 %"


@pytest.mark.parametrize("value", [0.0, -0.0, -0.0004, 0.0004])
def test_zero_has_no_sign(value: float) -> None:
    assert number(value, 3) == "0.000"
    assert signed(value, 3) == "0.000"
    assert percent(value / 100, 1) == "0.0 %"


def test_negative_numbers_have_a_real_minus() -> None:
    assert number(-0.557, 3) == "−0.557"
    assert signed(-0.557, 3) == "−0.557"
    assert signed(0.0523, 3) == "+0.052"
    assert percent(-0.021) == "−2.1 %"


@pytest.mark.parametrize(
    ("share", "text"),
    [
        *[(1.0, "100 %"), (0.46, "46 %"), (0.032, "3.2 %"), (0.0032, "0.32 %")],
        *[(0.00041, "0.041 %"), (0.000004, "< 0.001 %"), (0.0, "0 %")],
    ],
)
def test_a_rate_that_spans_powers_of_ten_has_two_digits(share: float, text: str) -> None:
    assert rough_percent(share) == text
