"""Migration of models and checkpoints that earlier versions kept as files side by side.

`NAME.keras`, `NAME.tflite`, `NAME.json` and their previous versions `NAME.keras.bak` ... become
`NAME/model.keras` ... and `NAME/previous/model.keras` ...; checkpoints likewise. Where they can't
be moved, they are read where they are.
"""

import errno
import json
import os
import re
import shutil
from contextlib import suppress
from itertools import count
from pathlib import Path

from digitpad.system.atomic_files import (
    PREVIOUS,
    as_save_error,
    read_at_most,
    recovered,
    sync_folder,
)
from digitpad.system.staging import abandoned

_SUFFIXES = {
    "model.keras": ".keras",
    "model.tflite": ".tflite",
    "record.json": ".json",
    "arrays.npz": ".npz",
}
_BAK = ".bak"  # of the previous version of a file
_MOVING = ".moving"
_LIMIT_NOTE_BYTES = 100_000
_NOTED_NAME = re.compile(r"(\.deleted/)?(?!\.)[^/\\:\0\ud800-\udfff]+")


def names(folder: Path) -> set[str]:
    """Names of models or checkpoints in the old layout, half moved ones included."""
    found = {path.name for path in folder.glob(f"{_MOVING}/*")}
    for end in (".json", ".json" + _BAK):
        found |= {path.name.removesuffix(end) for path in folder.glob(f"*{end}") if path.is_file()}
    return found


def convert(folder: Path) -> None:
    """Move all models of a folder; raises SaveError when one can't be moved."""
    finish_writing(folder)
    with recovered(folder):
        for name in sorted(names(folder)):
            move(folder, name)


def move(folder: Path, name: str) -> None:
    """Move the files of a model or checkpoint into a folder of its own: all of them, or none.

    A number is appended to its name if there is such a folder already. After a kill, the next call
    goes on.

    Raises SaveError when a file can't be moved.
    """
    staging = folder / _MOVING / name
    if not staging.exists() and not files(folder, name):
        return
    done: list[tuple[Path, Path]] = []
    with as_save_error(folder):
        try:
            (staging / PREVIOUS).mkdir(parents=True, exist_ok=True)
            for old, new in files(folder, name).items():
                old.rename(staging / new)
                done.append((old, staging / new))
            _remove_empty(staging / PREVIOUS)
            staging.rename(_free(folder / name))
            sync_folder(folder)
        except OSError:
            for old, new in reversed(done):
                new.rename(old)
            raise
        finally:
            _remove_empty(staging / PREVIOUS, staging, folder / _MOVING)


def files(folder: Path, name: str) -> dict[Path, Path]:
    """Files of a model or checkpoint that has not been moved; their paths in its own folder."""
    moves = {}
    for file, suffix in _SUFFIXES.items():
        moves[folder / (name + suffix)] = Path(file)
        moves[folder / (name + suffix + _BAK)] = Path(PREVIOUS, file)
    return {old: new for old, new in moves.items() if old.is_file()}


def locate(path: Path) -> Path:
    """The actual path of a file: `path`, or its place in the old layout if it is still there."""
    is_previous = path.parent.name == PREVIOUS
    home = path.parents[1] if is_previous else path.parent
    old = home.with_name(home.name + _SUFFIXES[path.name] + (_BAK if is_previous else ""))
    return old if old.is_file() and not path.exists() else path


def finish_writing(folder: Path) -> None:
    """Finish writes that a crash interrupted, those of the old program included."""
    with recovered(folder):
        _finish_old_writing(folder)
        _remove_empty(folder / _MOVING)


def _finish_old_writing(folder: Path) -> None:
    for staging in abandoned(folder, ".saved-"):
        with suppress(OSError):
            for source in sorted(set(staging.iterdir()) - set(staging.glob("*" + _BAK))):
                _replace_file(source, folder / source.name)
            sync_folder(folder)
            shutil.rmtree(staging)
    for note in abandoned(folder, ".moving-"):
        with suppress(OSError):
            for old, new in _noted_moves(note).items():
                with suppress(FileNotFoundError):  # it was moved before the crash
                    (folder / old).replace(folder / new)
            sync_folder(folder)
            note.unlink()


def _replace_file(source: Path, target: Path) -> None:
    """Move a file to its place; what is there stays as `NAME.bak`.

    Raises OSError when it can't be moved; what is at `target` is then untouched.
    """
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if target.exists():
        bak = source.with_name(target.name + _BAK)
        try:
            os.link(target, bak)  # so that there is a file at `target` at any moment
        except OSError:  # a disk without links
            shutil.copyfile(target, bak)
        bak.replace(target.with_name(bak.name))
    source.replace(target)


def _noted_moves(note: Path) -> dict[str, str]:
    """The moves of a note; none if it is truncated, because then nothing had moved."""
    try:
        moves = json.loads(read_at_most(note, _LIMIT_NOTE_BYTES))
        is_ours = all(_NOTED_NAME.fullmatch(name) for name in (*moves.keys(), *moves.values()))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}
    return moves if is_ours else {}


def _free(path: Path) -> Path:
    numbered = (path.with_name(f"{path.name[:50]} {number}") for number in count(2))
    return path if not path.exists() else next(new for new in numbered if not new.exists())


def _remove_empty(*folders: Path) -> None:
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()
