"""Comparison with a second model: which images only one of the two reads correctly."""

from collections.abc import Callable, Sequence
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget
from typing_extensions import override

from digitpad.datasets.source import Source
from digitpad.evaluation.evaluate import Evaluation, ModelEvaluation
from digitpad.evaluation.model_comparison import ModelComparison
from digitpad.evaluation.statistics import SIGNIFICANT
from digitpad.gui.base import theme
from digitpad.gui.base.controls import WrappedLabel, explain, named, touchable
from digitpad.gui.base.layouts import STRETCH, column
from digitpad.gui.base.message_boxes import error_text
from digitpad.gui.base.translation import follow_language
from digitpad.gui.jobs.latest_job import LatestJob
from digitpad.gui.mistakes.evaluations import Evaluations
from digitpad.models.store import StoredModel

_LONGEST_NAME_PX = 140
_LEAST_CHARS = 12

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
        self.chosen: Difference | None = None
        self._lay_out()
        self._chooser.currentIndexChanged.connect(self._on_index_changed)
        self._job.succeeded.connect(self._on_index_changed)
        self._job.failed.connect(self._on_failed)
        follow_language(self._set_texts)

    @property
    def second(self) -> StoredModel | None:
        """The model chosen for comparison."""
        place = self._chooser.currentIndex() - 1
        return self._offered[place] if 0 <= place < len(self._offered) else None

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
        """The chosen difference in words: "Only mine reads right: 12"."""
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
        if self._offer():
            self._on_index_changed()

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
        column(
            *(self._chooser, *self._buttons.values(), self._verdict, STRETCH),
            parent=self,
            margins=(0, theme.SPACE_PX, 0, 0),
            spacing=theme.SPACE_PX // 2,
        )

    def _offer(self) -> bool:
        """Offer the models there are now; returns whether the chosen one has changed."""
        before = self.second
        self._offered = [model for model in self._models() if model.name != self._first]
        names = [model.name for model in self._offered]
        with QSignalBlocker(self._chooser):
            self._chooser.clear()
            self._chooser.addItems(["", *names])
            kept = before is not None and before.name in names
            self._chooser.setCurrentIndex(1 + names.index(before.name) if before and kept else 0)
        self._set_texts()
        return self.second != before

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
        for difference, button in self._buttons.items():
            button.setVisible(self.comparison is not None)
            button.setText(self._title(difference))
            button.setAccessibleName(button.text())
            button.setToolTip(self.tr("Show these images; press again to show all mistakes"))

    def _title(self, difference: Difference) -> str:
        if self.comparison is None or self.second is None:
            return ""
        count = f"{len(getattr(self.comparison, difference)):,}"
        first, second = map(self._shortened, (self._first, self.second.name))
        titles: dict[Difference, str] = {
            "only_first": self.tr("Only {} reads right: {}").format(first, count),
            "only_second": self.tr("Only {} reads right: {}").format(second, count),
            "both_wrong": self.tr("Both read wrong: {}").format(count),
        }
        return titles[difference]

    def _shortened(self, name: str) -> str:
        """A name short enough for a button."""
        return self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, _LONGEST_NAME_PX)

    def _say(self) -> str:
        if not self._offered:
            return self.tr(
                "There is no other model yet: train or import one to compare it with this one."
            )
        if self.second is None:
            return self.tr("Choose a model to see what one reads right and the other wrong.")
        if self._error is not None:
            return error_text(self._error)
        if self.comparison is None:
            return self.tr("Evaluating {}...").format(self.second.name)
        return self._judge(self.comparison, self.second.name)

    def _judge(self, found: ModelComparison, second: str) -> str:
        """Whether the difference is significant, in a sentence."""
        first_more = len(found.only_first) - len(found.only_second)
        if not first_more:
            return self.tr("Both read equally many images right.")
        value = found.p_value
        p = self.tr("p < 0.001") if value < 0.001 else self.tr("p = {}").format(f"{value:.2g}")
        p = p.replace(" ", "\N{NO-BREAK SPACE}")  # keep it on one line
        better = self._first if first_more > 0 else second
        if value >= SIGNIFICANT:
            text = self.tr(
                "{} reads {} more right. The difference may be luck ({}): two models that are "
                "equally good come out as far apart in {} of 100 such tests."
            )
            return text.format(better, abs(first_more), p, round(100 * value))
        text = self.tr(
            "{} reads {} more right. The difference is hardly luck ({}): two models that are "
            "equally good come out as far apart in fewer than {} of 100 such tests."
        )
        return text.format(better, abs(first_more), p, max(int(np.ceil(100 * value)), 1))

    def _on_index_changed(self) -> None:
        self._compare()
        self.changed.emit()

    def _on_failed(self, error: Exception) -> None:
        self._error = error
        self._set_texts()


def _set_bold(button: QPushButton, is_bold: bool) -> None:
    font = button.font()
    font.setBold(is_bold)
    button.setFont(font)
