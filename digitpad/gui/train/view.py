"""The right side of the Train tab: progress, curves and outcome of a run."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from digitpad.datasets.source import Source, title_of
from digitpad.errors import DataError, DigitpadError
from digitpad.gui.base import theme
from digitpad.gui.base.controls import named
from digitpad.gui.base.layouts import column, row
from digitpad.gui.base.message_boxes import show_problem
from digitpad.gui.base.translation import follow_language, translated
from digitpad.gui.charts.panel import ChartsPanel
from digitpad.gui.jobs.model_run import ModelRunState
from digitpad.gui.train.banner import TrainingBanner, TrainingFailure
from digitpad.gui.train.fields import choice_texts
from digitpad.gui.train.layers_view import LayersView
from digitpad.gui.train.learning.page import LearningPage
from digitpad.gui.train.outcome import TrainingOutcome
from digitpad.gui.train.progress import TrainingProgress, format_duration
from digitpad.gui.train.run import TrainingRun
from digitpad.gui.train.runs_list import RunsList
from digitpad.messages import Message
from digitpad.models.record import ModelRecord
from digitpad.models.store import StoredModel
from digitpad.networks.architectures import NETWORKS
from digitpad.networks.config import TrainingConfig
from digitpad.override import override
from digitpad.progress import Progress
from digitpad.training.learning_rate import describe_change
from digitpad.training.train import TrainingResult
from digitpad.training.updates import TrainingUpdate


@dataclass(frozen=True)
class Subject:
    """What a run trains.

    Attributes:
        name: Under which it will be saved.
        network: The architecture's name, or that of an imported one.
        start: The model that is trained further, or "".
    """

    name: str
    network: str
    start: str = ""


def subject_of(name: str, config: TrainingConfig, continue_from: StoredModel | None) -> Subject:
    """What a run with these settings trains, from scratch or on from a model."""
    if continue_from is None:
        return Subject(name, config.network)
    return Subject(name, continue_from.record.network, continue_from.name)


def fitting(config: TrainingConfig, continue_from: StoredModel | None) -> TrainingConfig:
    """The settings with the network of the model that is trained further, if it is one of ours."""
    if continue_from is None or continue_from.record.network not in NETWORKS:
        return config
    return replace(config, network=continue_from.record.network)


class TrainingView(QWidget):
    """Follows a run: progress, question, charts, layers, learning, earlier runs and outcome.

    Attributes:
        progress: The state of the run.
        banner: Asks what should become of a model that isn't saved.
        failure: Why the last run has failed.
        charts: The loss and accuracy curves.
        layers: The layers of the chosen network.
        learning: What the network reads and has learned, epoch by epoch.
        runs: The earlier runs.
        outcome: The test accuracy and the first test images.

    Signals:
        status_changed(str): What was done, or is being done, in the window's language.
    """

    status_changed = Signal(str)

    def __init__(self, run: TrainingRun, sources: Mapping[str, Source]) -> None:
        super().__init__()
        self._run = run
        self._is_paused = False
        self._subject: Subject | None = None
        self._models: dict[str, StoredModel] = {}
        self._start: StoredModel | None = None  # of the latest run, with a comparable accuracy
        self.progress = TrainingProgress()
        self.banner = TrainingBanner()
        self.failure = TrainingFailure()
        self.charts = ChartsPanel()
        self.layers = LayersView()
        self.learning = LearningPage()
        self.runs = RunsList(sources)
        self.outcome = TrainingOutcome()
        self._lay_out()
        run.state_changed.connect(self._on_state_changed)
        run.progressed.connect(self._on_progressed)
        run.trained.connect(self._on_trained)
        run.saved.connect(self._on_saved)
        run.saved_elsewhere.connect(self._on_saved_elsewhere)
        run.save_failed.connect(self._on_save_failed)
        run.failed.connect(self._on_failed)
        run.cancelled.connect(self._on_cancelled)
        self.charts.exporting.succeeded.connect(self._on_exported)
        self.charts.exporting.failed.connect(self._on_export_failed)
        self.runs.curves_requested.connect(self._on_curves_requested)
        self.runs.copied.connect(self.tell_status)
        follow_language(self._set_texts)

    def tell_status(self, text: str) -> None:
        """Show in the status bar what was done; a Message or an English constant."""
        self.status_changed.emit(translated(text))

    def set_models(self, models: list[StoredModel]) -> None:
        """Offer the runs of these models."""
        self._models = {model.name: model for model in models}
        self.charts.set_models(models)
        self.runs.set_models(models)

    def greet(self, *, can_train: bool) -> None:
        """Say what can be done before the first run."""
        if can_train:
            self.progress.say(
                Message("Ready to train"),
                Message("Choose a preset or settings of your own, then start training."),
            )
        else:
            self.progress.say(
                Message("TensorFlow is missing, so nothing can be trained"),
                Message("Install it with: pip install tensorflow, then start digitpad again."),
            )

    def begin(self, subject: Subject, epochs: int) -> None:
        """Show that a run starts, or goes on."""
        self._subject = subject
        self._name_subject()
        self.banner.hide()
        self.failure.hide()
        self.outcome.clear()
        if not self.learning.isVisible():  # who watches one network learn watches the next
            self._pages.setCurrentIndex(0)
        self.learning.clear()
        self.charts.begin(epochs)
        self.progress.begin(Message("Starting..."))
        self.tell_status(Message("Training “{}”...", subject.name))

    def show_stopping(self) -> None:
        """Show at once that the run will stop."""
        self.progress.show_stopping()
        self.tell_status(Message("Stopping..."))

    def show_saving(self) -> None:
        """Show that the model is being saved."""
        self.banner.hide()
        self.progress.begin(Message("Saving..."))

    def show_discarded(self) -> None:
        """Show that a model is gone."""
        self.outcome.clear()
        self.show_forgotten()

    def show_forgotten(self) -> None:
        """Show that an interrupted run is gone."""
        self.banner.hide()
        self._tell(Message("Discarded"))

    def _lay_out(self) -> None:
        self._pages = named(_Pages(), "training_pages")
        margins = 0, theme.SPACE_PX, 0, 0
        for items in (
            ((self.charts, 1), self.outcome),
            (self.layers,),
            (self.learning,),
            (self.runs,),
        ):
            page = QWidget()
            column(*items, parent=page, margins=margins)
            self._pages.addTab(page, "")
        use = self.outcome.use_button
        head = row((self.progress, 1), use, spacing=2 * theme.SPACE_PX)
        head.setAlignment(use, Qt.AlignmentFlag.AlignTop)
        column(head, self.failure, self.banner, (self._pages, 1), parent=self)

    def _set_texts(self) -> None:
        self._pages.setAccessibleName(self.tr("Curves, network, learning or runs"))
        titles = (self.tr("Curves"), self.tr("Network"), self.tr("Learning"), self.tr("Runs"))
        for index, title in enumerate(titles):
            self._pages.setTabText(index, title)
        self._name_subject()

    def _name_subject(self) -> None:
        if self._subject is None:
            return
        subject = self._subject
        network = choice_texts().get(subject.network, subject.network)
        if subject.start:
            text = self.tr("{}: {}, begun with “{}”").format(subject.name, network, subject.start)
        else:
            text = self.tr("{}: {}").format(subject.name, network)
        self.progress.name_subject(text)

    def _tell(self, text: str, details: str = "", *, is_followed: bool = False) -> None:
        self.progress.say(text, details, is_followed=is_followed)
        self.tell_status(text)

    def _on_state_changed(self, state: ModelRunState) -> None:
        was_paused, self._is_paused = self._is_paused, state == "paused"
        if self._is_paused:
            self.progress.show_paused(True)
            self.tell_status(Message("Training is paused"))
        elif was_paused and state == "training":
            self.progress.show_paused(False)
            self.tell_status(Message("Training goes on"))

    def _on_progressed(self, progress: Progress | TrainingUpdate) -> None:
        self.progress.show_progress(progress)
        if isinstance(progress, TrainingUpdate):
            self.charts.add(progress)
            self.learning.add(progress)
            if progress.rate_change is not None:
                self.tell_status(describe_change(progress.rate_change))

    def _on_trained(self, result: TrainingResult) -> None:
        title = title_of(result.evaluation.digits.name)
        self._start = self._comparable(result.files.record)
        self.outcome.show_evaluation(result.evaluation, title, self._start)
        if not result.stopped:
            self.show_saving()
            return
        best = result.files.record.history.best_epoch
        question = Message(
            "Keep the best epoch so far (epoch {}, test accuracy {:.2f} %)?",
            best.epoch if best else 0,
            100 * result.evaluation.accuracy,
        )
        self._tell(Message("Stopped"), result.problem, is_followed=True)
        self.banner.ask_to_keep(question)

    def _on_saved(self, model: StoredModel) -> None:
        record = model.record
        accuracy = 100 * (record.test_accuracy or 0)
        count, duration = len(record.history.epochs), format_duration(record.duration_s)
        details = Message("1 epoch in {1}" if count == 1 else "{0} epochs in {1}", count, duration)
        if self._start is not None and (before := self._start.record.test_accuracy or 0) > (
            record.test_accuracy or 0
        ):
            details = Message(
                "{}  ·  lower than the {:.2f} % of “{}”, with which it began",
                details,
                100 * before,
                self._start.name,
            )
        self._tell(Message("Test accuracy {:.2f} %, saved as “{}”", accuracy, model.name), details)

    def _comparable(self, record: ModelRecord) -> StoredModel | None:
        """The model with which a run began, if it was tested on the same digits."""
        start = self._models.get(record.continued_from)
        if start is None or start.record.test_accuracy is None:
            return None
        return start if start.record.test_data == record.test_data else None

    def _on_saved_elsewhere(self, folder: Path) -> None:
        self._tell(
            Message("Saved to {}", folder),
            Message("Import it with Model > Import when there is room again."),
        )

    def _on_save_failed(self, error: Exception) -> None:
        self._tell(Message("Trained, but not saved yet"), is_followed=True)
        self.banner.ask_after_failure(_one_sentence(error))

    def _on_failed(self, error: Exception) -> None:
        self.charts.withdraw()
        has_begun = self._run.has_learned
        failed = Message("Training failed") if has_begun else Message("Training could not start")
        self._tell(failed, is_followed=True)
        self.failure.tell(
            _one_sentence(error),
            can_start_again=not has_begun,
            lacks_digits=isinstance(error, DataError),
        )

    def _on_cancelled(self, can_be_resumed: bool) -> None:
        self.charts.withdraw()
        if can_be_resumed:
            details = Message("It stands where it was interrupted before.")
        else:
            details = Message("No epoch had ended yet, so there is nothing to keep.")
        self._tell(Message("Stopped"), details)

    def _on_curves_requested(self, names: list[str]) -> None:
        self.charts.compare_with(names)
        self._pages.setCurrentIndex(0)

    def _on_exported(self, path: Path) -> None:
        self.tell_status(Message("Exported to {}", path))

    def _on_export_failed(self, error: Exception) -> None:
        self.tell_status(Message("Not exported"))
        show_problem(self, "export_problem", error)


class _Pages(QTabWidget):
    """Pages of which each may be as low as it can be, whatever the others need."""

    def __init__(self) -> None:
        super().__init__(documentMode=True)
        self.currentChanged.connect(self.updateGeometry)

    @override
    def minimumSizeHint(self) -> QSize:
        least, current = super().minimumSizeHint(), self.currentWidget()
        if current is not None:
            pages = filter(None, map(self.widget, range(self.count())))
            highest = max(page.minimumSizeHint().height() for page in pages)
            least.setHeight(least.height() - highest + current.minimumSizeHint().height())
        return least


def _one_sentence(error: Exception) -> Message:
    if isinstance(error, DigitpadError):
        return error.message
    return Message("Something went wrong; the log has the details.")
