"""MNIST: 70,000 scanned digits, from the person's files, a cache or a download."""

import gzip
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

import numpy as np

from digitpad.datasets.digit_set import DigitSet, Split
from digitpad.datasets.download import IDLE_TIMEOUT_S, download, from_first_mirror, host_of
from digitpad.datasets.idx import read_idx
from digitpad.datasets.mnist_files import (
    CHECKSUMS,
    NPZ,
    PARTS,
    Place,
    npz_place,
    places_in,
    read_genuine,
    verified,
)
from digitpad.datasets.source import TITLES, SourceState
from digitpad.errors import DataError
from digitpad.messages import Message
from digitpad.progress import IsCancelled, Progress, Report, ignore, never, stop_if
from digitpad.system.archives import ZIP_MAGIC, read_capped
from digitpad.system.atomic_files import write_whole
from digitpad.system.paths import home_folder, local_datasets

MIRRORS = (
    "https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz",
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
)
"""Tried in turn: an .npz file, or a folder with the four IDX files, each packed by gzip."""


class MnistSource:
    """MNIST, from the first of these places that has it.

    The folder that `DIGITPAD_DATASETS` names (or `mnist` in it), the cache, where imports and
    downloads go, Keras's own cache, the mirrors. Whatever the place, the unpacked bytes are
    checked against the published ones each time.

    Attributes:
        name: "mnist".
        title: How the window calls it.
        licence: The data's licence and authors.
    """

    name = "mnist"
    title = TITLES["mnist"]
    licence = "CC BY-SA 3.0, Y. LeCun, C. Cortes and C. Burges"

    def __init__(
        self,
        cache: Path,
        mirrors: tuple[str, ...] = MIRRORS,
        checksums: Mapping[str, str] = CHECKSUMS,
        idle_timeout_s: float = IDLE_TIMEOUT_S,
    ) -> None:
        self._folder = cache / self.name
        self._mirrors = mirrors
        self._checksums = checksums
        self._idle_timeout_s = idle_timeout_s

    def state(self) -> SourceState:
        """Say whether MNIST is at hand, without reading it: takes milliseconds."""
        for place in (*_named_places(), *self._found_places()):
            folder = next(iter(place.values())).parent
            return SourceState(True, Message("{:,} digits", 70_000), folder)
        return SourceState(
            False, Message("{} MB will be downloaded from {}", 11, host_of(self._mirrors[0]))
        )

    def load(
        self, split: Split, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> DigitSet:
        """Read one part, 60,000 digits to train on or 10,000 to test with; download if need be.

        Raises DataError when it can't be had, SaveError when what was downloaded can't be kept,
        and Cancelled when `is_cancelled` says so.
        """
        report(Progress("Reading MNIST"))
        for place in _named_places():  # what the person named must be right
            return self._read(place, split, is_cancelled)
        digits = self._read_found(split, is_cancelled)
        if digits is None:
            self._download(report, is_cancelled)
            digits = self._read_found(split, is_cancelled)
        if digits is None:
            raise DataError("MNIST was kept in {} but cannot be read: try again.", self._folder)
        return digits

    def import_from(
        self, path: Path, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> None:
        """Keep the MNIST in a file or folder of the person's, for this and later sessions.

        Args:
            path: `mnist.npz`, one of the four IDX files (packed or not) with the others beside
                it, or a folder with either.
            report: Hears of progress, in files.
            is_cancelled: Says when to stop.

        Raises DataError when there is no genuine MNIST, SaveError when it can't be kept, and
        Cancelled when `is_cancelled` says so. What was kept before is then as it was.
        """
        place = _place_at(path)
        contents: dict[str, bytes] = {}
        for done, name in enumerate(self._checksums):
            stop_if(is_cancelled)
            report(Progress(Message("Checking {}", place[name].name), done, len(self._checksums)))
            unpacked = read_genuine(place, name, self._checksums)
            contents[name + ".gz"] = gzip.compress(unpacked, compresslevel=1, mtime=0)
        stop_if(is_cancelled)
        self._keep(contents)

    def _found_places(self) -> Iterator[Place]:
        yield from places_in(self._folder)
        # TensorFlow may be told of a home of our own, hence the usual one as well.
        named, usual = os.environ.get("KERAS_HOME"), home_folder()
        for folder in (Path(named) if named else None, usual / ".keras" if usual else None):
            if folder and (path := folder / "datasets" / NPZ).is_file():
                yield npz_place(path)

    def _read_found(self, split: Split, is_cancelled: IsCancelled) -> DigitSet | None:
        """One part from the first place where it is genuine; None where there is none."""
        for place in self._found_places():
            with suppress(DataError):  # damaged: the next place, or a download in its stead
                return self._read(place, split, is_cancelled)
        return None

    def _read(self, place: Place, split: Split, is_cancelled: IsCancelled) -> DigitSet:
        arrays = []
        for name in PARTS[split]:
            stop_if(is_cancelled)
            arrays.append(read_idx(read_genuine(place, name, self._checksums), name))
        images, labels = arrays
        return DigitSet(images, np.ascontiguousarray(labels), self.name, split)

    def _download(self, report: Report, is_cancelled: IsCancelled) -> None:
        fetch = partial(self._fetch, report=report, is_cancelled=is_cancelled)
        self._keep(from_first_mirror(self._mirrors, fetch, self.title))

    def _keep(self, contents: Mapping[str, bytes]) -> None:
        for name, content in contents.items():
            write_whole(self._folder / name, content)

    def _fetch(self, mirror: str, report: Report, is_cancelled: IsCancelled) -> dict[str, bytes]:
        """The files of one mirror, all genuine."""
        in_one = not mirror.endswith("/")
        contents: dict[str, bytes] = {}
        for name in self._checksums:
            file_name = NPZ if in_one else name + ".gz"
            if file_name not in contents:
                url = mirror if in_one else mirror + file_name
                contents[file_name] = download(url, report, is_cancelled, self._idle_timeout_s)
            label = f"the {file_name} of {host_of(mirror)}"
            verified(contents[file_name], label, name, self._checksums)
            stop_if(is_cancelled)
        return contents


def _named_places() -> Iterator[Place]:
    """Every complete MNIST in the folder that DIGITPAD_DATASETS names."""
    root = local_datasets()
    if root is not None:
        yield from places_in(root / "mnist")
        yield from places_in(root)


def _place_at(path: Path) -> Place:
    """The complete MNIST that a person meant by a file or folder."""
    if path.is_dir():
        places = [*places_in(path), *places_in(path / "mnist")]
    elif read_capped(path).startswith(ZIP_MAGIC):
        places = [npz_place(path)]
    else:
        places = [place for place in places_in(path.parent) if path in place.values()]
    if not places:
        raise DataError(
            "{} is not all of MNIST: choose mnist.npz, or a folder with {} (each may end in .gz).",
            path.name,
            ", ".join(CHECKSUMS),
        )
    return places[0]
