"""Dendrogram of confused digits, with an image's probabilities summed along its branches."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from digitpad.evaluation.confusion_tree import ConfusionTree, confusion_rates, confusion_tree
from digitpad.evaluation.evaluate import Evaluation
from digitpad.gui.base import theme
from digitpad.gui.mistakes.analysis.pointed_chart import PointedChart
from digitpad.gui.widgets.figures import percent, rough_percent
from digitpad.override import override

_SHOWN = 0.005  # a smaller probability is not written beside its branch
_LEAST = QSize(240, 160)
_NEAR_PX = 14.0


class TreeView(PointedChart):
    """A dendrogram: digits at the left, the most confused ones joined first.

    Joints are spaced by rank, as their rates span powers of ten. The more probable a branch is for
    the chosen image, the thicker it is.

    Attributes:
        groups: The joined groups, the most confused first.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self._tree: ConfusionTree | None = None
        self.groups: list[ConfusionTree] = []
        self._probabilities: NDArray[np.float32] | None = None
        super().__init__("label_tree", parent)

    def show_evaluation(self, evaluation: Evaluation | None) -> None:
        """Show the tree of an evaluation, or none."""
        self._tree = None if evaluation is None else confusion_tree(confusion_rates(evaluation))
        groups = [] if self._tree is None else self._tree.groups()
        self.groups = sorted(groups, key=lambda group: -group.rate)
        self._show_content()

    def show_probabilities(self, probabilities: NDArray[np.float32] | None) -> None:
        """Set the probabilities to sum up, float32, shape (10,), or none."""
        self._probabilities = probabilities
        self._set_texts()

    @override
    def parts(self) -> list[int]:
        return list(range(len(self.groups)))

    @override
    def part_at(self, place: QPointF) -> int | None:
        ways = [(place - self.joint(group)).manhattanLength() / 2 for group in self.groups]
        nearest = int(np.argmin(ways)) if ways else 0
        return nearest if ways and ways[nearest] <= _NEAR_PX else None

    @override
    def sizes(self) -> tuple[QSize, QSize]:
        return _LEAST * 1.5, _LEAST

    @override
    def _summary(self) -> str:
        if self._tree is None:
            return ""
        if self._probabilities is None:
            return self.tr("Digits that are mistaken for each other most are joined first")
        return self.tr(
            "The most confused digits are joined first. "
            "Figures: the image's probabilities, added up"
        )

    @override
    def _words(self, part: int) -> str:
        group = self.groups[part]
        first, second = (self.tr(", ").join(map(str, branch.digits)) for branch in group.branches)
        rate = rough_percent(group.rate)
        if self._probabilities is None:
            return self.tr("{} with {}: {} confused").format(first, second, rate)
        summed = percent(group.probability(self._probabilities))
        text = self.tr("{} with {}: {} confused. This image is one of them: {}")
        return text.format(first, second, rate, summed)

    @override
    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Tree of the digits"))
        self.setWhatsThis(
            self.tr(
                "Digits that are mistaken for each other most are joined first. The numbers are "
                "the chosen image's probabilities, summed up along the branches: of which group "
                "the model is sure, and where its doubt begins."
            )
        )
        super()._set_texts()

    def joint(self, group: ConfusionTree) -> QPointF:
        """Where a group's branches meet, or where a leaf begins."""
        return QPointF(self._x(group), self._y(group))

    def says_more(self, branch: ConfusionTree) -> bool:
        """Whether a group's figure is another than that of its likelier branch."""
        figures = (_short(self._share(each)) for each in branch.branches)
        return bool(branch.branches) and _short(self._share(branch)) not in figures

    @override
    def _paint_chart(self, painter: QPainter) -> None:
        if self._tree is None:
            return
        marked = None if self._pointed is None else self.groups[self._pointed]
        for group in self.groups:
            for branch in group.branches:
                self._paint_branch(painter, branch, group, is_marked=group is marked)
        for digit in self._tree.digits:
            self._paint_leaf(painter, ConfusionTree((digit,), 1.0))
        if marked is not None:
            painter.setBrush(theme.text())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(self.joint(marked), 4, 4)

    def _paint_branch(
        self, painter: QPainter, branch: ConfusionTree, group: ConfusionTree, *, is_marked: bool
    ) -> None:
        share = self._share(branch)
        color = (
            theme.text() if is_marked else theme.accent() if share >= _SHOWN else theme.quiet_text()
        )
        painter.setPen(QPen(color, 1.2 + 2.3 * share))
        start, end = self.joint(branch), self.joint(group)
        corner = QPointF(end.x(), start.y())
        painter.drawPolyline([start, corner, end])
        if share >= _SHOWN and self.says_more(branch):
            font = theme.font("small")
            painter.setFont(font)
            painter.setPen(theme.text())
            size = QFontMetricsF(font).size(0, _short(share))
            place = QRectF(start + QPointF(4, -size.height() - 1), size)
            ground = QColor(theme.card())
            ground.setAlpha(200)
            painter.fillRect(place, ground)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _short(share))

    def _paint_leaf(self, painter: QPainter, leaf: ConfusionTree) -> None:
        share, at = self._share(leaf), self.joint(leaf)
        step = self._row_px()
        room = QRectF(self._chart_room().left(), at.y() - step / 2, at.x() - 8, step)
        is_labelled = share >= _SHOWN
        painter.setFont(theme.font("small", bold=is_labelled))
        painter.setPen(theme.text())
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | middle, str(leaf.digits[0]))
        if is_labelled:
            painter.setFont(theme.font("small"))
            before = room.adjusted(0, 0, -2 * painter.fontMetrics().horizontalAdvance("0"), 0)
            painter.drawText(before, Qt.AlignmentFlag.AlignRight | middle, _short(share))

    def _share(self, branch: ConfusionTree) -> float:
        return 0.0 if self._probabilities is None else branch.probability(self._probabilities)

    def _row_px(self) -> float:
        return self._chart_room().height() / 10

    def _x(self, group: ConfusionTree) -> float:
        room = self._chart_room()
        font = QFontMetricsF(theme.font("small", bold=True))
        left = room.left() + font.horizontalAdvance("99.9 %  0") + 4
        if not group.branches:
            return left
        step = (room.right() - 4 - left) / len(self.groups)
        return left + step * (self.groups.index(group) + 1)

    def _y(self, group: ConfusionTree) -> float:
        if group.branches:
            return sum(self._y(branch) for branch in group.branches) / len(group.branches)
        assert self._tree is not None
        row = self._tree.digits.index(group.digits[0])
        return self._chart_room().top() + self._row_px() * (row + 0.5)


def _short(share: float) -> str:
    """A probability in few characters; 100 % only when nothing is missing."""
    return percent(share, 0 if share < 0.995 or share > 0.9995 else 1)
