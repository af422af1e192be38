"""Menu of recently opened files."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from digitpad.gui.base.controls import make_action
from digitpad.gui.base.translation import follow_language
from digitpad.gui.jobs.latest_job import LatestJob

_MOST = 8


class RecentFiles(QObject):
    """Up to eight files, latest first; deleted ones are dropped.

    Attributes:
        menu: The menu.

    Signals:
        chosen(object): The Path of the file to open.
        changed(): Other files are listed.
    """

    chosen = Signal(object)
    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.menu = QMenu(parent)
        self.menu.setObjectName("recent_menu")
        self.menu.menuAction().setObjectName("open_recent_action")
        self._paths: list[Path] = []
        self._looking = LatestJob(self, can_be_left=True)  # a network folder may be slow
        self._looking.succeeded.connect(self._on_looked)
        self._clear = make_action(self, "clear_recent_action")
        self.menu.aboutToShow.connect(self.look)
        self.menu.triggered.connect(self._on_triggered)
        self._fill()
        follow_language(self._set_texts)

    @property
    def paths(self) -> tuple[Path, ...]:
        """The files, latest first."""
        return tuple(self._paths)

    def remember(self, paths: Iterable[Path]) -> None:
        """Set the files, latest first."""
        self._paths = list(paths)[:_MOST]
        self._fill()
        self.changed.emit()

    def add(self, path: Path) -> None:
        """Put a file first."""
        path = path.absolute()
        self.remember([path, *(known for known in self._paths if known != path)])

    def forget(self, path: Path) -> None:
        """Drop a file."""
        self.remember(known for known in self._paths if known != path.absolute())

    def look(self) -> None:
        """Drop the files that no longer exist."""
        paths = self.paths
        if paths:
            self._looking.start(lambda *_: [path for path in paths if not path.exists()])

    def end(self) -> None:
        """Stop the job: the window closes."""
        self._looking.end()

    def _fill(self) -> None:
        self.menu.clear()
        for number, path in enumerate(self._paths, start=1):
            name = path.name.replace("&", "&&")
            action = QAction(f"&{number} {name}", self.menu)
            action.setToolTip(str(path))
            action.setStatusTip(str(path))
            action.setData(str(path))
            self.menu.addAction(action)
        self.menu.addSeparator()
        self.menu.addAction(self._clear)
        self.menu.menuAction().setEnabled(bool(self._paths))

    def _set_texts(self) -> None:
        self.menu.setTitle(self.tr("Open &recent"))
        self._clear.setText(self.tr("&Clear"))

    def _on_triggered(self, action: QAction) -> None:
        if action is self._clear:
            self.remember([])
        else:
            self.chosen.emit(Path(action.data()))

    def _on_looked(self, gone: list[Path]) -> None:
        if gone:
            self.remember(path for path in self._paths if path not in gone)
