"""Menu of earlier runs to compare with."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from digitpad.gui.base.controls import explain, make_action, named
from digitpad.gui.base.translation import follow_language
from digitpad.gui.charts.axes import MOST_COMPARED

_NAME_PX = 120


class CompareChooser(QToolButton):
    """A button whose menu has the earlier runs, to be ticked; it says which are.

    Signals:
        names_changed(): Other runs were chosen.
    """

    names_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "compare_run")
        self._names: list[str] = []
        self._runs: list[QAction] = []
        self._none = make_action(self, "compare_none_action")
        self._none.triggered.connect(self._on_none_wanted)
        self.setMenu(QMenu(self))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu().triggered.connect(self._on_triggered)
        self.offer(())
        follow_language(self._set_texts)

    @property
    def names(self) -> list[str]:
        """The chosen runs, in the order in which they were chosen."""
        return list(self._names)

    def offer(self, names: Sequence[str]) -> None:
        """Offer other runs; chosen ones among them stay chosen. Emits nothing."""
        self._names = [name for name in self._names if name in names]
        menu = self.menu()
        menu.clear()
        for run in self._runs:
            run.deleteLater()
        self._runs = [QAction(name.replace("&", "&&"), self, checkable=True) for name in names]
        for run, name in zip(self._runs, names, strict=True):
            run.setData(name)
        menu.addActions(self._runs)
        menu.addSeparator()
        menu.addAction(self._none)
        self._show_chosen()

    def choose(self, names: Sequence[str]) -> None:
        """Choose some of the runs offered."""
        self._names = list(names)
        self._show_chosen()
        self.names_changed.emit()

    def _show_chosen(self) -> None:
        is_full = len(self._names) >= MOST_COMPARED
        for run in self._runs:
            is_chosen = run.data() in self._names
            run.setChecked(is_chosen)
            run.setEnabled(is_chosen or not is_full)
        self._none.setEnabled(bool(self._names))
        self.setEnabled(bool(self._runs))
        self._set_texts()

    def _set_texts(self) -> None:
        self.setAccessibleName(self.tr("Earlier run to compare with"))
        explain(
            self,
            self.tr("Draw the curves of earlier runs, up to {}, dashed beside these").format(
                MOST_COMPARED
            )
            if self._runs
            else self.tr("There are no earlier runs yet"),
        )
        self._none.setText(self.tr("No comparison"))
        self.setText(self._chosen_text())

    def _chosen_text(self) -> str:
        if not self._names:
            return self.tr("Compare with...")
        if len(self._names) > 1:
            return self.tr("{} earlier runs").format(len(self._names))
        name = self.fontMetrics().elidedText(self._names[0], Qt.TextElideMode.ElideMiddle, _NAME_PX)
        return name.replace("&", "&&")

    def _on_triggered(self, action: QAction) -> None:
        if action is not self._none:
            name = str(action.data())
            others = [other for other in self._names if other != name]
            self.choose([*others, name] if action.isChecked() else others)

    def _on_none_wanted(self) -> None:
        self.choose(())
