"""Every form in which people have digits gives the same digits."""

from pathlib import Path

import numpy as np
import pytest

from digitpad.datasets.digit_set import DigitSet
from digitpad.datasets.idx import read_idx
from digitpad.datasets.own.read import read_digits
from digitpad.datasets.synthetic import make_digits
from digitpad.evaluation.evaluate import evaluate
from digitpad.models.store import StoredModel
from digitpad.system.archives import read_capped
from tests.datasets.own.forms import FORMS
from tests.datasets.own.library_forms import LIBRARY_FORMS

_DIGITS = make_digits(60, seed=0)
_PART = 100


def in_order(digits: DigitSet) -> list[tuple[int, bytes]]:
    """Images with labels, in an order that no form changes."""
    pairs = zip(digits.labels.tolist(), digits.images, strict=True)
    return sorted((label, image.tobytes()) for label, image in pairs)


@pytest.mark.parametrize("form", FORMS)
def test_each_form_gives_the_same_digits(form: str, tmp_path: Path) -> None:
    digits = read_digits(FORMS[form](tmp_path, _DIGITS))

    assert in_order(digits) == in_order(_DIGITS)


@pytest.mark.real_data
def test_each_form_of_mnist_is_read_by_the_model_alike(
    tmp_path: Path, stored_model: StoredModel, real_datasets: Path
) -> None:
    names = ("t10k-images-idx3-ubyte.gz", "t10k-labels-idx1-ubyte.gz")
    files = [real_datasets / "mnist" / name for name in names]
    images, labels = (np.array(read_idx(read_capped(file), file.name)) for file in files)
    hard = DigitSet(images, labels, "mnist", "test").take(np.arange(2000, 2000 + _PART))
    recognizer = stored_model.recognizer()
    expected = evaluate(recognizer, hard)

    for number, (form, write) in enumerate((FORMS | LIBRARY_FORMS).items()):
        evaluation = evaluate(recognizer, read_digits(write(tmp_path / str(number), hard)))
        assert evaluation.accuracy == expected.accuracy, form
        assert np.array_equal(evaluation.confusion, expected.confusion), form
