"""MNIST: 70,000 scanned digits (LeCun, Cortes and Burges)."""

import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from digitpad.datasets.digit_set import DigitSet, Split
from digitpad.datasets.idx import read_idx, write_idx
from digitpad.datasets.npz import read_npz
from digitpad.datasets.published import Copy, PublishedSource
from digitpad.datasets.source import TITLES
from digitpad.errors import DataError
from digitpad.messages import Message
from digitpad.override import override
from digitpad.progress import IsCancelled, Progress, Report, ignore, never
from digitpad.system.archives import ZIP_MAGIC, read_capped
from digitpad.system.paths import home_folder

PARTS: dict[Split, tuple[str, str]] = {
    "train": ("train-images-idx3-ubyte", "train-labels-idx1-ubyte"),
    "test": ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"),
}
"""The IDX files with the images and the labels of each part."""

_CHECKSUMS = {  # of the uncompressed files: the output of gzip varies
    "train-images-idx3-ubyte": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1-ubyte": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "t10k-images-idx3-ubyte": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "t10k-labels-idx1-ubyte": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}
_ARRAYS = dict(zip(_CHECKSUMS, ("x_train", "y_train", "x_test", "y_test"), strict=True))
"""The names of the same in the .npz file."""


class MnistSource(PublishedSource):
    """MNIST as a source; Keras's own cache is searched, too."""

    name = "mnist"
    title = TITLES["mnist"]
    licence = "CC BY-SA 3.0, Y. LeCun, C. Cortes and C. Burges"
    count = 70_000
    archive = "mnist.npz"
    mirrors: tuple[str, ...] = (
        "https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz",
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
    )
    download_mb = 11
    checksums = _CHECKSUMS
    mismatch = Message("{} is damaged, or is not the MNIST that was published.")

    def load(
        self, split: Split, report: Report = ignore, is_cancelled: IsCancelled = never
    ) -> DigitSet:
        """Read one part, 60,000 digits to train on or 10,000 to test on; downloads MNIST if needed.

        Raises DataError when it is not available, SaveError when the download can't be kept, and
        Cancelled when `is_cancelled` says so.
        """
        report(Progress("Reading MNIST"))
        files = self._read_files(PARTS[split], report, is_cancelled)
        images, labels = map(read_idx, files, PARTS[split])
        return DigitSet(images, np.ascontiguousarray(labels), self.name, split)

    @override
    def _cached_copies(self) -> Iterator[Copy]:
        yield from super()._cached_copies()
        # We may set KERAS_HOME ourselves, so look in the default folder as well.
        named, usual = os.environ.get("KERAS_HOME"), home_folder()
        for folder in (Path(named) if named else None, usual / ".keras" if usual else None):
            if folder and (path := folder / "datasets" / self.archive).is_file():
                yield self._all_in(path)

    @override
    def _copy_at(self, path: Path) -> Copy:
        """An .npz file, one of the four IDX files with the others beside it, or a folder."""
        if path.is_dir():
            copies = [*self._copies_in(path), *self._copies_in(path / self.name)]
        elif read_capped(path).startswith(ZIP_MAGIC):
            copies = [self._all_in(path)]
        else:
            copies = [copy for copy in self._copies_in(path.parent) if path in copy.values()]
        if not copies:
            raise DataError(
                "{} is not all of MNIST: choose mnist.npz, or a folder with {} (each may end in"
                " .gz).",
                path.name,
                ", ".join(self.checksums),
            )
        return copies[0]

    @override
    def _unzipped(self, content: bytes, label: str, name: str) -> bytes:
        array = read_npz(content, label, _ARRAYS[name])
        return write_idx(array) if array.dtype == np.uint8 else b""
