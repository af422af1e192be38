"""The draw tab: a canvas, what the model reads on it, and pictures in and out."""

from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QBuffer, QIODevice, QTimer, Signal
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from digitpad.errors import SaveError
from digitpad.files import write_whole
from digitpad.gui import theme
from digitpad.gui.canvas import Canvas
from digitpad.gui.canvas_painter import drawing_image
from digitpad.gui.drawing_tools import DrawingTools
from digitpad.gui.newest_job import NewestJob
from digitpad.gui.outside_pictures import file_patterns, picture_from, read_outside_picture
from digitpad.gui.problem import show_problem
from digitpad.gui.reading_panel import ReadingPanel
from digitpad.gui.save_dialog import ask_where_to_save
from digitpad.gui.sketch import Drawn, Picture
from digitpad.ink import draw_input
from digitpad.progress import IsCancelled, Report
from digitpad.recognizer import Recognizer

_PANEL_SIZE_PX = 340, 320


class DrawTab(QWidget):
    """Reads what is drawn while the pen still moves.

    Signals:
        status_changed(str): What was done, or is being done.
    """

    status_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recognizer: Recognizer | None = None
        self._waiting_for = ""
        self.canvas = Canvas()
        self._tools = DrawingTools()
        self._panel = ReadingPanel()
        self._opening = NewestJob(self)
        self._saving = NewestJob(self)
        # Moves that arrive together are read once, after the last of them.
        self._read_soon = QTimer(self, singleShot=True, interval=0)
        self.addActions(self._tools.actions())
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.canvas)
        self._on_history_changed()
        self._read()

    def set_recognizer(self, recognizer: Recognizer | None, name: str) -> None:
        """Read with another model.

        Args:
            recognizer: The model, or None while it is being loaded or when there is none.
            name: The model's name, or "" when there is none.
        """
        self._recognizer = recognizer
        self._waiting_for = name
        self._read()

    def show_input(self, image: NDArray[np.uint8]) -> None:
        """Put a 28x28 image, uint8, 0 = paper, 255 = ink, on the canvas; it is read as it is."""
        self.canvas.show_picture(Picture(np.uint8(255) - image, image))

    def pen_width(self) -> int:
        """Width of the pen in logical pixels."""
        return self.canvas.pen_width

    def set_pen_width(self, width: int) -> None:
        """Draw with another pen."""
        self._tools.set_pen_width(width)

    def file_actions(self) -> list[QAction]:
        """What the File menu offers."""
        return self._tools.file_actions()

    def edit_actions(self) -> list[QAction]:
        """What the Edit menu offers."""
        return self._tools.edit_actions()

    def end(self) -> None:
        """Wait for what is being read or saved: the window closes."""
        self._read_soon.stop()
        self._opening.end()
        self._saving.end()

    def open_picture(self, source: object) -> None:
        """Put a picture, a Path or a QImage, on the canvas once it is read."""
        assert isinstance(source, Path | QImage)
        self.status_changed.emit(self.tr("Reading the picture..."))

        def read(_report: Report, _is_cancelled: IsCancelled) -> Picture:
            return read_outside_picture(source)

        self._opening.start(read)

    def save_drawing(self, file: str) -> None:
        """Write the canvas to a PNG file: black ink on white paper."""
        image = drawing_image(self.canvas.drawn(), self.canvas.pen_width)
        self._saving.start(partial(_save, image, Path(file)))

    def copy_drawing(self) -> None:
        """Put the canvas into the clipboard as a picture: black ink on white paper."""
        image = drawing_image(self.canvas.drawn(), self.canvas.pen_width)
        QGuiApplication.clipboard().setImage(image)
        self.status_changed.emit(self.tr("Copied the drawing as a picture"))

    def paste_picture(self) -> None:
        """Put the clipboard's picture on the canvas."""
        picture = picture_from(QGuiApplication.clipboard().mimeData())
        if picture is None:
            self.status_changed.emit(self.tr("There is no picture to paste; copy one first"))
        else:
            self.open_picture(picture)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.SPACE_PX)
        left.addWidget(self._tools)
        left.addWidget(self.canvas, stretch=1)
        self._panel.setMinimumSize(*_PANEL_SIZE_PX)  # whatever its fixed parts say
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*[2 * theme.SPACE_PX] * 4)
        layout.setSpacing(3 * theme.SPACE_PX)
        layout.addLayout(left, stretch=5)
        layout.addWidget(self._panel, stretch=3)

    def _connect(self) -> None:
        tools = self._tools
        tools.open_action.triggered.connect(self._on_open_requested)
        tools.save_action.triggered.connect(self._on_save_requested)
        tools.copy_action.triggered.connect(self.copy_drawing)
        tools.paste_action.triggered.connect(self.paste_picture)
        tools.undo_action.triggered.connect(self.canvas.undo)
        tools.redo_action.triggered.connect(self.canvas.redo)
        tools.clear_action.triggered.connect(self.canvas.clear)
        tools.eraser_action.toggled.connect(self.canvas.set_eraser)
        tools.pen_width_changed.connect(self.canvas.set_pen_width)
        self.canvas.drawn_changed.connect(self._on_drawn_changed)
        self.canvas.history_changed.connect(self._on_history_changed)
        self.canvas.picture_dropped.connect(self.open_picture)
        self._read_soon.timeout.connect(self._read)
        self._opening.succeeded.connect(self._on_picture_read)
        self._opening.failed.connect(self._on_picture_refused)
        self._saving.succeeded.connect(self._on_saved)
        self._saving.failed.connect(self._on_save_failed)

    def _read(self) -> None:
        """Ask the model what is on the canvas."""
        image = _to_input(self.canvas.drawn())
        if self._recognizer is not None:
            self._panel.show_reading(self._recognizer.recognize(image), image)
        elif self._waiting_for:
            self._panel.show_nothing(self.tr("Loading the model..."), image)
        else:
            self._panel.show_nothing(self.tr("There is no model: train one"), image)

    def _on_drawn_changed(self) -> None:
        if not self._read_soon.isActive():
            self._read_soon.start()

    def _on_history_changed(self) -> None:
        drawn = self.canvas.drawn()
        self._tools.allow(
            undo=self.canvas.can_undo, redo=self.canvas.can_redo, use_drawing=bool(drawn)
        )

    def _on_open_requested(self) -> None:
        dialog = QFileDialog(self, self.tr("Open a picture"))
        dialog.setObjectName("open_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Pictures ({})").format(file_patterns()))
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_file_chosen(self, file: str) -> None:
        self.open_picture(Path(file))

    def _on_save_requested(self) -> None:
        title = self.tr("Save the drawing")
        ask_where_to_save(self, "save_dialog", title, "digit.png", self.save_drawing)

    def _on_picture_read(self, picture: Picture) -> None:
        self.canvas.show_picture(picture)
        said = self.tr("Reading the picture's largest digit; draw to begin a new drawing")
        if not picture.image.any():
            said = self.tr("No ink stands out in this picture; try one with more contrast")
        self.status_changed.emit(said)

    def _on_picture_refused(self, error: Exception) -> None:
        self.status_changed.emit(self.tr("Not opened"))
        show_problem(self, "open_problem", error)

    def _on_saved(self, path: Path) -> None:
        self.status_changed.emit(self.tr("Saved to {}").format(path))

    def _on_save_failed(self, error: Exception) -> None:
        self.status_changed.emit(self.tr("Not saved"))
        show_problem(self, "save_problem", error)


def _to_input(drawn: Drawn) -> NDArray[np.uint8]:
    return draw_input(drawn.ink) if drawn.picture is None else drawn.picture.image


def _save(image: QImage, path: Path, _report: Report, _is_cancelled: IsCancelled) -> Path:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # type: ignore[call-overload]
        raise SaveError("Not saved: the picture could not be written as PNG.")
    write_whole(path, bytes(buffer.data().data()))
    return path
