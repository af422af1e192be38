"""An X server without a screen, for what Qt's offscreen platform has not: a real mouse."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes.util import find_library

from tests import x11

_SERVER = "Xvfb"
_SCREEN = ("-screen", "0", "1400x1000x24")


def is_there() -> bool:
    """Whether an X server can be started, seen by Qt, and its mouse moved."""
    has_server = shutil.which(_SERVER) is not None
    return has_server and find_library("xcb-cursor") is not None and x11.is_there()


@contextmanager
def x_server() -> Iterator[dict[str, str]]:
    """Start an X server; yields the environment of programs that are to use it."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        [_SERVER, "-displayfd", str(writer), *_SCREEN, "-nolisten", "tcp"],
        pass_fds=(writer,),
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as told:
            number = told.readline().strip()  # once it takes connections
        yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()
