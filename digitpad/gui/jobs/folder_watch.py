"""Notices what comes into a folder or leaves it, whoever does that."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

_REST_MS = 100  # saving a model makes, renames and deletes several folders


class FolderWatch(QObject):
    """Watches a folder, which need not exist yet.

    Signals:
        changed(): A file or folder in it was made, renamed or deleted, or the folder itself was.
    """

    changed = Signal()

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._folder = folder
        self._watcher = QFileSystemWatcher(self)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._watcher.directoryChanged.connect(self._on_directory_changed)
        self._rest.timeout.connect(self.changed)
        self._watch()

    def end(self) -> None:
        """Stop watching: the window closes."""
        self._watcher.blockSignals(True)
        self._rest.stop()

    def _watch(self) -> None:
        """Watch the folder or, as long as there is none, the nearest one above it."""
        nearest = next(path for path in (self._folder, *self._folder.parents) if path.is_dir())
        before, now = self._watcher.directories(), [str(nearest)]
        if before != now:
            if before:
                self._watcher.removePaths(before)
            self._watcher.addPaths(now)

    def _on_directory_changed(self, changed: str) -> None:
        self._watch()
        is_ours = Path(changed) == self._folder  # and not one above, where much may happen
        if is_ours or self._folder.is_dir():
            self._rest.start()
