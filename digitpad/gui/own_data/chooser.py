"""Opens the sheet for own data when it is asked for; before that, nothing of it is loaded."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from digitpad.models.store import StoredModel
from digitpad.progress import IsCancelled, Report
from digitpad.system.paths import UserPaths

if TYPE_CHECKING:
    from digitpad.gui.own_data.sheet import OwnDataSheet
    from digitpad.gui.own_data.survey_job import Snapshot


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
        snapshot: "Snapshot | None" = None,
    ) -> None:
        """Load nothing yet; arguments as for `OwnDataSheet`."""
        super().__init__(parent)
        self._models = models
        self._tab = parent
        self._is_to_train = is_to_train
        self._snapshot = snapshot
        self._sheet: OwnDataSheet | None = None

    def ask(self) -> None:
        """Open the sheet."""
        if self._sheet is None:
            from digitpad.gui.own_data.sheet import OwnDataSheet

            self._sheet = OwnDataSheet(
                self._models, self._tab, is_to_train=self._is_to_train, snapshot=self._snapshot
            )
            self._sheet.chosen.connect(self.chosen)
        self._sheet.invite()

    def end(self) -> None:
        """Cancel, silence and wait for the sheet's job: the window closes."""
        if self._sheet is not None:
            self._sheet.end()


def snapshot_in(paths: UserPaths) -> "Snapshot":
    """What writes the digits of the My digits tab to a file in the user's folder."""

    def write(report: Report, is_cancelled: IsCancelled) -> Path:
        from digitpad.handwriting.snapshot import write_snapshot  # which loads SQLite

        return write_snapshot(paths.digit_store, paths.snapshots, report, is_cancelled)

    return write
