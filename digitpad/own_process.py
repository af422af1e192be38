"""Start a module of the program in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from typing import IO


def start(
    module: str,
    *words: str,
    messages: IO[bytes] | int,
    content: IO[bytes] | int = subprocess.DEVNULL,
    settings: Mapping[str, str] | None = None,
) -> "subprocess.Popen[bytes]":
    """Start it, to be waited for by the caller.

    Args:
        module: Its name, as for `python -m`.
        words: Its arguments.
        messages: Where its standard error goes.
        content: Its standard input.
        settings: Environment variables that it has besides those of this process.
    """
    return subprocess.Popen(
        # -P: nothing is imported from the folder that the person happens to be in.
        [sys.executable, "-P", "-m", module, *words],
        env=os.environ
        | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        | dict(settings or {}),
        stdin=content,
        stdout=subprocess.PIPE,
        stderr=messages,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
