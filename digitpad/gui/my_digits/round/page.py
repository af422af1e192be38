"""Writing page of a guided round: what to write, and a canvas that moves on by itself."""

from PySide6.QtCore import QElapsedTimer, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QProgressBar, QPushButton, QWidget

from digitpad.gui.base import icons, theme
from digitpad.gui.base.accessibility import announce
from digitpad.gui.base.controls import (
    action_button,
    make_action,
    named,
    primary,
    quiet,
    touchable,
)
from digitpad.gui.base.layouts import STRETCH, column, row
from digitpad.gui.base.translation import follow_language
from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.my_digits.round.canvas import RoundCanvas
from digitpad.override import override

REST_MS = 700
"""A digit is finished once the pen rests for this long; between two strokes it does for less."""

LATE_MS = 250
"""A pen that comes down this soon after moving on still belongs to the digit before."""

_PATIENCE = 2  # rests to wait for another stroke of a digit that should have one
_MOST_RESTS = 3  # to wait for a pen that moves above the paper
MOST_WIDTH_PX = 960
"""Width of a round's pages, in logical pixels; a wider window has margins."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RoundPage(QWidget):
    """Asks for one digit at a time; it is finished once the pen has rested.

    Attributes:
        canvas: Where it is written.

    Signals:
        written(object): The `CanvasState` of a finished digit.
        back_requested(): The digit before should be asked for again, with its ink.
        skipped(): The user leaves this digit out.
        stopped(): The user ends the round; a digit on the canvas was `written` before.
    """

    written = Signal(object)
    back_requested = Signal()
    skipped = Signal()
    stopped = Signal()

    def __init__(self, rest_ms: int, late_ms: int) -> None:
        super().__init__()
        named(self, "round_page")
        self._digit = self._place = self._count = self._strokes = 0
        self._rest_ms, self._late_ms = rest_ms, late_ms
        self._since_lifted = QElapsedTimer()
        self._since_rested = QElapsedTimer()  # since moving on by itself
        self._rest = QTimer(self, singleShot=True)
        self._rest.setObjectName("round_rest")
        self.canvas = RoundCanvas()
        self._prompt = named(QLabel(), "round_prompt")
        self._progress = named(QLabel(), "round_progress")
        self._bar = named(QProgressBar(textVisible=False), "round_bar")
        self._hint = named(QLabel(wordWrap=True), "round_hint")
        self._back = self._make_action("round_back_action")
        self._back.setShortcuts([QKeySequence("Backspace"), QKeySequence("Ctrl+Z")])
        self._back.setAutoRepeat(False)  # or a key held down takes the whole round back
        self._back_button = action_button(self._back, "round_back_button")
        self._skip = self._make_action("round_skip_action")
        self._stop = self._make_action("round_stop_action", "Esc")
        self._next = self._make_action("round_next_action")
        self._next.setShortcuts([QKeySequence("Return"), QKeySequence("Enter")])
        self._next_button = action_button(self._next, "round_next_button")
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.canvas)
        follow_language(self._set_texts)

    def ask(
        self,
        digit: int,
        place: int,
        count: int,
        drawn: CanvasState | None = None,
        strokes: int = 1,
    ) -> None:
        """Ask for a digit.

        Args:
            digit: 0 to 9.
            place: How many were asked for before.
            count: How many there are in all.
            drawn: What is written of it already.
            strokes: How many it probably has: until then, the pen is waited for longer.
        """
        self._digit, self._place, self._count = digit, place, count
        self._strokes = strokes
        self.canvas.clear()
        if drawn is not None:
            self.canvas.bring_back(drawn)
        self._rest.stop()  # started by a pen that was down until now
        self._since_rested.invalidate()
        self._describe()
        self._allow()
        announce(self._prompt, self._prompt.text())

    def end(self) -> None:
        """Stop waiting for the pen."""
        self._rest.stop()

    @override
    def event(self, event: QEvent) -> bool:
        """Let Enter press the button that has the focus."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self._button_for(event) is not None:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the focus."""
        button = self._button_for(event)
        if button is not None:
            button.click()
        else:
            super().keyPressEvent(event)

    def _make_action(self, name: str, shortcut: str | None = None) -> QAction:
        action = make_action(self, name, shortcut=shortcut)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.addAction(action)
        return action

    def _lay_out(self) -> None:
        head = row((self._prompt, 1), spacing=2 * theme.SPACE_PX)
        head.addWidget(self._progress, alignment=Qt.AlignmentFlag.AlignBottom)
        skip = touchable(action_button(self._skip, "round_skip_button"))
        stop = touchable(action_button(self._stop, "round_stop_button"))
        for button, icon in ((self._back_button, "undo-2"), (skip, "skip-forward"), (stop, "x")):
            icons.give(quiet(touchable(button)), icon)
        primary(touchable(self._next_button))
        buttons = row(self._back_button, skip, STRETCH, stop, self._next_button)
        content = QWidget()
        content.setMaximumWidth(MOST_WIDTH_PX)
        column(head, self._bar, (self.canvas, 1), self._hint, buttons, parent=content)
        row(STRETCH, (content, 1), STRETCH, parent=self, margins=2 * theme.SPACE_PX)
        theme.follow(self._set_looks)

    def _connect(self) -> None:
        self.canvas.pen_coming.connect(self._on_pen_coming)
        self.canvas.pen_lifted.connect(self._on_pen_lifted)
        self.canvas.pen_hovered.connect(self._on_pen_hovered)
        self.canvas.history_changed.connect(self._allow)
        self._rest.timeout.connect(self._on_rested)
        self._next.triggered.connect(self._on_next)
        self._back.triggered.connect(self._on_back)
        self._skip.triggered.connect(self.skipped)
        self._stop.triggered.connect(self._on_stop)

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("A round of digits to write"))
        self._back.setText(self.tr("Undo"))
        text = self.tr("Takes back the last stroke, or brings back the digit before")
        self._back_button.setWhatsThis(text)
        self._back_button.setAccessibleDescription(text)
        self._skip.setText(self.tr("Skip"))
        self._stop.setText(self.tr("Stop the round"))
        self._next.setText(self.tr("Next digit"))
        self._bar.setAccessibleName(self.tr("Progress"))
        self._hint.setText(self.tr("Pause, or press Enter, for the next digit."))
        self._describe()

    def _describe(self) -> None:
        text = self.tr("Write an {}") if self._digit == 8 else self.tr("Write a {}")
        self._prompt.setText(text.format(self._digit))
        self._progress.setText(self.tr("{} of {}").format(self._place + 1, self._count))
        self._bar.setRange(0, self._count)
        self._bar.setValue(self._place)

    def _set_looks(self) -> None:
        self._prompt.setFont(theme.font("display"))
        self._progress.setFont(theme.font("title"))
        for label in (self._progress, self._hint):
            theme.set_text_color(label, theme.quiet_text())

    def _allow(self) -> None:
        self._back.setEnabled(self._place > 0 or bool(self.canvas.drawn()))

    def _button_for(self, event: QKeyEvent) -> QPushButton | None:
        """The focused button, if the key should press it."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QPushButton) and event.key() in _ENTER:
            return focused
        return None

    def _finish_digit(self) -> bool:
        """Emit what is on the canvas; returns whether there is anything."""
        self.canvas.end_gesture()
        self._rest.stop()
        drawn = self.canvas.drawn()
        if drawn.strokes:
            self.written.emit(drawn)
        return bool(drawn.strokes)

    def _on_pen_coming(self) -> None:
        self._rest.stop()
        since = self._since_rested
        if since.isValid() and since.elapsed() < self._late_ms and not self.canvas.drawn():
            self.back_requested.emit()

    def _on_pen_lifted(self) -> None:
        # The keyboard pen takes its time between strokes, so there Enter moves on.
        strokes = self.canvas.drawn().strokes
        if strokes and self.canvas.last_hand != "keyboard":
            is_awaited = len(strokes) < self._strokes
            self._rest.setInterval(self._rest_ms * (_PATIENCE if is_awaited else 1))
            self._rest.start()
            self._since_lifted.start()

    def _on_pen_hovered(self) -> None:
        """Wait on: the pen is on its way to another stroke."""
        if self._rest.isActive() and not self._since_lifted.hasExpired(_MOST_RESTS * self._rest_ms):
            self._rest.start()

    def _on_rested(self) -> None:
        if not self.canvas.is_drawing and self._finish_digit():
            self._since_rested.start()

    def _on_next(self) -> None:
        if not self._finish_digit():
            announce(self._prompt, self._prompt.text())

    def _on_back(self) -> None:
        """Take back a stroke, or else the digit before; then it waits for the pen or for Enter."""
        self._rest.stop()
        if self.canvas.drawn():
            self.canvas.undo()
        else:
            self.back_requested.emit()

    def _on_stop(self) -> None:
        if not self.canvas.is_drawing:
            self._finish_digit()
        self.stopped.emit()
