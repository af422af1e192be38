"""Texts for a person that can be said in another language afterwards."""

from typing import Any

from typing_extensions import override


class Message(str):
    """A text that remembers what it was made of: a pattern and what fills it.

    It is the filled-in English text, so that whoever prints it needs to know nothing; the window
    has the pattern translated and fills it anew.

    Attributes:
        pattern: English, with a `{}` for each value, as `str.format` wants it.
        values: What fills it. Messages among them are said in the other language, too.
    """

    __slots__ = ("pattern", "values")
    pattern: str
    values: tuple[object, ...]

    def __new__(cls, pattern: str, *values: object) -> "Message":
        """Fill a pattern; without values it is taken as it is."""
        if isinstance(pattern, Message) and not values:
            return pattern
        message = super().__new__(cls, filled(pattern, values))
        message.pattern = pattern
        message.values = values
        return message

    @override
    def __getnewargs__(self) -> Any:
        """Have copies and pickles made of the parts."""
        return (self.pattern, *self.values)


def filled(pattern: str, values: tuple[object, ...]) -> str:
    """The pattern with its values put in; without values it is taken as it is."""
    return pattern.format(*values) if values else pattern
