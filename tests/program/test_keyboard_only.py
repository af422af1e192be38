"""The whole program without a mouse: every key, drawing, training, the language and the colours."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QWidget,
)

from digitpad.gui.base import theme
from digitpad.gui.base.settings import TabName
from digitpad.gui.base.translation import Language
from digitpad.gui.main_window import MainWindow
from digitpad.handwriting.digit_store import NOT_READ
from digitpad.ink.strokes import Ink
from digitpad.override import override
from tests.faults.small_program import few_digits
from tests.program.program import SEVEN, choose_looks, draw, find, run_program, wait_until

pytestmark = pytest.mark.usefixtures("qtbot")

SHIFT = Qt.KeyboardModifier.ShiftModifier
LEAVES = {"quit_action", "start_action", "read_screen_action"}  # the program, or what it shows


@pytest.fixture(autouse=True)
def in_english(qapp: QApplication) -> Iterator[None]:  # noqa: ARG001
    yield
    Language.current().choose("en")
    theme.set_color_scheme(Qt.ColorScheme.Unknown)


def press(*keys: Qt.Key, times: int = 1, shift: bool = False) -> None:
    """Press keys where the focus is."""
    for key in keys * times:
        focused = QApplication.focusWidget() or QApplication.activeWindow()
        assert focused is not None
        QTest.keyClick(focused, key, SHIFT if shift else Qt.KeyboardModifier.NoModifier)


def walk_to(name: str) -> None:
    """Press Tab until a control has the focus."""
    passed: list[str] = []
    for _ in range(60):
        focused = QApplication.focusWidget()
        if focused is not None and focused.objectName() == name:
            return
        press(Qt.Key.Key_Tab)
        passed.append(focused.objectName() if focused is not None else "")
    raise AssertionError(f"Tab never leads to {name}, but to {passed}")


def activate(window: MainWindow) -> None:
    window.activateWindow()
    wait_until(window.isActiveWindow, "the window in front")


def test_a_7_is_drawn_and_a_network_trained_with_keys_alone_from_a_cold_start() -> None:
    def act(window: MainWindow) -> None:
        activate(window)
        press(Qt.Key.Key_Left, Qt.Key.Key_Up, times=2, shift=True)
        press(Qt.Key.Key_Space)
        press(Qt.Key.Key_Right, times=4, shift=True)
        press(Qt.Key.Key_Down, times=2, shift=True)
        press(Qt.Key.Key_Left)
        press(Qt.Key.Key_Down, times=3, shift=True)
        press(Qt.Key.Key_Space)
        digit = find(window, QLabel, "predicted_digit")
        wait_until(lambda: digit.text() == "7", "a 7")

        QTest.keySequence(window, QKeySequence("Ctrl+2"))
        walk_to("dataset")
        press(Qt.Key.Key_End)
        while find(window, QComboBox, "dataset").currentText() != "Built-in digits":
            press(Qt.Key.Key_Up)
        walk_to("epochs")
        epochs = find(window, QAbstractSpinBox, "epochs")
        epochs.selectAll()
        press(Qt.Key.Key_1)
        QTest.keySequence(window, QKeySequence("F5"))
        wait_until(window.pages.train_tab.is_training, "training under way")
        use = find(window, QPushButton, "use_model_button")
        wait_until(lambda: use.isVisible() and use.isEnabled(), "a trained model")
        walk_to("use_model_button")
        press(Qt.Key.Key_Space)
        wait_until(lambda: window.model_bar.current is not None, "a model in use")
        assert window.model_bar.current is not None
        assert window.model_bar.current.name == "my model"

    with few_digits():
        assert run_program([], act) == 0


class _Dialogs(QObject):
    """Closes whatever a key opens."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QDialog):
            QTimer.singleShot(0, watched.close)
        return False


def out_of_reach(window: MainWindow) -> list[str]:
    """What is to be seen and can be used, but Tab does not lead to."""
    reached: set[QWidget] = set()
    while (focused := QApplication.focusWidget()) is not None and focused not in reached:
        reached.add(focused)
        press(Qt.Key.Key_Tab)
    return [
        widget.objectName() or type(widget).__name__
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget, QTabWidget | QScrollArea)
        and widget not in reached
    ]


@pytest.mark.parametrize("tab", ["draw", "train", "mistakes", "own"])
def test_tab_leads_to_every_control_of_every_tab(tab: TabName) -> None:
    def act(window: MainWindow) -> None:
        for label in (7, 7, 7):
            window.pages.queue.add(label, Ink.through([(0, 0), (9, label)]), NOT_READ)
        activate(window)
        draw(find(window, QWidget, "draw_canvas"), SEVEN)
        window.show_tab(tab)
        if tab == "own":
            learn = find(window, QPushButton, "own_learn_button")
            wait_until(learn.isEnabled, "the digits")
        if tab == "mistakes":
            evaluate_built_in_digits(window)
            find(window, QAction, "show_all_action").setChecked(True)  # the model has no mistakes
            wait_until(find(window, QWidget, "mistakes_list").isVisible, "all images")
        assert out_of_reach(window) == []

    with few_digits():
        assert run_program([], act) == 0


def evaluate_built_in_digits(window: MainWindow) -> None:
    """Show the Mistakes tab with digits all of which the model reads right."""
    window.show_tab("mistakes")
    chooser = find(window, QComboBox, "mistakes_data")
    chooser.setCurrentIndex(chooser.findData("synthetic"))
    summary = find(window, QLabel, "mistakes_summary")
    wait_until(lambda: "of 200 wrong" in summary.text(), "an evaluation")


def test_tab_leads_to_every_control_where_a_model_makes_no_mistake() -> None:
    def act(window: MainWindow) -> None:
        activate(window)
        evaluate_built_in_digits(window)
        assert find(window, QWidget, "nothing_to_show").isVisible()
        assert out_of_reach(window) == []

    with few_digits():
        assert run_program([], act) == 0


def test_every_key_of_every_menu_does_what_it_says() -> None:
    def act(window: MainWindow) -> None:
        activate(window)
        dialogs = _Dialogs(window)
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(dialogs)
        for tab in ("draw", "train", "mistakes", "own"):
            window.show_tab(tab)
            if tab == "draw":
                draw(find(window, QWidget, "draw_canvas"), SEVEN)
            for action in keyed_actions(window, tab):
                window.show_tab(tab)
                page_of(window, tab).setFocus()
                if tab == "draw":  # the key before may have taken it away
                    draw(find(window, QWidget, "draw_canvas"), SEVEN)
                check_key(window, action)
        app.removeEventFilter(dialogs)

    assert run_program([], act) == 0


def keyed_actions(window: MainWindow, tab: str) -> list[QAction]:
    """What can be done on a tab now and has a key."""
    page = page_of(window, tab)
    everywhere = window.menus.findChildren(QAction)
    found = [it for it in (*page.actions(), *everywhere) if not it.shortcut().isEmpty()]
    return [
        it for it in found if it.isEnabled() and it.objectName() not in LEAVES | {"start_action"}
    ]


def page_of(window: MainWindow, tab: str) -> QWidget:
    pages: dict[str, QWidget] = {
        "draw": window.draw_tab,
        "train": window.pages.train_tab,
        "mistakes": window.pages.mistakes_tab,
        "own": window.pages.my_digits_tab,
    }
    return pages[tab]


def check_key(window: MainWindow, action: QAction) -> None:
    heard: list[str] = []
    action.triggered.connect(lambda: heard.append("triggered"))
    before = QApplication.focusWidget()
    QTest.keySequence(before or window, action.shortcut())
    assert heard == ["triggered"], f"{action.objectName()}: {action.shortcut().toString()}"
    action.triggered.disconnect()
    if action.isChecked():  # the eraser, a pane
        action.trigger()
    wait_until(lambda: not any_dialog(window), "what it opened closed")
    activate(window)


def any_dialog(window: MainWindow) -> bool:
    return any(dialog.isVisible() for dialog in window.findChildren(QDialog))


def test_the_key_that_starts_training_is_good_on_every_tab() -> None:
    def act(window: MainWindow) -> None:
        window.show_tab("draw")
        window.pages.train_tab.form.data.set_datasets(("synthetic",))
        QTest.keySequence(find(window, QWidget, "draw_canvas"), QKeySequence("F5"))
        wait_until(window.pages.train_tab.is_training, "training under way")
        assert window.pages.current == "train"

    with few_digits():
        assert run_program([], act) == 0


def test_no_two_actions_share_a_key() -> None:
    def act(window: MainWindow) -> None:
        for page in (
            window.draw_tab,
            window.pages.train_tab,
            window.pages.mistakes_tab,
            window.pages.my_digits_tab,
        ):
            keys = [it.shortcut().toString() for it in page.actions()]
            keys += [it.shortcut().toString() for it in window.menus.findChildren(QAction)]
            used = [key for key in keys if key]
            assert len(used) == len(set(used)), sorted(used)

    assert run_program([], act) == 0


def test_language_and_colours_change_while_one_draws() -> None:
    def act(window: MainWindow) -> None:
        draw(find(window, QWidget, "draw_canvas"), SEVEN)
        tabs = find(window, QTabWidget, "tabs")
        digit = find(window, QLabel, "predicted_digit")
        wait_until(lambda: digit.text() == "7", "a 7")
        choose_looks(window, "dark", "zh_CN")
        assert theme.is_dark()
        assert [tabs.tabText(place) for place in range(3)] == ["绘制", "训练", "误分类"]
        choose_looks(window, "light", "en")
        assert not theme.is_dark()
        assert [tabs.tabText(place) for place in range(3)] == ["Draw", "Train", "Mistakes"]
        assert digit.text() == "7"

    assert run_program([], act) == 0


def test_the_chosen_language_is_there_at_the_next_start() -> None:
    def choose(window: MainWindow) -> None:
        choose_looks(window, "dark", "zh_CN")

    def look(window: MainWindow) -> None:
        assert find(window, QTabWidget, "tabs").tabText(0) == "绘制"
        assert theme.is_dark()

    assert run_program([], choose) == 0
    assert run_program([], look) == 0
