"""The same digits in every form in which people have them."""

import gzip
import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.idx import write_idx
from digitpad.datasets.own.label_names import WORDS

Write = Callable[[Path, DigitSet], Path]
"""Writes digits below an empty folder and says what a user would choose."""


def csv_text(
    digits: DigitSet,
    sign: str = ",",
    titles: bool = True,
    label_place: int | None = 0,
    values: NDArray[Any] | None = None,
) -> bytes:
    """A table with a row for each image, as Kaggle's."""
    pixels = digits.images if values is None else values
    rows = [[str(cell) for cell in row] for row in pixels.reshape(len(digits), -1).tolist()]
    names = [f"pixel{place}" for place in range(len(rows[0]))]
    if label_place is not None:
        names.insert(label_place % (len(names) + 1), "label")
        for row, label in zip(rows, digits.labels.tolist(), strict=True):
            row.insert(label_place % (len(row) + 1), str(label))
    lines = [names, *rows] if titles else rows
    return "".join(sign.join(line) + "\n" for line in lines).encode()


def table(name: str = "mine.csv", **options: Any) -> Write:
    def write(folder: Path, digits: DigitSet) -> Path:
        return lay(folder, {name: csv_text(digits, **options)})

    return write


def decimals(folder: Path, digits: DigitSet) -> Path:
    """Semicolons and decimals with a comma, as a German Excel writes them, after a mark."""
    text = csv_text(digits, ";", values=digits.images / 255).replace(b".", b",")
    return lay(folder, {"zahlen.csv": b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n")})


def quoted(folder: Path, digits: DigitSet) -> Path:
    """As R's write.csv: quoted titles, and a column that counts the rows."""
    lines = csv_text(digits).decode().splitlines()
    titles = ",".join(f'"{title}"' for title in ["", *lines[0].split(",")])
    rows = [f'"{row}",{line}' for row, line in enumerate(lines[1:], start=1)]
    return lay(folder, {"r.csv": "\n".join([titles, *rows]).encode()})


def one_hot_columns(folder: Path, digits: DigitSet) -> Path:
    """Spaces, pixels, then ten columns for the label, as Semeion."""
    hot = np.eye(10, dtype=int)[digits.labels]
    rows = np.concatenate([digits.images.reshape(len(digits), -1), hot], axis=1)
    text = "".join(" ".join(map(str, row)) + " \n" for row in rows.tolist())
    return lay(folder, {"semeion.data": text.encode()})


def npz(**arrays: NDArray[Any]) -> bytes:
    file = io.BytesIO()
    np.savez(file, **arrays)  # type: ignore[arg-type]
    return file.getvalue()


def npy(array: NDArray[Any]) -> bytes:
    file = io.BytesIO()
    np.save(file, array, allow_pickle=True)
    return file.getvalue()


def arrays(
    images: str,
    labels: str,
    shape: Callable[[NDArray[np.uint8]], Any] = lambda it: it,
    label_shape: Callable[[NDArray[np.uint8]], Any] = lambda it: it,
) -> Write:
    def write(folder: Path, digits: DigitSet) -> Path:
        content = npz(**{images: shape(digits.images), labels: label_shape(digits.labels)})
        return lay(folder, {"mine.npz": content})

    return write


def npy_files(folder: Path, digits: DigitSet) -> Path:
    lay(folder, {"x_test.npy": npy(digits.images), "y_test.npy": npy(digits.labels)})
    return folder / "x_test.npy"


def npy_folder(folder: Path, digits: DigitSet) -> Path:
    npy_files(folder, digits)
    return folder


def idx_any_name(folder: Path, digits: DigitSet) -> Path:
    other = write_idx(digits.labels[:-1])
    files = {"bilder.bin": write_idx(digits.images), "z": write_idx(digits.labels), "a": other}
    return lay(folder, files)


def idx_folder(folder: Path, digits: DigitSet) -> Path:
    lay(
        folder,
        {
            "data/my-images.gz": gzip.compress(write_idx(digits.images)),
            "data/my-labels.gz": gzip.compress(write_idx(digits.labels)),
        },
    )
    return folder


def png(levels: NDArray[np.uint8]) -> bytes:
    file = io.BytesIO()
    Image.fromarray(levels).save(file, "PNG", compress_level=1)
    return file.getvalue()


def pictures(name: Callable[[int, int], str]) -> Write:
    """Pictures whose names `name` makes of their place and label."""

    def write(folder: Path, digits: DigitSet) -> Path:
        lay(folder, named_pictures(digits, name))
        return folder

    return write


def named_pictures(digits: DigitSet, name: Callable[[int, int], str]) -> dict[str, bytes]:
    return {
        name(place, label): png(image)
        for place, (image, label) in enumerate(
            zip(digits.images, digits.labels.tolist(), strict=True)
        )
    }


def labels_csv(folder: Path, digits: DigitSet) -> Path:
    files = named_pictures(digits, lambda place, _: f"images/{place:05}.png")
    rows = (f"{place:05}.png,{label}\n" for place, label in enumerate(digits.labels.tolist()))
    lay(folder, {**files, "labels.csv": ("file,label\n" + "".join(rows)).encode()})
    return folder


def zipped(write: Write) -> Write:
    """What another form lays, in a zip with a folder around it."""

    def zip_it(folder: Path, digits: DigitSet) -> Path:
        inside = folder / "inside"
        write(inside, digits)
        with zipfile.ZipFile(folder / "mine.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(inside.rglob("*")):
                archive.write(path, Path("top", path.relative_to(inside)))
        return folder / "mine.zip"

    return zip_it


def packed(write: Write) -> Write:
    """What another form lays, as one file packed with gzip."""

    def pack(folder: Path, digits: DigitSet) -> Path:
        path = write(folder, digits)
        return lay(folder, {path.name + ".gz": gzip.compress(path.read_bytes(), 1)})

    return pack


def lay(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Put files into a folder, and name the first."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder / next(iter(files))


def one_hot(labels: NDArray[np.uint8]) -> NDArray[np.float32]:
    return np.eye(10, dtype=np.float32)[labels]


FORMS: dict[str, Write] = {
    "csv": table(),
    "csv, label last": table(label_place=-1),
    "csv without titles": table(titles=False),
    "csv without titles, label last": table(titles=False, label_place=-1),
    "csv, label in the middle": table(label_place=300),
    "csv with tabs": table("mine.tsv", sign="\t"),
    "csv with semicolons and decimals": decimals,
    "csv as R writes it": quoted,
    "csv, gzip": packed(table()),
    "table with ten columns of labels": one_hot_columns,
    "npz of bytes": arrays("x_test", "y_test"),
    "npz of floats": arrays("images", "labels", lambda it: it / np.float32(255)),
    "npz of levels as floats": arrays("X", "y", lambda it: it.astype(np.float64)),
    "npz, standardised": arrays("x", "y", lambda it: (it / 255 - 0.1307) / 0.3081),
    "npz, pixels in a row": arrays("data", "target", lambda it: it.reshape(-1, 784)),
    "npz, channel last": arrays("x_train", "y_train", lambda it: it[..., None]),
    "npz, channel first": arrays("arr_0", "arr_1", lambda it: it[:, None]),
    "npz, colours": arrays("x", "y", lambda it: np.repeat(it[..., None], 3, axis=3)),
    "npz, one-hot labels": arrays("train_images", "train_labels", label_shape=one_hot),
    "npz, a column of labels": arrays("X", "Y", label_shape=lambda it: it[:, None]),
    "npz, labels as texts": arrays("data", "target", label_shape=lambda it: it.astype(str)),
    "npz, dark ink": arrays("x", "y", lambda it: 255 - it),
    "npy files": npy_files,
    "folder of npy files": npy_folder,
    "idx of any name": idx_any_name,
    "folder of idx": idx_folder,
    "folder a digit": pictures(lambda place, label: f"{label}/{place}.png"),
    "folder a word": pictures(lambda place, label: f"{WORDS[label]}/{place}.png"),
    "folder a named digit": pictures(lambda place, label: f"digit_{label}/{place}.png"),
    "folder a sample": pictures(lambda place, label: f"mnist/Sample{label}/{place}.png"),
    "digit first in the name": pictures(lambda place, label: f"{label}_{place + 10:05}.png"),
    "label in the name": pictures(lambda place, label: f"img{place}_label{label}.png"),
    "word in the name": pictures(lambda place, label: f"{WORDS[label]}-{place}.png"),
    "labels.csv": labels_csv,
    "zip of csv": zipped(table()),
    "zip of npz": zipped(arrays("x", "y")),
    "zip of npy": zipped(npy_folder),
    "zip of idx": zipped(idx_folder),
    "zip of pictures": zipped(pictures(lambda place, label: f"test/{label}/{place}.png")),
    "zip of named pictures": zipped(pictures(lambda place, label: f"n{place}_y{label}.png")),
    "zip of labels.csv": zipped(labels_csv),
}
"""Each form that needs no further library, by what it is."""
