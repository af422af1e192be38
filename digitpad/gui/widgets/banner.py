"""A banner: one message with an icon, and buttons for what the user can do about it."""

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QWidget

from digitpad.gui.base import icons, theme
from digitpad.gui.base.controls import WrappedLabel, named
from digitpad.gui.base.layouts import STRETCH, column, row

BannerKind = Literal["info", "good", "bad"]
_LOOKS: dict[BannerKind, tuple[str, theme.Role]] = {
    "info": ("info", "accent"),
    "good": ("circle-check", "good"),
    "bad": ("triangle-alert", "bad"),
}


class Banner(QFrame):
    """A tinted line across a page; the caller shows and hides it.

    Attributes:
        label: The message, which screen readers read as the banner's text.
    """

    def __init__(
        self,
        name: str,
        *buttons: QAbstractButton,
        kind: BannerKind = "info",
        is_wide: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty banner.

        Args:
            name: Object name, snake_case; its label's is that and "_text".
            buttons: What the user can do, the best first; at most one is primary.
            kind: What the banner is about: it gives colour and icon.
            is_wide: Whether it is as wide as the window, so that all buttons fit beside the text.
            parent: Qt's parent.
        """
        super().__init__(parent)
        named(self, name)
        self._icon = QLabel()
        self.label = named(WrappedLabel(), f"{name}_text")
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        half = theme.SPACE_PX // 2
        message = row(self._icon, (self.label, 1), spacing=theme.SPACE_PX)
        message.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        margins = theme.SPACE_PX + half, theme.SPACE_PX, theme.SPACE_PX + half, theme.SPACE_PX
        if len(buttons) > 1 and not is_wide:
            column(message, row(*buttons, STRETCH), parent=self, margins=margins)
        else:
            line = row((message, 1), *buttons, parent=self, margins=margins)
            line.setAlignment(message, Qt.AlignmentFlag.AlignVCenter)
        self._kind: BannerKind | None = None
        self.set_kind(kind)

    def say(self, text: str) -> None:
        """Set the message, in the window's language."""
        self.label.setText(text)
        self.label.setAccessibleName(text)

    def set_kind(self, kind: BannerKind) -> None:
        """Change what the banner is about."""
        if kind == self._kind:
            return
        self._kind = kind
        self.setProperty("surface", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        name, role = _LOOKS[kind]
        icons.show(self._icon, name, role)
        self._icon.setFixedSize(QSize(icons.ICON_PX, icons.ICON_PX))
