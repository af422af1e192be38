"""The `digitpad` command and its subcommands."""

import logging
import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from digitpad import __version__
from digitpad.errors import DigitpadError
from digitpad.system.log_file import log_to
from digitpad.system.paths import DATA_DIR_VARIABLE, UserPaths, bundled_models, user_paths
from digitpad.system.signals import Stopped, handled_stops, raise_stopped
from digitpad.system.streams import print_message, standard_streams

_COMMANDS = {
    "gui": "open the window (the default)",
    "predict": "read digits from pictures and ink files",
    "evaluate": "measure a model on a digit set",
    "train": "train a network and save it",
    "models": "list, show, export, import, rename and delete models",
    "data": "list, download and import digit sets",
}
_COMMAND_NAMES = ", ".join(_COMMANDS)
_log = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: The arguments after the program's name; by default those of the process.

    Returns:
        0 done, 1 a clear error, 2 wrong usage, 130 interrupted, 143 terminated.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    with standard_streams(), handled_stops(raise_stopped):
        try:
            arguments = _parse(words)
            if arguments.data_dir is not None:
                os.environ[DATA_DIR_VARIABLE] = str(arguments.data_dir.absolute())
            paths = user_paths()
            with log_to(paths.log) as is_logged:
                return _run_logged(arguments, paths, is_logged)
        except SystemExit as ended:  # argparse has printed the error or the help
            return int(ended.code or 0)
        except Stopped as stopped:
            print_message(str(stopped))
            return stopped.exit_code
        except DigitpadError as error:
            print_message(str(error))
            return 1
        except BrokenPipeError:  # the reader of our output is gone
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            return 1


def gui_main() -> int:
    """Open the window, from a start menu: without a console, with files to open at most."""
    return main(["gui", *sys.argv[1:]])


def _parse(words: list[str]) -> Namespace:
    common = ArgumentParser(add_help=False, allow_abbrev=False)
    common.add_argument(
        "--data-dir", type=Path, help=f"folder for all that is yours (or set {DATA_DIR_VARIABLE})"
    )
    common.add_argument("--json", action="store_true", help="answer in JSON")
    anywhere, rest = common.parse_known_args(words)
    wanted = next((word for word in rest if not word.startswith("-")), None)
    if wanted is None or (wanted not in _COMMANDS and _is_file(wanted)):
        wanted, rest = "gui", ["gui", *rest] if wanted else [*rest, "gui"]
    parser = ArgumentParser(
        prog="digitpad",
        description="Draw a digit and watch a convolutional network read it.",
        parents=[common],
    )
    parser.add_argument("--version", action="version", version=f"digitpad {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="|".join(_COMMANDS))
    for name, help_text in _COMMANDS.items():
        command = commands.add_parser(name, help=help_text, description=help_text, parents=[common])
        if name == wanted:  # importing the others would only take time
            import_module(f"digitpad.cli.{name}").add_arguments(command)
    if rest[0] == wanted not in _COMMANDS:
        parser.error(f"{wanted!r} is neither a command nor a file: choose {_COMMAND_NAMES}")
    arguments = parser.parse_args(rest)
    return Namespace(**{**vars(arguments), **vars(anywhere)})


def _is_file(word: str) -> bool:
    """Whether a word is a file to open, or looks like one, and not a mistyped command."""
    path = Path(word)
    try:
        return bool(path.suffix) or path.name != word or path.exists()
    except OSError:  # too long for a name
        return False


def _run_logged(arguments: Namespace, paths: UserPaths, is_logged: bool) -> int:
    """Run the command; an unexpected error is one sentence, and a traceback in the log."""
    try:
        from digitpad.cli.context import Context
        from digitpad.models.store import ModelStore

        context = Context(paths, ModelStore(paths.models, bundled_models()), arguments.json)
        code: int | None = arguments.run(arguments, context)
        sys.stdout.flush()  # here, where a BrokenPipeError is still handled
        return code or 0
    except DigitpadError as error:
        _log.info("%s", error)
        raise
    except BrokenPipeError:
        raise
    except Exception:
        if not is_logged:
            raise
        _log.exception("Uncaught exception")
        print_message(f"something went wrong; details are in {paths.log}")
        return 1
