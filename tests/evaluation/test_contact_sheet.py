"""What is exported reads back as what was shown."""

import csv
import io

import numpy as np
import pytest
from PIL import Image

from digitpad.evaluation.contact_sheet import contact_sheet, predictions_csv
from digitpad.evaluation.evaluate import ModelEvaluation
from digitpad.progress import Cancelled, Progress
from tests.evaluation.answers import MIXED, make_evaluation

HEADING = np.full((20, 300), 255, np.uint8)


def open_sheet(content: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(content), formats=("PNG",)) as sheet:
        assert sheet.mode == "L"
        return np.asarray(sheet)


def test_csv_has_a_line_for_every_image_asked_for() -> None:
    evaluation = make_evaluation()
    text = predictions_csv(ModelEvaluation("mine", evaluation), np.array([5, 0])).decode()
    lines = list(csv.DictReader(io.StringIO(text)))
    assert [line["index"] for line in lines] == ["5", "0"]
    assert (lines[0]["label"], lines[0]["prediction"]) == ("3", "5")
    assert float(lines[0]["confidence"]) == pytest.approx(0.9)
    probabilities = [float(lines[1][f"p{digit}"]) for digit in range(10)]
    assert probabilities == pytest.approx(evaluation.probabilities[0].tolist(), abs=1e-6)


def test_csv_of_no_image_is_its_header() -> None:
    answers = ModelEvaluation("mine", make_evaluation())
    header = predictions_csv(answers, np.empty(0, np.intp)).decode()
    probabilities = ",".join(f"p{digit}" for digit in range(10))
    assert header == f"index,label,prediction,confidence,{probabilities},model\n"


def test_csv_of_a_comparison_has_both_readings_after_the_columns_of_one_model() -> None:
    answers = ModelEvaluation("mine", make_evaluation())
    better = ModelEvaluation("better", make_evaluation(((4, 4, 0.75),)))
    text = predictions_csv(answers, np.array([0]), better).decode()
    (line,) = csv.DictReader(io.StringIO(text))
    assert list(line)[14:] == ["model", "other_model", "other_prediction", "other_confidence"]
    assert (line["model"], line["prediction"]) == ("mine", "9")
    assert (line["other_model"], line["other_prediction"]) == ("better", "4")
    assert float(line["other_confidence"]) == pytest.approx(0.75)


def test_sheet_shows_the_ink_of_every_image_twice_as_large() -> None:
    evaluation = make_evaluation()
    evaluation.digits.images[:] = 255
    rows = np.arange(len(MIXED))
    before = open_sheet(contact_sheet([evaluation], rows[:1], HEADING))
    sheet = open_sheet(contact_sheet([evaluation], rows, HEADING))
    ink = 56 * 56
    assert ink <= (before == 0).sum() < 2 * ink
    assert (sheet == 0).sum() >= 8 * ink


def test_sheet_of_one_image_has_room_for_its_heading() -> None:
    for width in (300, 900):
        heading = np.zeros((20, width), np.uint8)
        sheet = open_sheet(contact_sheet([make_evaluation()], np.array([0]), heading))
        assert sheet.shape[1] > max(500, width)
        assert (sheet[12:32, 12 : 12 + width] == 0).all()


def test_captions_of_two_models_hold_more_than_those_of_one() -> None:
    evaluation, indices = make_evaluation(), np.array([0])
    one = open_sheet(contact_sheet([evaluation], indices, HEADING))
    both = open_sheet(contact_sheet([evaluation, evaluation], indices, HEADING))
    assert (both < 128).sum() > (one < 128).sum()


def test_sheet_of_ten_thousand_images_can_be_opened_without_a_warning() -> None:
    evaluation = make_evaluation(MIXED * 1250)
    reported: list[Progress] = []
    sheet = open_sheet(contact_sheet([evaluation], np.arange(10_000), HEADING, reported.append))
    assert 1.2 < sheet.shape[1] / sheet.shape[0] < 1.8
    assert [progress.done for progress in reported] == list(range(0, 10_000, 500))


def test_a_cancelled_sheet_stops() -> None:
    with pytest.raises(Cancelled):
        contact_sheet([make_evaluation()], np.array([0]), HEADING, is_cancelled=lambda: True)
