"""Mouse and keyboard of an X server, moved by its XTest extension."""

import ctypes
from ctypes.util import find_library

LEFT, MIDDLE, RIGHT, WHEEL_UP, WHEEL_DOWN = 1, 2, 3, 4, 5


def is_there() -> bool:
    """Whether there are X11's libraries."""
    return bool(find_library("X11") and find_library("Xtst"))


class Hand:
    """One hand on mouse and keyboard of the server that DISPLAY names."""

    def __init__(self) -> None:
        self._x11, self._xtest = (ctypes.CDLL(find_library(name)) for name in ("X11", "Xtst"))
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XKeysymToKeycode.argtypes = ctypes.c_void_p, ctypes.c_ulong
        self._x11.XStringToKeysym.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(None))
        assert self._display, "there is no X server"

    def move(self, x: int, y: int) -> None:
        """Move the pointer to a pixel of the screen."""
        self._xtest.XTestFakeMotionEvent(self._display, -1, x, y, 0)
        self.flush()

    def press(self, button: int, *, down: bool) -> None:
        """Press or let go a button of the mouse; buttons 4 and 5 turn its wheel."""
        self._xtest.XTestFakeButtonEvent(self._display, button, down, 0)
        self.flush()

    def click(self, button: int = LEFT) -> None:
        """Press a button and let it go."""
        self.press(button, down=True)
        self.press(button, down=False)

    def type(self, *names: str) -> None:
        """Press keys together, named as X names them ("Control_L", "z"), and let them go."""
        codes = [
            self._x11.XKeysymToKeycode(self._display, self._x11.XStringToKeysym(name.encode()))
            for name in names
        ]
        for code in codes:
            self._xtest.XTestFakeKeyEvent(self._display, code, True, 0)
        for code in reversed(codes):
            self._xtest.XTestFakeKeyEvent(self._display, code, False, 0)
        self.flush()

    def flush(self) -> None:
        """Send what is waiting."""
        self._x11.XFlush(self._display)

    def wait(self) -> None:
        """Return when the server has done everything."""
        self._x11.XSync(self._display, False)
