"""Notice on the Mistakes tab while there is no evaluation to show."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from digitpad.datasets.own.training_set.source import OwnSource
from digitpad.datasets.source import Source
from digitpad.gui.base import icons, theme
from digitpad.gui.base.controls import WrappedLabel, named, primary, touchable
from digitpad.gui.base.layouts import STRETCH, row
from digitpad.gui.base.message_boxes import error_text
from digitpad.gui.base.translation import follow_language, translated
from digitpad.gui.mistakes.test_sets import title_of_test
from digitpad.progress import Progress

_TEXT_WIDTH_PX = 460
_BAR_WIDTH_PX = 320
_ICON_PX = 48


class MistakesNotice(QWidget):
    """A heading, a sentence and buttons, or the progress of an evaluation.

    Signals:
        action_requested(): The user pressed the first button.
        built_in_requested(): The user wants the built-in digits instead.
        cancel_requested(): The user doesn't want to wait.
    """

    action_requested = Signal()
    built_in_requested = Signal()
    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tell: Callable[[], None] = self.tell_no_model
        self._progress: Progress | None = None
        self._is_stopping = False
        self._icon = QLabel()
        self._heading = named(QLabel(), "mistakes_notice")
        self._text = named(WrappedLabel(), "mistakes_notice_text")
        self._text.setFixedWidth(_TEXT_WIDTH_PX)
        self._bar = named(QProgressBar(), "evaluation_progress")
        self._bar.setFixedWidth(_BAR_WIDTH_PX)
        self._bar.setTextVisible(False)
        self._action = primary(touchable(named(QPushButton(), "mistakes_action_button")))
        self._built_in = touchable(named(QPushButton(), "use_built_in_button"))
        self._cancel = touchable(named(QPushButton(), "cancel_evaluation_button"))
        self._lay_out()
        theme.follow(self._set_looks)
        self._action.clicked.connect(self.action_requested)
        self._built_in.clicked.connect(self.built_in_requested)
        self._cancel.clicked.connect(self.cancel_requested)
        follow_language(self._set_texts)

    @property
    def entrances(self) -> tuple[QWidget, ...]:
        """Where the focus may enter."""
        return self._action, self._built_in, self._cancel

    def tell_no_model(self) -> None:
        """Say that there is no model to evaluate."""
        text = self.tr("Train a network or import a model first.")
        self._say(self.tell_no_model, self.tr("No model yet"), text, icon="brain")

    def tell_missing(self, source: Source) -> None:
        """Say that a source must be downloaded or imported; offer the built-in digits instead.

        Args:
            source: One that isn't ready.
        """
        state = source.state()
        again = partial(self.tell_missing, source)
        if isinstance(source, OwnSource):
            heading = self.tr("{}: no longer here").format(title_of_test(source))
            self._say(again, heading, self.tr("{}.").format(translated(state.detail)))
            return
        text = self.tr(
            "{}. That is needed once; after it everything works without a network.\n\n"
            "The built-in digits need no download: the program draws them itself. "
            "A copy of yours can be chosen on the Train tab.\n\n{}: {}"
        ).format(*map(translated, (state.detail, source.title, source.licence)))
        heading = self.tr("{}: not here yet").format(title_of_test(source))
        action = self.tr("Download") if state.can_download else ""
        self._say(again, heading, text, action, offer_built_in=True, icon="download")

    def tell_failed(self, error: Exception, *, offer_built_in: bool) -> None:
        """Say why the evaluation failed; offer to try again or to use the built-in digits."""
        again = partial(self.tell_failed, error, offer_built_in=offer_built_in)
        heading, action = self.tr("Not evaluated"), self.tr("Try again")
        text, icon = error_text(error), "triangle-alert"
        self._say(again, heading, text, action, offer_built_in=offer_built_in, icon=icon)

    def tell_stopped(self) -> None:
        """Say that the evaluation was stopped; offer to start again."""
        text = self.tr("Nothing of the evaluation was kept.")
        self._say(self.tell_stopped, self.tr("Stopped"), text, self.tr("Evaluate"))

    def begin(self, model: str) -> None:
        """Show that the evaluation of a model has started, before any progress."""
        self._progress, self._is_stopping = None, False
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        self._tell = partial(self._tell_evaluating, model)
        self._set_texts()

    def show_progress(self, progress: Progress) -> None:
        """Show the progress of the evaluation."""
        self._progress = progress
        self._text.setText(translated(progress.message))
        self._bar.setRange(0, progress.total or 0)
        self._bar.setValue(progress.done)

    def show_cancelling(self) -> None:
        """Show that the evaluation was asked to stop."""
        self._is_stopping = True
        self._cancel.setEnabled(False)
        self._set_texts()

    def _set_texts(self) -> None:
        self._heading.setAccessibleName(self.tr("State of the evaluation"))
        self._text.setAccessibleName(self.tr("What to do"))
        self._bar.setAccessibleName(self.tr("Images evaluated"))
        self._built_in.setText(self.tr("Use the built-in digits"))
        self._built_in.setAccessibleName(self.tr("Use the built-in digits"))
        self._cancel.setText(self.tr("Stopping...") if self._is_stopping else self.tr("Cancel"))
        self._cancel.setAccessibleName(self.tr("Cancel"))
        self._tell()

    def _tell_evaluating(self, model: str) -> None:
        text = translated(self._progress.message) if self._progress else ""
        self._say(self._tell, self.tr("Evaluating “{}”").format(model), text)
        self._bar.show()
        self._cancel.show()

    def _say(
        self,
        again: Callable[[], None],
        heading: str,
        text: str,
        action: str = "",
        *,
        offer_built_in: bool = False,
        icon: str = "search",
    ) -> None:
        """Show a notice; `again` does so in another language.

        The first button is hidden without its text `action`.
        """
        role: theme.Role = "bad" if icon == "triangle-alert" else "quiet_text"
        icons.show(self._icon, icon, role, _ICON_PX)
        self._tell = again
        self._heading.setText(heading)
        self._text.setText(text)
        self._action.setText(action)
        self._action.setAccessibleName(action)
        self._action.setVisible(bool(action))
        self._built_in.setVisible(offer_built_in)
        self._bar.hide()
        self._cancel.hide()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(2 * theme.SPACE_PX)
        layout.addStretch(2)
        for widget in (self._icon, self._heading, self._text, self._bar):
            if isinstance(widget, QLabel):
                widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addLayout(row(STRETCH, self._action, self._built_in, self._cancel, STRETCH))
        layout.addStretch(3)

    def _set_looks(self) -> None:
        self._heading.setFont(theme.font("title"))
        theme.set_text_color(self._text, theme.quiet_text())
