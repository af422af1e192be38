"""The gallery of one's own digits with what stands around it."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from digitpad.gui.base import theme
from digitpad.gui.base.controls import (
    WrappedLabel,
    action_button,
    explain,
    named,
    plain_text,
    touchable,
)
from digitpad.gui.base.translation import follow_language
from digitpad.gui.my_digits.actions import DigitActions
from digitpad.gui.my_digits.filter import DigitFilter
from digitpad.gui.my_digits.gallery import KeptDigitGallery
from digitpad.gui.my_digits.marks import paint_ruler

if TYPE_CHECKING:  # at run time when the tab is seen: the database takes time to load
    from digitpad.handwriting.digit_store import KeptDigit


class GalleryPage(QWidget):
    """How many digits there are, which of them are seen, and what can be done with them.

    Attributes:
        gallery: Shows them.
    """

    def __init__(self, actions: DigitActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._digits: Sequence[KeptDigit] = ()
        self.gallery = KeptDigitGallery()
        self._filter = DigitFilter()
        self._make_controls()
        self._lay_out()
        self.setFocusProxy(self.gallery)
        self._filter.currentIndexChanged.connect(self._on_filter_chosen)
        theme.follow(self, self._set_looks)
        follow_language(self._set_texts)

    @property
    def digits(self) -> "Sequence[KeptDigit]":
        """All of them, newest first."""
        return self._digits

    def show_digits(
        self, digits: "Sequence[KeptDigit]", choose: Collection[int] | None = None
    ) -> None:
        """Show digits, those that pass the filter.

        Args:
            digits: All of them, newest first.
            choose: The ids of those to select, or None to leave the selection as it is.
        """
        self._digits = digits
        self._filter.count_digits(digits)
        self.gallery.show_digits(self._filter.chosen(digits), choose)
        self._set_headline()

    def _make_controls(self) -> None:
        self._headline = named(WrappedLabel(), "own_headline")
        self._round = touchable(action_button(self._actions.round_action, "own_round_button"))
        self._round.setDefault(True)
        self._relabel = touchable(named(QToolButton(), "own_relabel_button"))
        self._relabel.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._relabel.setMenu(self._actions.relabel_menu)
        self._relabel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._delete = touchable(action_button(self._actions.delete_action, "own_delete_button"))
        self._import = touchable(action_button(self._actions.import_action, "own_import_button"))
        self._export = touchable(action_button(self._actions.export_action, "own_export_button"))
        self._ruler = _Ruler()
        self._held_back = named(WrappedLabel(), "own_held_back_hint")
        relabel = self._actions.relabel_menu.menuAction()
        relabel.enabledChanged.connect(self._relabel.setEnabled)

    def _lay_out(self) -> None:
        top, choice, bottom = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (top, choice, bottom):
            row.setSpacing(theme.SPACE_PX)
        top.addWidget(self._headline, stretch=1)
        top.addWidget(self._round)
        choice.addWidget(self._filter)
        choice.addStretch()
        choice.addWidget(self._relabel)
        choice.addWidget(self._delete)
        bottom.addWidget(self._ruler)
        bottom.addWidget(self._held_back, stretch=1)
        bottom.addWidget(self._import)
        bottom.addWidget(self._export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE_PX)
        layout.addLayout(top)
        layout.addLayout(choice)
        layout.addWidget(self.gallery, stretch=1)
        layout.addLayout(bottom)

    def _set_looks(self) -> None:
        self._headline.setFont(theme.scaled_font(1.2, bold=True))
        self._held_back.setFont(theme.scaled_font(0.9))
        palette = self._held_back.palette()
        if palette.color(palette.ColorRole.WindowText) != theme.muted():  # or it goes on for ever
            palette.setColor(palette.ColorRole.WindowText, theme.muted())
            self._held_back.setPalette(palette)

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
        total = len(self._digits)
        held_back = sum(digit.is_held_back for digit in self._digits)
        text = self.tr("{} digits: {} to learn from, {} held back")
        if total == 1:
            text = self.tr("{} digit: {} to learn from, {} held back")
        numbers = (f"{it:,}" for it in (total, total - held_back, held_back))
        self._headline.setText(text.format(*numbers))
        for part in (self._ruler, self._held_back):
            part.setVisible(held_back > 0)

    def _on_filter_chosen(self) -> None:
        self.gallery.show_digits(self._filter.chosen(self._digits))


class _Ruler(QWidget):
    """The mark of what is held back, for the legend."""

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
        paint_ruler(painter, place, theme.muted())
