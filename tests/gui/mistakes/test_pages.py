"""The pages that analyse an evaluation."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QTabWidget
from pytestqt.qtbot import QtBot

from digitpad.datasets.digit_set import DigitSet
from digitpad.evaluation.evaluate import Evaluation
from digitpad.gui.mistakes.analysis.comparison_page import ComparisonPage
from digitpad.gui.mistakes.analysis.confusion_matrix import ConfusionMatrix
from digitpad.gui.mistakes.analysis.reliability_diagram import ReliabilityDiagram
from digitpad.gui.mistakes.analysis.tree_view import TreeView
from digitpad.gui.mistakes.browser import MistakesBrowser
from digitpad.gui.mistakes.evaluations import Evaluations
from digitpad.gui.mistakes.gallery import Gallery
from digitpad.gui.mistakes.tab import MistakesTab
from tests.gui.mistakes.acting import click_cell, find
from tests.gui.translated import in_brackets

TITLES = ["Matrix", "Classes", "Reliability", "Tree", "Compare", "Similar"]


def titles(tab: MistakesTab) -> list[str]:
    pages = find(tab, QTabWidget, "answers_tabs")
    return [pages.tabText(index) for index in range(pages.count())]


def test_the_matrix_is_seen_first(evaluated: MistakesTab) -> None:
    assert titles(evaluated) == TITLES
    assert find(evaluated, ConfusionMatrix, "confusion_matrix").isVisible()


def test_every_page_is_reached_with_the_keyboard(evaluated: MistakesTab, qtbot: QtBot) -> None:
    evaluated.activateWindow()
    bar = find(evaluated, QTabWidget, "answers_tabs").tabBar()
    bar.setFocus()
    qtbot.waitUntil(bar.hasFocus)
    names = ("class_metrics", "reliability_diagram", "label_tree", "second_model", "nearest_images")
    for name in names:
        QTest.keyClick(bar, Qt.Key.Key_Right)
        page = find(evaluated, QTabWidget, "answers_tabs").currentWidget()
        assert page is not None
        assert name in (page.objectName(), *(child.objectName() for child in page.children()))


def test_all_pages_show_the_same_evaluation(evaluated: MistakesTab) -> None:
    table = find(evaluated, QAbstractItemView, "class_metrics").model()
    assert table.index(4, 1).data() == "33.33 %"
    diagram = find(evaluated, ReliabilityDiagram, "reliability_diagram")
    assert diagram.accessibleDescription().startswith("Expected calibration error")
    evaluated.set_model(None)
    assert table.rowCount() == 0
    assert diagram.accessibleDescription() == ""


def test_the_tree_follows_the_chosen_image(evaluated: MistakesTab) -> None:
    tree = find(evaluated, TreeView, "label_tree")
    find(evaluated, Gallery, "mistakes_list").show_row(0)
    first = tree.accessibleDescription()
    assert "This image is one of them" in first
    find(evaluated, Gallery, "mistakes_list").show_row(1)
    assert tree.accessibleDescription() != first
    click_cell(evaluated, 2, 6)  # no image
    assert "This image is one of them" not in tree.accessibleDescription()


def test_page_titles_change_their_language(evaluated: MistakesTab, qapp: QApplication) -> None:
    with in_brackets(qapp):
        assert titles(evaluated) == [f"<{title}>" for title in TITLES]
    assert titles(evaluated) == TITLES


def test_accuracy_is_shown_with_and_without_doubted_labels(qtbot: QtBot) -> None:
    labels = np.zeros(10_000, np.uint8)
    probabilities = np.full((10_000, 10), 0.01, np.float32)
    probabilities[:, 0] = 0.91
    probabilities[[947, 948]] = np.roll(probabilities[0], 3)  # one of them has a doubted label
    digits = DigitSet(np.zeros((10_000, 28, 28), np.uint8), labels, "mnist", "test")
    browser = MistakesBrowser(ComparisonPage(tuple, Evaluations()))
    qtbot.addWidget(browser)
    assert browser.explanation() == ""
    predictions = probabilities.argmax(axis=1).astype(np.uint8)
    browser.show_evaluation(Evaluation(digits, probabilities, predictions))
    assert browser.explanation() == (
        "99.98 % right; 99.99 % without the 15 images whose label people doubted "
        "(Northcutt, Athalye and Mueller 2021). They have a question mark."
    )


def test_other_digit_sets_have_nothing_to_explain(evaluated: MistakesTab) -> None:
    assert find(evaluated, QLabel, "mistakes_summary").whatsThis() == ""


@pytest.mark.parametrize("page", range(6))
def test_every_page_fits_into_a_small_window(evaluated: MistakesTab, page: int) -> None:
    evaluated.resize(700, 480)
    find(evaluated, QTabWidget, "answers_tabs").setCurrentIndex(page)
    assert evaluated.minimumSizeHint().width() <= 700
    assert evaluated.minimumSizeHint().height() <= 515
    assert not evaluated.grab().isNull()
