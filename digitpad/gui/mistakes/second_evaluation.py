"""Have the second model of a comparison evaluated, on the images that the first one was."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from digitpad.datasets.source import Source
from digitpad.gui.mistakes.browser import MistakesBrowser
from digitpad.gui.mistakes.evaluator import Evaluator


class SecondEvaluation(QObject):
    """Follows the choice of the second model; what is known already is shown at once."""

    def __init__(
        self,
        evaluator: Evaluator,
        browser: MistakesBrowser,
        source: Callable[[], Source],
        parent: QObject,
    ) -> None:
        """Wait until a second model is chosen.

        Args:
            evaluator: Runs the evaluation; for no other use.
            browser: Where the model is chosen and its answers are shown.
            source: Tells where the images of the evaluation that is shown come from.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self._evaluator = evaluator
        self._browser = browser
        self._source = source
        evaluator.evaluated.connect(browser.show_second)
        evaluator.failed.connect(browser.comparison.tell_failed)
        browser.comparison.second_changed.connect(self._on_second_changed)

    def refresh(self) -> None:
        """Compare anew: another evaluation is shown, or none."""
        self._evaluator.drop()
        second = self._browser.comparison.second
        if second is None or self._browser.evaluation is None:
            return
        known = self._evaluator.known(second, self._source())
        if known is not None:
            self._browser.show_second(known)
        else:
            self._evaluator.start(second, self._source())

    def end(self) -> None:
        """Cancel, silence and wait for it: the window closes."""
        self._evaluator.end()

    def _on_second_changed(self) -> None:
        self.refresh()
