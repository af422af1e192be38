"""The user's own files and folders of digits."""

import gzip
import io
import pickle
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from digitpad.datasets.idx import write_idx
from digitpad.datasets.own.read import read_digits, read_images
from digitpad.datasets.synthetic import make_digits, make_drawing
from digitpad.errors import DataError
from digitpad.ink.rasterize import draw_input
from digitpad.ink.strokes import Ink
from digitpad.ink.unipen import Drawing, write_drawings
from digitpad.ink.upright import turned_over
from digitpad.progress import Cancelled, Progress, ignore
from tests.datasets.conftest import SmallMnist
from tests.datasets.own.forms import csv_text, lay, npy, npz

IMAGES = np.random.default_rng(0).integers(0, 256, (3, 28, 28), np.uint8)
LABELS = np.array([3, 1, 4], np.uint8)
ONE = Ink.through([(10, 10), (10, 400)])


def picture(ink: Ink = ONE) -> bytes:
    file = io.BytesIO()
    Image.fromarray(255 - draw_input(ink)).resize((112, 112)).save(file, "PNG")
    return file.getvalue()


def pytorch() -> bytes:
    """What torch.save writes, as far as it matters here."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("training/data.pkl", pickle.dumps(IMAGES))
        archive.writestr("training/data/0", IMAGES.tobytes())
    return file.getvalue()


@pytest.mark.parametrize("is_packed", [False, True])
def test_labelled_drawings_are_read(tmp_path: Path, is_packed: bool) -> None:
    text = write_drawings([Drawing(ONE, 1, 5), Drawing(ONE, None, 5), Drawing(ONE, 7, 6)])
    path = lay(tmp_path, {"ink.unp": gzip.compress(text) if is_packed else text})
    digits = read_digits(path)
    assert digits.labels.tolist() == [1, 7]
    assert digits.writers is not None
    assert digits.writers.tolist() == [5, 6]
    assert (digits.name, digits.split) == ("ink.unp", "test")
    np.testing.assert_array_equal(digits.images[0], draw_input(ONE))


def test_ink_that_stands_upside_down_is_turned_with_a_word(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    inks = [make_drawing(label, rng) for label in range(10)]
    files = {
        "right.unp": write_drawings([Drawing(ink, label) for label, ink in enumerate(inks)]),
        "wrong.unp": write_drawings(
            [Drawing(turned_over(ink), label) for label, ink in enumerate(inks)]
        ),
    }
    lay(tmp_path, files)
    right, wrong = (read_digits(tmp_path / name) for name in files)
    assert (right.notes, wrong.notes) == ((), ("The ink stood upside down and has been turned.",))
    assert np.abs(right.images.astype(int) - wrong.images).mean() < 2  # of 255


def test_drawings_of_unknown_writers_have_no_writers(tmp_path: Path) -> None:
    path = lay(tmp_path, {"ink": write_drawings([Drawing(ONE, 1, 5), Drawing(ONE, 7)])})
    assert read_digits(path).writers is None


@pytest.mark.parametrize(
    ("images", "labels"),
    [
        ("mine-images-idx3-ubyte", "mine-labels-idx1-ubyte"),
        ("mine-images.idx3-ubyte", "mine-labels.idx1-ubyte"),
        ("mine-images-idx3-ubyte.gz", "mine-labels-idx1-ubyte"),
        ("mine-images-idx3-ubyte", "mine-labels-idx1-ubyte.gz"),
    ],
)
def test_idx_images_find_their_labels(tmp_path: Path, images: str, labels: str) -> None:
    contents = {
        name: gzip.compress(write_idx(array)) if name.endswith(".gz") else write_idx(array)
        for name, array in ((images, IMAGES), (labels, LABELS))
    }
    digits = read_digits(lay(tmp_path, contents))
    np.testing.assert_array_equal(digits.images, IMAGES)
    np.testing.assert_array_equal(digits.labels, LABELS)
    assert digits.name == images


def test_the_test_part_of_a_folder_of_idx_files_is_read(tmp_path: Path, small: SmallMnist) -> None:
    digits = read_digits(small.lay_in(tmp_path / "mine"))
    assert len(digits) == 10
    assert digits.name == "mine"


def test_a_folder_that_is_named_like_a_digit_set_is_not_taken_for_it(tmp_path: Path) -> None:
    lay(tmp_path, {"mine/mnist/1/one.png": picture()})
    assert read_digits(tmp_path / "mine" / "mnist").name == "mine/mnist"


def test_without_labels_nothing_can_be_learned(tmp_path: Path) -> None:
    path = lay(tmp_path, {"test.csv": csv_text(make_digits(20, seed=0), label_place=None)})
    with pytest.raises(DataError, match="no labels, so that nothing can be learned from it"):
        read_digits(path, part="train")


def test_a_folder_of_pictures_has_a_folder_a_label(tmp_path: Path) -> None:
    seven = Ink.through([(10, 10), (200, 10), (100, 400)])
    lay(
        tmp_path,
        {
            "7/b.PNG": picture(seven),
            "7/a.png": picture(seven),
            "1/one.png": picture(),
            "1/.hidden.png": b"",
            "1/Thumbs.db": b"",
            "notes/readme.txt": b"",
        },
    )
    digits = read_digits(tmp_path)
    assert digits.labels.tolist() == [1, 7, 7]
    # The pictures show what the ink's own drawing shows, if not pixel by pixel.
    for image, ink in zip(digits.images, (ONE, seven, seven), strict=True):
        assert np.corrcoef(image.ravel(), draw_input(ink).ravel())[0, 1] > 0.9


def test_a_broken_picture_is_named(tmp_path: Path) -> None:
    lay(tmp_path, {"1/one.png": picture(), "1/two.png": picture()[:60]})
    with pytest.raises(DataError, match=r"1/two\.png is damaged"):
        read_digits(tmp_path)


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        ({"a": b"junk"}, "no digits in a: choose a CSV"),
        ({"a": b""}, "no digits in a: choose a CSV"),
        ({"a": write_drawings([Drawing(ONE)])}, "No drawing in a is labelled"),
        ({"a.npz": npz(x=IMAGES[:, :3], y=LABELS)}, "must have the shape n x 784"),
        ({"a.npz": npz(x=IMAGES * 1j, y=LABELS)}, "must be numbers, not complex"),
        ({"a.npz": npz(x=IMAGES * np.nan, y=LABELS)}, "not finite"),
        ({"a.npz": npz(x=IMAGES, y=LABELS[:2])}, "one whole number per image"),
        ({"a.npz": npz(x=IMAGES, y=np.array([1, np.nan, 3]))}, "one whole number per image"),
        ({"a.npz": npz(x=IMAGES, y=LABELS + 9)}, "labels outside 0 to 9"),
        ({"a.npz": npz(x=IMAGES, y=LABELS.astype(int) - 2)}, "labels outside 0 to 9"),
        ({"a.npz": npz(x=IMAGES[:0], y=LABELS[:0])}, "no digit in a.npz"),
        ({"a.npz": npz(x=IMAGES)}, "has no labels"),
        ({"a.npz": npz(q=IMAGES, z=LABELS)}, "must be arrays"),
        ({"a.npz": npz(x=np.array([None]), y=LABELS)}, "objects, which could run any code"),
        ({"a.npy": npy(np.array([{}], object))}, "objects, which could run any code"),
        ({"mnist.pkl": pickle.dumps(IMAGES)}, "Python pickle, which could run any code"),
        ({"mnist.pkl.gz": gzip.compress(pickle.dumps(IMAGES))}, "Python pickle, which could run"),
        ({"training.pt": pytorch()}, "Python pickle, which could run any code"),
        ({"a-images-idx3": write_idx(IMAGES)}, "has no labels"),
        ({"a-labels-idx1": write_idx(LABELS)}, "no images beside it"),
        (
            {"i": write_idx(IMAGES), "1": write_idx(LABELS), "2": write_idx(LABELS)},
            "name the right",
        ),
        ({"a.mat": b"MATLAB 7.3 MAT-file"}, "version 7.3: save it"),
        ({"a.png": picture()}, "single picture: choose the folder"),
        ({"a-images-idx3": write_idx(IMAGES)[:-1], "a-labels-idx1": b""}, "damaged"),
        ({"a-images-idx3": write_idx(IMAGES), "a-labels-idx1": b""}, "no IDX file"),
    ],
)
def test_anything_else_is_refused_in_a_sentence(
    tmp_path: Path, files: dict[str, bytes], complaint: str
) -> None:
    with pytest.raises(DataError, match=complaint):
        read_digits(lay(tmp_path, files))


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        ({"readme.txt": b""}, "it needs folders named 0 to 9"),
        ({"1/readme.txt": b""}, "it needs folders named 0 to 9"),
        ({"a/b.png": picture()}, "no digit in the names of the pictures .* such as b.png"),
        ({"1_2.png": picture(), "2_1.png": picture()}, "Several parts of the pictures' names"),
        ({"a.png": picture(), "labels.csv": b"file,label\na.png,x\n"}, "Line 2 of labels.csv"),
        ({"1/one.png": picture(), "10/ten.png": picture()}, "has a folder 10: labels are 0 to 9"),
    ],
)
def test_a_folder_without_digits_is_refused_in_a_sentence(
    tmp_path: Path, files: dict[str, bytes], complaint: str
) -> None:
    lay(tmp_path, files)
    with pytest.raises(DataError, match=complaint):
        read_digits(tmp_path)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="There is no file"):
        read_digits(tmp_path / "missing.npz")


def test_reading_reports_and_can_be_cancelled(tmp_path: Path) -> None:
    path = lay(tmp_path, {"ink": write_drawings([Drawing(ONE, 1)] * 101)})
    heard: list[Progress] = []
    read_digits(path, heard.append)
    assert heard[-1] == Progress("Reading ink", 100, 101)
    with pytest.raises(Cancelled):
        read_digits(path, ignore, lambda: True)


def kaggle(**changed: bytes) -> bytes:
    """The zip of Kaggle's competition, with some of its files changed."""
    digits = make_digits(5, seed=0)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in {
            "sample_submission": b"ImageId,Label\n1,0\n",
            "test": csv_text(digits, label_place=None),
            "train": csv_text(digits),
            **changed,
        }.items():
            archive.writestr(f"{name}.csv", content)
    return file.getvalue()


def test_of_several_files_the_first_with_labels_is_read_and_that_is_said(tmp_path: Path) -> None:
    digits = read_digits(lay(tmp_path, {"digit-recognizer.zip": kaggle()}))
    assert len(digits) == 5
    assert digits.notes == ("train.csv was read.",)


def test_a_damaged_test_file_is_told_and_no_other_read_instead(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"digit-recognizer\.zip/test\.csv has"):
        read_digits(lay(tmp_path, {"digit-recognizer.zip": kaggle(test=b"x,1,2\n")}))


@pytest.mark.parametrize("shape", [(0, 28, 28), (0, 14, 14), (0, 784), (5, 0, 0)])
def test_no_images_are_told(shape: tuple[int, ...], tmp_path: Path) -> None:
    path = lay(tmp_path, {"mine.npy": npy(np.zeros(shape, np.uint8))})
    with pytest.raises(DataError, match=r"mine\.npy"):
        read_images(path)
