"""Write files whole or not at all, one or several together."""

import errno
import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from digitpad.errors import SaveError

_COMPLETE = "complete"  # in a staging folder: all its files are on the disk
_STAGING_PREFIX = ".saving-"
_WINDOWS_GRACE_S = 60
_RUN = secrets.token_hex(4)  # tells this process from an earlier one of the same number


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` at `path`, replacing what is there in one step.

    Raises SaveError when the folder is not writable or the disk is full; what was at `path`
    is then untouched.
    """
    write_together(path.parent, {path.name: content})


def write_together(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Put several files into `folder` so that all of them change or none does.

    The files are first written to a staging folder beside them, flushed, read back and marked
    complete; only then are they moved into place. A kill in between leaves either a staging
    folder without the mark, which `finish_writing` deletes, or one with it, whose moves
    `finish_writing` completes. The version before is kept as `NAME.bak`.

    Raises SaveError when the folder is not writable or the disk is full; nothing has changed then.
    """
    staging: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=_own_prefix(), dir=folder))
        for name, content in contents.items():
            _write_durably(staging / name, content)
        _write_durably(staging / _COMPLETE, b"")
        _sync_folder(staging)
    except OSError as error:
        if staging is not None:
            shutil.rmtree(staging, ignore_errors=True)
        raise SaveError(f"Not saved: {_reason(error)} ({folder}).") from error
    _move_into_place(staging, folder)


def finish_writing(folder: Path) -> None:
    """Complete or undo the writes to `folder` that a crash interrupted.

    Writes that are under way, on another thread or in another process, are left alone.
    """
    for staging in folder.glob(f"{_STAGING_PREFIX}*"):
        if _is_in_use(staging):
            continue
        if (staging / _COMPLETE).exists():
            _move_into_place(staging, folder)
        else:
            shutil.rmtree(staging, ignore_errors=True)


def _move_into_place(staging: Path, folder: Path) -> None:
    for source in sorted(staging.iterdir()):
        if source.name != _COMPLETE:
            target = folder / source.name
            if target.exists():
                target.replace(target.with_name(target.name + ".bak"))
            source.replace(target)
    _sync_folder(folder)
    shutil.rmtree(staging, ignore_errors=True)


def _own_prefix() -> str:
    return f"{_STAGING_PREFIX}{os.getpid()}-{_RUN}-"


def _is_in_use(staging: Path) -> bool:
    """Whether the process that made `staging` is still writing to it."""
    if staging.name.startswith(_own_prefix()):
        return True
    if os.name == "nt":  # os.kill would end the process there
        try:
            return time.time() - staging.stat().st_mtime < _WINDOWS_GRACE_S
        except FileNotFoundError:  # it has just been put into place
            return True
    process = int(staging.name.removeprefix(_STAGING_PREFIX).split("-")[0])
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return process != os.getpid()


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


def _reason(error: OSError) -> str:
    reasons = {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "the disk quota is used up",
        errno.EFBIG: "the file would be too large for this disk",
        errno.EROFS: "the folder is read-only",
        errno.EACCES: "the folder is not writable",
        errno.EPERM: "the folder is not writable",
    }
    return reasons.get(error.errno or 0, error.strerror or str(error))
