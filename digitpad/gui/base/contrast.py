"""Colours made of two others, and text that can be read on them."""

from PySide6.QtGui import QColor


def blend(ground: QColor, color: QColor, share: float) -> QColor:
    """`ground` with a share of `color`, 0 to 1."""
    below, above = _channels(ground), _channels(color)
    return QColor(*(round(a * (1 - share) + b * share) for a, b in zip(below, above, strict=True)))


def readable_on(ground: QColor) -> QColor:
    """Black or white, whichever differs more from `ground` (WCAG's relative luminance)."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in _channels(ground))
    )
    is_light = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179
    return QColor("black") if is_light else QColor("white")


def _channels(color: QColor) -> tuple[int, int, int]:
    return color.red(), color.green(), color.blue()
