"""Tool bar of the Draw tab, and the actions of drawing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QSlider, QWidget

from digitpad.gui.base import theme
from digitpad.gui.base.controls import explain, make_action, named, tool_button
from digitpad.gui.base.layouts import STRETCH, row
from digitpad.gui.base.translation import follow_language
from digitpad.gui.draw.recent_files import RecentFiles
from digitpad.gui.draw.screen_region import can_see_screen
from digitpad.override import override

PEN_WIDTHS_PX = (4, 40)
_LEAST_SLIDER_PX, _SLIDER_WIDTH_PX = 40, 110


class DrawingTools(QWidget):
    """Pen and its width, eraser, undo, redo, clear, open, save, replay.

    Attributes:
        open_action, save_action: Pictures and ink.
        recent: The recently opened files.
        screen_action: Reads a part of the screen.
        copy_action, copy_reading_action: The drawing as a picture, the reading as text.
        paste_action: Puts the clipboard's picture or file on the canvas.
        undo_action, redo_action, clear_action, replay_action: What their names say.
        ink_action: Checked while what was taken for ink is laid over a picture.
        pen_action, eraser_action: One of them is checked: what the left button does.

    Signals:
        pen_width_changed(int): The width in logical pixels.
    """

    pen_width_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_actions()
        self._slider = named(QSlider(Qt.Orientation.Horizontal), "pen_width")
        self._slider.setRange(*PEN_WIDTHS_PX)
        self._slider.setValue(16)
        self._slider.valueChanged.connect(self.pen_width_changed)
        self._lay_out()
        follow_language(self._set_texts)

    def set_pen_width(self, width: int) -> None:
        """Move the slider, which changes the pen."""
        self._slider.setValue(width)

    def file_actions(self) -> list[QAction]:
        """Actions of the File menu."""
        screen = [self.screen_action] if can_see_screen() else []
        return [self.open_action, self.recent.menu.menuAction(), *screen, self.save_action]

    def view_actions(self) -> list[QAction]:
        """Actions of the View menu."""
        return [self.ink_action]

    def edit_actions(self) -> list[QAction]:
        """Actions of the Edit menu."""
        return [
            self.undo_action,
            self.redo_action,
            self.copy_action,
            self.copy_reading_action,
            self.paste_action,
            self.pen_action,
            self.eraser_action,
            self.replay_action,
            self.clear_action,
        ]

    def _make_actions(self) -> None:
        keys = QKeySequence.StandardKey
        self.open_action = make_action(self, "open_picture_action", shortcut=keys.Open)
        self.screen_action = make_action(self, "read_screen_action", shortcut="Ctrl+Shift+O")
        self.save_action = make_action(self, "save_drawing_action", shortcut=keys.Save)
        self.undo_action = make_action(self, "undo_action", shortcut="Ctrl+Z")
        self.redo_action = make_action(self, "redo_action", shortcut="Ctrl+Shift+Z")
        self.copy_action = make_action(self, "copy_drawing_action", shortcut=keys.Copy)
        self.copy_reading_action = make_action(self, "copy_reading_action", shortcut="Ctrl+Shift+C")
        self.paste_action = make_action(self, "paste_picture_action", shortcut=keys.Paste)
        self.pen_action = make_action(self, "pen_action", shortcut="P")
        self.eraser_action = make_action(self, "eraser_action", shortcut="E")
        for action in (self.pen_action, self.eraser_action):
            action.setCheckable(True)
        self.pen_action.setChecked(True)
        self.pen_action.triggered.connect(self._on_pen_chosen)
        self.eraser_action.toggled.connect(self._on_eraser_toggled)
        self.replay_action = make_action(self, "replay_action", shortcut="Ctrl+R")
        self.clear_action = make_action(self, "clear_action", shortcut=keys.Delete)
        self.ink_action = make_action(self, "show_ink_action", shortcut="Ctrl+K")
        self.ink_action.setCheckable(True)
        self.recent = RecentFiles(self)
        self.addActions([*self.file_actions(), *self.edit_actions(), *self.view_actions()])

    def _lay_out(self) -> None:
        self._slider.setMaximumWidth(_SLIDER_WIDTH_PX)
        self._slider.setMinimumWidth(_LEAST_SLIDER_PX)
        row(
            tool_button(self.pen_action, "pen_button", "pen-line"),
            self._slider,
            tool_button(self.eraser_action, "eraser_button", "eraser"),
            _Separator(),
            tool_button(self.undo_action, "undo_button", "undo-2"),
            tool_button(self.redo_action, "redo_button", "redo-2"),
            tool_button(self.clear_action, "clear_button", "trash-2"),
            _Separator(),
            tool_button(self.open_action, "open_button", "folder-open"),
            tool_button(self.save_action, "save_button", "save"),
            tool_button(self.replay_action, "replay_button", "circle-play"),
            tool_button(self.ink_action, "show_ink_button", "highlighter"),
            STRETCH,
            parent=self,
            spacing=theme.SPACE_PX // 2,
        )

    def _set_texts(self) -> None:
        self.open_action.setText(self.tr("&Open..."))
        self.screen_action.setText(self.tr("Read from the s&creen..."))
        self.save_action.setText(self.tr("&Save the drawing..."))
        self.undo_action.setText(self.tr("&Undo"))
        self.redo_action.setText(self.tr("&Redo"))
        self.copy_action.setText(self.tr("&Copy the drawing"))
        self.copy_reading_action.setText(self.tr("Copy the rea&ding"))
        self.paste_action.setText(self.tr("&Paste"))
        self.pen_action.setText(self.tr("Pe&n"))
        self.eraser_action.setText(self.tr("&Eraser"))
        self.replay_action.setText(self.tr("Re&play the drawing"))
        self.clear_action.setText(self.tr("C&lear"))
        self.ink_action.setText(self.tr("What the program took for in&k"))
        self._slider.setAccessibleName(self.tr("Pen width"))
        explain(self._slider, self.tr("Width of the pen. The network reads all alike."))

    def _on_pen_chosen(self) -> None:
        self.pen_action.setChecked(True)
        self.eraser_action.setChecked(False)

    def _on_eraser_toggled(self, is_eraser: bool) -> None:
        self.pen_action.setChecked(not is_eraser)


class _Separator(QWidget):
    """A thin vertical line between two groups of buttons."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(2 * theme.SPACE_PX, 3 * theme.SPACE_PX)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.line())
        middle = self.width() // 2
        painter.drawLine(middle, 0, middle, self.height())
