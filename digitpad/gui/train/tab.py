"""The Train tab: settings at the left; progress, curves and the outcome at the right."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from digitpad.datasets.catalogue import sources
from digitpad.errors import ModelError
from digitpad.gui.base import theme
from digitpad.gui.base.controls import make_action
from digitpad.gui.base.layouts import column, row
from digitpad.gui.base.room import Room
from digitpad.gui.base.translation import follow_language
from digitpad.gui.jobs.folder_watch import FolderWatch
from digitpad.gui.own_data.chooser import OwnDataChooser, snapshot_in
from digitpad.gui.train.controls import TrainingControls
from digitpad.gui.train.copy_settings import copy_command, copy_script
from digitpad.gui.train.form import TrainingForm
from digitpad.gui.train.form_area import FormArea
from digitpad.gui.train.notifications import Notifier, Notify, RunNotices
from digitpad.gui.train.questions import TrainingQuestions
from digitpad.gui.train.run import TrainingRun
from digitpad.gui.train.view import TrainingView, fitting, subject_of
from digitpad.gui.widgets.card import Card
from digitpad.messages import Message
from digitpad.models.store import ModelStore, StoredModel
from digitpad.networks.config import TrainingConfig
from digitpad.override import override
from digitpad.system.keras_import import has_tensorflow
from digitpad.system.paths import UserPaths
from digitpad.training.checkpoint_store import CheckpointFolder
from digitpad.training.session import Train, load_and_train

_FORM_WIDTH_PX = 328
_FORM_WIDTH_CHARS = 46


class TrainTab(QWidget):
    """Trains networks and shows how they learn.

    Attributes:
        form: The settings of the next run.

    Signals:
        model_saved(str): Name of a model that was saved in the store.
        use_model_requested(str): Name of the model that should become the one in use.
        status_changed(str): What was done, or is being done, in the window's language.
        training_changed(bool): Whether a run is going on.
        interruption_changed(bool): Whether an interrupted run waits for an answer.
        progress_changed(int): How much of the run is done in percent, or -1 while unknown.
    """

    model_saved = Signal(str)
    use_model_requested = Signal(str)
    status_changed = Signal(str)
    training_changed = Signal(bool)
    interruption_changed = Signal(bool)
    progress_changed = Signal(int)

    def __init__(
        self,
        store: ModelStore,
        paths: UserPaths,
        *,
        train: Train = load_and_train,
        notify: Notify | None = None,
    ) -> None:
        """Make the tab.

        Args:
            store: Where trained models go.
            paths: Where downloaded digits and checkpoints are.
            train: The long job; tests have a shorter one.
            notify: Called at a long run's end; None for the desktop's notifications.
        """
        super().__init__()
        found = sources(paths.datasets)
        self._store = store
        self._current: StoredModel | None = None
        self._saved: StoredModel | None = None
        self._continued: StoredModel | None = None  # by the latest run
        self._was_training = False
        self._can_train = has_tensorflow()
        self._checkpoints = CheckpointFolder(paths.training)
        self._run = TrainingRun(store, paths.datasets, train, self)
        self.form = TrainingForm(found)
        snapshot = snapshot_in(paths)
        self._own_data = OwnDataChooser(store.models, self, is_to_train=True, snapshot=snapshot)
        self._controls = TrainingControls(store)
        self._view = TrainingView(self._run, found)
        self._questions = TrainingQuestions(
            self._run, self._view, self._controls, self._checkpoints
        )
        self._notifier = Notifier(self)
        self._watch = FolderWatch(store.folder, self)
        RunNotices(self._run, notify or self._notifier.notify, self)
        self._offer_actions()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.form)
        self._view.layers.show_network(self.form.config().network)
        self._allow()
        self._view.greet(can_train=self._can_train)
        if self._can_train:
            self._questions.look()
        follow_language(self._set_texts)

    def set_model(self, model: StoredModel | None) -> None:
        """Train another model further with Retrain."""
        self._current = model
        self._controls.name_current(model.name if model else "")
        self._allow()
        self._offer_use()

    def set_models(self, models: list[StoredModel]) -> None:
        """List other runs: a model was added, renamed, replaced or deleted."""
        self._view.set_models(models)

    def is_training(self) -> bool:
        """Whether a run is going on, or paused: reading digits, training, stopping or saving."""
        return self._run.state in ("training", "paused", "stopping", "saving")

    def is_learning(self) -> bool:
        """Whether a run goes on that would be cut short by closing; saving is waited for."""
        return self._run.state in ("training", "paused", "stopping")

    def has_unsaved_model(self) -> bool:
        """Whether a trained model waits for the user to keep or discard it."""
        return self._questions.is_open

    def can_be_resumed(self) -> bool:
        """Whether the run can go on at the next start, should the window close now.

        It then goes on after its last whole epoch; only `give_up` takes that away.
        """
        return self._run.can_be_resumed

    def give_up(self) -> None:
        """Delete the checkpoints at the `end`, so that the run can't be resumed."""
        self._questions.give_up()

    def end(self) -> None:
        """Cancel, silence and wait for every job: the window closes."""
        self._watch.end()
        self._run.end()
        self._questions.end()
        self._notifier.end()
        self._view.charts.end()
        self.form.data.end()
        self._own_data.end()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Look again at what may have changed elsewhere: the digits and the models."""
        super().showEvent(event)
        self.form.data.refresh()
        self._list_models()

    def _offer_actions(self) -> None:
        self.copy_command_action = make_action(self, "copy_command_action")
        self.copy_script_action = make_action(self, "copy_script_action")
        self.addActions(self._controls.run_actions())
        self.addActions([self.copy_command_action, self.copy_script_action])
        charts = self._view.charts
        self.addActions([charts.export_png_action, charts.export_csv_action])

    def _lay_out(self) -> None:
        left = Card()
        width = max(_FORM_WIDTH_PX, _FORM_WIDTH_CHARS * self.fontMetrics().averageCharWidth())
        left.setFixedWidth(width)
        gap = theme.SPACE_PX
        margins = 2 * gap, 2 * gap, gap, 2 * gap
        area = (FormArea(self.form), 1)
        column(area, _beside_scroll_bar(self._controls), parent=left, margins=margins)
        right = Room()  # in a small window it scrolls, and Start stays in sight
        right.furnish(self._view)
        row(left, (right, 1), parent=self, margins=2 * gap, spacing=2 * gap)

    def _connect(self) -> None:
        self.form.config_changed.connect(self._on_config_changed)
        self.form.data.own_data_requested.connect(self._own_data.ask)
        self._own_data.chosen.connect(self.form.data.use_own)
        self._controls.start_action.triggered.connect(self._on_start_requested)
        self._controls.pause_action.triggered.connect(self._on_pause_requested)
        self._controls.stop_clicked.connect(self._on_stop_requested)
        self._controls.stop_action.triggered.connect(self._questions.ask_to_stop)
        self._questions.stop_confirmed.connect(self._on_stop_requested)
        self._controls.retrain_action.triggered.connect(self._on_retrain_requested)
        self._run.state_changed.connect(self._on_state_changed)
        self._run.can_pause_changed.connect(self._allow)
        self._run.saved.connect(self._on_saved)
        self._run.progressed.connect(self._controls.rate.follow)
        self._controls.rate.wanted.connect(self._run.change_rate)
        self._questions.interruption_changed.connect(self.interruption_changed)
        self._questions.resuming.connect(self.form.set_config)
        self._view.status_changed.connect(self.status_changed)
        self._view.progress.percent_changed.connect(self.progress_changed)
        self._view.outcome.use_requested.connect(self._on_use_requested)
        self._view.failure.again_requested.connect(self._on_again_requested)
        self._view.failure.file_requested.connect(self.form.data.offer_import)
        self._view.failure.built_in_requested.connect(self._on_built_in_requested)
        self._view.runs.use_requested.connect(self._use)
        self._watch.changed.connect(self._on_models_changed)
        self._view.runs.settings_requested.connect(self._on_settings_requested)
        self.copy_command_action.triggered.connect(self._on_copy_command_requested)
        self.copy_script_action.triggered.connect(self._on_copy_script_requested)

    def _set_texts(self) -> None:
        self.copy_command_action.setText(self.tr("Copy as &command"))
        self.copy_script_action.setText(self.tr("Copy as &Keras script"))
        self.form.align(*self._controls.labels)

    def _start(self, continue_from: StoredModel | None) -> None:
        self._continued = continue_from
        if refusal := self.form.settle():
            self._view.progress.say(Message("Not started yet"), refusal)
            return
        name = self._controls.model_name.name()
        try:
            self._store.check_name(name)
        except ModelError as error:
            self._view.progress.say(error.message)
            self._controls.model_name.ask_again()
            return
        config = fitting(self.form.config(), continue_from)
        self.form.set_config(config)
        self._view.begin(subject_of(name, config, continue_from), config.epochs)
        self._controls.rate.begin(config.learning_rate)
        checkpoints = self._checkpoints.begin(name, replaces=self._store.is_taken(name))
        self._run.start(config, checkpoints, continue_from)

    def _allow(self) -> None:
        """Enable what can be done in the state of the run."""
        is_idle = self._run.state == "idle"
        can_start = is_idle and self._can_train
        focused = self.window().focusWidget()
        loses_focus = not is_idle and focused is not None and self.form.isAncestorOf(focused)
        self.form.setEnabled(is_idle)
        self._controls.allow(
            start=can_start,
            pause=self._run.can_pause or self._run.state == "paused",
            stop=self._run.state in ("training", "paused"),
            retrain=can_start and self._current is not None,
            rename=self._run.state in ("idle", "undecided"),
        )
        if loses_focus:  # a disabled form would leave the focus nowhere
            self._controls.focus_stop()

    def _offer_use(self) -> None:
        is_used = self._saved is not None and self._saved == self._current
        self._view.outcome.offer_use(is_saved=self._saved is not None, is_used=is_used)

    def _list_models(self) -> None:
        self._view.set_models(self._store.models())

    def _use(self, name: str) -> None:
        """Have a model taken into use, unless it has been deleted meanwhile."""
        try:
            self._store.find(name)
        except ModelError as error:
            self._view.tell_status(error.message)
            self._list_models()
        else:
            self.use_model_requested.emit(name)

    def _on_models_changed(self) -> None:
        if self.isVisible():  # or the next look at the tab lists them
            self._list_models()
            self._controls.model_name.refresh()

    def _on_config_changed(self, config: TrainingConfig) -> None:
        self._view.layers.show_network(config.network)

    def _on_state_changed(self) -> None:
        self._controls.show_paused(self._run.state == "paused")
        self._allow()
        if self._run.state == "idle":
            self.form.data.refresh()  # a run may have downloaded digits
            self._questions.look()
        else:
            self._saved = None
            self.interruption_changed.emit(False)
        if self.is_training() != self._was_training:
            self._was_training = self.is_training()
            self.training_changed.emit(self._was_training)

    def _on_start_requested(self) -> None:
        self._start(None)

    def _on_again_requested(self) -> None:
        self._start(self._continued)

    def _on_built_in_requested(self) -> None:
        self.form.data.set_datasets(("synthetic",))
        self._start(self._continued)

    def _on_pause_requested(self) -> None:
        if self._run.state == "paused":
            self._run.go_on()
        else:
            self._run.pause()

    def _on_stop_requested(self) -> None:
        self._run.stop()
        if self._run.state == "stopping":
            self._view.show_stopping()

    def _on_retrain_requested(self) -> None:
        assert self._current is not None
        self._start(self._current)

    def _on_saved(self, model: StoredModel) -> None:
        self._saved = model
        self._offer_use()
        self._controls.suggest_name()
        self._list_models()
        self.model_saved.emit(model.name)

    def _on_settings_requested(self, config: TrainingConfig) -> None:
        if self._run.state != "idle":
            self._view.tell_status(Message("The settings can be changed once this run has ended"))
            return
        self.form.set_config(config)
        self._view.tell_status(Message("The form has the settings of that run"))

    def _on_copy_command_requested(self) -> None:
        name = self._controls.model_name.name()
        self._view.tell_status(copy_command(self.form.config(), name))

    def _on_copy_script_requested(self) -> None:
        self._view.tell_status(copy_script(self.form.config()))

    def _on_use_requested(self) -> None:
        assert self._saved is not None
        self._use(self._saved.name)


def _beside_scroll_bar(controls: QWidget) -> QWidget:
    """The controls as wide as the form above them."""
    place = QWidget()
    column(controls, parent=place, margins=(0, theme.SPACE_PX, theme.SPACE_PX, 0))
    return place
