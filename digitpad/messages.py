"""User-facing texts that can be translated later."""

from typing import Any

from digitpad.override import override


class Message(str):
    """A string that remembers its pattern and values.

    As a string it is the formatted English text, so that it can be printed as it is; the window
    translates the pattern and formats it again.

    Attributes:
        pattern: English format string, with a `{}` for each value.
        values: What is put in; messages among them are translated as well.
    """

    __slots__ = ("pattern", "values")
    pattern: str
    values: tuple[object, ...]

    def __new__(cls, pattern: str, *values: object) -> "Message":
        """Format a pattern; without values it is taken literally."""
        if isinstance(pattern, Message) and not values:
            return pattern
        message = super().__new__(cls, filled(pattern, values))
        message.pattern = pattern
        message.values = values
        return message

    @override
    def __getnewargs__(self) -> Any:
        """Copy and pickle by pattern and values."""
        return (self.pattern, *self.values)


def filled(pattern: str, values: tuple[object, ...]) -> str:
    """Format a pattern with its values; without values it is taken literally."""
    return pattern.format(*values) if values else pattern
