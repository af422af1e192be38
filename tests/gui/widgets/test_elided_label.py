"""A long text is cut where one sees that it is cut."""

from pytestqt.qtbot import QtBot

from digitpad.gui.widgets.elided_label import ElidedLabel

TEXT = "Answers of “a model with a long name”"


def test_a_text_that_is_cut_is_in_the_tooltip(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.setText(TEXT)
    width = label.sizeHint().width()
    label.resize(width + 10, 24)
    whole = label.grab().toImage()
    assert label.toolTip() == ""
    label.resize(width // 2, 24)
    cut = label.grab().toImage()
    assert label.toolTip() == TEXT
    assert cut != whole.copy(cut.rect())  # which would end in the middle of a letter
