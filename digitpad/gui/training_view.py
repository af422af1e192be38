"""The right side of the train tab: how a run goes, its curves, and what came out of it."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from digitpad.datasets.source import Source
from digitpad.errors import DigitpadError
from digitpad.gui import theme
from digitpad.gui.charts_panel import ChartsPanel
from digitpad.gui.controls import named
from digitpad.gui.interrupted_training import InterruptedOffer
from digitpad.gui.layers_view import LayersView
from digitpad.gui.problem import show_problem
from digitpad.gui.training_banner import TrainingBanner
from digitpad.gui.training_outcome import TrainingOutcome
from digitpad.gui.training_progress import TrainingProgress, format_duration
from digitpad.gui.training_run import TrainingRun
from digitpad.history import TrainingUpdate
from digitpad.model_store import StoredModel
from digitpad.progress import Progress
from digitpad.training import TrainingResult


class TrainingView(QWidget):
    """Follows a run: progress, question, charts, layers and outcome.

    Attributes:
        banner: Asks what is to become of a model that isn't saved.
        charts: The curves.
        layers: The layers of the chosen network.
        outcome: The test accuracy and the first test images.

    Signals:
        status_changed(str): What was done, or is being done.
    """

    status_changed = Signal(str)

    def __init__(
        self, run: TrainingRun, sources: Mapping[str, Source], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sources = sources
        self._progress = TrainingProgress()
        self.banner = TrainingBanner()
        self.charts = ChartsPanel()
        self.layers = LayersView()
        self.outcome = TrainingOutcome()
        self._lay_out()
        run.progressed.connect(self._on_progressed)
        run.trained.connect(self._on_trained)
        run.saved.connect(self._on_saved)
        run.saved_elsewhere.connect(self._on_saved_elsewhere)
        run.save_failed.connect(self._on_save_failed)
        run.failed.connect(self._on_failed)
        run.cancelled.connect(self._on_cancelled)
        self.charts.exported.connect(self._on_exported)
        self.charts.export_failed.connect(self._on_export_failed)

    def say(self, text: str, details: str = "") -> None:
        """Say how things stand while nothing goes on."""
        self._progress.say(text, details)

    def begin(self, name: str, epochs: int) -> None:
        """Show that a run begins, or goes on, that will be saved as `name`."""
        self.banner.hide()
        self.outcome.hide()
        self._pages.setCurrentIndex(0)
        self.charts.begin(epochs)
        self._progress.begin(self.tr("Starting..."))
        self.status_changed.emit(self.tr("Training {}...").format(name))

    def show_stopping(self) -> None:
        """Show at once that Stop was heard."""
        self._progress.show_stopping()
        self.status_changed.emit(self.tr("Stopping..."))

    def show_saving(self) -> None:
        """Show that the model is being saved."""
        self.banner.hide()
        self._progress.begin(self.tr("Saving..."))

    def show_interrupted(self, offer: InterruptedOffer) -> None:
        """Offer to resume a run, or only to discard it where that is impossible."""
        text, record = offer.problem, offer.record
        if record is not None:
            sentence = self.tr("Training of “{}” was interrupted after epoch {} of {}.")
            done, planned = len(record.epochs), record.config.epochs
            text = sentence.format(offer.checkpoints.name, done, planned)
        self.banner.ask_to_resume(text, is_possible=record is not None)

    def show_discarded(self) -> None:
        """Show that the model is gone."""
        self.outcome.hide()
        self.show_forgotten()

    def show_forgotten(self) -> None:
        """Show that a run can't be resumed any more."""
        self.banner.hide()
        self._tell(self.tr("Discarded"))

    def _lay_out(self) -> None:
        self._pages = named(QTabWidget(), "training_pages", self.tr("Curves or network"))
        self._pages.setDocumentMode(True)
        for page, title in (
            (self.charts, self.tr("Curves")),
            (self.layers, self.tr("Network")),
        ):
            framed = QWidget()
            inner = QVBoxLayout(framed)
            inner.setContentsMargins(0, theme.SPACE_PX, 0, 0)
            inner.addWidget(page)
            self._pages.addTab(framed, title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_PX)
        layout.addWidget(self._progress)
        layout.addWidget(self.banner)
        layout.addWidget(self._pages, stretch=1)
        layout.addWidget(self.outcome)

    def _tell(self, text: str, details: str = "") -> None:
        self._progress.say(text, details)
        self.status_changed.emit(text)

    def _on_progressed(self, progress: Progress | TrainingUpdate) -> None:
        self._progress.show_progress(progress)
        if isinstance(progress, TrainingUpdate):
            self.charts.add(progress)

    def _on_trained(self, result: TrainingResult) -> None:
        title = self._sources[result.evaluation.digits.name].title
        self.outcome.show_evaluation(result.evaluation, title)
        if not result.stopped:
            self.show_saving()
            return
        best = result.files.record.history.best_epoch
        question = self.tr("Keep the best epoch so far (epoch {}, test accuracy {} %)?")
        accuracy = f"{100 * result.evaluation.accuracy:.2f}"
        self._tell(self.tr("Stopped"), result.problem)
        self.banner.ask_to_keep(question.format(best.epoch if best else 0, accuracy))

    def _on_saved(self, model: StoredModel) -> None:
        record = model.record
        accuracy = f"{100 * (record.test_accuracy or 0):.2f} %"
        count = len(record.history.epochs)
        epochs = self.tr("1 epoch") if count == 1 else self.tr("{} epochs").format(count)
        self._tell(
            self.tr("Test accuracy {}, saved as {}").format(accuracy, model.name),
            self.tr("{} in {}").format(epochs, format_duration(record.duration_s)),
        )

    def _on_saved_elsewhere(self, folder: Path) -> None:
        self._tell(
            self.tr("Saved to {}").format(folder),
            self.tr("Import it with Model > Import when there is room again."),
        )

    def _on_save_failed(self, error: Exception) -> None:
        self._tell(self.tr("Trained, but not saved yet"))
        self.banner.ask_after_failure(self._one_sentence(error))

    def _on_failed(self, error: Exception) -> None:
        self.charts.withdraw()
        self._tell(self.tr("Training failed"), self._one_sentence(error))

    def _on_cancelled(self, can_be_resumed: bool) -> None:
        self.charts.withdraw()
        if can_be_resumed:
            self._tell(self.tr("Stopped"), self.tr("It stands where it was interrupted before."))
        else:
            nothing = self.tr("No epoch had ended yet, so there is nothing to keep.")
            self._tell(self.tr("Stopped"), nothing)

    def _on_exported(self, path: Path) -> None:
        self.status_changed.emit(self.tr("Exported to {}").format(path))

    def _on_export_failed(self, error: Exception) -> None:
        self.status_changed.emit(self.tr("Not exported"))
        show_problem(self, "export_problem", error)

    def _one_sentence(self, error: Exception) -> str:
        if isinstance(error, DigitpadError):
            return str(error)
        return self.tr("Something went wrong; the log has the details.")
