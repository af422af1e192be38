"""What tests see and do in the panel of charts."""

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel

from digitpad.gui.charts.compare_chooser import CompareChooser
from digitpad.gui.charts.metric_chart import MetricChart
from digitpad.gui.charts.panel import ChartsPanel
from digitpad.models.history import History
from digitpad.models.store import StoredModel
from tests.evaluation.answers import make_model
from tests.gui.train.trainings import make_history
from tests.program.program import find


def is_drawing(panel: ChartsPanel) -> bool:
    return any(timer.isActive() for timer in panel.findChildren(QTimer))


def counts(panel: ChartsPanel) -> list[int]:
    names = ("loss_chart", "accuracy_chart")
    return [find(panel, MetricChart, name).point_count() for name in names]


def notice(panel: ChartsPanel) -> str:
    label = find(panel, QLabel, "charts_notice")
    return label.text() if label.isVisible() else ""


def model(name: str, history: History | None = None) -> StoredModel:
    made = make_model(name)
    return replace(made, record=replace(made.record, history=history or make_history(2)))


def chooser(panel: ChartsPanel) -> CompareChooser:
    return find(panel, CompareChooser, "compare_run")


def runs(panel: ChartsPanel) -> list[QAction]:
    """The runs in the menu, without "No comparison" below them."""
    return [action for action in chooser(panel).menu().actions() if action.isCheckable()]


def compare(panel: ChartsPanel, name: str) -> None:
    next(action for action in runs(panel) if action.text() == name).trigger()


def compare_with_none(panel: ChartsPanel) -> None:
    chooser(panel).menu().actions()[-1].trigger()
