"""What is exported reads back as what was shown."""

import csv
import io

import numpy as np
import pytest
from PIL import Image

from digitpad.evaluation.contact_sheet import contact_sheet, predictions_csv
from digitpad.progress import Cancelled, Progress
from tests.evaluation.answers import MIXED, make_evaluation


def open_sheet(content: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(content), formats=("PNG",)) as sheet:
        assert sheet.mode == "L"
        return np.asarray(sheet)


def test_csv_has_a_line_for_every_image_asked_for() -> None:
    evaluation = make_evaluation()
    text = predictions_csv(evaluation, np.array([5, 0])).decode()
    lines = list(csv.DictReader(io.StringIO(text)))
    assert [line["index"] for line in lines] == ["5", "0"]
    assert (lines[0]["label"], lines[0]["prediction"]) == ("3", "5")
    assert float(lines[0]["confidence"]) == pytest.approx(0.9)
    probabilities = [float(lines[1][f"p{digit}"]) for digit in range(10)]
    assert probabilities == pytest.approx(evaluation.probabilities[0].tolist(), abs=1e-6)


def test_csv_of_no_image_is_its_header() -> None:
    header = predictions_csv(make_evaluation(), np.empty(0, np.intp)).decode()
    assert (
        header == "index,label,prediction,confidence," + ",".join(f"p{n}" for n in range(10)) + "\n"
    )


def test_sheet_shows_the_ink_of_every_image_twice_as_large() -> None:
    evaluation = make_evaluation()
    evaluation.digits.images[:] = 255
    rows = np.arange(len(MIXED))
    before = open_sheet(contact_sheet(evaluation, rows[:1], ""))
    sheet = open_sheet(contact_sheet(evaluation, rows, ""))
    ink = 56 * 56
    assert ink <= (before == 0).sum() < 2 * ink
    assert (sheet == 0).sum() >= 8 * ink


def test_sheet_of_one_image_has_room_for_its_title() -> None:
    evaluation = make_evaluation()
    bare = open_sheet(contact_sheet(evaluation, np.array([0]), ""))
    titled = open_sheet(contact_sheet(evaluation, np.array([0]), "MNIST test set: 1 of 8 wrong"))
    assert bare.shape == titled.shape
    assert bare.shape[1] > 500
    assert (titled < 128).sum() > (bare < 128).sum()


def test_sheet_of_ten_thousand_images_can_be_opened_without_a_warning() -> None:
    evaluation = make_evaluation(MIXED * 1250)
    reported: list[Progress] = []
    sheet = open_sheet(contact_sheet(evaluation, np.arange(10_000), "all", reported.append))
    assert 1.2 < sheet.shape[1] / sheet.shape[0] < 1.8
    assert [progress.done for progress in reported] == list(range(0, 10_000, 500))


def test_a_cancelled_sheet_stops() -> None:
    with pytest.raises(Cancelled):
        contact_sheet(make_evaluation(), np.array([0]), "", is_cancelled=lambda: True)
