"""The model chooser that all tabs share, and what can be done with a model."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QMenu,
    QToolButton,
    QWidget,
)

from digitpad.errors import DigitpadError
from digitpad.gui.base import theme
from digitpad.gui.base.controls import make_action, named, touchable
from digitpad.gui.base.translation import follow_language, translated
from digitpad.gui.jobs.job import Job, Work
from digitpad.models.store import ModelStore, StoredModel
from digitpad.progress import IsCancelled, stop_if


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
        self._job: Job | None = None
        self._chooser = touchable(named(QComboBox(), "model_chooser"))
        self._chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._chooser.setMinimumContentsLength(14)
        self._make_actions()
        self.menu = QMenu(self)
        self.menu.setObjectName("model_menu")
        self.menu.addActions(self.actions())
        self._button = touchable(named(QToolButton(), "model_menu_button"))
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._button.setMenu(self.menu)
        self._label = QLabel()
        self._label.setBuddy(self._chooser)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, theme.SPACE_PX, 4)
        layout.addWidget(self._label)
        layout.addWidget(self._chooser)
        layout.addWidget(self._button)
        self._chooser.currentIndexChanged.connect(self._on_index_changed)
        follow_language(self._set_texts)

    @property
    def current(self) -> StoredModel | None:
        """The model in use."""
        index = self._chooser.currentIndex()
        return self._models[index] if 0 <= index < len(self._models) else None

    def refresh(self, wanted: str = "") -> None:
        """Read the store anew and choose the model named `wanted`, else keep the present one."""
        before = self.current
        name = wanted or (before.name if before else "")
        self._models = self._store.models()
        names = [model.name for model in self._models]
        self._chooser.blockSignals(True)
        self._chooser.clear()
        self._chooser.addItems(names)
        self._chooser.setCurrentIndex(names.index(name) if name in names else min(0, len(names)))
        self._chooser.blockSignals(False)
        if self.current != before or before is None:
            self._on_index_changed()

    def end(self) -> None:
        """Wait for what is running: the window closes."""
        if self._job is not None:
            self._job.end()
            self._job = None

    def _make_actions(self) -> None:
        self.import_action = make_action(self, "import_model_action")
        self.cancel_action = make_action(self, "cancel_import_action")
        self.cancel_action.setEnabled(False)
        self.export_action = make_action(self, "export_model_action")
        self.copy_action = make_action(self, "copy_model_action")
        self.rename_action = make_action(self, "rename_model_action")
        self.delete_action = make_action(self, "delete_model_action")
        self.restore_action = make_action(self, "restore_model_action")
        self.restore_action.setEnabled(False)
        self.import_action.triggered.connect(self._on_import_requested)
        self.cancel_action.triggered.connect(self._on_cancel_requested)
        self.export_action.triggered.connect(self._on_export_requested)
        self.rename_action.triggered.connect(self._on_rename_requested)
        self.copy_action.triggered.connect(self._on_copy_requested)
        self.delete_action.triggered.connect(self._on_delete_requested)
        self.restore_action.triggered.connect(self._on_restore_requested)
        self.addActions(
            [
                self.import_action,
                self.cancel_action,
                self.export_action,
                self.copy_action,
                self.rename_action,
                self.delete_action,
                self.restore_action,
            ]
        )

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

    def _on_index_changed(self) -> None:
        self._show_possible()
        self.model_changed.emit(self.current)

    def _show_possible(self) -> None:
        model, is_idle = self.current, self._job is None
        is_own = model is not None and not model.bundled
        self.import_action.setEnabled(is_idle)
        self.export_action.setEnabled(is_idle and model is not None)
        self.copy_action.setEnabled(is_idle and model is not None)
        self.rename_action.setEnabled(is_idle and is_own)
        self.delete_action.setEnabled(is_idle and is_own)

    def _on_import_requested(self) -> None:
        dialog = QFileDialog(self, self.tr("Import a model"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Keras models ({})").format("*.keras *.h5 *.hdf5"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.import_file)
        dialog.open()

    def import_file(self, file: str) -> None:
        """Take in the model of a `.keras` or `.h5` file, in the background."""
        path = Path(file)

        def take_in(_report: Any, is_cancelled: IsCancelled) -> StoredModel:
            from digitpad.models.import_model import import_model  # not needed until now

            files = import_model(path, is_cancelled)
            stop_if(is_cancelled)
            return self._store.save(self._store.free_name(path.stem), files)

        status = self.tr("Importing {}...").format(path.name)
        if self._run(status, take_in, self._on_imported):
            self.cancel_action.setEnabled(True)

    def _on_cancel_requested(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self.cancel_action.setEnabled(False)

    def _on_cancelled(self) -> None:
        self.status_changed.emit(self.tr("Cancelled; nothing was imported"))

    def _on_imported(self, model: StoredModel) -> None:
        self.refresh(model.name)
        note = translated(model.record.note)
        text = self.tr("Imported {} ({})") if note else self.tr("Imported {}")
        self.status_changed.emit(text.format(model.name, note))

    def _on_export_requested(self) -> None:
        dialog = QFileDialog(self, self.tr("Export the model"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(
            [
                self.tr("Keras ({})").format("*.keras"),
                self.tr("Keras, older ({})").format("*.h5"),
                self.tr("LiteRT ({})").format("*.tflite"),
            ]
        )
        dialog.setDefaultSuffix("keras")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filterSelected.connect(self._on_export_filter_chosen)
        dialog.fileSelected.connect(self.export_file)
        dialog.open()

    def _on_export_filter_chosen(self, name_filter: str) -> None:
        dialog = self.sender()
        assert isinstance(dialog, QFileDialog)
        dialog.setDefaultSuffix(name_filter.rsplit(".", 1)[1].rstrip(")"))

    def export_file(self, file: str) -> None:
        """Write the model in use to a `.keras`, `.h5` or `.tflite` file, in the background."""
        model = self.current
        assert model is not None
        path = Path(file)

        def export(_report: Any, _is_cancelled: Any) -> Path:
            from digitpad.models.keras_files import export_model  # not needed until now

            export_model(model, path)
            return path

        self._run(self.tr("Exporting {}...").format(model.name), export, self._on_exported)

    def _on_exported(self, path: Path) -> None:
        self.status_changed.emit(self.tr("Exported to {}").format(path))

    def _on_rename_requested(self) -> None:
        model = self.current
        assert model is not None
        self._ask_name(self.tr("Rename the model"), model.name, self.rename)

    def rename(self, name: str) -> None:
        """Give the model in use another name."""
        model = self.current
        assert model is not None
        try:
            renamed = self._store.rename(model.name, name.strip())
        except DigitpadError as error:
            self.failed.emit(error)
            return
        self.refresh(renamed.name)

    def _on_copy_requested(self) -> None:
        model = self.current
        assert model is not None
        self._ask_name(
            self.tr("Save the model as"), self._store.free_name(model.name), self.save_as
        )

    def save_as(self, name: str) -> None:
        """Save the model in use under another name, too, in the background."""
        model = self.current
        assert model is not None

        def copy(_report: Any, _is_cancelled: Any) -> StoredModel:
            return self._store.copy(model, name.strip())

        self._run(self.tr("Saving {}...").format(name.strip()), copy, self._on_copied)

    def _on_copied(self, copy: StoredModel) -> None:
        self.refresh(copy.name)
        self.status_changed.emit(self.tr("Saved as {}").format(copy.name))

    def go_back(self, name: str) -> None:
        """Put the version before in the place of a model, in the background."""

        def bring_back(_report: Any, _is_cancelled: Any) -> StoredModel:
            return self._store.go_back(name)

        self._run(self.tr("Bringing back {}...").format(name), bring_back, self._on_gone_back)

    def _on_gone_back(self, model: StoredModel) -> None:
        self._chooser.setCurrentIndex(-1)  # so that it is loaded anew even if it was in use
        self.refresh(model.name)
        self.status_changed.emit(self.tr("Went back to {} as it was before").format(model.name))

    def _ask_name(self, title: str, suggestion: str, use: Callable[[str], None]) -> None:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(title)
        dialog.setLabelText(self.tr("Name"))
        dialog.setTextValue(suggestion)
        dialog.textValueSelected.connect(use)
        dialog.open()

    def _on_delete_requested(self) -> None:
        model = self.current
        assert model is not None
        try:
            self._store.delete(model.name)
        except DigitpadError as error:
            self.failed.emit(error)
            return
        self._deleted = [*(name for name in self._deleted if name != model.name), model.name]
        self._show_restorable()
        self.refresh()
        self.status_changed.emit(
            self.tr("Deleted {}; Model > Undo delete brings it back").format(model.name)
        )

    def _on_restore_requested(self) -> None:
        name = self._deleted[-1]
        try:
            self._store.restore(name)
        except DigitpadError as error:
            self.failed.emit(error)
            return
        self._deleted.pop()
        self._show_restorable()
        self.refresh(name)
        self.status_changed.emit(self.tr("Brought back {}").format(name))

    def _show_restorable(self) -> None:
        self.restore_action.setEnabled(bool(self._deleted))
        text = self.tr("&Undo delete {}") if self._deleted else self.tr("&Undo delete")
        self.restore_action.setText(text.format(*self._deleted[-1:]))

    def _run(self, status: str, work: Work, on_succeeded: Callable[[Any], None]) -> bool:
        """Start a job unless one is running; whether it was started."""
        if self._job is not None:  # a file was dropped meanwhile, say
            self.status_changed.emit(self.tr("Not now: another model is being worked on"))
            return False
        self._job = Job(work, self)
        self._job.succeeded.connect(on_succeeded)
        self._job.failed.connect(self.failed)
        self._job.cancelled.connect(self._on_cancelled)
        self._job.finished.connect(self._on_job_finished)
        self._show_possible()
        self.status_changed.emit(status)
        self._job.start()
        return True

    def _on_job_finished(self) -> None:
        self._job = None
        self.cancel_action.setEnabled(False)
        self._show_possible()
