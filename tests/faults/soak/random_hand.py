"""A hand that does at random what mouse and keyboard can do: `random_hand SECONDS SEED`.

Prints how often it did what, as JSON.
"""

import json
import sys
import time
from collections import Counter
from random import Random

from tests.x11 import LEFT, MIDDLE, RIGHT, WHEEL_DOWN, WHEEL_UP, Hand

_WIDTH_PX, _HEIGHT_PX = 1100, 760  # of the window, menu and status bar included
_KEYS = (
    *(("Tab",), ("Shift_L", "Tab"), ("space",), ("Return",), ("Escape",), ("Delete",)),
    *(("Up",), ("Down",), ("Left",), ("Right",), ("Home",), ("End",), ("Prior",), ("Next",)),
    *(("1",), ("7",), ("e",), ("a",), ("F1",), ("F5",), ("Control_L", "z")),
    *(("Control_L", "Shift_L", "z"), ("Control_L", "r"), ("Control_L", "i"), ("Control_L", "c")),
    *(("Control_L", "v"), ("Control_L", "1"), ("Control_L", "2"), ("Control_L", "3")),
    *(("Control_L", "4"), ("Control_L", "o"), ("Control_L", "s"), ("Alt_L", "f")),
)
_MOVE_S = 0.004


class RandomHand:
    """Acts on the screen."""

    def __init__(self, seed: int) -> None:
        self.done: Counter[str] = Counter()
        self._random = Random(seed)
        self._hand = Hand()
        self._kinds = {self._draw: 30, self._click: 30, self._type: 25, self._turn_wheel: 10}

    def act(self) -> None:
        """Do one thing, and now and then wait a moment."""
        kind = self._random.choices(list(self._kinds), list(self._kinds.values()))[0]
        kind()
        time.sleep(self._random.choice((0, 0.01, 0.05, 0.2)))

    def _draw(self) -> None:
        x, y = self._place()
        self._hand.move(x, y)
        self._hand.press(LEFT, down=True)
        for _ in range(self._random.randrange(40)):
            x, y = x + self._random.randint(-12, 12), y + self._random.randint(-12, 12)
            self._hand.move(x, y)
            time.sleep(_MOVE_S)
        self._hand.press(LEFT, down=False)
        self.done["strokes"] += 1

    def _click(self) -> None:
        self._hand.move(*self._place())
        button = self._random.choices((LEFT, MIDDLE, RIGHT), (8, 1, 2))[0]
        for _ in range(self._random.choice((1, 1, 1, 2))):
            self._hand.click(button)
        self.done["clicks"] += 1

    def _type(self) -> None:
        self._hand.type(*self._random.choice(_KEYS))
        self.done["keys"] += 1

    def _turn_wheel(self) -> None:
        self._hand.move(*self._place())
        for _ in range(self._random.randrange(1, 6)):
            self._hand.click(self._random.choice((WHEEL_UP, WHEEL_DOWN)))
        self.done["turns of the wheel"] += 1

    def _place(self) -> tuple[int, int]:
        return self._random.randrange(_WIDTH_PX), self._random.randrange(_HEIGHT_PX)


def main() -> int:
    """Act until the time is over."""
    seconds, seed = map(int, sys.argv[1:])
    hand, end = RandomHand(seed), time.monotonic() + seconds
    while time.monotonic() < end:
        hand.act()
    sys.stdout.write(json.dumps(hand.done))
    return 0


if __name__ == "__main__":
    sys.exit(main())
