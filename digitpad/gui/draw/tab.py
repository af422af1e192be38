"""The Draw tab: canvas, reading, replay, opening and saving."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from digitpad.errors import DigitpadError
from digitpad.gui.base import theme
from digitpad.gui.base.accessibility import Announcer
from digitpad.gui.base.controls import digit_of
from digitpad.gui.base.layouts import column, row
from digitpad.gui.base.message_boxes import error_text
from digitpad.gui.base.translation import follow_language
from digitpad.gui.canvas.canvas import Canvas
from digitpad.gui.canvas.digit_marks import Mark
from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.canvas.picture import Picture, picture_of_input
from digitpad.gui.draw.number_job import NumberJob
from digitpad.gui.draw.number_text import is_number
from digitpad.gui.draw.open_and_save import OpenAndSave
from digitpad.gui.draw.reading_panel import ReadingPanel
from digitpad.gui.draw.tools import DrawingTools
from digitpad.image_format import IMAGE_SIZE_PX
from digitpad.ink.rasterize import ALL_STEPS, InputSteps, draw_input
from digitpad.ink.strokes import Ink
from digitpad.override import override
from digitpad.recognition.recognizer import Recognition, Recognizer

if TYPE_CHECKING:  # imported on use
    from digitpad.gui.draw.replay_bar import ReplayBar
    from digitpad.numbers.reading import NumberReading

_PANEL_SIZE_PX = 252, 304  # at least; lower, the rows of digits would touch
_WIDEST_PANEL_PX = 480


class DrawTab(QWidget):
    """Reads the canvas while the pen still moves.

    Attributes:
        canvas: The canvas.
        tools: The buttons above it, and the actions of the menus.
        open_and_save: Exchange with files, clipboard and screen.
        recognition: The recognition of the canvas, or None without a model.
        model_name: Name of the model in use, or "".

    Signals:
        status_changed(str): A message for the status bar.
        image_read(): The network's input has changed.
        digit_named(int): The user says which digit is on the canvas.
        opened(): A file, or what was pasted, is on the canvas now.
    """

    status_changed = Signal(str)
    image_read = Signal()
    digit_named = Signal(int)
    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recognizer: Recognizer | None = None
        self._is_unusable = False  # the model's file can't be read
        self._is_in_front = True
        self._steps = ALL_STEPS
        self._image = np.zeros((IMAGE_SIZE_PX, IMAGE_SIZE_PX), np.uint8)
        self.recognition: Recognition | None = None
        self.model_name = ""
        self.canvas = Canvas()
        self.tools = DrawingTools()
        self._panel = ReadingPanel()
        self.open_and_save = OpenAndSave(self, self.canvas, self.tools.recent)
        self._replay: ReplayBar | None = None
        self._numbers = NumberJob(self, self.canvas.seen)
        self._numbered: CanvasState | None = None  # the content that was read as a number
        self._announcer = Announcer(self._panel, self._panel.as_speech)
        # Moves that arrive together are read once.
        self._read_soon = QTimer(self, singleShot=True, interval=0)
        self.addActions(self.tools.actions())
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.canvas)
        self._on_history_changed()
        follow_language(self._read)  # which shows why nothing is read

    @property
    def shows_number(self) -> bool:
        """Whether the canvas is read as a number."""
        return self._numbered is not None

    def set_recognizer(self, recognizer: Recognizer | None, name: str) -> None:
        """Read with another model.

        Args:
            recognizer: The model, or None while it is loaded or if there is none.
            name: The model's name, or "" if there is none.
        """
        self._recognizer = recognizer
        self._is_unusable = False
        self.model_name = name
        self.open_and_save.set_recognizer(recognizer)
        self._numbers.set_recognizer(recognizer)
        self._show_number(None)
        self._numbers.read_soon()
        if self._replay is not None:
            self._replay.set_recognizer(recognizer)
        self._read()
        if self.canvas.drawn():
            self._announcer.say_soon()

    def set_unusable(self) -> None:
        """Say that the model that was to be loaded can't be, and what to do."""
        self._is_unusable = True
        self._read()

    def show_input(self, image: NDArray[np.uint8]) -> None:
        """Show a network input on the canvas: uint8, shape (28, 28), 0 = paper, 255 = ink."""
        self.canvas.show_drawing(CanvasState(picture=picture_of_input(image)))

    def set_steps(self, steps: InputSteps) -> None:
        """Choose the preprocessing steps from ink to input."""
        self._steps = steps
        self._read()

    def set_in_front(self, is_in_front: bool) -> None:
        """Allow what changes the canvas only while it is seen: the menu has it on every page."""
        self._is_in_front = is_in_front
        self._on_history_changed()

    def input_image(self) -> NDArray[np.uint8]:
        """The network's input: uint8, shape (28, 28), 0 = paper, 255 = ink."""
        return self._image

    def found_picture(self) -> Picture | None:
        """The picture on the canvas, if ink was looked for in it."""
        picture = self.canvas.seen().picture
        return None if picture is None or picture.is_input else picture

    def end(self) -> None:
        """Stop all jobs: the window closes."""
        self._read_soon.stop()
        self._announcer.stop()
        self.open_and_save.end()
        self._numbers.end()
        if self._replay is not None:
            self._replay.end()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit key says which digit is on the canvas."""
        digit = digit_of(event)
        if digit is not None and not event.isAutoRepeat():
            self.digit_named.emit(digit)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._panel.setMinimumSize(*_PANEL_SIZE_PX)  # its parts have fixed sizes
        self._panel.setMaximumWidth(_WIDEST_PANEL_PX)
        self._left = column((self.canvas, 1))
        margin = 2 * theme.SPACE_PX
        page = row((self._left, 5), (self._panel, 3), spacing=margin)
        column(self.tools, (page, 1), parent=self, margins=margin)

    def _connect(self) -> None:
        tools = self.tools
        tools.open_action.triggered.connect(self.open_and_save.ask_what_to_open)
        tools.screen_action.triggered.connect(self.open_and_save.region.ask)
        tools.save_action.triggered.connect(self.open_and_save.ask_where_to_save)
        tools.copy_action.triggered.connect(self.open_and_save.copy)
        tools.copy_reading_action.triggered.connect(self._copy_reading)
        tools.paste_action.triggered.connect(self.open_and_save.paste)
        tools.undo_action.triggered.connect(self.canvas.undo)
        tools.redo_action.triggered.connect(self.canvas.redo)
        tools.replay_action.triggered.connect(self._replay_drawing)
        tools.clear_action.triggered.connect(self.canvas.clear)
        tools.eraser_action.toggled.connect(self.canvas.set_eraser)
        tools.pen_width_changed.connect(self.canvas.set_pen_width)
        tools.ink_action.toggled.connect(self.canvas.set_shows_ink)
        self.canvas.drawn_changed.connect(self._on_drawn_changed)
        self.canvas.pen_lifted.connect(self._leave_replay)
        self.canvas.history_changed.connect(self._on_history_changed)
        self.open_and_save.status_changed.connect(self.status_changed)
        self.open_and_save.opened.connect(self.opened)
        self._read_soon.timeout.connect(self._read)
        self._read_soon.timeout.connect(self._announcer.say_soon)
        self._numbers.number_read.connect(self._on_number_read)
        self._numbers.failed.connect(self._on_number_failed)
        self._panel.digit_named.connect(self.digit_named)
        self._announcer.announced.connect(self._panel.describe)

    def _read(self) -> None:
        """Show the recognition of the canvas."""
        seen = self.canvas.seen()
        image = self._image = _to_input(seen, self._steps)
        if self._numbered is not None and not _goes_on(self._numbered, seen):
            self._show_number(None)
        self.recognition = None
        if self._recognizer is not None:
            found = self.recognition = self._recognizer.recognize(image)
            self._panel.show_reading(found, image, waits_for_number=self._numbers.is_waiting)
        elif self._is_unusable:
            text = self.tr("The model “{}” can't be opened: choose another one at the top right")
            self._panel.show_nothing(text.format(self.model_name), image)
        elif self.model_name:
            self._panel.show_nothing(self.tr("Loading the model..."), image)
        else:
            self._panel.show_nothing(self.tr("There is no model: train one"), image)
        self.image_read.emit()

    def _on_number_read(self, reading: "NumberReading | None") -> None:
        before = self._numbered
        self._show_number(reading)
        if before is not None or self._numbered is not None:
            self._announcer.say_soon()

    def _on_number_failed(self, error: DigitpadError) -> None:
        self.status_changed.emit(error_text(error))

    def _show_number(self, reading: "NumberReading | None") -> None:
        shown = reading if is_number(reading) else None
        self._numbered = self.canvas.seen() if shown else None
        self._panel.show_number(shown)
        # Signs are small and stand between the brackets of digits: they have one where unsure.
        symbols = (*shown.digits, *(s for s in shown.symbols if s.is_unsure)) if shown else ()
        marks = [Mark(symbol.box, symbol.is_unsure) for symbol in dict.fromkeys(symbols)]
        self.canvas.mark_digits(marks)

    def _on_drawn_changed(self) -> None:
        self._leave_replay()
        self._read_once_more()

    def _leave_replay(self) -> None:
        if self._replay is None:
            return
        if self.canvas.is_drawing:  # the canvas must not grow under the pen
            self._replay.pause()
        else:
            self._replay.close_replay()

    def _read_once_more(self) -> None:
        self._numbers.read_soon()
        if not self._read_soon.isActive():
            self._read_soon.start()

    def _copy_reading(self) -> None:
        self.open_and_save.copy_text(self._panel.as_text())

    def _replay_drawing(self) -> None:
        """Open the replay of the ink."""
        if self._replay is None:
            from digitpad.gui.draw.replay_bar import ReplayBar

            self._replay = ReplayBar()
            self._replay.moment_changed.connect(self._on_moment_changed)
            self._replay.closed.connect(self._on_replay_closed)
            self._left.addWidget(self._replay)
        self.canvas.end_gesture()
        self._replay.open(self.canvas.drawn().ink, self._recognizer)

    def _on_moment_changed(self, ink: Ink) -> None:
        self.canvas.show_part(ink.strokes)
        self._read_once_more()

    def _on_replay_closed(self) -> None:
        self.canvas.show_part(None)
        self.canvas.setFocus()

    def _on_history_changed(self) -> None:
        """Enable the actions that are possible now."""
        drawn, tools, is_seen = self.canvas.drawn(), self.tools, self._is_in_front
        can_replay = sum(len(stroke.points) for stroke in drawn.strokes) > 1
        tools.undo_action.setEnabled(is_seen and self.canvas.can_undo)
        tools.redo_action.setEnabled(is_seen and self.canvas.can_redo)
        tools.replay_action.setEnabled(is_seen and can_replay)
        tools.clear_action.setEnabled(is_seen and bool(drawn))
        tools.ink_action.setEnabled(is_seen and self.found_picture() is not None)
        for action in (tools.pen_action, tools.eraser_action):
            action.setEnabled(is_seen)
        for action in (tools.save_action, tools.copy_action, tools.copy_reading_action):
            action.setEnabled(bool(drawn))


def _goes_on(known: CanvasState, seen: CanvasState) -> bool:
    """Whether the ink or picture read before is still there, perhaps with more ink."""
    if known.picture is not None and seen.picture is not None:
        return known.picture.original is seen.picture.original
    if known.picture is not None or seen.picture is not None:
        return False
    return len(seen.strokes) >= len(known.strokes)


def _to_input(drawn: CanvasState, steps: InputSteps) -> NDArray[np.uint8]:
    if drawn.picture is not None:
        return drawn.picture.image
    return draw_input(drawn.ink, steps=steps, paper=drawn.paper)
