"""Controls are named, explained, and as high as their text."""

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from digitpad.gui.controls import WrappedLabel, explain

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_help_is_seen_under_the_pointer_and_heard(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    explain(button, "Faster if a < b & c")
    assert button.toolTip() == "<p>Faster if a &lt; b &amp; c</p>"  # Qt breaks its lines
    assert button.whatsThis() == button.accessibleDescription() == "Faster if a < b & c"


def test_a_long_text_is_given_the_height_that_it_needs(qtbot: QtBot) -> None:
    label = WrappedLabel()
    qtbot.addWidget(label)
    label.resize(120, 20)
    with qtbot.waitExposed(label):
        label.show()
    label.setText("word " * 60)
    assert label.minimumHeight() == label.heightForWidth(label.width())
    assert label.minimumHeight() > 5 * label.fontMetrics().height()
    narrow = label.minimumHeight()
    label.resize(240, label.height())
    assert label.minimumHeight() == label.heightForWidth(240)
    assert label.minimumHeight() < 0.6 * narrow
