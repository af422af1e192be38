"""The message of the status bar: one at a time, announced, and gone with its page."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStatusBar

from digitpad.gui.base.accessibility import announce
from digitpad.gui.base.settings import TabName
from digitpad.gui.base.translation import Language
from digitpad.gui.tabs import Tabs

_MESSAGE_MS = 10_000


class StatusLine(QObject):
    """Owns the message of a status bar: nobody else writes there.

    A message belongs to a page or to the window. It goes after ten seconds, when another comes,
    when its owner takes it back, when the language changes, and, a page's, when another page comes
    to the front.
    """

    def __init__(self, bar: QStatusBar, pages: Tabs) -> None:
        """Say nothing yet.

        Args:
            bar: Shows the messages.
            pages: The pages, one of which is in front.
        """
        super().__init__(bar)
        self._bar = bar
        self._pages = pages
        self._owner: TabName | None = None
        pages.currentChanged.connect(self._on_page_changed)
        Language.current().changed.connect(bar.clearMessage)

    def tell(self, text: str, owner: TabName | None) -> None:
        """Show and announce a message.

        Args:
            text: In the window's language; "" takes back what the owner said last.
            owner: The page that it is about, or None for the window.
        """
        if text:
            self._owner = owner
            self._bar.showMessage(text, _MESSAGE_MS)
            announce(self._bar, text)
        elif owner == self._owner:
            self._bar.clearMessage()

    def _on_page_changed(self) -> None:
        if self._owner not in (None, self._pages.current):
            self._bar.clearMessage()
