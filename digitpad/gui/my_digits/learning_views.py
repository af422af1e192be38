"""The outcome of learning: accuracy before and after."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from digitpad.evaluation.statistics import Measured
from digitpad.gui.base import theme
from digitpad.gui.base.accessibility import announce
from digitpad.gui.base.controls import WrappedLabel, named
from digitpad.gui.base.layouts import column
from digitpad.gui.base.translation import follow_language, translated
from digitpad.gui.widgets.accuracy_chart import AccuracyChart
from digitpad.gui.widgets.banner import Banner

_MOST_DECIMALS = 4

if TYPE_CHECKING:  # loading it takes time
    from digitpad.handwriting.learn import LearningOutcome


class LearningOutcomeView(QWidget):
    """Whether learning helped, and by how much: on the user's digits and on other people's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "learned_view")
        self._outcome: LearningOutcome | None = None
        self._model = ""
        self._verdict = Banner("learned_banner", kind="good")
        named(self._verdict.label, "learned_verdict")
        self._own_title = named(WrappedLabel(), "learned_own_title")
        self._own = named(AccuracyChart(), "learned_own_chart")
        self._others_title = named(WrappedLabel(), "learned_others_title")
        self._others = named(AccuracyChart(), "learned_others_chart")
        self._details = named(WrappedLabel(), "learned_details")
        column(
            *(self._verdict, self._own_title, self._own, self._others_title, self._others),
            self._details,
            parent=self,
        )
        theme.follow(self._set_looks)
        follow_language(self._set_texts)

    def show_outcome(self, outcome: "LearningOutcome", model: str) -> None:
        """Show, and announce to screen readers, what the model of that name has learned."""
        self._outcome, self._model = outcome, model
        self._verdict.set_kind("good" if outcome.refused is None else "info")
        self._set_texts()
        announce(self._verdict, self._verdict.label.text())

    def _set_looks(self) -> None:
        for title in (self._own_title, self._others_title):
            title.setFont(theme.font("body", bold=True))
        theme.set_text_color(self._details, theme.quiet_text())

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("What was learned"))
        outcome = self._outcome
        if outcome is None:
            return
        if outcome.refused is not None:
            self._verdict.say(self.tr("Refused: {}").format(translated(outcome.refused)))
        else:
            self._verdict.say(self._gain(outcome))
        self._own_title.setText(
            self._line(self.tr("Your digits that were held back"), outcome.own_after)
        )
        self._others_title.setText(self._line(self.tr("MNIST's test set"), outcome.others_after))
        pairs = (
            (self._own, self._own_title, outcome.own_before, outcome.own_after),
            (self._others, self._others_title, outcome.others_before, outcome.others_after),
        )
        for chart, title, before, after in pairs:
            chart.show_lines((self.tr("After"), after), (self.tr("Before"), before))
            chart.setAccessibleName(title.text())
            chart.setAccessibleDescription(self._spoken(before, after))
        self._details.setText(
            self.tr(
                "“{}” learned from {:,} of your digits in {:.0f} s. "
                "The whiskers are 95 % intervals."
            ).format(self._model, outcome.learned_from, outcome.duration_s)
        )

    def _gain(self, outcome: "LearningOutcome") -> str:
        before, after = outcome.own_before, outcome.own_after
        if after.right > before.right:
            text = self.tr("It reads {} of {} of your digits instead of {}")
            return text.format(after.right, after.count, before.right)
        text = self.tr("It reads {} of {} of your digits, as before, but is {} sure instead of {}")
        sure = _told_apart(outcome.sureness_after, outcome.sureness_before)
        return text.format(after.right, after.count, *sure)

    def _line(self, title: str, after: Measured) -> str:
        return self.tr("{}: {:,} of {:,}").format(title, after.right, after.count)

    def _spoken(self, before: Measured, after: Measured) -> str:
        """The chart in words for screen readers."""
        text = self.tr(
            "Before: {:,} of {:,} right, {:.2f} %, 95 % interval {:.2f} % to {:.2f} %. "
            "After: {:,} right, {:.2f} %, {:.2f} % to {:.2f} %."
        )
        return text.format(
            *(before.right, before.count, *_percents(before)),
            *(after.right, *_percents(after)),
        )


def _percents(measured: Measured) -> list[float]:
    """The accuracy and the ends of its interval, 0 to 100."""
    return [100 * share for share in (measured.accuracy, *measured.interval)]


def _told_apart(*shares: float) -> list[str]:
    """Shares, 0 to 1, in percent, with as many decimals as it takes to tell them apart."""
    for decimals in range(1, _MOST_DECIMALS + 1):
        texts = [f"{100 * share:.{decimals}f} %" for share in shares]
        if len(set(texts)) == len(texts):
            break
    return texts
