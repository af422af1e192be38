"""Opens the sheet for own data when it is asked for; before that, nothing of it is loaded."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from digitpad.models.store import StoredModel

if TYPE_CHECKING:
    from digitpad.gui.own_data.sheet import OwnDataSheet


class OwnDataChooser(QObject):
    """Asks for digits of the user's own.

    Signals:
        chosen(object): The OwnData to use.
    """

    chosen = Signal(object)

    def __init__(
        self,
        models: Callable[[], Sequence[StoredModel]],
        parent: QWidget,
        *,
        is_to_train: bool,
    ) -> None:
        """Load nothing yet; arguments as for `OwnDataSheet`."""
        super().__init__(parent)
        self._models = models
        self._tab = parent
        self._is_to_train = is_to_train
        self._sheet: OwnDataSheet | None = None

    def ask(self) -> None:
        """Open the sheet."""
        if self._sheet is None:
            from digitpad.gui.own_data.sheet import OwnDataSheet

            self._sheet = OwnDataSheet(self._models, self._tab, is_to_train=self._is_to_train)
            self._sheet.chosen.connect(self.chosen)
        self._sheet.invite()

    def end(self) -> None:
        """Cancel, silence and wait for the sheet's job: the window closes."""
        if self._sheet is not None:
            self._sheet.end()
