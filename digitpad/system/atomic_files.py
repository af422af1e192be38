"""Files and folders that are written whole or not at all, and reads with a limit.

What is written is staged in a folder `.saving-...` beside its place, flushed, read back, and then
put into place by renaming. `recovered` finishes or discards what a crash left of that.
"""

import errno
import logging
import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from digitpad.errors import DigitpadError, SaveError
from digitpad.messages import Message
from digitpad.system.paths import user_paths
from digitpad.system.staging import abandoned, locked, temporary_name

PREVIOUS = "previous"
"""Name of the previous version of a folder, inside the folder: so that it moves along with it."""

_STAGING, _REMOVED = ".saving-", ".removing-"
_REPLACED = ".replaced"  # in a staging folder: the version before the previous one
_log = logging.getLogger(__name__)


def read_at_most(path: Path, limit_bytes: int) -> bytes:
    """The content of a file.

    Raises OSError when it is missing, unreadable, no regular file (a pipe would keep its reader
    waiting) or larger than `limit_bytes`, of which no more is then read.
    """
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        what = "it is a folder" if stat.S_ISDIR(found.st_mode) else "it is no regular file"
        raise OSError(errno.EINVAL, what, str(path))
    if found.st_size <= limit_bytes:
        with path.open("rb") as file:
            content = file.read(limit_bytes + 1)  # it may have grown
        if len(content) <= limit_bytes:
            return content
    raise OSError(errno.EFBIG, f"it is larger than {limit_bytes // 1_000_000} MB", str(path))


def write_whole(path: Path, content: bytes) -> None:
    """Write a file, replacing what is there in one step.

    Raises SaveError when the folder is not writable or the disk is full; what was at `path`
    is then untouched.
    """
    path = Path(os.path.realpath(path))  # write where a link points to, don't replace the link
    with _staged(path) as staged:
        _write_durably(staged, content)
        with locked(path.parent, wait=True):  # two windows may save under one name
            _replace_file(staged, path)
            sync_folder(path.parent)


def write_folder(path: Path, contents: Mapping[str, bytes]) -> None:
    """Write a folder of files, replacing the one that is there; that stays as `NAME/previous`.

    Args:
        path: The folder.
        contents: Names and contents of all its files.

    Raises SaveError when the parent folder is not writable or the disk is full; what was at `path`
    is then untouched.
    """
    with _staged(path) as staged:
        staged.mkdir()
        for name, content in contents.items():
            _write_durably(staged / name, content)
        sync_folder(staged)
        with locked(path.parent, wait=True):
            _replace_folder(staged, path)


def move_folder(old: Path, new: Path) -> None:
    """Rename a folder, within one disk.

    Raises SaveError when it can't be moved, or another one is in the way.
    """
    with as_save_error(old.parent):
        new.parent.mkdir(exist_ok=True)
        with locked(old.parent, wait=True):
            old.rename(new)
            sync_folder(new.parent)


def remove_folder(path: Path) -> None:
    """Delete a folder if it exists; a crash leaves all of it or none.

    Raises SaveError when it can't be deleted.
    """
    with as_save_error(path.parent), suppress(FileNotFoundError):
        shutil.rmtree(path.rename(path.with_name(temporary_name(_REMOVED))), ignore_errors=True)


def check_writable(folder: Path) -> None:
    """Create a folder; raises SaveError when nothing could be saved there."""
    with _staged(folder / "anything"):
        pass


@contextmanager
def recovered(folder: Path) -> Iterator[None]:
    """Finish or discard what a crash interrupted, and lock `folder` until the block ends.

    Writes that are under way, on another thread or in another process, are left alone. What can't
    be done, because the folder is read-only, say, is left for another time.
    """
    with ExitStack() as stack:
        with suppress(OSError):
            stack.enter_context(locked(folder, wait=True))
        for staging in (*abandoned(folder, _STAGING), *abandoned(folder, _REMOVED)):
            try:
                staged = _interrupted_in(staging, folder)
                if staged is not None:
                    _replace_folder(staged, folder / staged.name)
                shutil.rmtree(staging)
            except FileNotFoundError:
                continue  # whoever has just removed it finishes that
            except OSError:
                _log.warning("%s, which a crash left, stays", staging, exc_info=True)
        yield


@contextmanager
def _staged(target: Path) -> Iterator[Path]:
    """A path in a staging folder beside `target`, for its future content."""
    folder = target.parent
    with as_save_error(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with recovered(folder):  # what a crash left is older than this
            pass
        staging = folder / temporary_name(_STAGING)
        staging.mkdir(0o700)
        try:
            with locked(staging):
                yield staging / target.name
        finally:
            if _interrupted_in(staging, folder) is None:
                shutil.rmtree(staging, ignore_errors=True)


def _replace_folder(staged: Path, target: Path) -> None:
    """Move a staged folder to its place and the one that is there into it; a crash may be between.

    Each step is one rename; from what a kill has left, the same steps go on.
    """
    kept, replaced = staged / PREVIOUS, staged.with_name(_REPLACED)
    try:
        if (target / PREVIOUS).exists():
            (target / PREVIOUS).rename(replaced)
        if target.is_dir():
            target.rename(kept)
        staged.rename(target)
        sync_folder(target.parent)
    except BaseException:  # Ctrl+C as well
        if not staged.exists():
            target.rename(staged)
        if kept.exists():
            kept.rename(target)
        if replaced.exists():
            replaced.rename(target / PREVIOUS)
        raise


def _interrupted_in(staging: Path, folder: Path) -> Path | None:
    """The staged folder whose `_replace_folder` was interrupted, or None when it had not begun."""
    for staged in staging.glob("[!.]*"):
        is_there, was_there = (folder / staged.name).exists(), (staged / PREVIOUS).exists()
        if is_there != was_there and (was_there or (staging / _REPLACED).exists()):
            return staged
    return None


def _replace_file(staged: Path, target: Path) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    staged.replace(target)


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if path.read_bytes() != content:
        raise OSError(errno.EIO, "what was written reads back differently")


def sync_folder(folder: Path) -> None:
    """Flush a folder's entries to the disk; raises OSError when that fails."""
    if os.name == "nt":  # Windows cannot open a folder
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def as_save_error(folder: Path) -> Iterator[None]:
    """Raise any OSError as a SaveError with the cause, `folder` and advice."""
    try:
        yield
    except OSError as error:
        reason, advice = _reason(error, folder)
        raise SaveError("Not saved: {} ({}); {}.", reason, folder, advice) from error


def advice_elsewhere(folder: Path) -> Message:
    """How to save elsewhere than in `folder`: for the user's data, no dialog asks where to."""
    try:
        is_data = folder.absolute().is_relative_to(user_paths().data)
    except DigitpadError:  # there is no home folder
        is_data = False
    if is_data:
        return Message("start digitpad with --data-dir to name another folder")
    return Message("choose another folder")


def _reason(error: OSError, folder: Path) -> tuple[Message, Message]:
    """The cause, and advice for the user."""
    elsewhere = advice_elsewhere(folder)
    make_room = Message("make room, or {}", elsewhere)
    again = Message("try again, or {}", elsewhere)
    not_writable = Message("the folder is not writable")
    in_place = Message("a file is in the place of the folder")
    in_the_way = (Message("a folder of that name is in the way"), Message("choose another name"))
    reasons = {
        errno.ENOSPC: (Message("the disk is full"), make_room),
        errno.EDQUOT: (Message("the disk quota is used up"), make_room),
        errno.EFBIG: (Message("the file would be too large for this disk"), elsewhere),
        errno.EROFS: (Message("the folder is read-only"), elsewhere),
        errno.EACCES: (not_writable, elsewhere),
        errno.EPERM: (not_writable, elsewhere),
        errno.ENOENT: (Message("the folder has gone"), again),
        errno.EEXIST: (in_place, elsewhere),
        errno.ENOTDIR: (in_place, elsewhere),
        errno.EISDIR: in_the_way,
        errno.ENOTEMPTY: in_the_way,
        errno.ENAMETOOLONG: (Message("the name is too long"), Message("choose a shorter one")),
    }
    anything = (Message("{}", error.strerror or error), again)
    return reasons.get(error.errno or 0, anything)
