"""The question on closing the window while something would be lost."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from digitpad.gui.base.message_boxes import ask_to_close
from digitpad.gui.tabs import Tabs

if TYPE_CHECKING:  # imported after the window is painted
    from digitpad.gui.train.tab import TrainTab


class ClosingQuestion(QObject):
    """Asks whether to keep what was learned so far, to discard it, or to stay."""

    def __init__(self, window: QWidget, pages: Tabs, close: Callable[[], object]) -> None:
        """Ask nothing yet.

        Args:
            window: The window that is to be closed.
            pages: Its tabs, which train and learn.
            close: Closes the window without another question.
        """
        super().__init__(window)
        self._window = window
        self._pages = pages
        self._close = close
        self._gives_up_training = False

    def ask(self) -> bool:
        """Ask if something would be lost, of one thing after the other; returns whether it did."""
        self._gives_up_training = False
        return self._asks_about_training() or self._asks_about_learning()

    def _asks_about_training(self) -> bool:
        train = self._pages.train_tab if self._pages.is_made("train") else None
        question = self._about_training(train) if train is not None else ""
        if not question:
            return False
        keeps = train is not None and train.can_be_resumed()
        is_learning = train is not None and train.is_learning()
        ask_to_close(
            self._window,
            question,
            stay=self.tr("Keep training") if is_learning else self.tr("Don't close"),
            discard=(self.tr("Discard and close"), partial(self._go_on, gives_up=True)),
            keep=(self.tr("Keep and close"), partial(self._go_on, gives_up=False))
            if keeps
            else None,
        )
        return True

    def _go_on(self, *_checked: bool, gives_up: bool) -> None:
        self._gives_up_training = gives_up
        if not self._asks_about_learning():
            self._end()

    def _asks_about_learning(self) -> bool:
        learning = self._pages.my_digits_tab.learning if self._pages.is_made("own") else None
        if learning is None or not (learning.is_learning() or learning.has_unsaved_model()):
            return False
        keep = partial(learning.save_soon, self._end)
        if learning.is_learning():
            ask_to_close(
                self._window,
                self.tr(
                    "A model is learning your handwriting. It can finish first, which takes less "
                    "than a minute; the new model is then saved and the window closed."
                ),
                stay=self.tr("Keep learning"),
                discard=(self.tr("Stop learning and close"), self._end),
                keep=(self.tr("Finish and close"), keep),
            )
        else:
            ask_to_close(
                self._window,
                self.tr("The model that learned your handwriting is not saved yet."),
                stay=self.tr("Don't close"),
                discard=(self.tr("Discard and close"), self._end),
                keep=(self.tr("Save and close"), keep),
            )
        return True

    def _about_training(self, train: "TrainTab") -> str:
        """The question while a network is trained or was not saved; "" if nothing would be lost."""
        if train.is_learning():
            if train.can_be_resumed():
                return self.tr(
                    "A network is being trained. Its finished epochs can be kept, "
                    "and training resumed at the next start."
                )
            return self.tr(
                "A network is being trained, and nothing of it can be kept before its first "
                "epoch has ended. Stop and discard it?"
            )
        if not train.has_unsaved_model():
            return ""
        if train.can_be_resumed():
            return self.tr(
                "A trained network is not saved yet. It can be kept, "
                "and training resumed at the next start."
            )
        return self.tr("A trained network is not saved yet. Discard what it has learned?")

    def _end(self) -> None:
        if self._gives_up_training:
            self._pages.train_tab.give_up()
        self._close()
