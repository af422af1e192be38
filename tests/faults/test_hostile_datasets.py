"""Digit sets with wrong magic numbers, counts and labels, cut off, or packed to burst."""

import gzip
import io
import re
import zipfile
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from digitpad.datasets.idx import write_idx
from digitpad.datasets.synthetic import make_digits
from tests.faults.hostile import refusal

DIGITS = make_digits(20, seed=0)
IMAGES = write_idx(DIGITS.images)


def npz(images: NDArray[np.generic], labels: NDArray[np.generic]) -> bytes:
    file = io.BytesIO()
    np.savez_compressed(file, x=images, y=labels)
    return file.getvalue()


def zip_bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("x.npy", "y.npy"):
            archive.writestr(name, bytes(150 * 2**20))
    return file.getvalue()


@pytest.mark.parametrize(
    ("images", "message"),
    [
        (IMAGES[:3] + b"\x01" + IMAGES[4:], "has labels, but there are no images"),
        (b"\x00\x00\x0d\x03" + IMAGES[4:], "There are no digits"),
        (IMAGES[:7] + b"\x15" + IMAGES[8:], "bytes are announced"),
        (IMAGES[:-1], "bytes are announced"),
        (IMAGES[:9], "ends within its header"),
        (IMAGES[:4] + b"\xff" * 12 + IMAGES[16:], "bytes are announced"),
        (IMAGES[:4] + bytes(4) + b"\xff" * 8, "its header announces"),
        (write_idx(DIGITS.images[:, :3]), "must have the shape"),
        (gzip.compress(IMAGES, mtime=0)[:-10], "damaged and cannot be unpacked"),
        (gzip.compress(bytes(260 * 2**20), mtime=0), "too large"),
        (IMAGES + b"more", "bytes are announced"),
    ],
    ids=[
        *("dimensions", "type", "count", "cut off", "cut in the header", "huge", "no array"),
        *("small images", "truncated gz", "bomb", "too long"),
    ],
)
def test_damaged_images_are_refused(
    images: bytes, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t10k-images-idx3-ubyte").write_bytes(images)
    (tmp_path / "t10k-labels-idx1-ubyte").write_bytes(write_idx(DIGITS.labels))
    path = tmp_path / "t10k-images-idx3-ubyte"
    assert message in refusal(capsys, "evaluate", "--data", path, most_mb=300)


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        (write_idx(DIGITS.labels + np.uint8(5)), "labels outside 0 to 9"),
        (write_idx(DIGITS.labels[:19]), "one whole number per image"),
        (write_idx(DIGITS.images), "one whole number per image"),
        (b"", "no IDX file"),
    ],
)
def test_wrong_labels_are_refused(
    labels: bytes, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "t10k-images-idx3-ubyte").write_bytes(IMAGES)
    (tmp_path / "t10k-labels-idx1-ubyte").write_bytes(labels)
    path = tmp_path / "t10k-images-idx3-ubyte"
    assert message in refusal(capsys, "evaluate", "--data", path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (npz(DIGITS.images, DIGITS.labels + 3), "labels outside 0 to 9"),
        (npz(DIGITS.images, DIGITS.labels - 1.5), "one whole number per image"),
        (npz(DIGITS.images * np.nan, DIGITS.labels), "not finite"),
        (npz(DIGITS.images, DIGITS.labels[:7]), "one whole number per image"),
        (npz(DIGITS.images, np.array([{}] * 20, object)), "holds Python objects"),
        (npz(DIGITS.images, DIGITS.labels)[:-50], "damaged"),
        (zip_bomb(), "too large"),
    ],
    ids=["labels", "halves", "floats", "few labels", "pickles", "cut off", "bomb"],
)
def test_wrong_arrays_are_refused(
    content: bytes, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "digits.npz").write_bytes(content)
    said = refusal(capsys, "evaluate", "--data", tmp_path / "digits.npz")
    assert message in said
    assert "digits.npz" in said


@pytest.mark.parametrize("name", ["mnist", "pendigits"])
@pytest.mark.parametrize("content", [b"junk", IMAGES, npz(DIGITS.images, DIGITS.labels), b""])
def test_what_was_not_published_is_not_imported(
    name: str, content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").write_bytes(content)
    assert "data" in refusal(capsys, "data", "import", name, tmp_path / "data")
    assert not list(tmp_path.rglob("cache/*/*/*"))


def test_a_sparse_file_of_5_gigabytes_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(5 * 10**9)
    for words in (["evaluate", "--data"], ["data", "import", "mnist"]):
        assert "too large" in refusal(capsys, *words, tmp_path / "huge", most_mb=5)


def zip_of(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def locked_zip() -> bytes:
    content = bytearray(zip_of({"7/a.png": b"x"}))
    content[content.index(b"PK\x01\x02") + 8] |= 1  # the flag of an encrypted member
    return bytes(content)


NESTED = zip_of({"a.npz": zip_of({"a.npz": zip_of({"x.csv": b"1"})})})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (NESTED, "a.npz/a.npz is damaged"),
        (locked_zip(), "locked with a password"),
        (zip_of({"a.csv": b"0," * 2**27}), "too long for a row of numbers"),
        (zip_of({"a.csv": b"0,0,0\n" * 2**25}), "needs one for each pixel"),
        (zip_of({"7/a.png": bytes(2**27)}), "too large"),
        (zip_of({"t-images": IMAGES, "t-labels": bytes(2**28 + 1)}), "too large"),
        (zip_of({"../../7/a.png": b"no picture"}), "There is no digit in"),
        (zip_of({"x.csv": gzip.compress(b"0," * 2**26, mtime=0)}), "too long for a row of numbers"),
        (zip_of({}), "damaged|no digit"),
        (zip_of({"readme.txt": b"7"}), "There is no digit in"),
    ],
    ids=[
        *("zips in zips", "locked", "a long line", "many lines", "a large picture", "a bomb"),
        *("a path upwards", "packed twice", "empty", "something else"),
    ],
)
def test_hostile_zips_are_refused(
    content: bytes, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "digits.zip").write_bytes(content)
    said = refusal(capsys, "evaluate", "--data", tmp_path / "digits.zip", most_mb=350)
    assert re.search(message, said)
    assert "digits.zip" in said
    assert [path.name for path in tmp_path.iterdir() if path.name != "user"] == ["digits.zip"]
