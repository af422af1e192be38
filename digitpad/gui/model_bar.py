"""The model chooser that all tabs share, with the menu that manages models."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QInputDialog,
    QLabel,
    QMenu,
    QToolButton,
    QWidget,
)

from digitpad.errors import DigitpadError
from digitpad.gui.base import theme
from digitpad.gui.base.controls import make_action, named, touchable
from digitpad.gui.base.file_dialogs import ask_what_to_open, ask_where_to_save
from digitpad.gui.base.layouts import row
from digitpad.gui.base.translation import follow_language, translated
from digitpad.gui.jobs.latest_job import LatestJob, Work
from digitpad.models.store import ModelStore, StoredModel
from digitpad.progress import IsCancelled, stop_if

_LEAST_CHOOSER_PX, _WIDEST_CHOOSER_PX = 72, 320


class ModelBar(QWidget):
    """Chooses the model in use; imports, exports, renames and deletes models.

    Signals:
        model_changed(object): The StoredModel that is in use now, or None without any.
        failed(object): An exception, when something could not be done.
        status_changed(str): What was done, or is being done.
    """

    model_changed = Signal(object)
    failed = Signal(object)
    status_changed = Signal(str)

    def __init__(self, store: ModelStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._models: list[StoredModel] = []
        self._deleted: list[str] = []
        self._job = LatestJob(self)
        self._then: Callable[[Any], None]  # takes the result of the job that runs
        self._chooser = touchable(named(QComboBox(), "model_chooser"))
        self._chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._chooser.setMinimumContentsLength(14)
        self._make_actions()
        self.menu = named(QMenu(self), "model_menu")
        self.menu.addActions(self.actions())
        self._button = touchable(named(QToolButton(), "model_menu_button"))
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._button.setMenu(self.menu)
        self._label = named(QLabel(), "model_label")
        self._label.setBuddy(self._chooser)
        widgets = (self._label, self._chooser, self._button)
        row(*widgets, parent=self, margins=(0, 0, theme.SPACE_PX, 4))
        self._chooser.currentIndexChanged.connect(self._on_index_changed)
        self._job.succeeded.connect(self._on_succeeded)
        self._job.failed.connect(self.failed)
        self._job.cancelled.connect(self._on_cancelled)
        self._job.finished.connect(self._on_finished)
        follow_language(self._set_texts)

    @property
    def current(self) -> StoredModel | None:
        """The model in use."""
        index = self._chooser.currentIndex()
        return self._models[index] if 0 <= index < len(self._models) else None

    def refresh(self, wanted: str = "") -> None:
        """Read the store again and choose the model named `wanted`, else keep the present one."""
        before = self.current
        name = wanted or (before.name if before else "")
        self._models = self._store.models()
        names = [model.name for model in self._models]
        self._chooser.blockSignals(True)
        self._chooser.clear()
        self._chooser.addItems(names)
        self._chooser.setCurrentIndex(names.index(name) if name in names else 0)
        self._chooser.blockSignals(False)
        if self.current != before or before is None:
            self._on_index_changed()

    def fit(self, width_px: int) -> None:
        """Take no more room than this: first the label goes, then the chooser shrinks."""
        others, gaps = self._button.sizeHint().width(), 2 * theme.SPACE_PX
        label = self._label.sizeHint().width() + theme.SPACE_PX
        self._chooser.setMaximumWidth(_WIDEST_CHOOSER_PX)
        has_label = label + self._chooser.sizeHint().width() + others + gaps <= width_px
        self._label.setVisible(has_label)
        left = width_px - others - gaps - label * has_label
        self._chooser.setMaximumWidth(min(max(left, _LEAST_CHOOSER_PX), _WIDEST_CHOOSER_PX))

    def end(self) -> None:
        """Cancel, silence and wait for a job: the window closes."""
        self._job.end()

    def _make_actions(self) -> None:
        self.import_action = self._make_action("import_model_action", self._on_import_requested)
        self.cancel_action = self._make_action("cancel_import_action", self._on_cancel_requested)
        self.cancel_action.setEnabled(False)
        self.export_action = self._make_action("export_model_action", self._on_export_requested)
        self.copy_action = self._make_action("copy_model_action", self._on_copy_requested)
        self.rename_action = self._make_action("rename_model_action", self._on_rename_requested)
        self.delete_action = self._make_action("delete_model_action", self._on_delete_requested)
        self.restore_action = self._make_action("restore_model_action", self._on_restore_requested)

    def _make_action(self, name: str, act: Callable[[], None]) -> QAction:
        action = make_action(self, name)
        action.triggered.connect(act)
        self.addAction(action)
        return action

    def _set_texts(self) -> None:
        self._chooser.setAccessibleName(self.tr("Model in use"))
        self._chooser.setToolTip(
            self.tr("The model that reads your drawings and whose mistakes are shown")
        )
        self.menu.setTitle(self.tr("&Model"))
        self._button.setText(self.tr("Manage"))
        self._button.setAccessibleName(self.tr("What to do with the model"))
        self._label.setText(self.tr("Model"))
        self.import_action.setText(self.tr("&Import..."))
        self.cancel_action.setText(self.tr("&Cancel import"))
        self.export_action.setText(self.tr("&Export..."))
        self.copy_action.setText(self.tr("&Save as..."))
        self.rename_action.setText(self.tr("&Rename..."))
        self.delete_action.setText(self.tr("&Delete"))
        self._show_restorable()

    def import_file(self, file: str) -> None:
        """Import the model of a `.keras` or `.h5` file, in the background."""
        path = Path(file)

        def work(_report: Any, is_cancelled: IsCancelled) -> StoredModel:
            from digitpad.models.import_model import import_model  # not needed until now

            files = import_model(path, is_cancelled)
            stop_if(is_cancelled)
            return self._store.save(self._store.free_name(path.stem), files)

        if self._run(self.tr("Importing {}...").format(path.name), work, self._on_imported):
            self.cancel_action.setEnabled(True)

    def export_file(self, file: str) -> None:
        """Write the model in use to a `.keras`, `.h5` or `.tflite` file, in the background."""
        model, path = self._in_use(), Path(file)

        def work(_report: Any, _is_cancelled: Any) -> Path:
            from digitpad.models.keras_files import export_model  # not needed until now

            export_model(model, path)
            return path

        self._run(self.tr("Exporting {}...").format(model.name), work, self._on_exported)

    def rename(self, name: str) -> None:
        """Give the model in use another name."""
        old, new = self._in_use().name, name.strip()
        if self._try(lambda: self._store.rename(old, new)):
            self.refresh(new)

    def save_as(self, name: str) -> None:
        """Save the model in use under another name, too, in the background."""
        model, new = self._in_use(), name.strip()
        status = self.tr("Saving {}...").format(new)
        self._run(status, lambda *_: self._store.copy(model, new), self._on_copied)

    def go_back(self, name: str) -> None:
        """Replace a model by the version before it, in the background."""
        status = self.tr("Bringing back {}...").format(name)
        self._run(status, lambda *_: self._store.go_back(name), self._on_gone_back)

    def _in_use(self) -> StoredModel:
        """The model in use, for actions that are enabled only while there is one."""
        assert self.current is not None
        return self.current

    def _on_index_changed(self) -> None:
        self._allow()
        self.model_changed.emit(self.current)

    def _allow(self) -> None:
        """Enable what can be done with the model in use."""
        model, is_idle = self.current, not self._job.is_running
        has_model = is_idle and model is not None
        can_change = is_idle and model is not None and not model.bundled
        self.import_action.setEnabled(is_idle)
        self.export_action.setEnabled(has_model)
        self.copy_action.setEnabled(has_model)
        self.rename_action.setEnabled(can_change)
        self.delete_action.setEnabled(can_change)

    def _on_import_requested(self) -> None:
        models = self.tr("Keras models ({})").format("*.keras *.h5 *.hdf5")
        ask_what_to_open(
            self, "import_model_dialog", self.tr("Import a model"), self.import_file, [models]
        )

    def _on_imported(self, model: StoredModel) -> None:
        self.refresh(model.name)
        note = translated(model.record.note)
        text = self.tr("Imported {} ({})") if note else self.tr("Imported {}")
        self.status_changed.emit(text.format(model.name, note))

    def _on_cancel_requested(self) -> None:
        self._job.cancel()
        self.cancel_action.setEnabled(False)

    def _on_cancelled(self) -> None:
        self.status_changed.emit(self.tr("Cancelled; nothing was imported"))

    def _on_export_requested(self) -> None:
        ask_where_to_save(
            self,
            "export_model_dialog",
            self.tr("Export the model"),
            f"{self._in_use().name}.keras",
            self.export_file,
            name_filters=(
                self.tr("Keras ({})").format("*.keras"),
                self.tr("Keras, older ({})").format("*.h5"),
                self.tr("LiteRT ({})").format("*.tflite"),
            ),
        )

    def _on_exported(self, path: Path) -> None:
        self.status_changed.emit(self.tr("Exported to {}").format(path))

    def _on_rename_requested(self) -> None:
        self._ask_name(self.tr("Rename the model"), self._in_use().name, self.rename)

    def _on_copy_requested(self) -> None:
        suggestion = self._store.free_name(self._in_use().name)
        self._ask_name(self.tr("Save the model as"), suggestion, self.save_as)

    def _ask_name(self, title: str, suggestion: str, use: Callable[[str], None]) -> None:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(self.tr("Name"))
        dialog.setTextValue(suggestion)
        dialog.textValueSelected.connect(use)
        dialog.open()

    def _on_copied(self, copy: StoredModel) -> None:
        self.refresh(copy.name)
        self.status_changed.emit(self.tr("Saved as {}").format(copy.name))

    def _on_gone_back(self, model: StoredModel) -> None:
        self._chooser.setCurrentIndex(-1)  # so that it is loaded again even if it was in use
        self.refresh(model.name)
        self.status_changed.emit(self.tr("Went back to {} as it was before").format(model.name))

    def _on_delete_requested(self) -> None:
        name = self._in_use().name
        if not self._try(lambda: self._store.delete(name)):
            return
        self._deleted = [*(earlier for earlier in self._deleted if earlier != name), name]
        self._show_restorable()
        self.refresh()
        text = self.tr("Deleted {}; Model > Undo delete brings it back")
        self.status_changed.emit(text.format(name))

    def _on_restore_requested(self) -> None:
        name = self._deleted[-1]
        if not self._try(lambda: self._store.restore(name)):
            return
        self._deleted.pop()
        self._show_restorable()
        self.refresh(name)
        self.status_changed.emit(self.tr("Brought back {}").format(name))

    def _show_restorable(self) -> None:
        self.restore_action.setEnabled(bool(self._deleted))
        text = self.tr("&Undo delete {}") if self._deleted else self.tr("&Undo delete")
        self.restore_action.setText(text.format(*self._deleted[-1:]))

    def _try(self, change: Callable[[], object]) -> bool:
        """Change the store at once; returns whether that worked, else `failed` says why."""
        try:
            change()
        except DigitpadError as error:
            self.failed.emit(error)
            return False
        return True

    def _run(self, status: str, work: Work, then: Callable[[Any], None]) -> bool:
        """Start a job, unless one is running, and call `then` with its result: whether it began."""
        if self._job.is_running:  # a file was dropped meanwhile, for example
            self.status_changed.emit(self.tr("Not now: another model is being worked on"))
            return False
        self._then = then
        self._job.start(work)
        self._allow()
        self.status_changed.emit(status)
        return True

    def _on_succeeded(self, result: object) -> None:
        self._then(result)

    def _on_finished(self) -> None:
        self.cancel_action.setEnabled(False)
        self._allow()
