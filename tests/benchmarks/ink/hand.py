"""A hand with a mouse: draws a path through the X server, whether or not anybody keeps up.

Reads a JSON list of points, in pixels of the screen, from standard input; prints when the button
was let go, on the wall clock.
"""

import ctypes
import json
import sys
import time
from ctypes.util import find_library

MOVES_A_SECOND = 250
_LEFT = 1


def can_draw() -> bool:
    """Whether there are X11's libraries."""
    return bool(find_library("X11") and find_library("Xtst"))


def main() -> int:
    """Draw."""
    points: list[tuple[int, int]] = json.load(sys.stdin)
    x11, xtest = (ctypes.CDLL(find_library(name)) for name in ("X11", "Xtst"))
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = ctypes.c_void_p(x11.XOpenDisplay(None))
    assert display, "there is no X server"
    begun = time.perf_counter()
    for number, (x, y) in enumerate(points):
        time.sleep(max(begun + number / MOVES_A_SECOND - time.perf_counter(), 0))
        xtest.XTestFakeMotionEvent(display, -1, x, y, 0)
        if number == 0:
            xtest.XTestFakeButtonEvent(display, _LEFT, True, 0)
        x11.XFlush(display)
    xtest.XTestFakeButtonEvent(display, _LEFT, False, 0)
    x11.XSync(display, False)
    print(time.time())
    return 0


if __name__ == "__main__":
    sys.exit(main())
