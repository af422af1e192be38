"""Import of any Keras digit model in a sandboxed worker process.

Keras builds whatever a file describes, and a few kilobytes can describe ten gigabytes. So a worker
process loads the file, with limits on memory and time; whatever happens there, the program goes on.
"""

import logging
import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from digitpad.errors import ModelError
from digitpad.messages import Message
from digitpad.models.importing.answer import ImportedModel, read
from digitpad.models.importing.file_kinds import folder_refusal, keras_suffix
from digitpad.models.keras_files import temporary_file
from digitpad.progress import IsCancelled, never, stop_if
from digitpad.system import worker_process
from digitpad.system.atomic_files import read_at_most
from digitpad.system.keras_import import require_tensorflow

LARGEST_BYTES = 50_000_000
"""A model file above this is refused; the article's has 1.4 MB."""

_TIMEOUT_S = 300
_POLL_S = 0.1
_LOGGED_BYTES = 5000
_SETTINGS = {
    "CUDA_VISIBLE_DEVICES": "-1",  # initialising a GPU would cost time and memory
    "TF_NUM_INTRAOP_THREADS": "2",
    "TF_NUM_INTEROP_THREADS": "2",
}
_TOOK_TOO_LONG = Message("Reading {} took too long, so it was ended; choose a smaller model.")
_OUT_OF_TIME = getattr(signal, "SIGXCPU", 0)  # Windows has no such limit
_log = logging.getLogger(__name__)


def import_model(path: Path, is_cancelled: IsCancelled = never) -> ImportedModel:
    """Read a `.keras` or `.h5` file and adapt its model: see `import_adapter.adapt_keras_file`.

    Raises ModelError when the file is missing, damaged, too large, unsafe (it holds code of its
    own) or no digit model, TrainingError when TensorFlow is missing, SaveError when the folder of
    temporary files is full, and Cancelled when `is_cancelled` says so.
    """
    content = _read(path)
    keras_suffix(content, path.name)
    require_tensorflow()
    with temporary_file("model") as copy:
        copy.write_bytes(content)
        answer = _ask(copy, path.name, is_cancelled)
    return read(answer, path.stem)


def _read(path: Path) -> bytes:
    if path.is_dir():
        raise folder_refusal(path)
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise ModelError("{} is too large for a digit model: over 50 MB.", path.name)
        return read_at_most(path, LARGEST_BYTES)
    except OSError as error:
        raise ModelError("Cannot read the model file {}: {}.", path, error.strerror) from error


def _ask(copy: Path, name: str, is_cancelled: IsCancelled) -> bytes:
    """The worker's answer; its temporary files are beside the copy of the model.

    Raises ModelError when it ends without an answer.
    """
    with copy.open("rb") as content, copy.with_name("messages").open("w+b") as messages:
        temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(copy.parent))
        process = worker_process.start(
            "digitpad.models.importing.worker",
            name,
            messages=messages,
            content=content,
            settings=_SETTINGS | temporary,
        )
        try:
            answer = _wait(process, is_cancelled, name)
        finally:
            process.kill()
            process.communicate()
        if process.returncode == 0:
            return answer
        if process.returncode == -_OUT_OF_TIME:
            raise ModelError(_TOOK_TOO_LONG, name)
        messages.seek(max(0, messages.seek(0, os.SEEK_END) - _LOGGED_BYTES))
        said = messages.read().decode(errors="replace")
    _log.warning("Reading %s ended with %s: %s", name, process.returncode, said)
    raise ModelError("The model file {} is damaged; choose another.", name)


def _wait(process: "subprocess.Popen[bytes]", is_cancelled: IsCancelled, name: str) -> bytes:
    deadline = time.monotonic() + _TIMEOUT_S
    while time.monotonic() < deadline:
        stop_if(is_cancelled)
        with suppress(subprocess.TimeoutExpired):
            return process.communicate(timeout=_POLL_S)[0]
    raise ModelError(_TOOK_TOO_LONG, name)
