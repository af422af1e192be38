"""Card with the reading: a digit, ten bars and the network's input, or a number and its digits."""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QStackedWidget, QWidget

from digitpad.gui.base import theme
from digitpad.gui.base.controls import explain, named
from digitpad.gui.base.layouts import STRETCH, column, row
from digitpad.gui.base.theme import set_text_color
from digitpad.gui.base.translation import follow_language
from digitpad.gui.draw.number_text import number_speech, number_verdict, shown_number
from digitpad.gui.widgets.card import Card
from digitpad.gui.widgets.digit_image import DigitImage
from digitpad.gui.widgets.empty_state import EmptyState
from digitpad.gui.widgets.figures import percent
from digitpad.gui.widgets.probabilities import ProbabilitiesView
from digitpad.gui.widgets.reading_text import as_speech, as_text, verdict
from digitpad.image_format import IMAGE_SIZE_PX
from digitpad.override import override
from digitpad.recognition.recognizer import BLANK, Recognition

if TYPE_CHECKING:  # at run time when there is a number
    from digitpad.gui.draw.number_view import NumberView
    from digitpad.numbers.reading import NumberReading

_WAITING = "\N{HORIZONTAL ELLIPSIS}"
_ROW_PX = 40  # of the ten bars, at most
_MARGIN_PX = 2 * theme.SPACE_PX
_LOW_PX = 340  # below this height there is no room for the small texts
_MEDIUM_PX = 440  # below this height the digit is smaller
_DIGIT_SIZE, _CONFIDENCE_SIZE = 8.0, 1.6  # relative to the application's font
_LEAST_DIGIT_SIZE, _SMALLER = 1.0, 0.93  # for numbers too long to fit
_LINES_ROOM = 1.3  # of a digit's height, for several lines
_MOST_LINES = 6
_IMAGE_SHARE = 0.27  # of the panel's height
_IMAGE_SCALES = 3, 8  # logical pixels a pixel of the image


class ReadingPanel(Card):
    """Shows a recognition, or, while there is none, what will be shown.

    Signals:
        digit_named(int): The user says which digit it is.
    """

    digit_named = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reading_panel")
        self._recognition: Recognition | None = None
        self._reason = ""
        self._image: NDArray[np.uint8] | None = None
        self._number: NumberReading | None = None
        self._waits_for_number = False
        self._digit = named(QLabel(), "predicted_digit")
        self._confidence = named(QLabel(), "confidence")
        self._verdict = named(QLabel(), "verdict")
        self._verdict.setWordWrap(True)
        self._seen = named(DigitImage(is_empty_framed=True), "network_input")
        self._caption = QLabel()
        self._caption.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._caption.setWordWrap(True)
        self._probabilities = named(ProbabilitiesView(), "probabilities")
        self._probabilities.setCursor(Qt.CursorShape.PointingHandCursor)
        self._probabilities.digit_clicked.connect(self.digit_named)
        self._hint = named(QLabel(), "correction_hint")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._hint.setWordWrap(True)
        self._nothing = EmptyState("no_reading", "scan")
        self._number_view: NumberView | None = None
        self._is_unsure = False
        self._lay_out()
        theme.follow(self._set_looks)
        follow_language(self._set_texts)

    def show_reading(
        self,
        recognition: Recognition,
        image: NDArray[np.uint8],
        *,
        waits_for_number: bool = False,
    ) -> None:
        """Show a recognition.

        Args:
            recognition: The recognition.
            image: The network's input, uint8, shape (28, 28), 0 = paper, 255 = ink.
            waits_for_number: Whether a number may still be read.
        """
        self._recognition, self._image = recognition, image
        if self._reason:
            self._reason = ""
            self._say_nothing()
        self._waits_for_number = waits_for_number
        is_read = recognition.verdict != "not_a_digit"
        self._probabilities.set_probabilities(recognition.probabilities, has_winner=is_read)
        self._show_state()

    def show_nothing(self, reason: str, image: NDArray[np.uint8] | None = None) -> None:
        """Show why nothing is read, and the image that waits to be read, if any."""
        self._recognition, self._reason, self._image = None, reason, image
        self._say_nothing()
        self._probabilities.set_probabilities(BLANK.probabilities)
        self._show_state()

    def show_number(self, number: "NumberReading | None") -> None:
        """Show a number instead of one digit; None shows one digit again.

        The number stays until the next call, unless the canvas becomes blank.
        """
        self._number = number
        self._waits_for_number = False
        if number is not None:
            self._list_symbols(number)
        self._show_state()

    def as_text(self) -> str:
        """The reading to copy: "7 (98.3 %)", or a number; "" if nothing is read."""
        number = self._shown_number()
        if number is not None:
            return number_verdict(number) if number.is_page else number.text
        return as_text(self._recognition) if self._recognition else ""

    def as_speech(self) -> str:
        """The reading to announce: "Seven, 98 percent"."""
        number = self._shown_number()
        if number is not None:
            return number_speech(number)
        return as_speech(self._recognition) if self._recognition else self._reason

    def describe(self) -> None:
        """Update the accessible descriptions; too slow for every move of a pen."""
        for label in (self._digit, self._confidence, self._verdict):
            label.setAccessibleDescription(label.text())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _shown_number(self) -> "NumberReading | None":
        found = self._recognition
        return self._number if found is not None and found.verdict != "blank" else None

    def _has_nothing(self) -> bool:
        """Whether there is nothing on the canvas."""
        if self._recognition is not None:
            return self._recognition.verdict == "blank"
        return self._image is None or not self._image.any()

    def _show_state(self) -> None:
        found = self._recognition
        number = self._shown_number()
        self._pages.setCurrentIndex(int(self._has_nothing()))
        self._make_room(for_number=number is not None)
        if number is not None:
            self._show_number(number)
        elif found is None:
            self._show(_WAITING, "", self._reason, is_unsure=False)
            self._seen.show_image(self._image)
        elif found.verdict == "blank":
            self._show("", "", self.tr("Draw a digit"), is_unsure=False)
            self._seen.show_image(None)
        elif self._waits_for_number and found.rejection == "looks like two digits":
            self._show(_WAITING, "", self.tr("More than one digit..."), is_unsure=False)
            self._seen.show_image(self._image)
        elif found.verdict == "not_a_digit":
            self._show("?", "", verdict(found), is_unsure=True)
            self._seen.show_image(self._image, self.tr("28x28 pixels, no digit"))
        else:
            is_unsure = found.verdict == "unsure"
            self._show(
                str(found.digit), percent(found.confidence), verdict(found), is_unsure=is_unsure
            )
            description = self.tr("28x28 pixels, read as {}").format(found.digit)
            self._seen.show_image(self._image, description)

    def _show_number(self, number: "NumberReading") -> None:
        is_known = not number.is_page and "?" not in number.text
        self._show(
            _first_lines(shown_number(number)),
            self.tr("each at least {}").format(percent(number.confidence)) if is_known else "",
            number_verdict(number),
            is_unsure=number.is_unsure,
        )

    def _list_symbols(self, number: "NumberReading") -> None:
        if self._number_view is None:
            from digitpad.gui.draw.number_view import NumberView

            self._number_view = NumberView()
            self._bars.addWidget(self._number_view)
        self._number_view.set_symbols(number.symbols)

    def _is_number_seen(self) -> bool:
        return self._bars.currentIndex() == 1

    def _make_room(self, *, for_number: bool) -> None:
        """Give a number the whole width: it has no single network input to show."""
        if self._is_number_seen() != for_number:
            self._bars.setCurrentIndex(int(for_number))
            self._seen.setVisible(not for_number)
            self._fit()

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Reading"))
        self._digit.setAccessibleName(self.tr("Predicted digit"))
        self._confidence.setAccessibleName(self.tr("Confidence"))
        self._verdict.setAccessibleName(self.tr("Verdict"))
        self._seen.setAccessibleName(self.tr("What the network sees"))
        explain(
            self._seen,
            self.tr(
                "The drawing as the network gets it: 28x28 pixels, the digit fitted into 20x20 "
                "and moved so that its centre of mass is in the middle, as in MNIST."
            ),
        )
        self._caption.setText(self.tr("What the network sees"))
        self._say_nothing()
        self._hint.setText(self.tr("Wrong? Click the correct digit or press its key"))
        explain(
            self._probabilities,
            self.tr(
                "When the answer is wrong, click the correct digit's bar or press its key: the "
                "drawing is kept in My digits, and a model can learn from it."
            ),
        )
        self._probabilities.setAccessibleName(self.tr("Probability of each digit"))
        self._show_state()
        self.describe()

    def _say_nothing(self) -> None:
        """Say what will be shown, or why there is nothing yet."""
        text = self.tr(
            "The digit, how likely each of the ten is, and the 28×28 pixels that the network sees. "
            "Several digits are read as a number."
        )
        self._nothing.say(self.tr("The reading appears here"), self._reason or text)

    def _show(self, digit: str, confidence: str, verdict: str, *, is_unsure: bool) -> None:
        self._confidence.setText(confidence)
        self._verdict.setText(verdict)
        before = self._digit.text(), self._is_unsure
        self._digit.setText(digit)
        self._is_unsure = is_unsure
        if before != (self._digit.text(), is_unsure):
            self._set_colors()
        if _measure(before[0]) != _measure(self._digit.text()):
            self._fit()

    def _lay_out(self) -> None:
        labels = self._digit, self._confidence, self._verdict
        for label in labels:
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        answer = column(STRETCH, *labels, STRETCH, spacing=0)
        seen = column(STRETCH, self._seen, self._caption, STRETCH, spacing=theme.SPACE_PX // 2)
        seen.setAlignment(self._seen, Qt.AlignmentFlag.AlignHCenter)
        self._bars = QStackedWidget()
        self._bars.setMaximumHeight(len(BLANK.probabilities) * _ROW_PX)
        self._bars.addWidget(self._probabilities)
        upper, page = row(answer, seen, spacing=_MARGIN_PX), QWidget()
        column(upper, (self._bars, 1), self._hint, STRETCH, parent=page, spacing=_MARGIN_PX)
        self._pages = QStackedLayout()
        self._pages.addWidget(page)
        self._pages.addWidget(self._nothing)
        column((self._pages, 1), parent=self, margins=_MARGIN_PX)

    def _fit(self) -> None:
        """Fix all sizes: otherwise each change of text lays out the whole window."""
        is_digit = not self._is_number_seen()
        self._caption.setVisible(is_digit)
        self._hint.setVisible(is_digit and self.height() >= _LOW_PX)  # only single digits are kept
        least, most = _IMAGE_SCALES
        # The image is scaled by a whole number.
        scale = min(max(round(_IMAGE_SHARE * self.height() / IMAGE_SIZE_PX), least), most)
        side = scale * IMAGE_SIZE_PX
        self._seen.setFixedSize(side, side)
        self._caption.setFixedWidth(side)
        room = self.contentsRect().width() - 2 * _MARGIN_PX
        if not self._is_number_seen():
            room -= side + _MARGIN_PX
        width = max(room, 1)
        self._digit.setFont(_fitting_font(self._digit.text(), width, self._largest_digit()))
        rows = len(_measure(self._digit.text()))
        for label, lines in ((self._digit, rows), (self._confidence, 1), (self._verdict, 2)):
            label.setFixedSize(width, lines * label.fontMetrics().lineSpacing())

    def _largest_digit(self) -> float:
        """The size of a digit that leaves room for the rest."""
        heights = ((_LOW_PX, 4.5), (_MEDIUM_PX, 6.0))
        return next((size for below, size in heights if self.height() < below), _DIGIT_SIZE)

    def _set_looks(self) -> None:
        self._confidence.setFont(theme.scaled_font(_CONFIDENCE_SIZE))
        for label in (self._caption, self._hint):
            label.setFont(theme.font("small"))
        self._fit()
        self._set_colors()

    def _set_colors(self) -> None:
        for label in (self._caption, self._hint):
            set_text_color(label, theme.quiet_text())
        set_text_color(self._verdict, theme.bad() if self._is_unsure else theme.quiet_text())
        is_sure = self._digit.text() != _WAITING and not self._is_unsure
        set_text_color(self._digit, theme.text() if is_sure else theme.quiet_text())


def _measure(text: str) -> list[int]:
    """How long each line is."""
    return [len(line) for line in text.split("\n")]


def _first_lines(text: str) -> str:
    """The lines that there is room for."""
    lines = text.split("\n")
    return text if len(lines) <= _MOST_LINES else "\n".join([*lines[: _MOST_LINES - 1], _WAITING])


def _fitting_font(text: str, width: int, size: float) -> QFont:
    """The font of a digit of that size, or a smaller one so that all lines of numbers fit."""
    lines = text.split("\n")
    room = _LINES_ROOM * QFontMetrics(theme.scaled_font(size, bold=True)).lineSpacing()
    while True:
        font = theme.scaled_font(size, bold=True)
        metrics = QFontMetrics(font)
        is_low = len(lines) == 1 or len(lines) * metrics.lineSpacing() <= room
        is_narrow = max(map(metrics.horizontalAdvance, lines)) <= width
        if size <= _LEAST_DIGIT_SIZE or (is_low and is_narrow):
            return font
        size *= _SMALLER
