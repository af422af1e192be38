"""Predictions as Kaggle takes them."""

import numpy as np

from digitpad.evaluation.submission import to_submission


def test_each_image_has_a_line_with_its_number_from_1() -> None:
    content = to_submission(np.array([2, 0, 9], np.uint8))
    assert content == b"ImageId,Label\n1,2\n2,0\n3,9\n"
