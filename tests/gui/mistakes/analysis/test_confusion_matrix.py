"""The confusion matrix is read, clicked and walked through."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from digitpad.gui.base import theme
from digitpad.gui.base.accessibility import announce
from digitpad.gui.mistakes.analysis import confusion_matrix
from digitpad.gui.mistakes.analysis.confusion_matrix import ConfusionMatrix
from digitpad.gui.mistakes.analysis.matrix_painting import Cell
from tests.evaluation.answers import make_evaluation
from tests.gui.translated import in_brackets

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def matrix(qtbot: QtBot) -> ConfusionMatrix:
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    matrix.set_counts(make_evaluation().confusion)
    matrix.resize(400, 380)
    with qtbot.waitExposed(matrix):
        matrix.show()
    return matrix


@pytest.fixture
def chosen(matrix: ConfusionMatrix) -> list[Cell | None]:
    """The cells that were emitted."""
    cells: list[Cell | None] = []
    matrix.cell_chosen.connect(cells.append)
    return cells


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was announced to screen readers."""
    texts: list[str] = []
    monkeypatch.setattr(confusion_matrix, "announce", lambda _widget, text: texts.append(text))
    return texts


def click(matrix: ConfusionMatrix, label: int, prediction: int) -> None:
    place = matrix.grid.rect((label, prediction)).center()
    QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=place)


def test_a_click_chooses_a_cell_and_another_click_none(
    matrix: ConfusionMatrix, chosen: list[Cell | None]
) -> None:
    click(matrix, 4, 9)
    click(matrix, 7, 1)
    click(matrix, 7, 1)
    assert chosen == [(4, 9), (7, 1), None]


def test_a_click_beside_the_cells_chooses_nothing(
    matrix: ConfusionMatrix, chosen: list[Cell | None]
) -> None:
    QTest.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert chosen == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_arrow_keys_move_to_a_cell_that_a_key_chooses(
    matrix: ConfusionMatrix, chosen: list[Cell | None], key: Qt.Key
) -> None:
    for step in [Qt.Key.Key_Down] * 4 + [Qt.Key.Key_Right] * 12:
        QTest.keyClick(matrix, step)
    QTest.keyClick(matrix, key)
    assert chosen == [(4, 9)]


def test_escape_chooses_none(matrix: ConfusionMatrix, chosen: list[Cell | None]) -> None:
    click(matrix, 4, 9)
    QTest.keyClick(matrix, Qt.Key.Key_Escape)
    assert chosen == [(4, 9), None]


def test_home_end_and_the_page_keys_go_to_the_ends(
    matrix: ConfusionMatrix, announced: list[str]
) -> None:
    keys = Qt.Key
    for key in (keys.Key_End, keys.Key_PageDown, keys.Key_Home, keys.Key_PageUp):
        QTest.keyClick(matrix, key)
    cells = [(0, 9), (9, 9), (9, 0), (0, 0)]
    assert announced[-4:] == [matrix.describe(cell) for cell in cells]


def test_screen_readers_hear_where_the_cursor_is_and_what_is_chosen(
    matrix: ConfusionMatrix, announced: list[str]
) -> None:
    for step in [Qt.Key.Key_Down] * 4 + [Qt.Key.Key_End]:
        QTest.keyClick(matrix, step)
    assert announced[-2:] == ["Label 4 read as 0: 0 images", "Label 4 read as 9: 2 images"]
    QTest.keyClick(matrix, Qt.Key.Key_Space)
    QTest.keyClick(matrix, Qt.Key.Key_Space)
    assert announced[-2:] == [
        "Chosen: Label 4 read as 9: 2 images",
        "No longer chosen: Label 4 read as 9: 2 images",
    ]


def test_screen_readers_hear_the_cell_when_the_keyboard_comes(
    matrix: ConfusionMatrix, announced: list[str], qtbot: QtBot
) -> None:
    matrix.clearFocus()
    matrix.activateWindow()
    matrix.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: announced == ["Label 0 read as 0: 1 image"])


def test_an_announcement_goes_to_qt(matrix: ConfusionMatrix) -> None:
    announce(matrix, "Label 0 read as 0: 1 image")


def test_the_most_frequent_confusions_describe_the_matrix(matrix: ConfusionMatrix) -> None:
    lines = matrix.accessibleDescription().splitlines()
    assert lines[:2] == ["Most often confused:", "Label 4 read as 9: 2 images"]
    assert len(lines) == 5  # four kinds of mistakes
    counts = np.ones((10, 10), np.int64)
    counts[6, 5], counts[2, 7] = 30, 40
    matrix.set_counts(counts)
    lines = matrix.accessibleDescription().splitlines()
    assert lines[1:3] == ["Label 2 read as 7: 40 images", "Label 6 read as 5: 30 images"]
    assert len(lines) == 6


def test_a_matrix_without_mistakes_says_so(matrix: ConfusionMatrix) -> None:
    matrix.set_counts(np.eye(10, dtype=np.int64))
    assert matrix.accessibleDescription() == "No digit is confused with another"
    matrix.set_counts(np.zeros((10, 10), np.int64))
    assert matrix.accessibleDescription() == ""


def test_the_cell_at_the_keyboard_has_a_ring(matrix: ConfusionMatrix, qtbot: QtBot) -> None:
    def corner() -> str:
        place = matrix.grid.rect((0, 0)).topLeft() + QPoint(1, 10)
        return matrix.grab().toImage().pixelColor(place).name()

    matrix.clearFocus()
    before = corner()
    matrix.activateWindow()
    matrix.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(matrix.hasFocus)
    assert corner() == theme.text().name() != before


def test_the_matrix_changes_its_language(matrix: ConfusionMatrix, qapp: QApplication) -> None:
    with in_brackets(qapp):
        assert matrix.accessibleName() == "<Confusion matrix>"
        assert "<Label 4 read as 9: 2 images>" in matrix.accessibleDescription()
    assert matrix.accessibleName() == "Confusion matrix"


def test_tool_tip_tells_what_a_cell_means(matrix: ConfusionMatrix, qtbot: QtBot) -> None:
    place = matrix.grid.rect((4, 9)).center()
    QTest.mouseMove(matrix, place)
    help_wanted = QHelpEvent(QEvent.Type.ToolTip, place, matrix.mapToGlobal(place))
    QApplication.sendEvent(matrix, help_wanted)
    qtbot.waitUntil(lambda: QToolTip.text() == "Label 4 read as 9: 2 images")
    QToolTip.hideText()


def test_new_counts_forget_the_choice_without_a_signal(
    matrix: ConfusionMatrix, chosen: list[Cell | None]
) -> None:
    click(matrix, 4, 9)
    matrix.set_counts(np.eye(10, dtype=np.int64))
    assert matrix.chosen is None
    assert matrix.count(3, 3) == 1
    assert chosen == [(4, 9)]


def test_more_mistakes_make_a_stronger_colour(matrix: ConfusionMatrix) -> None:
    counts = np.zeros((10, 10), np.int64)
    counts[0, 1], counts[0, 2], counts[5, 5] = 3, 40, 980
    matrix.set_counts(counts)
    picture = matrix.grab().toImage()
    corner = QPoint(3, 3)

    def blue(label: int, prediction: int) -> int:
        return picture.pixelColor(matrix.grid.rect((label, prediction)).topLeft() + corner).blue()

    ratio = picture.devicePixelRatio()
    assert ratio == 1
    assert len({blue(0, 2), blue(0, 1), blue(0, 3)}) == 3
    assert abs(blue(0, 3) - blue(0, 2)) > abs(blue(0, 3) - blue(0, 1))
    assert abs(blue(0, 3) - blue(5, 5)) < abs(blue(0, 3) - blue(0, 2))


@pytest.mark.parametrize("size", [(270, 225), (400, 380), (1100, 900)])
def test_all_cells_are_inside_at_every_size(matrix: ConfusionMatrix, size: tuple[int, int]) -> None:
    matrix.resize(*size)
    for cell in ((0, 0), (0, 9), (9, 0), (9, 9)):
        assert matrix.rect().contains(matrix.grid.rect(cell))
        assert matrix.part_at(QPointF(matrix.grid.rect(cell).center())) == cell
