"""The line that leads to an interrupted training."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.train.banner import InterruptedNotice
from tests.gui.translated import in_brackets


def test_the_notice_changes_its_language(qtbot: QtBot, qapp: QApplication) -> None:
    notice = InterruptedNotice()
    qtbot.addWidget(notice)
    with in_brackets(qapp):
        assert notice.text() == "<Resume interrupted training...>"
    assert notice.text() == "Resume interrupted training..."
    assert notice.accessibleName() == "Resume interrupted training"
