"""Models on disk: the bundled ones, and the user's own to save, rename and delete.

A model is a folder: `NAME/model.keras`, `model.tflite` and `record.json`, with the previous version
in `NAME/previous`. Deleted models stay in `.deleted` until another one of that name is deleted.
"""

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from digitpad.errors import DamagedModelError, ModelError, SaveError, without_frames
from digitpad.messages import Message
from digitpad.models.record import ModelRecord, NewerRecordError
from digitpad.recognition.recognizer import Recognizer
from digitpad.system import old_layout
from digitpad.system.atomic_files import (
    PREVIOUS,
    check_writable,
    move_folder,
    read_at_most,
    recovered,
    remove_folder,
    write_folder,
)

FILES = {".keras": "model.keras", ".tflite": "model.tflite", ".json": "record.json"}
"""A model's files by kind: for training, for recognition, for people."""

LONGEST_NAME = 60
"""Characters of a model's name."""

_RECORD = FILES[".json"]
_LARGEST_BYTES = 200_000_000  # four times what may be imported; the article's has 1.4 MB
_LARGEST_RECORD_BYTES = 10_000_000
_DELETED = ".deleted"
_NAME = re.compile(rf"\w[\w .()+-]{{0,{LONGEST_NAME - 2}}}[\w)+]|\w")
_NUMBER = re.compile(r"([^0-9]*)([0-9]*)")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)  # on Windows


@dataclass(frozen=True)
class ModelFiles:
    """A model that is not saved yet.

    Attributes:
        record: Its record.
        keras: Content of its `.keras` file.
        tflite: Content of its `.tflite` file.
    """

    record: ModelRecord
    keras: bytes
    tflite: bytes

    def contents(self) -> dict[str, bytes]:
        """Names and contents of the files in the model's folder."""
        contents = (self.keras, self.tflite, self.record.to_json())
        return dict(zip(FILES.values(), contents, strict=True))


@dataclass(frozen=True)
class StoredModel:
    """A model in a store.

    Attributes:
        name: Its name, unique in the store.
        folder: The store's folder, in which the model has its own.
        bundled: Whether it ships with the program and can't be changed.
        record: Its record.
    """

    name: str
    folder: Path
    bundled: bool
    record: ModelRecord

    def path(self, kind: str) -> Path:
        """One of its files: ".keras", ".tflite" or ".json"."""
        return old_layout.locate(self.folder / self.name / FILES[kind])

    def recognizer(self, threads: int = 1) -> Recognizer:
        """A recognizer that runs the model.

        Raises ModelError when its file is missing or damaged.
        """
        return Recognizer(self.read(".tflite"), threads, self.record.calibration)

    def read(self, kind: str) -> bytes:
        """The content of its ".keras" or ".tflite" file.

        Raises ModelError when it is missing or damaged.
        """
        path, record = self.path(kind), self.record
        expected = {".keras": record.keras_sha256, ".tflite": record.tflite_sha256}[kind]
        try:
            content = read_at_most(path, _LARGEST_BYTES)
        except OSError as error:
            raise _damaged(self.folder, self.name, self._cannot_read(kind, error)) from error
        if _sha256(content) != expected:
            what = Message(
                "The model file {}/{} is damaged; choose another model.", self.name, FILES[kind]
            )
            raise _damaged(self.folder, self.name, what)
        return content

    def _cannot_read(self, kind: str, error: OSError) -> Message:
        if not _is_in(self.folder, self.name):
            return Message(
                "The model {} is no longer there: it was deleted or renamed. Choose another model.",
                self.name,
            )
        return Message(
            "The model {} can't be used, as its file {} can't be read ({}). Choose another model.",
            *(self.name, FILES[kind], error.strerror),
        )


Found = tuple[list[StoredModel], dict[str, ModelError]]
"""The models that can be opened, and the errors of those that can't, by name."""


class ModelStore:
    """The bundled models and the user's.

    Attributes:
        folder: Where the user's are; it need not exist.
    """

    def __init__(self, folder: Path, bundled: Path) -> None:
        """Open the models of two folders.

        Args:
            folder: The user's; made when something is saved.
            bundled: The program's; only read.
        """
        self.folder = folder
        self._bundled = bundled
        with suppress(SaveError):  # what can't be moved is read where it is
            self._convert()

    def models(self) -> list[StoredModel]:
        """All models that can be opened: bundled ones first, each group by name."""
        return self.look()[0]

    def problems(self) -> dict[str, ModelError]:
        """The errors of the user's models that can't be opened, by name."""
        return self.look()[1]

    def look(self) -> Found:
        """What both `models` and `problems` return."""
        with recovered(self.folder):
            own, problems = self._look(self.folder)
            return self._look(self._bundled)[0] + own, problems

    def find(self, name: str) -> StoredModel:
        """The model of that name.

        Raises ModelError when there is none, or its record is damaged.
        """
        with recovered(self.folder):
            for folder in (self._bundled, self.folder):
                if _is_in(folder, name):
                    return self._read(folder, name)
        known = ", ".join(model.name for model in self.models())
        raise ModelError("There is no model named {!r}; there are: {}.", name, known or "none")

    def save(self, name: str, files: ModelFiles) -> StoredModel:
        """Save a model under a name of the user's, replacing the one that was there.

        The compiled model is tried before anything is replaced.

        Raises ModelError when the name is invalid or the model doesn't load, SaveError when the
        disk is full or the folder not writable.
        """
        self.check_name(name)
        Recognizer(files.tflite)
        write_folder(self.folder / name, files.contents())
        return self.find(name)

    def check_writable(self) -> None:
        """Raise SaveError when nothing could be saved: the folder is not writable, say."""
        check_writable(self.folder)

    def check_name(self, name: str) -> None:
        """Raise ModelError when a model of the user's can't be called `name`."""
        if not _NAME.fullmatch(name) or _RESERVED.fullmatch(name.split(".")[0]):
            raise ModelError(
                "A model's name has up to 60 letters, digits, spaces and - _ . ( ) +, "
                "and begins with a letter or a digit."
            )
        if _is_in(self._bundled, name):
            raise ModelError("{!r} ships with the program and stays; choose another name.", name)

    def is_taken(self, name: str) -> bool:
        """Whether one of the user's models has that name."""
        return _is_in(self.folder, name)

    def free_name(self, wish: str) -> str:
        """A valid name close to `wish`, with a number appended if that is taken."""
        found = (*_names(self._bundled), *_names(self.folder))  # damaged ones, too
        names = {name.casefold() for name in found}  # some disks know no case
        stem = _fit(wish)
        candidates = (stem if n == 1 else f"{stem} {n}" for n in range(1, len(names) + 2))
        return next(name for name in candidates if name.casefold() not in names)

    def rename(self, old: str, new: str) -> StoredModel:
        """Rename a model of the user's; its own name is as good as another.

        Raises ModelError when the new name is taken or invalid, or the model is bundled, and
        SaveError when its folder can't be moved.
        """
        self.check_name(new)
        self._check_own(old)
        if new == old:
            return self.find(old)
        self._check_free(new)
        move_folder(self.folder / old, self.folder / new)
        return self.find(new)

    def copy(self, model: StoredModel, name: str) -> StoredModel:
        """Save a copy of a model under another name.

        Raises ModelError when the name is taken or invalid or the model's files are damaged,
        SaveError when the disk is full.
        """
        self._check_free(name)
        keras, tflite = model.read(".keras"), model.read(".tflite")
        return self.save(name, ModelFiles(model.record, keras, tflite))

    def delete(self, name: str) -> None:
        """Delete a model of the user's; `restore` brings it back.

        Raises ModelError when there is none of that name, or it is bundled, and SaveError when
        its folder can't be moved.
        """
        self._check_own(name)
        remove_folder(self.folder / _DELETED / name)
        move_folder(self.folder / name, self.folder / _DELETED / name)

    def restore(self, name: str) -> StoredModel:
        """Restore the model that was last deleted under that name.

        Raises ModelError when there is none, or the name is taken again, and SaveError when its
        folder can't be moved.
        """
        self._convert()
        if not _is_in(self.folder / _DELETED, name) or self.is_taken(name):
            raise ModelError("{!r} can't be brought back.", name)
        move_folder(self.folder / _DELETED / name, self.folder / name)
        return self.find(name)

    def go_back(self, name: str) -> StoredModel:
        """Replace a model of the user's, whole or damaged, by its previous version.

        Raises ModelError when there is none or it is damaged, too, and SaveError when the disk is
        full.
        """
        files = _previous(self.folder, name) if _NAME.fullmatch(name) else None
        if files is None:
            raise ModelError("There is no whole version of {!r} before this one.", name)
        write_folder(self.folder / name, files.contents())
        return self.find(name)

    def _check_free(self, name: str) -> None:
        if self.is_taken(name):
            raise ModelError("There is a model named {!r} already; choose another name.", name)

    def _check_own(self, name: str) -> None:
        """Raise ModelError unless `name` is a model of the user's, whole or damaged."""
        if _is_in(self._bundled, name):
            raise ModelError("{!r} ships with the program and stays as it is.", name)
        self._convert()
        if not self.is_taken(name):
            self.find(name)

    def _convert(self) -> None:
        for folder in (self.folder, self.folder / _DELETED):
            old_layout.convert(folder)

    def _look(self, folder: Path) -> tuple[list[StoredModel], dict[str, ModelError]]:
        """The models of a folder, and the errors of those that can't be opened, by name."""
        models: list[StoredModel] = []
        problems: dict[str, ModelError] = {}
        for name in _names(folder):
            try:
                models.append(self._read(folder, name))
            except ModelError as error:
                problems[name] = without_frames(error)
        return models, problems

    def _read(self, folder: Path, name: str) -> StoredModel:
        path = old_layout.locate(folder / name / _RECORD)
        try:
            record = ModelRecord.from_json(read_at_most(path, _LARGEST_RECORD_BYTES), name)
        except OSError as error:
            raise ModelError("Cannot read {}: {}.", path, error.strerror) from error
        except NewerRecordError:
            raise
        except ModelError as error:
            raise _damaged(folder, name, error.message) from error
        return StoredModel(name, folder, folder == self._bundled, record)


def _names(folder: Path) -> list[str]:
    """Names of the models in a folder, damaged ones included."""
    found = {path.parent.name for path in folder.glob(f"*/{_RECORD}")} | old_layout.names(folder)
    return sorted(filter(_NAME.fullmatch, found), key=_in_order)


def _in_order(name: str) -> tuple[list[tuple[str, int]], str]:
    """A key to sort names by as people do: mine, mine 2, mine 10, Other."""
    parts = _NUMBER.findall(name.casefold())
    return [(text, int(digits or 0)) for text, digits in parts], name


def _is_in(folder: Path, name: str) -> bool:
    return bool(_NAME.fullmatch(name)) and old_layout.locate(folder / name / _RECORD).exists()


def _damaged(folder: Path, name: str, otherwise: str) -> ModelError:
    """The error of a damaged model; it offers the previous version if that is whole."""
    return ModelError(otherwise) if _previous(folder, name) is None else DamagedModelError(name)


def _previous(folder: Path, name: str) -> ModelFiles | None:
    """The previous version of a model, or None unless it is whole."""
    paths = (old_layout.locate(folder / name / PREVIOUS / file) for file in FILES.values())
    try:
        keras, tflite, record_json = (read_at_most(path, _LARGEST_BYTES) for path in paths)
        record = ModelRecord.from_json(record_json, name)
    except (OSError, ModelError):
        return None
    hashes = (_sha256(keras), _sha256(tflite))
    is_whole = hashes == (record.keras_sha256, record.tflite_sha256)
    return ModelFiles(record, keras, tflite) if is_whole else None


def _fit(wish: str) -> str:
    """The nearest valid name, short enough for a number to be appended."""
    name = re.sub(r"[^\w .()+-]", "_", wish).lstrip(" .()+-")[:50].rstrip(" .(-")
    return f"{name}_" if _RESERVED.fullmatch(name.split(".")[0]) else name or "model"


def _sha256(content: bytes) -> str:
    from hashlib import sha256  # loads OpenSSL, which the launch has no use for

    return sha256(content).hexdigest()
