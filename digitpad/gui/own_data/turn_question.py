"""The question whether images that seem to lie wrong should be turned, with ten as an example."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from digitpad.evaluation.turning import TurnProposal
from digitpad.gui.base import theme
from digitpad.gui.base.controls import WrappedLabel, named, primary
from digitpad.gui.base.layouts import STRETCH, column, row
from digitpad.gui.base.translation import follow_language, translated
from digitpad.gui.widgets.card import Card
from digitpad.gui.widgets.digit_image import paint_image
from digitpad.gui.widgets.painted_widget import PaintedWidget
from digitpad.image_format import IMAGE_SIZE_PX
from digitpad.override import override

_GAP_PX = 4
_IMAGES = 10
_LEAST_PX = IMAGE_SIZE_PX


class TurnQuestion(Card):
    """How the images seem to lie, ten of them as they are and put right, and two answers.

    Signals:
        turn_requested(): They should be turned.
        leave_requested(): They lie as they should.
    """

    turn_requested = Signal()
    leave_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "turn_question")
        self._proposal: TurnProposal | None = None
        self._text = named(WrappedLabel(), "turn_question_text")
        self._images = _BeforeAndAfter()
        self._turn = primary(named(QPushButton(), "turn_images_button"))
        self._leave = named(QPushButton(), "leave_images_button")
        for button in (self._turn, self._leave):
            button.setAutoDefault(False)
        answers = row(self._turn, self._leave, STRETCH)
        margin = 2 * theme.SPACE_PX
        column(self._text, self._images, answers, parent=self, margins=margin, spacing=margin)
        self._turn.clicked.connect(self.turn_requested)
        self._leave.clicked.connect(self.leave_requested)
        self.hide()
        follow_language(self._set_texts)

    def ask(self, proposal: TurnProposal) -> None:
        """Ask about a proposal."""
        self._proposal = proposal
        self._images.show_proposal(proposal)
        self._set_texts()
        self.show()

    def focus(self) -> None:
        """Put the keyboard on the answer that is proposed."""
        self._turn.setFocus()

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("How the images lie"))
        for button, text in (
            (self._turn, self.tr("Turn them")),
            (self._leave, self.tr("Leave them")),
        ):
            button.setText(text)
            button.setAccessibleName(text)
        if self._proposal is None:
            return
        text = self.tr(
            "These images seem to be {}. Of {} tried, the bundled model reads {:.0f} % correctly "
            "once they are put right, {:.0f} % as they are."
        )
        proposal = self._proposal
        shares = 100 * proposal.accuracy_after, 100 * proposal.accuracy_before
        self._text.setText(text.format(translated(proposal.turn.name), proposal.tried, *shares))


class _BeforeAndAfter(PaintedWidget):
    """Ten images as they are, and below them the same put right."""

    def __init__(self) -> None:
        super().__init__("turn_examples", is_height_fixed=True)
        self._proposal: TurnProposal | None = None
        follow_language(self._set_texts)

    def show_proposal(self, proposal: TurnProposal) -> None:
        self._proposal = proposal
        self.update()

    @override
    def sizes(self) -> tuple[QSize, QSize]:
        texts, height = self._texts_px(), 2 * (IMAGE_SIZE_PX + _GAP_PX)
        usual, least = (texts + images * (_LEAST_PX + _GAP_PX) for images in (_IMAGES, 5))
        return QSize(usual, height), QSize(least, height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._proposal is None:
            return
        painter = QPainter(self)
        painter.setFont(theme.font("small"))
        step = IMAGE_SIZE_PX + _GAP_PX
        both = (self._proposal.before, self._proposal.after)
        for line, (title, images) in enumerate(zip(self._titles(), both, strict=True)):
            place = QRect(0, line * step, self._texts_px(), IMAGE_SIZE_PX)
            painter.setPen(theme.quiet_text())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, title)
            room = (self.width() - self._texts_px() + _GAP_PX) // step
            for number, image in enumerate(images[:room]):
                corner = QPoint(self._texts_px() + number * step, line * step)
                paint_image(painter, QRect(corner, QSize(IMAGE_SIZE_PX, IMAGE_SIZE_PX)), image)

    def _titles(self) -> tuple[str, str]:
        return self.tr("As they are"), self.tr("Put right")

    def _texts_px(self) -> int:
        metrics = QFontMetrics(theme.font("small"))
        return max(map(metrics.horizontalAdvance, self._titles())) + 2 * theme.SPACE_PX

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Ten of the images as they are, and put right"))
        self.updateGeometry()
