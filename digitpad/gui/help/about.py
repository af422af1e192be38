"""About dialog: version, licences of data and libraries, diagnostics."""

from html import escape

from PySide6.QtCore import QUrl
from PySide6.QtGui import QGuiApplication, QIcon, QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QTextBrowser, QWidget

from digitpad import __version__
from digitpad.gui.base import theme
from digitpad.gui.base.controls import WrappedLabel, named, touchable
from digitpad.gui.base.layouts import column, row
from digitpad.gui.base.translation import follow_language
from digitpad.gui.help.diagnostics import diagnostics
from digitpad.models.store import ModelStore
from digitpad.override import override
from digitpad.system.libraries import Library, installed_libraries
from digitpad.system.paths import UserPaths

_SIZE_PX = 600, 560
_ICON_PX = 64


class AboutDialog(QDialog):
    """Shows version, purpose, licences and the user's folder; copies diagnostics."""

    def __init__(self, paths: UserPaths, store: ModelStore, parent: QWidget | None = None) -> None:
        """Make the dialog without showing it.

        Args:
            paths: The user's folders.
            store: The models.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self.setObjectName("about_dialog")
        self._paths = paths
        self._store = store
        self._libraries = installed_libraries()
        self._is_copied = False
        self._icon = named(QLabel(), "about_icon")
        self._icon.setPixmap(QGuiApplication.windowIcon().pixmap(_ICON_PX))
        self._name = named(QLabel("digitpad"), "about_name")
        self._version = named(QLabel(), "about_version")
        self._purpose = named(WrappedLabel(), "about_purpose")
        self._credits = named(QTextBrowser(), "about_credits")
        self._credits.setOpenExternalLinks(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        role = QDialogButtonBox.ButtonRole.ActionRole
        self._copy = touchable(named(buttons.addButton("", role), "copy_diagnostics_button"))
        self._close = buttons.button(QDialogButtonBox.StandardButton.Close)
        self._close.setIcon(QIcon())  # Qt's own is of another family
        touchable(named(self._close, "close_about_button")).setDefault(True)
        self._copy.setAutoDefault(False)  # or the focus would make it the default
        head = column(self._name, self._version, self._purpose, spacing=theme.SPACE_PX // 2)
        column(
            row(self._icon, (head, 1), spacing=2 * theme.SPACE_PX),
            self._credits,
            buttons,
            parent=self,
            margins=2 * theme.SPACE_PX,
            spacing=2 * theme.SPACE_PX,
        )
        self._copy.clicked.connect(self._on_copy_clicked)
        buttons.rejected.connect(self.reject)
        theme.follow(self._set_looks)
        self.resize(*_SIZE_PX)
        follow_language(self._set_texts)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._say_copied(False)

    def _set_looks(self) -> None:
        self._name.setFont(theme.font("display"))
        theme.set_text_color(self._version, theme.quiet_text())

    def _set_texts(self) -> None:
        self.setWindowTitle(self.tr("About digitpad"))
        self._version.setText(self.tr("Version {}").format(__version__))
        purpose = self.tr("Draw a digit and watch a convolutional network read it.")
        self._purpose.setText(purpose)
        self._credits.setAccessibleName(self.tr("Licences and folders"))
        self._credits.setHtml(self._credits_html())
        self._close.setText(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close"))
        self._say_copied(self._is_copied)
        self._copy.setAccessibleName(self.tr("Copy diagnostics"))
        self._copy.setToolTip(
            self.tr("Versions, system, screen and folder as text, for a report of a fault")
        )

    def _say_copied(self, is_copied: bool) -> None:
        self._is_copied = is_copied
        self._copy.setText(self.tr("Copied") if is_copied else self.tr("Copy diagnostics"))

    def _credits_html(self) -> str:
        folder = self._paths.data
        link = f'<a href="{escape(QUrl.fromLocalFile(str(folder)).toString())}">'
        rows = _rows(self._libraries)
        data = self.tr(
            "MNIST (CC BY-SA 3.0, Y. LeCun, C. Cortes, C. Burges); the pen digits of UCI (CC BY "
            "4.0, E. Alpaydin, F. Alimoglu); UNIPEN train_r01_v07, International Unipen "
            "Foundation (CC BY 4.0, doi 10.5281/zenodo.1195803, Guyon et al., ICPR 1994)."
        )
        icons = self.tr("Lucide (ISC licence), some from Feather (MIT licence, C. Bemis).")
        return "".join(
            (
                _heading(self.tr("Your models, settings and the log")),
                f"<p>{link}{escape(str(folder))}</a></p>",
                _heading(self.tr("Data")),
                f"<p>{escape(data)}</p>",
                _heading(self.tr("Program")),
                "<p>" + escape(self.tr("digitpad is under the MIT licence.")) + "</p>",
                _heading(self.tr("Icons")),
                f"<p>{escape(icons)}</p>",
                _heading(self.tr("Libraries")),
                f"<table cellspacing='0' cellpadding='2'>{rows}</table>",
            )
        )

    def _on_copy_clicked(self) -> None:
        report = diagnostics(self, self._paths.data, len(self._store.models()))
        QGuiApplication.clipboard().setText(report)
        self._say_copied(True)


def _rows(libraries: list[Library]) -> str:
    return "".join(
        f"<tr><td>{escape(library.name)}&nbsp;&nbsp;</td>"
        f"<td>{escape(library.version)}&nbsp;&nbsp;</td><td>{escape(library.licence)}</td></tr>"
        for library in libraries
    )


def _heading(text: str) -> str:
    return f"<h4>{escape(text)}</h4>"
