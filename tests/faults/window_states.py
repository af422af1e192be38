"""Bring the real window into a state, say "ready", and stay there: the tests start this.

`python -m tests.faults.window_states STATE`.
"""

import os
import sys
import time
import traceback
from collections.abc import Callable
from threading import Event
from typing import get_args
from unittest.mock import patch

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QToolBar,
    QToolButton,
    QWidget,
)

from digitpad.cli.main import main
from digitpad.gui.base.settings import TabName
from digitpad.gui.charts.metric_chart import MetricChart
from digitpad.gui.main_window import MainWindow
from digitpad.models.store import ModelFiles, ModelStore, StoredModel
from digitpad.training import train
from tests.faults.small_program import few_digits
from tests.program.program import SEVEN, draw, find, wait_until

_EPOCHS = 500


def idle(window: MainWindow) -> None:
    """A model is loaded and all tabs are there."""
    wait_until(lambda: window.pages.is_complete, "all tabs")


def starting(_window: MainWindow) -> None:
    """The window has just been made."""


def dialog(window: MainWindow) -> None:
    """A file is being chosen."""
    idle(window)
    find_action(window, "open_picture_action").trigger()
    wait_until(find(window, QFileDialog, "open_dialog").isVisible, "the dialog")


def menu(window: MainWindow) -> None:
    """A menu is open."""
    idle(window)
    first = window.menuBar().actions()[0].menu()
    assert isinstance(first, QMenu)
    QTimer.singleShot(0, say_ready)
    first.exec()  # as a button does: in an event loop of its own


def evaluating(window: MainWindow) -> None:
    """The mistakes tab evaluates."""
    window.show_tab("mistakes")
    chooser = find(window, QComboBox, "mistakes_data")
    chooser.setCurrentIndex(chooser.findData("synthetic"))
    cancel = find(window, QPushButton, "cancel_evaluation_button")
    wait_until(cancel.isVisible, "an evaluation")


def downloading(window: MainWindow) -> None:
    """MNIST is being downloaded; needs a proxy that keeps silent."""
    window.show_tab("mistakes")
    chooser = find(window, QComboBox, "mistakes_data")
    chooser.setCurrentIndex(chooser.findData("mnist"))
    find(window, QPushButton, "mistakes_action_button").click()
    notice = find(window, QLabel, "mistakes_notice_text")
    wait_until(lambda: "Downloading" in notice.text(), "a download")


def importing(window: MainWindow) -> None:
    """TensorFlow is being imported for a training."""
    start_training(window)
    wait_until(lambda: "tensorflow" in sys.modules, "TensorFlow's import")


def importing_for_ever(window: MainWindow) -> None:
    """TensorFlow is being imported, and that takes longer than anybody waits."""
    never, begun = Event(), Event()

    def import_for_ever() -> None:
        begun.set()
        never.wait()

    patch.object(train, "import_keras", import_for_ever).start()
    start_training(window)
    wait_until(begun.is_set, "the import")


def closed_while_importing(window: MainWindow) -> None:
    """As before; the window closes by itself."""
    importing_for_ever(window)
    QTimer.singleShot(0, window.close_now)


def training(window: MainWindow) -> None:
    """A network is being trained."""
    start_training(window)
    chart = find(window, MetricChart, "loss_chart")
    wait_until(lambda: chart.point_count() > 0, "a curve")


def undecided(window: MainWindow) -> None:
    """Training was stopped, and what was learned may be kept."""
    start_training(window)
    status = find(window, QLabel, "training_status")
    wait_until(lambda: "Epoch 3" in status.text(), "the third epoch")
    find(window, QPushButton, "stop_button").click()
    wait_until(window.pages.train_tab.has_unsaved_model, "the question")


def saving(window: MainWindow) -> None:
    """A trained model is being saved, on a slow disk."""
    is_saving = Event()
    slow_down_saving(is_saving.set)
    start_training(window, epochs=1)
    wait_until(is_saving.is_set, "the saving")


def drawing(window: MainWindow) -> None:
    """A 7 has been drawn and read."""
    idle(window)
    window.show_tab("draw")
    draw(find(window, QWidget, "draw_canvas"), SEVEN)
    digit = find(window, QLabel, "predicted_digit")
    wait_until(lambda: digit.text() == "7", "a 7")


def browsing(window: MainWindow) -> None:
    """The built-in digits have been evaluated."""
    window.show_tab("mistakes")
    chooser = find(window, QComboBox, "mistakes_data")
    chooser.setCurrentIndex(chooser.findData("synthetic"))
    summary = find(window, QLabel, "mistakes_summary")
    wait_until(lambda: "wrong" in summary.text(), "the built-in digits evaluated")


def touring(window: MainWindow) -> None:
    """Everything has been used once, charts included."""
    drawing(window)
    browsing(window)
    train_once(window)
    assert find(window, MetricChart, "loss_chart").point_count() > 0


def trained(window: MainWindow) -> None:
    """A network has been trained and saved; the window closes by itself."""
    train_once(window)
    QTimer.singleShot(0, window.close)


def without_tensorflow(window: MainWindow) -> None:
    """All that needs no TensorFlow has been used, and the train tab says how to mend it."""
    drawing(window)
    browsing(window)
    start_training(window)
    details = find(window, QLabel, "training_failure_text")
    wait_until(lambda: "pip install" in details.text(), "how to mend it")
    assert "TensorFlow is missing or broken" in details.text()


def train_once(window: MainWindow) -> None:
    """Train one epoch, to its end."""
    start_training(window, epochs=1)
    wait_until(lambda: not window.pages.train_tab.is_training(), "the end of training")
    wait_until(find(window, QPushButton, "use_model_button").isVisible, "the model saved")


def changed(window: MainWindow) -> None:
    """Colours, tab, size, pen, a setting of the form and the pane have been changed."""
    idle(window)
    find_action(window, "dark_scheme_action").trigger()
    window.show_tab("train")
    find(window, QSpinBox, "epochs").setValue(17)
    find(window, QToolButton, "advanced_button").click()
    window.draw_tab.tools.set_pen_width(23)
    find_action(window, "inside_action").setChecked(True)
    window.resize(1234, 777)


def on_the_screen(window: MainWindow) -> None:
    """The window is on its screen, and so is the last control of every page or its scroll bar."""
    idle(window)
    assert window.screen().availableGeometry().contains(window.geometry())
    for name in get_args(TabName):
        window.show_tab(name)
        page = window.pages.make(name)
        room = window.pages.currentWidget()
        assert isinstance(room, QScrollArea)
        for bar, seen in (
            (room.horizontalScrollBar(), page.width() - room.viewport().width()),
            (room.verticalScrollBar(), page.height() - room.viewport().height()),
        ):
            assert bar.maximum() >= seen


def crash_told(window: MainWindow) -> None:
    """The window tells that it crashed the last time."""
    idle(window)
    notice = find(window, QToolBar, "crash_notice")
    assert notice.isVisible()
    assert notice.height() < 72  # one line with its buttons


def nothing_told(window: MainWindow) -> None:
    """The window has nothing to tell of a crash."""
    idle(window)
    assert window.findChild(QToolBar, "crash_notice") is None


def start_training(window: MainWindow, epochs: int = _EPOCHS) -> None:
    """Train on the built-in digits."""
    window.show_tab("train")
    window.pages.train_tab.form.data.set_datasets(("synthetic",))
    find(window, QSpinBox, "epochs").setValue(epochs)
    find(window, QSpinBox, "batch_size").setValue(128)
    find(window, QPushButton, "start_button").click()
    wait_until(window.pages.train_tab.is_training, "training under way")


def slow_down_saving(begun: Callable[[], None]) -> None:
    """Have models saved as on a slow disk; tells when one begins to be."""
    save, flush = ModelStore.save, os.fsync

    def flush_slowly(descriptor: int) -> None:
        time.sleep(0.3)
        flush(descriptor)

    def save_slowly(store: ModelStore, name: str, files: ModelFiles) -> StoredModel:
        begun()
        with patch.object(os, "fsync", flush_slowly):
            return save(store, name, files)

    patch.object(ModelStore, "save", save_slowly).start()


def say_ready() -> None:
    """Tell whoever started this process, if anybody listens."""
    if sys.stdout is None:
        return
    sys.stdout.write("ready\n")
    sys.stdout.flush()


def find_action(window: MainWindow, name: str) -> QAction:
    """The action of that name."""
    found = window.findChild(QAction, name)
    assert isinstance(found, QAction)
    return found


STATES: dict[str, Callable[[MainWindow], None]] = {
    state.__name__: state
    for state in (
        *(idle, starting, dialog, menu, evaluating, downloading),
        *(importing, training, undecided, saving, changed, crash_told, nothing_told),
        *(on_the_screen, importing_for_ever, closed_while_importing),
        *(drawing, touring, trained, without_tensorflow),
    )
}
"""By name."""


def run(state: str) -> int:
    """Run the program, and say when it is in the state."""

    def begin() -> None:
        window = next(it for it in QApplication.topLevelWidgets() if isinstance(it, MainWindow))
        try:
            STATES[state](window)
        except BaseException:  # noqa: BLE001  (the test that waits is to hear of it at once)
            traceback.print_exc()
            os._exit(1)
        say_ready()

    QTimer.singleShot(0, begin)
    with few_digits():
        return main([])


if __name__ == "__main__":
    sys.exit(run(sys.argv[1]))
