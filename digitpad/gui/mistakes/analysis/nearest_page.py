"""Page with the training images nearest to the chosen image, by the model in use."""

from collections.abc import Callable
from functools import partial
from threading import Lock

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from digitpad.datasets.source import Source
from digitpad.explanation.nearest_images import EmbeddingIndex, Neighbour, build_index, sample
from digitpad.gui.base import theme
from digitpad.gui.base.controls import WrappedLabel, named
from digitpad.gui.base.layouts import column
from digitpad.gui.base.message_boxes import error_text
from digitpad.gui.base.translation import follow_language, translated
from digitpad.gui.jobs.latest_job import LatestJob
from digitpad.gui.mistakes.analysis.nearest_row import COUNT, NearestRow
from digitpad.gui.mistakes.example import Example
from digitpad.models.store import StoredModel
from digitpad.override import override
from digitpad.progress import IsCancelled, Progress, Report, stop_if

BuildIndex = Callable[[StoredModel, Source, Report, IsCancelled], EmbeddingIndex]
"""Embeds training images of a source by a model."""

_Key = tuple[str, str]


def index_training_images(
    model: StoredModel, source: Source, report: Report, is_cancelled: IsCancelled
) -> EmbeddingIndex:
    """Embed 5,000 of a source's training images by a model.

    Raises ModelError or DataError as the parts do, and Cancelled.
    """
    compiled = model.read(".tflite")
    digits = sample(source.load("train", report, is_cancelled))
    return build_index(compiled, digits, report, is_cancelled)


class NearestPage(QWidget):
    """Indexes the training images when first shown, then follows the chosen image."""

    def __init__(self, build_index: BuildIndex = index_training_images) -> None:
        """Show nothing yet; `build_index` is the long job, of which tests have a shorter one."""
        super().__init__()
        self._build_index = build_index
        self._model: StoredModel | None = None
        self._source: Source | None = None
        self._example: Example | None = None
        self._index: tuple[_Key, EmbeddingIndex] | None = None
        self._found: tuple[Neighbour, ...] = ()
        self._progress: Progress | None = None
        self._error: Exception | None = None
        self._search_lock = Lock()  # a dropped search may still be running
        self._indexing = LatestJob(self, can_be_left=True)
        self._searching = LatestJob(self, can_be_left=True)
        self._said = named(WrappedLabel(), "nearest_said")
        self._bar = named(QProgressBar(), "nearest_progress")
        self._bar.setTextVisible(False)
        self._row = NearestRow()
        margins = (0, theme.SPACE_PX, 0, 0)
        column(self._said, self._bar, (self._row, 1), parent=self, margins=margins)
        self._indexing.progressed.connect(self._on_progressed)
        self._indexing.succeeded.connect(self._on_indexed)
        self._indexing.failed.connect(self._on_failed)
        self._searching.succeeded.connect(self._on_found)
        self._searching.failed.connect(self._on_failed)
        follow_language(self._set_texts)

    def set_model(self, model: StoredModel | None, source: Source | None) -> None:
        """Use another model, or other training images."""
        self._model, self._source = model, source
        self._indexing.drop()
        self._searching.drop()
        self._progress = self._error = None
        self._refresh()

    def show_example(self, example: Example | None) -> None:
        """Follow the chosen image, once the page is shown."""
        self._example = example
        self._refresh()

    def end(self) -> None:
        """Cancel, silence and wait for the jobs: for when the window closes."""
        self._indexing.end()
        self._searching.end()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with the image chosen while hidden."""
        super().showEvent(event)
        self._error = None  # try again
        self._refresh()

    @property
    def _key(self) -> _Key | None:
        """What the index depends on."""
        if self._model is None or self._source is None:
            return None
        return self._model.record.tflite_sha256, self._source.name

    def _refresh(self) -> None:
        self._found = ()
        if self.isVisible() and self._example is not None and self._error is None:
            if self._index is not None and self._index[0] == self._key:
                self._search(self._index[1], self._example)
            elif self._model and self._source and not self._indexing.is_running:
                self._index = None  # may be large, and is no longer needed
                self._indexing.start(partial(self._build_index, self._model, self._source))
        self._set_texts()

    def _search(self, index: EmbeddingIndex, example: Example) -> None:
        def search(_report: Report, is_cancelled: IsCancelled) -> tuple[Neighbour, ...]:
            with self._search_lock:
                stop_if(is_cancelled)
                return index.nearest(example.image, COUNT)

        self._searching.start(search)

    def _set_texts(self) -> None:
        self._said.setAccessibleName(self.tr("Most similar training images"))
        self._bar.setAccessibleName(self.tr("Training images looked at"))
        self._said.setText(self._say())
        self._bar.setVisible(self._indexing.is_running)
        progress = self._progress
        self._bar.setRange(0, (progress.total or 0) if progress else 0)
        self._bar.setValue(progress.done if progress else 0)
        self._row.show_neighbours(self._found, self._example.label if self._example else 0)

    def _say(self) -> str:
        if self._error is not None:
            return error_text(self._error)
        if self._indexing.is_running:
            return translated(self._progress.message) if self._progress else ""
        if self._example is None:
            return self.tr("Choose an image to see what was learned that is like it.")
        if not self._found or self._index is None:
            return ""
        text = self.tr("Most similar to the network, among {} training images, with their labels")
        return text.format(f"{len(self._index[1].digits):,}")

    def _on_progressed(self, progress: Progress) -> None:
        self._progress = progress
        self._set_texts()

    def _on_indexed(self, index: EmbeddingIndex) -> None:
        assert self._key is not None
        self._progress = None
        self._index = self._key, index
        self._refresh()

    def _on_found(self, found: tuple[Neighbour, ...]) -> None:
        self._found = found
        self._set_texts()

    def _on_failed(self, error: Exception) -> None:
        self._progress, self._error = None, error
        self._set_texts()
