"""The user is notified of a long run's end while another window is in front."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QPushButton, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from digitpad.errors import DataError, SaveError
from digitpad.gui.train import notifications
from digitpad.gui.train.notifications import Notifier, RunNotices
from digitpad.gui.train.run import TrainingRun
from digitpad.gui.train.tab import TrainTab
from digitpad.messages import Message
from digitpad.models.store import ModelStore, StoredModel
from digitpad.system.paths import UserPaths
from tests.evaluation.answers import make_model
from tests.gui.train.trainings import FakeTraining
from tests.gui.translated import in_brackets
from tests.program.program import find

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class Desktop:
    """A desktop that notes what it is asked to show."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, has_tray: bool) -> None:
        self.alerts = 0
        self.messages: list[str] = []
        monkeypatch.setattr(QApplication, "alert", self.alert)
        monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: has_tray)
        monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", lambda: has_tray)
        monkeypatch.setattr(QSystemTrayIcon, "showMessage", self.show_message)
        monkeypatch.setattr(QSystemTrayIcon, "show", lambda _tray: None)  # there is none here

    def alert(self, _window: QWidget) -> None:
        self.alerts += 1

    def show_message(self, _title: str, text: str, _icon: QIcon) -> None:
        self.messages.append(text)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def look_elsewhere(window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "isActiveWindow", lambda: False)


@pytest.mark.parametrize("has_tray", [True, False])
def test_behind_other_windows_the_desktop_tells_of_it(
    window: QWidget, monkeypatch: pytest.MonkeyPatch, qapp: QApplication, has_tray: bool
) -> None:
    desktop = Desktop(monkeypatch, has_tray=has_tray)
    look_elsewhere(window, monkeypatch)
    notifier = Notifier(window)
    with in_brackets(qapp):
        notifier.notify(Message("{} is trained", "mine"))
    assert desktop.alerts == 1
    assert desktop.messages == (["<mine is trained>"] if has_tray else [])
    notifier.end()


def test_who_looks_at_the_window_is_not_disturbed(
    window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = Desktop(monkeypatch, has_tray=True)
    monkeypatch.setattr(window, "isActiveWindow", lambda: True)
    Notifier(window).notify("done")
    assert desktop.alerts == 0
    assert desktop.messages == []


def test_a_click_on_the_message_brings_the_window_to_the_front(
    window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    Desktop(monkeypatch, has_tray=True)
    look_elsewhere(window, monkeypatch)
    notifier = Notifier(window)
    notifier.notify("done")
    window.showMinimized()
    tray = notifier.findChild(QSystemTrayIcon)
    assert tray is not None
    tray.messageClicked.emit()
    assert not window.isMinimized()


class Watched:
    """The notices of a run in made-up time."""

    def __init__(self, run: TrainingRun, parent: QObject) -> None:
        self.run = run
        self.now = 0.0
        self.told: list[str] = []
        self.notices = RunNotices(run, self.told.append, parent, lambda: self.now)

    def go_through(self, *states: str, seconds: float) -> None:
        for state in states:
            self.run.state_changed.emit(state)
            self.now += seconds / len(states)


@pytest.fixture
def watched(store: ModelStore, paths: UserPaths, stored_model: StoredModel) -> Iterator[Watched]:
    parent = QObject()
    run = TrainingRun(store, paths.datasets, FakeTraining(stored_model), parent)
    yield Watched(run, parent)
    parent.deleteLater()


def test_a_long_run_s_end_is_told(watched: Watched) -> None:
    watched.go_through("training", "saving", "idle", seconds=40)
    watched.run.saved.emit(make_model("mine"))
    assert watched.told == ["“mine” is trained: test accuracy 0.00 %"]


def test_a_short_run_s_end_is_not_told(watched: Watched) -> None:
    watched.go_through("training", "saving", "idle", seconds=20)
    watched.run.saved.emit(make_model("mine"))
    assert watched.told == []


def test_a_pause_makes_no_two_short_runs_of_a_long_one(watched: Watched) -> None:
    watched.go_through("training", "paused", "training", "saving", seconds=40)
    watched.run.saved.emit(make_model("mine"))
    assert len(watched.told) == 1


@pytest.mark.parametrize(
    ("has_learned", "told"), [(True, "Training failed"), (False, "Training could not start")]
)
def test_a_failure_is_told(watched: Watched, has_learned: bool, told: str) -> None:
    watched.go_through("training", "idle", seconds=40)
    watched.run.has_learned = has_learned
    watched.run.failed.emit(DataError("No digits."))
    assert watched.told == [told]


def test_a_model_that_could_not_be_saved_is_told_once(watched: Watched) -> None:
    watched.go_through("training", "saving", "undecided", seconds=40)
    watched.run.save_failed.emit(SaveError("The disk is full."))
    watched.run.saved.emit(make_model("mine"))  # the second attempt, by the user
    assert watched.told == ["Trained, but not saved yet"]


def test_a_run_that_stopped_by_itself_is_told_and_one_that_was_stopped_is_not(
    watched: Watched,
) -> None:
    watched.go_through("training", "undecided", seconds=80)
    assert watched.told == ["Training has stopped: what was learned is not saved yet"]
    watched.go_through("training", "stopping", "undecided", seconds=120)
    assert len(watched.told) == 1


def test_the_train_tab_tells_of_its_runs(
    qtbot: QtBot,
    store: ModelStore,
    paths: UserPaths,
    training: FakeTraining,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(notifications, "_LONG_S", 0.0)
    told: list[str] = []
    tab = TrainTab(store, paths, train=training, notify=told.append)
    qtbot.addWidget(tab)
    with qtbot.waitSignal(tab.model_saved):
        find(tab, QPushButton, "start_button").click()
    assert told == ["“my model” is trained: test accuracy 37.50 %"]
    tab.end()
