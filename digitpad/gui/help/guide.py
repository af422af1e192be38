"""The guide, a page in the window's language."""

from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QWidget

from digitpad.gui.base import theme
from digitpad.gui.base.controls import named, touchable
from digitpad.gui.base.layouts import column
from digitpad.gui.base.translation import Language, follow_language
from digitpad.override import override
from digitpad.system.paths import resources

_SIZE_PX = 720, 680
_STYLE = "p, li { line-height: 130% }"


class GuideDialog(QDialog):
    """A window with the guide, which may stay open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guide")
        self._page = named(_Page(), "guide_page")
        self._page.setOpenExternalLinks(True)
        self._page.document().setDocumentMargin(2 * theme.SPACE_PX)
        self._page.document().setDefaultStyleSheet(_STYLE)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._close = buttons.button(QDialogButtonBox.StandardButton.Close)
        self._close.setIcon(QIcon())  # Qt's own is of another family
        touchable(named(self._close, "close_guide_button"))
        column(self._page, buttons, parent=self, margins=2 * theme.SPACE_PX)
        buttons.rejected.connect(self.reject)
        self.resize(*_SIZE_PX)
        self._page.setFocus()
        follow_language(self._set_texts)

    def _set_texts(self) -> None:
        self.setWindowTitle(self.tr("Guide"))
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close"))
        self._page.setAccessibleName(self.tr("Guide"))
        file = resources() / "guide" / f"{Language.current().name}.html"
        self._page.setSource(QUrl.fromLocalFile(str(file)))


class _Page(QTextBrowser):
    """The page, with screenshots as light or dark as the window."""

    def __init__(self) -> None:
        super().__init__()
        theme.follow(self._show_again)

    @override
    def loadResource(self, type: int, name: QUrl | str) -> Any:
        url = QUrl(name)
        if theme.is_dark() and url.path().endswith("-light.png"):
            url = QUrl(url.toString().replace("-light.png", "-dark.png"))
        return super().loadResource(type, url)

    def _show_again(self) -> None:
        if not self.source().isEmpty():
            self.reload()
