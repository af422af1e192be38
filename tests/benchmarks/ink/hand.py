"""A hand with a mouse: draws a path through the X server, whether or not anybody keeps up.

Reads a JSON list of points, in pixels of the screen, from standard input; prints when the button
was let go, on the wall clock.
"""

import json
import sys
import time

from tests.x11 import LEFT, Hand

MOVES_A_SECOND = 250


def main() -> int:
    """Draw."""
    points: list[tuple[int, int]] = json.load(sys.stdin)
    hand = Hand()
    begun = time.perf_counter()
    for number, (x, y) in enumerate(points):
        time.sleep(max(begun + number / MOVES_A_SECOND - time.perf_counter(), 0))
        hand.move(x, y)
        if number == 0:
            hand.press(LEFT, down=True)
    hand.press(LEFT, down=False)
    hand.wait()
    print(time.time())
    return 0


if __name__ == "__main__":
    sys.exit(main())
