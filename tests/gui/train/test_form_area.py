"""The form scrolls to what is opened in it."""

import pytest
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from digitpad.datasets.catalogue import sources
from digitpad.gui.train.form import TrainingForm
from digitpad.gui.train.form_area import FormArea
from digitpad.system.paths import UserPaths
from tests.program.program import find

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_advanced_settings_that_open_in_a_low_window_come_into_sight(
    paths: UserPaths, qtbot: QtBot
) -> None:
    area = FormArea(TrainingForm(sources(paths.datasets)))
    qtbot.addWidget(area)
    area.resize(280, 150)
    with qtbot.waitExposed(area):
        area.show()
    button = find(area, QToolButton, "advanced_button")
    first = find(area, QWidget, "augment")
    button.click()
    view = area.viewport()
    qtbot.waitUntil(lambda: view.rect().contains(button.mapTo(view, button.rect().center())))
    qtbot.waitUntil(lambda: view.rect().contains(first.mapTo(view, first.rect().center())))
