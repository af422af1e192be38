"""What there is to look at: each scene brings the window into a state and says what to grab."""

from collections.abc import Callable, Iterator

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QLabel,
    QMenu,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QWidget,
)

from digitpad.errors import DamagedModelError, ImageError
from digitpad.gui.help.crash_notice import CrashNotice
from digitpad.gui.main_window import MainWindow
from tests.program.program import find, wait_until
from tests.screens.answers_scenes import (
    answers_classes,
    answers_compare,
    answers_compare_open,
    answers_compared_images,
    answers_reliability,
    answers_similar,
    answers_tree,
)
from tests.screens.draw_scenes import (
    draw_dot,
    draw_empty,
    draw_list,
    draw_picture,
    draw_seven,
    inside,
    no_more_inside,
    number,
    replay,
)
from tests.screens.own_data_scenes import (
    no_more_own_data,
    own_data_asked,
    own_data_invited,
    own_data_left,
)
from tests.screens.own_scenes import (
    draw_kept,
    own_after_round,
    own_deleted,
    own_empty,
    own_many,
    own_outcome,
    own_round,
)
from tests.screens.trouble_scenes import (
    closing,
    mistakes_failed,
    mistakes_none,
    model_deleted,
    model_not_imported,
    model_renamed,
    train_offline,
)

Scene = Callable[[MainWindow], QWidget]


def train_ready(window: MainWindow) -> QWidget:
    """Before any training."""
    window.show_tab("train")
    return window


def train_advanced(window: MainWindow) -> QWidget:
    """Every setting."""
    find(window, QAbstractButton, "advanced_button").click()
    return window


def train_running(window: MainWindow) -> QWidget:
    """A short training is under way."""
    find(window, QAbstractButton, "advanced_button").click()
    window.pages.train_tab.form.data.set_datasets(("synthetic",))
    find(window, QSpinBox, "epochs").setValue(3)
    find(window, QSpinBox, "batch_size").setValue(64)
    find(window, QPushButton, "start_button").click()
    tab = window.pages.train_tab
    wait_until(tab.is_training, "training under way")
    wait_until(lambda: _percent(window) > 34 or not tab.is_training(), "the second of three epochs")
    return window


def train_finished(window: MainWindow) -> QWidget:
    """Its curves and its outcome."""
    wait_until(lambda: not window.pages.train_tab.is_training(), "the end of training")
    return window


def train_pages(window: MainWindow) -> QWidget:
    """The layers of the network."""
    pages = find(window, QTabWidget, "training_pages")
    pages.setCurrentIndex(1)
    return window


def train_third_page(window: MainWindow) -> QWidget:
    """How it has learned."""
    pages = find(window, QTabWidget, "training_pages")
    pages.setCurrentIndex(2)
    return window


def train_last_page(window: MainWindow) -> QWidget:
    """The last of the pages beside the curves."""
    pages = find(window, QTabWidget, "training_pages")
    pages.setCurrentIndex(pages.count() - 1)
    return window


def mistakes_absent(window: MainWindow) -> QWidget:
    """Digits that would have to be downloaded."""
    window.show_tab("mistakes")
    _choose_digits(window, "pendigits")
    return window


def mistakes_found(window: MainWindow) -> QWidget:
    """The mistakes of the network that was just trained."""
    window.show_tab("train")
    find(window, QPushButton, "use_model_button").click()
    window.show_tab("mistakes")
    _choose_digits(window, "synthetic")
    summary = find(window, QLabel, "mistakes_summary")
    wait_until(lambda: any(character.isdigit() for character in summary.text()), "the mistakes")
    listed = find(window, QAbstractItemView, "mistakes_list")
    listed.setCurrentIndex(listed.model().index(0, 0))
    return window


def crash_notice(window: MainWindow) -> QWidget:
    """What is said after a crash, beside the drawing."""
    window.show_tab("draw")
    window.addToolBar(CrashNotice(window.paths.data / "crash.log"))
    return window


def problem(window: MainWindow) -> QWidget:
    """Something could not be done."""
    window.show_problem(ImageError("{} is too large: at most {} MB can be read.", "photo.png", 20))
    return _dialog(window, "problem")


def damaged_model(window: MainWindow) -> QWidget:
    """A model is damaged, and its version before is not."""
    window.show_problem(DamagedModelError("my model"))
    return _dialog(window, "damaged_model_question")


def guide(window: MainWindow) -> QWidget:
    """Help > Guide."""
    return _help(window, "guide_action", "guide")


def shortcuts(window: MainWindow) -> QWidget:
    """Help > Keyboard shortcuts."""
    return _help(window, "shortcuts_action", "shortcuts_sheet")


def about(window: MainWindow) -> QWidget:
    """Help > About."""
    return _help(window, "about_action", "about_dialog")


def menus(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Every menu."""
    for action in window.menuBar().actions():
        menu = action.menu()
        assert isinstance(menu, QMenu)
        menu.aboutToShow.emit()
        menu.ensurePolished()
        menu.resize(menu.sizeHint())
        yield menu.objectName(), menu


SCENES: tuple[Scene, ...] = (
    *(draw_empty, draw_dot, draw_seven, inside, no_more_inside, replay, number),
    *(draw_picture, draw_list, train_ready, train_offline),
    *(own_data_invited, own_data_asked, own_data_left, no_more_own_data, train_advanced),
    *(train_running, train_finished, train_pages, train_third_page, train_last_page),
    *(mistakes_absent, mistakes_failed, mistakes_found),
    *(answers_classes, answers_reliability, answers_tree, answers_compare_open),
    *(answers_compare, answers_compared_images, answers_similar, mistakes_none),
    *(model_renamed, model_deleted, model_not_imported),
    *(own_empty, draw_kept, own_many, own_deleted, own_round, own_outcome, own_after_round),
    *(crash_notice, problem, damaged_model, guide, shortcuts, about, closing),
)
"""In an order in which each finds what it needs."""


def _percent(window: MainWindow) -> int:
    """How far training is, as the window's title says; 0 before its first epoch."""
    words = window.windowTitle().split()
    return int(words[0]) if words[0].isdigit() else 0


def _choose_digits(window: MainWindow, name: str) -> None:
    chooser = find(window, QComboBox, "mistakes_data")
    chooser.setCurrentIndex(chooser.findData(name))


def _help(window: MainWindow, action_name: str, dialog_name: str) -> QWidget:
    action = window.findChild(QAction, action_name)
    assert isinstance(action, QAction)
    action.trigger()
    return _dialog(window, dialog_name)


def _dialog(window: MainWindow, name: str) -> QWidget:
    dialog = window.findChild(QDialog, name)
    assert isinstance(dialog, QDialog), f"there is no dialog {name}"
    return dialog
