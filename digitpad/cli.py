"""The `digitpad` command: the window, and everything else without one."""

import logging
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from logging.handlers import RotatingFileHandler
from pathlib import Path

from digitpad import __version__
from digitpad.errors import DigitpadError
from digitpad.paths import DATA_DIR_VARIABLE, UserPaths, bundled_models, user_paths
from digitpad.progress import Cancelled

_COMMANDS = {
    "gui": "open the window (the default)",
    "predict": "read digits from pictures and ink files",
    "evaluate": "measure a model on a digit set",
    "train": "train a network and save it",
    "models": "list, show, export, import, rename and delete models",
    "data": "list, download and import digit sets",
}
_INTERRUPTED = 130
_log = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: The arguments after the program's name; by default those of the process.

    Returns:
        0 done, 1 a clear error, 2 wrong usage, 130 interrupted.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        arguments = _parse(words)
    except SystemExit as ended:  # argparse has said what is wrong, or printed the help
        return int(ended.code or 0)
    if arguments.data_dir is not None:
        os.environ[DATA_DIR_VARIABLE] = str(arguments.data_dir.absolute())
    paths = user_paths()
    with _log_in(paths):
        try:
            return _run(arguments, paths)
        except (KeyboardInterrupt, Cancelled):
            _say("interrupted; nothing was saved")
            return _INTERRUPTED
        except DigitpadError as error:
            _log.info("%s", error, exc_info=True)
            _say(str(error))
            return 1
        except BrokenPipeError:  # the reader of our output has gone
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            return 1


def gui_main() -> int:
    """Open the window: for a start menu, which passes no arguments and has no console."""
    return main(["gui"])


def _parse(words: list[str]) -> Namespace:
    common = ArgumentParser(add_help=False, allow_abbrev=False)
    common.add_argument(
        "--data-dir", type=Path, help=f"folder for all that is yours (or set {DATA_DIR_VARIABLE})"
    )
    common.add_argument("--json", action="store_true", help="answer in JSON")
    anywhere, rest = common.parse_known_args(words)
    wanted = next((word for word in rest if not word.startswith("-")), None)
    parser = ArgumentParser(
        prog="digitpad",
        description="Draw a digit and watch a convolutional network read it.",
        parents=[common],
    )
    parser.add_argument("--version", action="version", version=f"digitpad {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="|".join(_COMMANDS))
    for name, help_text in _COMMANDS.items():
        command = commands.add_parser(name, help=help_text, description=help_text, parents=[common])
        if name == (wanted or "gui"):  # the others' imports would only cost time
            import_module(f"digitpad.commands.{name}").add_arguments(command)
    arguments = parser.parse_args(rest if wanted else [*rest, "gui"])
    return Namespace(**{**vars(arguments), **vars(anywhere)})


def _run(arguments: Namespace, paths: UserPaths) -> int:
    from digitpad.commands.context import Context
    from digitpad.model_store import ModelStore

    context = Context(paths, ModelStore(paths.models, bundled_models()), arguments.json)
    code: int = import_module(f"digitpad.commands.{arguments.command}").run(arguments, context)
    return code


@contextmanager
def _log_in(paths: UserPaths) -> Iterator[None]:
    """Keep a log in the user's folder; where that can't be written, go on without."""
    root = logging.getLogger("digitpad")
    try:
        paths.log.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            paths.log, maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.setLevel(logging.INFO)
    root.propagate = False
    root.addHandler(handler)
    try:
        yield
    finally:
        root.propagate = True
        root.removeHandler(handler)
        handler.close()


def _say(sentence: str) -> None:
    if sys.stderr is not None:  # pythonw has none
        print(f"digitpad: {sentence}", file=sys.stderr)
