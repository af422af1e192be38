"""Checkpoints on disk: a folder `KEY` for each run, with its lock `KEY.lock` beside it."""

import errno
import logging
import os
import shutil
import time
from contextlib import suppress
from pathlib import Path
from threading import RLock

from digitpad.errors import SaveError, TrainingError
from digitpad.system import old_layout
from digitpad.system.atomic_files import (
    PREVIOUS,
    check_writable,
    remove_folder,
    write_folder,
)
from digitpad.system.file_lock import FileLock
from digitpad.training.checkpoint import Checkpoint
from digitpad.training.checkpoint_files import (
    InterruptedRun,
    checkpoint_contents,
    read_checkpoint,
    read_run,
)

_LOCK = ".lock"
_NAME = ".name"  # locked while a model of that name is being trained
_LOOK_S = 1.0  # longer than `_look_at` holds the lock of a run
_PAUSE_S = 0.02
_log = logging.getLogger(__name__)


class CheckpointFolder:
    """The folder with the checkpoints of all runs."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def begin(self, name: str, *, replaces: bool) -> "RunCheckpoints":
        """The checkpoints of a new run.

        Args:
            name: Name that its model will have.
            replaces: Whether it will replace a model of that name.
        """
        return RunCheckpoints(self._folder, os.urandom(4).hex(), name, replaces)

    def resume(self, run: InterruptedRun) -> "RunCheckpoints":
        """The checkpoints of a run that was interrupted."""
        return RunCheckpoints(self._folder, run.key, run.name, run.replaces)

    def interrupted(self) -> InterruptedRun | None:
        """The run that was interrupted last; those that can be resumed go before all others.

        Runs that go on, in this process or in another one, are left out.
        """
        old_layout.finish_writing(self._folder)
        self._clear_names()
        keys = {path.stem for path in self._folder.glob(f"*{_LOCK}")}
        keys |= {path.name for path in self._folder.glob("[!.]*/")} | old_layout.names(self._folder)
        found = filter(None, map(self._look_at, sorted(keys)))
        return max(found, key=lambda run: (not run.problem, run.saved), default=None)

    def _clear_names(self) -> None:
        """Remove the locks of runs that were killed."""
        with suppress(OSError):
            for path in self._folder.glob(f"*{_NAME}"):
                lock = FileLock(path)
                if lock.acquire():
                    lock.release(remove=True)

    def _look_at(self, key: str) -> InterruptedRun | None:
        lock = FileLock(self._folder / (key + _LOCK))
        try:
            if not lock.acquire():
                return None
        except OSError:
            return None
        exists = False
        try:
            with suppress(SaveError):  # what can't be moved is read where it is
                old_layout.move(self._folder, key)
            exists = _exists(self._folder / key)
            return read_run(self._folder / key) if exists else None
        finally:
            lock.release(remove=not exists)  # no checkpoint: it was killed before the first


class RunCheckpoints:
    """The checkpoints of one run, locked while it goes on and removed when its model is saved.

    May be used from any thread; `save` does nothing after `remove` or `close`.

    Attributes:
        name: Name that the run's model will have.
        replaces: Whether it will replace a model of that name.
        latest: The last checkpoint, also where the disk had no room for it.
        is_one_before: Whether `latest` is an older one, because the last one was damaged.
    """

    def __init__(self, folder: Path, key: str, name: str, replaces: bool) -> None:
        self.name = name
        self.replaces = replaces
        self.latest: Checkpoint | None = None
        self.is_one_before = False
        self._folder = folder
        self._path = folder / key
        self._lock = FileLock(folder / (key + _LOCK))
        self._name_lock = FileLock(folder / (name + _NAME))
        self._is_closed = False
        self._is_written = False
        self._one_at_a_time = RLock()

    @property
    def is_only_in_memory(self) -> bool:
        """Whether the last checkpoint would be lost when the program ends."""
        return self.latest is not None and not self._is_written

    @property
    def is_begun(self) -> bool:
        """Whether there is anything to resume."""
        return _exists(self._path)

    def take_name(self) -> None:
        """Lock the model's name until the run ends, so that nobody else trains one of that name.

        Does nothing where the folder is not writable.

        Raises TrainingError when another one is being trained.
        """
        with self._one_at_a_time:
            if self._is_closed:
                return
            try:
                check_writable(self._folder)
                is_taken = self._take(self._name_lock)
            except SaveError as error:
                _log.warning("The name %s can't be locked: %s", self.name, error)
                return
            if not is_taken:
                raise TrainingError(
                    "{!r} is being trained by another digitpad; choose another name.", self.name
                )

    def save(self, checkpoint: Checkpoint) -> None:
        """Write a checkpoint; the one before becomes the previous version.

        Raises SaveError when the disk is full or the folder not writable; the checkpoints on disk
        are then unchanged.
        """
        with self._one_at_a_time:
            if self._is_closed:
                return
            self.latest, self._is_written = checkpoint, False
            if not self._lock.is_held:
                check_writable(self._folder)  # whose error is clearer than the lock's
            if not self._take(self._lock):
                raise SaveError("Not saved: another digitpad uses the files ({}).", self._folder)
            contents = checkpoint_contents(self.name, self.replaces, checkpoint)
            try:
                write_folder(self._path, contents)
            except SaveError as error:
                if not self.make_room(error):
                    raise
                write_folder(self._path, contents)
            self._is_written = True

    def make_room(self, error: SaveError) -> bool:
        """Delete the previous checkpoint if the disk is full.

        Args:
            error: The error of writing something else.

        Returns:
            Whether there is more room now.
        """
        cause = error.__cause__
        if not isinstance(cause, OSError) or cause.errno not in (errno.ENOSPC, errno.EDQUOT):
            return False
        previous = self._path / PREVIOUS
        with self._one_at_a_time:
            is_there = previous.exists()
            shutil.rmtree(previous, ignore_errors=True)
        return is_there

    def load(self) -> Checkpoint:
        """Load the last checkpoint, or the previous one if that is damaged.

        Raises TrainingError when both are damaged or when another process resumes the run, and
        SaveError when the folder is not writable.
        """
        with self._one_at_a_time:
            if self.latest is not None:
                return self.latest
            if not self._take(self._lock):
                raise TrainingError("That training is already being resumed by another digitpad.")
            if not _exists(self._path):
                raise TrainingError("That training has been resumed by another digitpad.")
            self.latest, self.is_one_before = read_checkpoint(self._path)
            self._is_written = True
            return self.latest

    def remove(self) -> None:
        """Delete the run's checkpoints: its model is saved, or the user discarded it."""
        with self._one_at_a_time:
            self._is_closed = True
            try:
                if _exists(self._path) and self._take(self._lock):
                    remove_folder(self._path)
                    for path in old_layout.files(self._folder, self._path.name):
                        path.unlink()
                self._lock.release(remove=True)
            except (OSError, SaveError):
                _log.warning("Checkpoint %s can't be removed", self._path, exc_info=True)
            self.close()

    def close(self) -> None:
        """Release the locks, so that the run can be resumed later."""
        with self._one_at_a_time:
            self._is_closed = True
            self._lock.release()
            try:
                self._name_lock.release(remove=True)
            except OSError:  # the folder has become read-only
                self._name_lock.release()

    def _take(self, lock: FileLock) -> bool:
        deadline = time.monotonic() + _LOOK_S
        try:
            while not lock.acquire():
                if time.monotonic() > deadline:
                    return False
                time.sleep(_PAUSE_S)
        except OSError as error:
            raise SaveError("Not saved: {} ({}).", error.strerror, self._folder) from error
        return True


def _exists(path: Path) -> bool:
    return path.is_dir() or bool(old_layout.files(path.parent, path.name))
