"""The program's errors, each with a message that the user can act on."""

from typing import TypeVar

from digitpad.messages import Message
from digitpad.override import override

_Error = TypeVar("_Error", bound=Exception)


class DigitpadError(Exception):
    """Base of the program's errors.

    Attributes:
        message: One clear sentence for the user: what is wrong and what to do.
    """

    def __init__(self, pattern: str, *values: object) -> None:
        """Make the message of `pattern`, a text with a `{}` for each of the values."""
        super().__init__(pattern, *values)
        self.message = Message(pattern, *values)

    @override
    def __str__(self) -> str:
        return self.message


class DataError(DigitpadError):
    """A digit set is missing, damaged or not the one expected."""


class ImageError(DigitpadError):
    """A picture cannot be read, or is too large to be read safely."""


class InkError(DigitpadError):
    """An ink file cannot be read."""


class ModelError(DigitpadError):
    """A model is missing, damaged, unsafe, or not a digit model."""


class DamagedModelError(ModelError):
    """A model of the user's is damaged, but its previous version is not.

    Attributes:
        name: The model's name.
    """

    def __init__(self, name: str) -> None:
        super().__init__(
            Message(
                "The model {!r} is damaged: bring back the version before it with"
                " `digitpad models previous {!r}`, or choose another one.",
                name,
                name,
            )
        )
        self.name = name


class SaveError(DigitpadError):
    """A file could not be written; the previous one is intact."""


class TrainingError(DigitpadError):
    """Training cannot start or continue."""


def without_frames(error: _Error) -> _Error:
    """An error that can be kept: with its stack frames all their callers would be kept, too."""
    cause: BaseException | None = error
    while cause is not None:
        cause.__traceback__ = None
        cause = cause.__cause__ or cause.__context__
    return error
