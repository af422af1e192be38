"""Rows and columns of widgets."""

from typing import Final, TypeVar

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from digitpad.gui.base.theme import SPACE_PX

STRETCH: Final = None
"""Stretchable space between the items of a row or column."""

Item = QWidget | QLayout | tuple[QWidget | QLayout, int] | None
"""An item of a row or column; a pair adds its stretch factor."""

_Box = TypeVar("_Box", bound=QBoxLayout)
Margins = int | tuple[int, int, int, int] | None


def row(
    *items: Item,
    parent: QWidget | None = None,
    margins: Margins = 0,
    spacing: int = SPACE_PX,
) -> QHBoxLayout:
    """Items side by side, in reading order.

    Args:
        items: Widgets, layouts, `STRETCH`, or pairs of a widget or layout and its stretch factor.
        parent: The widget that gets this layout, if any.
        margins: In logical pixels: one for every side, or left, top, right and bottom; None for
            those of the style, as in a dialog.
        spacing: Between two items, in logical pixels.
    """
    return _filled(QHBoxLayout(), items, parent, margins, spacing)


def column(
    *items: Item,
    parent: QWidget | None = None,
    margins: Margins = 0,
    spacing: int = SPACE_PX,
) -> QVBoxLayout:
    """Items below each other; arguments as for `row`."""
    return _filled(QVBoxLayout(), items, parent, margins, spacing)


def _filled(
    box: _Box, items: tuple[Item, ...], parent: QWidget | None, margins: Margins, spacing: int
) -> _Box:
    if parent is not None:
        parent.setLayout(box)
    if margins is not None:
        box.setContentsMargins(*((margins,) * 4 if isinstance(margins, int) else margins))
    box.setSpacing(spacing)
    for item in items:
        content, stretch = item if isinstance(item, tuple) else (item, 0)
        if content is None:
            box.addStretch()
        elif isinstance(content, QWidget):
            box.addWidget(content, stretch)
        else:
            box.addLayout(content, stretch)
    return box
