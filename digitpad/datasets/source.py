"""The interface of a digit source."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from digitpad.datasets.digit_set import DigitSet, Split
from digitpad.messages import Message
from digitpad.progress import IsCancelled, Report, ignore, never

TITLES: dict[str, str] = {
    "mnist": Message("MNIST"),
    "pendigits": Message("Pen digits (UCI)"),
    "unipen": Message("UNIPEN"),
    "synthetic": Message("Built-in digits"),
}
"""The sources' names in the window, by their names in settings."""


def title_of(name: str) -> str:
    """The title of digits that are named in a record: a digit set, or a file of the user's."""
    return TITLES.get(name, Message("{}", name))


@dataclass(frozen=True)
class SourceState:
    """Whether a source's digits are on disk.

    Attributes:
        ready: Whether loading needs no download.
        detail: One line for the user: "70,000 digits" or "11 MB will be downloaded from ...".
        folder: Where they are on disk, or None.
        can_download: Whether loading downloads them; otherwise the user has to import them.
    """

    ready: bool
    detail: str
    folder: Path | None = None
    can_download: bool = True

    @property
    def is_at_hand(self) -> bool:
        """Whether loading needs nothing of the user."""
        return self.ready or self.can_download


class Source(Protocol):
    """A named source of labelled digits.

    Attributes:
        name: Its name in settings and on the command line.
        title: Its name in the window.
        licence: The data's licence and authors, one line.
    """

    name: str
    title: str
    licence: str

    def state(self) -> SourceState:
        """Whether the digits are on disk, found without reading them: takes milliseconds."""
        ...

    def load(
        self, split: Split, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> DigitSet:
        """Read, make or download one part of the digits.

        Raises DataError when they are not available, and Cancelled when `is_cancelled` says so.
        """
        ...


@runtime_checkable
class ImportableSource(Source, Protocol):
    """A source that can import the user's own copy of its digits."""

    def import_from(
        self, path: Path, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> None:
        """Copy the digits in a file or folder into the cache.

        Raises DataError when they are not what was published, SaveError when they can't be kept,
        and Cancelled when `is_cancelled` says so.
        """
        ...
