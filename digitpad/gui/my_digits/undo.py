"""A line that says what was done, and takes it back."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget
from typing_extensions import override

from digitpad.gui.base import theme
from digitpad.gui.base.accessibility import announce
from digitpad.gui.base.controls import WrappedLabel, action_button, make_action, named, touchable
from digitpad.gui.base.translation import follow_language

Words = Callable[[], str]
"""Says something in the window's language."""

_MOST_STEPS = 100


@dataclass(frozen=True)
class _Step:
    words: Words
    take_back: Callable[[], None]


class UndoLine(QFrame):
    """Seen once there is something to say; takes back one step after the other.

    Attributes:
        undo_action: Takes back the last step that is not taken back yet.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "own_undo_line")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._words: Words | None = None
        self._steps: list[_Step] = []
        self.undo_action = make_action(self, "own_undo_action", shortcut=QKeySequence("Ctrl+Z"))
        self.undo_action.setEnabled(False)
        self.undo_action.triggered.connect(self._on_undo_requested)
        self._text = named(WrappedLabel(), "own_undo_text")
        self._button = touchable(action_button(self.undo_action, "own_undo_button"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.SPACE_PX, *[theme.SPACE_PX // 2] * 3)
        layout.setSpacing(theme.SPACE_PX)
        layout.addWidget(self._text, stretch=1)
        layout.addWidget(self._button)
        self.hide()
        follow_language(self._set_texts)

    def tell(self, words: Words) -> None:
        """Say what was done; it can't be taken back, but what was done before can."""
        self._words = words
        self._set_texts()
        self.show()
        self._allow()
        announce(self, self.text())

    def offer(self, words: Words, take_back: Callable[[], None]) -> None:
        """Say what was done, and offer to take it back.

        Args:
            words: What was done.
            take_back: Undoes it.
        """
        self._steps = [*self._steps, _Step(words, take_back)][-_MOST_STEPS:]
        self.tell(words)

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """The key is this line's while it is seen."""
        super().showEvent(event)
        self._allow()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        """The key may be another's now."""
        super().hideEvent(event)
        self._allow()

    def _allow(self) -> None:
        is_last_step = bool(self._steps) and self._steps[-1].words is self._words
        self.undo_action.setEnabled(bool(self._steps) and self.isVisible())
        self._button.setVisible(is_last_step)

    def _set_texts(self) -> None:
        self.undo_action.setText(self.tr("&Undo"))
        if self._words is not None:
            self._text.setText(self._words())

    def _on_undo_requested(self) -> None:
        step = self._steps.pop()
        step.take_back()
        self.tell(lambda: self.tr("Undone: {}").format(step.words()))
