"""The same digits in forms that are written with a further library: Parquet and .mat."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
import pyarrow.parquet
import scipy.io

from digitpad.datasets.digit_set import DigitSet
from tests.datasets.own.forms import Write, lay, png, zipped


def parquet(columns: dict[str, Any]) -> bytes:
    file = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), file)
    return file.getvalue()


def hugging_face(digits: DigitSet) -> bytes:
    pictures = [{"bytes": png(image), "path": "x.png"} for image in digits.images]
    return parquet({"image": pictures, "label": digits.labels.astype(np.int64)})


def plain_bytes(digits: DigitSet) -> bytes:
    return parquet({"label": digits.labels, "image": [png(image) for image in digits.images]})


def lists(digits: DigitSet) -> bytes:
    pixels = digits.images.reshape(len(digits), -1)
    return parquet({"image": pixels.tolist(), "label": digits.labels})


def pixel_columns(digits: DigitSet) -> bytes:
    pixels = digits.images.reshape(len(digits), -1)
    columns = {f"pixel{place}": pixels[:, place] for place in range(pixels.shape[1])}
    return parquet({"label": digits.labels, **columns})


def mat(arrays: dict[str, Any], **options: Any) -> bytes:
    file = io.BytesIO()
    scipy.io.savemat(file, arrays, **options)
    return bytes(file.getvalue())


def from_one_to_ten(digits: DigitSet) -> bytes:
    labels = np.where(digits.labels == 0, 10, digits.labels)
    pixels = digits.images.reshape(len(digits), -1) / 255
    return mat({"X": pixels, "y": labels[:, None]}, do_compression=True)


def as_columns(digits: DigitSet) -> bytes:
    pixels = digits.images.reshape(len(digits), -1)
    return mat({"data": pixels.T, "label": digits.labels[None].astype(float)})


def version_4(digits: DigitSet) -> bytes:
    pixels = digits.images.reshape(len(digits), -1)
    return mat({"X": pixels, "y": digits.labels.astype(float)}, format="4")


def emnist(digits: DigitSet) -> bytes:
    pixels, labels = digits.images.reshape(len(digits), -1), digits.labels[:, None]
    part = {"images": pixels, "labels": labels, "writers": np.ones((3, 1))}
    other = {"images": pixels[:1], "labels": labels[:1]}
    return mat({"dataset": {"train": other, "test": part, "mapping": np.eye(2)}})


CONTENTS: dict[str, tuple[str, Callable[[DigitSet], bytes]]] = {
    "parquet of Hugging Face": ("mine.parquet", hugging_face),
    "parquet, bytes": ("mine.parquet", plain_bytes),
    "parquet, lists": ("mine.parquet", lists),
    "parquet, a column a pixel": ("mine.parquet", pixel_columns),
    "mat, labels from 1 to 10": ("mine.mat", from_one_to_ten),
    "mat, images as columns": ("mine.mat", as_columns),
    "mat of version 4": ("mine.mat", version_4),
    "mat, EMNIST's structure": ("mine.mat", emnist),
}
"""What a file of each form is named and holds."""


def file_of(name: str, content: Callable[[DigitSet], bytes]) -> Write:
    def write(folder: Path, digits: DigitSet) -> Path:
        return lay(folder, {name: content(digits)})

    return write


LIBRARY_FORMS: dict[str, Write] = {
    **{form: file_of(*named) for form, named in CONTENTS.items()},
    "zip of parquet": zipped(file_of("mine.parquet", hugging_face)),
    "zip of mat": zipped(file_of("mine.mat", emnist)),
}
"""Each form that is written with a further library, by what it is."""
