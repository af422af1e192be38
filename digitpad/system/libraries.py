"""The libraries that the program stands on, as their own packages describe them."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata

MAIN_LIBRARIES = (
    "PySide6-Essentials",
    "tensorflow",
    "keras",
    "ai-edge-litert",
    "numpy",
    "matplotlib",
    "pillow",
    "h5py",
    "requests",
    "rich",
)
"""The packages' names on PyPI, those that one meets most first."""

_LICENCES = "License :: OSI Approved :: "
_LONGEST = 80  # of a licence's name; some packages have the whole text there


@dataclass(frozen=True)
class Library:
    """An installed package.

    Attributes:
        name: On PyPI.
        version: As installed.
        licence: Its short name, or "" when the package doesn't say.
    """

    name: str
    version: str
    licence: str


def installed_libraries(names: Sequence[str] = MAIN_LIBRARIES) -> list[Library]:
    """Those of the packages that are installed, without importing any: takes milliseconds."""
    found = []
    for name in names:
        try:
            described = metadata.metadata(name)
        except metadata.PackageNotFoundError:
            continue
        found.append(Library(name, described["Version"], _licence(described)))
    return found


def _licence(described: metadata.PackageMetadata) -> str:
    """The licence's short name, from the newest to the oldest place for it (PEP 639)."""
    classified = [it for it in described.get_all("Classifier", []) if it.startswith(_LICENCES)]
    places = (
        *described.get_all("License-Expression", []),
        *(it.removeprefix(_LICENCES) for it in classified),
        *described.get_all("License", []),
    )
    return next((it for it in places if it and len(it) < _LONGEST and "\n" not in it), "")
