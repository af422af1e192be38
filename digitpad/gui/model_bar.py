"""The model chooser that all tabs share, with the menu that manages models."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QMenu, QToolButton, QWidget

from digitpad.errors import DigitpadError, ModelError
from digitpad.gui.base import theme
from digitpad.gui.base.controls import named, touchable
from digitpad.gui.base.file_dialogs import ask_where_to_save
from digitpad.gui.base.layouts import row
from digitpad.gui.base.translation import follow_language
from digitpad.gui.jobs.folder_watch import FolderWatch
from digitpad.gui.jobs.latest_job import LatestJob, Work
from digitpad.gui.model_actions import ModelActions
from digitpad.gui.model_import import ModelImport
from digitpad.models.store import Found, ModelStore, StoredModel

_LEAST_CHOOSER_PX, _WIDEST_CHOOSER_PX = 72, 320


class ModelBar(QWidget):
    """Chooses the model in use; imports, exports, renames and deletes models.

    Attributes:
        can: The actions of its menu.
        menu: The Model menu.

    Signals:
        model_changed(object): The StoredModel that is in use now, or None without any.
        models_changed(object): The list of all StoredModels, when one was added, renamed, replaced
            or deleted.
        unusable_chosen(str, object): Name of a model that can't be opened, and the ModelError that
            says why; the one in use stays.
        failed(object): An exception, when something could not be done.
        status_changed(str): What was done, or is being done.
        deleted(str): The model of that name was deleted, and can be brought back.
    """

    model_changed = Signal(object)
    models_changed = Signal(object)
    unusable_chosen = Signal(str, object)
    failed = Signal(object)
    status_changed = Signal(str)
    deleted = Signal(str)

    def __init__(self, store: ModelStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._models: list[StoredModel] = []
        self._unusable: dict[str, ModelError] = {}
        self._chosen = -1  # place of the model in use
        self._deleted: list[str] = []
        self._watch = FolderWatch(store.folder, self)
        self._looking = LatestJob(self, can_be_left=True)
        self._job = LatestJob(self)
        self._import = ModelImport(store, self._run, self)
        self._then: Callable[[Any], None]  # takes the result of the job that runs
        self._chooser = touchable(named(QComboBox(), "model_chooser"))
        self._chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self._chooser.setMinimumContentsLength(14)
        self.can = ModelActions(self)
        self.menu = named(QMenu(self), "model_menu")
        self.can.fill(self.menu)
        self._button = touchable(named(QToolButton(), "model_menu_button"))
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._button.setMenu(self.menu)
        self._label = named(QLabel(), "model_label")
        self._label.setBuddy(self._chooser)
        widgets = (self._label, self._chooser, self._button)
        row(*widgets, parent=self, margins=(0, 0, 2 * theme.SPACE_PX, 4))
        self._connect()
        follow_language(self._set_texts)

    @property
    def current(self) -> StoredModel | None:
        """The model in use."""
        return self._models[self._chosen] if self._chosen >= 0 else None

    def refresh(self, wanted: str = "") -> None:
        """Read the store again and choose the model named `wanted`, else keep the present one."""
        self._looking.drop()
        self._show(self._store.look(), wanted)

    def fit(self, width_px: int) -> None:
        """Take no more room than this: first the label goes, then the chooser shrinks."""
        others, gaps = self._button.sizeHint().width(), 3 * theme.SPACE_PX
        label = self._label.sizeHint().width() + theme.SPACE_PX
        self._chooser.setMaximumWidth(_WIDEST_CHOOSER_PX)
        has_label = label + self._chooser.sizeHint().width() + others + gaps <= width_px
        self._label.setVisible(has_label)
        left = width_px - others - gaps - label * has_label
        self._chooser.setMaximumWidth(min(max(left, _LEAST_CHOOSER_PX), _WIDEST_CHOOSER_PX))

    def end(self) -> None:
        """Cancel, silence and wait for a job: the window closes."""
        self._watch.end()
        self._looking.end()
        self._job.end()

    def _connect(self) -> None:
        for action, act in (
            (self.can.import_file, self._on_import_requested),
            (self.can.cancel_import, self._on_cancel_requested),
            (self.can.export, self._on_export_requested),
            (self.can.save_as, self._on_copy_requested),
            (self.can.rename, self._on_rename_requested),
            (self.can.delete, self._on_delete_requested),
            (self.can.restore, self._on_restore_requested),
        ):
            action.triggered.connect(act)
            self.addAction(action)
        self._import.imported.connect(self._on_imported)
        self._import.status_changed.connect(self.status_changed)
        self._chooser.currentIndexChanged.connect(self._on_index_changed)
        self._watch.changed.connect(self._on_folder_changed)
        self._looking.succeeded.connect(self._on_looked)
        self._job.succeeded.connect(self._on_succeeded)
        self._job.failed.connect(self._on_job_failed)
        self._job.cancelled.connect(self._on_cancelled)
        self._job.finished.connect(self._on_finished)

    def _set_texts(self) -> None:
        self._chooser.setAccessibleName(self.tr("Model in use"))
        self._chooser.setToolTip(
            self.tr("The model that reads your drawings and whose mistakes are shown")
        )
        self.menu.setTitle(self.tr("&Model"))
        self._button.setText(self.tr("Manage"))
        self._button.setAccessibleName(self.tr("What to do with the model"))
        self._label.setText(self.tr("Model"))
        self._name_unusable()

    def import_file(self, file: str) -> None:
        """Import the model of a `.keras` or `.h5` file, in the background."""
        if self._import.start(Path(file)):
            self.can.cancel_import.setEnabled(True)

    def export_file(self, file: str) -> None:
        """Write the model in use to a `.keras`, `.h5` or `.tflite` file, in the background."""
        model, path = self._in_use(), Path(file)

        def work(_report: Any, _is_cancelled: Any) -> Path:
            from digitpad.models.keras_files import export_model  # not needed until now

            export_model(model, path)
            return path

        self._run(self.tr("Exporting “{}”...").format(model.name), work, self._on_exported)

    def rename(self, name: str) -> None:
        """Give the model in use another name."""
        old, new = self._in_use().name, name.strip()
        if self._try(lambda: self._store.rename(old, new)):
            self.refresh(new)

    def save_as(self, name: str) -> None:
        """Save the model in use under another name, too, in the background."""
        model, new = self._in_use(), name.strip()
        status = self.tr("Saving “{}”...").format(new)
        self._run(status, lambda *_: self._store.copy(model, new), self._on_copied)

    def go_back(self, name: str) -> None:
        """Replace a model by the version before it, in the background."""
        status = self.tr("Bringing back “{}”...").format(name)
        self._run(status, lambda *_: self._store.go_back(name), self._on_gone_back)

    def delete(self, name: str) -> None:
        """Delete a model; it can be brought back."""
        if not self._try(lambda: self._store.delete(name)):
            return
        self._deleted = [*(earlier for earlier in self._deleted if earlier != name), name]
        self.can.name_restorable(name)
        self.refresh()
        self.deleted.emit(name)

    def _in_use(self) -> StoredModel:
        """The model in use, for actions that are enabled only while there is one."""
        assert self.current is not None
        return self.current

    def _show(self, found: Found, wanted: str = "") -> None:
        before = self.current
        name = wanted or (before.name if before else "")
        known = _identities(self._models, self._unusable)
        self._models, self._unusable = found
        is_news = known != _identities(self._models, self._unusable)
        names = [model.name for model in self._models]
        self._chosen = names.index(name) if name in names else min(len(names), 1) - 1
        with QSignalBlocker(self._chooser):
            if is_news:  # otherwise an open list would close
                self._chooser.clear()
                self._chooser.addItems([*names, *self._unusable])
                self._name_unusable()
            self._chooser.setCurrentIndex(self._chosen)
        if self.current != before or before is None:
            self._tell_current()
        if is_news:
            self.models_changed.emit(list(self._models))

    def _on_folder_changed(self) -> None:
        store = self._store
        self._looking.start(lambda _report, _is_cancelled: store.look())

    def _on_looked(self, found: Found) -> None:
        """Another program, or the command line, may have deleted the model in use."""
        before = self.current
        self._show(found)
        if before is not None and self.current is not None and self.current.name != before.name:
            text = self.tr("The model “{}” is gone; “{}” is in use now")
            self.status_changed.emit(text.format(before.name, self.current.name))

    def _name_unusable(self) -> None:
        for index, name in enumerate(self._unusable, start=len(self._models)):
            self._chooser.setItemText(index, self.tr("{} (can't be opened)").format(name))

    def _on_index_changed(self, index: int) -> None:
        if index >= len(self._models):
            name, error = list(self._unusable.items())[index - len(self._models)]
            with QSignalBlocker(self._chooser):
                self._chooser.setCurrentIndex(self._chosen)
            self.unusable_chosen.emit(name, error)
        else:
            self._chosen = index
            self._tell_current()

    def _tell_current(self) -> None:
        self._allow()
        self.model_changed.emit(self.current)

    def _allow(self) -> None:
        """Enable what can be done with the model in use."""
        model = self.current
        self.can.allow(
            is_idle=not self._job.is_running,
            has_model=model is not None,
            is_bundled=model is not None and model.bundled,
        )

    def _on_import_requested(self) -> None:
        self._import.ask(self.import_file)

    def _on_imported(self, model: StoredModel) -> None:
        self.refresh(model.name)

    def _on_cancel_requested(self) -> None:
        self._job.cancel()
        self.can.cancel_import.setEnabled(False)

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
        title, button = self.tr("Rename the model"), self.tr("Rename")
        self._ask_name("rename_dialog", title, button, self._in_use().name, self.rename)

    def _ask_name(
        self, name: str, title: str, button: str, suggestion: str, use: Callable[[str], None]
    ) -> None:
        from digitpad.gui.base.name_dialog import ask_name  # rarely needed

        ask_name(self, name, title, button, suggestion, use)

    def _on_copy_requested(self) -> None:
        suggestion = self._store.free_name(self._in_use().name)
        title, button = self.tr("Save the model as"), self.tr("Save")
        self._ask_name("save_as_dialog", title, button, suggestion, self.save_as)

    def _on_copied(self, copy: StoredModel) -> None:
        self.refresh(copy.name)
        self.status_changed.emit(self.tr("Saved as “{}”").format(copy.name))

    def _on_gone_back(self, model: StoredModel) -> None:
        self._chosen = -1  # so that it is loaded again even if it was in use
        self.refresh(model.name)
        self.status_changed.emit(self.tr("Went back to “{}” as it was before").format(model.name))

    def _on_delete_requested(self) -> None:
        self.delete(self._in_use().name)

    def _on_restore_requested(self) -> None:
        name = self._deleted[-1]
        if not self._try(lambda: self._store.restore(name)):
            return
        self._deleted.pop()
        self.can.name_restorable(self._deleted[-1] if self._deleted else "")
        self.refresh(name)
        self.status_changed.emit(self.tr("Brought back “{}”").format(name))

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

    def _on_job_failed(self, error: Exception) -> None:
        self.status_changed.emit("")  # it said what is being done
        self.failed.emit(error)

    def _on_finished(self) -> None:
        self.can.cancel_import.setEnabled(False)
        self._allow()


def _identities(models: list[StoredModel], unusable: dict[str, ModelError]) -> list[object]:
    """What tells models from others, or from their earlier selves, at a glance."""
    return [*((it.name, it.record.created, it.record.tflite_sha256) for it in models), *unusable]
