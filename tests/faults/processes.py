"""Start the real program in a process of its own, and wait for what it says."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

_LIMIT_S = 600
_HARMLESS = "This plugin does not support"  # offscreen, before Qt 6.12


@contextmanager
def started(
    words: Sequence[object], data_dir: Path, **environment: str
) -> "Iterator[subprocess.Popen[str]]":
    """Run Python with these arguments and a data folder; whatever happens, it ends."""
    process = subprocess.Popen(
        [sys.executable, *map(str, words)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=os.environ | {"DIGITPAD_DATA_DIR": str(data_dir)} | environment,
    )
    killer = Timer(_LIMIT_S, process.kill)
    killer.start()
    with process:
        try:
            yield process
        finally:
            process.kill()
            killer.cancel()


@contextmanager
def window_in(state: str, data_dir: Path, **environment: str) -> "Iterator[subprocess.Popen[str]]":
    """The real window in one of the states of `window_states`."""
    words = ("-m", "tests.faults.window_states", state)
    with started(words, data_dir, **environment) as process:
        wait_for(process, "ready")
        yield process


def wait_for(process: "subprocess.Popen[str]", line: str) -> None:
    """Read what a process prints until it says a line."""
    assert process.stdout is not None
    for said in process.stdout:
        if said.strip() == line:
            return
    assert process.stderr is not None
    raise AssertionError(f"the process ended without {line!r}: {process.stderr.read()}")


def ended(process: "subprocess.Popen[str]") -> tuple[int, list[str]]:
    """A process' exit code and the lines of its standard error, once it has ended by itself."""
    _, errors = process.communicate(timeout=_LIMIT_S)
    return process.returncode, [it for it in errors.splitlines() if not it.startswith(_HARMLESS)]
