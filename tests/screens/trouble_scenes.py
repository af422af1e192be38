"""Scenes of dialogs and of what goes wrong: each leaves the window as it found it."""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from PySide6.QtWidgets import QDialog, QInputDialog, QLabel, QPushButton, QWidget

from digitpad.datasets import published
from digitpad.errors import DataError
from digitpad.gui.main_window import MainWindow
from digitpad.gui.mistakes.analysis.confusion_matrix import ConfusionMatrix
from digitpad.messages import Message
from tests.program.program import find, wait_until


def train_offline(window: MainWindow) -> QWidget:
    """MNIST is wanted, and there is no network."""
    tab = window.pages.train_tab
    window.show_tab("train")
    before = tab.form.state()
    tab.form.data.set_datasets(("mnist",))
    with _no_network():
        find(window, QPushButton, "start_button").click()
        wait_until(tab.is_training, "training under way")
        wait_until(lambda: not tab.is_training(), "that it has failed")
    tab.form.restore(before)
    return window


def mistakes_failed(window: MainWindow) -> QWidget:
    """The test images could not be downloaded."""
    with _no_network():
        find(window, QPushButton, "mistakes_action_button").click()
        notice = find(window, QLabel, "mistakes_notice_text")
        wait_until(lambda: "(" in notice.text() or "（" in notice.text(), "why not")
    return window


def mistakes_none(window: MainWindow) -> QWidget:
    """A cell of the matrix without an image."""
    find(window, ConfusionMatrix, "confusion_matrix").choose((0, 1))
    return window


def model_renamed(window: MainWindow) -> QWidget:
    """Model > Rename."""
    find(window, ConfusionMatrix, "confusion_matrix").choose(None)
    window.model_bar.can.rename.trigger()
    return _open_dialog(window, QInputDialog)


def model_deleted(window: MainWindow) -> QWidget:
    """Model > Delete, which can be undone."""
    window.model_bar.can.delete.trigger()
    return window


def model_not_imported(window: MainWindow) -> QWidget:
    """A file that is no model."""
    window.model_bar.can.restore.trigger()
    junk = window.paths.data / "holiday.keras"
    junk.write_text("a picture of the sea")
    window.model_bar.import_file(str(junk))
    wait_until(lambda: _is_open(window, "problem"), "what is wrong with it")
    return find(window, QDialog, "problem")


def closing(window: MainWindow) -> QWidget:
    """The window is closed while a network is trained."""
    tab = window.pages.train_tab
    window.show_tab("train")
    find(window, QPushButton, "start_button").click()
    wait_until(tab.is_training, "training under way")
    window.close()
    return find(window, QDialog, "close_question")


@contextmanager
def _no_network() -> Iterator[None]:
    def fail(_mirrors: object, _fetch: object, title: str) -> None:
        raise DataError(
            "{} could not be downloaded: try again, choose a copy of yours on the Train tab, "
            "or use the built-in digits. ({})",
            title,
            Message("{} cannot be reached.", "storage.googleapis.com"),
        )

    with patch.object(published, "try_mirrors", fail):
        yield


def _is_open(window: MainWindow, name: str) -> bool:
    dialog = window.findChild(QDialog, name)
    return dialog is not None and dialog.isVisible()


def _open_dialog(window: MainWindow, kind: type[QDialog]) -> QDialog:
    found = [dialog for dialog in window.findChildren(kind) if dialog.isVisible()]
    assert found, f"there is no open {kind.__name__}"
    return found[-1]
