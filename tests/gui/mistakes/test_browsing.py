"""Count, sort, filter and step through the images of the mistakes tab."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
)
from pytestqt.qtbot import QtBot

from digitpad.gui.gallery import Gallery
from digitpad.gui.mistake_detail import MistakeDetail
from digitpad.gui.mistakes_browser import select_rows
from digitpad.gui.mistakes_tab import MistakesTab
from tests.answers import make_evaluation
from tests.gui.mistakes.acting import (
    MISTAKES,
    captions,
    choose,
    click_cell,
    find,
    summary,
)


def test_mistakes_are_counted_and_the_most_confident_come_first(evaluated: MistakesTab) -> None:
    assert summary(evaluated) == MISTAKES
    assert captions(evaluated) == ["7 → 1", "3 → 5", "4 → 9", "4 → 9", "9 → 4"]


def test_a_click_on_a_cell_filters_and_another_click_shows_all(evaluated: MistakesTab) -> None:
    click_cell(evaluated, 4, 9)
    assert captions(evaluated) == ["4 → 9", "4 → 9"]
    assert summary(evaluated) == "Label 4 read as 9: 2 images"
    click_cell(evaluated, 4, 9)
    assert len(captions(evaluated)) == 5
    assert summary(evaluated) == MISTAKES


def test_a_cell_of_the_diagonal_shows_what_was_read_right(evaluated: MistakesTab) -> None:
    click_cell(evaluated, 1, 1)
    assert captions(evaluated) == ["1 → 1"]
    assert summary(evaluated) == "Label 1 read as 1: 1 image"


def test_an_empty_cell_says_that_there_is_no_image(evaluated: MistakesTab) -> None:
    click_cell(evaluated, 2, 6)
    nothing = find(evaluated, QLabel, "no_mistakes")
    assert nothing.isVisible()
    assert nothing.text() == "No 2 was read as 6"
    assert not evaluated.export_csv_action.isEnabled()
    assert not evaluated.send_to_canvas_action.isEnabled()


def test_escape_anywhere_in_the_tab_ends_the_filter(evaluated: MistakesTab) -> None:
    click_cell(evaluated, 4, 9)
    QTest.keyClick(find(evaluated, Gallery, "mistakes_list"), Qt.Key.Key_Escape)
    assert summary(evaluated) == MISTAKES


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("label", ["3 → 5", "4 → 9", "4 → 9", "7 → 1", "9 → 4"]),
        ("prediction", ["7 → 1", "9 → 4", "3 → 5", "4 → 9", "4 → 9"]),
    ],
)
def test_images_are_in_the_order_chosen(
    evaluated: MistakesTab, order: str, expected: list[str]
) -> None:
    choose(evaluated, "mistakes_order", order)
    assert captions(evaluated) == expected


def test_another_order_keeps_the_image_that_is_seen(evaluated: MistakesTab) -> None:
    gallery = find(evaluated, Gallery, "mistakes_list")
    detail = find(evaluated, MistakeDetail, "mistake_detail")
    gallery.show_row(1)
    choose(evaluated, "mistakes_order", "label")
    assert gallery.currentIndex().row() == 0
    assert detail.example is not None
    assert detail.example.index == 5


def test_all_test_images_are_shown_on_request(evaluated: MistakesTab) -> None:
    evaluated.show_all_action.setChecked(True)
    assert captions(evaluated)[:5] == ["7 → 1", "3 → 5", "4 → 9", "4 → 9", "9 → 4"]
    assert captions(evaluated)[5:] == ["4 → 4", "1 → 1", "0 → 0"]
    assert find(evaluated, QCheckBox, "show_all").isChecked()


def test_showing_all_ends_the_filter(evaluated: MistakesTab) -> None:
    click_cell(evaluated, 4, 9)
    QTest.mouseClick(find(evaluated, QCheckBox, "show_all"), Qt.MouseButton.LeftButton)
    assert len(captions(evaluated)) == 8


def test_rows_are_chosen_the_same_for_a_hundred_random_answers() -> None:
    rng = np.random.default_rng(0)
    answers = [
        (int(rng.integers(10)), int(rng.integers(10)), float(rng.uniform(0.3, 1)))
        for _ in range(100)
    ]
    evaluation = make_evaluation(answers)
    rows = select_rows(evaluation, "confidence", show_all=False, cell=None)
    assert sorted(rows) == evaluation.misclassified.tolist()
    assert np.all(np.diff(evaluation.confidences[rows]) <= 0)
    everything = select_rows(evaluation, "label", show_all=True, cell=None)
    assert sorted(everything) == list(range(100))
    assert np.all(np.diff(evaluation.digits.labels[everything].astype(int)) >= 0)


def test_keyboard_goes_from_image_to_image(evaluated: MistakesTab, qtbot: QtBot) -> None:
    evaluated.activateWindow()
    gallery = find(evaluated, Gallery, "mistakes_list")
    detail = find(evaluated, MistakeDetail, "mistake_detail")
    gallery.setFocus()
    QTest.keyClick(gallery, Qt.Key.Key_Right)
    QTest.keyClick(gallery, Qt.Key.Key_Return)
    qtbot.waitUntil(detail.hasFocus)
    QTest.keyClick(detail, Qt.Key.Key_Right)
    assert gallery.currentIndex().row() == 2
    assert detail.example is not None
    assert detail.example.index == 3
    QTest.keyClick(detail, Qt.Key.Key_Escape)
    qtbot.waitUntil(gallery.hasFocus)


def test_the_image_seen_is_sent_to_the_canvas(evaluated: MistakesTab, qtbot: QtBot) -> None:
    find(evaluated, Gallery, "mistakes_list").show_row(1)
    with qtbot.waitSignal(evaluated.send_to_canvas_requested) as heard:
        evaluated.send_to_canvas_action.trigger()
    assert heard.args is not None
    image = heard.args[0]
    assert image.dtype == np.uint8
    assert np.array_equal(image, make_evaluation().digits.images[5])
