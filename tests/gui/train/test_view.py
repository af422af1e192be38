"""The right side of the train tab reports exports and keeps a run's progress in sight."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QProgressBar, QTabWidget
from pytestqt.qtbot import QtBot

from digitpad.errors import SaveError
from digitpad.gui.train.run import TrainingRun
from digitpad.gui.train.view import Subject, TrainingView
from digitpad.models.history import RateChange
from digitpad.models.store import ModelStore, StoredModel
from digitpad.system.paths import bundled_models
from digitpad.training.learning_rate import describe_change
from digitpad.training.updates import TrainingUpdate
from tests.explanation.epoch_views import make_views
from tests.gui.train.trainings import FakeTraining, make_update
from tests.gui.translated import in_brackets
from tests.program.program import find

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def view(qtbot: QtBot, stored_model: StoredModel, tmp_path: Path) -> Iterator[TrainingView]:
    parent = QObject()
    store = ModelStore(tmp_path, bundled_models())
    view = TrainingView(TrainingRun(store, tmp_path, FakeTraining(stored_model), parent), {})
    qtbot.addWidget(view)
    view.show()
    yield view
    view.charts.end()
    parent.deleteLater()


def told_by(view: TrainingView) -> list[str]:
    told: list[str] = []
    view.status_changed.connect(told.append)
    return told


def test_a_run_begins_with_its_curves_in_front(view: TrainingView) -> None:
    told = told_by(view)
    pages = find(view, QTabWidget, "training_pages")
    pages.setCurrentIndex(1)
    view.begin(Subject("mine", "robust"), 5)
    assert pages.currentIndex() == 0
    assert told == ["Training “mine”..."]


def test_who_watches_one_network_learn_watches_the_next(view: TrainingView) -> None:
    pages = find(view, QTabWidget, "training_pages")
    pages.setCurrentIndex(2)
    view.begin(Subject("mine", "robust"), 5)
    view._on_progressed(TrainingUpdate("Epoch 1 of 5", epochs=5, epoch_view=make_views(1)[0]))
    assert pages.currentIndex() == 2
    assert view.learning.view is not None
    view.begin(Subject("mine too", "robust"), 5)
    assert view.learning.view is None


def test_an_export_that_fails_leaves_a_run_s_progress_in_sight(view: TrainingView) -> None:
    view.begin(Subject("mine", "robust"), 5)
    view._on_progressed(make_update(2, 5))
    told = told_by(view)
    view.charts.exporting.failed.emit(SaveError("Not saved: the disk is full."))
    assert find(view, QLabel, "training_status").text() == "Epoch 1 of 5"
    assert find(view, QProgressBar, "training_progress").isVisible()
    assert told == ["Not exported"]
    box = find(view, QMessageBox, "export_problem")
    assert box.text() == "Not saved: the disk is full."
    box.close()


def test_a_change_of_the_learning_rate_is_told(view: TrainingView) -> None:
    told = told_by(view)
    change = RateChange(1.5, 0.001, 0.0003)
    view._on_progressed(TrainingUpdate("Epoch 2 of 3", rate_change=change))
    assert told == [describe_change(change)]


def test_an_export_is_told(view: TrainingView, tmp_path: Path) -> None:
    told = told_by(view)
    view.charts.exporting.succeeded.emit(tmp_path)
    assert told == [f"Exported to {tmp_path}"]


def test_the_view_changes_its_language(view: TrainingView, qapp: QApplication) -> None:
    pages = find(view, QTabWidget, "training_pages")
    view.begin(Subject("mine", "robust"), 5)
    with in_brackets(qapp):
        titles = [pages.tabText(index) for index in range(pages.count())]
        assert titles == ["<Curves>", "<Network>", "<Learning>", "<Runs>"]
        assert find(view, QLabel, "training_status").text() == "<Starting...>"
        assert find(view, QLabel, "training_subject").text() == "<mine: <Robust (large)>>"
