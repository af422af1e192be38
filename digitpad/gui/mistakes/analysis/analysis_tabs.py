"""Tabs with the analyses of an evaluation: matrix, metrics, diagrams, comparison."""

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QToolButton, QWidget

from digitpad.datasets.source import Source
from digitpad.evaluation.evaluate import Evaluation
from digitpad.gui.base.controls import named
from digitpad.gui.base.translation import follow_language
from digitpad.gui.mistakes.analysis.class_table import ClassTable
from digitpad.gui.mistakes.analysis.comparison_page import ComparisonPage
from digitpad.gui.mistakes.analysis.confusion_matrix import ConfusionMatrix
from digitpad.gui.mistakes.analysis.nearest_page import NearestPage
from digitpad.gui.mistakes.analysis.reliability_diagram import ReliabilityDiagram
from digitpad.gui.mistakes.analysis.tree_view import TreeView
from digitpad.gui.mistakes.example import Example
from digitpad.models.store import StoredModel


class AnalysisTabs(QTabWidget):
    """The confusion matrix, and the other analyses beside it.

    Attributes:
        matrix: The confusion matrix, shown first.
        classes: Precision, recall and F1 of each digit.
        reliability: Accuracy by confidence.
        tree: Dendrogram of confused digits.
        comparison: Comparison with a second model.
        nearest: Training images nearest to the chosen image.
    """

    def __init__(self, comparison: ComparisonPage, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        named(self, "answers_tabs")
        self.matrix = ConfusionMatrix()
        self.classes = ClassTable()
        self.reliability = ReliabilityDiagram()
        self.tree = TreeView()
        self.comparison = comparison
        self.nearest = NearestPage()
        diagrams = (self.matrix, self.classes, self.reliability, self.tree)
        for page in (*diagrams, self.comparison, self.nearest):
            self.addTab(page, "")
        self.setDocumentMode(True)
        self.setProperty("kind", "narrow")
        bar = self.tabBar()
        bar.setElideMode(Qt.TextElideMode.ElideNone)
        bar.setExpanding(False)
        for button in bar.findChildren(QToolButton):  # they scroll, as the arrow keys do
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        follow_language(self._set_texts)

    def show_evaluation(
        self, evaluation: Evaluation | None, model: StoredModel | None, source: Source | None
    ) -> None:
        """Show an evaluation on every page, without a comparison.

        Args:
            evaluation: Of the model in use, or None.
            model: That model.
            source: Where the images come from.
        """
        self.comparison.set_first(model.name if model else "", evaluation, source)
        self.nearest.set_model(model, source)
        none = np.zeros((10, 10), np.int64)
        self.matrix.set_counts(none if evaluation is None else evaluation.confusion)
        self.classes.show_evaluation(evaluation)
        self.reliability.show_evaluation(evaluation)
        self.tree.show_evaluation(evaluation)

    def show_example(self, example: Example | None) -> None:
        """Show the chosen image, or none, on the pages that use one."""
        self.tree.show_probabilities(None if example is None else example.probabilities)
        self.nearest.show_example(example)

    def end(self) -> None:
        """Cancel, silence and wait for the jobs: for when the window closes."""
        self.nearest.end()
        self.comparison.end()

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Ways to look at the answers"))
        self.tabBar().setAccessibleName(self.tr("Ways to look at the answers"))
        pages: tuple[tuple[QWidget, str, str], ...] = (
            (self.matrix, self.tr("Matrix"), self.tr("Which digit is read as which")),
            (self.classes, self.tr("Classes"), self.tr("Precision, recall and F1 of each digit")),
            (self.reliability, self.tr("Reliability"), self.tr("Confidence against accuracy")),
            (self.tree, self.tr("Tree"), self.tr("What is mistaken for what, as a tree")),
            (self.comparison, self.tr("Compare"), self.tr("A second model beside this one")),
            (self.nearest, self.tr("Similar"), self.tr("What was learned that is like the image")),
        )
        for page, title, explanation in pages:
            self.setTabText(self.indexOf(page), title)
            self.setTabToolTip(self.indexOf(page), explanation)
