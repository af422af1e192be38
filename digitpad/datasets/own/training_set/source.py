"""The user's own digits as a source."""

from pathlib import Path
from typing import Final

from digitpad.datasets.digit_set import DigitSet, Split
from digitpad.datasets.own.training_set.own_data import OwnData
from digitpad.datasets.source import SourceState
from digitpad.errors import DataError
from digitpad.messages import Message
from digitpad.progress import IsCancelled, Report, ignore, never

OWN: Final = "own"
"""The name of the user's own digits in settings."""


class OwnSource:
    """A file or folder of the user's.

    Attributes:
        own: Where it is.
        name: Unlike that of any other digits.
        title: The file's name.
        licence: Whose the digits are.
        is_whole: Whether all of them are the test part.
    """

    licence: str = Message("your own data, which stay where they are")

    def __init__(self, own: OwnData, *, is_whole: bool = False) -> None:
        """Read nothing yet.

        Args:
            own: Where the digits are, how they lie and are parted.
            is_whole: Whether all of them are the test part: nothing was trained on them.
        """
        self.own = own
        self.name = f"{OWN} {own!r} {is_whole}"
        self.title: str = own.title
        self.is_whole = is_whole
        self._others: dict[Split, DigitSet] = {}  # read along with the part that was asked for

    def state(self) -> SourceState:
        """Whether the file is where it was."""
        for place in filter(None, (self.own.path, self.own.test)):
            path = Path(place)
            if not _is_there(path):
                gone = Message("{} is no longer in {}: choose it again", path.name, path.parent)
                return SourceState(False, gone, can_download=False)
        folder = Path(self.own.path).parent
        return SourceState(True, Message("{} in {}", self.title, folder), folder)

    def load(
        self, split: Split, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> DigitSet:
        """Read one part.

        Raises DataError when the file is gone, can't be read, or holds other digits than when it
        was chosen; and Cancelled when `is_cancelled` says so.
        """
        if self.is_whole and split == "train":
            raise DataError("All images of {} are to test on, none to train on.", self.title)
        if split in self._others:
            return self._others.pop(split)
        state = self.state()
        if not state.ready:
            raise DataError("{}.", state.detail)
        # The readers of all forms load what the launch has no use for.
        from digitpad.datasets.own.training_set.parts import read_parts, read_whole

        read = read_whole if self.is_whole else read_parts
        parts = read(self.own, report, is_cancelled)
        if self.own.sha256 not in ("", parts.sha256):
            raise DataError(
                "{} holds other digits than when it was chosen: choose it again, and train anew.",
                self.title,
            )
        self._others = {"train": parts.train, "test": parts.test}
        return self._others.pop(split)


def _is_there(path: Path) -> bool:
    """Whether a file can be got at: below a folder that may not be entered, none can."""
    try:
        return path.exists()
    except OSError:
        return False
