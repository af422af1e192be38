"""A language of the tests' own: every text in angle brackets."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QTranslator

from digitpad.gui.base.translation import Language
from digitpad.override import override


class _Brackets(QTranslator):
    @override
    def isEmpty(self) -> bool:
        return False

    @override
    def translate(
        self,
        context: str | bytes,
        sourceText: str | bytes,
        disambiguation: str | bytes | None = None,
        n: int = -1,
    ) -> str:
        text = sourceText.decode() if isinstance(sourceText, bytes) else sourceText
        return f"<{text}>"


@contextmanager
def in_brackets(app: QCoreApplication) -> Iterator[None]:
    """Speak the language of brackets, and English again afterwards."""
    brackets = _Brackets()
    app.installTranslator(brackets)
    Language.current().changed.emit()
    try:
        yield
    finally:
        app.removeTranslator(brackets)
        Language.current().changed.emit()
