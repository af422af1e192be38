"""The models on disk: bundled ones to read, the user's own to save, rename and delete."""

import re
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from digitpad.errors import DamagedModelError, ModelError
from digitpad.models.record import ModelRecord, NewerRecordError
from digitpad.recognition.recognizer import Recognizer
from digitpad.system.atomic_files import (
    BAK,
    finish_writing,
    move_together,
    read_at_most,
    write_together,
)

SUFFIXES = (".keras", ".tflite", ".json")
"""The files of a model: for training, for recognising, for people."""

_LARGEST_BYTES = 200_000_000  # four times what may be imported; the article's has 1.4 MB
_LARGEST_RECORD_BYTES = 10_000_000
_DELETED = ".deleted"
LONGEST_NAME = 60
"""Characters of a model's name."""

_NAME = re.compile(rf"\w[\w .()+-]{{0,{LONGEST_NAME - 2}}}[\w)+]|\w")
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

    def named(self, name: str) -> dict[str, bytes]:
        """Names and contents of the files of a model of that name."""
        contents = (self.keras, self.tflite, self.record.to_json())
        return {name + suffix: content for suffix, content in zip(SUFFIXES, contents, strict=True)}


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
        return Recognizer(self.read_tflite(), threads, self.record.calibration)

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
            content = read_at_most(path, _LARGEST_BYTES)
        except OSError as error:
            what = f"Cannot read the model file {path}: {error.strerror}."
            raise _damaged(self.folder, self.name, what) from error
        if sha256(content).hexdigest() != expected_sha256:
            what = f"The model file {path.name} is damaged; choose another model."
            raise _damaged(self.folder, self.name, what)
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
                with suppress(ModelError):  # problems() says what is wrong with it
                    found.append(self._read(path))
        return found

    def problems(self) -> dict[str, ModelError]:
        """What is wrong with those of the user's models that can't be opened, by name."""
        found = {}
        for path in sorted(self._folder.glob("*.json")):
            try:
                self._read(path)
            except ModelError as error:
                found[path.stem] = error
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
        raise ModelError("There is no model named {!r}; there are: {}.", name, known or "none")

    def save(self, name: str, files: ModelFiles) -> StoredModel:
        """Keep a model under a name of the user's, replacing the one that was there.

        The compiled model is tried before anything is replaced.

        Raises ModelError when the name won't do or the model doesn't load, SaveError when the
        disk is full or the folder not writable.
        """
        self.check_name(name)
        Recognizer(files.tflite)
        write_together(self._folder, files.named(name))
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
            raise ModelError("{!r} ships with the program and stays; choose another name.", name)

    def is_taken(self, name: str) -> bool:
        """Whether saving under `name` would replace a model."""
        return (self._folder / f"{name}.json").exists()

    def free_name(self, wish: str) -> str:
        """`wish` as a name that a model may have, with a number behind it where it is taken."""
        paths = [*self._bundled.glob("*.json"), *self._folder.glob("*.json")]  # damaged ones, too
        names = {path.stem.casefold() for path in paths}  # some disks know no case
        stem = _fit(wish)
        candidates = (stem if n == 1 else f"{stem} {n}" for n in range(1, len(names) + 2))
        return next(name for name in candidates if name.casefold() not in names)

    def rename(self, old: str, new: str) -> StoredModel:
        """Give a model of the user's another name.

        Raises ModelError when the new name is taken or won't do, or the model is bundled, and
        SaveError when its files can't be moved.
        """
        self.check_name(new)
        if self.is_taken(new):
            raise ModelError("There is a model named {!r} already; choose another name.", new)
        self._check_own(old)
        self._move(old, new)
        return self.find(new)

    def copy(self, model: StoredModel, name: str) -> StoredModel:
        """Save a model under another name, too.

        Raises ModelError when the name is taken or won't do or the model's files are damaged,
        SaveError when the disk is full.
        """
        if self.is_taken(name):
            raise ModelError("There is a model named {!r} already; choose another name.", name)
        return self.save(name, ModelFiles(model.record, model.read_keras(), model.read_tflite()))

    def delete(self, name: str) -> None:
        """Put a model of the user's aside; `restore` brings it back.

        Raises ModelError when there is none of that name, or it is bundled, and SaveError when
        its files can't be moved.
        """
        self._check_own(name)
        self._move(name, f"{_DELETED}/{name}")

    def restore(self, name: str) -> StoredModel:
        """Bring back the model that was deleted last under that name.

        Raises ModelError when there is none, or the name is taken again, and SaveError when its
        files can't be moved.
        """
        path = self._folder / _DELETED / f"{name}.json"
        if not _NAME.fullmatch(name) or not path.exists() or self.is_taken(name):
            raise ModelError("{!r} can't be brought back.", name)
        self._move(f"{_DELETED}/{name}", name)
        return self.find(name)

    def go_back(self, name: str) -> StoredModel:
        """Put the version before in the place of a model of the user's, whole or damaged.

        Raises ModelError when there is none or it is damaged, too, and SaveError when the disk is
        full.
        """
        files = _previous(self._folder, name) if _NAME.fullmatch(name) else None
        if files is None:
            raise ModelError("There is no whole version of {!r} before this one.", name)
        write_together(self._folder, files)
        return self.find(name)

    def _check_own(self, name: str) -> None:
        """Raise ModelError unless `name` is a model of the user's, whole or damaged."""
        is_bundled = (self._bundled / f"{name}.json").exists()
        if _NAME.fullmatch(name) and is_bundled:
            raise ModelError("{!r} ships with the program and stays as it is.", name)
        finish_writing(self._folder)
        if not (_NAME.fullmatch(name) and self.is_taken(name)):
            self.find(name)

    def _read(self, path: Path) -> StoredModel:
        try:
            content = read_at_most(path, _LARGEST_RECORD_BYTES)
        except OSError as error:
            raise ModelError("Cannot read {}: {}.", path, error.strerror) from error
        try:
            record = ModelRecord.from_json(content, path.stem)
        except NewerRecordError:
            raise
        except ModelError as error:
            raise _damaged(path.parent, path.stem, error.message) from error
        return StoredModel(path.stem, path.parent, path.parent == self._bundled, record)

    def _move(self, old: str, new: str) -> None:
        """Move a model's files, the version before included; both names may have a folder."""
        ends = [suffix + bak for bak in ("", BAK) for suffix in SUFFIXES]
        there = [end for end in ends if (self._folder / (old + end)).is_file()]
        move_together(self._folder, {old + end: new + end for end in there})
        with suppress(OSError):  # of a model that had this name once
            for end in set(ends) - set(there):
                (self._folder / (new + end)).unlink(missing_ok=True)


def _damaged(folder: Path, name: str, otherwise: str) -> ModelError:
    """The error of a damaged model: one that offers the version before, if that is whole."""
    return ModelError(otherwise) if _previous(folder, name) is None else DamagedModelError(name)


def _previous(folder: Path, name: str) -> dict[str, bytes] | None:
    """The files of the version before by their names, or None unless they are whole."""
    try:
        files = {
            suffix: read_at_most(folder / (name + suffix + BAK), _LARGEST_BYTES)
            for suffix in SUFFIXES
        }
        record = ModelRecord.from_json(files[".json"], name)
    except (OSError, ModelError):
        return None
    hashes = {".keras": record.keras_sha256, ".tflite": record.tflite_sha256}
    if any(sha256(files[suffix]).hexdigest() != hashed for suffix, hashed in hashes.items()):
        return None
    return {name + suffix: content for suffix, content in files.items()}


def _fit(wish: str) -> str:
    """The nearest name that a model may have, short enough for a number behind it."""
    name = re.sub(r"[^\w .()+-]", "_", wish).lstrip(" .()+-")[:50].rstrip(" .(-")
    return f"{name}_" if _RESERVED.fullmatch(name.split(".")[0]) else name or "model"
