"""Controls large enough for a finger."""

from typing import TypeVar

from PySide6.QtWidgets import QWidget

LEAST_TARGET_PX = 32
"""Height of what can be tapped, in logical pixels."""

_Control = TypeVar("_Control", bound=QWidget)


def touchable(control: _Control) -> _Control:
    """A control that a finger hits."""
    control.setMinimumHeight(LEAST_TARGET_PX)
    return control
