"""Count, sort, filter and step through the images of the mistakes tab."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from digitpad.gui.mistakes.analysis.confusion_matrix import ConfusionMatrix
from digitpad.gui.mistakes.detail import MistakeDetail
from digitpad.gui.mistakes.gallery import Gallery
from digitpad.gui.mistakes.selection import select_rows
from digitpad.gui.mistakes.tab import MistakesTab
from tests.evaluation.answers import make_evaluation
from tests.gui.mistakes.acting import (
    MISTAKES,
    captions,
    choose,
    click_cell,
    find,
    summary,
)
from tests.gui.translated import in_brackets


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


def test_tab_goes_from_the_orders_to_the_images_to_the_matrix(
    evaluated: MistakesTab, qtbot: QtBot
) -> None:
    evaluated.activateWindow()
    order = find(evaluated, QComboBox, "mistakes_order")
    order.setFocus()
    qtbot.waitUntil(order.hasFocus)
    seen = []
    for _ in range(4):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        at = QApplication.focusWidget()
        seen.append(at.objectName() if at else "")
    assert seen == ["show_all", "mistakes_list", "confusion_matrix", "mistake_detail"]


def test_a_cell_is_chosen_and_its_image_sent_with_the_keyboard_alone(
    evaluated: MistakesTab, qtbot: QtBot
) -> None:
    evaluated.activateWindow()
    matrix = find(evaluated, ConfusionMatrix, "confusion_matrix")
    for key in [Qt.Key.Key_Down] * 4 + [Qt.Key.Key_End, Qt.Key.Key_Return]:
        QTest.keyClick(matrix, key)
    assert captions(evaluated) == ["4 → 9", "4 → 9"]
    gallery = find(evaluated, Gallery, "mistakes_list")
    QTest.keyClick(gallery, Qt.Key.Key_End)
    QTest.keyClick(gallery, Qt.Key.Key_Return)
    detail = find(evaluated, MistakeDetail, "mistake_detail")
    qtbot.waitUntil(detail.hasFocus)
    with qtbot.waitSignal(evaluated.send_to_canvas_requested):
        QTest.keyClick(detail, Qt.Key.Key_Return)


def test_texts_change_their_language_and_choices_stay(
    evaluated: MistakesTab, qapp: QApplication
) -> None:
    choose(evaluated, "mistakes_order", "label")
    click_cell(evaluated, 2, 6)
    with in_brackets(qapp):
        assert summary(evaluated) == "<Label 2 read as 6: 0 images>"
        order = find(evaluated, QComboBox, "mistakes_order")
        assert order.currentText() == "<By label>"
        assert find(evaluated, QLabel, "no_mistakes").text() == "<No 2 was read as 6>"
        assert evaluated.show_all_action.text() == "<Show &all test images>"
        assert find(evaluated, QComboBox, "mistakes_data").currentText() == "<MNIST test set>"
    click_cell(evaluated, 2, 6)
    assert captions(evaluated)[0] == "3 → 5"
    assert summary(evaluated) == MISTAKES


def test_the_image_seen_is_sent_to_the_canvas(evaluated: MistakesTab, qtbot: QtBot) -> None:
    find(evaluated, Gallery, "mistakes_list").show_row(1)
    with qtbot.waitSignal(evaluated.send_to_canvas_requested) as heard:
        evaluated.send_to_canvas_action.trigger()
    assert heard.args is not None
    image = heard.args[0]
    assert image.dtype == np.uint8
    assert np.array_equal(image, make_evaluation().digits.images[5])
