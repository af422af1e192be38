"""The window's language, which can be switched while it is open.

The English texts are in the code, in `tr()`. Each widget with texts has a method that sets them all
and passes it to `follow_language`. Texts from the packages below are `Message`s or short English
names, which `translated` turns into the window's language.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from digitpad.errors import DigitpadError
from digitpad.gui.base.settings import LanguageName
from digitpad.messages import Message, filled
from digitpad.system.paths import resources

LANGUAGES: dict[LanguageName, str] = {"en": "English", "zh_CN": "简体中文"}
"""Choices besides the system's language, each by its own name."""

_CONTEXT = "Messages"  # of texts from the packages below
_SIMPLIFIED = ("zh-Hans", "zh-CN", "zh-SG", "zh-MY")


class Language(QObject):
    """The application's language.

    Signals:
        changed(): All texts must be set again.
    """

    changed = Signal()

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self.setObjectName("language")
        self._translators: list[QTranslator] = []
        self.name: LanguageName = "en"

    @classmethod
    def current(cls) -> "Language":
        """The language of the running application."""
        app = QCoreApplication.instance()
        assert app is not None
        return app.findChild(Language, "language") or cls(app)

    def choose(self, choice: LanguageName) -> None:
        """Switch the language; "system" is the first of the system's that has a translation."""
        name = system_language() if choice == "system" else choice
        if name == self.name:
            return
        self.name = name
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
        self._translators = [] if name == "en" else [*_load(name)]
        for translator in self._translators:
            QCoreApplication.installTranslator(translator)
        self.changed.emit()


def follow_language(set_texts: Callable[[], None]) -> None:
    """Set texts now, and again whenever the language changes.

    Args:
        set_texts: A method of a QObject; the connection ends with the object.
    """
    set_texts()
    Language.current().changed.connect(set_texts)


def translated(text: str) -> str:
    """A text from the packages below in the window's language, or in English if untranslated."""
    if not isinstance(text, Message):
        return QCoreApplication.translate(_CONTEXT, text) if text else ""
    values = tuple(map(_translated_value, text.values))
    return filled(QCoreApplication.translate(_CONTEXT, text.pattern), values)


def system_language() -> LanguageName:
    """The first of the user's languages that has a translation, or English."""
    for tag in QLocale.system().uiLanguages():
        if tag.startswith("en"):
            return "en"
        if tag.startswith(_SIMPLIFIED):
            return "zh_CN"
    return "en"


def _translated_value(value: object) -> object:
    if isinstance(value, DigitpadError):
        value = value.message
    return translated(value) if isinstance(value, Message) else value


def _load(name: LanguageName) -> "list[QTranslator]":
    """The translators of our texts and of Qt's dialogs."""
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    files = (qt / f"qtbase_{name}.qm", resources() / "translations" / f"digitpad_{name}.qm")
    translators = [QTranslator() for _ in files]
    pairs = zip(translators, files, strict=True)
    return [translator for translator, file in pairs if translator.load(str(file))]
