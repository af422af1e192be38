"""Browser of an evaluation: gallery, analyses and one image in detail, side by side."""

from itertools import pairwise
from typing import get_args

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from digitpad.datasets.label_errors import SOURCE, label_errors
from digitpad.datasets.source import Source
from digitpad.evaluation.evaluate import Evaluation, ModelEvaluation
from digitpad.gui.base import icons, theme
from digitpad.gui.base.controls import explain, make_action, named, quiet, touchable
from digitpad.gui.base.layouts import STRETCH, column, row
from digitpad.gui.base.translation import follow_language
from digitpad.gui.mistakes.analysis.analysis_tabs import AnalysisTabs
from digitpad.gui.mistakes.analysis.comparison_page import ComparisonPage
from digitpad.gui.mistakes.analysis.matrix_painting import Cell
from digitpad.gui.mistakes.detail import MistakeDetail
from digitpad.gui.mistakes.example import Example
from digitpad.gui.mistakes.gallery import Gallery, GalleryModel
from digitpad.gui.mistakes.selection import Order, select_rows
from digitpad.gui.widgets.card import Card
from digitpad.gui.widgets.elided_label import ElidedLabel
from digitpad.gui.widgets.empty_state import EmptyState
from digitpad.gui.widgets.figures import percent
from digitpad.models.store import StoredModel


class MistakesBrowser(QWidget):
    """Shows one evaluation: the matrix filters the gallery, the gallery chooses the image.

    Attributes:
        whose: Names the model whose answers are listed; the owner lays it out.

    Signals:
        rows_changed(): The gallery has other images, or another order.
    """

    rows_changed = Signal()

    def __init__(self, comparison: ComparisonPage, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._evaluation: Evaluation | None = None
        self._model = GalleryModel()
        self._make_sides()
        self.gallery = Gallery(self._model)
        self.comparison = comparison
        self.analysis = AnalysisTabs(comparison, self._cards[0])
        self.matrix = self.analysis.matrix
        self.detail = MistakeDetail(self._cards[1])
        self.show_all_action = make_action(self, "show_all_action")
        self.show_all_action.setCheckable(True)
        self._make_controls()
        self._lay_out()
        self._order.currentIndexChanged.connect(self._show_rows)
        self.show_all_action.toggled.connect(self._on_show_all_toggled)
        self._show_all.toggled.connect(self.show_all_action.setChecked)
        self.matrix.cell_chosen.connect(self._on_cell_chosen)
        self.comparison.changed.connect(self._on_comparison_changed)
        self._clear_filter.clicked.connect(self.clear_filter)
        self._show_rest.clicked.connect(self.clear_filter)
        self.gallery.example_changed.connect(self._on_example_changed)
        self.gallery.opened.connect(self.detail.setFocus)
        self.detail.example_changed.connect(self.analysis.show_example)
        self.detail.step_requested.connect(self.gallery.step)
        self.detail.left.connect(self.gallery.setFocus)
        theme.follow(self._set_looks)
        follow_language(self._set_texts)

    @property
    def listed(self) -> ModelEvaluation | None:
        """The answers that are listed: the second model's where only that is wrong."""
        return next(iter(self.comparison.listed_first()), None)

    @property
    def other(self) -> ModelEvaluation | None:
        """In a comparison, the answers of the model that is not listed."""
        return next(iter(self.comparison.listed_first()[1:]), None)

    @property
    def compared(self) -> tuple[ModelEvaluation, ...]:
        """Both models' answers while images of a comparison are listed, else none."""
        return self.comparison.answers() if self.comparison.chosen is not None else ()

    @property
    def entrances(self) -> tuple[QWidget, ...]:
        """Where the focus may enter, the images before what replaces them."""
        return self.gallery, self._show_rest, self._show_all

    @property
    def is_filtered(self) -> bool:
        """Whether only the images of a cell or of a comparison are listed."""
        return self.matrix.chosen is not None or self.comparison.chosen is not None

    @property
    def rows(self) -> NDArray[np.intp]:
        """intp, shape (m,): indices of the listed images in the digit set, in order."""
        return self._model.rows

    def show_evaluation(
        self,
        evaluation: Evaluation | None,
        model: StoredModel | None = None,
        source: Source | None = None,
    ) -> None:
        """Show an evaluation without a filter, or none.

        Args:
            evaluation: Predictions of the model.
            model: The model, for its embeddings of training images.
            source: Of the images, and of training images.
        """
        self._evaluation = evaluation
        self.analysis.show_evaluation(evaluation, model, source)
        self.detail.show_example(None)
        self._show_rows()

    def end(self) -> None:
        """Cancel, silence and wait for the jobs: for when the window closes."""
        self.analysis.end()

    def clear_filter(self) -> None:
        """List the images of all cells again."""
        self.matrix.choose(None)
        self.comparison.choose(None)

    def summary(self) -> str:
        """One line about what is listed."""
        if self._evaluation is None:
            return ""
        if self.matrix.chosen is not None:
            return self.matrix.describe(self.matrix.chosen)
        if self.comparison.chosen is not None:
            return self.comparison.describe()
        wrong, count = len(self._evaluation.misclassified), len(self._evaluation.digits)
        rate = percent(wrong / count, 2)
        return self.tr("{} of {} wrong ({})").format(f"{wrong:,}", f"{count:,}", rate)

    def explanation(self) -> str:
        """How much the disputed labels matter to the accuracy; "" without any."""
        count = 0 if self._evaluation is None else len(label_errors(self._evaluation.digits))
        if self._evaluation is None or not count:
            return ""
        text = self.tr(
            "{} right; {} without the {} images whose label people doubted ({}). "
            "They have a question mark."
        )
        rates = (self._evaluation.accuracy, self._evaluation.accuracy_without_suspects)
        return text.format(*(percent(rate, 2) for rate in rates), count, SOURCE)

    def _make_controls(self) -> None:
        self._order = touchable(named(QComboBox(), "mistakes_order"))
        self._order.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for order in get_args(Order):
            self._order.addItem("", order)
        self._show_all = touchable(named(QCheckBox(), "show_all"))
        self.whose = named(ElidedLabel(), "listed_model")
        self._clear_filter = quiet(touchable(named(QToolButton(), "clear_filter")))
        self._clear_filter.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        icons.give(self._clear_filter, "x")
        self._show_rest = named(QPushButton(), "show_rest_button")
        self._nothing = EmptyState("nothing_to_show", "images", self._show_rest)
        named(self._nothing.heading, "no_mistakes")

    def _lay_out(self) -> None:
        controls = row(self._order, self._show_all, STRETCH, self._clear_filter)
        self._stack.addWidget(self.gallery)
        self._stack.addWidget(self._nothing)
        column(controls, self._stack, parent=self._images)
        gap = theme.SPACE_PX
        for part, card in zip((self.analysis, self.detail), self._cards, strict=True):
            column(part, parent=card, margins=(gap, gap // 2, gap, gap))
        self._set_tab_order()

    def _make_sides(self) -> None:
        """Make what holds everything: whatever gets its parent late is styled again."""
        sides = named(QSplitter(Qt.Orientation.Horizontal, self), "gallery_and_matrix")
        self._images = QWidget(sides)
        self._stack = QStackedWidget(self._images)
        answers = named(QSplitter(Qt.Orientation.Vertical, sides), "matrix_and_detail")
        self._cards = Card(answers), Card(answers)
        answers.setStretchFactor(0, 5)
        answers.setStretchFactor(1, 4)
        sides.setStretchFactor(0, 1)
        sides.setStretchFactor(1, 1)  # so that a small window shows the titles of all pages
        for splitter, sizes in ((answers, [500, 400]), (sides, [500, 500])):
            splitter.setChildrenCollapsible(False)
            splitter.setHandleWidth(theme.SPACE_PX)
            splitter.setSizes(sizes)
        column(sides, parent=self)

    def _set_tab_order(self) -> None:
        steps: tuple[QWidget, ...] = (
            self.analysis.tabBar(),
            self._order,
            self._show_all,
            self._clear_filter,
            self._show_rest,
            self.gallery,
            self.matrix,
            self.analysis.classes,
            self.analysis.reliability,
            self.analysis.tree,
            self.comparison,
            self.detail,
        )
        for before, after in pairwise(steps):
            QWidget.setTabOrder(before, after)

    def _set_looks(self) -> None:
        theme.set_text_color(self.whose, theme.quiet_text())

    def _set_texts(self) -> None:
        self.show_all_action.setText(self.tr("Show &all test images"))
        self._order.setAccessibleName(self.tr("Order of the images"))
        titles: dict[Order, str] = {
            "confidence": self.tr("Most confident first"),
            "label": self.tr("By label"),
            "prediction": self.tr("By prediction"),
        }
        for index in range(self._order.count()):
            self._order.setItemText(index, titles[self._order.itemData(index)])
        self._show_all.setText(self.tr("Show all"))
        explain(self._show_all, self.tr("Show the images that are read right, too"))
        self._show_all.setAccessibleName(self.tr("Show all test images"))
        self.whose.setAccessibleName(self.tr("Whose answers are listed"))
        self._tell_whose()
        self._clear_filter.setText(self.tr("Clear filter"))
        self._clear_filter.setAccessibleName(self.tr("Show every cell"))
        self._clear_filter.setToolTip(self.tr("Show the images of every cell (Esc)"))
        self._show_rest.setText(self.tr("Show all mistakes"))
        self._show_rest.setAccessibleName(self.tr("Show all mistakes"))
        self._nothing.setAccessibleName(self.tr("Nothing to show"))
        self._nothing.say(self._why_nothing())

    def _show_rows(self) -> None:
        """List the images again; the current one stays current if it is among them."""
        before = self.detail.example
        rows, listed = np.empty(0, np.intp), self.listed
        if listed is not None:
            rows = select_rows(
                listed.evaluation,
                self._order.currentData(),
                show_all=self.show_all_action.isChecked(),
                cell=self.matrix.chosen,
                among=None if self.comparison.chosen is None else self.comparison.rows(),
            )
        self._model.show(listed.evaluation if listed else None, rows, self.other)
        self._tell_whose()
        self._clear_filter.setVisible(self.is_filtered)
        self._stack.setCurrentIndex(0 if len(rows) else 1)
        if len(rows):
            row = None if before is None else self._model.row_of(before.index)
            self.gallery.show_row(row or 0)
        else:
            self.detail.show_example(None)
        self._show_rest.setVisible(self.is_filtered)
        self._nothing.say(self._why_nothing())
        self.rows_changed.emit()

    def _tell_whose(self) -> None:
        """Name the model whose answers are listed, where two are compared."""
        name = self.listed.model if self.compared and self.listed is not None else ""
        self.whose.setText(self.tr("Answers of “{}”").format(name) if name else "")

    def _why_nothing(self) -> str:
        if self._evaluation is None or len(self.rows):
            return ""
        if self.matrix.chosen is not None:
            return self.tr("No {} was read as {}").format(*self.matrix.chosen)
        if self.comparison.chosen is not None:
            return self.tr("There is no such image")
        count = f"{len(self._evaluation.digits):,}"
        return self.tr("Not one mistake: all {} test images are read right").format(count)

    def _on_cell_chosen(self, cell: Cell | None) -> None:
        if cell is not None and self.comparison.chosen is not None:
            self.comparison.choose(None)  # which lists the cell's images
        else:
            self._show_rows()

    def _on_comparison_changed(self) -> None:
        if self.comparison.chosen is not None and self.matrix.chosen is not None:
            self.matrix.choose(None)
        else:
            self._show_rows()

    def _on_show_all_toggled(self, shown: bool) -> None:
        self._show_all.setChecked(shown)
        if shown and self.is_filtered:  # all means all
            self.clear_filter()
        else:
            self._show_rows()

    def _on_example_changed(self, example: Example | None) -> None:
        if example is not None:
            self.detail.show_example(example)
