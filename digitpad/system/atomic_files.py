"""Write and move files whole or not at all, one or several together; read them up to a limit."""

import errno
import json
import logging
import os
import shutil
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath

from digitpad.errors import SaveError
from digitpad.messages import Message
from digitpad.system.staging import left_behind, locked, new_name

BAK = ".bak"
"""What the name of the version before ends in."""

_STAGING, _COMPLETE, _MOVES = ".saving-", ".saved-", ".moving-"
_LIMIT_MOVES_BYTES = 100_000
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
    """Put `content` at `path`, replacing what is there in one step.

    Raises SaveError when the folder is not writable or the disk is full; what was at `path`
    is then untouched.
    """
    real = Path(os.path.realpath(path))  # what a link points to is meant, not the link
    write_together(real.parent, {real.name: content})


def write_together(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Put several files into `folder` so that all of them change or none does.

    The files are first written to a staging folder beside them, flushed and read back; then the
    staging folder is renamed, which says that it is complete; only then are they moved into place.
    A kill in between leaves either an incomplete staging folder, which `finish_writing` deletes,
    or a complete one, whose moves `finish_writing` goes on with. The version before is kept as
    `NAME.bak`.

    Raises SaveError when the folder is not writable or the disk is full; nothing has changed then.
    """
    with _told_as_save_error(folder):
        folder.mkdir(parents=True, exist_ok=True)
        finish_writing(folder)  # what a crash left is older than this
        staging = folder / new_name(_STAGING)
        staging.mkdir(0o700)
        try:
            with locked(staging):
                for name, content in contents.items():
                    _write_durably(staging / name, content)
                _sync_folder(staging)
                with locked(folder, wait=True):  # two windows may save under one name
                    _move_all_or_none(_renamed(staging, _STAGING, _COMPLETE), folder)
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def move_together(folder: Path, moves: Mapping[str, str]) -> None:
    """Rename files of `folder` so that all of them move or none does.

    What is to be done is noted in a file first, so that after a kill `finish_writing` goes on.

    Args:
        folder: Where the files are.
        moves: Old names to new ones, which may lie in a folder within `folder`; what is there is
            replaced.

    Raises SaveError when a file can't be moved; nothing has changed then.
    """
    with _told_as_save_error(folder):
        for new in moves.values():
            (folder / new).parent.mkdir(exist_ok=True)
        note = folder / new_name(_MOVES)
        try:
            _write_durably(note, json.dumps(dict(moves)).encode())
            with locked(note), locked(folder, wait=True):
                _sync_folder(folder)
                _rename_all_or_none(folder, moves)
        finally:
            note.unlink(missing_ok=True)


def finish_writing(folder: Path) -> None:
    """Complete or undo the writes to `folder` that a crash interrupted.

    Writes that are under way, on another thread or in another process, are left alone. What can't
    be done, because the folder is read-only, say, is left for another time.
    """
    if not any(next(folder.glob(prefix + "*"), None) for prefix in _CLEARING_UP):
        return
    with suppress(OSError), locked(folder, wait=True):
        for prefix, clear_up in _CLEARING_UP.items():
            for path in left_behind(folder, prefix):
                try:
                    clear_up(path, folder)
                except OSError:
                    _log.warning("%s, which a crash left, stays", path, exc_info=True)


def _discard(staging: Path, _folder: Path) -> None:
    shutil.rmtree(staging)


def _go_on_with_write(staging: Path, folder: Path) -> None:
    for source in sorted(staging.iterdir()):
        _replace(source, folder / source.name)
    _sync_folder(folder)
    shutil.rmtree(staging, ignore_errors=True)


def _go_on_with_moves(note: Path, folder: Path) -> None:
    for old, new in _noted_moves(note).items():
        with suppress(FileNotFoundError):  # it was moved before the crash
            (folder / old).replace(folder / new)
    _sync_folder(folder)
    note.unlink(missing_ok=True)


_CLEARING_UP = {
    _STAGING: _discard,
    _COMPLETE: _go_on_with_write,
    _MOVES: _go_on_with_moves,
}


def _move_all_or_none(staging: Path, folder: Path) -> None:
    """Move the files of a complete staging folder into place, and remove it."""
    replaced: dict[Path, bool] = {}  # files in place: whether there was one before
    try:
        for source in sorted(staging.iterdir()):
            target = folder / source.name
            replaced[target] = _replace(source, target)
        _sync_folder(folder)
    except OSError:
        for target, had_one in replaced.items():
            target.replace(staging / target.name)  # killed now, the next start goes on with it
            if had_one:
                _bak(target).replace(target)
        shutil.rmtree(_renamed(staging, _COMPLETE, _STAGING), ignore_errors=True)
        raise
    shutil.rmtree(staging, ignore_errors=True)


def _renamed(staging: Path, old: str, new: str) -> Path:
    renamed = staging.rename(staging.with_name(staging.name.replace(old, new, 1)))
    _sync_folder(staging.parent)
    return renamed


def _rename_all_or_none(folder: Path, moves: Mapping[str, str]) -> None:
    done: list[tuple[Path, Path]] = []
    try:
        for old, new in moves.items():
            (folder / old).replace(folder / new)
            done.append((folder / old, folder / new))
        _sync_folder(folder)
    except OSError:
        for before, after in reversed(done):
            after.replace(before)
        raise


def _replace(source: Path, target: Path) -> bool:
    """Move a file to its place, keeping what was there; say whether something was."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    had_one, bak = target.exists(), _bak(target)
    if had_one:
        bak.unlink(missing_ok=True)
        try:
            os.link(target, bak)  # so that there is a file at `target` at any moment
        except OSError:  # a disk without links
            target.replace(bak)
    try:
        source.replace(target)
    except OSError:
        if had_one and not target.exists():
            bak.replace(target)
        raise
    return had_one


def _bak(path: Path) -> Path:
    return path.with_name(path.name + BAK)


def _noted_moves(note: Path) -> dict[str, str]:
    """The moves of a note; none where it was cut off, for then nothing had moved."""
    try:
        moves = json.loads(read_at_most(note, _LIMIT_MOVES_BYTES))
        is_ours = all(_is_within(name) for name in (*moves.keys(), *moves.values()))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}
    return moves if is_ours else {}


def _is_within(name: str) -> bool:
    """Whether a path leads to something within the folder, and is one at all."""
    os.fsencode(name)  # raises ValueError for what no file can be called
    path = PurePath(name)
    return bool(path.parts) and not {"..", path.anchor} & set(path.parts) and "\0" not in name


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if path.read_bytes() != content:
        raise OSError(errno.EIO, "what was written reads back differently")


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _told_as_save_error(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason, advice = _reason(error)
        raise SaveError("Not saved: {} ({}); {}.", reason, folder, advice) from error


def _reason(error: OSError) -> tuple[Message, Message]:
    """What is wrong, and what to do."""
    elsewhere = Message("choose another folder")
    make_room = Message("make room or choose another folder")
    again = Message("try again or choose another folder")
    not_writable = Message("the folder is not writable")
    in_place = Message("a file is in the place of the folder")
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
        errno.EISDIR: (
            Message("a folder of that name is in the way"),
            Message("choose another name"),
        ),
        errno.ENAMETOOLONG: (Message("the name is too long"), Message("choose a shorter one")),
    }
    anything = (Message("{}", error.strerror or error), again)
    return reasons.get(error.errno or 0, anything)
