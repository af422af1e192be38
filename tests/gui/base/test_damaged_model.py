"""The version before of a damaged model is offered, and brought back only on request."""

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from digitpad.gui.base.message_boxes import offer_previous

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.mark.parametrize(("answer", "expected"), [("Bring it back", 1), ("Not now", 0)])
def test_the_answer_is_followed(qtbot: QtBot, answer: str, expected: int) -> None:
    parent, called = QWidget(), list[None]()
    qtbot.addWidget(parent)
    offer_previous(parent, "mine", lambda: called.append(None))
    box = parent.findChild(QMessageBox, "damaged_model_question")
    assert isinstance(box, QMessageBox)
    assert "The model mine is damaged" in box.text()
    next(button for button in box.buttons() if button.text() == answer).click()
    qtbot.waitUntil(lambda: parent.findChild(QMessageBox, "damaged_model_question") is None)
    assert len(called) == expected
