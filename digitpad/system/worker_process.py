"""Worker processes that run one module of the program.

Both ends are here: `start`, and what `__main__` does in that process. A worker is started like the
program itself, with a special first argument, so that it works as well where the program is an
executable with its own Python.
"""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import IO

_MODULE_WORD = "--own-process"


def start(
    module: str,
    *words: str,
    messages: IO[bytes] | int,
    content: IO[bytes] | int = subprocess.DEVNULL,
    settings: Mapping[str, str] | None = None,
) -> "subprocess.Popen[bytes]":
    """Start a worker process; the caller waits for it.

    Args:
        module: Name of the module, which has a function `main` without parameters.
        words: Command line arguments.
        messages: Standard error.
        content: Standard input.
        settings: Environment variables in addition to those of this process.
    """
    # -P: import nothing from the current folder.
    program = [] if is_frozen() else ["-P", "-m", "digitpad"]
    return subprocess.Popen(
        [sys.executable, *program, _MODULE_WORD, module, *words],
        env=os.environ
        | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        | dict(settings or {}),
        stdin=content,
        stdout=subprocess.PIPE,
        stderr=messages,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def run_if_worker(words: Sequence[str]) -> bool:
    """Run the worker's module if `start` has started this process; returns whether it has.

    Args:
        words: The arguments after the program's name. The module finds its own in `sys.argv`.

    Raises ImportError when there is no such module, and whatever its `main` raises.
    """
    if len(words) < 2 or words[0] != _MODULE_WORD:
        return False
    _, module, *rest = words
    sys.argv[:] = [module, *rest]
    import_module(module).main()
    return True


def is_frozen() -> bool:
    """Whether the program is an executable with its own Python, made by PyInstaller."""
    return bool(getattr(sys, "frozen", False))
