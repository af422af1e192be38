"""A screen of one's own and a hand that draws on it, for programs that can't be reached inside."""

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which

TOOLS = ("Xvfb", "xdotool")
_LIMIT_S = 600
_READ_CLIPBOARD = """
import sys
from PySide6.QtGui import QGuiApplication, QPixmap

app = QGuiApplication([])
clipboard = app.clipboard()
if not clipboard.text():
    clipboard.dataChanged.connect(app.quit)
    app.exec()
app.primaryScreen().grabWindow(0).save(sys.argv[1])
sys.stdout.write(clipboard.text())
"""


def missing_tools() -> list[str]:
    """What has to be installed before a screen can be opened."""
    return [it for it in TOOLS if which(it) is None]


@dataclass(frozen=True)
class Screen:
    """An X server without a monitor.

    Attributes:
        environment: The variables of a program that is to open its windows there.
    """

    environment: dict[str, str]

    def wait_for_window(self, name: str) -> str:
        """The number of the window of that name, once it is to be seen; it gets the keys."""
        words = ("search", "--sync", "--onlyvisible", "--name", f"^{name}$")
        window = self._act(*words).split()[0]
        self._act("windowfocus", "--sync", window)
        return window

    def place(self, window: str) -> tuple[int, int, int, int]:
        """Left, top, width and height of a window, in pixels."""
        lines = self._act("getwindowgeometry", "--shell", window).splitlines()
        values = dict(line.split("=") for line in lines)
        left, top, width, height = (int(values[it]) for it in ("X", "Y", "WIDTH", "HEIGHT"))
        return left, top, width, height

    def draw(self, points: Sequence[tuple[int, int]]) -> None:
        """Press the mouse's button on the first point and let go of it on the last."""
        moves = [("mousemove", str(x), str(y)) for x, y in points]
        self._act(*moves[0], "mousedown", "1")
        for move in moves[1:]:
            self._act(*move)
        self._act("mouseup", "1")

    def press(self, keys: str) -> None:
        """Press keys, as in "ctrl+c"."""
        self._act("key", keys)

    def wait_for_clipboard(self, photograph: Path) -> str:
        """The text that a program has copied; a picture of the screen is taken then."""
        command = [sys.executable, "-c", _READ_CLIPBOARD, str(photograph)]
        return self._run(command)

    def _act(self, *words: str) -> str:
        return self._run(["xdotool", *words])

    def _run(self, command: list[str]) -> str:
        done = subprocess.run(
            command,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
            timeout=_LIMIT_S,
        )
        return done.stdout


@contextmanager
def opened_screen(size: str = "1100x800x24") -> Iterator[Screen]:
    """Open a screen for as long as the block lasts."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    try:
        with os.fdopen(reader) as numbers:
            display = f":{numbers.readline().strip()}"
        yield Screen(os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"})
    finally:
        server.terminate()
        server.wait()
