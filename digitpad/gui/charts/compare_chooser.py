"""Combo box of earlier runs to compare with; several are chosen on the page of runs."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from digitpad.gui.base.controls import explain, named
from digitpad.gui.base.translation import follow_language

_SEVERAL = "*"  # no model can have this name
_LEAST_CHARS = 12


class CompareChooser(QComboBox):
    """A combo box of names, with an item for several while several are shown.

    Signals:
        names_changed(): Other runs were chosen.
    """

    names_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "compare_run")
        self._names: list[str] = []
        self.setIconSize(QSize(0, 0))  # or the box would be higher than others
        self.setMinimumContentsLength(_LEAST_CHARS)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.currentIndexChanged.connect(self._on_index_changed)
        self.offer(())
        follow_language(self._set_texts)

    @property
    def names(self) -> list[str]:
        """The chosen runs."""
        return list(self._names)

    def offer(self, names: Sequence[str]) -> None:
        """Offer other runs; chosen ones among them stay chosen. Emits nothing."""
        self._names = [name for name in self._names if name in names]
        with QSignalBlocker(self):
            self.clear()
            self.addItem("", "")
            for name in names:
                self.addItem(name, name)
            self._show_chosen()

    def choose(self, names: Sequence[str]) -> None:
        """Choose some of the runs offered."""
        self._names = list(names)
        with QSignalBlocker(self):
            self._show_chosen()
        self.names_changed.emit()

    def _show_chosen(self) -> None:
        several = self.findData(_SEVERAL)
        if several >= 0:
            self.removeItem(several)
        wanted = self._names[0] if self._names else ""
        if len(self._names) > 1:
            self.addItem("", _SEVERAL)
            wanted = _SEVERAL
        self.setCurrentIndex(max(self.findData(wanted), 0))
        self._set_texts()

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Earlier run to compare with"))
        explain(self, self.tr("Draw the curves of an earlier run dashed beside these"))
        self.setItemText(0, self.tr("Compare with..."))
        several = self.findData(_SEVERAL)
        if several >= 0:
            self.setItemText(several, self.tr("{} earlier runs").format(len(self._names)))

    def _on_index_changed(self) -> None:
        chosen = self.currentData()
        if chosen != _SEVERAL:
            self.choose([chosen] if chosen else [])
