"""Scenes of the pages beside the mistakes: each way to look at the answers."""

from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from digitpad.gui.main_window import MainWindow
from digitpad.gui.mistakes.analysis.analysis_tabs import AnalysisTabs
from digitpad.gui.mistakes.analysis.nearest_row import NearestRow
from tests.program.program import find, wait_until


def answers_classes(window: MainWindow) -> QWidget:
    """Precision, recall and F1 of each digit."""
    pages = _pages(window)
    pages.setCurrentWidget(pages.classes)
    return window


def answers_reliability(window: MainWindow) -> QWidget:
    """Confidence against accuracy."""
    pages = _pages(window)
    pages.setCurrentWidget(pages.reliability)
    return window


def answers_tree(window: MainWindow) -> QWidget:
    """What is mistaken for what, as a tree."""
    pages = _pages(window)
    pages.setCurrentWidget(pages.tree)
    return window


def answers_compare_open(window: MainWindow) -> QWidget:
    """No second model is chosen."""
    pages = _pages(window)
    pages.setCurrentWidget(pages.comparison)
    return window


def answers_compare(window: MainWindow) -> QWidget:
    """A second model beside the one in use."""
    find(window, QComboBox, "second_model").setCurrentIndex(1)
    wait_until(find(window, QPushButton, "only_second").isVisible, "the comparison")
    return window


def answers_compared_images(window: MainWindow) -> QWidget:
    """The images that only the second one reads."""
    find(window, QPushButton, "only_second").click()
    return window


def answers_similar(window: MainWindow) -> QWidget:
    """Training images that the chosen one is like."""
    find(window, QPushButton, "only_second").click()
    pages = _pages(window)
    pages.setCurrentWidget(pages.nearest)
    row = find(window, NearestRow, "nearest_images")
    wait_until(lambda: row.accessibleDescription() != "", "similar images")
    return window


def _pages(window: MainWindow) -> AnalysisTabs:
    return find(window, AnalysisTabs, "answers_tabs")
