"""Comparison with a second model: which images only one of the two reads correctly."""

from collections.abc import Callable, Sequence
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QPushButton, QScrollArea, QWidget

from digitpad.datasets.source import Source
from digitpad.evaluation.evaluate import Evaluation, ModelEvaluation
from digitpad.evaluation.model_comparison import ModelComparison
from digitpad.evaluation.statistics import SIGNIFICANT, Measured
from digitpad.gui.base import theme
from digitpad.gui.base.controls import WrappedLabel, explain, named, touchable
from digitpad.gui.base.layouts import STRETCH, column
from digitpad.gui.base.message_boxes import error_text
from digitpad.gui.base.translation import follow_language
from digitpad.gui.jobs.latest_job import LatestJob
from digitpad.gui.mistakes.evaluations import Evaluations
from digitpad.gui.widgets.accuracy_chart import AccuracyChart
from digitpad.gui.widgets.empty_state import TEXT_PX
from digitpad.gui.widgets.figures import percent
from digitpad.models.store import StoredModel
from digitpad.override import override

_LONGEST_NAME_PX = 140
_LEAST_CHARS = 12
_LEAST_P = 0.001  # a smaller p-value has no digits

Models = Callable[[], Sequence[StoredModel]]
"""Returns the models there are now."""

Difference = Literal["only_first", "only_second", "both_wrong"]
"""Images that only one of the models, or neither, reads correctly."""


class ComparisonPage(QWidget):
    """The model in use is the first one; the second is chosen and evaluated here.

    Attributes:
        comparison: The comparison, once both models are evaluated.
        chosen: Which images should be listed, if not the first model's mistakes.

    Signals:
        changed(): Other images should be listed, or with another model's predictions: see
            `chosen` and `listed_first`.
    """

    changed = Signal()

    def __init__(self, models: Models, evaluations: Evaluations) -> None:
        """Compare nothing yet.

        Args:
            models: Returns the models there are; the one in use may be among them.
            evaluations: Of the second model.
        """
        super().__init__()
        self._models = models
        self._evaluations = evaluations
        self._job = LatestJob(self)
        self._first = ""
        self._evaluation: Evaluation | None = None
        self._source: Source | None = None
        self._offered: list[StoredModel] = []
        self.comparison: ModelComparison | None = None
        self._error: Exception | None = None
        self._gone = ""  # name of a second model that was deleted
        self.chosen: Difference | None = None
        self._lay_out()
        self._chooser.currentIndexChanged.connect(self._on_index_changed)
        self._job.succeeded.connect(self._compare_anew)
        self._job.failed.connect(self._on_failed)
        follow_language(self._set_texts)

    @property
    def second(self) -> StoredModel | None:
        """The model chosen for comparison."""
        place = self._chooser.currentIndex() - 1
        return self._offered[place] if 0 <= place < len(self._offered) else None

    @property
    def _is_looked_at(self) -> bool:
        """Whether the offer matters now: it is made anew when the page is shown."""
        return self.isVisible() or self.second is not None

    def answers(self) -> tuple[ModelEvaluation, ...]:
        """The first model's answers and, in a comparison, the second one's; () without any."""
        if self._evaluation is None:
            return ()
        first = ModelEvaluation(self._first, self._evaluation)
        if self.comparison is None or self.second is None:
            return (first,)
        return first, ModelEvaluation(self.second.name, self.comparison.second)

    def listed_first(self) -> tuple[ModelEvaluation, ...]:
        """The same, those first that are to be listed: the second's where only that is wrong."""
        return self.answers()[:: -1 if self.chosen == "only_first" else 1]

    def rows(self) -> NDArray[np.intp]:
        """intp, shape (m,): indices of the images to list."""
        assert self.comparison is not None
        assert self.chosen is not None
        found: NDArray[np.intp] = getattr(self.comparison, self.chosen)
        return found

    def describe(self) -> str:
        """The chosen difference in words: "Only mine is right: 12"."""
        return "" if self.chosen is None else self._title(self.chosen)

    def set_first(self, name: str, evaluation: Evaluation | None, source: Source | None) -> None:
        """Compare with another first model, or on other images.

        Args:
            name: Of the first model; "" without one.
            evaluation: Its predictions, or None.
            source: Where the images come from.
        """
        self._first, self._evaluation, self._source = name, evaluation, source
        with QSignalBlocker(self):
            if self._is_looked_at:
                self._offer()
            self._compare()

    def end(self) -> None:
        """Cancel, silence and wait for the evaluation: for when the window closes."""
        self._job.end()

    def choose(self, difference: Difference | None) -> None:
        """Choose which images to list; emits `changed` if the choice is new."""
        if difference == self.chosen:
            return
        self.chosen = difference
        for each, button in self._buttons.items():
            button.setChecked(each == difference)
            _set_bold(button, each == difference)  # the colour is hard to see in the dark theme
        self.changed.emit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Offer the models there are now."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Offer the models there are now; a renamed one is followed, a deleted one is said."""
        if self._is_looked_at and self._offer():
            self._compare_anew()

    def _lay_out(self) -> None:
        self._chooser = touchable(named(QComboBox(), "second_model"))
        self._chooser.setMinimumContentsLength(_LEAST_CHARS)
        self._chooser.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._verdict = named(WrappedLabel(), "comparison_verdict")
        self._buttons: dict[Difference, QPushButton] = {
            difference: self._make_button(difference) for difference in get_args(Difference)
        }
        self._chart = AccuracyChart()
        named(self._chart, "compared_accuracies")
        found = (self._verdict, *self._buttons.values(), self._chart)
        for part in (self._chooser, *found):
            part.setMaximumWidth(TEXT_PX)
        inner, gap = QWidget(), theme.SPACE_PX // 2
        column(*found, STRETCH, parent=inner, spacing=gap)
        room = named(QScrollArea(widgetResizable=True), "comparison_room")
        room.setFrameShape(QFrame.Shape.NoFrame)
        room.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys need no stop of their own
        room.setWidget(inner)
        column(self._chooser, (room, 1), parent=self, margins=(0, theme.SPACE_PX, 0, 0))

    def _offer(self) -> bool:
        """Offer the models there are now; returns whether the chosen one has changed."""
        before, known = self.second, {model.name for model in self._offered}
        self._offered = [model for model in self._models() if model.name != self._first]
        place = self._place_of(before, known)
        if before is not None:
            is_gone = place is None and before.name != self._first
            self._gone = before.name if is_gone else ""
        with QSignalBlocker(self._chooser):
            self._chooser.clear()
            self._chooser.addItems(["", *(model.name for model in self._offered)])
            self._chooser.setCurrentIndex(0 if place is None else 1 + place)
        self._set_texts()
        return self.second != before

    def _place_of(self, model: StoredModel | None, known: set[str]) -> int | None:
        """Where a model is offered now: by its name, or as a copy under a name not yet `known`."""
        if model is None:
            return None
        names = [offered.name for offered in self._offered]
        if model.name in names:
            return names.index(model.name)
        for place, offered in enumerate(self._offered):
            is_same = offered.record.tflite_sha256 == model.record.tflite_sha256
            if is_same and offered.name not in known:
                return place
        return None

    def _compare(self) -> None:
        """Compare with the chosen model at once, or when it has been evaluated."""
        self._job.drop()
        self.comparison = self._error = None
        self.choose(None)
        if self.second is not None and self._evaluation is not None and self._source is not None:
            known = self._evaluations.known(self.second, self._source)
            if known is not None:
                self.comparison = ModelComparison(self._evaluation, known)
            else:
                self._job.start(self._evaluations.work(self.second, self._source))
        self._set_texts()

    def _make_button(self, difference: Difference) -> QPushButton:
        button = touchable(named(QPushButton(), difference))
        button.setCheckable(True)
        button.clicked.connect(lambda on: self.choose(difference if on else None))
        return button

    def _set_texts(self) -> None:
        self._chooser.setAccessibleName(self.tr("Model to compare with"))
        explain(self._chooser, self.tr("Evaluate another model on the same images"))
        self._chooser.setItemText(0, self.tr("Compare with..."))
        self._chooser.setEnabled(bool(self._offered))
        self._verdict.setAccessibleName(self.tr("Which model is better"))
        self._verdict.setText(self._say())
        self._chart.setVisible(self.comparison is not None)
        self._chart.setAccessibleName(self.tr("Accuracy of both models"))
        self._show_accuracies()
        for difference, button in self._buttons.items():
            button.setVisible(self.comparison is not None)
            button.setText(self._title(difference))
            button.setAccessibleName(button.text())
            button.setToolTip(self.tr("Show these images; press again to show all mistakes"))

    def _show_accuracies(self) -> None:
        """Show how many of all images both read right, with the 95 % intervals."""
        lines, words = [], []
        text = self.tr("{}: {} right, 95 % interval {} to {}")
        for name, evaluation in self.answers() if self.comparison is not None else ():
            count = len(evaluation.digits)
            measured = Measured(count - len(evaluation.misclassified), count)
            lines.append((self._shortened(name), measured))
            shares = (percent(share, 2) for share in (measured.accuracy, *measured.interval))
            words.append(text.format(name, *shares))
        self._chart.show_lines(*lines)
        explain(self._chart, "\n".join(words))

    def _title(self, difference: Difference) -> str:
        if self.comparison is None or self.second is None:
            return ""
        count = f"{len(getattr(self.comparison, difference)):,}"
        first, second = map(self._shortened, (self._first, self.second.name))
        titles: dict[Difference, str] = {
            "only_first": self.tr("Only “{}” is right: {}").format(first, count),
            "only_second": self.tr("Only “{}” is right: {}").format(second, count),
            "both_wrong": self.tr("Both are wrong: {}").format(count),
        }
        return titles[difference]

    def _shortened(self, name: str) -> str:
        """A name short enough for a button."""
        return self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, _LONGEST_NAME_PX)

    def _say(self) -> str:
        if self._gone:
            return self.tr("“{}” is no longer there. Choose another model.").format(self._gone)
        if not self._offered:
            return self.tr(
                "There is no other model yet: train or import one to compare it with this one."
            )
        if self.second is None:
            return self.tr("Choose a model to see what one gets right and the other wrong.")
        if self._error is not None:
            return error_text(self._error)
        if self.comparison is None:
            return self.tr("Evaluating “{}”...").format(self.second.name)
        return self._judge(self.comparison, self.second.name)

    def _judge(self, found: ModelComparison, second: str) -> str:
        """Whether the difference is significant, in two sentences."""
        first_more = len(found.only_first) - len(found.only_second)
        if not first_more:
            return self.tr("Both get equally many right.")
        better = self._first if first_more > 0 else second
        more = self.tr("“{}” gets {} more right.").format(better, f"{abs(first_more):,}")
        return self.tr("{} {}").format(more, self._weigh(found.p_value))

    def _weigh(self, p_value: float) -> str:
        """What a p-value means, 0 to 1."""
        is_tiny = p_value < _LEAST_P
        p = self.tr("p < 0.001") if is_tiny else self.tr("p = {}").format(f"{p_value:.2g}")
        p = p.replace(" ", "\N{NO-BREAK SPACE}")  # keep it on one line
        if p_value >= SIGNIFICANT:
            text = self.tr(
                "May be chance ({}): two equally good models would differ this much in {} of 100 "
                "tests."
            )
            return text.format(p, round(100 * p_value))
        rarely = self.tr("fewer than 1 in 1,000")
        rare = rarely if is_tiny else self.tr("about 1 in {}").format(round(1 / p_value))
        text = self.tr(
            "Unlikely to be chance ({}): two equally good models would differ this much in {} "
            "tests."
        )
        return text.format(p, rare)

    def _compare_anew(self) -> None:
        self._compare()
        self.changed.emit()

    def _on_index_changed(self) -> None:
        self._gone = ""
        self._compare_anew()

    def _on_failed(self, error: Exception) -> None:
        self._error = error
        self._set_texts()


def _set_bold(button: QPushButton, is_bold: bool) -> None:
    font = button.font()
    font.setBold(is_bold)
    button.setFont(font)
