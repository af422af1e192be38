"""Detail view of one test image with its label, prediction and probabilities."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QWidget

from digitpad.datasets.label_errors import SOURCE
from digitpad.gui.base import icons, theme
from digitpad.gui.base.controls import (
    WrappedLabel,
    action_button,
    make_action,
    named,
    primary,
    touchable,
)
from digitpad.gui.base.layouts import STRETCH, column, row
from digitpad.gui.base.translation import follow_language
from digitpad.gui.mistakes.analysis.pointed_chart import STEPS
from digitpad.gui.mistakes.example import Example, describe, notes
from digitpad.gui.widgets.digit_image import DigitImage
from digitpad.gui.widgets.empty_state import EmptyState
from digitpad.gui.widgets.figures import percent
from digitpad.gui.widgets.painted_widget import paint_frame
from digitpad.gui.widgets.probabilities import ProbabilitiesView
from digitpad.override import override


class MistakeDetail(QWidget):
    """The current image; arrow keys request another one, Enter sends it to the canvas.

    Signals:
        step_requested(int): Number of images to go forward; negative for back.
        left(): The user pressed Esc: back to the gallery.
        example_changed(object): Another Example is shown, or None.
    """

    step_requested = Signal(int)
    left = Signal()
    example_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "mistake_detail")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._example: Example | None = None
        self.send_action = make_action(self, "send_to_canvas_action", shortcut="Ctrl+Return")
        self._image = named(DigitImage(), "mistake_image")
        self._heading = named(QLabel(), "mistake_heading")
        self._facts = named(QLabel(), "mistake_facts")
        self._notes = named(WrappedLabel(), "mistake_notes")
        self._probabilities = named(ProbabilitiesView(), "mistake_probabilities")
        self._hint = EmptyState("mistake_hint", "image")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self._make_content())
        theme.follow(self._set_looks)
        self.show_example(None)
        follow_language(self._set_texts)

    @property
    def example(self) -> Example | None:
        """The image shown, if any."""
        return self._example

    def show_example(self, example: Example | None) -> None:
        """Show an image with its probabilities, or a hint when there is none."""
        self._example = example
        self.send_action.setEnabled(example is not None)
        self._stack.setCurrentIndex(0 if example is None else 1)
        self._describe_example()
        if example is not None:
            self._probabilities.set_probabilities(example.probabilities, example.label)
        self.example_changed.emit(example)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Request the image before or after, send this one, or go back to the gallery."""
        if event.key() in STEPS:
            self.step_requested.emit(STEPS[event.key()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.send_action.trigger()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame the view while it has the keyboard's focus."""
        if self.hasFocus():
            paint_frame(QPainter(self), self.rect(), theme.accent())

    def _make_content(self) -> QWidget:
        content = QWidget(self)
        for label in (self._heading, self._facts):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._send = primary(touchable(action_button(self.send_action, "send_to_canvas_button")))
        icons.give(self._send, "pencil")
        button = row(STRETCH, self._send, STRETCH)
        image = column((self._image, 1), self._heading, self._facts, button, spacing=4)
        answers = column((self._probabilities, 1), self._notes, spacing=4)
        row((image, 2), (answers, 3), parent=content, spacing=2 * theme.SPACE_PX)
        return content

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("The chosen image"))
        self.send_action.setText(self.tr("Send to canvas"))
        self.send_action.setToolTip(self.tr("See this image on the drawing tab (Ctrl+Return)"))
        self._send.setAccessibleName(self.tr("Send to canvas"))
        self._image.setAccessibleName(self.tr("The image, large"))
        self._heading.setAccessibleName(self.tr("Label and prediction"))
        self._facts.setAccessibleName(self.tr("Confidence and index"))
        self._notes.setAccessibleName(self.tr("Remarks"))
        self._probabilities.setAccessibleName(self.tr("Ten probabilities"))
        self._hint.say(self.tr("Choose an image to see it large"))
        self._describe_example()

    def _describe_example(self) -> None:
        """Set all texts about the example."""
        example = self._example
        if example is None:
            self.setAccessibleDescription("")
            self._image.show_image(None)
            return
        self.setAccessibleDescription(describe(example))
        self._image.show_image(example.image, describe(example))
        noted = notes(example)
        self._notes.setText("\n".join(noted))
        self._notes.setVisible(bool(noted))
        is_doubted = example.suspect is not None
        self._notes.setToolTip(self.tr("Asked by {}").format(SOURCE) if is_doubted else "")
        heading = self.tr("{} read as {}") if example.is_wrong else self.tr("{} read right")
        self._heading.setText(heading.format(example.label, example.prediction))
        facts = self.tr("Confidence {}\nImage {} of the set")
        self._facts.setText(facts.format(percent(example.confidence), f"{example.index:,}"))

    def _set_looks(self) -> None:
        self._heading.setFont(theme.font("title"))
        self._notes.setFont(theme.font("small"))
        theme.set_text_color(self._facts, theme.quiet_text())
