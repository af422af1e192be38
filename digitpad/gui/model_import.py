"""Import of somebody else's model, with a question where it reads hardly a digit."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from digitpad.gui.base.file_dialogs import ask_what_to_open
from digitpad.gui.base.message_boxes import ask_first
from digitpad.gui.base.translation import translated
from digitpad.gui.jobs.latest_job import Work
from digitpad.models.record import NOTE_SEPARATOR
from digitpad.models.store import ModelStore, StoredModel
from digitpad.progress import IsCancelled, stop_if

if TYPE_CHECKING:  # not needed at the launch
    from digitpad.models.importing.answer import ImportedModel

Run = Callable[[str, Work, Callable[[Any], None]], bool]
"""Starts a job, with a status and what takes its result, and returns whether it began."""


class ModelImport(QObject):
    """Imports the model of a file in the background, and saves it.

    Signals:
        imported(object): The StoredModel that was saved.
        status_changed(str): What was done.
    """

    imported = Signal(object)
    status_changed = Signal(str)

    def __init__(self, store: ModelStore, run: Run, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self._run = run
        self._parent = parent

    def ask(self, then: Callable[[str], object]) -> None:
        """Ask for a file; `then` takes its path."""
        models = self.tr("Keras models ({})").format("*.keras *.h5 *.hdf5")
        title = self.tr("Import a model")
        ask_what_to_open(self._parent, "import_model_dialog", title, then, [models])

    def start(self, path: Path) -> bool:
        """Import a `.keras` or `.h5` file; returns whether that began."""

        def work(_report: Any, is_cancelled: IsCancelled) -> "StoredModel | ImportedModel":
            from digitpad.models.importing.import_model import import_model  # not needed until now

            found = import_model(path, is_cancelled)
            stop_if(is_cancelled)
            return found if found.doubt(path.name) else self._save(path, found)

        return self._run(self._doing(path), work, partial(self._on_read, path))

    def _on_read(self, path: Path, found: "StoredModel | ImportedModel") -> None:
        if isinstance(found, StoredModel):
            self._on_saved(found)
            return
        self.status_changed.emit("")
        doubt = found.doubt(path.name)
        assert doubt is not None
        ask_first(
            self._parent,
            "doubtful_import_question",
            self.tr("{} Import it all the same?").format(translated(doubt)),
            go=self.tr("Import"),
            stay=self.tr("Don't import"),
            act=partial(self._import_all_the_same, path, found),
        )

    def _import_all_the_same(self, path: Path, found: "ImportedModel") -> None:
        self._run(self._doing(path), lambda *_: self._save(path, found), self._on_saved)

    def _doing(self, path: Path) -> str:
        return self.tr("Importing {}...").format(path.name)

    def _save(self, path: Path, found: "ImportedModel") -> StoredModel:
        return self._store.save(self._store.free_name(path.stem), found.files)

    def _on_saved(self, model: StoredModel) -> None:
        self.imported.emit(model)
        notes = filter(None, model.record.note.split(NOTE_SEPARATOR))
        note = self.tr(", ").join(map(translated, notes))
        text = self.tr("Imported “{}” ({})") if note else self.tr("Imported “{}”")
        self.status_changed.emit(text.format(model.name, note))
