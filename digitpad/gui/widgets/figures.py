"""Figures as the whole window writes them: "98.3 %", "−0.557", "0.000", never "-0.0"."""

_MINUS = "\N{MINUS SIGN}"
_LEAST_SHARE = 0.000_01


def percent(share: float, places: int = 1) -> str:
    """A share, 0 to 1, as text: "98.3 %".

    Args:
        share: Such as a confidence or an accuracy.
        places: Digits after the point.
    """
    return f"{number(100 * share, places)} %"


def number(value: float, places: int) -> str:
    """A number with that many digits after the point: "−0.557", and "0.000" for −0.0001."""
    return f"{value:z.{places}f}".replace("-", _MINUS)


def signed(value: float, places: int) -> str:
    """A number with its sign: "+0.052", "−0.557"; none on what is rounded to zero."""
    text = f"{value:+z.{places}f}"
    return number(value, places) if float(text) == 0 else text.replace("-", _MINUS)


def rough_percent(share: float) -> str:
    """A share, 0 to 1, that may be tiny: "46 %", "3.2 %", "0.041 %", "< 0.001 %"."""
    if share < _LEAST_SHARE:
        return f"< {percent(_LEAST_SHARE, 3)}" if share else percent(0, 0)
    places = next((places for places in range(3) if 100 * share >= 10.0 ** (1 - places)), 3)
    return percent(share, places)
