"""What a benchmark measured: a value a run, its peer's in the same runs, and the goals."""

from dataclasses import dataclass
from statistics import median
from typing import Literal

Unit = Literal["s", "ms", "%", "MB", "px"]


@dataclass(frozen=True)
class Figure:
    """One row of the table.

    Attributes:
        name: What was measured.
        unit: Of the values.
        values: One a run.
        peers: The peer's values in the same runs, or none where there is no peer.
        most: The goal: the median is at most this.
        least: The goal: the median is at least this.
        ratio_most: The goal: the median of value / peer, run by run, is at most this.
        note: What a reader of the row should know, or "".
    """

    name: str
    unit: Unit
    values: tuple[float, ...]
    peers: tuple[float, ...] = ()
    most: float | None = None
    least: float | None = None
    ratio_most: float | None = None
    note: str = ""

    def __post_init__(self) -> None:
        assert self.values
        assert not self.peers or len(self.peers) == len(self.values)

    @property
    def value(self) -> float:
        """The median of the runs."""
        return median(self.values)

    @property
    def peer(self) -> float | None:
        """The median of the peer's runs."""
        return median(self.peers) if self.peers else None

    @property
    def ratio(self) -> float | None:
        """The median of value / peer: two of one run share what else the machine was doing."""
        if not self.peers:
            return None
        if not all(self.peers):
            return None
        return median(value / peer for value, peer in zip(self.values, self.peers, strict=True))

    @property
    def is_met(self) -> bool | None:
        """Whether every goal is met, or None without a goal."""
        checks = []
        if self.most is not None:
            checks.append(self.value <= self.most)
        if self.least is not None:
            checks.append(self.value >= self.least)
        if self.ratio_most is not None and self.ratio is not None:
            checks.append(self.ratio <= self.ratio_most)
        return all(checks) if checks else None


@dataclass(frozen=True)
class Outcome:
    """What became of one benchmark.

    Attributes:
        name: The benchmark's.
        figures: What it measured.
        skipped: Why it was not run, or "".
        failed: Why it gave no figures, or "".
    """

    name: str
    figures: tuple[Figure, ...] = ()
    skipped: str = ""
    failed: str = ""
