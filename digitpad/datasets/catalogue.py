"""The digit sources by name."""

from pathlib import Path

from digitpad.datasets.mnist import MnistSource
from digitpad.datasets.pendigits import PenDigitsSource
from digitpad.datasets.source import Source
from digitpad.datasets.synthetic import SyntheticSource
from digitpad.datasets.unipen.source import UnipenSource


def sources(cache: Path) -> dict[str, Source]:
    """All digit sources, in the order in which they are listed.

    Args:
        cache: The folder where imported and downloaded digits are kept.
    """
    listed: tuple[Source, ...] = (
        MnistSource(cache),
        PenDigitsSource(cache),
        UnipenSource(cache),
        SyntheticSource(),
    )
    return {source.name: source for source in listed}
