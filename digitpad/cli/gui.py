"""`digitpad gui`: open the window."""

import gc
import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from digitpad.errors import DigitpadError

if TYPE_CHECKING:  # imports NumPy, which `digitpad --help` should not wait for
    from digitpad.cli.context import Context

TABS = ("draw", "train", "mistakes", "own")  # TabName, which `--help` would load Qt for


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the subcommand's arguments."""
    parser.set_defaults(run=run)
    parser.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="pictures or ink files to open"
    )
    parser.add_argument("--tab", choices=TABS, help="tab to begin with; default: the last one")


def run(arguments: Namespace, context: "Context") -> int:
    """Open the window and return its exit code when it is closed."""
    if not _has_display():
        raise DigitpadError(
            "There is no display to open a window on; without one, "
            "digitpad predict, evaluate, train, models and data work (see digitpad --help)."
        )
    # Objects made at start-up stay alive: collecting garbage meanwhile would cost 50 ms.
    gc.disable()
    from digitpad.gui.app import run_app

    if arguments.files:
        arguments.tab = arguments.tab or "draw"
    return run_app(context.paths, context.store, arguments.tab, arguments.files)


def _has_display() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
