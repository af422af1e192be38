"""Names, versions and licences of the main libraries, from their package metadata."""

from collections.abc import Sequence
from contextlib import suppress
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
"""Names on PyPI, the most prominent first."""

_SAME_MODULE = {"tensorflow": "tensorflow-cpu"}
"""Packages that bring the same module, without what GPUs need."""

_LICENCES = "License :: OSI Approved :: "
_LONGEST = 80  # characters; some packages have the whole licence text there


@dataclass(frozen=True)
class Library:
    """An installed package.

    Attributes:
        name: On PyPI; "tensorflow" for `tensorflow-cpu`, too.
        version: As installed.
        licence: Its short name, or "" if the package names none.
    """

    name: str
    version: str
    licence: str


def installed_libraries(names: Sequence[str] = MAIN_LIBRARIES) -> list[Library]:
    """The installed ones of these packages; imports none, so it takes milliseconds."""
    found = []
    for name in names:
        described = _described(name)
        if described is not None:
            found.append(Library(name, described["Version"], _licence(described)))
    return found


def package_name(name: str) -> str:
    """What the package that brings this one's module is called on PyPI."""
    described = _described(name)
    return name if described is None else described["Name"]


def _described(name: str) -> metadata.PackageMetadata | None:
    """The metadata of a package or of its likes, None when neither is installed."""
    for each in (name, _SAME_MODULE.get(name, name)):
        with suppress(metadata.PackageNotFoundError):
            return metadata.metadata(each)
    return None


def _licence(described: metadata.PackageMetadata) -> str:
    """The licence's short name, from the newest metadata field to the oldest (PEP 639)."""
    classifiers = described.get_all("Classifier", [])
    names = (
        *described.get_all("License-Expression", []),
        *(name.removeprefix(_LICENCES) for name in classifiers if name.startswith(_LICENCES)),
        *described.get_all("License", []),
    )
    return next((name for name in names if name and len(name) < _LONGEST and "\n" not in name), "")
