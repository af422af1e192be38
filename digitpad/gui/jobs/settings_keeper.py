"""Writes the window's settings as they change, so that a kill or a power cut loses none."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from digitpad.gui.base.settings import WindowSettings, save_settings
from digitpad.gui.jobs.latest_job import LatestJob

_REST_MS = 500


class SettingsKeeper(QObject):
    """Writes the settings once they have not changed for a moment, on a thread of its own.

    A disk may be slow or a folder far away: the window never waits for it but at its end.
    """

    def __init__(self, path: Path, present: Callable[[], WindowSettings], parent: QObject) -> None:
        """Write nothing yet.

        Args:
            path: The file of the settings.
            present: Returns the settings as they are now.
            parent: Qt's parent.
        """
        super().__init__(parent)
        self._path = path
        self._present = present
        self._written: WindowSettings | None = None
        self._writing = LatestJob(self)
        self._writing.finished.connect(self._on_written)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._on_rested)
        self._is_waiting = False  # for what is being written, to write again

    def keep_soon(self) -> None:
        """Write the settings when nothing has changed for a moment."""
        self._rest.start()

    def end(self) -> None:
        """Write what is not written yet, and wait for it: the window closes."""
        self._rest.stop()
        self._writing.end()
        if self._present() != self._written:
            save_settings(self._path, self._present())

    def _on_rested(self) -> None:
        self._is_waiting = self._writing.is_running
        settings, path = self._present(), self._path
        if not self._is_waiting and settings != self._written:
            self._written = settings
            self._writing.start(lambda _report, _is_cancelled: save_settings(path, settings))

    def _on_written(self) -> None:
        if self._is_waiting:
            self._on_rested()
