"""Photograph one look: `python -m tests.screens.look SCHEME LANGUAGE SIZE FOLDER`.

The scale is the environment's: QT_SCALE_FACTOR.
"""

import sys
from argparse import ArgumentParser
from pathlib import Path

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QWidget

from digitpad.gui.main_window import MainWindow
from tests.faults.small_program import few_digits
from tests.program.program import choose_looks, run_program, wait_until
from tests.screens.scenes import SCENES, menus

_TURNS_BETWEEN, _MOST_LOOKS = 20, 10


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
    """Photograph every scene and every menu; a scene that fails does not keep the others back.

    Raises ExceptionGroup with all that went wrong.
    """
    failures: list[Exception] = []
    for place, scene in enumerate(SCENES):
        file = folder / f"{place:02} {scene.__name__}.png"
        try:
            shown = scene(window)
            take(shown, file)
            if isinstance(shown, QDialog):
                shown.close()
        except Exception as failure:  # noqa: BLE001  (raised below, with the others)
            failure.add_note(f"in the scene {scene.__name__}")
            failures.append(failure)
            window.grab().save(str(file.with_stem(f"{file.stem} FAILED")))
    for name, menu in menus(window):
        take(menu, folder / f"{len(SCENES):02} {name}.png")
    if failures:
        raise ExceptionGroup("scenes that failed", failures)


def take(shown: QWidget, file: Path) -> None:
    """Write a picture once everything in it is painted: when it has stopped changing."""
    before = QImage()
    for _ in range(_MOST_LOOKS):  # what is busy changes for ever
        turns = iter(range(_TURNS_BETWEEN))
        wait_until(lambda turns=turns: next(turns, None) is None, "painting, charts included")  # type: ignore[misc]
        picture = shown.grab().toImage()
        if picture == before:
            break
        before = picture
    before.save(str(file))


if __name__ == "__main__":
    sys.exit(main())
