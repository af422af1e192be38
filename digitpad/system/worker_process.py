"""Start a module of the program in a process of its own.

Both ends are here: `start`, and what `__main__` does in that process. It is started as the program
itself is, with a word before all others that no person needs, so that it works as well where the
program is one executable that brings its own Python.
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
    """Start it, to be waited for by the caller.

    Args:
        module: Its name; it has a function `main` without arguments.
        words: Its arguments.
        messages: Where its standard error goes.
        content: Its standard input.
        settings: Environment variables that it has besides those of this process.
    """
    return subprocess.Popen(
        [*_program(), _MODULE_WORD, module, *words],
        env=os.environ
        | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        | dict(settings or {}),
        stdin=content,
        stdout=subprocess.PIPE,
        stderr=messages,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def run_if_wanted(words: Sequence[str]) -> bool:
    """Run the module that `start` names, if this process was started by it.

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
    """Whether the program is one executable that brings its own Python (PyInstaller)."""
    return bool(getattr(sys, "frozen", False))


def _program() -> list[str]:
    """The command that starts this very program."""
    if is_frozen():
        return [sys.executable]
    # -P: nothing is imported from the folder that the person happens to be in.
    return [sys.executable, "-P", "-m", "digitpad"]
