"""Ask what should become of a model that isn't saved, or of an interrupted run."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox

from digitpad.gui.base.file_dialogs import ask_what_to_open
from digitpad.gui.base.message_boxes import ask_first
from digitpad.gui.jobs.latest_job import LatestJob
from digitpad.gui.jobs.model_run import ModelRunState
from digitpad.gui.train.controls import TrainingControls
from digitpad.gui.train.run import TrainingRun
from digitpad.gui.train.view import Subject, TrainingView
from digitpad.messages import Message
from digitpad.networks.config import TrainingConfig
from digitpad.training.checkpoint import RunRecord
from digitpad.training.checkpoint_store import CheckpointFolder, RunCheckpoints


@dataclass(frozen=True)
class _Offer:
    """An interrupted run that can be resumed or, without a record, only be discarded.

    Attributes:
        checkpoints: Its checkpoints.
        record: Its settings and results; None where they can't be read.
        problem: Why it can only be discarded, one sentence, or "".
    """

    checkpoints: RunCheckpoints
    record: RunRecord | None
    problem: str = ""


class TrainingQuestions(QObject):
    """Asks in the view's banner, and carries out the answer.

    It looks for an interrupted run on a thread; one that is held in memory comes before those on
    the disk.

    What can't be undone it asks a second time, in a box.

    Signals:
        stop_confirmed(): The run should stop.
        interruption_changed(bool): Whether an interrupted run waits for an answer.
        resuming(object): An interrupted run goes on with this TrainingConfig.
    """

    stop_confirmed = Signal()
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
        self._folder = folder
        self._offer: _Offer | None = None
        self._held: RunCheckpoints | None = None  # only in memory: the disk has no room
        self._looking = LatestJob(self)
        self._looking.succeeded.connect(self._on_found)
        run.left_in_memory.connect(self._on_left_in_memory)
        run.state_changed.connect(self._on_state_changed)
        banner = view.banner
        banner.resume_requested.connect(self._on_resume_requested)
        banner.keep_requested.connect(self._on_keep_requested)
        banner.elsewhere_requested.connect(self._on_elsewhere_requested)
        banner.discard_requested.connect(self._on_discard_requested)

    @property
    def is_open(self) -> bool:
        """Whether a trained model, or a run that is only in memory, waits for an answer."""
        return self._run.state == "undecided" or self._held is not None

    def look(self) -> None:
        """Look for an interrupted run."""
        if self._held is None:
            folder = self._folder
            self._looking.start(lambda _report, _is_cancelled: _find(folder))
        else:
            assert self._held.latest is not None
            self._on_found(_Offer(self._held, self._held.latest.record))

    def ask_to_stop(self) -> None:
        """Ask whether the run should stop, unless that is being asked."""
        if self._asking_to_stop() is None:
            can_be_kept = self._run.can_be_resumed
            ask_first(
                self._view,
                "stop_question",
                self.tr("Stop training? What was learned so far can be kept.")
                if can_be_kept
                else self.tr("Stop training? No epoch has ended, so nothing can be kept yet."),
                go=self.tr("Stop"),
                stay=self.tr("Keep training"),
                act=self.stop_confirmed.emit,
            )

    def save_elsewhere(self, folder: str) -> None:
        """Save the model to a folder outside the store."""
        self._view.show_saving()
        self._run.save_elsewhere(Path(folder))

    def give_up(self) -> None:
        """Delete the checkpoints at the `end`, so that the run can't be resumed."""
        self._run.give_up()
        if self._held is not None:
            self._held.remove()
            self._held = None

    def end(self) -> None:
        """Silence and wait for the search: the window closes."""
        self._looking.end()
        if self._held is not None:
            self._held.close()

    def _asking_to_stop(self) -> QMessageBox | None:
        boxes = self._view.findChildren(QMessageBox, "stop_question")
        return next((box for box in boxes if box.isVisible()), None)

    def _on_state_changed(self, state: ModelRunState) -> None:
        box = self._asking_to_stop()
        if box is not None and state not in ("training", "paused"):
            box.close()  # there is nothing left to stop

    def _on_left_in_memory(self, checkpoints: RunCheckpoints) -> None:
        self._held = checkpoints

    def _on_found(self, offer: _Offer | None) -> None:
        if self._run.state != "idle":
            return  # the tab looks again at the run's end
        self._offer = offer
        if offer is None:
            self._view.banner.hide()
        elif offer.record is None:
            self._view.banner.ask_to_resume(offer.problem, is_possible=False)
        else:
            question = Message(
                "Training of “{}” was interrupted after epoch {} of {}.",
                offer.checkpoints.name,
                len(offer.record.epochs),
                offer.record.config.epochs,
            )
            self._view.banner.ask_to_resume(question, is_possible=True)
        self.interruption_changed.emit(offer is not None)

    def _on_resume_requested(self) -> None:
        assert self._offer is not None
        record = self._offer.record
        assert record is not None
        config: TrainingConfig = record.config
        self.resuming.emit(config)
        self._controls.rate.begin(config.learning_rate)
        self._held = None
        self._run.resume(self._offer.checkpoints)
        self._controls.model_name.edit.setText(self._run.name)
        subject = Subject(self._run.name, record.network, record.continued_from)
        self._view.begin(subject, config.epochs)

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
        elif self._offer is not None and self._offer.record is None:
            self._discard_offer()  # nobody can use it
        elif self._offer is not None:
            question = self.tr("Discard what “{}” has learned? It can't be resumed then.")
            ask_first(
                self._view,
                "discard_question",
                question.format(self._offer.checkpoints.name),
                go=self.tr("Discard"),
                stay=self.tr("Keep"),
                act=self._discard_offer,
            )

    def _discard_offer(self) -> None:
        if self._offer is None or self._run.state != "idle":
            return  # another run has begun meanwhile
        self._held = None
        checkpoints, folder = self._offer.checkpoints, self._folder

        def discard(_report: object, _is_cancelled: object) -> _Offer | None:
            checkpoints.remove()
            return _find(folder)

        self._looking.start(discard)
        self._view.show_forgotten()


def _find(folder: CheckpointFolder) -> _Offer | None:
    """The interrupted run on the disk that should be offered."""
    run = folder.interrupted()
    return None if run is None else _Offer(folder.resume(run), run.record, run.problem)
