"""The whole window, light and dark."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from digitpad.gui.base import theme
from digitpad.gui.main_window import MainWindow
from tests.program.program import choose_looks, run_program

pytestmark = [
    pytest.mark.usefixtures("qtbot"),
    pytest.mark.qt_log_ignore("This plugin does not support", extend=True),
]


@pytest.fixture(autouse=True)
def system_colors(qapp: QApplication) -> Iterator[None]:  # noqa: ARG001
    yield
    theme.set_color_scheme(Qt.ColorScheme.Unknown)


def test_the_window_follows_the_system_while_no_colours_are_chosen() -> None:
    system = QGuiApplication.styleHints()
    seen: list[bool] = []

    def act(window: MainWindow) -> None:
        system.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        seen.append(theme.is_dark())
        choose_looks(window, "light", "en")
        system.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        seen.append(theme.is_dark())

    assert run_program([], act) == 0
    assert seen == [True, False]
