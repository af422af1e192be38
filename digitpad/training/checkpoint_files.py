"""Files of a checkpoint: a record with a checksum, read at every start, and the arrays."""

import json
import logging
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from digitpad.errors import TrainingError
from digitpad.system.atomic_files import PREVIOUS, read_at_most
from digitpad.system.old_layout import locate
from digitpad.training.checkpoint import Checkpoint, RunRecord

FORMAT = 1
"""Version of the file format; a newer program may write a higher one."""

_RECORD, _ARRAYS = "record.json", "arrays.npz"
_DAMAGED = (
    "The checkpoint of an interrupted training is damaged, so that it can't be resumed; "
    "discard it and start anew."
)
_NEWER = "An interrupted training was started by a newer digitpad; update the program to resume it."
_LIMIT_RECORD_BYTES = 10_000_000
_LIMIT_ARRAYS_BYTES = 1_000_000_000
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class InterruptedRun:
    """A run that was ended by a crash, a kill or a power cut, as of its last checkpoint.

    Attributes:
        key: Name of the run's folder.
        saved: When the checkpoint was written, ISO 8601, UTC.
        name: Name that its model will have.
        replaces: Whether it will replace a model of that name, which existed at the start.
        record: Settings and results; None where they can't be read.
        problem: Why it can't be resumed, one sentence, or "".
    """

    key: str
    saved: str
    name: str = ""
    replaces: bool = False
    record: RunRecord | None = None
    problem: str = ""


def checkpoint_contents(name: str, replaces: bool, checkpoint: Checkpoint) -> dict[str, bytes]:
    """Names and contents of a checkpoint's files; the arguments are as in InterruptedRun."""
    arrays = checkpoint.to_npz()
    values = {
        "format": FORMAT,
        "name": name,
        "replaces": replaces,
        "saved": datetime.now(UTC).isoformat(timespec="milliseconds"),
        **asdict(checkpoint.record),
        "arrays_sha256": sha256(arrays).hexdigest(),
    }
    sealed = {"sha256": _digest(values), **values}
    record = (json.dumps(sealed, indent=1, ensure_ascii=False) + "\n").encode()
    return {_RECORD: record, _ARRAYS: arrays}


def read_run(path: Path) -> InterruptedRun:
    """Read an interrupted run, from its previous checkpoint if the last one is damaged."""
    problem = ""
    for folder in (path, path / PREVIOUS):
        try:
            values, record = _read_values(folder)
        except TrainingError as error:
            problem = problem or str(error)
        else:
            name, replaces = str(values["name"]), values["replaces"] is True
            return InterruptedRun(path.name, str(values["saved"]), name, replaces, record)
    _log.warning("Checkpoint %s: %s", path.name, problem)
    return InterruptedRun(path.name, "", problem=problem)


def read_checkpoint(path: Path) -> tuple[Checkpoint, bool]:
    """Read the last checkpoint of a run, or the previous one if that is damaged.

    Returns it, and whether it is the previous one.

    Raises TrainingError when both are damaged.
    """
    for folder in (path, path / PREVIOUS):
        try:
            values, record = _read_values(folder)
            arrays = read_at_most(locate(folder / _ARRAYS), _LIMIT_ARRAYS_BYTES)
            if sha256(arrays).hexdigest() != values["arrays_sha256"]:
                raise TrainingError(_DAMAGED)
            return Checkpoint.from_npz(record, arrays), folder != path
        except (OSError, TrainingError):
            _log.warning("Checkpoint %s can't be read", folder, exc_info=True)
    raise TrainingError(_DAMAGED)


def _read_values(folder: Path) -> tuple[dict[str, Any], RunRecord]:
    """Raises TrainingError when the record is missing or damaged, or from a newer program."""
    try:
        values = json.loads(read_at_most(locate(folder / _RECORD), _LIMIT_RECORD_BYTES))
        if values.pop("sha256") != _digest(values):
            raise ValueError("the checksum is wrong")
        if values["format"] > FORMAT:
            raise TrainingError(_NEWER)
        return values, RunRecord.from_values(values)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise TrainingError(_DAMAGED) from error


def _digest(values: dict[str, Any]) -> str:
    """Checksum of a record's values."""
    return sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()
