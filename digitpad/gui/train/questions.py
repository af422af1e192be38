"""Ask what should become of a model that isn't saved, or of an interrupted run."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from digitpad.gui.base.file_dialogs import ask_what_to_open
from digitpad.gui.train.controls import TrainingControls
from digitpad.gui.train.interrupted import InterruptedOffer, InterruptedTraining
from digitpad.gui.train.run import TrainingRun
from digitpad.gui.train.view import TrainingView
from digitpad.networks.config import TrainingConfig
from digitpad.training.checkpoint_store import CheckpointFolder


class TrainingQuestions(QObject):
    """Asks in the view's banner, and carries out the answer.

    Signals:
        interruption_changed(bool): Whether an interrupted run waits for an answer.
        resuming(object): An interrupted run goes on with this TrainingConfig.
    """

    interruption_changed = Signal(bool)
    resuming = Signal(object)

    def __init__(
        self,
        run: TrainingRun,
        view: TrainingView,
        controls: TrainingControls,
        folder: CheckpointFolder,
    ) -> None:
        super().__init__(view)
        self._run = run
        self._view = view
        self._controls = controls
        self._interrupted = InterruptedTraining(folder, self)
        self._offer: InterruptedOffer | None = None
        self._interrupted.found.connect(self._on_found)
        run.left_in_memory.connect(self._interrupted.hold)
        banner = view.banner
        banner.resume_requested.connect(self._on_resume_requested)
        banner.keep_requested.connect(self._on_keep_requested)
        banner.elsewhere_requested.connect(self._on_elsewhere_requested)
        banner.discard_requested.connect(self._on_discard_requested)

    @property
    def is_open(self) -> bool:
        """Whether a trained model, or a run that is only in memory, waits for an answer."""
        return self._run.state == "undecided" or self._interrupted.is_held

    def look(self) -> None:
        """Look for an interrupted run."""
        self._interrupted.look()

    def save_elsewhere(self, folder: str) -> None:
        """Save the model to a folder outside the store."""
        self._view.show_saving()
        self._run.save_elsewhere(Path(folder))

    def give_up(self) -> None:
        """Delete the checkpoints at the `end`, so that the run can't be resumed."""
        self._run.give_up()
        self._interrupted.give_up()

    def end(self) -> None:
        """Silence and wait for the search: the window closes."""
        self._interrupted.end()

    def _on_found(self, offer: InterruptedOffer | None) -> None:
        if self._run.state != "idle":
            return  # the tab looks again at the run's end
        self._offer = offer
        if offer is not None:
            self._view.show_interrupted(offer)
        else:
            self._view.banner.hide()
        self.interruption_changed.emit(offer is not None)

    def _on_resume_requested(self) -> None:
        assert self._offer is not None
        assert self._offer.record is not None
        config: TrainingConfig = self._offer.record.config
        self.resuming.emit(config)
        self._controls.rate.begin(config.learning_rate)
        self._run.resume(self._interrupted.take(self._offer))
        self._controls.model_name.edit.setText(self._run.name)
        self._view.begin(self._run.name, config.epochs)

    def _on_keep_requested(self) -> None:
        self._view.show_saving()
        self._run.save(self._controls.model_name.name())

    def _on_elsewhere_requested(self) -> None:
        ask_what_to_open(
            self._view,
            "save_elsewhere_dialog",
            self.tr("Save the model to a folder"),
            self.save_elsewhere,
            mode=QFileDialog.FileMode.Directory,
        )

    def _on_discard_requested(self) -> None:
        if self._run.state == "undecided":
            self._run.discard()
            self._view.show_discarded()
        elif self._offer is not None:
            self._interrupted.discard(self._offer)
            self._view.show_forgotten()
