"""Photograph one look: `python -m tests.screens.look SCHEME LANGUAGE SIZE FOLDER`.

The scale is the environment's: QT_SCALE_FACTOR.
"""

import sys
from argparse import ArgumentParser
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from digitpad.gui.main_window import MainWindow
from tests.faults.small_program import few_digits
from tests.program.program import choose_looks, run_program, wait_until
from tests.screens.scenes import SCENES, menus


def main() -> int:
    """Take every picture of one look."""
    parser = ArgumentParser(prog="python -m tests.screens.look")
    parser.add_argument("scheme", choices=("light", "dark"))
    parser.add_argument("language", choices=("en", "zh_CN"))
    parser.add_argument("size", help="such as 900x600")
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()

    def act(window: MainWindow) -> None:
        choose_looks(window, arguments.scheme, arguments.language)
        window.resize(*map(int, arguments.size.split("x")))
        take_all(window, arguments.folder)

    with few_digits():
        return run_program([], act)


def take_all(window: MainWindow, folder: Path) -> None:
    """Photograph every scene and every menu."""
    for scene in SCENES:
        shown = scene(window)
        take(shown, folder / f"{SCENES.index(scene):02} {scene.__name__}.png")
        if isinstance(shown, QDialog):
            shown.close()
    for name, menu in menus(window):
        take(menu, folder / f"{len(SCENES):02} {name}.png")


def take(shown: QWidget, file: Path) -> None:
    """Write a picture once everything in it is painted."""
    turns = iter(range(60))
    wait_until(lambda: next(turns) == 59, "painting, charts included")
    shown.grab().save(str(file))


if __name__ == "__main__":
    sys.exit(main())
