"""Parquet, which is read where pyarrow is installed, and .mat, which SciPy writes here."""

import struct
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.own.matlab import mat_file
from digitpad.datasets.own.read import read_digits
from digitpad.datasets.synthetic import make_digits
from digitpad.errors import DataError
from digitpad.progress import Cancelled, ignore
from tests.datasets.own.forms import lay
from tests.datasets.own.library_forms import LIBRARY_FORMS, lists, mat, parquet
from tests.datasets.own.test_forms import in_order

DIGITS = make_digits(30, seed=0)
PIXELS = DIGITS.images.reshape(30, 784)


@pytest.mark.parametrize("form", LIBRARY_FORMS)
def test_each_form_gives_the_same_digits(form: str, tmp_path: Path) -> None:
    digits = read_digits(LIBRARY_FORMS[form](tmp_path, DIGITS))
    assert in_order(digits) == in_order(DIGITS)


def test_without_the_library_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(DataError, match=r"a\.parquet is a .* needs pyarrow.*pip install pyarrow"):
        read_digits(lay(tmp_path, {"a.parquet": b"PAR1 and more"}))


@pytest.mark.parametrize(
    ("name", "write", "complaint"),
    [
        ("a.parquet", lambda: parquet({"a": [1], "b": [2], "c": [3]}), "3 columns"),
        ("a.parquet", lambda: parquet({"image": [None], "label": [1]}), "must be numbers"),
        (
            "a.parquet",
            lambda: parquet({"image": [b"x"], "label": [1]}),
            r"a.parquet\[1\] is damaged",
        ),
        ("a.parquet", lambda: parquet({"image": [b"x"], "label": [11]}), "labels outside 0 to 9"),
        ("a.mat", lambda: mat({"q": PIXELS, "z": DIGITS.labels}), "there must be arrays X and y"),
        ("a.mat", lambda: mat({"dataset": {"words": "none"}}), "neither test nor train"),
        ("a.mat", lambda: mat({"X": np.array([{}], object), "y": [1]}), "images .* not cell"),
        ("a.mat", lambda: mat({"X": PIXELS, "y": np.array(["3"], object)}), "labels .* not cell"),
        ("a.mat", lambda: mat({"X": PIXELS, "y": ["3"] * 30}), "labels .* not char"),
    ],
)
def test_what_has_no_digits_is_refused(
    name: str, write: Callable[[], bytes], complaint: str, tmp_path: Path
) -> None:
    with pytest.raises(DataError, match=complaint):
        read_digits(lay(tmp_path, {name: write()}))


def test_an_array_without_a_name_is_read_like_any_other(tmp_path: Path) -> None:
    content = mat({"q": PIXELS}, format="4").replace(b"q\0", b"\0\0", 1)
    with pytest.raises(DataError, match=r"a\.mat has no labels"):
        read_digits(lay(tmp_path, {"a.mat": content}))


def test_the_old_format_of_another_machine_is_read(tmp_path: Path) -> None:
    variables = (("X", PIXELS), ("y", DIGITS.labels[:, None]))
    content = b"".join(
        struct.pack(">5I", 1050, *array.shape, 0, 2) + name.encode() + b"\0" + array.tobytes("F")
        for name, array in variables
    )
    assert in_order(read_digits(lay(tmp_path, {"a.mat": content}))) == in_order(DIGITS)


@pytest.mark.parametrize("is_packed", [False, True])
def test_a_structure_larger_than_the_limit_is_not_unpacked(
    is_packed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    images = np.zeros((50, 784), np.uint8)
    content = mat({"dataset": {"test": {"images": images}}}, do_compression=is_packed)
    monkeypatch.setattr(mat_file, "LIMIT_BYTES", images.nbytes)
    with pytest.raises(DataError, match="too large"):
        read_digits(lay(tmp_path, {"mine.mat": content}))


def element(kind: int, content: bytes) -> bytes:
    return struct.pack("<II", kind, len(content)) + content.ljust(-(-len(content) // 8) * 8, b"\0")


def test_a_string_of_matlab_beside_the_digits_does_no_harm(tmp_path: Path) -> None:
    names = (element(1, name) for name in (b"author", b"MCOS", b"string"))
    reference = element(14, element(6, struct.pack("<II", 13, 0)))
    string = element(14, element(6, struct.pack("<II", 17, 0)) + b"".join(names) + reference)
    digits = mat({"X": PIXELS, "y": DIGITS.labels[:, None]})
    content = digits[:128] + string + digits[128:]
    assert in_order(read_digits(lay(tmp_path, {"a.mat": content}))) == in_order(DIGITS)


def test_of_a_mat_file_with_a_thousand_other_elements_no_more_is_read(tmp_path: Path) -> None:
    digits = mat({"X": PIXELS, "y": DIGITS.labels[:, None]})
    content = digits[:128] + element(1, b"") * 1000 + digits[128:]
    with pytest.raises(DataError, match=r"there must be arrays X and y, .* not none"):
        read_digits(lay(tmp_path, {"a.mat": content}))


def test_reading_parquet_can_be_cancelled(tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        read_digits(lay(tmp_path, {"a.parquet": lists(DIGITS)}), ignore, lambda: True)
