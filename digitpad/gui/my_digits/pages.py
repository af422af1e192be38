"""What the browser of the user's digits shows: the gallery, or a notice while nothing is kept."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStackedLayout,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from digitpad.gui.base import icons, theme
from digitpad.gui.base.controls import (
    WrappedLabel,
    action_button,
    explain,
    named,
    plain_text,
    primary,
    quiet,
    touchable,
)
from digitpad.gui.base.layouts import STRETCH, column, row
from digitpad.gui.base.tab_order import arrange_page
from digitpad.gui.base.translation import follow_language
from digitpad.gui.my_digits.actions import DigitActions
from digitpad.gui.my_digits.delegate import paint_ruler
from digitpad.gui.my_digits.gallery import KeptDigitGallery
from digitpad.gui.my_digits.text import is_misread
from digitpad.gui.widgets.empty_state import EmptyState
from digitpad.override import override

if TYPE_CHECKING:  # loading the database takes time
    from digitpad.handwriting.digit_store import KeptDigit

_ALL, _MISREAD = "all", "misread"


class GalleryPage(QWidget):
    """The gallery with its headline, filter, buttons and legend.

    Attributes:
        digits: All of them, newest first.
        gallery: Shows those that pass the filter.
    """

    def __init__(self, actions: DigitActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self.digits: Sequence[KeptDigit] = ()
        self.gallery = KeptDigitGallery()
        self._filter = DigitFilter()
        self._make_controls()
        self._lay_out()
        self.setFocusProxy(self.gallery)
        self._filter.currentIndexChanged.connect(self._on_filter_chosen)
        theme.follow(self._set_looks)
        follow_language(self._set_texts)

    def show_digits(
        self, digits: "Sequence[KeptDigit]", choose: Collection[int] | None = None
    ) -> None:
        """Show the digits that pass the filter.

        Args:
            digits: All of them, newest first.
            choose: The ids of those to select, or None to leave the selection as it is.
        """
        self.digits = digits
        self._filter.count_digits(digits)
        self.gallery.show_digits(self._filter.chosen(digits), choose)
        self._set_headline()

    def show_newest(self) -> None:
        """Show all digits from the newest on."""
        self._filter.setCurrentIndex(0)
        self.gallery.show_newest()

    def _make_controls(self) -> None:
        self._headline = named(WrappedLabel(), "own_headline")
        self._round = touchable(action_button(self._actions.round_action, "own_round_button"))
        icons.give(self._round, "pen-line")
        self._relabel = touchable(named(QToolButton(), "own_relabel_button"))
        self._relabel.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._relabel.setMenu(self._actions.relabel_menu)
        self._relabel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._delete = touchable(action_button(self._actions.delete_action, "own_delete_button"))
        icons.give(self._delete, "trash-2")
        self._import = touchable(action_button(self._actions.import_action, "own_import_button"))
        self._export = touchable(action_button(self._actions.export_action, "own_export_button"))
        for button, icon in ((self._import, "download"), (self._export, "upload")):
            icons.give(quiet(button), icon)
        self._ruler = _Ruler()
        self._held_back = named(WrappedLabel(), "own_held_back_hint")
        relabel = self._actions.relabel_menu.menuAction()
        relabel.enabledChanged.connect(self._relabel.setEnabled)

    def _lay_out(self) -> None:
        column(
            row((self._headline, 1), self._round),
            row(self._filter, STRETCH, self._relabel, self._delete),
            (self.gallery, 1),
            row(self._ruler, (self._held_back, 1), STRETCH, self._import, self._export),
            parent=self,
        )

    def _set_looks(self) -> None:
        self._headline.setFont(theme.font("title"))
        self._held_back.setFont(theme.font("small"))
        theme.set_text_color(self._held_back, theme.quiet_text())

    def _set_texts(self) -> None:
        self._relabel.setText(self.tr("Change to"))
        self._relabel.setAccessibleName(plain_text(self._actions.relabel_menu.menuAction()))
        explain(
            self._relabel,
            self.tr("Say what the selected digits are; or press the digit's key, 0 to 9"),
        )
        self._held_back.setText(self.tr("Held back: only for measuring, no model learns from it"))
        self._set_headline()

    def _set_headline(self) -> None:
        total = len(self.digits)
        held_back = sum(digit.is_held_back for digit in self.digits)
        text = self.tr("{} digits: {} to learn from, {} held back")
        if total == 1:
            text = self.tr("{} digit: {} to learn from, {} held back")
        numbers = (f"{count:,}" for count in (total, total - held_back, held_back))
        self._headline.setText(text.format(*numbers))
        for part in (self._ruler, self._held_back):
            part.setVisible(held_back > 0)

    def _on_filter_chosen(self) -> None:
        self.gallery.show_digits(self._filter.chosen(self.digits))


class DigitFilter(QComboBox):
    """Chooses all digits, the misread ones, or those of one label; each with its count."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        touchable(named(self, "own_filter"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._counts = dict.fromkeys((_ALL, _MISREAD, *range(10)), 0)
        for choice in self._counts:
            self.addItem("", choice)
        follow_language(self._set_texts)

    def count_digits(self, digits: "Sequence[KeptDigit]") -> None:
        """Update the counts."""
        labels = Counter(digit.label for digit in digits)
        counts = {choice: labels[choice] for choice in self._counts}
        counts[_ALL] = len(digits)
        counts[_MISREAD] = sum(map(is_misread, digits))
        self._counts = counts
        self._set_texts()

    def chosen(self, digits: "Sequence[KeptDigit]") -> "list[KeptDigit]":
        """The digits that pass the filter."""
        choice = self.currentData()
        if choice == _ALL:
            return list(digits)
        if choice == _MISREAD:
            return [digit for digit in digits if is_misread(digit)]
        return [digit for digit in digits if digit.label == choice]

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Which digits to show"))
        patterns = {_ALL: self.tr("All digits ({})"), _MISREAD: self.tr("Misread ({})")}
        for index, (choice, count) in enumerate(self._counts.items()):
            pattern = patterns.get(choice) or self.tr("{} ({})").format(choice, "{}")
            self.setItemText(index, pattern.format(f"{count:,}"))


class NoDigitsNotice(EmptyState):
    """Says how digits get here, and offers a round and an import."""

    def __init__(self, actions: DigitActions, parent: QWidget | None = None) -> None:
        write = primary(touchable(action_button(actions.round_action, "own_first_round_button")))
        load = touchable(action_button(actions.import_action, "own_first_import_button"))
        icons.give(write, "pen-line")
        icons.give(load, "download")
        super().__init__("own_empty", "pen-line", write, load, parent=parent)
        self.setFocusProxy(write)
        follow_language(self._set_texts)

    def _set_texts(self) -> None:
        self.say(
            self.tr("None of your digits yet"),
            self.tr(
                "Write a round of 30 digits, and see how well your handwriting is read. "
                "Or press a digit's key on the Draw tab whenever the model is wrong."
            ),
        )


def turn_to(owner: QWidget, stack: QStackedLayout | QStackedWidget, page: QWidget) -> None:
    """Bring a page of a stack to the front; the focus follows if it was inside `owner`."""
    if page is stack.currentWidget():
        return
    focused = owner.window().focusWidget()
    stack.setCurrentWidget(page)
    owner.setFocusProxy(page)
    arrange_page(page)
    if focused is None or owner.isAncestorOf(focused):
        page.setFocus()


class _Ruler(QWidget):
    """The mark of held-back digits, for the legend."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        height = self.fontMetrics().height()
        return QSize(height, height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(0, self.height() / 4, self.width(), self.height() / 2)
        paint_ruler(painter, place, theme.quiet_text())
