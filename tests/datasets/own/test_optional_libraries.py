"""Parquet and .mat: read where pyarrow and SciPy are installed, else told what to install."""

import io
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pyarrow
import pyarrow.parquet
import pytest
import scipy.io

from digitpad.datasets.own import mat_file
from digitpad.datasets.own.read import read_digits, read_images
from digitpad.datasets.synthetic import make_digits
from digitpad.errors import DataError
from digitpad.progress import Cancelled, ignore
from tests.datasets.own.forms import lay, npy, png
from tests.datasets.own.test_forms import in_order
from tests.faults.mutations import mutate

DIGITS = make_digits(30, seed=0)
PIXELS = DIGITS.images.reshape(30, 784)


def parquet(columns: dict[str, Any]) -> bytes:
    file = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), file)
    return file.getvalue()


def hugging_face() -> bytes:
    pictures = [{"bytes": png(image), "path": "x.png"} for image in DIGITS.images]
    return parquet({"image": pictures, "label": DIGITS.labels.astype(np.int64)})


def plain_bytes() -> bytes:
    return parquet({"label": DIGITS.labels, "image": [png(image) for image in DIGITS.images]})


def lists() -> bytes:
    return parquet({"image": PIXELS.tolist(), "label": DIGITS.labels})


def pixel_columns() -> bytes:
    columns = {f"pixel{place}": PIXELS[:, place] for place in range(784)}
    return parquet({"label": DIGITS.labels, **columns})


def mat(arrays: dict[str, Any], **options: Any) -> bytes:
    file = io.BytesIO()
    scipy.io.savemat(file, arrays, **options)
    return bytes(file.getvalue())


def matlab() -> bytes:
    labels = np.where(DIGITS.labels == 0, 10, DIGITS.labels)
    return mat({"X": PIXELS / 255, "y": labels[:, None]}, do_compression=True)


def mldata() -> bytes:
    return mat({"data": PIXELS.T, "label": DIGITS.labels[None].astype(float)})


def old_mat() -> bytes:
    return mat({"X": PIXELS, "y": DIGITS.labels.astype(float)}, format="4")


def emnist() -> bytes:
    part = {"images": PIXELS, "labels": DIGITS.labels[:, None], "writers": np.ones((3, 1))}
    other = {"images": PIXELS[:1], "labels": DIGITS.labels[:1, None]}
    return mat({"dataset": {"train": other, "test": part, "mapping": np.eye(2)}})


WRITERS = {
    "parquet of Hugging Face": ("mine.parquet", hugging_face),
    "parquet, bytes": ("mine.parquet", plain_bytes),
    "parquet, lists": ("mine.parquet", lists),
    "parquet, a column a pixel": ("mine.parquet", pixel_columns),
    "mat, labels from 1 to 10": ("mine.mat", matlab),
    "mat, images as columns": ("mine.mat", mldata),
    "mat of version 4": ("mine.mat", old_mat),
    "mat, EMNIST's structure": ("mine.mat", emnist),
}


@pytest.mark.parametrize("form", WRITERS)
def test_each_form_gives_the_same_digits(form: str, tmp_path: Path) -> None:
    name, write = WRITERS[form]
    digits = read_digits(lay(tmp_path, {name: write()}))
    assert in_order(digits) == in_order(DIGITS)


@pytest.mark.parametrize(
    ("name", "content", "module", "advice"),
    [
        ("mine.parquet", b"PAR1 and more", "pyarrow", "pip install pyarrow"),
        ("mine.mat", b"MATLAB 5.0 MAT-file, and more", "scipy.io", "pip install scipy"),
    ],
)
def test_without_the_library_it_is_said_what_to_install(
    name: str,
    content: bytes,
    module: str,
    advice: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(DataError, match=f"{name} is a .* needs .*{advice}"):
        read_digits(lay(tmp_path, {name: content}))


@pytest.mark.parametrize(
    ("name", "write", "complaint"),
    [
        ("a.parquet", lambda: parquet({"a": [1], "b": [2], "c": [3]}), "3 columns"),
        ("a.parquet", lambda: parquet({"image": [None], "label": [1]}), "must be numbers"),
        ("a.parquet", lambda: parquet({"image": [b"x"], "label": [1]}), r"a.parquet\[1\] can't be"),
        ("a.parquet", lambda: parquet({"image": [b"x"], "label": [11]}), "labels outside 0 to 9"),
        ("a.mat", lambda: mat({"q": PIXELS, "z": DIGITS.labels}), "there must be arrays X and y"),
        ("a.mat", lambda: mat({"dataset": {"words": "none"}}), "neither test nor train"),
        ("a.mat", lambda: mat({"X": np.array([{}], object), "y": [1]}), "must be numbers"),
    ],
)
def test_what_has_no_digits_is_refused(
    name: str, write: Callable[[], bytes], complaint: str, tmp_path: Path
) -> None:
    with pytest.raises(DataError, match=complaint):
        read_digits(lay(tmp_path, {name: write()}))


@pytest.mark.parametrize("is_packed", [False, True])
def test_a_structure_larger_than_the_limit_is_not_unpacked(
    is_packed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    images = np.zeros((50, 784), np.uint8)
    content = mat({"dataset": {"test": {"images": images}}}, do_compression=is_packed)
    monkeypatch.setattr(mat_file, "LIMIT_BYTES", images.nbytes)
    with pytest.raises(DataError, match="too large"):
        read_digits(lay(tmp_path, {"mine.mat": content}))


def test_reading_parquet_can_be_cancelled(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        read_digits(lay(tmp_path, {"a.parquet": lists()}), ignore, lambda: True)


@pytest.mark.parametrize("form", WRITERS)
def test_200_damaged_files_are_read_or_refused(form: str, tmp_path: Path) -> None:
    name, write = WRITERS[form]
    content = write()
    for number in range(200):
        (tmp_path / name).write_bytes(mutate(content, npy(PIXELS), Random(number)))
        with suppress(DataError):
            read_images(tmp_path / name)
