"""The models on disk: bundled ones to read, the user's own to save, rename and delete."""

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from digitpad.errors import ModelError, SaveError
from digitpad.files import finish_writing, write_together
from digitpad.model_record import ModelRecord
from digitpad.recognizer import Recognizer

SUFFIXES = (".keras", ".tflite", ".json")
"""The files of a model: for training, for recognising, for people."""

_DELETED = ".deleted"
_NAME = re.compile(r"[\w][\w .()+-]{0,58}[\w)+]|[\w]")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)  # on Windows


@dataclass(frozen=True)
class ModelFiles:
    """A model on its way to the disk.

    Attributes:
        record: What is known of it.
        keras: The content of its `.keras` file.
        tflite: The content of its `.tflite` file.
    """

    record: ModelRecord
    keras: bytes
    tflite: bytes


@dataclass(frozen=True)
class StoredModel:
    """A model on the disk.

    Attributes:
        name: Its name, unique in the store.
        folder: Where its files are.
        bundled: Whether it ships with the program and can't be changed.
        record: What is known of it.
    """

    name: str
    folder: Path
    bundled: bool
    record: ModelRecord

    def path(self, suffix: str) -> Path:
        """One of its files: ".keras", ".tflite" or ".json"."""
        return self.folder / (self.name + suffix)

    def recognizer(self, threads: int = 1) -> Recognizer:
        """The model, ready to answer.

        Raises ModelError when its file is missing or damaged.
        """
        record = self.record
        return Recognizer.open(
            self.path(".tflite"), record.tflite_sha256, threads, record.calibration
        )

    def read_keras(self) -> bytes:
        """The content of its `.keras` file.

        Raises ModelError when it is missing or damaged.
        """
        return self._read(".keras", self.record.keras_sha256)

    def read_tflite(self) -> bytes:
        """The content of its `.tflite` file.

        Raises ModelError when it is missing or damaged.
        """
        return self._read(".tflite", self.record.tflite_sha256)

    def _read(self, suffix: str, expected_sha256: str) -> bytes:
        path = self.path(suffix)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise ModelError(f"Cannot read the model file {path}: {error.strerror}.") from error
        if sha256(content).hexdigest() != expected_sha256:
            raise ModelError(f"The model file {path.name} is damaged; choose another model.")
        return content


class ModelStore:
    """The bundled models and the user's."""

    def __init__(self, folder: Path, bundled: Path) -> None:
        """Look after the models of two folders.

        Args:
            folder: The user's; made when something is saved.
            bundled: The program's; only read.
        """
        self._folder = folder
        self._bundled = bundled

    def models(self) -> list[StoredModel]:
        """All models that can be opened: bundled ones first, each group by name."""
        finish_writing(self._folder)
        found = []
        for folder in (self._bundled, self._folder):
            for path in sorted(folder.glob("*.json")):
                try:
                    found.append(self._read(path))
                except ModelError:
                    continue  # find() says what is wrong with it
        return found

    def find(self, name: str) -> StoredModel:
        """The model of that name.

        Raises ModelError when there is none, or its description is damaged.
        """
        finish_writing(self._folder)
        for folder in (self._bundled, self._folder):
            path = folder / f"{name}.json"
            if _NAME.fullmatch(name) and path.is_file():
                return self._read(path)
        known = ", ".join(model.name for model in self.models())
        raise ModelError(f"There is no model named {name!r}; there are: {known or 'none'}.")

    def save(self, name: str, files: ModelFiles) -> StoredModel:
        """Keep a model under a name of the user's, replacing the one that was there.

        The compiled model is tried before anything is replaced.

        Raises ModelError when the name won't do or the model doesn't load, SaveError when the
        disk is full or the folder not writable.
        """
        self.check_name(name)
        Recognizer(files.tflite)
        write_together(
            self._folder,
            {
                name + ".keras": files.keras,
                name + ".tflite": files.tflite,
                name + ".json": files.record.to_json(),
            },
        )
        return self.find(name)

    def check_writable(self) -> None:
        """Raise SaveError when nothing could be saved: the folder is not writable, say."""
        write_together(self._folder, {})

    def check_name(self, name: str) -> None:
        """Raise ModelError when a model of the user's can't be called `name`."""
        if not _NAME.fullmatch(name) or _RESERVED.fullmatch(name.split(".")[0]):
            raise ModelError(
                "A model's name has up to 60 letters, digits, spaces and - _ . ( ) +, "
                "and begins with a letter or a digit."
            )
        if (self._bundled / f"{name}.json").exists():
            raise ModelError(f"{name!r} ships with the program and stays; choose another name.")

    def is_taken(self, name: str) -> bool:
        """Whether saving under `name` would replace a model."""
        return (self._folder / f"{name}.json").exists()

    def free_name(self, wish: str) -> str:
        """`wish` as a name that a model may have, with a number behind it where it is taken."""
        names = {model.name.casefold() for model in self.models()}  # some disks know no case
        stem = _fit(wish)
        candidates = (stem if n == 1 else f"{stem} {n}" for n in range(1, len(names) + 2))
        return next(name for name in candidates if name.casefold() not in names)

    def rename(self, old: str, new: str) -> StoredModel:
        """Give a model of the user's another name.

        Raises ModelError when the new name is taken or won't do, or the model is bundled.
        """
        self.check_name(new)
        if self.is_taken(new):
            raise ModelError(f"There is a model named {new!r} already; choose another name.")
        self._move(self._own(old), self._folder, new)
        return self.find(new)

    def copy(self, model: StoredModel, name: str) -> StoredModel:
        """Save a model under another name, too.

        Raises ModelError when the name is taken or won't do or the model's files are damaged,
        SaveError when the disk is full.
        """
        if self.is_taken(name):
            raise ModelError(f"There is a model named {name!r} already; choose another name.")
        return self.save(name, ModelFiles(model.record, model.read_keras(), model.read_tflite()))

    def delete(self, name: str) -> None:
        """Put a model of the user's aside; `restore` brings it back.

        Raises ModelError when there is none of that name, or it is bundled.
        """
        model = self._own(name)
        aside = self._folder / _DELETED
        aside.mkdir(exist_ok=True)
        self._move(model, aside, name)

    def restore(self, name: str) -> StoredModel:
        """Bring back the model that was deleted last under that name.

        Raises ModelError when there is none, or the name is taken again.
        """
        path = self._folder / _DELETED / f"{name}.json"
        if not path.exists() or self.is_taken(name):
            raise ModelError(f"{name!r} can't be brought back.")
        self._move(self._read(path), self._folder, name)
        return self.find(name)

    def _own(self, name: str) -> StoredModel:
        model = self.find(name)
        if model.bundled:
            raise ModelError(f"{name!r} ships with the program and stays as it is.")
        return model

    def _read(self, path: Path) -> StoredModel:
        try:
            content = path.read_bytes()
        except OSError as error:
            raise ModelError(f"Cannot read {path}: {error.strerror}.") from error
        record = ModelRecord.from_json(content, path.stem)
        return StoredModel(path.stem, path.parent, path.parent == self._bundled, record)

    def _move(self, model: StoredModel, folder: Path, name: str) -> None:
        """Move a model's files; the description goes last, for without it there is no model."""
        try:
            for suffix in SUFFIXES:
                model.path(suffix).replace(folder / (name + suffix))
        except OSError as error:
            raise SaveError(f"Cannot move {model.name!r}: {error.strerror}.") from error


def _fit(wish: str) -> str:
    """The nearest name that a model may have, short enough for a number behind it."""
    name = re.sub(r"[^\w .()+-]", "_", wish).lstrip(" .()+-")[:50].rstrip(" .(-")
    return f"{name}_" if _RESERVED.fullmatch(name.split(".")[0]) else name or "model"
