"""What every source of digits offers."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from digitpad.datasets.digit_set import DigitSet, Split
from digitpad.messages import Message
from digitpad.progress import IsCancelled, Report, ignore, never

TITLES = {
    "mnist": Message("MNIST"),
    "pendigits": Message("Pen digits (UCI)"),
    "synthetic": Message("Built-in digits"),
}
"""How the window calls the sources, by their names."""


@dataclass(frozen=True)
class SourceState:
    """Whether a source's digits are at hand.

    Attributes:
        ready: Whether loading needs no download.
        detail: One line for a person: "70,000 digits" or "11 MB will be downloaded from ...".
        folder: Where they are on the disk, or None.
    """

    ready: bool
    detail: str
    folder: Path | None = None


class Source(Protocol):
    """A named source of labelled digits."""

    @property
    def name(self) -> str:
        """How settings and the command line call it."""
        ...

    @property
    def title(self) -> str:
        """How the window calls it."""
        ...

    @property
    def licence(self) -> str:
        """The data's licence and authors, one line."""
        ...

    def state(self) -> SourceState:
        """Say whether the digits are at hand, without reading them: takes milliseconds."""
        ...

    def load(
        self, split: Split, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> DigitSet:
        """Read, make or download one part of the digits.

        Raises DataError when they can't be had, and Cancelled when `is_cancelled` says so.
        """
        ...


@runtime_checkable
class ImportableSource(Source, Protocol):
    """A source that takes a person's own copy of its digits."""

    def import_from(
        self, path: Path, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> None:
        """Keep the digits of a file or folder, for this and later sessions.

        Raises DataError when they are not what was published, SaveError when they can't be kept,
        and Cancelled when `is_cancelled` says so.
        """
        ...
