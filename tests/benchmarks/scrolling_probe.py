"""Scroll through all test images in the real window and print how long frames take, as JSON.

A frame's time is the CPU time of the window's thread: from the scroll bar's move until all
that this asks for is laid out and painted.
"""

import json
import sys
import time
from statistics import median

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel

from digitpad.gui.main_window import MainWindow
from digitpad.gui.mistakes.gallery import Gallery
from tests.benchmarks.window import wait_for_paint
from tests.program.program import find, run_program, wait_until


def act(window: MainWindow) -> None:
    """Show all images, scroll and print."""
    window.show_tab("mistakes")
    summary = find(window, QLabel, "mistakes_summary")
    wait_until(lambda: "wrong" in summary.text(), "the mistakes")
    action = window.findChild(QAction, "show_all_action")
    assert isinstance(action, QAction)
    action.setChecked(True)
    gallery = find(window, Gallery, "mistakes_list")
    wait_until(lambda: gallery.verticalScrollBar().maximum() > 0, "all images")
    wait_for_paint()
    bar = gallery.verticalScrollBar()
    frames = []
    for value in range(bar.minimum(), bar.maximum() + 1, max(bar.pageStep() // 2, 1)):
        began = time.thread_time()
        bar.setValue(value)
        QApplication.processEvents()
        frames.append(1000 * (time.thread_time() - began))
    print(json.dumps({"frames": len(frames), "longest": max(frames), "median": median(frames)}))


if __name__ == "__main__":
    sys.exit(run_program(["gui", "--tab", "mistakes"], act))
