"""IDX files under any name: images and labels are told by their headers and counts."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from digitpad.datasets.digit_set import Split
from digitpad.datasets.idx import is_idx, read_idx
from digitpad.datasets.own.arrays import as_images, as_labels
from digitpad.datasets.own.data_files import DataFile
from digitpad.datasets.own.parts import is_of
from digitpad.datasets.own.raw_digits import RawDigits
from digitpad.errors import DataError

_MOST_LOOKED_AT = 100


@dataclass(frozen=True)
class _Idx:
    """An IDX file.

    Attributes:
        file: The file.
        count: How many images or labels it announces.
        has_images: Whether it has more than one dimension.
    """

    file: DataFile
    count: int
    has_images: bool


def from_idx_file(file: DataFile, beside: Sequence[DataFile]) -> RawDigits:
    """A file of images or of labels, with the other one from beside it.

    Raises DataError when they are damaged, or several files beside could be the other one. Images
    without any labels beside them have none.
    """
    this = _look_at(file)
    if this is None:  # its header is cut off, which the reader tells
        return RawDigits(as_images(read_idx(file.read(), file.shown), file.shown), None)
    others = [other for other in _all_idx(beside) if other.has_images != this.has_images]
    partner = _named_alike(this, beside) or _only_fitting(this, others)
    if this.has_images:
        return _read(this, partner)
    if partner is None:
        raise DataError("{} has labels, but there are no images beside it.", file.shown)
    return _read(partner, this)


def from_idx_files(files: Sequence[DataFile], part: Split) -> RawDigits | None:
    """The images and labels among a folder's files, those of the part if it has more; or None.

    Raises DataError when they are damaged, or it is unclear which belong together.
    """
    found = _all_idx(files)
    images = [idx for idx in found if idx.has_images]
    if not images:
        return None
    chosen = [idx for idx in images if is_of(part, idx.file.name)] or images
    if len(chosen) > 1:
        names = ", ".join(idx.file.base for idx in chosen[:4])
        raise DataError("There are several files of images ({}): choose one of them.", names)
    this, others = chosen[0], [idx for idx in found if not idx.has_images]
    return _read(this, _named_alike(this, files) or _only_fitting(this, others))


def _read(images: _Idx, labels: _Idx | None) -> RawDigits:
    shaped = as_images(read_idx(images.file.read(), images.file.shown), images.file.shown)
    if labels is None:
        return RawDigits(shaped, None)
    read = read_idx(labels.file.read(), labels.file.shown)
    return RawDigits(shaped, as_labels(np.asarray(read), len(shaped), labels.file.shown))


def _all_idx(files: Sequence[DataFile]) -> list[_Idx]:
    looked_at = [file for file in files if file.folders == files[0].folders][:_MOST_LOOKED_AT]
    return [idx for file in looked_at if (idx := _look_at(file)) is not None]


def _look_at(file: DataFile) -> _Idx | None:
    try:
        head = file.head()
    except DataError:  # of another kind, and damaged
        return None
    if not is_idx(head) or len(head) < 8:
        return None
    return _Idx(file, struct.unpack_from(">I", head, 4)[0], head[3] > 1)


def _named_alike(this: _Idx, others: Sequence[DataFile]) -> _Idx | None:
    """The file whose name has "labels" for this one's "images", or the reverse."""
    words = ("images", "labels") if this.has_images else ("labels", "images")
    dimensions = ("idx3", "idx1") if this.has_images else ("idx1", "idx3")
    bare = _bare(this.file.name)
    stem = bare.replace(*words).replace(*dimensions)
    named = [other for other in others if stem != bare and _bare(other.name) == stem]
    return _Idx(named[0], this.count, not this.has_images) if named else None


def _only_fitting(this: _Idx, others: Sequence[_Idx]) -> _Idx | None:
    """The only one of these files that has as many labels as there are images, or the reverse."""
    fitting = [other for other in others if other.count == this.count]
    if len(fitting) > 1:
        names = ", ".join(other.file.base for other in fitting[:4])
        raise DataError(
            "Several files beside {} have as many labels or images ({}): name the right one like"
            ' it, with "labels" for "images".',
            this.file.shown,
            names,
        )
    return fitting[0] if fitting else None


def _bare(name: str) -> str:
    return name.lower().removesuffix(".gz").removesuffix(".z").replace(".idx", "-idx")
