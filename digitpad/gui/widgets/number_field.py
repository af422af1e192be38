"""Fields for numbers that read what people type, and say what they can't read.

Qt's own refuse a comma where they expect a point, and each further key of a number that is too
large, without a word: what stays in the field is not what was meant.
"""

import re
from unicodedata import normalize

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Signal
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox

from digitpad.gui.base import theme
from digitpad.gui.base.accessibility import announce
from digitpad.gui.base.controls import WrappedLabel, named
from digitpad.override import override

_SIGNS = str.maketrans({",": ".", "\u066b": ".", "\u3002": ".", "\u2212": "-"})
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.IGNORECASE)
_GROUPS = re.compile(r"\d{1,3}([.,'\u2019\u066c]\d{3})+")

_INDENT_PX = 7  # so that numbers begin where the words of other fields do
_State = tuple[QValidator.State, str, int]


def read_number(text: str, *, is_whole: bool = False) -> float | None:
    """The number that somebody typed, or None.

    The decimal sign may be a point or a comma, also the full-width or the Arabic one, and the
    digits those of any script; 1e-3 is read, too.

    Args:
        text: What was typed.
        is_whole: Whether whole numbers are expected, where 1,000 and 1.000 are a thousand.
    """
    plain = "".join(normalize("NFKC", text).split())
    if is_whole and _GROUPS.fullmatch(plain):
        plain = re.sub(r"\D", "", plain)
    plain = plain.translate(_SIGNS)
    if not _NUMBER.fullmatch(plain):
        return None
    number = float(plain)
    return None if is_whole and not number.is_integer() else number


class NumberTyping(QObject):
    """Reads what is typed into a spin box; what it can't read changes nothing and is said.

    Attributes:
        refusal: Why what was typed last didn't count, in the window's language, or "".

    Signals:
        refusal_changed(str): The new refusal; "" once another number is typed or set.
    """

    refusal_changed = Signal(str)

    def __init__(self, field: QSpinBox | QDoubleSpinBox) -> None:
        super().__init__(field)
        self.refusal = ""
        self._field = field
        self._before: float = field.value()  # anything was typed
        field.lineEdit().setTextMargins(_INDENT_PX, 0, 0, 0)  # a style sheet's padding is ignored
        field.lineEdit().textEdited.connect(self._on_text_edited)
        field.valueChanged.connect(self._on_value_changed)
        field.editingFinished.connect(self._on_editing_finished)

    def read(self, text: str) -> float | None:
        """The number in a text of the field, or None if it isn't one within the range."""
        field = self._field
        if field.specialValueText() and text == field.specialValueText():
            return field.minimum()
        number = read_number(self._bare(text), is_whole=isinstance(field, QSpinBox))
        is_within = number is not None and field.minimum() <= number <= field.maximum()
        return number if is_within else None

    def validate(self, text: str, place: int) -> _State:
        """Let everything be typed; what is no number is refused at the end."""
        is_number = self.read(text) is not None
        states = QValidator.State
        return (states.Acceptable if is_number else states.Intermediate), text, place

    def refuse(self, text: str) -> str:
        """Say why a text doesn't count; returns that of the number before it was typed."""
        field, translate = self._field, QCoreApplication.translate
        typed = self._bare(text)
        stays = self._shown(self._before)
        limits = self._shown(field.minimum()), self._shown(field.maximum())
        if not typed:
            why = translate("NumberField", "Nothing was typed, so {} stays.").format(stays)
        elif isinstance(field, QSpinBox):
            why = translate("NumberField", "“{}” is no whole number from {} to {}, so {} stays.")
        else:
            why = translate("NumberField", "“{}” is no number from {} to {}, so {} stays.")
        self._say(why.format(typed, *limits, stays) if typed else why)
        announce(field, self.refusal)
        return stays

    def settle(self) -> None:
        """Have what was typed count now, or be refused, as when the field is left."""
        self._field.interpretText()
        self._on_editing_finished()

    def take_refusal(self) -> str:
        """The refusal, which is then told; "" without one."""
        refusal = self.refusal
        self._say("")
        return refusal

    def _bare(self, text: str) -> str:
        """A text without the words around the number, which may have been typed again."""
        for words in filter(None, (self._field.prefix().strip(), self._field.suffix().strip())):
            text = text.replace(words, "")
        return text.strip()

    def _shown(self, number: float) -> str:
        field = self._field
        if isinstance(field, QSpinBox):
            return field.textFromValue(int(number))
        return field.textFromValue(number)

    def _say(self, refusal: str) -> None:
        if refusal != self.refusal:
            self.refusal = refusal
            self.refusal_changed.emit(refusal)

    def _on_text_edited(self) -> None:
        self._say("")

    def _on_value_changed(self, value: float) -> None:
        if not self._field.lineEdit().isModified():  # set or stepped, not being typed
            self._before = value

    def _on_editing_finished(self) -> None:
        self._before = self._field.value()
        self._field.setValue(self._field.value())  # type: ignore[arg-type]  # writes 0,008 as 0.008


class WholeNumberField(QSpinBox):
    """A whole number.

    Attributes:
        typing: Reads what is typed.
    """

    def __init__(self, low: int, high: int) -> None:
        super().__init__()
        self.typing = NumberTyping(self)
        self.setLocale(QLocale.c())  # numbers look the same everywhere
        self.setRange(low, high)

    @override
    def validate(self, text: str, place: int) -> _State:
        return self.typing.validate(text, place)

    @override
    def valueFromText(self, text: str) -> int:
        return int(self.typing.read(text) or 0)

    @override
    def fixup(self, text: str) -> str:
        return self.typing.refuse(text)


class FractionField(QDoubleSpinBox):
    """A number without the zeros at its end: 0.001, not 0.001000.

    Attributes:
        typing: Reads what is typed.
    """

    def __init__(self, low: float, high: float, decimals: int) -> None:
        super().__init__()
        self.typing = NumberTyping(self)
        self.setLocale(QLocale.c())  # numbers look the same everywhere
        self.setDecimals(decimals)
        self.setRange(low, high)

    @override
    def textFromValue(self, value: float) -> str:
        text = super().textFromValue(value)
        return text.rstrip("0").rstrip(self.locale().decimalPoint()) or "0"

    @override
    def validate(self, text: str, place: int) -> _State:
        return self.typing.validate(text, place)

    @override
    def valueFromText(self, text: str) -> float:
        return round(self.typing.read(text) or 0.0, self.decimals())

    @override
    def fixup(self, text: str) -> str:
        return self.typing.refuse(text)


NumberField = WholeNumberField | FractionField
"""A field that says what it can't read."""


class RefusalHint(WrappedLabel):
    """Says below a field why what was typed doesn't count; hidden while everything does."""

    def __init__(self, field: NumberField) -> None:
        super().__init__()
        named(self, f"{field.objectName()}_hint")
        self.setVisible(False)
        theme.follow(self._set_looks)
        field.typing.refusal_changed.connect(self._on_refusal_changed)

    def _set_looks(self) -> None:
        self.setFont(theme.font("small"))
        theme.set_text_color(self, theme.bad())

    def _on_refusal_changed(self, refusal: str) -> None:
        self.setText(refusal)
        self.setVisible(bool(refusal))
