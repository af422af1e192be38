"""The digits as a tree: to look at, to point at and to hear."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from digitpad.gui.mistakes.analysis.tree_view import TreeView
from tests.evaluation.answers import make_evaluation
from tests.gui.translated import in_brackets

# Qt's offscreen platform says so of every window.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

# 4 and 9 are confused most, then 3 and 5.
ANSWERS = [(4, 9, 0.91), (9, 9, 0.91), (3, 5, 0.55), (5, 5, 0.91)]


@pytest.fixture
def tree(qtbot: QtBot) -> TreeView:
    tree = TreeView()
    qtbot.addWidget(tree)
    tree.show_evaluation(make_evaluation(ANSWERS))
    tree.resize(400, 260)
    with qtbot.waitExposed(tree):
        tree.show()
    return tree


def probabilities(digit: int) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
    found = np.full(10, 0.01, np.float32)
    found[digit] = 0.91
    return found


def test_the_groups_are_described_the_most_confused_first(tree: TreeView) -> None:
    lines = tree.accessibleDescription().splitlines()
    assert lines[0] == "Digits that are mistaken for each other most are joined first"
    assert lines[1] == "4 with 9: 46 % confused"
    assert lines[2].startswith("3 with 5: 28 % confused")
    assert len(lines) == 10


def test_the_chosen_images_probabilities_are_summed_up(tree: TreeView) -> None:
    before = tree.grab().toImage()
    tree.show_probabilities(probabilities(9))
    assert tree.grab().toImage() != before
    lines = tree.accessibleDescription().splitlines()
    assert lines[1] == "4 with 9: 46 % confused. This image is one of them: 92.0 %"
    assert lines[-1].endswith("This image is one of them: 100.0 %")


def test_a_figure_that_a_branch_has_already_is_not_repeated(tree: TreeView) -> None:
    seven = np.zeros(10, np.float32)
    seven[7] = 1
    tree.show_probabilities(seven)
    along = [group for group in tree.groups if 7 in group.digits]
    assert len(along) > 1
    assert not any(tree.says_more(group) for group in along)
    tree.show_probabilities(probabilities(9))
    assert tree.says_more(tree.groups[0])  # 92 % after 91 %


def test_a_joint_tells_of_its_group_where_one_points(tree: TreeView) -> None:
    before = tree.grab().toImage()
    first = tree.groups[0]
    QTest.mouseMove(tree, tree.joint(first).toPoint())
    assert tree.caption == "4 with 9: 46 % confused"
    assert tree.grab().toImage() != before


def test_arrow_keys_go_from_group_to_group(tree: TreeView) -> None:
    for _ in range(2):
        QTest.keyClick(tree, Qt.Key.Key_Down)
    assert tree.caption.startswith("3 with 5")
    for _ in range(20):
        QTest.keyClick(tree, Qt.Key.Key_Down)
    assert tree.caption == tree.accessibleDescription().splitlines()[-1]


def test_every_joint_is_right_of_its_branches(tree: TreeView) -> None:
    for group in tree.groups:
        for branch in group.branches:
            assert tree.joint(branch).x() < tree.joint(group).x()
        assert tree.rect().contains(tree.joint(group).toPoint())


def test_the_tree_changes_its_language(tree: TreeView, qapp: QApplication) -> None:
    with in_brackets(qapp):
        assert tree.accessibleName() == "<Tree of the digits>"
        assert tree.caption.startswith("<Digits")


def test_without_an_evaluation_there_is_no_tree(tree: TreeView) -> None:
    tree.show_evaluation(None)
    tree.grab()
    QTest.mouseMove(tree, tree.rect().center())
    assert tree.accessibleDescription() == ""
