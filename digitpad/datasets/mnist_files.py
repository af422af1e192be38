"""The files of MNIST: what they are called, where they may lie, whether they are genuine."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from digitpad.datasets.digit_set import Split
from digitpad.datasets.idx import write_idx
from digitpad.datasets.npz import read_npz
from digitpad.errors import DataError
from digitpad.system.archives import ZIP_MAGIC, read_capped, unpack

NPZ = "mnist.npz"
"""All of MNIST in one file, as Keras has it."""

PARTS: dict[Split, tuple[str, str]] = {
    "train": ("train-images-idx3-ubyte", "train-labels-idx1-ubyte"),
    "test": ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"),
}
"""The IDX files with the images and the labels of each part."""

CHECKSUMS = {
    "train-images-idx3-ubyte": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "train-labels-idx1-ubyte": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "t10k-images-idx3-ubyte": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "t10k-labels-idx1-ubyte": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}
"""SHA-256 of the IDX files, not packed: gzip's own bytes differ from one packing to the next."""

Place = Mapping[str, Path]
"""For each IDX file of MNIST the file that holds its content."""

_ARRAYS = {
    "train-images-idx3-ubyte": "x_train",
    "train-labels-idx1-ubyte": "y_train",
    "t10k-images-idx3-ubyte": "x_test",
    "t10k-labels-idx1-ubyte": "y_test",
}


def places_in(folder: Path) -> Iterator[Place]:
    """Every complete MNIST in a folder, as IDX files (packed or not) and as `mnist.npz`."""
    files = {name: path for name in CHECKSUMS if (path := idx_file(folder, name))}
    if len(files) == len(CHECKSUMS):
        yield files
    if (folder / NPZ).is_file():
        yield npz_place(folder / NPZ)


def npz_place(path: Path) -> Place:
    """All of MNIST in an .npz file, whatever its name."""
    return dict.fromkeys(CHECKSUMS, path)


def idx_file(folder: Path, name: str) -> Path | None:
    """The IDX file of this name under any of the names that people have it, or None."""
    dotted = name.replace("-idx", ".idx")
    candidates = (folder / variant for stem in (name, dotted) for variant in (stem, stem + ".gz"))
    return next((path for path in candidates if path.is_file()), None)


def read_genuine(place: Place, name: str, checksums: Mapping[str, str]) -> bytes:
    """The content of the IDX file `name`, not packed.

    Raises DataError when it is unreadable or not, byte for byte, what was published.
    """
    path = place[name]
    return verified(read_capped(path), path.name, name, checksums)


def verified(content: bytes, label: str, name: str, checksums: Mapping[str, str]) -> bytes:
    """The IDX file `name` out of the content of a file: IDX, packed by gzip, or .npz.

    Args:
        content: The content of the file.
        label: What a message calls the file.
        name: Which IDX file it is, or which of those in the .npz.
        checksums: SHA-256 of each IDX file, not packed.

    Raises DataError when it is not, byte for byte, what was published.
    """
    if content.startswith(ZIP_MAGIC):
        (array,) = read_npz(content, label, (_ARRAYS[name],))
        unpacked = write_idx(array) if array.dtype == "uint8" else b""
    else:
        unpacked = unpack(content, label)
    if sha256(unpacked).hexdigest() != checksums[name]:
        raise DataError("{} is damaged, or is not the MNIST that was published.", label)
    return unpacked
