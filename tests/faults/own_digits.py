"""Whole files of the user's digits, to be damaged, and what reading one means."""

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digitpad.datasets.own.read import read_images
from digitpad.datasets.synthetic import make_digits
from tests.datasets.own.forms import FORMS, csv_text, named_pictures, npy, npz, one_hot
from tests.datasets.own.library_forms import CONTENTS
from tests.faults.repacking import Damage

_ZIPPED = ("csv", "npz", "npy", "idx", "pictures", "named pictures", "labels.csv")


def tables(folder: Path) -> list[bytes]:
    """Tables of pixels as text in every way of writing them."""
    digits = make_digits(4, seed=0)
    small = digits.images[:, 4:24:4, 4:24:4]
    texts = [
        csv_text(digits),
        csv_text(digits, titles=False, label_place=-1),
        csv_text(digits, ";", values=small / 7),
        csv_text(digits, "\t", values=small),
        csv_text(digits, label_place=None),
    ]
    written = [
        FORMS[form](folder / form, digits).read_bytes()
        for form in ("csv as R writes it", "table with ten columns of labels")
    ]
    return [*texts, *written, texts[0].decode().encode("utf-16")]


def inside_table(content: bytes, damage: Damage, random: Random) -> bytes:
    """Damage one line of a table, or what gzip packs."""
    if random.randrange(4) == 0:
        return gzip.compress(damage(content), compresslevel=1)
    lines = content.splitlines(keepends=True)
    place = random.randrange(len(lines)) if lines else 0
    lines[place : place + 1] = [damage(line) for line in lines[place : place + 1]]
    return b"".join(lines)


def npy_files(_folder: Path) -> list[bytes]:
    """Arrays of each shape and kind, with and without labels."""
    digits = make_digits(4, seed=0)
    rows = digits.images.reshape(4, -1)
    labelled = np.concatenate([digits.labels[:, None], rows], axis=1)
    kinds: list[NDArray[Any]] = [
        digits.images,
        rows / np.float32(255),
        labelled,
        digits.images[..., None],
    ]
    kinds += [np.asfortranarray(digits.images > 99), digits.images[:, ::2, ::2].astype(np.int64)]
    return [npy(array) for array in (*kinds, np.repeat(digits.images[:, None], 3, axis=1))]


def npz_files(_folder: Path) -> list[bytes]:
    """Arrays under usual names."""
    digits = make_digits(4, seed=0)
    return [
        npz(x_test=digits.images, y_test=one_hot(digits.labels)),
        npz(data=digits.images.reshape(4, -1) / 255, target=digits.labels.astype(str)),
        npz(X=digits.images[:, ::2, ::2], y=digits.labels[:, None]),
    ]


def zips(folder: Path) -> list[bytes]:
    """Zips of every form."""
    digits = make_digits(4, seed=0)
    return [FORMS[f"zip of {form}"](folder / form, digits).read_bytes() for form in _ZIPPED] + [
        _zip_of_others()
    ]


def parquet_files(_folder: Path) -> list[bytes]:
    """Tables as pyarrow writes them."""
    return _library_files("mine.parquet")


def mat_files(_folder: Path) -> list[bytes]:
    """Arrays as MATLAB writes them."""
    return _library_files("mine.mat")


def label_tables(_folder: Path) -> list[bytes]:
    """Tables that name pictures."""
    return [
        b"file,label\n0.png,7\n1.png,seven\n",
        b'"label";"name"\r\n7;"0.png"\r\n1;"./1.png"\r\n',
        b"0 7\n1 1\n",
    ]


def read_beside_pictures(content: bytes, folder: Path) -> object:
    """Read pictures with the content as the table beside them."""
    inside = folder / "pictures"
    if not inside.is_dir():
        inside.mkdir()
        for name, picture in named_pictures(make_digits(2, seed=0), _numbered).items():
            (inside / name).write_bytes(picture)
    (inside / "labels.csv").write_bytes(content)
    return read_images(inside)


def reader_of(name: str) -> Callable[[bytes, Path], object]:
    """Reads content as a file of that name."""

    def read(content: bytes, folder: Path) -> object:
        (folder / "alone").mkdir(exist_ok=True)
        (folder / "alone" / name).write_bytes(content)
        own = read_images(folder / "alone" / name)
        assert own.images.dtype == np.uint8
        assert own.labels is None or own.labels.max(initial=0) <= 9
        return own

    return read


def _library_files(name: str) -> list[bytes]:
    digits = make_digits(4, seed=0)
    return [content(digits) for file, content in CONTENTS.values() if file == name]


def _numbered(place: int, _label: int) -> str:
    return f"{place}.png"


def _zip_of_others() -> bytes:
    digits = make_digits(4, seed=0)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("sample_submission.csv", "ImageId,Label\n1,0\n")
        archive.writestr("test.csv", csv_text(digits, label_place=None))
        archive.writestr("train.csv", csv_text(digits))
        archive.writestr("more.npz", npz(x=digits.images, y=digits.labels))
    return file.getvalue()
