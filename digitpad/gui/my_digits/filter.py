"""Chooses which of one's own digits are seen."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from digitpad.gui.base.controls import named, touchable
from digitpad.gui.base.translation import follow_language
from digitpad.gui.my_digits.text import is_misread

if TYPE_CHECKING:  # at run time when the tab is seen: the database takes time to load
    from digitpad.handwriting.digit_store import KeptDigit

_ALL, _MISREAD = "all", "misread"


class DigitFilter(QComboBox):
    """All of them, those that were misread, or those of one label; each with how many there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        touchable(named(self, "own_filter"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._counts = dict.fromkeys((_ALL, _MISREAD, *range(10)), 0)
        for choice in self._counts:
            self.addItem("", choice)
        follow_language(self._set_texts)

    def count_digits(self, digits: "Sequence[KeptDigit]") -> None:
        """Say how many there are of each."""
        labels = Counter(digit.label for digit in digits)
        counts = {choice: labels[choice] for choice in self._counts}
        counts[_ALL] = len(digits)
        counts[_MISREAD] = sum(map(is_misread, digits))
        self._counts = counts
        self._set_texts()

    def chosen(self, digits: "Sequence[KeptDigit]") -> "list[KeptDigit]":
        """Those of the digits that are to be seen."""
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
            pattern = patterns.get(choice)
            if pattern is None:
                text = self.tr("{} ({})").format(choice, f"{count:,}")
            else:
                text = pattern.format(f"{count:,}")
            self.setItemText(index, text)
