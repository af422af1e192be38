"""What was deleted can be brought back from where it is told."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from digitpad.gui.deleted_notice import DeletedNotice
from tests.gui.translated import in_brackets
from tests.program.program import find


@pytest.fixture
def restore(qapp: QApplication) -> QAction:
    return QAction(qapp)


@pytest.fixture
def notice(qtbot: QtBot, restore: QAction) -> DeletedNotice:
    notice = DeletedNotice(restore)
    qtbot.addWidget(notice)
    notice.tell("mine")
    return notice


def test_it_names_the_model_and_brings_it_back(
    notice: DeletedNotice, restore: QAction, qtbot: QtBot
) -> None:
    assert find(notice, QLabel, "model_deleted_banner_text").text() == "“mine” was deleted"
    undo = find(notice, QPushButton, "model_deleted_undo_button")
    assert undo.accessibleName() == "Bring back “mine”"
    with qtbot.waitSignal(restore.triggered):
        undo.click()
    assert notice.isHidden()


def test_it_goes_when_the_model_is_brought_back_by_the_menu(
    notice: DeletedNotice, restore: QAction
) -> None:
    assert notice.isVisible()
    restore.trigger()
    assert notice.isHidden()
    notice.tell("yours")
    assert notice.isVisible()


def test_it_changes_its_language(notice: DeletedNotice, qapp: QApplication) -> None:
    with in_brackets(qapp):
        assert find(notice, QLabel, "model_deleted_banner_text").text() == "<“mine” was deleted>"
