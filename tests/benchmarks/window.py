"""What a person does in the window, for what is measured there."""

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from digitpad.gui.charts.metric_chart import MetricChart
from digitpad.gui.main_window import MainWindow
from digitpad.networks.config import PresetName
from tests.benchmarks.mouse import Mouse
from tests.program.program import find, wait_until


def wait_for_model(window: MainWindow) -> None:
    """Draw a digit and wait until it is read."""
    digit = find(window, QLabel, "predicted_digit")
    Mouse(window.draw_tab.canvas).write()
    wait_until(lambda: digit.text().isdigit(), "a digit read")


def start_training(
    window: MainWindow, preset: PresetName, prepare: Callable[[], None] | None = None
) -> None:
    """Choose a preset on the train tab, change it with `prepare`, and press Start."""
    window.show_tab("train")
    chooser = find(window, QComboBox, "preset")
    chooser.setCurrentIndex(chooser.findData(preset))
    if prepare is not None:
        prepare()
    find(window, QPushButton, "start_button").click()
    assert window.pages.train_tab.is_training()


def learns(window: MainWindow) -> bool:
    """Whether a batch has gone through the network."""
    return find(window, MetricChart, "loss_chart").point_count() > 0


def wait_for_training(window: MainWindow) -> None:
    """Wait until the model is trained and saved."""
    wait_until(lambda: not window.pages.train_tab.is_training(), "the end of training", 1200)


def wait_for_paint() -> None:
    """Give the window two turns of its event loop to show what has changed."""
    turns = iter(range(3))
    wait_until(lambda: next(turns) == 2, "painting")
