"""Opening, saving, copying and pasting of drawings."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from digitpad.gui.base.file_dialogs import ask_what_to_open, ask_where_to_save
from digitpad.gui.base.message_boxes import show_problem
from digitpad.gui.canvas.canvas import Canvas
from digitpad.gui.canvas.canvas_painter import drawing_image
from digitpad.gui.canvas.drawing import CanvasState
from digitpad.gui.canvas.drop_and_paste import dropped_content, file_patterns, read_source
from digitpad.gui.draw.recent_files import RecentFiles
from digitpad.gui.draw.saved_drawing import PNG, SVG, endings_for, save_drawing
from digitpad.gui.draw.screen_region import ScreenRegion
from digitpad.gui.jobs.latest_job import LatestJob
from digitpad.recognition.recognizer import Recognizer

if TYPE_CHECKING:
    from digitpad.gui.draw.batch_window import BatchWindow
    from digitpad.numbers.batch import FileReading


class OpenAndSave(QObject):
    """Exchanges the canvas' content with files, the clipboard and the screen.

    Attributes:
        region: Reads a part of the screen.

    Signals:
        status_changed(str): A message for the status bar.
        opened(): What was to be opened is on the canvas.
    """

    status_changed = Signal(str)
    opened = Signal()

    def __init__(self, window: QWidget, canvas: Canvas, recent: RecentFiles) -> None:
        """Connect to a canvas.

        Args:
            window: Parent of the dialogs.
            canvas: The canvas.
            recent: Records the opened files.
        """
        super().__init__(window)
        self._window = window
        self._canvas = canvas
        self._recent = recent
        self._recognizer: Recognizer | None = None
        self._source: Path | QImage | None = None  # being opened
        self._opening = LatestJob(self)
        self._saving = LatestJob(self)
        self.region = ScreenRegion(window)
        self.region.chosen.connect(self.open)
        self._batch: BatchWindow | None = None
        self._opening.succeeded.connect(self._on_read)
        self._opening.failed.connect(self._on_refused)
        self._saving.succeeded.connect(self._on_saved)
        self._saving.failed.connect(self._on_save_failed)
        canvas.dropped.connect(self._on_dropped)
        recent.chosen.connect(self.open)

    def set_recognizer(self, recognizer: Recognizer | None) -> None:
        """Read many files with another model."""
        self._recognizer = recognizer
        if self._batch is not None:
            self._batch.set_recognizer(recognizer)

    def end(self) -> None:
        """Stop all jobs: the window closes."""
        self._opening.end()
        self._saving.end()
        self._recent.end()
        self.region.end()
        if self._batch is not None:
            self._batch.end()

    def open(self, source: object, index: int | None = None) -> None:
        """Put a picture or ink on the canvas once it is read.

        Args:
            source: A QImage, or the Path of a file.
            index: Which of the file's drawings, 0 for the first; None if it should be the only
                one: several are listed.
        """
        assert isinstance(source, Path | QImage)
        self._source = source
        self.status_changed.emit(self.tr("Reading the picture..."))
        canvas = float(self._canvas.width()), float(self._canvas.height())
        self._opening.start(lambda *_: read_source(source, canvas, index))

    def open_files(self, files: Sequence[Path]) -> None:
        """Put a file on the canvas; list the readings of several files or of a folder."""
        if len(files) == 1:
            self.open(files[0])
        elif files:
            self._list(tuple(files))

    def ask_what_to_open(self) -> None:
        """Open a non-blocking file dialog."""
        pictures, ink = file_patterns()
        ask_what_to_open(
            self._window,
            "open_dialog",
            self.tr("Open pictures or ink"),
            self._on_files_chosen,
            (
                self.tr("Pictures and ink ({})").format(f"{pictures} {ink}"),
                self.tr("Pictures ({})").format(pictures),
                self.tr("Ink: InkML and UNIPEN ({})").format(ink),
                self.tr("All files ({})").format("*"),
            ),
            QFileDialog.FileMode.ExistingFiles,
        )

    def ask_where_to_save(self) -> None:
        """Open a non-blocking save dialog."""
        ask_where_to_save(
            self._window,
            "save_dialog",
            self.tr("Save the drawing"),
            f"digit{PNG}",
            self.save,
            endings_for(self._canvas.drawn()),
        )

    def save(self, file: str) -> None:
        """Write the canvas to a file, black ink on white paper: PNG, SVG or InkML."""
        drawn, pen_width = self._canvas.drawn(), self._canvas.pen_width
        self._saving.start(lambda *_: save_drawing(drawn, pen_width, Path(file)))

    def copy(self) -> None:
        """Copy the canvas as a picture: black ink on white paper."""
        image = drawing_image(self._canvas.drawn(), self._canvas.pen_width)
        QGuiApplication.clipboard().setImage(image)
        self.status_changed.emit(self.tr("Copied the drawing as a picture"))

    def copy_text(self, text: str) -> None:
        """Copy the reading as text."""
        if text:
            QGuiApplication.clipboard().setText(text)
            self.status_changed.emit(self.tr("Copied: {}").format(text))
        else:
            self.status_changed.emit(self.tr("There is nothing to copy; draw a digit first"))

    def paste(self) -> None:
        """Put the clipboard's picture or file on the canvas."""
        data: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None if empty
        found = dropped_content(data) if data is not None else None
        if found is None:
            self.status_changed.emit(self.tr("There is no picture to paste; copy one first"))
        else:
            self._on_dropped(found)

    def _list(self, paths: tuple[Path, ...]) -> None:
        from digitpad.gui.draw.batch_window import BatchWindow  # rarely needed

        if self._batch is None:
            self._batch = BatchWindow(self._window)
            self._batch.set_recognizer(self._recognizer)
            self._batch.chosen.connect(self._on_reading_chosen)
        self._batch.show_files(paths)

    def _on_dropped(self, found: object) -> None:
        if isinstance(found, tuple):
            self.open_files(found)
        else:
            self.open(found)

    def _on_files_chosen(self, files: list[str]) -> None:
        self.open_files([*map(Path, files)])

    def _on_reading_chosen(self, reading: "FileReading") -> None:
        self.open(reading.file, reading.index)

    def _on_read(self, found: CanvasState | None) -> None:
        source = self._source
        if isinstance(source, Path):
            self._recent.add(source)
        if found is None:  # several
            assert isinstance(source, Path)
            self.status_changed.emit("")
            self._list((source,))
            return
        self._canvas.show_drawing(found)
        self.opened.emit()
        if found.picture is None:
            said = self.tr("The ink is on the canvas; go on drawing, or undo")
        elif found.picture.image.any():
            said = self.tr("Picture loaded. Draw on it, rub out, or clear it to start over.")
        else:
            said = self.tr("No writing found in this picture. Try one with more contrast.")
        self.status_changed.emit(said)

    def _on_refused(self, error: Exception) -> None:
        if isinstance(self._source, Path):
            self._recent.forget(self._source)
        self.status_changed.emit(self.tr("Not opened"))
        show_problem(self._window, "open_problem", error)

    def _on_saved(self, path: Path) -> None:
        if path.suffix.lower() != SVG:  # which cannot be opened again
            self._recent.add(path)
        self.status_changed.emit(self.tr("Saved to {}").format(path))

    def _on_save_failed(self, error: Exception) -> None:
        self.status_changed.emit(self.tr("Not saved"))
        show_problem(self._window, "save_problem", error)
